"""Two people at one record: what the other changed meanwhile beside what was typed, field by field; nothing is lost.

What only the other changed is taken over, what one typed oneself stays, and where both changed a field it is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from mam.registry import versions
from mam.registry.cells import shown
from mam.registry.kind import Kind
from mam.registry.models import Record
from mam.registry.pages import copied, newest_text


@dataclass(frozen=True)
class Meeting:
    """One field the other changed: as it was, as it is now, as it was typed; `both` changed it differently."""

    label: str
    before: str
    now: str
    typed: str
    both: bool


@dataclass(frozen=True)
class Met:
    """Every field that met, and the record as it is now with what one typed oneself to be put over it."""

    fields: tuple[Meeting, ...]
    text: Record
    own: dict[str, Any]


def met(kind: Kind, record: Record, seen: int, values: Mapping[str, Any], on: date) -> Met:
    """What happened since the revision that was on the screen, for a form that was sent back with these values."""
    text = newest_text(kind, record)
    typed = copied(kind, text)
    for name, value in values.items():
        setattr(typed, name, value)
    opened = record.versions.filter(number=seen).first()
    now, mine = versions.content_of(kind, text), versions.content_of(kind, typed)
    before = opened.content if opened else now
    own = {name: values[name] for name in values if mine.get(name) != before.get(name)}
    changed = (name for name in values if now.get(name) not in (before.get(name), mine.get(name)))
    fields = tuple(_meeting(kind.fields[name], (before, now, mine), name in own, on) for name in changed)
    return Met(fields, text, own)


def _meeting(field: "models.Field[Any, Any]", said: tuple[versions.Content, ...], both: bool, on: date) -> Meeting:
    before, now, typed = (shown(field, field.to_python(content.get(field.name)), on) for content in said)
    return Meeting(str(field.verbose_name), before, now, typed, both)
