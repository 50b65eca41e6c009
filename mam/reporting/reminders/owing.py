"""Who still owes a year's report, whom one can tell, and what they would be told: the preview is what is sent.

Here stands what is asked of the database; the sentences are words.py's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from mam.core.models import Account
from mam.organisations import queries as units
from mam.organisations.models import Unit
from mam.reporting import deadlines, facts, queries
from mam.reporting.models import Reminder, ReportingCycle, UnitReport
from mam.reporting.reminders import rules, words
from mam.reporting.rules import OWED


@dataclass(frozen=True)
class Line:
    """One unit that owes its report: the people to tell, the words, and when it was reminded last."""

    report: UnitReport
    owed: words.Owed
    people: tuple[Account, ...]
    subject: str
    body: str
    step: str
    reminded_at: datetime | None
    reminded_today: bool

    @property
    def can_be_told(self) -> bool:
        """Whether a reminder can go now: there is somebody, and nobody was reminded today."""
        return bool(self.people) and not self.reminded_today


def lines(cycle: ReportingCycle, today: date) -> list[Line]:
    """Every unit that owes its report on this day, in the order of the board."""
    reports = queries.with_progress(cycle.reports.filter(state__in=OWED)).order_by("order")
    told = units.holders(Unit.objects.filter(reports__cycle=cycle), queries.REPORTING, today)
    said = facts.of_year(cycle)
    found = []
    for report in reports:
        owed = _owed(report, report.answered, report.asked, today)
        step = rules.step_of(report.last_day, today)
        at = report.reminded_at
        found.append(
            Line(
                report=report,
                owed=owed,
                people=tuple(told.get(report.unit_id, ())),
                subject=words.subject(cycle.year, owed.left),
                body=words.to_unit(said, owed),
                step=step.key if step else "",
                reminded_at=at,
                reminded_today=at is not None and at.astimezone(deadlines.HANOI).date() >= today,
            )
        )
    return found


def _owed(report: UnitReport, answered: int, asked: int, today: date) -> words.Owed:
    return words.Owed(
        unit=report.unit_name,
        state=report.state,
        answered=answered,
        asked=asked,
        due=deadlines.Due(report.cycle.unit_due_wording, report.cycle.unit_due).extended(report.extended_to),
        left=deadlines.days_left(report.last_day, today),
        return_reason=report.return_reason,
    )


def steps_done(cycle: ReportingCycle) -> set[tuple[int, str]]:
    """Report and step of every reminder so far, whoever sent it."""
    return set(log(cycle).values_list("report", "step"))


def log(cycle: ReportingCycle) -> QuerySet[Reminder]:
    """All reminders of a year, the newest first."""
    return Reminder.objects.filter(report__cycle=cycle).select_related("report", "by")


def without_people(owing: Iterable[Line]) -> list[str]:
    """The units of which nobody can be told, by name."""
    return [line.report.unit_name for line in owing if not line.people]


def group_text(cycle: ReportingCycle, owing: Iterable[Line], now: datetime) -> str:
    """The text for the group chat; nothing when nobody owes a report."""
    at = f"{now.astimezone(deadlines.HANOI):%H:%M ngày %d/%m/%Y}"
    return words.to_group(facts.of_year(cycle), [line.owed for line in owing], at)
