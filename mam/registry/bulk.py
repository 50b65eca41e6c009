"""Many new records at once, each left exactly as flow.propose leaves one: row, tags, version, audit entry.

Django's bulk_create refuses models that inherit a table. Here the shared rows are created first, which gives the ids;
the rows of the kind's own table are then inserted with those ids by the same statement that Model.save ends in.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from mam.core import audit, search
from mam.core.models import Account
from mam.organisations.models import Unit
from mam.organisations.permissions import require
from mam.registry import finding, flow, rules, versions
from mam.registry.kind import Kind
from mam.registry.models import Record, RecordVersion, Tag
from mam.registry.versions import Act


@transaction.atomic
def propose_many(
    kind: Kind, many: Sequence[flow.Values], *, unit: Unit, by: Account, now: datetime
) -> Sequence[Record]:
    """Put many new records before the curators. Raises DomainError, and writes none, when one of them is wrong."""
    require(by, flow.MOVES["propose"].needs, unit=unit, on=timezone.localdate(now))
    act = Act("propose", by, now)
    records = []
    for values in many:
        record = kind.model(kind=kind.slug, unit=unit, created_at=now, created_by=by)
        flow.fill(kind, record, values)
        record.state, record.revision, record.changed_at = Record.State.PROPOSED, 1, now
        records.append(record)
    rules.refuse_twins(kind, records)
    for record, slug in zip(records, rules.free_slugs(kind, [r.title for r in records]), strict=True):
        record.slug = slug
    _insert(kind, records)
    Tag.objects.bulk_create(
        Tag(record_id=r.pk, field=name, code=code) for r in records for name, code in rules.tags_of(kind, r)
    )
    made = [versions.first(r, act, versions.content_of(kind, r)) for r in records]
    RecordVersion.objects.bulk_create(made)
    on = timezone.localdate(now)
    search.put_many(finding.document_of(kind, record, on) for record in records)
    audit.record_many(f"record.{act.name}", records, by=by, detail={"kind": kind.slug})
    return records


def _insert(kind: Kind, records: Sequence[Record]) -> None:
    shared = Record._meta.local_concrete_fields
    parents = Record.objects.bulk_create(
        Record(**{f.attname: getattr(record, f.attname) for f in shared if not f.primary_key}) for record in records
    )
    model: Any = kind.model
    link = model._meta.pk
    for record, parent in zip(records, parents, strict=True):
        record.pk = parent.pk
        setattr(record, link.attname, parent.pk)
        record._state.adding, record._state.db = False, parent._state.db
    fields = model._meta.local_concrete_fields
    model._base_manager.get_queryset()._batched_insert(records, fields, batch_size=None)
