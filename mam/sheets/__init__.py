"""Rows of a spreadsheet in and out: XLSX, XLS, ODS and CSV read as text by column name, XLSX and CSV written.

Pure: bytes in, bytes out. `reader` is the door in and `writer` the door out; `cells` says how a value looks as text;
`streaming` writes long tables, `template` sheets to fill in, `fillable` whole books of them, `marking` what has to be
mended. What the columns mean is the caller's business.
"""

from mam.sheets.cells import Cell
from mam.sheets.errors import SheetUnreadable
from mam.sheets.fillable import Box, Page, write_fillable
from mam.sheets.marking import FAULTS, write_marked
from mam.sheets.reader import Lines, Row, read_book, read_lines, read_rows
from mam.sheets.streaming import csv_chunks, write_xlsx_into
from mam.sheets.template import EXPLANATION, Column, write_template
from mam.sheets.writer import LONGEST_CELL, Listing, write_csv, write_xlsx, write_xlsx_book

__all__ = [
    "EXPLANATION",
    "FAULTS",
    "LONGEST_CELL",
    "Box",
    "Cell",
    "Column",
    "Lines",
    "Listing",
    "Page",
    "Row",
    "SheetUnreadable",
    "csv_chunks",
    "read_book",
    "read_lines",
    "read_rows",
    "write_csv",
    "write_fillable",
    "write_marked",
    "write_template",
    "write_xlsx",
    "write_xlsx_book",
    "write_xlsx_into",
]
