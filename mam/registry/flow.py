"""How a record lives, told once: proposed, sent back or published, revised, verified, withdrawn; never deleted.

Read top to bottom. Whoever records for a unit proposes; a curator (or the coordinator) decides. What a proposer changes
on a published record waits beside it until it is published. Each verb checks the right and the revision the person had
on the screen, writes the row, its tags, a version, what the search knows and the audit entry: all or a DomainError.
The story as a test: tests/flows/test_record.py. Two records become one: merging.py; versions: versions.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.models import Unit
from mam.organisations.permissions import may, require
from mam.registry import finding, rules, versions
from mam.registry.kind import Kind
from mam.registry.models import Attachment, Record, Tag, kind_of
from mam.registry.versions import Act
from mam.vntext import squeeze

State = Record.State
Values = Mapping[str, Any]
NEW = ""
LOADED = "load"  # the act of a version that no person wrote


@dataclass(frozen=True)
class Move:
    """A button: each state it starts from with the one it leads to, and the right it needs."""

    ways: Mapping[str, str]
    needs: str


_IN_USE = (State.PROPOSED, State.SENT_BACK, State.PUBLISHED)
MOVES = {
    "propose": Move({NEW: State.PROPOSED}, "record.propose"),
    "revise": Move(
        {State.PROPOSED: State.PROPOSED, State.SENT_BACK: State.PROPOSED, State.PUBLISHED: State.PUBLISHED},
        "record.propose",
    ),
    "arrange": Move(
        {State.PROPOSED: State.PROPOSED, State.SENT_BACK: State.SENT_BACK, State.PUBLISHED: State.PUBLISHED},
        "record.propose",
    ),
    "send_back": Move({State.PROPOSED: State.SENT_BACK, State.PUBLISHED: State.PUBLISHED}, "record.review"),
    "publish": Move(
        {State.PROPOSED: State.PUBLISHED, State.PUBLISHED: State.PUBLISHED, State.WITHDRAWN: State.PUBLISHED},
        "record.review",
    ),
    "verify": Move({State.PUBLISHED: State.PUBLISHED}, "record.review"),
    "take_back": Move({State.PROPOSED: State.WITHDRAWN, State.SENT_BACK: State.WITHDRAWN}, "record.propose"),
    "withdraw": Move(
        dict.fromkeys((State.PROPOSED, State.SENT_BACK, State.PUBLISHED), State.WITHDRAWN), "record.review"
    ),
    "merge": Move(dict.fromkeys((State.PROPOSED, State.SENT_BACK, State.PUBLISHED), State.WITHDRAWN), "record.review"),
}


class ChangedMeanwhile(DomainError):
    """Somebody else changed the record after the person opened it; what was typed is still on the screen."""

    def __init__(self, record: Record) -> None:
        last = record.versions.select_related("by").first()
        who = str(last.by) if last and last.by else _("Người khác")
        said = _(
            "%(who)s vừa sửa bản ghi này sau khi bạn mở trang. Hãy so với bản đang có rồi lưu lại; chưa có gì bị mất."
        )
        super().__init__(said % {"who": who})
        self.revision = record.revision


@transaction.atomic
def propose(kind: Kind, values: Values, *, unit: Unit, by: Account, now: datetime) -> Record:
    """Put a new record before the curators, owned by a unit. Raises DomainError when the same thing stands already."""
    require(by, MOVES["propose"].needs, unit=unit, on=timezone.localdate(now))
    record = kind.model(kind=kind.slug, unit=unit, created_at=now, created_by=by)
    fill(kind, record, values)
    record.slug = rules.free_slug(kind, record.title)
    record.state = State.PROPOSED
    return written(kind, record, Act("propose", by, now))


@transaction.atomic
def load_reference(kind: Kind, values: Values, *, unit: Unit, now: datetime, record: Record | None = None) -> Record:
    """Publish what the province's folder says from a source, or say it anew on its own record; nobody did it.

    The record stands as not verified until a person verifies it. Who may be overwritten: reference.py.
    """
    if record is None:
        record = kind.model(kind=kind.slug, unit=unit, created_at=now, state=State.PUBLISHED)
    fill(kind, record, values)
    record.slug = record.slug or rules.free_slug(kind, record.title)
    return written(kind, record, Act(LOADED, None, now))


@transaction.atomic
def revise(record: Record, values: Values, *, revision: int, by: Account, now: datetime) -> Record:
    """Change what a record says. On a published record a proposer's change waits; a reviewer's stands at once.

    Either goes on from the revision that waits, when there is one.
    """
    kind, record = begin("revise", record, by, now, revision)
    decides, act = may(by, "record.review", on=timezone.localdate(now)), Act("revise", by, now)
    text = record if decides or record.state != State.PUBLISHED else kind.model.objects.get(pk=record.pk)
    if record.pending is not None:
        versions.put_content(kind, text, record.pending.content)
    fill(kind, text, values)
    return _changed(kind, record, text, act)


@transaction.atomic
def arrange(record: Record, attached: Sequence[int], *, revision: int, by: Account, now: datetime) -> Record:
    """Say which pictures and files stand with a record, in this order; what a proposer changes in public waits."""
    kind, record = begin("arrange", record, by, now, revision)
    decides, act = may(by, "record.review", on=timezone.localdate(now)), Act("arrange", by, now)
    if decides and record.pending is not None:
        raise DomainError(_("Có sửa đổi đang chờ duyệt: hãy công bố hoặc trả lại sửa đổi đó trước."))
    text = record if decides or record.state != State.PUBLISHED else kind.model.objects.get(pk=record.pk)
    if record.pending is not None:
        versions.put_content(kind, text, record.pending.content)
    own = set(Attachment.objects.filter(record=record).values_list("pk", flat=True))
    text.attached = [pk for pk in dict.fromkeys(attached) if pk in own]
    return _changed(kind, record, text, act)


@transaction.atomic
def send_back(record: Record, reason: str, *, by: Account, now: datetime) -> Record:
    """Ask the proposer to mend a proposal; on a published record, turn down the waiting revision."""
    kind, record = begin("send_back", record, by, now)
    if record.state == State.PUBLISHED and record.pending is None:
        raise DomainError(_("Bản ghi này không có sửa đổi nào đang chờ duyệt."))
    record.pending = None
    record.state = MOVES["send_back"].ways[record.state]
    return written(kind, record, Act("send_back", by, now, _given(reason)))


@transaction.atomic
def publish(record: Record, *, by: Account, now: datetime) -> Record:
    """Make a proposal public, a waiting revision the text that stands, or an archived record public again."""
    kind, record = begin("publish", record, by, now)
    if record.state == State.PUBLISHED and record.pending is None:
        raise DomainError(_("Bản ghi này đã công bố và không có sửa đổi nào đang chờ duyệt."))
    if record.pending is not None:
        versions.put_content(kind, record, record.pending.content)
        rules.follow_merged(kind, record)
        rules.derive(kind, record)
        record.pending = None
        place_files(record)
    record.state, record.merged_into = State.PUBLISHED, None
    return written(kind, record, Act("publish", by, now))


@transaction.atomic
def verify(record: Record, from_what: str, *, by: Account, now: datetime) -> Record:
    """Say that the facts were compared with a document or on the spot; a later revision takes the mark away."""
    kind, record = begin("verify", record, by, now)
    if not squeeze(from_what):
        raise DomainError(_("Hãy ghi đã xác minh từ văn bản, hồ sơ hoặc lần kiểm tra nào."))
    record.verified_at, record.verified_by, record.verified_from = now, by, squeeze(from_what)[:500]
    return written(kind, record, Act("verify", by, now, record.verified_from))


@transaction.atomic
def take_back(record: Record, *, by: Account, now: datetime) -> Record:
    """Let the proposer withdraw what was never published."""
    kind, record = begin("take_back", record, by, now)
    record.state = State.WITHDRAWN
    return written(kind, record, Act("take_back", by, now))


@transaction.atomic
def withdraw(record: Record, reason: str, *, by: Account, now: datetime) -> Record:
    """Move a record to the archive; its address, versions and the reports that counted it stay."""
    kind, record = begin("withdraw", record, by, now)
    record.state, record.pending = State.WITHDRAWN, None
    return written(kind, record, Act("withdraw", by, now, _given(reason)))


@transaction.atomic
def merge(record: Record, into: Record, *, revision: int, by: Account, now: datetime) -> Record:
    """Archive a duplicate; whoever opens its address is led to the record that stays. All that follows: merging.py."""
    kind, record = begin("merge", record, by, now, revision)
    if into.kind != record.kind or into.pk == record.pk or into.state == State.WITHDRAWN:
        raise DomainError(_("Chỉ gộp vào một bản ghi khác cùng loại đang được dùng."))
    if record.state == State.PUBLISHED and into.state != State.PUBLISHED:
        raise DomainError(_("Một bản ghi đã công bố, bản kia thì chưa: hãy giữ bản đã công bố."))
    record.state, record.pending, record.merged_into = State.WITHDRAWN, None, into
    return written(kind, record, Act("merge", by, now, str(into)))


def begin(what: str, record: Record, by: Account, now: datetime, revision: int | None = None) -> tuple[Kind, Record]:
    """Kind and whole record, locked, if this person may do this to it now and nobody changed it since `revision`."""
    move, kind = MOVES[what], kind_of(record.kind)
    assert kind is not None, record.kind
    Record.objects.select_for_update().get(pk=record.pk)
    whole = kind.model.objects.select_related("pending", "unit").get(pk=record.pk)
    if not may(by, "record.review", on=timezone.localdate(now)):
        require(by, move.needs, unit=whole.unit, on=timezone.localdate(now))
    refuse_stale(what, whole, revision)
    return kind, whole


def refuse_stale(what: str, record: Record, revision: int | None) -> None:
    """Raise DomainError when a verb does not start from the record's state or the record is no more what was seen."""
    if record.state not in MOVES[what].ways:
        said = _("Bản ghi đang ở trạng thái “%(state)s” nên không làm được việc này.")
        raise DomainError(said % {"state": record.get_state_display()})
    if revision is not None and revision != record.revision:
        raise ChangedMeanwhile(record)


def _changed(kind: Kind, record: Record, text: Record, act: Act) -> Record:
    """Let a text stand that was written into the record, or wait beside it when it is another object."""
    if text is not record:
        return _waiting(kind, record, text, act)
    record.pending = None
    record.state = MOVES[act.name].ways[record.state]
    place_files(record)
    return written(kind, record, act)


def place_files(record: Record) -> None:
    """Give each file that stands its place, and none to the others."""
    Attachment.objects.filter(record=record).exclude(pk__in=record.attached).update(position=None)
    for place, pk in enumerate(record.attached):
        Attachment.objects.filter(pk=pk).update(position=place)


def fill(kind: Kind, record: Record, values: Values) -> None:
    """Put what was said into a record and let follow what follows from it. Raises DomainError for what is wrong."""
    for name, value in values.items():
        field = kind.fields[name]
        setattr(record, field.name if isinstance(value, Record | Unit) else field.attname, value)
    rules.derive(kind, record)
    rules.refuse_faults(kind, record)


def written(kind: Kind, record: Record, act: Act) -> Record:
    """Save the row with its tags, add the version and the audit entry."""
    rules.refuse_twin(kind, record)
    if act.name in ("revise", LOADED):
        record.verified_at, record.verified_by, record.verified_from = None, None, ""
    record.revision += 1
    record.changed_at = act.now
    record.save()
    record.tags.all().delete()
    Tag.objects.bulk_create(Tag(record=record, field=name, code=code) for name, code in rules.tags_of(kind, record))
    versions.write(record, act, versions.content_of(kind, record))
    finding.refresh(kind, record, timezone.localdate(act.now))
    audit.record(f"record.{act.name}", record, by=act.by, reason=act.reason, detail={"kind": kind.slug})
    return record


def _waiting(kind: Kind, record: Record, proposed: Record, act: Act) -> Record:
    """Keep a proposer's change of a published record beside it."""
    rules.refuse_twin(kind, proposed)
    record.pending = versions.write(record, act, versions.content_of(kind, proposed))
    record.revision += 1
    record.changed_at = act.now
    record.save(update_fields=["pending", "revision", "changed_at"])
    audit.record(f"record.{act.name}", record, by=act.by, detail={"kind": kind.slug, "waits": True})
    return record


def _given(reason: str) -> str:
    if not squeeze(reason):
        raise DomainError(_("Hãy ghi lý do, để người đề xuất biết cần sửa gì."))
    return squeeze(reason)
