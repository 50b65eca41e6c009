"""Figures and sums of a report that must be mended or explained before it is sent: "sửa hoặc giải trình".

Gathers what the rules of plausibility.py look at, from the database or from values not yet saved. A figure's own
`reason` and a task's `money_reason` explain. What comes from records is shown by its records and is asked nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.core.errors import DomainError
from mam.planning.models import Indicator, Provision
from mam.reporting.entries import TaskValues
from mam.reporting.models import Figure, TaskEntry, UnitReport
from mam.reporting.plausibility import Stated, Target, of_figure, of_money
from mam.reporting.queries import provisions_of, year_before
from mam.vntext import format_number

MONEY = "money"
_SAID = 3


@dataclass(frozen=True)
class Doubt:
    """Something to mend or explain: at which task and field, in a sentence, and whether it was explained."""

    provision: Provision
    name: str
    sentence: str
    explained: bool

    @property
    def anchor(self) -> str:
        """The field of the task's page where the explanation goes."""
        return "id_money_reason" if self.name == MONEY else f"id_{self.name}-reason"


@dataclass
class Told:
    """What a unit says of one task: words, typed figures with their reasons, the sum spent and its reason."""

    done: str = ""
    figures: list[tuple[Indicator, Decimal, str]] = field(default_factory=list)
    spent: int = 0
    money_reason: str = ""


@dataclass
class Before:
    """What it said of the task the year before."""

    figures: dict[str, Decimal] = field(default_factory=dict)
    spent: int = 0


def of_report(report: UnitReport, provision: Provision | None = None) -> list[Doubt]:
    """What is doubtful in the report as it stands, in the plan's order; of one task when one is named."""
    told, before = _told(report), _before(report)
    asked = [provision] if provision else provisions_of(report)
    return [doubt for one in asked for doubt in _of_task(report, one, told[one.pk], before[one.pk])]


def unexplained(report: UnitReport) -> list[Doubt]:
    """What still has to be mended or explained."""
    return [doubt for doubt in of_report(report) if not doubt.explained]


def of_values(report: UnitReport, provision: Provision, values: TaskValues) -> list[Doubt]:
    """What would be doubtful in a task once these values are saved."""
    told = Told(values.words.get("done", ""), money_reason=values.words.get("money_reason", ""))
    indicators = {indicator.pk: indicator for indicator in provision.indicators.all()}
    for figure in values.figures.values():
        if figure and figure.value is not None and figure.indicator_id in indicators:
            told.figures.append((indicators[figure.indicator_id], figure.value, figure.reason))
    told.spent = sum(spent or 0 for spent in values.money.values())
    return list(_of_task(report, provision, told, _before(report)[provision.pk]))


def refuse_unexplained(report: UnitReport) -> None:
    """Raise DomainError when something is left to mend or explain."""
    left = unexplained(report)
    if not left:
        return
    said = ngettext(
        "Còn %(count)d số cần sửa hoặc giải trình. %(first)s",
        "Còn %(count)d số cần sửa hoặc giải trình. %(first)s",
        len(left),
    )
    first = " ".join(_("Mục %(path)s: %(said)s") % {"path": d.provision.path, "said": d.sentence} for d in left[:_SAID])
    raise DomainError(said % {"count": len(left), "first": first})


def by_task(doubts: Iterable[Doubt]) -> dict[int, list[Doubt]]:
    """The doubts by provision."""
    found: dict[int, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        found[doubt.provision.pk].append(doubt)
    return found


def _of_task(report: UnitReport, provision: Provision, told: Told, before: Before) -> Iterator[Doubt]:
    year = report.cycle.year
    for indicator, value, reason in told.figures:
        last = before.figures.get(indicator.label)
        stated = Stated(indicator.label, indicator.unit_of_measure, value, last, _target(indicator, year))
        for sentence in of_figure(stated, year, told.done):
            yield Doubt(provision, f"figure-{indicator.pk}", sentence, bool(reason.strip()))
    for sentence in of_money(told.spent, before.spent, year):
        yield Doubt(provision, MONEY, sentence, bool(told.money_reason.strip()))


def _target(indicator: Indicator, year: int) -> Target | None:
    """What each unit alone is measured by: not a target that all units reach together, nor one of a later year."""
    if indicator.target is None or not indicator.comparator or indicator.aggregation == Indicator.Aggregation.SUM:
        return None
    if indicator.target_year and indicator.target_year > year:
        return None
    number = format_number(indicator.target.normalize())
    said = f"{indicator.get_comparator_display()} {number} {indicator.unit_of_measure}".strip()
    return Target(indicator.comparator, indicator.target, said)


def _told(report: UnitReport) -> dict[int, Told]:
    told: dict[int, Told] = defaultdict(Told)
    for entry in report.entries.filter(outcome__in=("", TaskEntry.Outcome.DONE)):
        told[entry.provision_id] = Told(entry.done, money_reason=entry.money_reason)
    typed = report.figures.filter(value__isnull=False, source=Figure.Source.SELF_REPORTED, indicator__isnull=False)
    for figure in typed.select_related("indicator"):
        assert figure.value is not None and figure.indicator is not None
        told[figure.provision_id].figures.append((figure.indicator, figure.value, figure.reason))
    for money in report.funding.all():
        told[money.provision_id].spent += money.spent or 0
    return told


def _before(report: UnitReport) -> dict[int, Before]:
    before: dict[int, Before] = defaultdict(Before)
    last = year_before(report)
    if last is None:
        return before
    for figure in last.figures.filter(value__isnull=False):
        assert figure.value is not None
        before[figure.provision_id].figures[figure.label] = figure.value
    for money in last.funding.all():
        before[money.provision_id].spent += money.spent or 0
    return before
