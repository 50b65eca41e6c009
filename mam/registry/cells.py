"""A field's value as a person reads it and back: one pair of functions for forms' notes, sheets, compare and search.

What is read from text is checked by the field's own rules; a cell that cannot be read says what would be right.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from mam.organisations.models import Unit
from mam.organisations.queries import Finder, name_of
from mam.registry.fields import LinkField, RowsField, TermsField
from mam.registry.record import Record
from mam.registry.rows import rows_as_text, rows_from_text
from mam.registry.vocabularies import labels, understood, vocabulary
from mam.sheets import Cell
from mam.vntext import NotANumber, NumberUnclear, find_dates, fold, format_number, parse_number, squeeze

type Field = models.Field[Any, Any]


class WrongCell(ValueError):
    """A cell that cannot be read: the rule it breaks and what would be right, for the person who typed it."""

    def __init__(self, rule: str, right: str) -> None:
        super().__init__(f"{rule} {right}".strip())
        self.rule, self.right = rule, right


def shown(field: Field, value: Any, on: date) -> str:
    """The value as a person reads it; nothing for an empty one."""
    if value in (None, "", []):
        return ""
    if isinstance(field, TermsField):
        return "; ".join(labels(field.vocabulary, value))
    if isinstance(field, RowsField):
        return rows_as_text(field.parts, value)
    if isinstance(field, models.ForeignKey):
        return _shown_link(field, value, on)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _shown_plain(value)


def _shown_plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(_("có") if value else _("không"))
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | Decimal):
        return format_number(value.normalize() if isinstance(value, Decimal) else value)
    return str(value)


def as_cell(field: Field, value: Any, on: date) -> Cell:
    """The value as a sheet holds it: numbers and days as such, everything else as text."""
    plain = not field.choices and not isinstance(field, models.ForeignKey)
    if plain and isinstance(value, int | Decimal | date) and not isinstance(value, bool):
        return value
    return shown(field, value, on)


def _shown_link(field: "models.ForeignKey[Any, Any]", value: Any, on: date) -> str:
    if isinstance(field, LinkField):
        return value.title if isinstance(value, Record) else str(Record.objects.get(pk=value).title)
    unit = value if isinstance(value, Unit) else Unit.objects.get(pk=value)
    return name_of(unit, on)


class CellReader:
    """Reads many cells with one reading of the units' names."""

    def __init__(self, on: date) -> None:
        self._finder = Finder(on)
        self._links: dict[tuple[str, str], int | None] = {}

    def read(self, field: Field, text: str) -> Any:
        """The value that the text means, by attribute name (`commune_id`'s is a number). Raises WrongCell."""
        said = text.strip()
        if not said:
            return _empty(field)
        for fits, read in self._ways():
            if fits(field):
                return read(field, said)
        return self._text(field, said)

    def _ways(self) -> tuple[tuple[Callable[[Field], bool], Callable[[Any, str], Any]], ...]:
        return (
            (lambda f: isinstance(f, TermsField), self._terms),
            (lambda f: isinstance(f, RowsField), self._rows),
            (lambda f: isinstance(f, LinkField), self._link),
            (lambda f: isinstance(f, models.ForeignKey), self._unit),
            (lambda f: bool(f.choices), self._choice),
            (lambda f: isinstance(f, models.BooleanField), self._yes_no),
            (lambda f: isinstance(f, models.DateField), self._day),
            (lambda f: isinstance(f, models.DecimalField | models.IntegerField), self._number),
        )

    def _terms(self, field: TermsField, said: str) -> list[str]:
        found = []
        for word in filter(None, map(squeeze, said.replace("\n", ";").split(";"))):
            code = understood(field.vocabulary, word)
            if code is None:
                offered = [term.label for term in vocabulary(field.vocabulary).values()]
                raise WrongCell(_("“%(word)s” không có trong danh mục.") % {"word": word}, _nearest(word, offered))
            found.append(code)
        return [code for code in vocabulary(field.vocabulary) if code in found]

    def _rows(self, field: RowsField, said: str) -> Any:
        try:
            return rows_from_text(field.parts, said)
        except ValueError as wrong:
            parts = " | ".join(str(part.label) for part in field.parts)
            raise WrongCell(str(wrong), _("Mỗi dòng: %(parts)s") % {"parts": parts}) from wrong

    def _link(self, field: LinkField, said: str) -> int:
        key = (field.kind, fold(squeeze(said)))
        if key not in self._links:
            there = Record.objects.filter(kind=field.kind).exclude(state=Record.State.WITHDRAWN)
            found = [pk for pk, title in there.values_list("pk", "title") if fold(squeeze(title)) == key[1]]
            self._links[key] = found[0] if len(found) == 1 else None
        pk = self._links[key]
        if pk is None:
            rule = _("Không có bản ghi nào tên “%(said)s” trong danh mục.") % {"said": said[:80]}
            raise WrongCell(rule, _("Ghi đúng tên trong danh mục, hoặc để trống."))
        return pk

    def _unit(self, field: Field, said: str) -> int:
        found = self._finder.find(said)
        if not isinstance(found, Unit):
            rule = _("Không tìm thấy đơn vị “%(said)s”.") % {"said": said[:80]}
            raise WrongCell(rule, _("Ghi tên xã, phường hiện nay, ví dụ: xã Thất Khê."))
        return found.pk

    def _choice(self, field: Field, said: str) -> Any:
        offered = {fold(str(label)): value for value, label in field.flatchoices}
        offered |= {fold(str(value)): value for value in list(offered.values())}
        if fold(squeeze(said)) in offered:
            return offered[fold(squeeze(said))]
        names = [str(label) for _value, label in field.flatchoices]
        raise WrongCell(_("“%(said)s” không có trong các lựa chọn.") % {"said": said[:80]}, _nearest(said, names))

    def _yes_no(self, field: Field, said: str) -> bool:
        answer = {"co": True, "x": True, "true": True, "1": True, "khong": False, "false": False, "0": False}
        if fold(squeeze(said)) not in answer:
            raise WrongCell(_("“%(said)s” không phải có hoặc không.") % {"said": said[:80]}, _("Ghi: có, không."))
        return answer[fold(squeeze(said))]

    def _day(self, field: Field, said: str) -> date:
        found = find_dates(said)
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(said)) and found[0].date:
            return found[0].date
        raise WrongCell(
            _("“%(said)s” không phải một ngày.") % {"said": said[:80]}, _("Ghi ngày/tháng/năm: 31/12/2026.")
        )

    def _number(self, field: Field, said: str) -> Any:
        try:
            value = parse_number(said)
        except (NotANumber, NumberUnclear) as wrong:
            raise WrongCell(_("“%(said)s” không đọc được là số.") % {"said": said[:80]}, wrong.sentence) from wrong
        if isinstance(field, models.IntegerField):
            if value != value.to_integral_value():
                raise WrongCell(_("“%(said)s” không phải số nguyên.") % {"said": said}, _("Ghi số nguyên: 40."))
            return int(value)
        return value

    def _text(self, field: Field, said: str) -> str:
        most = field.max_length
        if most and len(said) > most:
            rule = _("Dài %(length)d ký tự.") % {"length": len(said)}
            raise WrongCell(rule, _("Nhiều nhất %(most)d ký tự.") % {"most": most})
        return said


def _empty(field: Field) -> Any:
    if field.has_default():
        return field.get_default()
    if field.null:
        return None
    if field.blank:
        return ""
    raise WrongCell(_("Ô này không được để trống."), str(field.help_text) or _("Hãy ghi nội dung."))


def _nearest(said: str, offered: list[str]) -> str:
    """The offered words, the most alike first when one is alike."""
    folded = {fold(word): word for word in offered}
    close = get_close_matches(fold(said), folded, n=1, cutoff=0.6)
    if close:
        return _("Có phải “%(word)s”?") % {"word": folded[close[0]]}
    return _("Chọn một trong: %(words)s.") % {"words": "; ".join(offered)}
