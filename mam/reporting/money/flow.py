"""Money of the year, told once: a unit declares it task by task, and who checks it says from which document.

What the unit alone says is "tự khai"; verified means compared with a document, by whom, from what. Changing a sum takes
its verification away. The report itself moves in mam/reporting/flow.py. As a test: tests/flows/test_money.py.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.permissions import require
from mam.planning.models import Provision
from mam.reporting import flow as yearly
from mam.reporting.closing import refuse_closed
from mam.reporting.deadlines import HANOI
from mam.reporting.entries import SECRET_STAYS_OUT, TaskValues
from mam.reporting.flow import Move
from mam.reporting.models import FundingEntry, TaskEntry, UnitReport
from mam.reporting.money import laying
from mam.reporting.money.amounts import Amounts, Declared, faults
from mam.reporting.rules import HANDED_IN
from mam.vntext import nfc, squeeze

_STAYS: dict[str, str] = {state: state for state in HANDED_IN}
MOVES = {
    "declare": Move(yearly.MOVES["save_task"].ways, "report.fill"),
    "verify": Move(_STAYS, "money.verify"),
    "unverify": Move(_STAYS, "money.verify"),
}


@transaction.atomic
def declare(report: UnitReport, provision: Provision, told: Declared, *, by: Account, now: datetime) -> TaskEntry:
    """Keep what the unit states of a task's money, source by source; what is not named stays.

    Saves the task with it, so that its rights, state and revision hold here too (raises TakenByAnother like save_task).
    """
    entry = yearly.save_task(report, provision, TaskValues(revision=told.revision), by=by, now=now)
    money = told.by_source
    _refuse_faults(money.values())
    stated = any(amounts.requested or amounts.allocated or amounts.spent for amounts in money.values())
    if stated and entry.outcome == TaskEntry.Outcome.SECRET:
        raise DomainError(str(SECRET_STAYS_OUT))
    if entry.outcome == TaskEntry.Outcome.NOTHING and any(amounts.spent for amounts in money.values()):
        raise DomainError(
            _("Nhiệm vụ đang ghi “không phát sinh”: hãy sửa tình hình thực hiện trước khi ghi số đã chi.")
        )
    changed = [source for source, amounts in money.items() if laying.lay_down(report, provision, source, amounts)]
    audit.record("money.declare", report, by=by, detail={"path": provision.path, "sources": changed})
    return entry


@transaction.atomic
def verify(entry: FundingEntry, *, document: str, seen: str, by: Account, now: datetime) -> FundingEntry:
    """Say that the sums were compared with a document; `seen` is the mark of what stood on the screen."""
    entry = _begin("verify", entry, by, now)
    if laying.mark(entry) != seen:
        raise DomainError(_("Đơn vị đã sửa khoản này sau khi bạn mở trang. Hãy đọc số mới rồi xác minh."))
    if not document.strip():
        raise DomainError(_("Hãy ghi đã xác minh theo văn bản, chứng từ nào."))
    entry.verified_at, entry.verified_by, entry.verified_from = now, by, squeeze(nfc(document))
    entry.save()
    audit.record("money.verify", entry, by=by, detail={"spent": entry.spent, "document": entry.verified_from})
    return entry


@transaction.atomic
def unverify(entry: FundingEntry, *, reason: str, by: Account, now: datetime) -> FundingEntry:
    """Take a verification back, and say why: the sums count as the unit's own word again."""
    entry = _begin("unverify", entry, by, now)
    if not reason.strip():
        raise DomainError(_("Hãy ghi lý do bỏ xác minh."))
    entry.verified_at, entry.verified_by, entry.verified_from = None, None, ""
    entry.save()
    audit.record("money.unverify", entry, by=by, reason=squeeze(nfc(reason)))
    return entry


def _begin(verb: str, entry: FundingEntry, by: Account, now: datetime) -> FundingEntry:
    """The row, locked, of a report that is handed in."""
    found = FundingEntry.objects.select_for_update(of=("self",)).select_related("report__cycle__coordinator")
    entry = found.get(pk=entry.pk)
    require(by, MOVES[verb].needs, unit=entry.report.cycle.coordinator, on=now.astimezone(HANOI).date())
    refuse_closed(entry.report.cycle)
    if entry.report.state not in MOVES[verb].ways:
        raise DomainError(_("Chỉ xác minh kinh phí của báo cáo đã nộp; báo cáo này đang mở cho đơn vị sửa."))
    return entry


def _refuse_faults(money: Iterable[Amounts]) -> None:
    for amounts in money:
        for _field, sentence in faults(amounts, of_programme=False):
            raise DomainError(sentence)
