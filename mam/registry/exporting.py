"""Records out: every field of a kind as a sheet holds it, so that bringing the sheet in again changes nothing.

Sheets are Vietnamese whatever the screen speaks. A place stands as exactly as its reader may know it (queries.py).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import override

from mam.core import demo
from mam.organisations.listing import unit_rows
from mam.organisations.models import Unit
from mam.organisations.queries import names_at
from mam.registry.cells import CellReader, Field, WrongCell, as_cell
from mam.registry.fields import LinkField, RowsField, TermsField
from mam.registry.headers import STATE, UNIT, label_of
from mam.registry.kind import Kind
from mam.registry.models import Record
from mam.registry.queries import Place
from mam.registry.vocabularies import vocabulary
from mam.sheets import Cell, Column, write_template

_AT_ONCE = 500
Shown = Callable[[Record], Place]


def headers(kind: Kind) -> list[str]:
    """The columns of a kind's sheet: its fields, then state and owner for the reader, and a demo's own mark."""
    return [*(label_of(kind, name) for name in kind.fields), STATE, UNIT, *demo.columns()]


def rows(kind: Kind, records: QuerySet[Record], on: date, place: Shown | None = None) -> Iterator[list[Cell]]:
    """A row for each record; `place` says how exactly the reader may know where it lies, exactly when it is absent."""
    with override(settings.LANGUAGE_CODE):
        cells = _Cells(kind, on)
    for record in records.iterator(chunk_size=_AT_ONCE):
        with override(settings.LANGUAGE_CODE):
            row = cells.of(record, place(record) if place else None)
        yield row


def template(kind: Kind, on: date) -> bytes:
    """The workbook to fill in: an example row, lists to choose from, every column explained."""
    with override(settings.LANGUAGE_CODE):
        columns = [_column(kind, name, on) for name in kind.fields]
        return write_template(columns, title=str(kind.plural), note=demo.note())


class _Cells:
    """Makes rows with one reading of names; what would not be read back as the same gets its unmistakable form."""

    def __init__(self, kind: Kind, on: date) -> None:
        self._kind, self._on = kind, on
        self._reader = CellReader(on)
        self._units = names_at(on)
        self._links: dict[tuple[str, int], str] = {}
        self._fields = tuple(kind.fields.items())
        self._mark = [demo.CELL for _column in demo.columns()]

    def of(self, record: Record, place: Place | None) -> list[Cell]:
        """The cells of one record."""
        row = [self._cell(field, record) for _name, field in self._fields]
        if place is not None:
            seen = {"latitude": place.latitude, "longitude": place.longitude}
            row = [seen.get(name, cell) for (name, _field), cell in zip(self._fields, row, strict=True)]
        return [*row, str(record.get_state_display()), self._units.get(record.unit_id, ""), *self._mark]

    def _cell(self, field: Field, record: Record) -> Cell:
        value: Any = getattr(record, field.attname)
        if value is None or not isinstance(field, models.ForeignKey):
            return as_cell(field, value, self._on)
        key = (field.name, value)
        if key not in self._links:
            self._links[key] = self._linked(field, value)
        return self._links[key]

    def _linked(self, field: Field, pk: int) -> str:
        """The name of what is pointed at; its address or key where the name alone means something else."""
        if isinstance(field, LinkField):
            name, exact = Record.objects.values_list("title", "slug").get(pk=pk)
        else:
            name, exact = self._units.get(pk, ""), Unit.objects.values_list("key", flat=True).get(pk=pk)
        try:
            return name if self._reader.read(field, name) == pk else exact
        except WrongCell:
            return exact


def _column(kind: Kind, name: str, on: date) -> Column:
    field: Any = kind.fields[name]
    offered = _offered(field, on)
    return Column(
        header=label_of(kind, name),
        about=str(field.help_text),
        required=not field.blank and not field.has_default(),
        allowed=offered,
        rule=_rule(field, offered),
        example=str(kind.example.get(name, "")),
        many=isinstance(field, TermsField),
    )


def _offered(field: Any, on: date) -> tuple[str, ...]:
    if isinstance(field, TermsField):
        return tuple(term.vi for term in vocabulary(field.vocabulary).values())
    if isinstance(field, LinkField):
        return ()
    if isinstance(field, models.ForeignKey):
        return tuple(row.name for row in unit_rows(on) if row.unit.kind in Unit.COMMUNE_LEVEL)
    if isinstance(field, models.BooleanField):
        return ("có", "không")
    return _words(label for value, label in field.flatchoices if value not in (None, ""))


def _words(labels: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(label) for label in labels)


# The explanations stand in a sheet, which is Vietnamese: they are no texts of the screen.
_RULES: tuple[tuple[type, str], ...] = (
    (LinkField, "Tên một bản ghi có trong danh mục tương ứng."),
    (models.ForeignKey, "Tên xã, phường hiện nay, chọn trong danh sách."),
    (models.DateField, "Ngày/tháng/năm: 31/12/2026."),
    (models.DecimalField, "Số, dấu phẩy cho phần thập phân: 12,5."),
    (models.IntegerField, "Số nguyên: 40."),
    (models.URLField, "Địa chỉ trang thông tin: https://…"),
)


def _rule(field: Any, offered: tuple[str, ...]) -> str:
    if isinstance(field, TermsField):
        return "Một hoặc nhiều, cách nhau bằng dấu chấm phẩy: " + "; ".join(offered)
    if isinstance(field, RowsField):
        return "Mỗi dòng trong ô: " + " | ".join(str(part.label) for part in field.parts)
    if offered and not isinstance(field, models.ForeignKey):
        return "Một trong: " + "; ".join(offered)
    for sort, said in _RULES:
        if isinstance(field, sort):
            return said
    return f"Chữ, nhiều nhất {field.max_length} ký tự." if field.max_length else "Chữ."
