"""On track or not: tasks and indicators of a year, computed from what was reported, recorded and spent, never typed.

That a unit has reported (board.py) says nothing about this, and the other way round: two states, two looks (ruling 7).
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.planning.models import Indicator, Provision
from mam.reporting import measuring
from mam.reporting.models import Duty, Figure, ReportingCycle, TaskEntry, UnansweredDuty
from mam.reporting.money import balance
from mam.reporting.money.balance import NOTHING, Sums
from mam.reporting.plausibility import Target
from mam.reporting.rules import COUNTED, HANDED_IN
from mam.vntext import format_money

# One unit in so many that names difficulties makes a task stuck: somewhere there is always one.
SHARE = 3
STUCK, MOVING, SILENT = "stuck", "moving", "silent"
KINDS = {STUCK: "late", MOVING: "done", SILENT: "neutral"}


@dataclass(frozen=True)
class Task:
    """One task of the plan in a year: how many units answer for it, what those who handed in say, its money."""

    task: Provision
    asked: int
    handed_in: int
    done: int
    reasons: tuple[str, ...]
    sums: Sums

    @property
    def state(self) -> str:
        """Stuck as soon as there is a reason; moving with a result; else nobody has said anything yet."""
        return STUCK if self.reasons else MOVING if self.done else SILENT

    @property
    def kind(self) -> str:
        """The tint of the state."""
        return KINDS[self.state]

    @property
    def word(self) -> str:
        """The state in words."""
        return states()[self.state]


@dataclass(frozen=True)
class Measured:
    """An indicator with a target: what each year came to, oldest first, and how this year's value stands."""

    indicator: Indicator
    years: list[tuple[int, Decimal | None]]
    kind: str
    word: str

    @property
    def value(self) -> Decimal | None:
        """This year's value."""
        return self.years[-1][1]

    @property
    def line(self) -> str:
        """The years as points of a line in a box of 100 by 30; none for fewer than two values."""
        known = [(place, value) for place, (_year, value) in enumerate(self.years) if value is not None]
        if len(known) < 2:
            return ""
        low, high = min(value for _place, value in known), max(value for _place, value in known)
        wide, tall = max(len(self.years) - 1, 1), (high - low) or Decimal(1)
        return " ".join(f"{100 * place / wide:.1f},{28 - 26 * (value - low) / tall:.1f}" for place, value in known)


def states() -> dict[str, str]:
    """The states of a task in words."""
    return {MOVING: _("đang có kết quả"), STUCK: _("đang vướng"), SILENT: _("chưa có thông tin")}


def tasks(cycle: ReportingCycle) -> list[Task]:
    """Every task of the year in the plan's order."""
    asked = Counter(Duty.objects.filter(report__cycle=cycle).values_list("provision", flat=True))
    entries = TaskEntry.objects.filter(report__cycle=cycle, report__state__in=HANDED_IN)
    handed = Counter(entries.values_list("provision", flat=True))
    results = entries.filter(outcome__in=(TaskEntry.Outcome.DONE, TaskEntry.Outcome.SECRET))
    done = Counter(results.values_list("provision", flat=True))
    hard = Counter(entries.exclude(difficulties="").values_list("provision", flat=True))
    nobody = Counter(UnansweredDuty.objects.filter(cycle=cycle).values_list("provision", flat=True))
    money = balance.by_task(balance.cells(cycle, {}))
    found = []
    for task in Provision.objects.filter(pk__in={*asked, *nobody}).order_by("position"):
        key = task.pk
        sums = money.get(key, NOTHING)
        many = hard[key] if hard[key] * SHARE >= handed[key] else 0
        reasons = _reasons(nobody[key], many, handed[key] - done[key] if not done[key] else 0, sums)
        found.append(Task(task, asked[key], handed[key], done[key], reasons, sums))
    return found


def _reasons(nobody: int, hard: int, idle: int, sums: Sums) -> tuple[str, ...]:
    """Why a task is stuck, in words; empty when nothing says so."""
    said = []
    if nobody:
        said.append(_("chưa xác định cơ quan thực hiện"))
    if hard:
        told = ngettext("%(count)d đơn vị nêu khó khăn, vướng mắc", "%(count)d đơn vị nêu khó khăn, vướng mắc", hard)
        said.append(told % {"count": hard})
    if idle:
        told = ngettext("%(count)d đơn vị đã nộp, chưa có kết quả", "%(count)d đơn vị đã nộp, chưa có kết quả", idle)
        said.append(told % {"count": idle})
    if sums.allocated and not sums.spent:
        said.append(_("đã giao %(sum)s, chưa chi") % {"sum": format_money(sums.allocated)})
    return tuple(said)


def bar(found: list[Task]) -> list[tuple[str, int, str]]:
    """The tasks' states as parts of one bar (look, count, word)."""
    number = Counter(task.state for task in found)
    return [(KINDS[state], number[state], word) for state, word in states().items()]


def difficulties(cycle: ReportingCycle, task: Provision, *, all_handed_in: bool) -> QuerySet[TaskEntry]:
    """What units wrote about a task: all that was handed in, or only what is accepted and stands in the whole."""
    found = TaskEntry.objects.filter(report__cycle=cycle, provision=task).exclude(outcome="")
    found = found.filter(report__state__in=HANDED_IN if all_handed_in else COUNTED)
    return found.select_related("report").order_by("report__order")


def indicators(cycle: ReportingCycle) -> list[Measured]:
    """The indicators for which the plan sets a target, each with the values of the years up to this one."""
    found = Indicator.objects.filter(provision__plan=cycle.plan_id, target__isnull=False).exclude(comparator="")
    listed = found.select_related("provision", "formula").order_by("provision__position", "order", "pk")
    cycles = list(ReportingCycle.objects.filter(plan=cycle.plan_id, year__lte=cycle.year).order_by("year"))
    return [_measured(one, cycles) for one in listed]


def _measured(indicator: Indicator, cycles: list[ReportingCycle]) -> Measured:
    years = [(cycle.year, _value(indicator, cycle)) for cycle in cycles]
    issued = cycles[-1].plan.issued_on
    kind, word = judged(indicator, years[-1][1], (issued.year if issued else cycles[0].year, cycles[-1].year))
    return Measured(indicator, years, kind, word)


def _value(indicator: Indicator, cycle: ReportingCycle) -> Decimal | None:
    """From records where there is a formula; else what accepted reports add up to."""
    formula = getattr(indicator, "formula", None)
    if formula is not None:
        formula.indicator = indicator
        return measuring.of_province(formula, cycle).result.value
    if indicator.aggregation != Indicator.Aggregation.SUM:
        return None
    told = Figure.objects.filter(Q(indicator=indicator, report__cycle=cycle), report__state__in=COUNTED)
    values = [value for value in told.values_list("value", flat=True) if value is not None]
    return sum(values, Decimal(0)) if values else None


def judged(indicator: Indicator, value: Decimal | None, years: tuple[int, int]) -> tuple[str, str]:
    """How a value stands against its target, as tint and word; `years` is the plan's first and the one reported on.

    Before the target's year it must have gone its share of the way from the baseline (from 0 where none is known).
    """
    if value is None or indicator.target is None:
        return "neutral", _("chưa có số")
    if Target(indicator.comparator, indicator.target, "").is_met_by(value):
        return "done", _("đã đạt mục tiêu")
    first, year = years
    if indicator.target_year is None or year >= indicator.target_year:
        return "late", _("chưa đạt mục tiêu")
    start = indicator.baseline or Decimal(0)
    way = Decimal(year - first + 1) / max(indicator.target_year - first + 1, 1)
    due = start + (indicator.target - start) * way
    ahead = value >= due if indicator.target >= start else value <= due
    return ("running", _("đúng tiến độ")) if ahead else ("attention", _("chậm so với lộ trình"))
