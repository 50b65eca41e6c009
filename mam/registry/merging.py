"""Two records of the same thing become one, told once: what stays, which values it takes over, what follows it.

The other goes to the archive; its address leads to the one that stays, records that pointed at it point there, its
pictures are copied. Evidence follows by `merged_into`, which always names the last one (reporting/measuring.py).
As a test: tests/flows/test_merge.py.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.registry import flow, rules
from mam.registry.fields import LinkField
from mam.registry.kind import Kind
from mam.registry.models import KINDS, Attachment, Person, Record
from mam.registry.versions import Act

type Seen = tuple[Record, int]  # a record and the revision that was on the screen


@transaction.atomic
def join(gone: Seen, stays: Seen, take: Collection[str], *, by: Account, now: datetime) -> Record:
    """Archive `gone` and let `stays` take over its values of the fields in `take`; the record that stays.

    Raises DomainError when either has a revision that waits, or a public record would lead to one that is not.
    """
    kind, kept = flow.begin("merge", stays[0], by, now, stays[1])
    for one in (gone[0], kept):
        if one.pending_id:
            said = _("“%(title)s” còn sửa đổi chờ duyệt. Hãy công bố hoặc trả lại sửa đổi đó trước khi gộp.")
            raise DomainError(said % {"title": one.title})
    lost = flow.merge(gone[0], kept, revision=gone[1], by=by, now=now)
    Record.objects.filter(merged_into=lost).update(merged_into=kept)
    values = {name: getattr(lost, kind.fields[name].attname) for name in take if name in kind.fields}
    flow.fill(kind, kept, values)
    if values:
        kept.verified_at, kept.verified_by, kept.verified_from = None, None, ""
    kept.attached = [*kept.attached, *_copied_files(lost, kept)]
    flow.place_files(kept)
    flow.written(kind, kept, Act("take_in", by, now, str(lost)))
    _lead_links(lost, kept, by, now)
    if lost.unit_id == kept.unit_id:
        Person.objects.filter(record=lost).update(record=kept)
    audit.record("record.joined", kept, by=by, detail={"kind": kind.slug, "from": lost.pk, "took": sorted(values)})
    return kept


def _copied_files(lost: Record, kept: Record) -> list[int]:
    """The pictures and files of the archived record as files of the one that stays."""
    rows = Attachment.objects.in_bulk(lost.attached)
    there = set(Attachment.objects.filter(pk__in=kept.attached).values_list("file", flat=True))
    copied = []
    for row in (rows[pk] for pk in lost.attached if pk in rows):
        if row.file_id not in there:
            row.pk, row._state.adding, row.record_id, row.position = None, True, kept.pk, None
            row.save()
            copied.append(row.pk)
    return copied


def _lead_links(lost: Record, kept: Record, by: Account, now: datetime) -> None:
    """Write a version of every record that pointed at the archived one."""
    for kind in KINDS:
        for field in kind.own_fields:
            if isinstance(field, LinkField) and field.kind == lost.kind:
                _lead(kind, field, (lost, kept), Act("follow", by, now, str(kept)))


def _lead(kind: Kind, field: LinkField, pair: tuple[Record, Record], act: Act) -> None:
    lost, kept = pair
    for record in kind.model._default_manager.filter(**{field.name: lost}).exclude(pk__in=(lost.pk, kept.pk)):
        setattr(record, field.attname, kept.pk)
        rules.derive(kind, record)
        flow.written(kind, record, act)
