"""The balance of a year's money: by source, by task, by year, always added up from the same cells.

A cell is one source for one task: planned in confirmed work plans; requested, allocated and spent as units declared.
So what the sources come to and what the tasks come to are one sum, to the đồng. Doors: queries.py.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Q, Sum

from mam.reporting.models import PlannedMoney, ReportingCycle, WorkPlan
from mam.reporting.money import queries

Key = tuple[int, int]


@dataclass(frozen=True)
class Sums:
    """Money in đồng: foreseen, asked for, given, spent; of what was spent, verified and in kind."""

    planned: int = 0
    requested: int = 0
    allocated: int = 0
    spent: int = 0
    verified: int = 0
    in_kind: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def declared(self) -> int:
        """What was spent by the unit's own word alone ("tự khai")."""
        return self.spent - self.verified

    @property
    def unmet(self) -> int:
        """What was asked for beyond what was given; negative when more was given."""
        return self.requested - self.allocated

    @property
    def rate(self) -> float | None:
        """The share of the allocated money that was spent, where any was allocated."""
        return self.spent / self.allocated if self.allocated else None


NOTHING = Sums()


def cells(cycle: ReportingCycle, asked: Mapping[str, str]) -> dict[Key, Sums]:
    """Every source and task with money in this year, by their keys."""
    added: dict[str, Any] = {
        f"{name}_sum": Sum(name, default=0) for name in ("requested", "allocated", "spent", "in_kind")
    }
    added["verified_sum"] = Sum("spent", filter=Q(verified_at__isnull=False), default=0)
    rows: Iterable[Any] = queries.entries(cycle, asked).order_by().values("source", "provision").annotate(**added)
    found = {
        (row["source"], row["provision"]): Sums(
            requested=row["requested_sum"],
            allocated=row["allocated_sum"],
            spent=row["spent_sum"],
            verified=row["verified_sum"],
            in_kind=row["in_kind_sum"],
        )
        for row in rows
    }
    for source, task, planned in _planned(cycle):
        found[source, task] = found.get((source, task), NOTHING) + Sums(planned)
    return found


def _planned(cycle: ReportingCycle) -> Iterable[tuple[int, int, int]]:
    plans = {"plan": cycle.plan_id, "year": cycle.year, "state": WorkPlan.State.CONFIRMED}
    of_year = PlannedMoney.objects.filter(**{f"activity__work_plan__{name}": value for name, value in plans.items()})
    return of_year.order_by().values_list("source", "activity__provision").annotate(Sum("amount"))


def by_source(found: Mapping[Key, Sums]) -> dict[int, Sums]:
    """What each source comes to over all tasks."""
    return _added(found, lambda key: key[0])


def by_task(found: Mapping[Key, Sums]) -> dict[int, Sums]:
    """What each task comes to over all sources."""
    return _added(found, lambda key: key[1])


def total(found: Iterable[Sums]) -> Sums:
    """Everything added up."""
    return sum(found, NOTHING)


def _added(found: Mapping[Key, Sums], of: Callable[[Key], int]) -> dict[int, Sums]:
    added: dict[int, Sums] = {}
    for key, sums in found.items():
        added[of(key)] = added.get(of(key), NOTHING) + sums
    return added
