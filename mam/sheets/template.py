"""An empty workbook to fill in: headers, an example row, lists to choose from, a sheet that explains each column."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from mam.sheets.writer import HEADER, MADE, OPTIONS, formats_of, sheet_name
from mam.vntext import without_controls

EXPLANATION, LISTS = "Giải thích các cột", "Danh sách"
_HEADS = ("Cột", "Là gì", "Bắt buộc", "Giá trị được ghi", "Ví dụ")
_WIDTHS = (30, 48, 12, 60, 40)
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


def write_template(columns: Sequence[Column], *, title: str) -> bytes:
    """The workbook: data, explanations, and the lists that the data's cells offer."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"title": without_controls(title), "created": MADE})
        text = formats_of(book)["text"]
        header = book.add_format(HEADER)
        needed = book.add_format({**HEADER, "bg_color": "#F6E2B8"})
        data = book.add_worksheet(sheet_name(title))
        about = book.add_worksheet(EXPLANATION)
        lists = book.add_worksheet(LISTS)
        for place, column in enumerate(columns):
            data.write_string(0, place, column.header, needed if column.required else header)
            data.write_string(1, place, column.example, text)
            data.set_column(place, place, min(max(len(column.header) + 2, 16), 40), text)
            if column.allowed:
                _offer(data, lists, place, column)
        data.freeze_panes(1, 1)
        _explain(about, columns, header, text)
        lists.hide()
    return target.getvalue()


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
    sheet.freeze_panes(1, 1)
