"""How big a sheet may be, and the look into packed files before anything is unpacked.

A few kilobytes of XLSX or ODS can unpack to gigabytes, or name one cell in the last row and column and make
a reader build the whole grid. Both are refused before calamine sees the file. An old XLS says how far its grid
goes in a record of its own, for which calamine takes memory at once: that record is looked at too.
"""

import io
import re
import struct
import zipfile

from mam.sheets.errors import SheetUnreadable

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 120_000  # a hundred thousand and room for titles
MOST_COLUMNS = 200
MOST_CELLS = 4_000_000

_PICTURES = ("xl/media/", "Pictures/", "Thumbnails/")
# Where a cell or a row of XLSX says it stands: r="XFD1048576", r="12".
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,10})["']""")
# The tables, rows and cells of ODS; both may stand for many, and only cells with something in them count.
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb"""number-(?:columns|rows)-repeated\s*=\s*["'](\d{1,10})["']""")

# The record DIMENSIONS of BIFF8: its number and length, then the first and last row and column.
_DIMENSIONS = re.compile(rb"\x00\x02\x0e\x00(.{12})", re.DOTALL)
_OLD_ROWS, _OLD_COLUMNS = 65_536, 256


def check_size(data: bytes, name: str) -> None:
    """Refuse a file of too many bytes."""
    if len(data) > MOST_BYTES:
        raise SheetUnreadable(f"“{name}” lớn hơn {MOST_BYTES // 1024**2} MB: hãy chia thành nhiều tệp nhỏ hơn.")


def check_grid(rows: int, columns: int, name: str) -> None:
    """Refuse a sheet of too many rows, columns or cells."""
    if rows > MOST_ROWS:
        raise SheetUnreadable(f"“{name}” có hơn {_dotted(MOST_ROWS)} dòng: hãy chia thành nhiều tệp.")
    if columns > MOST_COLUMNS:
        raise SheetUnreadable(f"“{name}” có hơn {MOST_COLUMNS} cột: hãy xóa các cột thừa rồi tải lên lại.")
    if rows * columns > MOST_CELLS:
        raise SheetUnreadable(f"“{name}” có hơn {_dotted(MOST_CELLS)} ô: hãy chia thành nhiều tệp.")


def checked_package(data: bytes, name: str) -> bytes:
    """The packed file (XLSX, ODS) packed anew without compression, so that no reader sees more than was checked.

    Raises SheetUnreadable when it unpacks too big or spreads its cells too wide; zipfile.BadZipFile, zlib.error
    and RuntimeError when the package is broken or locked.
    """
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(plain, "w") as copy:
        members = [member for member in package.infolist() if not member.filename.startswith(_PICTURES)]
        if sum(member.file_size for member in members) > MOST_UNPACKED:
            raise SheetUnreadable(
                f"“{name}” quá lớn khi giải nén: hãy chép riêng phần dữ liệu sang một tệp mới rồi tải lên lại."
            )
        for member in members:
            content = package.read(member)  # never more than declared, or BadZipFile
            if member.filename.startswith("xl/worksheets/"):
                check_grid(*_reach_of_xlsx(content), name)
            elif member.filename == "content.xml":
                check_grid(*_reach_of_ods(content), name)
            copy.writestr(member.filename, content)
    return plain.getvalue()


def check_old_workbook(data: bytes, name: str) -> None:
    """Refuse an XLS that claims a larger grid than the format has: damaged, or made to take all memory."""
    for match in _DIMENSIONS.finditer(data):
        first_row, last_row, first_column, last_column = struct.unpack("<IIHH", match[1])
        if not (first_row <= last_row <= _OLD_ROWS and first_column <= last_column <= _OLD_COLUMNS):
            raise SheetUnreadable(f"Không mở được “{name}”: tệp hỏng; hãy lưu lại thành .xlsx rồi tải lên.")


def _reach_of_xlsx(sheet: bytes) -> tuple[int, int]:
    """The furthest row and column that the cells of an XLSX sheet name."""
    row = column = 0
    for match in _PLACE.finditer(sheet):
        row = max(row, int(match[2]))
        if match[1]:
            column = max(column, _column_number(match[1]))
    return row, column


def _reach_of_ods(content: bytes) -> tuple[int, int]:
    """The furthest row and column with anything in them, over all tables of an ODS file."""
    row = column = furthest_row = furthest_column = 0
    for match in _ODS_TAG.finditer(content):
        tag, attributes = match[1], match[2]
        repeated = _REPEATED.search(attributes)
        count = int(repeated[1]) if repeated else 1
        if tag == b"table":
            row = 0
        elif tag == b"table-row":
            row, column = row + count, 0
        else:
            column += count
            if not attributes.endswith(b"/") or b"value" in attributes:
                furthest_row, furthest_column = max(furthest_row, row), max(furthest_column, column)
    return furthest_row, furthest_column


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
