"""A figure of every unit, year beside year: by the units as they were then, or by the units of today.

Figures of accepted reports; money is one of them, in đồng. Carried to today's units nothing is lost
(organisations/carrying.py): every year's total is the same in both tables.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from mam.organisations import queries as units
from mam.organisations import shares
from mam.organisations.carrying import carried
from mam.organisations.models import Unit
from mam.planning.models import Indicator, Plan
from mam.reporting.models import Figure, FundingEntry, ReportingCycle, UnitReport
from mam.reporting.rules import COUNTED
from mam.sheets import Cell
from mam.vntext import fold, sort_key

MONEY, THEN, TODAY = "money", "then", "today"
Amounts = dict[int, Decimal]


@dataclass(frozen=True)
class Measure:
    """What the table shows of every unit."""

    code: str
    label: str
    unit_of_measure: str


@dataclass(frozen=True)
class Row:
    """One unit and its figure of each year; `stuck`: of a unit that is no more and whose figure went to nobody."""

    unit: Unit
    name: str
    amounts: list[Decimal | None]
    stuck: bool = False


@dataclass(frozen=True)
class Table:
    """A measure over the years of a plan."""

    measure: Measure
    cycles: Sequence[ReportingCycle]
    rows: list[Row]
    totals: list[Decimal]


def measures(plan: Plan) -> list[Measure]:
    """What can be added up over units: money, and the indicators that are sums."""
    sums = Indicator.objects.filter(provision__plan=plan, aggregation=Indicator.Aggregation.SUM)
    ordered = sums.select_related("provision").order_by("provision__position", "order", "pk")
    return [
        Measure(MONEY, _("Kinh phí đã thực hiện"), _("đồng")),
        *(Measure(str(one.pk), f"{one.provision.path} · {one.label}", one.unit_of_measure) for one in ordered),
    ]


def table(measure: Measure, cycles: Sequence[ReportingCycle], by: str, today: date) -> Table:
    """The measure of these years, the oldest first, by the units of then or of today."""
    cycles = sorted(cycles, key=lambda cycle: cycle.year)
    found = _amounts(measure, cycles)
    if by == TODAY:
        moves = shares.moves()
        found = {cycle.pk: carried(found[cycle.pk], moves, cycle.resolved_on, today) for cycle in cycles}
    totals = [sum(found[cycle.pk].values(), Decimal(0)) for cycle in cycles]
    return Table(measure, cycles, _rows(cycles, found, today, by), totals)


def filtered(rows: Iterable[Row], asked: str) -> list[Row]:
    """The rows whose unit is called so, with or without marks."""
    words = fold(asked).split()
    return [row for row in rows if all(word in fold(row.name) for word in words)]


def headers(shown: Table) -> list[str]:
    """The head of the sheet, with the unit of measure."""
    return ["STT", "Đơn vị", *(f"Năm {cycle.year} ({shown.measure.unit_of_measure})" for cycle in shown.cycles)]


def cells(shown: Table) -> list[list[Cell]]:
    """The rows of the sheet, the totals last; a unit of the past is marked."""
    listed: list[list[Cell]] = [
        [number, f"{row.name} (đơn vị cũ)" if row.stuck else row.name, *row.amounts]
        for number, row in enumerate(shown.rows, 1)
    ]
    return [*listed, [None, "Cộng", *shown.totals]]


def _amounts(measure: Measure, cycles: Iterable[ReportingCycle]) -> dict[int, Amounts]:
    """Added up here and not by the database: SQLite would add decimals as floating-point numbers."""
    counted = {"report__cycle__in": cycles, "report__state__in": COUNTED}
    of = ("report__cycle", "report__unit")
    rows: Iterable[tuple[int, int, Any]]
    if measure.code == MONEY:
        rows = FundingEntry.objects.filter(spent__isnull=False, **counted).values_list(*of, "spent").iterator()
    else:
        figures = Figure.objects.filter(indicator=int(measure.code), value__isnull=False, **counted)
        rows = figures.values_list(*of, "value").iterator()
    found: dict[int, Amounts] = {cycle.pk: defaultdict(Decimal) for cycle in cycles}
    for cycle, unit, value in rows:
        found[cycle][unit] += Decimal(value)
    return {cycle: {unit: _plain(amount) for unit, amount in amounts.items()} for cycle, amounts in found.items()}


def _plain(amount: Decimal) -> Decimal:
    """Without closing zeros, and never as 1E+6: in places of this size it is shared out."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()


def _rows(cycles: Sequence[ReportingCycle], found: Mapping[int, Amounts], today: date, by: str) -> list[Row]:
    named = _names(cycles)
    if by == TODAY:
        named |= units.names_at(today)
    listed = Unit.objects.in_bulk({unit for amounts in found.values() for unit in amounts})
    rows = [
        Row(
            unit,
            named.get(pk, unit.key),
            [found[cycle.pk].get(pk) for cycle in cycles],
            by == TODAY and not unit.exists_on(today),
        )
        for pk, unit in listed.items()
    ]
    return sorted(rows, key=lambda row: (row.stuck, row.unit.is_commune_level, sort_key(row.name)))


def _names(cycles: Iterable[ReportingCycle]) -> dict[int, str]:
    """What each unit was called in the newest of these years."""
    reports = UnitReport.objects.filter(cycle__in=cycles).order_by("cycle__year")
    return dict(reports.values_list("unit", "unit_name"))
