"""What happened to a report, in words, and what a unit changed after its report came back.

The first from the audit trail, the second from two frozen versions; shown on the unit's and the coordinator's pages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from mam.core import audit
from mam.core.models import Account
from mam.reporting import wording
from mam.reporting.models import ConsolidatedReport, UnitReport, WorkPlan
from mam.reporting.snapshots import facts_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Facts = dict[str, Any]
TOLD: dict[str, "StrOrPromise"] = {
    "report.hand_over": _("trình lãnh đạo đơn vị"),
    "report.take_back": _("lấy lại để sửa"),
    "report.hand_back": _("lãnh đạo đơn vị trả lại để sửa"),
    "report.extend": _("gia hạn nộp"),
    "workplan.begin": _("bắt đầu lập kế hoạch năm"),
    "workplan.describe": _("sửa hình thức kế hoạch năm"),
    "workplan.copy_last_year": _("sao chép hoạt động từ năm trước"),
    "workplan.confirm": _("xác nhận kế hoạch năm"),
    "workplan.reopen": _("mở lại kế hoạch năm"),
    "report.submit": _("gửi báo cáo"),
    "report.send_back": _("trả lại để bổ sung"),
    "report.accept": _("duyệt báo cáo"),
    "report.remind": _("nhắc gửi báo cáo"),
    "report.consolidate": _("tổng hợp báo cáo"),
    "report.freeze": _("chốt số liệu"),
    "report.issue": _("ghi nhận văn bản ban hành"),
    "report.publish": _("công bố"),
}


@dataclass(frozen=True)
class Event:
    """One step in a report's life: when, who, what, and the reason where one was given."""

    at: datetime
    by: Account | None
    what: "StrOrPromise"
    reason: str


def of_report(report: UnitReport | ConsolidatedReport | WorkPlan) -> list[Event]:
    """The steps of a report's life, or of a plan's before it, the newest first; single saves are left out."""
    entries = audit.history(report).filter(verb__in=TOLD)
    return [Event(entry.at, entry.by, TOLD[entry.verb], entry.reason) for entry in entries]


def as_sent(report: UnitReport) -> Facts | None:
    """What the unit last sent, for reading; each part that differs from what it sent before holds that as `before`."""
    sent = [wording.readable(facts_of(snapshot)) for snapshot in report.snapshots.order_by("-sequence")[:2]]
    if not sent:
        return None
    return _compared(sent[0], sent[1]) if len(sent) > 1 else sent[0]


def _compared(now: Facts, before: Facts) -> Facts:
    earlier = {task["path"]: task for task in before["tasks"]}
    tasks = [task | _difference(task, earlier.get(task["path"], {}), SHOWN) for task in now["tasks"]]
    overview = now["overview"] | _difference(now["overview"], before["overview"], before["overview"])
    return {**now, "tasks": tasks, "overview": overview, "resent": True}


SHOWN = ("outcome", "done", "lines", "money", "declared", "difficulties", "recommendations")


def _difference(now: Facts, before: Facts, names: Iterable[str]) -> Facts:
    return {"before": before} if before and any(now[name] != before[name] for name in names) else {}
