"""Who is told when a report moves: the leader that it waits, the coordinator that it came, the unit what was decided.

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


def handed_over(report: UnitReport, step: AuditEntry, *, now: datetime) -> None:
    """The unit's leaders learn that the report waits for them."""
    message = Message(
        _key(step),
        f"Báo cáo năm {report.cycle.year} chờ lãnh đạo đơn vị gửi",
        f"Chuyên viên đã ghi xong báo cáo năm {report.cycle.year} của {report.unit_name}. Đề nghị đọc và gửi, hoặc trả "
        "lại kèm ý kiến.",
        page("reporting:submit", report.pk),
    )
    tell(_holders(report.unit_id, (Role.LEADER,), now), message, now=now)


def handed_back(report: UnitReport, step: AuditEntry, *, now: datetime) -> None:
    """The unit's officers learn what their leader asks them to mend."""
    message = Message(
        _key(step),
        f"Lãnh đạo đơn vị trả lại báo cáo năm {report.cycle.year} để sửa",
        f"Ý kiến của lãnh đạo đơn vị: {report.leader_note}",
        page("reporting:report", report.pk),
    )
    tell(_holders(report.unit_id, (Role.OFFICER,), now), message, now=now)


def extended(report: UnitReport, step: AuditEntry, *, now: datetime) -> None:
    """The unit's officers and leaders learn that they have more time, and why."""
    message = Message(
        _key(step),
        f"Báo cáo năm {report.cycle.year} được gia hạn đến hết ngày {report.last_day:%d/%m/%Y}",
        f"Cơ quan đầu mối gia hạn nộp báo cáo năm {report.cycle.year} của {report.unit_name} đến hết ngày "
        f"{report.last_day:%d/%m/%Y}.\n\nLý do: {report.extension_reason}",
        page("reporting:report", report.pk),
    )
    tell(people_of(report, now), message, now=now)


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
