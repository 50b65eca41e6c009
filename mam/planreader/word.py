"""Plans kept as .docx: paragraphs and tables in the order of the body, automatic numbering written out.

python-docx opens the package; the walk goes over the body's own elements, for the library's paragraph objects cost
ten times as much. A table's row becomes one line with " | " between cells; a table that only lays out the page (the
list of recipients beside the signature) becomes its cells' paragraphs.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE

from mam.planreader.numbering import Numbering
from mam.planreader.outline import UnreadablePlan
from mam.vntext import fold

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TABLE, _ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
# What holds paragraphs or runs without being one: content controls, tracked insertions, links, fields.
_OPEN = {
    f"{_W}{name}"
    for name in ("sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "r")
}
_MOST_UNPACKED, _MOST_PARTS, _MOST_PACKING = 150_000_000, 4_000, 200
_MOST_TEXT = 8_000_000
_DEEPEST_TABLE = 6


def read_docx(data: bytes) -> list[str]:
    """The paragraphs of a .docx; raises UnreadablePlan for a broken, locked, foreign or swollen file."""
    _check_package(data)
    try:
        document = docx.Document(BytesIO(data))
        body = document.element.body
        numbering = Numbering(_part(document, RELATIONSHIP_TYPE.NUMBERING), _part(document, RELATIONSHIP_TYPE.STYLES))
    except Exception as broken:  # the library raises whatever a broken package makes it meet
        raise UnreadablePlan("Tệp .docx bị hỏng; hãy mở bằng trình soạn thảo, lưu lại rồi tải lên.") from broken
    if body is None:
        raise UnreadablePlan("Tệp .docx không có nội dung; hãy chọn lại tệp kế hoạch.")
    paragraphs: list[str] = []
    length = 0
    for paragraph in _walk(body, numbering, 0):
        length += len(paragraph)
        if length > _MOST_TEXT:
            raise UnreadablePlan("Tệp .docx dài hơn mọi kế hoạch thông thường; hãy tách riêng phần kế hoạch.")
        paragraphs.append(paragraph)
    return paragraphs


def _check_package(data: bytes) -> None:
    """Look into the package before unpacking it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
    except Exception as broken:  # zipfile lets struct.error and others through
        raise UnreadablePlan("Tệp .docx bị hỏng hoặc tải lên chưa đủ; hãy tải lại.") from broken
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadablePlan("Tệp được đặt mật khẩu; hãy bỏ mật khẩu, lưu lại rồi tải lên.")
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED or unpacked > _MOST_PACKING * max(len(data), 50_000):
        raise UnreadablePlan("Tệp nén chứa quá nhiều nội dung so với một kế hoạch; hãy lưu lại bản gọn hơn.")
    if not any(part.filename == "word/document.xml" for part in parts) and not _holds_word(parts):
        raise UnreadablePlan("Tệp nén này không phải văn bản .docx; hãy chọn tệp .docx, .pdf hoặc .txt của kế hoạch.")


def _holds_word(parts: list[zipfile.ZipInfo]) -> bool:
    return any(part.filename.lower().startswith("word/document") for part in parts)


def _part(document: Any, kind: str) -> Any | None:
    """The root of a related part, or None where the package has none."""
    try:
        return document.part.part_related_by(kind).element
    except KeyError:
        return None


def _walk(parent: Any, numbering: Numbering, depth: int) -> Iterator[str]:
    """The paragraphs and rows below an element, in reading order."""
    for element in parent:
        if element.tag == _P:
            yield from _paragraph(element, numbering)
        elif element.tag == _TABLE and depth < _DEEPEST_TABLE:
            yield from _table(element, numbering, depth)
        elif element.tag in _OPEN:
            yield from _walk(element, numbering, depth)


def _paragraph(element: Any, numbering: Numbering) -> list[str]:
    """The lines of a paragraph: a soft break parts a heading from what is typed under it."""
    text = "".join(_text(element))
    if not text.strip():
        return [""]
    mark = numbering.mark_of(element)
    return (mark + text.lstrip() if mark else text).split("\n")


def _text(parent: Any) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag == f"{_W}tab":
            yield "\t"
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif element.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif element.tag in _OPEN:
            yield from _text(element)


def _table(table: Any, numbering: Numbering, depth: int) -> Iterator[str]:
    rows = [_cells(row, numbering, depth) for row in _rows(table)]
    if any(fold(cell[0]).startswith("noi nhan") for row in rows for cell, _, _ in row if cell):
        yield from (paragraph for row in rows for cell, _, _ in row for paragraph in cell)
        return
    above: dict[int, str] = {}
    for row in rows:
        written, above = _row(row, above)
        filled = [text for text in written if text]
        if len(filled) == 1:
            yield from (paragraph for cell, _, _ in row for paragraph in cell)
        elif filled:
            yield " | ".join(written)


type _Cell = tuple[list[str], int, bool]


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        if element.tag == _ROW:
            yield element
        elif element.tag in _OPEN:
            yield from _rows(element)


def _cells(row: Any, numbering: Numbering, depth: int) -> list[_Cell]:
    """Each cell's paragraphs, the columns it spans, and whether it goes on from the row above."""
    cells: list[_Cell] = []
    for cell in row.iter(_CELL):
        if next(cell.iterancestors(_ROW)) is not row:
            continue
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = merged is not None and merged.get(f"{_W}val") in (None, "continue")
        width = _width(span)
        cells.append(([one for one in _walk(cell, numbering, depth + 1) if one.strip()], width, goes_on))
    return cells


def _width(span: Any | None) -> int:
    """The columns a cell spans; Word allows 63."""
    written = "" if span is None else span.get(f"{_W}val") or ""
    return min(max(int(written), 1), 63) if written.isdecimal() and len(written) < 4 else 1


def _row(cells: list[_Cell], above: dict[int, str]) -> tuple[list[str], dict[int, str]]:
    """The texts of a row by column; a cell merged downwards says the same in every row it covers."""
    written: list[str] = []
    for paragraphs, width, goes_on in cells:
        column = len(written)
        text = above.get(column, "") if goes_on else " ".join(paragraphs).replace("|", "/")
        written += [text, *[""] * (width - 1)]
    return written, dict(enumerate(written))
