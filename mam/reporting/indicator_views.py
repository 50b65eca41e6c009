"""The province's indicators for the coordinator and its leaders: value from records, target, baseline; unit by unit.

From an indicator to a unit to its records: two clicks. How values are made: measuring.py.
"""

from collections import defaultdict
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mam.organisations.queries import name_of, names_at
from mam.planning.models import Indicator
from mam.registry import queries as registry
from mam.reporting import measuring, queries
from mam.reporting.models import Figure, IndicatorFormula, ReportingCycle
from mam.reporting.rules import COUNTED
from mam.reporting.views import person


@login_required
@require_GET
def indicators(request: HttpRequest, pk: int) -> HttpResponse:
    """Every indicator of the plan: what the records of the year come to, its target, and the baselines still owed."""
    today = timezone.localdate()
    cycle = get_object_or_404(queries.visible_cycles(person(request), today), pk=pk)
    rows = [_row(indicator, cycle) for indicator in _of_plan(cycle)]
    names = names_at(today)
    debts = [
        {"indicator": row["indicator"], "owner": names.get(row["formula"].baseline_owner_id, "")}
        for row in rows
        if row["formula"] and row["formula"].baseline == IndicatorFormula.Baseline.UNKNOWN
    ]
    return render(request, "reporting/indicators.html", {"cycle": cycle, "rows": rows, "debts": debts})


@login_required
@require_GET
def indicator(request: HttpRequest, pk: int, indicator_pk: int) -> HttpResponse:
    """One indicator: how it is computed, and under each unit the records that count."""
    who, today = person(request), timezone.localdate()
    cycle = get_object_or_404(queries.visible_cycles(who, today), pk=pk)
    found = get_object_or_404(_of_plan(cycle), pk=indicator_pk)
    row = _row(found, cycle)
    owner = row["formula"].baseline_owner if row["formula"] else None
    page = {
        **row,
        "cycle": cycle,
        "owner": name_of(owner, today) if owner else "",
        "units": _by_unit(row, cycle, registry.visible(who, today)),
        "typed": Figure.objects.filter(
            indicator=found, report__cycle=cycle, source=Figure.Source.SELF_REPORTED, report__state__in=COUNTED
        ).select_related("report"),
    }
    return render(request, "reporting/indicator.html", page)


def _of_plan(cycle: ReportingCycle) -> Any:
    found = Indicator.objects.filter(provision__plan=cycle.plan_id)
    return found.select_related("provision", "formula__baseline_owner").order_by("provision__position", "order", "pk")


def _row(indicator: Indicator, cycle: ReportingCycle) -> dict[str, Any]:
    formula = getattr(indicator, "formula", None)
    if formula is None:
        return {"indicator": indicator, "formula": None, "filled": None}
    formula.indicator = indicator
    return {"indicator": indicator, "formula": formula, "filled": measuring.of_province(formula, cycle)}


def _by_unit(row: dict[str, Any], cycle: ReportingCycle, visible: Any) -> list[dict[str, Any]]:
    """The counted records that this person may see, under the unit they serve."""
    if not row["filled"]:
        return []
    serving = defaultdict(list)
    names = names_at(cycle.resolved_on)
    counted = {one.id for one in row["filled"].result.rows}
    for record in visible.filter(pk__in=counted).order_by("title"):
        serving[names.get(record.unit_id, "")].append(record)
    return [{"unit": unit, "records": records} for unit, records in sorted(serving.items())]
