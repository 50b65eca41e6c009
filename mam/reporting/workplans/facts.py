"""What a unit's plan of a year says, gathered as plain JSON values: its document is made from exactly this.

The words around them are document.py's.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import override

from mam.core import demo
from mam.organisations import queries as units
from mam.planning.models import FundingSource
from mam.reporting.facts import head_of, of_plan
from mam.reporting.models import PlannedActivity, WorkPlan
from mam.reporting.workplans import queries
from mam.reporting.workplans.rules import months_said

Facts = dict[str, Any]


def of_work_plan(work_plan: WorkPlan, on: date) -> Facts:
    """All that the document of a unit's plan says, with the names of this day."""
    plan, unit = work_plan.plan, work_plan.unit
    coordinator = queries.coordinator_of(plan, on)
    names = units.names_at(on, [one for one in (unit, coordinator) if one])
    receiver = coordinator if coordinator != unit else None
    return {
        "trial": not settings.PRODUCTION,
        "demo": demo.is_demo(),
        "year": work_plan.year,
        "written_in": on.year,
        "plan": of_plan(plan),
        "head": head_of(unit, on, plan.place),
        "unit": names[unit.pk],
        "receiver": names[receiver.pk] if receiver else plan.issuer,
        "pointer": _pointer(work_plan),
        "sources": [
            {"id": source.pk, "order": source.order, "label": source.label}
            for source in FundingSource.objects.filter(plan=plan).order_by("order")
        ],
        "activities": [of_activity(activity) for activity in queries.activities_of(work_plan)],
    }


def of_activity(activity: PlannedActivity) -> Facts:
    """One activity with its months in words and its money by source, in Vietnamese whatever the screen speaks."""
    with override(settings.LANGUAGE_CODE):
        months = months_said(activity.first_month, activity.last_month)
    return {
        "path": activity.provision.path,
        "clause": activity.provision.task_clause,
        "heading": activity.provision.task_title,
        "what": activity.what,
        "months": months,
        "responsible": activity.responsible,
        "expected": activity.expected,
        "money": {str(money.source_id): money.amount for money in activity.money.all()},
    }


def _pointer(work_plan: WorkPlan) -> Facts | None:
    """The other programme, for a plan that is worked into one."""
    if work_plan.kind != WorkPlan.Kind.EMBEDDED:
        return None
    issued = work_plan.other_issued_on
    return {
        "title": work_plan.other_title,
        "number": work_plan.other_number,
        "issued_on": issued.isoformat() if issued else None,
        "issuer": work_plan.other_issuer,
        "place": work_plan.other_place,
    }
