"""How a plan comes in, told once: read from its document, compared with it, confirmed by a person, then public.

Read top to bottom. What the reader finds is only proposed; each verb checks the right and the revision the person had
on the screen, writes, and records the audit entry: all of it or a DomainError. Text and tree change only before the
plan is confirmed; duties, dates, figures and links may be decided later too. How an outline becomes rows: reading.py;
the tree: tree.py; decisions kept in a file: decisions.py. The story as a test: tests/planning/test_story.py.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import audit, files
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.models import Unit, UnitGroup
from mam.organisations.permissions import require
from mam.planning import finding, reading, tree
from mam.planning.entries import Correction, Description, Duty, Measure, ReportingDate
from mam.planning.models import Assignment, Deadline, FundingSource, Indicator, Plan, Provision, SectionLink
from mam.planning.rules import what_is_left
from mam.planning.wording import find_quote, segment_from
from mam.planreader import UnreadablePlan, read_plan
from mam.vntext import nfc, squeeze

State = Plan.State


@dataclass(frozen=True)
class Move:
    """A button: the states it starts from, the state it leads to (None: it stays), and the right it needs."""

    sources: tuple[str, ...]
    to: str | None
    needs: str


_WHILE_DRAFT = Move((State.DRAFT,), None, "plan.edit")
_ALSO_LATER = Move((State.DRAFT, State.CONFIRMED), None, "plan.edit")
MOVES = {
    "describe": _WHILE_DRAFT,
    "correct": _WHILE_DRAFT,
    "merge": _WHILE_DRAFT,
    "split": _WHILE_DRAFT,
    "shift": _WHILE_DRAFT,
    "decide_assignment": _ALSO_LATER,
    "confirm_proposals": _ALSO_LATER,
    "add_assignment": _ALSO_LATER,
    "decide_link": _ALSO_LATER,
    "add_deadline": _ALSO_LATER,
    "correct_deadline": _WHILE_DRAFT,
    "remove_deadline": _ALSO_LATER,
    "add_indicator": _ALSO_LATER,
    "remove_indicator": _WHILE_DRAFT,
    "name_source": _WHILE_DRAFT,
    "confirm": Move((State.DRAFT,), State.CONFIRMED, "plan.confirm"),
}


class ChangedMeanwhile(DomainError):
    """Somebody else changed the plan after the person opened it; what was typed is still on the screen."""

    def __init__(self, plan: Plan) -> None:
        last = audit.history(plan).first()
        who = str(last.by) if last and last.by else _("người khác")
        super().__init__(
            _("%(who)s vừa sửa kế hoạch này sau khi bạn mở trang. Hãy xem lại rồi lưu lần nữa; chưa có gì bị mất.")
            % {"who": who}
        )
        self.revision = plan.revision


@transaction.atomic
def load(data: bytes, name: str, *, by: Account | None, now: datetime) -> Plan:
    """Read a plan's document into a draft and keep its bytes; the same document again gives the plan that stands.

    Raises DomainError with the reader's own sentence when the file is not a plan.
    """
    today = timezone.localdate(now)
    require(by, "plan.edit", on=today)
    standing = Plan.objects.filter(source_file__sha256=hashlib.sha256(data).hexdigest()).first()
    if standing:
        return standing
    try:
        outline = read_plan(data, name)
    except UnreadablePlan as problem:
        raise DomainError(problem.sentence) from problem
    kept = files.keep(data, name=name, media_type=reading.media_type(name))
    plan = reading.write(outline, kept, by=by, now=now, today=today)
    audit.record("plan.load", plan, by=by, detail={"file": kept.sha256, "provisions": plan.provisions.count()})
    return plan


@transaction.atomic
def describe(plan: Plan, said: Description, *, revision: int, by: Account | None, now: datetime) -> Plan:
    """Fill in what the text does not say about the document itself: number, date, issuer, place."""
    plan = _begin("describe", plan, revision, by, now)
    for field, value in vars(said).items():
        setattr(plan, field, nfc(value).strip() if isinstance(value, str) else value)
    plan.save()
    audit.record("plan.describe", plan, by=by)
    return plan


@transaction.atomic
def correct(provision: Provision, said: Correction, *, revision: int, by: Account | None, now: datetime) -> Provision:
    """Set how a provision reads, its mark and level; its id and its place in the source text stay."""
    plan = _begin("correct", provision.plan, revision, by, now)
    text, body = nfc(said.text).strip(), [nfc(line).strip() for line in said.body if line.strip()]
    if not text and not body:
        raise DomainError(
            _("Mục %(path)s phải còn nội dung; nếu thừa, hãy ghép vào mục khác.") % {"path": provision.path}
        )
    before = {"text": provision.text, "body": provision.body, "mark": provision.mark}
    own = segment_from(said.mark) if said.mark.strip() != provision.mark else ""
    provision.text, provision.body = text, body
    provision.mark, provision.level = nfc(said.mark).strip(), said.level
    provision.save(update_fields=["text", "body", "mark", "level"])
    tree.renumber(plan, tree.reading_order(plan), {provision.pk: own} if own else None)
    return _changed("plan.correct", provision, by, {"before": before})


@transaction.atomic
def merge(provision: Provision, into: str, *, revision: int, by: Account | None, now: datetime) -> Provision:
    """Make one of two provisions: `into` previous, next or parent; the one read first keeps its id."""
    plan = _begin("merge", provision.plan, revision, by, now)
    provision = plan.provisions.get(pk=provision.pk)
    partner = tree.partner(provision, into)
    if partner is None:
        raise DomainError(_("Mục %(path)s không có mục nào ở phía đó để ghép.") % {"path": provision.path})
    first, second = (provision, partner) if into == "next" else (partner, provision)
    gone = {"path": second.path, "text": second.text_whole}
    return _changed("plan.merge", tree.absorb(first, second), by, {"absorbed": gone})


@transaction.atomic
def split(provision: Provision, at: int, *, revision: int, by: Account | None, now: datetime) -> Provision:
    """Cut a provision in two at a character of its whole text; gives the second, new one."""
    plan = _begin("split", provision.plan, revision, by, now)
    second = tree.divide(plan.provisions.get(pk=provision.pk), at)
    return _changed("plan.split", second, by, {"from": provision.pk, "at": at})


@transaction.atomic
def shift(provision: Provision, way: str, *, revision: int, by: Account | None, now: datetime) -> Provision:
    """Move a provision one level `in` (under the sibling before it) or `out` (beside its parent)."""
    plan = _begin("shift", provision.plan, revision, by, now)
    {"in": tree.push_in, "out": tree.pull_out}[way](plan.provisions.get(pk=provision.pk))
    return _changed("plan.shift", provision, by, {"way": way, "before": provision.path})


@transaction.atomic
def decide_assignment(
    assignment: Assignment, said: Duty, *, revision: int, by: Account | None, now: datetime
) -> Assignment:
    """Confirm or reject who answers for a provision, with body, role and note as the person has them."""
    plan = _begin("decide_assignment", assignment.provision.plan, revision, by, now)
    _refuse_twin(assignment.provision, said, apart_from=assignment.pk)
    _lay_down(plan, assignment, said, by, now)
    audit.record(f"assignment.{said.state}", assignment, by=by, reason=said.note)
    return assignment


@transaction.atomic
def confirm_proposals(provision: Provision, *, revision: int, by: Account | None, now: datetime) -> int:
    """Confirm all that is proposed for one provision and stands for a known body; gives how many."""
    _begin("confirm_proposals", provision.plan, revision, by, now)
    proposed = [a for a in provision.assignments.filter(state=Assignment.State.PROPOSED) if a.is_resolved]
    for assignment in proposed:
        assignment.state, assignment.decided_by, assignment.decided_at = Assignment.State.CONFIRMED, by, now
        assignment.save()
        audit.record("assignment.confirmed", assignment, by=by)
    return len(proposed)


@transaction.atomic
def add_assignment(provision: Provision, said: Duty, *, revision: int, by: Account | None, now: datetime) -> Assignment:
    """Write down a duty the reader did not find; its quote must stand in the plan's text."""
    plan = _begin("add_assignment", provision.plan, revision, by, now)
    _refuse_twin(provision, said)
    require_quote(plan, provision, said.quote)
    assignment = Assignment(provision=provision)
    _lay_down(plan, assignment, said, by, now)
    audit.record("assignment.add", assignment, by=by, reason=said.note)
    return assignment


@transaction.atomic
def decide_link(link: SectionLink, state: str, *, revision: int, by: Account | None, now: datetime) -> SectionLink:
    """Say whether a proposed link between a task and a duty is true."""
    _begin("decide_link", link.source.plan, revision, by, now)
    link.state, link.decided_by, link.decided_at = SectionLink.State(state), by, now
    link.save()
    audit.record(f"link.{state}", link, by=by)
    return link


@transaction.atomic
def add_deadline(
    provision: Provision, said: ReportingDate, *, revision: int, by: Account | None, now: datetime
) -> Deadline:
    """Write down a reporting date that the reader did not find."""
    plan = _begin("add_deadline", provision.plan, revision, by, now)
    require_quote(plan, provision, said.quote)
    deadline = Deadline.objects.create(provision=provision, **vars(said))
    audit.record("deadline.add", deadline, by=by)
    return deadline


@transaction.atomic
def correct_deadline(
    deadline: Deadline, said: ReportingDate, *, revision: int, by: Account | None, now: datetime
) -> Deadline:
    """Set who reports to whom by when, where the reader misread it."""
    plan = _begin("correct_deadline", deadline.provision.plan, revision, by, now)
    require_quote(plan, deadline.provision, said.quote)
    for field, value in vars(said).items():
        setattr(deadline, field, value)
    deadline.save()
    audit.record("deadline.correct", deadline, by=by)
    return deadline


@transaction.atomic
def remove_deadline(deadline: Deadline, *, revision: int, by: Account | None, now: datetime) -> None:
    """Take away a date that is no reporting date."""
    _begin("remove_deadline", deadline.provision.plan, revision, by, now)
    audit.record("deadline.remove", deadline, by=by)
    deadline.delete()


@transaction.atomic
def add_indicator(
    provision: Provision, said: Measure, *, revision: int, by: Account | None, now: datetime
) -> Indicator:
    """Ask for a figure on a provision; the plan's words that ask for it must stand in its text."""
    plan = _begin("add_indicator", provision.plan, revision, by, now)
    require_quote(plan, provision, said.quote)
    if provision.indicators.filter(label=said.label).exists():
        raise DomainError(_("Mục %(path)s đã có chỉ tiêu “%(label)s”.") % {"path": provision.path, "label": said.label})
    indicator = Indicator.objects.create(provision=provision, order=provision.indicators.count() + 1, **vars(said))
    audit.record("indicator.add", indicator, by=by)
    return indicator


@transaction.atomic
def remove_indicator(indicator: Indicator, *, revision: int, by: Account | None, now: datetime) -> None:
    """Take away a figure that nobody needs to report."""
    _begin("remove_indicator", indicator.provision.plan, revision, by, now)
    audit.record("indicator.remove", indicator, by=by)
    indicator.delete()


@transaction.atomic
def name_source(
    source: FundingSource, label: str, *, revision: int, by: Account | None, now: datetime
) -> FundingSource:
    """Give a source of money the short name that forms and reports use."""
    _begin("name_source", source.plan, revision, by, now)
    source.label = nfc(label).strip()
    source.save()
    audit.record("plan.name_source", source, by=by)
    return source


@transaction.atomic
def confirm(plan: Plan, *, revision: int, by: Account | None, now: datetime) -> Plan:
    """Make the plan public and ready for a reporting year. Raises DomainError while something is left to decide."""
    plan = _begin("confirm", plan, revision, by, now)
    left = what_is_left(plan)
    if not left.nothing:
        raise DomainError(" ".join(left.sentences))
    plan.state, plan.confirmed_at, plan.confirmed_by = State.CONFIRMED, now, by
    plan.save()
    finding.refresh(plan)
    audit.record("plan.confirm", plan, by=by)
    return plan


def require_quote(plan: Plan, provision: Provision, quote: str) -> tuple[int, int]:
    """Where a quote stands in the source text. Raises DomainError when it does not stand there."""
    span = find_quote(plan.source_text, quote, (provision.span_from, provision.span_to))
    if span is None:
        raise DomainError(
            _("Mục %(path)s: câu trích “%(quote)s” không có trong văn bản kế hoạch; hãy chép đúng nguyên văn.")
            % {"path": provision.path, "quote": quote}
        )
    return span


def _begin(what: str, plan: Plan, revision: int, by: Account | None, now: datetime) -> Plan:
    """The plan, locked, if this person may do this to it now and nobody changed it since `revision`; counts one up."""
    move = MOVES[what]
    require(by, move.needs, on=timezone.localdate(now))
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.state not in move.sources:
        raise DomainError(_("Kế hoạch đã được xác nhận: nội dung và bố cục không sửa được nữa."))
    if plan.revision != revision:
        raise ChangedMeanwhile(plan)
    plan.revision += 1
    plan.save(update_fields=["revision"])
    return plan


def _changed(verb: str, provision: Provision, by: Account | None, detail: dict[str, object]) -> Provision:
    """Record the change on the plan and give the provision as it now stands."""
    provision = Provision.objects.select_related("plan").get(pk=provision.pk)
    audit.record(verb, provision.plan, by=by, detail={"provision": provision.pk, "path": provision.path, **detail})
    return provision


def _lay_down(plan: Plan, assignment: Assignment, said: Duty, by: Account | None, now: datetime) -> None:
    if said.quote:
        assignment.span_from, assignment.span_to = require_quote(plan, assignment.provision, said.quote)
        assignment.quote = squeeze(said.quote)
    assignment.unit = said.body if isinstance(said.body, Unit) else None
    assignment.group = said.body if isinstance(said.body, UnitGroup) else None
    assignment.wording, assignment.role, assignment.note = nfc(said.wording).strip(), said.role, nfc(said.note).strip()
    assignment.state, assignment.decided_by, assignment.decided_at = said.state, by, now
    assignment.save()


def _refuse_twin(provision: Provision, said: Duty, apart_from: int | None = None) -> None:
    twins = provision.assignments.filter(wording=nfc(said.wording).strip(), role=said.role)
    if twins.exclude(pk__in=[apart_from] if apart_from else []).exists():
        raise DomainError(
            _("Mục %(path)s đã có phân công “%(wording)s” với vai trò này.")
            % {"path": provision.path, "wording": said.wording}
        )
