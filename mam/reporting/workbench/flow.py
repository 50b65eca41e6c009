"""Working on the consolidated report, told once: edit a sentence, take the rule's, leave out, order, quote a unit.

Only a draft is worked on; what is frozen stays. Every verb checks the right and the state, writes and records the audit
entry, or raises a DomainError. What a late unit changes below an edit: edits.py. The report's own story:
mam/reporting/flow.py; as a test: tests/flows/test_workbench.py.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.permissions import require
from mam.reporting import facts
from mam.reporting.deadlines import HANOI
from mam.reporting.flow import Move, TakenByAnother
from mam.reporting.models import ConsolidatedReport, PassageOrder, Quotation, SentenceEdit, UnitReport
from mam.reporting.rules import COUNTED
from mam.reporting.workbench import drafting
from mam.reporting.workbench.edits import QUOTE, Shown, Written, moved
from mam.vntext import nfc, squeeze

Whole = ConsolidatedReport.State
_WORKING: dict[str, str] = {Whole.DRAFT: Whole.DRAFT}
MOVES = {
    name: Move(_WORKING, "report.consolidate") for name in ("edit", "take_rule", "drop", "restore", "move", "quote")
}


@dataclass(frozen=True)
class Seen:
    """A sentence as the person saw it: its key, and which version of what was decided about it."""

    key: str
    revision: int = 0


@dataclass(frozen=True)
class Place:
    """Whose words are quoted and from where: a unit's report, a part of it, about which provision."""

    passage: str
    quoted: UnitReport
    path: str
    field: str


@transaction.atomic
def edit(report: ConsolidatedReport, seen: Seen, text: str, *, by: Account, now: datetime) -> SentenceEdit:
    """Keep the coordinator's own words for a sentence, with the rule's words they were made over.

    Raises TakenByAnother when somebody changed the sentence after the person saw it.
    """
    report = _begun("edit", report, by, now)
    shown = _sentence(report, seen.key, now)
    standing = _standing(report, shown, seen.revision)
    words = "\n".join(squeeze(line) for line in nfc(text).splitlines() if line.strip())
    if not words:
        raise DomainError(_("Câu này đang để trống. Muốn không đưa câu vào báo cáo thì bấm bỏ và ghi lý do."))
    standing.text = "" if words == shown.line.text else words
    standing.over = shown.line.text if standing.text else ""
    _save(standing, by, now)
    detail = {"key": standing.key, "text": standing.text, "over": standing.over}
    audit.record("report.edit_sentence", report, by=by, detail=detail)
    return standing


@transaction.atomic
def take_rule(report: ConsolidatedReport, seen: Seen, *, by: Account, now: datetime) -> SentenceEdit:
    """Let the rule's sentence stand again; the words that go remain in the audit trail."""
    report = _begun("take_rule", report, by, now)
    standing = _standing(report, _sentence(report, seen.key, now), seen.revision)
    was, standing.text, standing.over = standing.text, "", ""
    _save(standing, by, now)
    audit.record("report.take_rule_sentence", report, by=by, detail={"key": standing.key, "was": was})
    return standing


@transaction.atomic
def drop(report: ConsolidatedReport, seen: Seen, reason: str, *, by: Account, now: datetime) -> SentenceEdit:
    """Leave a sentence out of the report, and say why."""
    report = _begun("drop", report, by, now)
    shown = _sentence(report, seen.key, now)
    standing = _standing(report, shown, seen.revision)
    if not reason.strip():
        raise DomainError(_("Hãy ghi lý do bỏ câu này, ví dụ “Đã nêu ở đoạn trên”."))
    standing.dropped = squeeze(nfc(reason))
    _save(standing, by, now)
    detail = {"key": standing.key, "text": shown.text}
    audit.record("report.drop_sentence", report, by=by, reason=standing.dropped, detail=detail)
    return standing


@transaction.atomic
def restore(report: ConsolidatedReport, seen: Seen, *, by: Account, now: datetime) -> SentenceEdit:
    """Take a sentence in again."""
    report = _begun("restore", report, by, now)
    standing = _standing(report, _sentence(report, seen.key, now), seen.revision)
    standing.dropped = ""
    _save(standing, by, now)
    audit.record("report.restore_sentence", report, by=by, detail={"key": standing.key})
    return standing


@transaction.atomic
def move(report: ConsolidatedReport, key: str, places: int, *, by: Account, now: datetime) -> PassageOrder:
    """Move a sentence this many places within its passage, up with a negative number."""
    report = _begun("move", report, by, now)
    passage, shown = _located(report, key, now)
    keys = moved([one.line.key for one in passage.lines], shown.line.key, places)
    order, _new = PassageOrder.objects.update_or_create(report=report, passage=passage.key, defaults={"keys": keys})
    audit.record("report.move_sentence", report, by=by, detail={"key": shown.line.key, "places": places})
    return order


@transaction.atomic
def quote(report: ConsolidatedReport, place: Place, text: str, *, by: Account, now: datetime) -> Quotation:
    """Take a unit's own words into a passage, as a sentence that cites its report."""
    report = _begun("quote", report, by, now)
    if place.quoted.cycle_id != report.cycle_id or place.quoted.state not in COUNTED:
        raise DomainError(_("Chỉ trích được báo cáo đã duyệt của năm này."))
    words = nfc(text).strip()
    if not words:
        raise DomainError(_("Đơn vị không ghi nội dung nào ở phần này."))
    number = Quotation.objects.filter(report=report).count() + 1
    made = Quotation.objects.create(
        report=report,
        key=f"{QUOTE}{number}",
        passage=place.passage,
        quoted=place.quoted,
        path=place.path,
        field=place.field,
        text=f"{place.quoted.unit_name}: {words}",
        saved_at=now,
        saved_by=by,
    )
    detail = {"key": made.key, "passage": made.passage, "report": place.quoted.pk, "path": place.path}
    audit.record("report.quote_unit", report, by=by, detail=detail)
    return made


def revision_of(report: ConsolidatedReport, shown: Shown) -> int:
    """Which version of the decisions about a sentence stands now."""
    standing = _kept(report, shown)
    return standing.revision if standing else 0


def _begun(verb: str, report: ConsolidatedReport, by: Account, now: datetime) -> ConsolidatedReport:
    """The report, locked, after right and state were checked."""
    report = ConsolidatedReport.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=report.pk)
    require(by, MOVES[verb].needs, unit=report.cycle.coordinator, on=now.astimezone(HANOI).date())
    if report.state not in MOVES[verb].ways:
        raise DomainError(_("Báo cáo tổng hợp đã chốt số liệu nên không sửa được nữa. Có thể lập bản bổ sung."))
    return report


def _located(report: ConsolidatedReport, key: str, now: datetime) -> tuple[Written, Shown]:
    located = drafting.found(facts.of_cycle(report, now), key)
    if located is None:
        raise DomainError(_("Báo cáo không còn câu này: số liệu vừa thay đổi. Hãy mở lại trang soạn."))
    return located[1], located[2]


def _sentence(report: ConsolidatedReport, key: str, now: datetime) -> Shown:
    return _located(report, key, now)[1]


def _standing(report: ConsolidatedReport, shown: Shown, revision: int) -> SentenceEdit:
    """What was decided about the sentence before, when the person saw it; a new row where nothing was."""
    standing = _kept(report, shown)
    if standing is None:
        return SentenceEdit(report=report, key=shown.line.key, passage=shown.passage, mark=shown.line.mark, revision=0)
    if standing.revision != revision:
        raise TakenByAnother(standing.saved_by, standing.saved_at)
    return standing


def _kept(report: ConsolidatedReport, shown: Shown) -> SentenceEdit | None:
    keys = (shown.line.key, *shown.line.also)
    return SentenceEdit.objects.filter(report=report, key__in=keys).first()


def _save(standing: SentenceEdit, by: Account, now: datetime) -> None:
    standing.revision, standing.saved_at, standing.saved_by = standing.revision + 1, now, by
    standing.save()
