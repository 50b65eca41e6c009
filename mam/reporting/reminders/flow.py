"""Reminders as they happen: one unit or many by the coordinator's button, the due ones by `mam tick`.

A reminder is a row of the log and a notice to each of the unit's officers and leaders, together or not at all. The
year is locked meanwhile and the rows are unique: two at once send one. The e-mails: mam/core/notices/mailing.py.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.core.notices.telling import Message, page, tell
from mam.organisations.permissions import require
from mam.reporting import deadlines, facts, news
from mam.reporting.flow import Move
from mam.reporting.models import Reminder, ReportingCycle, UnitReport
from mam.reporting.reminders import owing, rules, words
from mam.reporting.rules import OWED
from mam.reporting.work import SENT_ON

_OWED: dict[str, str] = {state: state for state in OWED}
MOVES = {
    "remind": Move(_OWED, "report.remind"),
    "remind_all": Move(_OWED, "report.remind"),
}


@dataclass
class Due:
    """What one tick came to for a year."""

    reminded: int = 0
    digests: int = 0


@transaction.atomic
def remind(report: UnitReport, *, by: Account, now: datetime) -> Reminder:
    """Remind one unit now: its officers and leaders are told, and the log says so."""
    cycle = _begin(report.cycle, by, now)
    line = next((line for line in owing.lines(cycle, _today(now)) if line.report.pk == report.pk), None)
    if line is None:
        raise DomainError(_("%(unit)s không còn nợ báo cáo nên không cần nhắc.") % {"unit": report.unit_name})
    if not line.people:
        raise DomainError(
            _("%(unit)s chưa có tài khoản chuyên viên hoặc lãnh đạo nào để nhắc: hãy cấp tài khoản trước.")
            % {"unit": report.unit_name}
        )
    if line.reminded_today:
        raise DomainError(_("Hôm nay đã nhắc %(unit)s rồi; mỗi ngày chỉ nhắc một lần.") % {"unit": report.unit_name})
    return _send(line, by=by, now=now)


@transaction.atomic
def remind_all(cycle: ReportingCycle, chosen: Collection[int], *, by: Account, now: datetime) -> list[Reminder]:
    """Remind the chosen reports' units now; who has sent meanwhile or was reminded today is left in peace."""
    cycle = _begin(cycle, by, now)
    return [
        _send(line, by=by, now=now)
        for line in owing.lines(cycle, _today(now))
        if line.report.pk in chosen and line.can_be_told
    ]


@transaction.atomic
def remind_due(cycle: ReportingCycle, *, now: datetime) -> Due:
    """What falls due by itself: each unit's newest step once, and the coordinator's digest.

    Nothing more once the consolidated report has gone out: a late unit is then reminded by a person who wants it.
    """
    cycle = _locked(cycle)
    whole = cycle.consolidated.order_by("supplement").last()
    if cycle.state != ReportingCycle.State.OPEN or (whole and whole.state in SENT_ON):
        return Due()
    lines, done = owing.lines(cycle, _today(now)), owing.steps_done(cycle)
    due = [line for line in lines if line.step and line.can_be_told and (line.report.pk, line.step) not in done]
    for line in due:
        _send(line, by=None, now=now)
    return Due(len(due), _digest(cycle, lines, now))


def _begin(cycle: ReportingCycle, by: Account, now: datetime) -> ReportingCycle:
    require(by, "report.remind", unit=cycle.coordinator, on=_today(now))
    return _locked(cycle)


def _locked(cycle: ReportingCycle) -> ReportingCycle:
    """The year, held until the reminders are written: who comes at the same time sees them."""
    return ReportingCycle.objects.select_for_update(of=("self",)).select_related("plan", "coordinator").get(pk=cycle.pk)


def _send(line: owing.Line, *, by: Account | None, now: datetime) -> Reminder:
    reminder = Reminder.objects.create(
        report=line.report,
        step=line.step,
        day=_today(now),
        at=now,
        by=by,
        told=[str(person) for person in line.people],
        subject=line.subject,
        body=line.body,
    )
    address = page("reporting:report", line.report.pk)
    tell(line.people, Message(reminder.notice_key, line.subject, line.body, address), now=now)
    audit.record("report.remind", line.report, by=by, detail={"step": line.step, "people": len(line.people)})
    return reminder


def _digest(cycle: ReportingCycle, lines: list[owing.Line], now: datetime) -> int:
    """Tell the people of the coordinator once a step how the year stands; nothing when nobody owes anything."""
    step = rules.digest_step_of(cycle.unit_due, _today(now))
    if step is None or not lines:
        return 0
    owed = [line.owed for line in lines]
    waiting = cycle.reports.filter(state=UnitReport.State.SUBMITTED).count()
    message = Message(
        f"digest:{cycle.pk}:{step.key}",
        words.digest_subject(cycle.year, deadlines.days_left(cycle.unit_due, _today(now)), len(owed)),
        words.digest(facts.of_year(cycle), owed, waiting, owing.without_people(lines)),
        page("reporting:reminders", cycle.pk),
    )
    return len(tell(news.coordinators(cycle, now), message, now=now))


def _today(now: datetime) -> date:
    return now.astimezone(deadlines.HANOI).date()
