"""Workbooks in (XLSX, XLS, ODS): sheets as rows of text, read by calamine in a process of its own.

What the file may do to its reader it does to opener.py, which has little memory and time; here it becomes a sentence.
"""

import marshal
import subprocess
import sys
from collections.abc import Generator, Iterator
from datetime import date, datetime, time, timedelta
from itertools import repeat
from pathlib import Path
from typing import IO, Any

from mam.sheets.cells import Cell, shown
from mam.sheets.errors import SheetUnreadable
from mam.sheets.limits import MOST_UNPACKED, check_book, check_grid

PACKAGE, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPENER = Path(__file__).parent / "opener.py"
_MEMORY, _SECONDS = 1024**3, 60  # what the largest sheet allowed needs a few times over
_REMEMBERED, _SHORT = 10_000, 120
_MOMENTS: dict[str, Any] = {"date": date, "datetime": datetime, "time": time}


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin like an XLSX, ODS or XLS file."""
    return data.startswith((PACKAGE, OLD_WORKBOOK))


def read_workbook(data: bytes, name: str) -> Iterator[list[str]]:
    """The rows of the first visible sheet from row 1 on; raises SheetUnreadable."""
    return open_workbook(data, name)[1]


def open_workbook(data: bytes, name: str) -> tuple[tuple[str, ...], Iterator[list[str]]]:
    """The names of the sheets, the one that is read first, and its rows; raises SheetUnreadable."""
    frames = _frames(data, name)
    names, start = _found(next(frames), name)
    return names, _only(frames, start)


def open_book(data: bytes, name: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Every sheet by its name with its rows from row 1 on, hidden sheets too; raises SheetUnreadable."""
    frames = _frames(data, name, whole=True)
    seen = cells = 0
    while (frame := next(frames)) != ("end",):
        names, start = _found(frame, name)
        rows, columns = frame[3]
        seen, cells = seen + 1, cells + rows * columns
        check_book(seen, cells, name)
        yield names[0], list(_rows(frames, start))
    frames.close()


def _found(frame: Any, name: str) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """The sheets' names and the first cell of the one that follows; raises SheetUnreadable when none does."""
    match frame:
        case "sheet", names, start, (height, width):
            check_grid(height, width, name)
            return tuple(names), start
        case "unpacked", *_:
            raise SheetUnreadable(
                f"“{name}” quá lớn khi giải nén: hãy chép riêng phần dữ liệu sang một tệp mới rồi tải lên lại."
            )
        case "password", *_:
            raise SheetUnreadable(f"“{name}” có mật khẩu: hãy bỏ mật khẩu rồi tải lên lại.")
        case "none", *_:
            raise SheetUnreadable(f"“{name}” không có trang tính nào: dữ liệu phải ở trang đầu tiên.")
    raise _unreadable(name)


def _only(frames: Generator[Any], start: tuple[int, int] | None) -> Iterator[list[str]]:
    """The rows of one sheet, after which the opener is no longer needed."""
    yield from _rows(frames, start)
    frames.close()


def _rows(frames: Iterator[Any], start: tuple[int, int] | None) -> Iterator[list[str]]:
    """Row by row, a frame at a time, so that the cells of a long sheet are not all Python's at once."""
    above, before = start or (0, 0)
    yield from repeat([], above)
    known = _Known()
    left = [repeat("")] * before
    while (columns := next(frames)) is not None:
        texts = [list(map(known.__getitem__ if repeats else _text, cells)) for repeats, cells in columns]
        yield from map(list, zip(*left, *texts, strict=False))


class _Known(dict[Any, str]):
    """Cells already seen with their texts, within bounds."""

    def __missing__(self, cell: Any) -> str:
        text = _text(cell)
        if len(self) < _REMEMBERED and len(text) <= _SHORT:
            self[cell] = text
        return text


def _text(cell: Any) -> str:
    return shown(cell if cell.__class__ is not tuple else _moment(*cell))


def _moment(sort: str, *numbers: int) -> Cell:
    made: Cell = timedelta(*numbers) if sort == "timedelta" else _MOMENTS[sort](*numbers)
    return made


def _frames(data: bytes, name: str, *, whole: bool = False) -> Generator[Any]:
    """What the opener says, frame by frame; raises SheetUnreadable when it dies before the end."""
    # -I: the folder of the program is no place to import from, and no variable of the environment changes what is read.
    command = [sys.executable, "-I", str(_OPENER), *map(str, (_MEMORY, _SECONDS, MOST_UNPACKED, int(whole)))]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as opener:  # noqa: S603
        assert opener.stdin and opener.stdout
        try:
            _give(opener.stdin, data)
            while True:
                yield _frame(opener.stdout, name)
        finally:
            opener.kill()


def _give(target: IO[bytes], data: bytes) -> None:
    """The whole file; an opener that died before it read all of it is noticed by its silence."""
    try:
        with target:
            target.write(data)
    except BrokenPipeError:
        return


def _frame(source: IO[bytes], name: str) -> Any:
    head = source.read(4)
    size = int.from_bytes(head, "little")
    frame = source.read(size)
    if len(head) < 4 or len(frame) < size:
        raise _unreadable(name)
    return marshal.loads(frame)  # noqa: S302 (from our own program)


def _unreadable(name: str) -> SheetUnreadable:
    return SheetUnreadable(
        f"Không mở được “{name}”: tệp hỏng, không phải bảng tính hoặc trải quá rộng;"
        " hãy chép riêng phần dữ liệu sang một tệp .xlsx mới rồi tải lên."
    )
