"""Rows of a spreadsheet in and out: XLSX, XLS, ODS and CSV read as text by column name, XLSX and CSV written.

Pure: bytes in, bytes out. `reader` is the door in and `writer` the door out; `cells` says how a value looks
as text. What the columns mean is the caller's business.
"""

from mam.sheets.cells import Cell
from mam.sheets.errors import SheetUnreadable
from mam.sheets.reader import Row, read_rows
from mam.sheets.writer import write_csv, write_xlsx

__all__ = ["Cell", "Row", "SheetUnreadable", "read_rows", "write_csv", "write_xlsx"]
