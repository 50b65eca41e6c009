"""Who is told when a report moves: the coordinator that it came, the unit that it was accepted or came back, and why.

Called by flow.py inside its transaction; the words are official Vietnamese, like the documents.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from mam.core.models import Account, AuditEntry
from mam.core.notices.telling import Message, page, tell
from mam.organisations import queries as units
from mam.organisations.models import Role, Unit
from mam.reporting import queries
from mam.reporting.deadlines import HANOI
from mam.reporting.models import ReportingCycle, UnitReport


def submitted(report: UnitReport, step: AuditEntry, *, now: datetime) -> None:
    """The coordinator's people learn that a unit has sent its report."""
    late = " (nộp muộn)" if report.was_late else ""
    message = Message(
        _key(step),
        f"{report.unit_name} đã gửi báo cáo năm {report.cycle.year}{late}",
        f"{report.unit_name} đã gửi báo cáo năm {report.cycle.year}{late}, đang chờ duyệt.",
        page("reporting:review", report.cycle_id, report.pk),
    )
    tell(coordinators(report.cycle, now), message, now=now)


def sent_back(report: UnitReport, tasks: Mapping[str, str], step: AuditEntry, *, now: datetime) -> None:
    """The unit's officers and leaders learn that their report came back, with the reason, also task by task."""
    reasons = [report.return_reason, *(f"{path}: {words}" for path, words in tasks.items())]
    message = Message(
        _key(step),
        f"Báo cáo năm {report.cycle.year} bị trả lại để bổ sung",
        f"Cơ quan đầu mối đã trả lại báo cáo năm {report.cycle.year} của {report.unit_name}.\n\n"
        f"Lý do: {'\n'.join(filter(None, reasons))}\n\nNội dung đã ghi vẫn còn: đề nghị bổ sung rồi gửi lại.",
        page("reporting:report", report.pk),
    )
    tell(people_of(report, now), message, now=now)


def accepted(report: UnitReport, step: AuditEntry, *, now: datetime) -> None:
    """The unit's officers and leaders learn that their report was accepted."""
    message = Message(
        _key(step),
        f"Báo cáo năm {report.cycle.year} đã được duyệt",
        f"Cơ quan đầu mối đã duyệt báo cáo năm {report.cycle.year} của {report.unit_name}.",
        page("reporting:report", report.pk),
    )
    tell(people_of(report, now), message, now=now)


def people_of(report: UnitReport, now: datetime) -> Iterable[Account]:
    """The officers and leaders of the unit that reports."""
    return _holders(report.unit_id, queries.REPORTING, now)


def coordinators(cycle: ReportingCycle, now: datetime) -> Iterable[Account]:
    """The people who coordinate this year."""
    return _holders(cycle.coordinator_id, (Role.COORDINATOR,), now)


def _holders(unit: int, roles: Iterable[str], now: datetime) -> list[Account]:
    on = now.astimezone(HANOI).date()
    return units.holders(Unit.objects.filter(pk=unit), tuple(roles), on).get(unit, [])


def _key(step: AuditEntry) -> str:
    """One step in a report's life is told once, and the next one anew."""
    return f"report:{step.pk}"
