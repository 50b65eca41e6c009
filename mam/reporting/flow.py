"""The yearly report, told once: what happens, who may do it, and what it leaves behind.

The coordinator opens the year; each unit's officer fills in its tasks and hands them to its leader, who submits or
hands back; the coordinator extends, sends back or accepts, consolidates on the day with the missing units named,
freezes, issues, publishes; closing.py closes the year. Every verb checks the right, moves the state, writes, records
the audit entry and tells people (news.py), or raises a DomainError. As a test: tests/flows/test_yearly_report.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account, Publication
from mam.organisations.permissions import require
from mam.planning.models import Plan, Provision
from mam.reporting import compose, deadlines, doubts, duties, facts, filling, news, opening, publication, snapshots
from mam.reporting.closing import refuse_closed
from mam.reporting.deadlines import HANOI, is_late
from mam.reporting.entries import TaskValues, lay_down
from mam.reporting.models import ConsolidatedReport, ReportingCycle, TaskEntry, UnitReport
from mam.reporting.proof import taking
from mam.reporting.rules import accepted_since, unanswered_tasks
from mam.reporting.workbench import drafting, kept
from mam.vntext import nfc, squeeze

Unit = UnitReport.State
Whole = ConsolidatedReport.State


@dataclass(frozen=True)
class Move:
    """A button: each state it starts from with the one it leads to, and the right it needs."""

    ways: Mapping[str, str]
    needs: str


_SAVING: dict[str, str] = {Unit.NOT_STARTED: Unit.DRAFTING, Unit.DRAFTING: Unit.DRAFTING, Unit.RETURNED: Unit.RETURNED}
MOVES = {
    "save_task": Move(_SAVING, "report.fill"),
    "save_overview": Move(_SAVING, "report.fill"),
    "hand_over": Move(dict.fromkeys(_SAVING, Unit.READY), "report.fill"),
    "take_back": Move({Unit.READY: Unit.DRAFTING}, "report.fill"),
    "hand_back": Move({Unit.READY: Unit.DRAFTING}, "report.submit"),
    "submit": Move(dict.fromkeys((*_SAVING, Unit.READY), Unit.SUBMITTED), "report.submit"),
    "extend": Move({state: state for state in (*_SAVING, Unit.READY)}, "report.review"),
    "send_back": Move({Unit.SUBMITTED: Unit.RETURNED, Unit.ACCEPTED: Unit.RETURNED}, "report.review"),
    "accept": Move({Unit.SUBMITTED: Unit.ACCEPTED}, "report.review"),
    "freeze": Move({Whole.DRAFT: Whole.FROZEN}, "report.consolidate"),
    "issue": Move({Whole.FROZEN: Whole.ISSUED}, "report.consolidate"),
    "publish": Move({Whole.ISSUED: Whole.PUBLISHED}, "report.consolidate"),
}


class TakenByAnother(DomainError):
    """Somebody else saved this task after the person opened it."""

    def __init__(self, saved_by: Account | None, saved_at: datetime | None) -> None:
        when = f"{saved_at.astimezone(HANOI):%H:%M %d/%m/%Y}" if saved_at else "–"
        super().__init__(
            _("%(who)s đã lưu nội dung này lúc %(when)s. Hãy so hai bản rồi lưu lại bản đúng; chưa có gì bị mất.")
            % {"who": saved_by or _("Người khác"), "when": when}
        )


@transaction.atomic
def open_year(plan: Plan, settings: opening.YearSettings, *, by: Account, now: datetime) -> ReportingCycle:
    """Open a plan's year: duties resolved on this day and frozen, deadlines and data window fixed."""
    today = now.astimezone(HANOI).date()
    require(by, "cycle.open", unit=settings.coordinator, on=today)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    _refuse_faults(plan, settings)
    template = opening.template_of_year(plan)
    cycle = ReportingCycle.objects.create(
        plan=plan, template=template, resolved_on=today, opened_by=by, opened_at=now, **settings.as_fields()
    )
    resolved = duties.resolve(plan, today)
    if not resolved.duties:
        raise DomainError(_("Chưa cơ quan, đơn vị nào được giao nhiệm vụ: hãy xem lại phân công của kế hoạch."))
    duties.write(cycle, resolved, today)
    audit.record("year.open", cycle, by=by, detail={"units": len(resolved.duties)})
    return cycle


@transaction.atomic
def revise_template(cycle: ReportingCycle, template: dict[str, Any], *, by: Account, now: datetime) -> ReportingCycle:
    """Change the outline's titles or the recipients; what is already frozen stays as it was."""
    require(by, "report.consolidate", unit=cycle.coordinator, on=now.astimezone(HANOI).date())
    before, cycle.template = cycle.template, template
    cycle.save(update_fields=["template"])
    audit.record("year.revise_template", cycle, by=by, detail={"before": before})
    return cycle


@transaction.atomic
def save_task(report: UnitReport, provision: Provision, values: TaskValues, *, by: Account, now: datetime) -> TaskEntry:
    """Keep what the unit wrote about one of its tasks.

    Raises TakenByAnother when somebody saved the task after `values.revision`, the one the person had on the screen.
    """
    report = _begin("save_task", report, by, now)
    if not report.duties.filter(provision=provision).exists():
        raise DomainError(_("Nhiệm vụ %(path)s không giao cho đơn vị này.") % {"path": provision.path})
    standing = report.entries.filter(provision=provision).first()
    if standing and standing.revision != values.revision:
        raise TakenByAnother(standing.saved_by, standing.saved_at)
    entry = lay_down(report, provision, values, by, now)
    report.save(update_fields=["state"])
    audit.record("report.save_task", report, by=by, detail={"path": provision.path, "revision": entry.revision})
    return entry


@transaction.atomic
def save_overview(
    report: UnitReport, words: Mapping[str, str], *, revision: int, by: Account, now: datetime
) -> UnitReport:
    """Keep the parts of the report that belong to no single task; raises TakenByAnother like save_task."""
    report = _begin("save_overview", report, by, now)
    if report.overview_revision != revision:
        raise TakenByAnother(report.overview_saved_by, report.overview_saved_at)
    for name in set(words) & set(facts.OVERVIEW):
        setattr(report, name, nfc(words[name]).strip())
    report.overview_revision, report.overview_saved_at, report.overview_saved_by = revision + 1, now, by
    report.save()
    audit.record("report.save_overview", report, by=by, detail={"revision": report.overview_revision})
    return report


@transaction.atomic
def hand_over(report: UnitReport, *, by: Account, now: datetime) -> UnitReport:
    """The officer has filled in everything: the unit's leader reads it; until then nobody changes it."""
    report = _begin("hand_over", report, by, now)
    _refuse_unfinished(report)
    report.leader_note = ""
    report.save()
    news.handed_over(report, audit.record("report.hand_over", report, by=by), now=now)
    return report


@transaction.atomic
def take_back(report: UnitReport, *, by: Account, now: datetime) -> UnitReport:
    """The officer, or the leader who mends it at once, takes the report back before it is sent."""
    report = _begin("take_back", report, by, now)
    report.save()
    audit.record("report.take_back", report, by=by)
    return report


@transaction.atomic
def hand_back(report: UnitReport, *, note: str, by: Account, now: datetime) -> UnitReport:
    """The leader asks the officer to mend something, and says what."""
    report = _begin("hand_back", report, by, now)
    if not note.strip():
        raise DomainError(_("Hãy ghi ý kiến để chuyên viên biết cần sửa gì."))
    report.leader_note = nfc(note).strip()
    report.save()
    news.handed_back(report, audit.record("report.hand_back", report, by=by, reason=report.leader_note), now=now)
    return report


@transaction.atomic
def submit(report: UnitReport, *, by: Account, now: datetime) -> UnitReport:
    """The leader sends the unit's report: frozen with its documents, late or in time by the clock of Hà Nội."""
    report = _begin("submit", report, by, now)
    _refuse_unfinished(report)
    filling.lay_down(report)
    report.submitted_at, report.submitted_by = now, by
    report.was_late, report.return_reason, report.leader_note = is_late(now, report.last_day), "", ""
    report.save()
    report.entries.update(return_reason="")
    said = facts.of_unit(report)
    snapshot = snapshots.freeze(report.cycle, said, compose.unit_report(said), now=now, report=report)
    step = audit.record("report.submit", report, by=by, detail={"late": report.was_late, "sha256": snapshot.sha256})
    news.submitted(report, step, now=now)
    return report


@transaction.atomic
def extend(report: UnitReport, to: date, *, reason: str, by: Account, now: datetime) -> UnitReport:
    """The coordinator gives one unit more time, and says why; later extensions replace earlier ones."""
    report = _begin("extend", report, by, now)
    deadlines.refuse_extension(report.cycle.unit_due, to, now.astimezone(HANOI).date())
    if not reason.strip():
        raise DomainError(_("Hãy ghi lý do gia hạn."))
    report.extended_to, report.extension_reason = to, squeeze(nfc(reason))
    report.save()
    detail = {"to": to.isoformat()}
    step = audit.record("report.extend", report, by=by, reason=report.extension_reason, detail=detail)
    news.extended(report, step, now=now)
    return report


@transaction.atomic
def send_back(report: UnitReport, *, reason: str, tasks: Mapping[str, str], by: Account, now: datetime) -> UnitReport:
    """The coordinator returns a report with the reason, also task by task (`tasks`: path → what to add); what the unit
    wrote stays and can be edited again."""
    report = _begin("send_back", report, by, now)
    asked = {path: nfc(words).strip() for path, words in tasks.items() if words.strip()}
    if not (reason.strip() or asked):
        raise DomainError(_("Hãy ghi lý do trả lại để đơn vị biết cần bổ sung gì."))
    report.return_reason = nfc(reason).strip()
    report.decided_at, report.decided_by = now, by
    report.save()
    for entry in report.entries.select_related("provision"):
        entry.return_reason = asked.get(entry.provision.path, "")
        entry.save(update_fields=["return_reason"])
    step = audit.record("report.send_back", report, by=by, reason=report.return_reason, detail={"tasks": asked})
    news.sent_back(report, asked, step, now=now)
    return report


@transaction.atomic
def accept(report: UnitReport, *, by: Account, now: datetime, seen: str | None = None) -> UnitReport:
    """The coordinator accepts a submitted report: from now on it counts in the consolidated one.

    `seen` is the SHA-256 of the version that was read: what was sent anew since is not accepted unread.
    """
    report = _begin("accept", report, by, now)
    if seen is not None and report.snapshots.latest("sequence").sha256 != seen:
        raise DomainError(_("Đơn vị đã gửi lại báo cáo sau khi bạn mở trang này. Hãy đọc bản mới rồi duyệt."))
    report.decided_at, report.decided_by = now, by
    report.save()
    step = audit.record("report.accept", report, by=by)
    news.accepted(report, step, now=now)
    return report


@transaction.atomic
def consolidate(cycle: ReportingCycle, *, by: Account, now: datetime) -> ConsolidatedReport:
    """Draw up the report to the People's Committee from what is accepted now; waits for nobody (ruling 8).

    A draft is drawn up afresh; after a frozen report the next one is a numbered supplement, when there is news for it.
    """
    require(by, "report.consolidate", unit=cycle.coordinator, on=now.astimezone(HANOI).date())
    cycle = ReportingCycle.objects.select_for_update().get(pk=cycle.pk)  # two at once draw up one draft
    refuse_closed(cycle)
    before, report = None, cycle.consolidated.order_by("supplement").last()
    if report is None or report.state != Whole.DRAFT:
        if report and not accepted_since(report):
            raise DomainError(_("Chưa có báo cáo nào được duyệt thêm sau khi chốt: chưa cần bản bổ sung."))
        before, report = report, ConsolidatedReport(cycle=cycle, supplement=report.supplement + 1 if report else 0)
    report.consolidated_at, report.consolidated_by = now, by
    report.save()
    if before:
        kept.carry_over(before, report)
    audit.record("report.consolidate", report, by=by, detail={"supplement": report.supplement})
    return report


@transaction.atomic
def freeze(report: ConsolidatedReport, *, by: Account, now: datetime) -> ConsolidatedReport:
    """Fix the figures and the words: from here on the document is these bytes, whatever comes later."""
    report = _begin_whole("freeze", report, by, now)
    said = facts.of_cycle(report, now)
    said["sentences"] = drafting.as_facts(said)
    report.snapshot = snapshots.freeze(report.cycle, said, compose.consolidated(said), now=now)
    report.save()
    audit.record("report.freeze", report, by=by, detail={"sha256": report.snapshot.sha256})
    return report


@transaction.atomic
def issue(report: ConsolidatedReport, given: publication.Issue, *, by: Account, now: datetime) -> ConsolidatedReport:
    """Take in the number, date, signer and signed file that the registry (Văn thư) gave outside, and check the file."""
    report = _begin_whole("issue", report, by, now)
    given.refuse_faults(today=now.astimezone(HANOI).date())
    report.number, report.issued_on, report.signer = squeeze(given.number), given.issued_on, squeeze(given.signer)
    assert report.snapshot is not None  # a report is frozen before it is issued
    copy = taking.take(report.snapshot, given, by=by, now=now)
    report.signed_file = copy.file
    report.save()
    detail = {"number": given.number, "sha256": copy.file.sha256, "elsewhere": copy.elsewhere}
    audit.record("report.issue", report, by=by, detail={**detail, "signers": taking.signers_of(copy)})
    return report


@transaction.atomic
def publish(report: ConsolidatedReport, ticked: publication.Ticks, *, by: Account, now: datetime) -> Publication:
    """Make public what was ticked, as one row everything public is read from (ruling 13)."""
    report = _begin_whole("publish", report, by, now)
    ticked.refuse_none()
    publication.refuse_older(report)
    assert report.snapshot is not None  # a report is frozen before it is issued
    made = Publication.objects.create(
        at=now,
        by=by,
        subject_kind=report._meta.label_lower,
        subject_id=report.pk,
        snapshot_sha256=report.snapshot.sha256,
        content=publication.public_part(report, ticked),
    )
    report.save()
    audit.record("report.publish", report, by=by, detail=ticked.as_dict())
    return made


def _begin(verb: str, report: UnitReport, by: Account, now: datetime) -> UnitReport:
    """The report, locked and in the state the button leads to, after right and state were checked; the verb saves."""
    report = UnitReport.objects.select_for_update(of=("self",)).select_related("cycle", "unit").get(pk=report.pk)
    owner = report.cycle.coordinator if MOVES[verb].needs == "report.review" else report.unit
    require(by, MOVES[verb].needs, unit=owner, on=now.astimezone(HANOI).date())
    refuse_closed(report.cycle)
    refused = _("Báo cáo của %(unit)s đang ở trạng thái “%(state)s” nên không làm được việc này.")
    return _moved(verb, report, refused % {"unit": report.unit_name, "state": report.get_state_display()})


def _begin_whole(verb: str, report: ConsolidatedReport, by: Account, now: datetime) -> ConsolidatedReport:
    """The consolidated report, locked and moved on in the same way."""
    report = ConsolidatedReport.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=report.pk)
    require(by, MOVES[verb].needs, unit=report.cycle.coordinator, on=now.astimezone(HANOI).date())
    refused = _("Báo cáo tổng hợp đang ở trạng thái “%(state)s” nên không làm được việc này.")
    return _moved(verb, report, refused % {"state": report.get_state_display()})


def _moved[Report: (UnitReport, ConsolidatedReport)](verb: str, report: Report, refused: str) -> Report:
    if report.state not in MOVES[verb].ways:
        raise DomainError(refused)
    report.state = MOVES[verb].ways[report.state]
    return report


def _refuse_unfinished(report: UnitReport) -> None:
    left = unanswered_tasks(report)
    if left:
        raise DomainError(
            _("Còn %(count)d nhiệm vụ chưa báo cáo: %(paths)s. Hãy điền, hoặc chọn “không phát sinh”.")
            % {"count": len(left), "paths": ", ".join(provision.path for provision in left)}
        )
    filling.refuse_contradiction(report)
    doubts.refuse_unexplained(report)


def _refuse_faults(plan: Plan, settings: opening.YearSettings) -> None:
    faults = settings.faults()
    if plan.state != Plan.State.CONFIRMED:
        faults.append(_("Kế hoạch chưa được xác nhận: hãy đối chiếu và xác nhận kế hoạch trước khi mở năm."))
    if faults:
        raise DomainError(" ".join(faults))
    opening.refuse_opened(plan, settings.year)
