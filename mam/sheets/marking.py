"""The same table given back with its wrong cells coloured, each with a comment that says what would be right."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from mam.sheets.writer import (
    HEADER,
    LONGEST_CELL,
    OPTIONS,
    add_note,
    describe,
    formats_of,
    on_paper,
    sheet_name,
    stand_high,
)

FAULTS = "Ô cần sửa"
_MOST_COMMENTS = 5000  # beyond that a spreadsheet opens slowly; the colour stays on all
_FIRST, _LATER = 40, 18
_HEADS = ("Dòng", "Cột", "Đang ghi", "Vì sao chưa đúng", "Ghi thế nào")
_WIDTHS = (10, 24, 32, 60, 60)


def write_marked(
    lines: Iterable[Sequence[str]],
    marks: Mapping[tuple[int, int], str],
    faults: Iterable[Sequence[str]],
    *,
    title: str,
    note: str = "",
) -> bytes:
    """Every line in its own row; `marks` say what is wrong at (row, column), counted from 1 and 0.

    `faults` become a second sheet: row, column, value, rule, what would be right. A `note` is about the whole file.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        describe(book, title, note)
        text = formats_of(book)["text"]
        wrong = book.add_format(
            {"num_format": "@", "bg_color": "#F8D7D3", "border": 1, "text_wrap": True, "valign": "top"}
        )
        sheet = book.add_worksheet(sheet_name(title))
        commented = 0
        for number, line in enumerate(lines, start=1):
            for column, value in enumerate(line):
                said = marks.get((number, column))
                if value or said is not None:
                    sheet.write_string(number - 1, column, value[:LONGEST_CELL], text if said is None else wrong)
                if said and commented < _MOST_COMMENTS:
                    sheet.write_comment(number - 1, column, said, {"x_scale": 2, "y_scale": 1.5})
                    commented += 1
            stand_high(sheet, number - 1, [(value, _LATER if place else _FIRST) for place, value in enumerate(line)])
        sheet.set_column(0, 0, _FIRST)
        sheet.set_column(1, 60, _LATER)
        sheet.freeze_panes(0, 1)
        on_paper(sheet)
        _list(book, text, faults)
        add_note(book, note)
    return target.getvalue()


def _list(book: Any, text: Any, faults: Iterable[Sequence[str]]) -> None:
    listed, header = book.add_worksheet(FAULTS), book.add_format(HEADER)
    for number, fault in enumerate([_HEADS, *faults]):
        for column, value in enumerate(fault):
            listed.write_string(number, column, value[:LONGEST_CELL], text if number else header)
        stand_high(listed, number, list(zip(fault, _WIDTHS, strict=True)))
    for column, width in enumerate(_WIDTHS):
        listed.set_column(column, column, width)
    listed.freeze_panes(1, 0)
    on_paper(listed)
    listed.fit_to_pages(1, 0)
