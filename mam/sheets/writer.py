"""The door out for sheets: XLSX for people, CSV for machines; no text in them can become a formula.

Row 1 holds the column names, so what is written here is read back by `reader`. Same rows, same bytes.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from mam.sheets.cells import Cell, shown
from mam.vntext import squeeze, without_controls

HEADER = {"bold": True, "bg_color": "#E4EFE3", "border": 1, "text_wrap": True, "valign": "vcenter"}
# A package has to name the moment of its making; no clock runs here, so it names the epoch of ZIP.
MADE = datetime(1980, 1, 1)
NOTES = "Lưu ý"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
_FORBIDDEN_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_SHEET_NAME, LONGEST_CELL = 31, 32_767
_NARROWEST, _WIDEST = 8, 60
_LINE, _MOST_LINES = 15.0, 20  # points; a longer text is read in the cell itself
_A4 = 9
_EXACT_DIGITS = 15  # of a number a spreadsheet keeps; longer ones go out as text
_EXACT = 10**_EXACT_DIGITS
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets count days from here on without a fault
# What a spreadsheet takes for a formula when it opens CSV (OWASP, CSV Injection); plain numbers are no danger.
# Apostrophes of the text's own are counted in, so that the reader takes off exactly the one put on.
_FORMULA = re.compile(r"'*[=+\-@\t\r|]")
_PLAIN_NUMBER = re.compile(r"[-+]?[\d., ]+\Z", re.ASCII)


@dataclass(frozen=True)
class Listing:
    """A sheet of its own in a workbook: its title, column names and rows."""

    title: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def write_xlsx(headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str, note: str = "") -> bytes:
    """A workbook of one sheet named by its title: column names in row 1, frozen and filtered, text kept as text.

    Text beyond 32,767 characters is cut with "…", for a cell cannot hold more. A `note` is about the whole file.
    """
    return write_xlsx_book([Listing(title, headers, rows)], title=title, note=note)


def write_xlsx_book(listings: Iterable[Listing], *, title: str, note: str = "") -> bytes:
    """A workbook of several such sheets, in their order."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        describe(book, title, note)
        for listing in listings:
            _add_sheet(book, listing)
        add_note(book, note)
    return target.getvalue()


def _add_sheet(book: Any, listing: Listing) -> None:
    kept = [list(row) for row in listing.rows]
    sheet = book.add_worksheet(sheet_name(listing.title))
    formats = formats_of(book)
    header = book.add_format(HEADER)
    for column, name in enumerate(listing.headers):
        sheet.write_string(0, column, shown(name), header)
        sheet.set_column(column, column, _width(name, kept, column), formats["text"])
    for number, row in enumerate(kept, start=1):
        for column, value in enumerate(row):
            write_cell(sheet, (number, column), value, formats)
    sheet.freeze_panes(1, 0)
    if listing.headers:
        sheet.autofilter(0, 0, len(kept), len(listing.headers) - 1)


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The same table as CSV: UTF-8 with its mark, commas; text that looks like a formula gets an apostrophe."""
    target = io.StringIO(newline="")
    out = csv.writer(target, lineterminator="\r\n")
    out.writerow([harmless(shown(name)) for name in headers])
    for row in rows:
        out.writerow([harmless(shown(value)) for value in row])
    return target.getvalue().encode("utf-8-sig")


def describe(book: Any, title: str, note: str) -> None:
    """What the file says about itself: its title, and the note where a file manager shows it."""
    about = {"title": without_controls(title), "created": MADE}
    book.set_properties({**about, "comments": note, "category": note} if note else about)


def add_note(book: Any, note: str) -> None:
    """The note on a sheet of its own behind the others, and at the head of every printed page."""
    if not note:
        return
    for sheet in book.worksheets():
        sheet.set_header(f"&C&B{note.replace('&', '&&')}")
    last = book.add_worksheet(NOTES)
    last.write_string(0, 0, note, book.add_format({"bold": True, "text_wrap": True, "valign": "top"}))
    last.set_column(0, 0, _WIDEST)


def formats_of(book: Any) -> dict[str, Any]:
    """How text, days, moments and numbers look in a workbook."""
    return {
        "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"}),
        "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm", "align": "left", "valign": "top"}),
        "number": book.add_format({"valign": "top"}),
    }


def stand_high(sheet: Any, row: int, cells: Sequence[tuple[str, float]]) -> None:
    """Make a row high enough for its wrapped texts (each with the width of its column): not every program does."""
    lines = max((sum(1 + len(line) // int(width) for line in text.split("\n")) for text, width in cells), default=1)
    if lines > 1:
        sheet.set_row(row, min(lines, _MOST_LINES) * _LINE)


def on_paper(sheet: Any) -> None:
    """A4 on its side, the column names again on each page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)


def harmless(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run as a formula when it opens CSV."""
    if _FORMULA.match(text) and not _PLAIN_NUMBER.match(text):
        return "'" + text
    return text


def write_cell(sheet: Any, place: tuple[int, int], value: Cell, formats: dict[str, Any]) -> None:
    """One cell by its kind; numbers too long to be exact, old days and all other kinds as the text they show."""
    if isinstance(value, datetime):
        sheet.write_datetime(*place, value, formats["moment"])
    elif isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(*place, value, formats["day"])
    elif _exact(value):
        sheet.write_number(*place, value, formats["number"])
    else:
        text = shown(value)
        sheet.write_string(
            *place, text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…", formats["text"]
        )


def _exact(value: Cell) -> bool:
    """Whether a spreadsheet keeps every digit of the number."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    if isinstance(value, Decimal) and (not value.is_finite() or len(value.as_tuple().digits) > _EXACT_DIGITS):
        return False
    return bool(abs(value) < _EXACT)


def sheet_name(title: str) -> str:
    """What a sheet of this title may be called."""
    name = squeeze(without_controls(_FORBIDDEN_IN_SHEET_NAMES.sub(" ", title)))[:_LONGEST_SHEET_NAME].strip("' ")
    return name if name and name.lower() != "history" else "Bảng"


def _width(name: str, rows: list[list[Cell]], column: int) -> int:
    """Wide enough for the longest line of the first rows, within reason; long text wraps."""
    texts = [name, *(shown(row[column]) for row in rows[:200] if column < len(row))]
    longest = max(len(line) for text in texts for line in text.split("\n"))
    return min(max(longest + 2, _NARROWEST), _WIDEST)
