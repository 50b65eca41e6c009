"""What stands before the year for a person's desk: plans to acknowledge, and the year's plan until it is confirmed."""

from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mam.core.models import Account
from mam.core.work import Work
from mam.organisations.queries import short_names_at
from mam.planning.models import Plan
from mam.reporting.models import Acknowledgement, WorkPlan
from mam.reporting.work import WORDS_OF_TITLE
from mam.reporting.workplans import queries, rules
from mam.reporting.workplans.following import LOOKS, NONE


def work_of(account: Account, today: date) -> list[Work]:
    """Plans that wait to be acknowledged, then the plan of the year that is due."""
    return [*_to_acknowledge(account, today), *_to_plan(account, today)]


def _to_acknowledge(account: Account, today: date) -> list[Work]:
    waiting = queries.waiting_acknowledgements(account, today)
    names = short_names_at(today, [unit for _plan, unit in waiting])
    return [
        Work(
            title=_("Tiếp nhận kế hoạch"),
            text=f"{names[unit.pk]}: {_short(plan)}",
            url=reverse("reporting:work_plans"),
            state_kind="attention",
            state_label=_("chưa tiếp nhận"),
        )
        for plan, unit in waiting
    ]


def _to_plan(account: Account, today: date) -> list[Work]:
    """The units that have acknowledged a plan and have no confirmed plan of the year yet."""
    year, mine = rules.year_to_plan(today), queries.own_units(account, today)
    said = Acknowledgement.objects.filter(unit__in=mine).select_related("plan", "unit").defer("plan__source_text")
    made = {(one.plan_id, one.unit_id): one for one in queries.own_work_plans(account, today).filter(year=year)}
    names = short_names_at(today, mine)
    works = []
    for one in said:
        work_plan = made.get((one.plan_id, one.unit_id))
        if work_plan and work_plan.state == WorkPlan.State.CONFIRMED:
            continue
        begin = reverse("reporting:work_plan_begin", args=[one.plan.slug, one.unit.key, year])
        works.append(
            Work(
                title=_("Kế hoạch năm %(year)d") % {"year": year},
                text=f"{names[one.unit_id]}: {_short(one.plan)}",
                url=reverse("reporting:work_plan", args=[work_plan.pk]) if work_plan else begin,
                state_kind=LOOKS[WorkPlan.State(work_plan.state)][0] if work_plan else LOOKS[NONE][0],
                state_label=work_plan.get_state_display() if work_plan else _("chưa lập"),
            )
        )
    return works


def _short(plan: Plan) -> str:
    return Truncator(plan.title).words(WORDS_OF_TITLE)
