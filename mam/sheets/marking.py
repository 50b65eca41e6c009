"""The same table given back with its wrong cells coloured, each with a comment that says what would be right."""

import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

from mam.sheets.writer import HEADER, LONGEST_CELL, MADE, OPTIONS, formats_of, sheet_name

FAULTS = "Ô cần sửa"
_MOST_COMMENTS = 5000  # beyond that a spreadsheet opens slowly; the colour stays on all
_WIDTHS = (10, 24, 32, 60, 60)


def write_marked(
    lines: Iterable[Sequence[str]], marks: Mapping[tuple[int, int], str], faults: Iterable[Sequence[str]], *, title: str
) -> bytes:
    """Every line in its own row; `marks` say what is wrong at (row, column), counted from 1 and 0.

    `faults` become a second sheet: row, column, value, rule, what would be right.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"created": MADE})
        text = formats_of(book)["text"]
        wrong = book.add_format({"bg_color": "#F8D7D3", "border": 1, "text_wrap": True, "valign": "top"})
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
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 60, 18)
        listed, header = book.add_worksheet(FAULTS), book.add_format(HEADER)
        for number, fault in enumerate([("Dòng", "Cột", "Đang ghi", "Vì sao chưa đúng", "Ghi thế nào"), *faults]):
            for column, value in enumerate(fault):
                listed.write_string(number, column, value[:LONGEST_CELL], text if number else header)
        for column, width in enumerate(_WIDTHS):
            listed.set_column(column, column, width)
        listed.freeze_panes(1, 0)
    return target.getvalue()
