"""The short table inside a form: rows of inputs in, a list of dicts out, each wrong cell named by row and column."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mam.registry.vocabularies import understood, vocabulary
from mam.vntext import NotANumber, NumberUnclear, format_number, parse_number, squeeze

if TYPE_CHECKING:
    from mam.registry.fields import Part

MOST_ROWS = 60
_SPARE = 3
_BAR = re.compile(r"(?<!\\)\|")
Rows = list[dict[str, Any]]


def read_part(part: "Part", typed: str) -> Any:
    """What a cell of the table holds, as JSON keeps it. Raises ValueError with a sentence."""
    text = squeeze(typed)
    if not text:
        return ""
    if part.vocabulary:
        code = understood(part.vocabulary, text)
        if code is None:
            offered = ", ".join(term.label for term in vocabulary(part.vocabulary).values())
            raise ValueError(
                _("“%(text)s” không có trong danh mục; hãy chọn: %(offered)s") % {"text": text, "offered": offered}
            )
        return code
    if part.holds == "text":
        return text
    try:
        value = parse_number(text)
    except (NotANumber, NumberUnclear) as wrong:
        raise ValueError(wrong.sentence) from wrong
    if part.holds == "whole" and value != value.to_integral_value():
        raise ValueError(_("“%(text)s” phải là số nguyên") % {"text": text})
    if value < 0:
        raise ValueError(_("“%(text)s” phải là số không âm") % {"text": text})
    return format(value.normalize(), "f")


def shown_part(part: "Part", value: Any) -> str:
    """A cell of the table as a person reads it."""
    if value in ("", None):
        return ""
    if part.vocabulary:
        term = vocabulary(part.vocabulary).get(value)
        return term.label if term else str(value)
    return str(value) if part.holds == "text" else format_number(Decimal(value))


def _in_cell(text: str) -> str:
    """A part inside one cell of a sheet, where a bar parts the columns."""
    return text.replace("|", r"\|")


def rows_as_text(parts: Sequence["Part"], rows: Rows) -> str:
    """The table as one cell of a sheet: a row a line, parts between bars."""
    return "\n".join(" | ".join(_in_cell(shown_part(part, row.get(part.name, ""))) for part in parts) for row in rows)


def rows_from_text(parts: Sequence["Part"], text: str) -> Rows:
    """The table from one cell of a sheet. Raises ValueError naming row and part."""
    lines = [line for line in text.split("\n") if line.strip()]
    return read_rows(parts, [[cell.replace(r"\|", "|") for cell in _BAR.split(line)] for line in lines])


def read_rows(parts: Sequence["Part"], typed: Sequence[Sequence[str]]) -> Rows:
    """Rows of typed cells as the record keeps them; empty rows are left out. Raises ValueError naming row and part."""
    if len(typed) > MOST_ROWS:
        raise ValueError(_("Nhiều nhất %(most)d dòng.") % {"most": MOST_ROWS})
    found: Rows = []
    for number, cells in enumerate(typed, start=1):
        if len(cells) > len(parts):
            said = _("Dòng %(number)d có %(count)d phần; cần %(parts)s.")
            names = " | ".join(str(part.label) for part in parts)
            raise ValueError(said % {"number": number, "count": len(cells), "parts": names})
        row = {}
        for part, cell in zip(parts, [*cells, *[""] * (len(parts) - len(cells))], strict=False):
            try:
                row[part.name] = read_part(part, cell)
            except ValueError as wrong:
                said = _("Dòng %(number)d, %(part)s: %(why)s")
                raise ValueError(said % {"number": number, "part": part.label, "why": wrong}) from wrong
        if any(value != "" for value in row.values()):
            found.append(row)
    return found


class RowsWidget(forms.Widget):
    """A table of inputs with a few spare rows below what is there."""

    template_name = "registry/rows.html"
    use_fieldset = True
    input_type = "rows"

    def __init__(self, parts: Sequence["Part"], attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(dict(attrs or {}))
        self.parts = parts

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[list[str]]:
        """What was typed, row by row."""
        columns = [data.getlist(f"{name}-{part.name}") if hasattr(data, "getlist") else [] for part in self.parts]
        return [list(cells) for cells in zip(*columns, strict=False)]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the form did not ask for this table."""
        return not any(f"{name}-{part.name}" in data for part in self.parts)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Heads and rows for the template."""
        context = super().get_context(name, value, attrs)
        rows = [self._typed(row) for row in value or []]
        rows += [[""] * len(self.parts)] * _SPARE
        context["widget"]["parts"] = self.parts
        context["widget"]["rows"] = [
            [(f"{name}-{part.name}", part, cell) for part, cell in zip(self.parts, row, strict=True)] for row in rows
        ]
        return context

    def format_value(self, value: Any) -> Any:
        """Rows stay rows."""
        return value

    def _typed(self, row: Any) -> list[str]:
        if isinstance(row, Mapping):
            return [shown_part(part, row.get(part.name, "")) for part in self.parts]
        return [*row, *[""] * len(self.parts)][: len(self.parts)]


class RowsFormField(forms.Field):
    """The table as a field of a form."""

    def __init__(self, parts: Sequence["Part"], **options: Any) -> None:
        self.parts = parts
        super().__init__(widget=RowsWidget(parts), **options)

    def clean(self, value: Any) -> Rows:
        """Rows as the record keeps them."""
        try:
            rows = read_rows(self.parts, value or [])
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong
        if self.required and not rows:
            raise ValidationError(_("Hãy ghi ít nhất một dòng."))
        return rows

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether a cell differs."""
        return [self.widget._typed(row) for row in initial or []] != [self.widget._typed(row) for row in data or []]
