"""The door out for long sheets: rows go into a file one by one, so that memory does not grow with their number.

For what fits into memory easily: `writer`. The same rules hold here: no text becomes a formula, same rows, same bytes.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

import xlsxwriter

from mam.sheets.cells import Cell, shown
from mam.sheets.writer import HEADER, OPTIONS, add_note, describe, formats_of, harmless, sheet_name, write_cell

_WIDTH, _WIDEST = 18, 40
_LINES_A_CHUNK = 200


def write_xlsx_into(
    target: IO[bytes], headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str, note: str = ""
) -> int:
    """Write a workbook of one sheet into a binary file, with a note about it; says how many rows it got."""
    number = 0
    with xlsxwriter.Workbook(target, {**OPTIONS, "in_memory": False, "constant_memory": True}) as book:
        describe(book, title, note)
        sheet = book.add_worksheet(sheet_name(title))
        formats, header = formats_of(book), book.add_format(HEADER)
        for column, name in enumerate(headers):
            sheet.write_string(0, column, shown(name), header)
            sheet.set_column(column, column, min(max(len(name) + 2, _WIDTH), _WIDEST), formats["text"])
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                write_cell(sheet, (number, column), value, formats)
        sheet.freeze_panes(1, 0)
        if headers:
            sheet.autofilter(0, 0, number, len(headers) - 1)
        add_note(book, note)
    return number


def csv_chunks(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The table as CSV in pieces: UTF-8 with its mark, commas, as `writer.write_csv` writes it."""
    held = io.StringIO(newline="")
    out = csv.writer(held, lineterminator="\r\n")
    held.write("\ufeff")
    out.writerow([harmless(shown(name)) for name in headers])
    for number, row in enumerate(rows, start=1):
        out.writerow([harmless(shown(value)) for value in row])
        if number % _LINES_A_CHUNK == 0:
            yield held.getvalue().encode()
            held.seek(0)
            held.truncate()
    yield held.getvalue().encode()
