"""An empty workbook to fill in: headers, an example row, lists to choose from, a sheet that explains each column."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from mam.sheets.writer import HEADER, OPTIONS, add_note, describe, formats_of, on_paper, sheet_name, stand_high

EXPLANATION, LISTS = "Giải thích các cột", "Danh sách"
# Grey and slanted, so that nobody takes it for a row of their own; what is typed over it stands as well.
_EXAMPLE = {"italic": True, "font_color": "#4A5750"}
_HEADS = ("Cột", "Là gì", "Bắt buộc (*)", "Giá trị được ghi", "Ví dụ")
_WIDTHS = (30, 48, 14, 60, 40)
_FOR_ROWS = 5000  # so many rows below the header offer the lists
_LONGEST_NOTE = 250  # Excel shows 255 letters beside a cell


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a template; `many` lets a cell hold several of the allowed words."""

    header: str
    about: str
    required: bool
    allowed: tuple[str, ...]
    rule: str
    example: str
    many: bool = False


def write_template(columns: Sequence[Column], *, title: str, note: str = "") -> bytes:
    """The workbook: data, explanations, the lists that the data's cells offer, and a note about the whole file."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        describe(book, title, note)
        text = formats_of(book)["text"]
        header = book.add_format(HEADER)
        needed = book.add_format({**HEADER, "bg_color": "#F6E2B8"})
        example = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", **_EXAMPLE})
        data = book.add_worksheet(sheet_name(title))
        about = book.add_worksheet(EXPLANATION)
        lists = book.add_worksheet(LISTS)
        for place, column in enumerate(columns):
            name = f"{column.header} *" if column.required else column.header
            data.write_string(0, place, name, needed if column.required else header)
            data.write_string(1, place, column.example, example)
            data.set_column(place, place, _width(column), text)
            if column.allowed:
                _offer(data, lists, place, column)
        stand_high(data, 1, [(column.example, _width(column)) for column in columns])
        data.freeze_panes(1, 1)
        on_paper(data)
        _explain(about, columns, header, text)
        lists.hide()
        add_note(book, note)
    return target.getvalue()


def _width(column: Column) -> int:
    """Wide enough for the name and, within reason, for what the example shows to be usual."""
    return min(max(len(column.header) + 4, *(len(line) + 2 for line in column.example.split("\n")), 16), 40)


def _offer(data: Any, lists: Any, place: int, column: Column) -> None:
    """A list in the cells of one column; several words may be typed where several are allowed."""
    lists.write_string(0, place, column.header)
    for row, word in enumerate(column.allowed, start=1):
        lists.write_string(row, place, word)
    letter = xlsxwriter.utility.xl_col_to_name(place)
    rule: dict[str, Any] = {
        "validate": "list",
        "source": f"='{LISTS}'!${letter}$2:${letter}${len(column.allowed) + 1}",
        "error_type": "information" if column.many else "stop",
        "error_title": "Ngoài danh sách",
        "error_message": column.rule[:_LONGEST_NOTE],
    }
    data.data_validation(1, place, _FOR_ROWS, place, rule)


def _explain(sheet: Any, columns: Sequence[Column], header: Any, text: Any) -> None:
    for place, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
        sheet.write_string(0, place, head, header)
        sheet.set_column(place, place, width, text)
    for row, column in enumerate(columns, start=1):
        said = (column.header, column.about, "có" if column.required else "không", column.rule, column.example)
        for place, value in enumerate(said):
            sheet.write_string(row, place, value, text)
        stand_high(sheet, row, list(zip(said, _WIDTHS, strict=True)))
    sheet.freeze_panes(1, 1)
    on_paper(sheet)
    sheet.fit_to_pages(1, 0)
