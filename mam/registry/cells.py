"""A field's value as a person reads it and back: one pair of functions for forms' notes, sheets, compare and search.

What is read from text is checked by the field's own rules; a cell that cannot be read says what would be right.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from mam.organisations.models import Unit
from mam.organisations.queries import Finder, name_of
from mam.registry.fields import LinkField, RowsField, TermsField
from mam.registry.record import Record
from mam.registry.rows import rows_as_text, rows_from_text
from mam.registry.vocabularies import labels, understood, vocabulary
from mam.sheets import LONGEST_CELL, Cell
from mam.vntext import NotANumber, NumberUnclear, find_dates, fold, format_number, parse_number, squeeze

_SITE = re.compile(r"(https?://[^\s/?#]+)(?:[/?#]\S*)?\Z")
_SITES = 10_000

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
        self._choices: dict[Field, dict[str, Any]] = {}
        self._links: dict[tuple[str, str], int | None] = {}

    def read(self, field: Field, text: str) -> Any:
        """The value that the text means, by attribute name (`commune_id`'s is a number). Raises WrongCell."""
        return self.reader_of(field)(text)

    def reader_of(self, field: Field) -> Callable[[str], Any]:
        """How the texts of one column are read: `read` with the field known beforehand."""
        way = next((read for fits, read in self._ways() if fits(field)), self._text)
        linked = isinstance(field, models.ForeignKey)
        validators = (
            [] if linked else [_quick(one) for one in field.validators if not isinstance(one, MaxLengthValidator)]
        )

        def read(text: str) -> Any:
            said = text.strip()
            if not said:
                return _empty(field)
            value = way(field, said)
            for validate in validators:
                try:
                    validate(value)
                except ValidationError as wrong:
                    raise WrongCell(" ".join(wrong.messages), _wanted(field)) from wrong
            return value

        return read

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
            # A name that two records have says nothing; their addresses tell them apart.
            found = (
                found
                if len(found) == 1
                else list(Record.objects.filter(kind=field.kind, slug=said).values_list("pk", flat=True))
            )
            self._links[key] = found[0] if found else None
        pk = self._links[key]
        if pk is None:
            rule = _("Không có bản ghi nào tên “%(said)s” trong danh mục.") % {"said": said[:80]}
            raise WrongCell(rule, _("Ghi đúng tên trong danh mục, hoặc để trống."))
        return pk

    def _unit(self, field: Field, said: str) -> int:
        found = self._finder.find(said) or Unit.objects.filter(key=said).first()
        if not isinstance(found, Unit):
            rule = _("Không tìm thấy đơn vị “%(said)s”.") % {"said": said[:80]}
            raise WrongCell(rule, _("Ghi tên xã, phường hiện nay, ví dụ: xã Thất Khê."))
        return found.pk

    def _choice(self, field: Field, said: str) -> Any:
        offered = self._choices.get(field) or self._choices.setdefault(field, _choices(field))
        if fold(squeeze(said)) in offered:
            return offered[fold(squeeze(said))]
        names = [str(label) for value, label in field.flatchoices if value not in (None, "")]
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
        with suppress(ValueError):
            return date.fromisoformat(said)
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
        if len(said) >= LONGEST_CELL:
            rule = _("Một ô bảng tính chứa nhiều nhất %(most)d ký tự; phần sau đã mất.") % {"most": LONGEST_CELL}
            raise WrongCell(rule, _("Sửa nội dung dài như thế trên trang của bản ghi."))
        return said


def _quick(validate: Callable[[Any], None]) -> Callable[[Any], None]:
    """The same rule; that for web addresses asked once a site, for after it anything may follow but white space."""
    if not isinstance(validate, URLValidator):
        return validate
    good: set[str] = set()

    def check(value: str) -> None:
        site = _SITE.match(value)
        if site and site[1] in good and len(value) <= validate.max_length:
            return
        validate(value)
        if site and len(good) < _SITES:
            good.add(site[1])

    return check


def _choices(field: Field) -> dict[str, Any]:
    """Every way of writing a choice, without marks: its words in each language of the screen, and its code."""
    offered: dict[str, Any] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for value, label in field.flatchoices:
                offered.setdefault(fold(squeeze(str(label))), value)
    for value, _label in field.flatchoices:
        offered.setdefault(fold(str(value)), value)
    return offered


def _wanted(field: Field) -> str:
    """What would be right in a field whose own rules refused the value."""
    if isinstance(field, models.URLField):
        return _("Ghi địa chỉ đầy đủ: https://…")
    if isinstance(field, models.DecimalField):
        return _("Ghi số có nhiều nhất %(places)d chữ số thập phân.") % {"places": field.decimal_places or 0}
    if isinstance(field, models.IntegerField):
        return _("Ghi số nguyên không âm: 40.")
    return str(field.help_text) or _("Hãy sửa nội dung.")


def _empty(field: Field) -> Any:
    if field.has_default():
        return field.get_default()
    if field.blank:
        return None if field.null else ""
    raise WrongCell(_("Ô này không được để trống."), str(field.help_text) or _("Hãy ghi nội dung."))


def _nearest(said: str, offered: list[str]) -> str:
    """The offered words, the most alike first when one is alike."""
    folded = {fold(word): word for word in offered}
    close = get_close_matches(fold(said), folded, n=1, cutoff=0.6)
    if close:
        return _("Có phải “%(word)s”?") % {"word": folded[close[0]]}
    return _("Chọn một trong: %(words)s.") % {"words": "; ".join(offered)}
