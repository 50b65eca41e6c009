"""The balance as its pages and sheets show it: rows in the plan's order over the cells of balance.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mam.planning.models import FundingSource, Provision
from mam.reporting.models import FundingEntry, ReportingCycle
from mam.reporting.money import balance
from mam.reporting.money.balance import NOTHING, Sums

MEASURES: dict[str, Promise] = {
    "spent": _("Đã thực hiện"),
    "allocated": _("Được giao"),
    "requested": _("Đề nghị"),
    "planned": _("Dự kiến"),
}


@dataclass(frozen=True)
class SourceRow:
    """A source of the plan with its sums and its share of all that was spent."""

    source: FundingSource
    sums: Sums
    share: float | None


@dataclass(frozen=True)
class TaskRow:
    """A task with one amount a source, in the plan's order, and their sum."""

    task: Provision
    amounts: list[tuple[FundingSource, int]]
    total: int


@dataclass(frozen=True)
class Balance:
    """A year's money twice: by source, and by task in one measure; both come to `total`."""

    sources: list[SourceRow]
    tasks: list[TaskRow]
    total: Sums
    measure: str

    @property
    def label(self) -> Promise:
        """The measure of the table by task, in words."""
        return MEASURES[self.measure]

    @property
    def columns(self) -> list[int]:
        """The last line of the table by task: what each source comes to."""
        return [getattr(row.sums, self.measure) for row in self.sources]

    @property
    def of_measure(self) -> int:
        """All money in the measure of the table by task."""
        return int(getattr(self.total, self.measure))

    @property
    def difference(self) -> int:
        """What the sources come to beyond the tasks: nothing, to the đồng."""
        return sum(self.columns) - sum(row.total for row in self.tasks)


@dataclass(frozen=True)
class YearRow:
    """One year of the plan: its sums by source and together."""

    cycle: ReportingCycle
    sources: list[Sums]
    total: Sums


def measures() -> list[tuple[str, Promise]]:
    """What the table by task can show."""
    return list(MEASURES.items())


def of_year(cycle: ReportingCycle, asked: Mapping[str, str], measure: str = "") -> Balance:
    """The balance of one year."""
    measure = measure if measure in MEASURES else "spent"
    cells = balance.cells(cycle, asked)
    sources, by_source = _sources(cycle), balance.by_source(cells)
    total = balance.total(cells.values())
    tasks = Provision.objects.filter(pk__in={task for _source, task in cells}).order_by("position")
    rows = []
    for task in tasks:
        amounts = [(one, int(getattr(cells.get((one.pk, task.pk), NOTHING), measure))) for one in sources]
        if any(amount for _one, amount in amounts):
            rows.append(TaskRow(task, amounts, sum(amount for _one, amount in amounts)))
    return Balance([_source_row(one, by_source, total) for one in sources], rows, total, measure)


def over_years(cycle: ReportingCycle, asked: Mapping[str, str]) -> list[YearRow]:
    """The plan's years up to this one, oldest first."""
    sources, rows = _sources(cycle), []
    for one in ReportingCycle.objects.filter(plan=cycle.plan_id, year__lte=cycle.year).order_by("year"):
        found = balance.by_source(balance.cells(one, asked))
        sums = [found.get(source.pk, NOTHING) for source in sources]
        rows.append(YearRow(one, sums, balance.total(sums)))
    return rows


def of_entries(found: Iterable[FundingEntry]) -> Sums:
    """What listed rows come to."""
    return balance.total(
        Sums(
            requested=one.requested or 0,
            allocated=one.allocated or 0,
            spent=one.spent or 0,
            verified=(one.spent or 0) if one.is_verified else 0,
            in_kind=one.in_kind or 0,
        )
        for one in found
    )


def _sources(cycle: ReportingCycle) -> list[FundingSource]:
    return list(FundingSource.objects.filter(plan=cycle.plan_id).select_related("provision").order_by("order"))


def _source_row(one: FundingSource, found: Mapping[int, Sums], total: Sums) -> SourceRow:
    sums = found.get(one.pk, NOTHING)
    return SourceRow(one, sums, sums.spent / total.spent if total.spent else None)
