"""What is kept beside a consolidated report, as facts: the coordinator's decisions, and what earlier years came to.

Read by mam/reporting/facts.py, so that the snapshot holds it; the sentences are made from it in drafting.py.
"""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from mam.planning.models import Indicator
from mam.reporting.models import (
    ConsolidatedReport,
    Figure,
    FundingEntry,
    PassageOrder,
    Quotation,
    ReportingCycle,
    SentenceEdit,
)
from mam.reporting.rules import COUNTED

Facts = dict[str, Any]
YEARS_BACK = 4


def decisions(report: ConsolidatedReport, places: Mapping[int, int]) -> Facts:
    """Edits, orders and quotations of one report; `places` are the counted reports by id, as places among the units."""
    edits = SentenceEdit.objects.filter(report=report).order_by("key")
    return {
        "sentences": list(edits.values("key", "passage", "mark", "text", "over", "dropped", "revision")),
        "orders": dict(PassageOrder.objects.filter(report=report).order_by("passage").values_list("passage", "keys")),
        "quotes": [
            {
                "key": quote.key,
                "passage": quote.passage,
                "unit": places.get(quote.quoted_id),
                "path": quote.path,
                "field": quote.field,
                "text": quote.text,
            }
            for quote in Quotation.objects.filter(report=report).order_by("pk")
        ],
    }


def carry_over(before: ConsolidatedReport, report: ConsolidatedReport) -> None:
    """Let a supplement begin with all that was decided about the report before it."""
    _copy(SentenceEdit.objects.filter(report=before), report)
    _copy(PassageOrder.objects.filter(report=before), report)
    _copy(Quotation.objects.filter(report=before), report)


def _copy[Row: (SentenceEdit, PassageOrder, Quotation)](rows: QuerySet[Row], report: ConsolidatedReport) -> None:
    copies = list(rows)
    for row in copies:
        row.pk, row.report = None, report
        row._state.adding = True
    rows.model._default_manager.bulk_create(copies)


def earlier_years(cycle: ReportingCycle) -> Facts:
    """What the plan's years before came to by the reports that counted, the newest first, and the plan's targets."""
    cycles = ReportingCycle.objects.filter(
        plan=cycle.plan_id, year__lt=cycle.year, year__gte=cycle.year - YEARS_BACK
    ).order_by("-year")
    before: dict[str, dict[str, list[Facts]]] = defaultdict(lambda: defaultdict(list))
    money: dict[str, dict[str, int]] = defaultdict(dict)
    for one in cycles:
        for path, label, year in _totals(one):
            before[path][label].append(year)
        counted = FundingEntry.objects.filter(report__cycle=one, report__state__in=COUNTED)
        for path, spent in counted.values_list("provision__path").annotate(Sum("spent")).order_by("provision__path"):
            money[path][str(one.year)] = spent
    return {
        "before": {path: dict(labels) for path, labels in before.items()},
        "money_before": dict(money),
        "targets": _targets(cycle),
    }


def _totals(cycle: ReportingCycle) -> list[tuple[str, str, Facts]]:
    """Provision, figure and what a year came to; figures that are not added up only where one unit reports them."""
    figures = Figure.objects.filter(report__cycle=cycle, report__state__in=COUNTED)
    rows = (
        figures.values_list("provision__path", "label", "indicator__aggregation")
        .annotate(
            total=Sum("value"),
            valued=Count("value"),
            asked=Count("pk"),
            nothing=Count("pk", filter=Q(empty=Figure.Empty.NOTHING)),
        )
        .order_by("provision__path", "label")
    )
    made = []
    for path, label, aggregation, total, valued, asked, nothing in rows:
        if aggregation == Indicator.Aggregation.SUM or valued <= 1:
            year = {
                "year": cycle.year,
                "total": None if total is None else _plain(total),
                "units": valued,
                "nothing": nothing == asked,
            }
            made.append((path, label, year))
    return made


def _plain(value: Decimal) -> str:
    return f"{Decimal(value).normalize():f}"


def _targets(cycle: ReportingCycle) -> dict[str, dict[str, Facts]]:
    found: dict[str, dict[str, Facts]] = defaultdict(dict)
    aimed = Indicator.objects.filter(provision__plan=cycle.plan_id, target__isnull=False).select_related("provision")
    for one in aimed.order_by("provision__position", "order", "pk"):
        found[one.provision.path][one.label] = {
            "comparator": one.comparator,
            "value": _plain(one.target or Decimal()),
            "year": one.target_year,
            "quote": one.quote,
        }
    return dict(found)
