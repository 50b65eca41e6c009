"""Columns that tabs or wide gaps show: letterhead and signature side by side, the rows of tables.

Text copied from a word processor parts the cells of a table by tabs, a printed page parts columns by spaces. Both
become " | " here, so that everything after sees the rows a table gives. Running text is left as it is.
"""

import re
from collections.abc import Iterator

from mam.planreader.frame import names_annex, names_recipients, names_type
from mam.vntext import read_mark

ROW = " | "
_FEWEST_TABS = 2  # in a table's heading
_LONGEST_HEADING, _LONGEST_ROW, _BESIDE = 12, 40, 40  # lines
# Not the blanks left for a number or a day: "Số:      /KH-UBND", "ngày     tháng".
_GAP = re.compile(r"(?<=\S)(?:[ \xa0]*\t\s*|[ \xa0]{3,})(?=[^\s/\d])(?!tháng|năm)", re.IGNORECASE)
_RIGHT_HALF = re.compile(r"\s{24,}|\t{2,}")
_ORDINAL = re.compile(r"(?:stt|tt|số tt)\t", re.IGNORECASE)
_BEGINS_ROW = re.compile(r"\t|(?:\d{1,3}(?:\.\d{1,2})*|[IVXL]{1,6}|[A-Za-zĐđ]|[-+–•])[.)]?\t")


def parted(lines: list[str]) -> list[str]:
    """The lines with " | " where columns stand side by side; the lines of a row's long cells become one."""
    count = len(lines)
    head = next((i for i, line in enumerate(lines[:_BESIDE]) if names_type(line)), 0)
    tail = next((i for i in range(head, count) if names_recipients(lines[i])), count)
    ends = (i for i in range(tail, count) if names_type(lines[i]) or names_annex(lines[i]))
    end = min(next(ends, count), tail + _BESIDE)
    return [
        *map(_side_by_side, lines[:head]),
        *_with_rows(lines[head:tail]),
        *map(_beside_signature, lines[tail:end]),
        *_with_rows(lines[end:]),
    ]


def _side_by_side(line: str) -> str:
    return line if read_mark(line) else ROW.join(_GAP.split(line))


def _beside_signature(line: str) -> str:
    """A line of the recipients' column, of the signature's beside it, or of both."""
    cells = ROW.join(_GAP.split(line))
    return ROW + cells.strip() if _RIGHT_HALF.match(line) else cells


def _with_rows(lines: list[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        if lines[at].strip().count("\t") < _FEWEST_TABS:
            yield lines[at]
            at += 1
            continue
        end = _heading_end(lines, at)
        width = _tabs(lines[at:end])
        while end > at:
            yield _row(lines[at:end])
            at = end
            end = _row_end(lines, at, width)


def _heading_end(lines: list[str], at: int) -> int:
    """Where the heading of a table ends: before its first row when the names of its columns fill several lines."""
    if _ORDINAL.match(lines[at]):
        for end in range(at + 1, min(len(lines), at + _LONGEST_HEADING)):
            if _BEGINS_ROW.match(lines[end]):
                return end
    return at + 1


def _row_end(lines: list[str], at: int, width: int) -> int:
    """Where a row ends that has as many tabs as its heading; a caption with fewer is a line of its own."""
    if at >= len(lines) or "\t" not in lines[at]:
        return at
    tabs, end = _tabs(lines[at : at + 1]), at + 1
    while tabs < width and end < min(len(lines), at + _LONGEST_ROW) and not _BEGINS_ROW.match(lines[end]):
        tabs += lines[end].count("\t")
        end += 1
    return end if tabs == width else at + 1


def _tabs(lines: list[str]) -> int:
    return sum(line.count("\t") for line in lines)


def _row(lines: list[str]) -> str:
    return ROW.join(cell.strip() for cell in " ".join(lines).split("\t"))
