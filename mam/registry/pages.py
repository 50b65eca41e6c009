"""What the pages of records show, gathered for their templates; nothing here decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from mam.core.models import Account
from mam.organisations.permissions import may
from mam.organisations.queries import name_of, names_at
from mam.registry import queries, versions
from mam.registry.attaching import listed
from mam.registry.cells import shown
from mam.registry.deciding import DECISIONS
from mam.registry.fields import RowsField
from mam.registry.forms import ReasonForm, VerifyForm
from mam.registry.kind import COMMON, Kind
from mam.registry.models import Attachment, Record, RecordVersion, kind_of
from mam.registry.rows import Rows, shown_part
from mam.registry.versions import Difference


@dataclass(frozen=True)
class Fact:
    """One filled field as a page shows it; a short table has heads, and cells with their heads, no empty columns."""

    label: str
    text: str
    many_lines: bool
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True)
class Files:
    """The pictures of a record and its documents."""

    pictures: tuple[Attachment, ...]
    documents: tuple[Attachment, ...]


@dataclass(frozen=True)
class QueueLine:
    """One record that waits, with what would change."""

    record: Record
    kind: Kind
    unit: str
    differences: tuple[Difference, ...]


def counts(records: QuerySet[Record]) -> dict[str, int]:
    """How many records of each kind."""
    return dict(records.order_by().values_list("kind").annotate(n=Count("pk")))


def choosing(asked: Mapping[str, str]) -> dict[str, Any]:
    """For choosing many records: what may be decided, whether all are ticked beforehand, which needs no script."""
    return {"decisions": DECISIONS.items(), "all_ticked": asked.get("chon") == "tat-ca"}


def required_beside(kind: Kind) -> tuple[str, ...]:
    """Fields a record cannot be without that the short form did not ask yet."""
    return tuple(
        name
        for name, field in kind.fields.items()
        if not field.blank and name not in kind.quick and not field.has_default()
    )


def facts(kind: Kind, record: Record, on: date) -> list[Fact]:
    """The filled fields of the kind itself; name, place and source have places of their own on a page."""
    found = []
    for name, field in kind.fields.items():
        text = "" if name in COMMON else shown(field, getattr(record, field.name), on)
        if text:
            table = _table(field, getattr(record, name)) if isinstance(field, RowsField) else ((), ())
            found.append(Fact(str(field.verbose_name), text, "\n" in text, *table))
    return found


def _table(field: RowsField, rows: Rows) -> tuple[tuple[str, ...], tuple[tuple[tuple[str, str], ...], ...]]:
    used = [part for part in field.parts if any(row.get(part.name) not in ("", None) for row in rows)]
    cells = tuple(tuple((str(part.label), shown_part(part, row.get(part.name, ""))) for part in used) for row in rows)
    return tuple(str(part.label) for part in used), cells


def record_page(kind: Kind, record: Record, who: Account, on: date) -> dict[str, Any]:
    """Everything about one record for somebody at the desk."""
    may_change = queries.may_change(who, record, on)
    waiting = record.pending
    history = list(record.versions.select_related("by")) if may_change else []
    return {
        "kind": kind,
        "record": record,
        "facts": facts(kind, record, on),
        "unit_name": name_of(record.unit, on),
        "place": queries.place_for(who, record, on),
        "commune_name": name_of(record.commune, on) if record.commune else "",
        "files": files(queries.attachments(who, on).filter(record=record, position__isnull=False)),
        "may_change": may_change,
        "may_review": may(who, "record.review", on=on),
        "waiting": compared_content(kind, record, waiting.content, on) if waiting else [],
        "waiting_files": files(_new_files(record)) if waiting and may_change else None,
        "may_keep_people": queries.may_keep_people(who, record, on),
        "persons": queries.persons(who, record, on),
        "merged": queries.visible(who, on).filter(merged_into=record),
        "history": history,
        "why_back": history[0].reason if history and record.state == Record.State.SENT_BACK else "",
        "reason_form": ReasonForm(),
        "verify_form": VerifyForm(),
    }


def files(rows: Iterable[Attachment]) -> Files:
    """Pictures and documents apart, in their order."""
    there = list(rows)
    return Files(tuple(r for r in there if r.is_picture), tuple(r for r in there if not r.is_picture))


def newest_files(record: Record) -> list[Attachment]:
    """The files of the record's newest text, in their order."""
    rows = Attachment.objects.in_bulk(listed(record))
    return [rows[pk] for pk in listed(record) if pk in rows]


def _new_files(record: Record) -> list[Attachment]:
    """What the waiting revision would show and the record does not yet."""
    return [row for row in newest_files(record) if row.pk not in record.attached]


def newest_text(kind: Kind, record: Record) -> Record:
    """The record as its editor goes on with it: with the waiting revision when there is one."""
    found: Record = kind.model._default_manager.select_related("pending").get(pk=record.pk)
    return with_waiting(kind, found)


def with_waiting(kind: Kind, whole: Record) -> Record:
    """A copy of a whole record with the waiting revision put in when there is one."""
    found = copied(kind, whole)
    if whole.pending is not None:
        versions.put_content(kind, found, whole.pending.content)
    return found


def copied(kind: Kind, whole: Record) -> Record:
    """A second record object with the same values, for looking at what a change would make of it."""
    return kind.model.from_db(
        whole._state.db or "default",
        [f.attname for f in kind.model._meta.concrete_fields],
        [getattr(whole, f.attname) for f in kind.model._meta.concrete_fields],
    )


def compared_content(kind: Kind, record: Record, content: versions.Content, on: date) -> list[Difference]:
    """What a content would change on the record as it stands."""
    return list(versions.differences(kind, versions.content_of(kind, record), content, on))


def between(kind: Kind, before: RecordVersion | None, after: RecordVersion, on: date) -> list[Difference]:
    """What a version changed."""
    return list(versions.differences(kind, before.content if before else {}, after.content, on))


def queue_lines(records: Iterable[Record], on: date) -> list[QueueLine]:
    """What waits, each with its kind, unit and changes."""
    waiting = list(records)
    names = names_at(on, [record.unit for record in waiting])
    lines = []
    for record in waiting:
        kind = kind_of(record.kind)
        if kind is None:
            continue
        changes: tuple[Difference, ...] = ()
        if record.pending:
            whole = kind.model._default_manager.get(pk=record.pk)
            changes = tuple(compared_content(kind, whole, record.pending.content, on))
        lines.append(QueueLine(record, kind, names.get(record.unit_id, record.unit.key), changes))
    return lines
