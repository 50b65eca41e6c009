"""Opens a workbook for workbook.py, in a process of its own that may die: the file on standard input, frames out.

A damaged or malicious file can make a reader panic, take all memory or never end; here that ends this process and
nothing else. It imports little, so that it starts fast. A frame is its length and a marshalled value: first what was
found ("sheet" with names, first cell and size, or what is wrong), then cells column by column, None after the last.
Asked for the whole book it does so for every sheet, hidden ones too, and ends with ("end",).
"""

import gc
import io
import marshal
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import batched
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from mam.confined import confine

PACKAGE = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # a locked XLSX lies in a container that looks like an old XLS
_PICTURES = ("xl/media/", "Pictures/", "Thumbnails/")
_ROWS_AT_ONCE = 1000
_NUMBERS = {bool, int, float}
_MOMENTS = {date, datetime, time, timedelta}


def main(most_unpacked: int, whole: bool) -> None:
    """Read the file, say what it is, then send the cells of its first visible sheet, or of all."""
    data = sys.stdin.buffer.read()
    try:
        if data.startswith(PACKAGE):
            _look_into(data, most_unpacked)
        elif _ENCRYPTED in data:
            raise _Refused("password")
        _send_sheets(data, whole)
    except _Refused as refused:
        _send(refused.args)
    except PasswordError:
        _send(("password",))


class _Refused(Exception):
    """What is wrong with the file, as a frame."""


def _look_into(data: bytes, most_unpacked: int) -> None:
    """Refuse a package that says itself that it is too big; one that lies meets the limits of this process."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [member for member in package.infolist() if not member.filename.startswith(_PICTURES)]
    if sum(member.file_size for member in members) > most_unpacked:
        raise _Refused("unpacked")


def _send_sheets(data: bytes, whole: bool) -> None:
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        found = [
            index
            for index, one in enumerate(book.sheets_metadata)
            if one.typ == SheetTypeEnum.WorkSheet and (whole or one.visible == SheetVisibleEnum.Visible)
        ]
        if not found:
            raise _Refused("none")
        for index in found if whole else found[:1]:
            name = book.sheets_metadata[index].name
            others = [other.name for other in book.sheets_metadata if other.name != name]
            sheet = book.get_sheet_by_index(index)
            _send(("sheet", [name, *others], sheet.start, (sheet.total_height, sheet.total_width)))
            _send_cells(sheet)
            _send(None)
    _send(("end",))


def _send_cells(sheet: CalamineSheet) -> None:
    for rows in batched(sheet.iter_rows(), _ROWS_AT_ONCE):
        _send([_packed(column) for column in zip(*rows, strict=True)])


def _packed(column: tuple[object, ...]) -> tuple[bool, Sequence[object]]:
    """A column as marshal can send it, and whether its cells repeat: then each is sent as one object."""
    sorts = set(map(type, column))
    if sorts & _NUMBERS:  # 1, 1.0 and TRUE look alike to a dictionary
        moments = not sorts.isdisjoint(_MOMENTS)
        return bool not in sorts, list(map(_plain, column)) if moments else column
    known = {value: _plain(value) for value in column}
    return len(known) * 2 < len(column), list(map(known.__getitem__, column))


def _plain(value: object) -> object:
    """What marshal does not know, as the name of its sort and its numbers."""
    if isinstance(value, str) or not isinstance(value, date | time | timedelta):
        return value
    if isinstance(value, timedelta):
        return ("timedelta", value.days, value.seconds)
    if isinstance(value, time):
        return ("time", value.hour, value.minute, value.second)
    if isinstance(value, datetime):
        return ("datetime", value.year, value.month, value.day, value.hour, value.minute, value.second)
    return ("date", value.year, value.month, value.day)


def _send(value: Any) -> None:
    frame = marshal.dumps(value)
    sys.stdout.buffer.write(len(frame).to_bytes(4, "little") + frame)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    gc.disable()  # nothing here goes in circles
    memory, seconds, unpacked, whole = map(int, sys.argv[1:])
    confine(memory, seconds)
    main(unpacked, bool(whole))
