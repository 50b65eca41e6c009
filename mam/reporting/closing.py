"""A year that is done is closed, and is opened again only by a decision, with its reason.

While it is closed nobody changes a report of it: flow.py and money/flow.py ask `refuse_closed`. What was frozen, issued
and published stays as it is in either case; what comes after a reopening goes into a supplement.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account, AuditEntry
from mam.organisations.permissions import require
from mam.reporting.deadlines import HANOI
from mam.reporting.models import ConsolidatedReport, ReportingCycle, UnitReport
from mam.vntext import nfc, squeeze

_DONE = (ConsolidatedReport.State.ISSUED, ConsolidatedReport.State.PUBLISHED)


@transaction.atomic
def close_year(cycle: ReportingCycle, *, by: Account, now: datetime) -> ReportingCycle:
    """Close a year whose last consolidated report is issued; whoever has not reported by then is named in it."""
    cycle = _locked(cycle, by, now)
    if cycle.state == ReportingCycle.State.CLOSED:
        raise DomainError(_("Năm %(year)d đã đóng.") % {"year": cycle.year})
    last = cycle.consolidated.order_by("supplement").last()
    if last is None or last.state not in _DONE:
        raise DomainError(_("Báo cáo tổng hợp mới nhất chưa ghi nhận ban hành: hãy ban hành rồi đóng năm."))
    waiting = cycle.reports.filter(state=UnitReport.State.SUBMITTED).count()
    if waiting:
        said = ngettext(
            "Còn %(count)d báo cáo chờ duyệt: hãy duyệt hoặc trả lại trước khi đóng năm.",
            "Còn %(count)d báo cáo chờ duyệt: hãy duyệt hoặc trả lại trước khi đóng năm.",
            waiting,
        )
        raise DomainError(said % {"count": waiting})
    cycle.state = ReportingCycle.State.CLOSED
    cycle.save(update_fields=["state"])
    audit.record("year.close", cycle, by=by)
    return cycle


@transaction.atomic
def reopen_year(cycle: ReportingCycle, decision: str, reason: str, *, by: Account, now: datetime) -> ReportingCycle:
    """Open a closed year again, by the document that decides it."""
    cycle = _locked(cycle, by, now)
    if cycle.state != ReportingCycle.State.CLOSED:
        raise DomainError(_("Năm %(year)d đang mở.") % {"year": cycle.year})
    decision, reason = squeeze(nfc(decision)), squeeze(nfc(reason))
    if not decision or not reason:
        raise DomainError(_("Hãy ghi văn bản quyết định mở lại năm báo cáo, và lý do."))
    cycle.state = ReportingCycle.State.OPEN
    cycle.save(update_fields=["state"])
    audit.record("year.reopen", cycle, by=by, reason=reason, detail={"decision": decision})
    return cycle


def refuse_closed(cycle: ReportingCycle) -> None:
    """Raises DomainError where the year is closed."""
    if cycle.state == ReportingCycle.State.CLOSED:
        said = _("Năm báo cáo %(year)d đã đóng nên không sửa được nữa; cơ quan đầu mối mở lại theo quyết định.")
        raise DomainError(said % {"year": cycle.year})


def told(cycle: ReportingCycle) -> list[AuditEntry]:
    """When the year was closed and opened again, by whom and why; the newest first."""
    return list(audit.history(cycle).filter(verb__in=("year.close", "year.reopen")))


def _locked(cycle: ReportingCycle, by: Account, now: datetime) -> ReportingCycle:
    today: date = now.astimezone(HANOI).date()
    require(by, "report.consolidate", unit=cycle.coordinator, on=today)
    return ReportingCycle.objects.select_for_update(of=("self",)).select_related("coordinator").get(pk=cycle.pk)
