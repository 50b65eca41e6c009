"""A workbook of several sheets in which some cells are to be filled: these are marked and open, the others are closed.

What is wrong in a cell is said in a comment and by its colour, so the same book goes out empty and comes back marked.
It fits A4 on its side. What the cells mean is the caller's business.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from mam.sheets.writer import HEADER, LONGEST_CELL, OPTIONS, add_note, describe, on_paper, sheet_name, stand_high

_CELL = {"num_format": "@", "text_wrap": True, "valign": "top", "border": 1, "border_color": "#B9C2BA"}
_OPEN = {"locked": False, "bg_color": "#FFF9E5", "border_color": "#7A4F0D"}
_WRONG = {"locked": False, "bg_color": "#F8D7D3", "border_color": "#8F1D17"}
_NUMBER = {"align": "right"}
# Closed cells are closed against slips of the hand, not against people: there is no password.
_STILL_ALLOWED = {"format_columns": True, "format_rows": True, "format_cells": True, "select_locked_cells": True}


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its text, whether a person fills it, the words it offers or the cells that hold them, what is wrong."""

    text: str = ""
    fill: bool = False
    offers: tuple[str, ...] | str = ()
    number: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: name, columns with their widths, rows at least so many `lines` high; a hidden one is the program's."""

    name: str
    heads: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Box]]
    hidden: bool = False
    lines: int = 1


def write_fillable(pages: Sequence[Page], *, title: str, note: str = "") -> bytes:
    """The book: column names in row 1 of every sheet, and a note about the whole file."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        describe(book, title, note)
        formats = _Formats(book)
        for page in pages:
            _write_page(book.add_worksheet(sheet_name(page.name)), page, formats)
        add_note(book, note)
    return target.getvalue()


class _Formats:
    """How a cell looks, each look made once."""

    def __init__(self, book: Any) -> None:
        self._book, self._made = book, dict[tuple[bool, bool, bool], Any]()
        self.header = book.add_format(HEADER)

    def of(self, box: Box) -> Any:
        """The look of this cell."""
        key = (box.fill, box.number, bool(box.fault))
        if key not in self._made:
            look = _CELL | (_OPEN if box.fill else {}) | (_WRONG if box.fault else {}) | (_NUMBER if box.number else {})
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _write_page(sheet: Any, page: Page, formats: _Formats) -> None:
    widths = [width for _head, width in page.heads]
    for column, (head, width) in enumerate(page.heads):
        sheet.write_string(0, column, head, formats.header)
        sheet.set_column(column, column, width)
    stand_high(sheet, 0, page.heads)
    room = ("\n" * (page.lines - 1), 1.0)
    for row, boxes in enumerate(page.rows, start=1):
        for column, box in enumerate(boxes):
            _write_box(sheet, (row, column), box, formats.of(box))
        stand_high(sheet, row, [room, *((box.text, width) for box, width in zip(boxes, widths, strict=False))])
    sheet.freeze_panes(1, 1)
    on_paper(sheet)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", _STILL_ALLOWED)
    # Numbers stand as text, as they were typed: no machine's own decimal mark changes them.
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{len(page.rows) + 1}"})
    if page.hidden:
        sheet.hide()


def _write_box(sheet: Any, place: tuple[int, int], box: Box, look: Any) -> None:
    if box.text:
        sheet.write_string(*place, box.text[:LONGEST_CELL], look)
    else:
        sheet.write_blank(*place, None, look)
    if box.fault:
        sheet.write_comment(*place, box.fault, {"x_scale": 2, "y_scale": 1.5})
    if box.fill and box.offers:
        sheet.data_validation(*place, *place, _offered(box.offers))


def _offered(offers: tuple[str, ...] | str) -> dict[str, Any]:
    source = offers if isinstance(offers, str) else list(offers)
    return {
        "validate": "list",
        "source": source,
        "error_title": "Ngoài danh sách",
        "error_message": "Chọn một dòng trong danh sách, hoặc để trống.",
    }
