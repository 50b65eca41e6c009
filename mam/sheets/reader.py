"""The door in for sheets: a file's bytes become rows of text by column name.

`read_rows`: row 1 of the first sheet holds the column names. `read_lines`: bare lines, for who finds the names
further down. `read_book`: all sheets of a workbook. Rows keep the numbers a spreadsheet shows, so that an error can
say where. Workbooks are read in `workbook`, CSV in `delimited`, sizes watched in `limits`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mam.sheets.cells import shown
from mam.sheets.delimited import read_delimited
from mam.sheets.errors import SheetUnreadable
from mam.sheets.limits import check_grid, check_size
from mam.sheets.workbook import is_workbook, open_book, open_workbook, read_workbook
from mam.vntext import squeeze

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Row:
    """One row with anything in it: its number in the sheet (data begin at 2) and its text by column name."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Lines:
    """The first sheet line by line, row 1 first: its name ("" for CSV), the other sheets' names, its texts."""

    sheet: str
    others: tuple[str, ...]
    lines: Iterator[list[str]]


def read_lines(data: bytes, name: str) -> Lines:
    """The lines of the first sheet as text, empty ones too, read as they are asked for; raises SheetUnreadable.

    A CSV file may turn out unreadable while its lines are taken.
    """
    called = _called(name)
    check_size(data, called)
    if is_workbook(data):
        (sheet, *others), lines = open_workbook(data, called)
        return Lines(sheet, tuple(others), lines)
    return Lines("", (), _watched(read_delimited(data, called), called))


def read_book(data: bytes, name: str) -> dict[str, list[list[str]]]:
    """Every sheet of a workbook by its name, hidden ones too, as lines of text from row 1; raises SheetUnreadable."""
    called = _called(name)
    check_size(data, called)
    if not is_workbook(data):
        raise SheetUnreadable(f"“{called}” không phải bảng tính: hãy tải lên tệp .xlsx, .ods hoặc .xls.")
    return dict(open_book(data, called))


def _watched(lines: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    for number, line in enumerate(lines, start=1):
        check_grid(number, len(line), name)
        yield [shown(value) for value in line]


def _called(name: str) -> str:
    return squeeze(name.replace("\\", "/").rpartition("/")[2])[:_LONGEST_NAME] or "tệp"


def read_rows(data: bytes, name: str) -> list[Row]:
    """The rows of a sheet; the type is seen from the bytes, `name` only serves the sentences.

    Every row has every column ("" when empty); empty rows are left out. Raises SheetUnreadable for a broken,
    protected or empty file, for more than 120,000 rows, 200 columns or 20 MB, and for column names that
    are missing or stand twice.
    """
    called = _called(name)
    check_size(data, called)
    lines = read_workbook(data, called) if is_workbook(data) else read_delimited(data, called)
    return _by_column(lines, called)


def _by_column(lines: Iterable[Sequence[str]], name: str) -> list[Row]:
    numbered = enumerate(lines, start=1)
    _, first = next(numbered, (1, ()))
    headers = [squeeze(header) for header in first]
    _check_headers(headers, name)
    rows: list[Row] = []
    for number, line in numbered:
        check_grid(number, len(headers), name)
        values = [shown(value) for value in line]
        if any(values):
            _check_named(values, headers, number, name)
            values += [""] * (len(headers) - len(values))
            rows.append(Row(number, {h: v for h, v in zip(headers, values, strict=False) if h}))
    return rows


def _check_headers(headers: list[str], name: str) -> None:
    if not any(headers):
        raise SheetUnreadable(f"“{name}” không có tên cột: dòng 1 phải là tên các cột, dữ liệu từ dòng 2.")
    check_grid(1, len(headers), name)
    for header in headers:
        if header and headers.count(header) > 1:
            raise SheetUnreadable(f"“{name}” có hai cột cùng tên “{header}” ở dòng 1: hãy đổi tên một cột.")


def _check_named(values: list[str], headers: list[str], number: int, name: str) -> None:
    """Every value stands in a column that has a name; a slip of the hand must not lose data unseen."""
    for place, value in enumerate(values):
        if value and not (place < len(headers) and headers[place]):
            raise SheetUnreadable(
                f"“{name}”, dòng {number}, ô thứ {place + 1} có dữ liệu nhưng cột đó không có tên ở dòng 1:"
                " hãy đặt tên cột hoặc xóa ô."
            )
