"""What an invented record says, from its kind's declaration alone: fields, vocabularies and the example.

A value is drawn for each field, then the kind's own rules are asked: what they refuse is filled, emptied or taken from
the example until nothing is left to refuse. So a kind that comes tomorrow needs no word here.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from django.db import models

from mam.organisations.models import Unit
from mam.portal.demo import words
from mam.registry import rules
from mam.registry.cells import CellReader, Field, WrongCell
from mam.registry.fields import LinkField, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.models import Record
from mam.registry.vocabularies import vocabulary

_TRIES = 12
_MOST = Decimal(10) ** 9
Values = dict[str, Any]
Linked = Callable[[str], Sequence[int]]


@dataclass(frozen=True)
class Setting:
    """Where and when something happens: the unit, its name, the day, and a number no other record of the kind has."""

    unit: Unit
    place: str
    day: date
    number: int
    chance: Random = field(compare=False)


class Inventor:
    """Draws records of any kind; `linked` gives the records of a kind that others may point at."""

    def __init__(self, on: date, communes: Sequence[Unit], linked: Linked) -> None:
        self._reader, self._communes, self._linked = CellReader(on), communes, linked
        self._examples: dict[str, Values] = {}

    def draw(self, kind: Kind, setting: Setting) -> Values:
        """The values of a record that its kind has nothing against."""
        drawn = _Draw(self._example(kind), setting, self._communes, self._linked)
        values = {name: drawn.value(kind, name) for name in kind.fields}
        for _try in range(_TRIES):
            refused = _refused(kind, values)
            if not refused:
                return values
            for name in refused:
                values[name] = drawn.otherwise(kind, name, values[name])
        return values | {name: drawn.as_example(kind, name) for name in kind.fields if name not in ("title", "commune")}

    def _example(self, kind: Kind) -> Values:
        if kind.slug not in self._examples:
            read: Values = {}
            for name, text in kind.example.items():
                with suppress(WrongCell):  # a link to what is not there yet
                    read[name] = self._reader.read(kind.fields[name], text)
            self._examples[kind.slug] = read
        return self._examples[kind.slug]


def _refused(kind: Kind, values: Values) -> list[str]:
    record = kind.model(kind=kind.slug)
    for name, value in values.items():
        one = kind.fields[name]
        setattr(record, one.name if isinstance(value, Record | Unit) else one.attname, value)
    rules.derive(kind, record)
    return [name for name in rules.faults(kind, record) if name in values]


class _Draw:
    """The values of one record: days keep their distance, numbers their proportion to those of the example."""

    def __init__(self, example: Values, setting: Setting, communes: Sequence[Unit], linked: Linked) -> None:
        self._example, self._setting, self._communes, self._linked = example, setting, communes, linked
        self._chance = setting.chance
        self._factor = Decimal(str(round(self._chance.uniform(0.4, 2.6), 2)))

    def value(self, kind: Kind, name: str) -> Any:
        """A value for a field; an optional one may stay empty."""
        one: Any = kind.fields[name]
        if name == "title":
            return self._title(kind)
        if name == kind.dated:
            return self._setting.day
        if name not in self._example and one.blank and name not in ("summary", "commune"):
            return self._filled(kind, one) if self._chance.random() < 0.25 else _empty(one)
        return self._filled(kind, one)

    def otherwise(self, kind: Kind, name: str, refused: Any) -> Any:
        """Another value where the first was refused: none if there was one, one if there was none."""
        one: Any = kind.fields[name]
        if refused in (None, "", []) or not (one.blank or one.has_default()):
            return self.as_example(kind, name) if self._chance.random() < 0.5 else self._filled(kind, one)
        return _empty(one)

    def as_example(self, kind: Kind, name: str) -> Any:
        """The example's own value on the setting's day; the field's usual one where the example is silent."""
        one: Any = kind.fields[name]
        if name not in self._example:
            return _empty(one)
        if isinstance(self._example[name], date):
            return self._shifted(kind, self._example[name])
        return self._marked(one, self._example[name], kind)

    def _filled(self, kind: Kind, one: Any) -> Any:
        for fits, draw in _WAYS:
            if isinstance(one, fits):
                return draw(self, kind, one)
        return self._text(kind, one)

    def _title(self, kind: Kind) -> str:
        stem = self._chance.choice(words.titles_of(kind.slug, str(self._example.get("title", kind.label))))
        return f"{stem}, {self._setting.place}, số {self._setting.number} {words.MARK}"

    def _terms(self, kind: Kind, one: TermsField) -> list[str]:
        offered = list(vocabulary(one.vocabulary))
        drawn = self._chance.sample(offered, k=min(len(offered), self._chance.choice((1, 1, 2))))
        return [code for code in offered if code in drawn]

    def _rows(self, kind: Kind, one: RowsField) -> list[dict[str, Any]]:
        rows = self._example.get(one.name) or [{}]
        return [{part.name: self._part(part, row.get(part.name, "")) for part in one.parts} for row in rows]

    def _part(self, part: Any, value: Any) -> Any:
        if part.vocabulary:
            return value or self._chance.choice(list(vocabulary(part.vocabulary)))
        if part.holds == "text":
            return words.marked(str(value)) or f"{part.label} {words.MARK}"
        if value in ("", None):
            return ""
        places = Decimal(1) if part.holds == "whole" else Decimal("0.1")
        return format((Decimal(value) * self._factor).quantize(places).normalize(), "f")

    def _link(self, kind: Kind, one: LinkField) -> int | None:
        there = self._linked(one.kind)
        return self._chance.choice(there) if there and self._chance.random() < 0.5 else None

    def _unit(self, kind: Kind, one: Any) -> int | None:
        if self._setting.unit.is_commune_level:
            return self._setting.unit.pk
        return self._chance.choice(self._communes).pk if self._communes and self._chance.random() < 0.7 else None

    def _yes_no(self, kind: Kind, one: Any) -> bool:
        return self._chance.random() < 0.4

    def _day(self, kind: Kind, one: Any) -> date:
        return self._shifted(kind, self._example.get(one.name) or self._setting.day)

    def _shifted(self, kind: Kind, day: date) -> date:
        days = [value for value in self._example.values() if isinstance(value, date)]
        stands = self._example.get(kind.dated) or (max(days) if days else day)
        return day + (self._setting.day - stands)

    def _decimal(self, kind: Kind, one: Any) -> Decimal | None:
        value = self._example.get(one.name)
        if value is None:
            return None
        most = Decimal(10) ** (one.max_digits - one.decimal_places) - 1
        drawn: Decimal = min(Decimal(value) * self._factor, most)
        return drawn.quantize(Decimal(1).scaleb(-one.decimal_places))

    def _whole(self, kind: Kind, one: Any) -> int | None:
        value = self._example.get(one.name)
        if value is None:
            return None if one.null else int(one.get_default() or self._chance.randint(1, 40))
        return int(min(Decimal(value) * self._factor, _MOST))

    def _text(self, kind: Kind, one: Any) -> Any:
        if one.choices:
            return self._choice(one)
        if one.name == "summary":
            return f"{words.one('record', 'summaries', self._chance)} {words.MARK}"
        return self._marked(one, self._example.get(one.name, ""), kind) if not isinstance(one, models.URLField) else ""

    def _choice(self, one: Any) -> Any:
        if one.name in self._example and self._chance.random() < 0.5:
            return self._example[one.name]
        return self._chance.choice([value for value, _label in one.flatchoices if value not in ("", None)])

    def _marked(self, one: Field, value: Any, kind: Kind) -> Any:
        """A text of the example, marked as invented where it was marked, numbered where it has to be no other's."""
        if isinstance(value, list):
            return self._rows(kind, one) if isinstance(one, RowsField) else value
        if not isinstance(value, str) or one.choices or (not value and one.blank):
            return value
        text = words.marked(value or str(one.verbose_name))
        if one.name in kind.natural_key:
            text = f"{words.bare(text)} số {self._setting.number} {words.MARK}"
        return text[: one.max_length]


_WAYS: tuple[tuple[Any, Callable[[_Draw, Kind, Any], Any]], ...] = (
    (TermsField, _Draw._terms),
    (RowsField, _Draw._rows),
    (LinkField, _Draw._link),
    (models.ForeignKey, _Draw._unit),
    (models.BooleanField, _Draw._yes_no),
    (models.DateField, _Draw._day),
    (models.DecimalField, _Draw._decimal),
    (models.IntegerField, _Draw._whole),
)


def _empty(one: Any) -> Any:
    if one.has_default():
        return one.get_default()
    return None if one.null else ""
