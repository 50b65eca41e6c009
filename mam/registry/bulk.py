"""Many records at once, new or revised, each left exactly as its verb in flow.py leaves one: row, tags, version, audit.

Django's bulk_create refuses models that inherit a table. Here the shared rows are written first, which gives the ids;
the rows of the kind's own table follow with those ids by the same statement that Model.save ends in.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models.constants import OnConflict
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import audit, search
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.models import Unit
from mam.organisations.permissions import may, require
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
    _follow_up(kind, records, act, {})
    return records


@transaction.atomic
def revise_many(
    kind: Kind, changes: Sequence[tuple[Record, flow.Values]], *, by: Account, now: datetime
) -> Sequence[Record]:
    """Change what many records say, each as it stood when it was looked at. Raises DomainError, and changes none, when
    one of them may not be changed, was changed meanwhile or would be wrong."""
    on, act = timezone.localdate(now), Act("revise", by, now)
    held = _held(kind, [record for record, _values in changes])
    decides = may(by, "record.review", on=on)
    for unit in {record.unit for record in held.values()} if not decides else ():
        require(by, flow.MOVES["revise"].needs, unit=unit, on=on)
    last = versions.newest(held)
    standing: list[Record] = []
    waiting: list[Record] = []
    for before, values in changes:
        record = held[before.pk]
        flow.refuse_stale("revise", record, before.revision)
        flow.fill(kind, record, values)
        if record.natural_key != before.natural_key:
            raise DomainError(_("“%(title)s” đã có trong danh mục.") % {"title": record.title})
        record.revision, record.changed_at = record.revision + 1, now
        (waiting if record.state == Record.State.PUBLISHED and not decides else standing).append(record)
    _rewrite(kind, standing, act, last)
    _let_wait(kind, waiting, act, last)
    return [held[before.pk] for before, _values in changes]


def _held(kind: Kind, records: Sequence[Record]) -> dict[int, Record]:
    """The whole records as they stand now, locked."""
    keys = [record.pk for record in records]
    list(Record.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    return kind.model._default_manager.select_related("pending", "unit").in_bulk(keys)


def _rewrite(kind: Kind, records: Sequence[Record], act: Act, last: Mapping[int, RecordVersion]) -> None:
    if not records:
        return
    for record in records:
        record.state = flow.MOVES["revise"].ways[record.state]
        record.verified_at, record.verified_by, record.verified_from = None, None, ""
    _update(kind, records)
    Tag.objects.filter(record_id__in=[record.pk for record in records]).delete()
    _follow_up(kind, records, act, last)


def _let_wait(kind: Kind, records: Sequence[Record], act: Act, last: Mapping[int, RecordVersion]) -> None:
    """Keep a proposer's changes of published records beside them; their own rows stay as they are."""
    made = [versions.following(last.get(r.pk), r, act, versions.content_of(kind, r)) for r in records]
    for record, version in zip(records, RecordVersion.objects.bulk_create(made), strict=True):
        record.pending = version
    rows = [Record(pk=r.pk, pending=r.pending, revision=r.revision, changed_at=r.changed_at) for r in records]
    Record.objects.bulk_update(rows, ["pending", "revision", "changed_at"])
    audit.record_many(f"record.{act.name}", records, by=act.by, detail={"kind": kind.slug, "waits": True})


def _follow_up(kind: Kind, records: Sequence[Record], act: Act, last: Mapping[int, RecordVersion]) -> None:
    """What is written beside the rows: tags, versions, what the search knows, audit entries."""
    Tag.objects.bulk_create(
        Tag(record_id=r.pk, field=name, code=code) for r in records for name, code in rules.tags_of(kind, r)
    )
    made = [versions.following(last.get(r.pk), r, act, versions.content_of(kind, r)) for r in records]
    RecordVersion.objects.bulk_create(made)
    on = timezone.localdate(act.now)
    search.put_many(finding.document_of(kind, record, on) for record in records)
    audit.record_many(f"record.{act.name}", records, by=act.by, detail={"kind": kind.slug})


def _update(kind: Kind, records: Sequence[Record]) -> None:
    """Both rows of each record over those that stand."""
    shared: Any = Record
    model: Any = kind.model
    for where, rows in ((shared, _shared(records)), (model, list(records))):
        fields = where._meta.local_concrete_fields
        where._base_manager.get_queryset()._batched_insert(
            rows,
            fields,
            batch_size=None,
            on_conflict=OnConflict.UPDATE,
            update_fields=[field for field in fields if not field.primary_key],
            unique_fields=[where._meta.pk],
        )


def _shared(records: Sequence[Record]) -> list[Record]:
    """The rows of the table that all kinds share."""
    fields = Record._meta.local_concrete_fields
    return [Record(**{field.attname: getattr(record, field.attname) for field in fields}) for record in records]


def _insert(kind: Kind, records: Sequence[Record]) -> None:
    parents = Record.objects.bulk_create(_shared(records))
    model: Any = kind.model
    link = model._meta.pk
    for record, parent in zip(records, parents, strict=True):
        record.pk = record.id = parent.pk
        setattr(record, link.attname, parent.pk)
        record._state.adding, record._state.db = False, parent._state.db
    fields = model._meta.local_concrete_fields
    model._base_manager.get_queryset()._batched_insert(records, fields, batch_size=None)
