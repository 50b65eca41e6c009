"""Workbooks in (XLSX, XLS, ODS): the first visible sheet as rows of text, read by calamine, a row at a time."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import repeat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from mam.sheets.cells import shown
from mam.sheets.errors import SheetUnreadable
from mam.sheets.limits import check_grid, check_old_workbook, checked_package

PACKAGE, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (CalamineError, zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)

_PANIC = "PanicException"  # what calamine's Rust raises, outside Exception, when it stumbles over a damaged file


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin like an XLSX, ODS or XLS file."""
    return data.startswith((PACKAGE, OLD_WORKBOOK))


def read_workbook(data: bytes, name: str) -> Iterator[list[str]]:
    """The rows of the first visible sheet from row 1 on; raises SheetUnreadable."""
    return open_workbook(data, name)[1]


def open_workbook(data: bytes, name: str) -> tuple[tuple[str, ...], Iterator[list[str]]]:
    """The names of the sheets, the one that is read first, and its rows; raises SheetUnreadable."""
    sheet, others = _first_sheet(data, name)
    check_grid(sheet.total_height, sheet.total_width, name)
    return (sheet.name, *others), _rows(sheet)


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    """Row by row, so that the cells of a long sheet are not all Python's at once."""
    if sheet.start is None:
        return
    above, before = sheet.start
    yield from repeat([], above)
    for row in sheet.iter_rows():
        yield [""] * before + [shown(value) for value in row]


def _first_sheet(data: bytes, name: str) -> tuple[CalamineSheet, list[str]]:
    try:
        if not data.startswith(PACKAGE):
            check_old_workbook(data, name)
        checked = checked_package(data, name) if data.startswith(PACKAGE) else data
        with CalamineWorkbook.from_filelike(io.BytesIO(checked)) as book:
            for index, sheet in enumerate(book.sheets_metadata):
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
                    others = [other.name for other in book.sheets_metadata if other.name != sheet.name]
                    return book.get_sheet_by_index(index), others
    except SheetUnreadable:
        raise
    except PasswordError as error:
        raise SheetUnreadable(f"“{name}” có mật khẩu: hãy bỏ mật khẩu rồi tải lên lại.") from error
    except BaseException as error:
        if not isinstance(error, _BROKEN) and type(error).__name__ != _PANIC:
            raise
        raise SheetUnreadable(
            f"Không mở được “{name}”: tệp hỏng hoặc không phải bảng tính; hãy lưu lại thành .xlsx rồi tải lên."
        ) from error
    raise SheetUnreadable(f"“{name}” không có trang tính nào: dữ liệu phải ở trang đầu tiên.")
