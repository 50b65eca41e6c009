"""The append-only chain: a record's content as plain JSON, versions written, compared and checked."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from mam.core.models import Account
from mam.registry.attachment import Attachment
from mam.registry.cells import shown
from mam.registry.kind import Kind
from mam.registry.record import Record, RecordVersion

Content = dict[str, Any]
ATTACHED = "attached"  # the ids of pictures and files, in a content only where there are any


@dataclass(frozen=True)
class Act:
    """What was done to a record, by whom, when, and why where a reason is asked."""

    name: str
    by: Account | None
    now: datetime
    reason: str = ""


@dataclass(frozen=True)
class Difference:
    """One field that differs between two versions, as a person reads it."""

    label: str
    before: str
    after: str


def content_of(kind: Kind, record: Record) -> Content:
    """Everything a person filled in, as JSON keeps it; links and files are ids, days ISO, numbers text."""
    said = {name: _plain(field.value_from_object(record)) for name, field in kind.fields.items()}
    return {**said, ATTACHED: list(record.attached)} if record.attached else said


def put_content(kind: Kind, record: Record, content: Content) -> None:
    """Fill a record from a version's content; what an older version did not know keeps its default."""
    for name, field in kind.fields.items():
        if name in content:
            setattr(record, field.attname, field.to_python(content[name]))
    record.attached = list(content.get(ATTACHED, ()))


def write(record: Record, act: Act, content: Content) -> RecordVersion:
    """Add a version to the record's chain; the caller holds the record."""
    version = following(record.versions.first(), record, act, content)
    version.save(force_insert=True)
    return version


def newest(records: Iterable[int]) -> dict[int, RecordVersion]:
    """The last version of each of many records, as far as the next one must know it."""
    there = RecordVersion.objects.filter(record_id__in=list(records)).order_by("number")
    return {version.record_id: version for version in there.only("record_id", "number", "sha256")}


def following(last: RecordVersion | None, record: Record, act: Act, content: Content) -> RecordVersion:
    """The version after this one, or the first, not saved yet: for many records written at once."""
    version = RecordVersion(
        record_id=record.pk,
        number=last.number + 1 if last else 1,
        act=act.name,
        state=record.state,
        content=content,
        reason=act.reason,
        by=act.by,
        at=act.now,
        previous_sha256=last.sha256 if last else "",
    )
    version.sha256 = digest(version)
    return version


def digest(version: RecordVersion) -> str:
    """SHA-256 over all that a version says and the digest of the one before."""
    said = {
        "record": version.record_id,
        "number": version.number,
        "act": version.act,
        "state": version.state,
        "content": version.content,
        "reason": version.reason,
        "by": version.by_id,
        "at": version.at.astimezone(UTC).isoformat(),
        "previous": version.previous_sha256,
    }
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def broken(record: Record) -> list[int]:
    """The numbers of versions whose text or place in the chain was changed afterwards."""
    return broken_among(record.versions.order_by("number"))


def broken_among(versions: Iterable[RecordVersion]) -> list[int]:
    """The same of one record's versions in their order."""
    found, before = [], ""
    for version in versions:
        if version.previous_sha256 != before or version.sha256 != digest(version):
            found.append(version.number)
        before = version.sha256
    return found


def differences(kind: Kind, before: Content, after: Content, on: date) -> Iterator[Difference]:
    """What changed, field by field, in the order of the form."""
    for name, field in kind.fields.items():
        old, new = before.get(name), after.get(name)
        if old != new:
            label = str(field.verbose_name)
            yield Difference(label, shown(field, field.to_python(old), on), shown(field, field.to_python(new), on))
    if before.get(ATTACHED) != after.get(ATTACHED):
        yield Difference(_("ảnh, tệp kèm theo"), _files(before), _files(after))


def _files(content: Content) -> str:
    """The files of a content with their words, a line each."""
    rows = Attachment.objects.in_bulk(content.get(ATTACHED, ()))
    lines = []
    for number, row in enumerate((rows[pk] for pk in content.get(ATTACHED, ()) if pk in rows), start=1):
        seen = _("công khai") if row.public else _("nội bộ")
        said = (row.title, row.alt, row.credit, str(row.get_licence_display()), seen)
        lines.append(f"{number}. {' · '.join(filter(None, said))}")
    return "\n".join(lines)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return value
