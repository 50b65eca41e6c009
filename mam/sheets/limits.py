"""How big a sheet may be. What a workbook says of itself is looked at in opener.py before it is opened."""

from mam.sheets.errors import SheetUnreadable

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 120_000  # a hundred thousand and room for titles
MOST_COLUMNS = 200
MOST_CELLS = 4_000_000
MOST_SHEETS = 50


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


def check_book(sheets: int, cells: int, name: str) -> None:
    """Refuse a book of too many sheets, or of too many cells on all of them together."""
    if sheets > MOST_SHEETS:
        raise SheetUnreadable(f"“{name}” có hơn {MOST_SHEETS} trang tính: hãy xóa các trang thừa rồi tải lên lại.")
    if cells > MOST_CELLS:
        raise SheetUnreadable(f"“{name}” có hơn {_dotted(MOST_CELLS)} ô: hãy xóa phần thừa rồi tải lên lại.")


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
