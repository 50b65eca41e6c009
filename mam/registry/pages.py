"""What the pages of records show, gathered for their templates; nothing here decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from mam.core.models import Account
from mam.organisations.permissions import may
from mam.organisations.queries import name_of
from mam.registry import queries, versions
from mam.registry.cells import shown
from mam.registry.fields import RowsField
from mam.registry.forms import ReasonForm, VerifyForm
from mam.registry.kind import COMMON, Kind
from mam.registry.models import Record, RecordVersion, kind_of
from mam.registry.rows import Rows, shown_part
from mam.registry.versions import Difference


@dataclass(frozen=True)
class Fact:
    """One filled field as a page shows it; a short table has its heads and rows, without columns that are empty."""

    label: str
    text: str
    many_lines: bool
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


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


def _table(field: RowsField, rows: Rows) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    used = [part for part in field.parts if any(row.get(part.name) not in ("", None) for row in rows)]
    cells = tuple(tuple(shown_part(part, row.get(part.name, "")) for part in used) for row in rows)
    return tuple(str(part.label) for part in used), cells


def record_page(kind: Kind, record: Record, who: Account, on: date) -> dict[str, Any]:
    """Everything about one record for somebody at the desk."""
    may_change = queries.may_change(who, record, on)
    waiting = record.pending
    return {
        "kind": kind,
        "record": record,
        "facts": facts(kind, record, on),
        "unit_name": name_of(record.unit, on),
        "place": queries.place_for(who, record, on),
        "commune_name": name_of(record.commune, on) if record.commune else "",
        "may_change": may_change,
        "may_review": may(who, "record.review", on=on),
        "waiting": compared_content(kind, record, waiting.content, on) if waiting else [],
        "history": record.versions.select_related("by") if may_change else [],
        "reason_form": ReasonForm(),
        "verify_form": VerifyForm(),
    }


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


def compared(kind: Kind, record: Record, values: dict[str, Any], on: date) -> list[Difference]:
    """What stands now beside what was typed, where they differ."""
    typed = newest_text(kind, record)
    for name, value in values.items():
        setattr(typed, name, value)
    return list(
        versions.differences(
            kind, versions.content_of(kind, newest_text(kind, record)), versions.content_of(kind, typed), on
        )
    )


def between(kind: Kind, before: RecordVersion | None, after: RecordVersion, on: date) -> list[Difference]:
    """What a version changed."""
    return list(versions.differences(kind, before.content if before else {}, after.content, on))


def queue_lines(records: Iterable[Record], on: date) -> list[QueueLine]:
    """What waits, each with its kind, unit and changes."""
    lines = []
    for record in records:
        kind = kind_of(record.kind)
        if kind is None:
            continue
        whole = kind.model._default_manager.get(pk=record.pk)
        changes = tuple(compared_content(kind, whole, record.pending.content, on)) if record.pending else ()
        lines.append(QueueLine(record, kind, name_of(record.unit, on), changes))
    return lines
