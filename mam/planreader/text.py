"""Plans kept as plain text: the encoding is guessed, then the paragraphs are taken line by line.

Text copied from a web page keeps the page's narrow lines, its `|` cells and `**` marks: such lines are joined
again here (`_unwrapped`), other files have one paragraph a line already.
"""

import re

from mam.planreader.columns import parted
from mam.planreader.lines import check_length
from mam.planreader.outline import UnreadablePlan
from mam.planreader.wrapped import is_page_number, is_wrapped, joined, joined_block, without_number
from mam.vntext import nfc, read_mark

_BREAK = re.compile("\r\n|[\n\r\x0b\x85\u2028\u2029]")
_WITH_SIGNATURE = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_RARE = 12  # a blank line between paragraphs comes at least so often
# "## I. …", "**1. …**", "| TT | Việc |" and the line of dashes under it, as Markdown writes them.
_MARKDOWN = re.compile(r"\A#{1,6} |\*\*|\A\s*\|\s*(?=[^\s|].*\|)|(?<=\S)\s*\|\s*\Z")
_MARKDOWN_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|){2,}\s*")
_CELL_LINE, _EMPHASIS = "|", re.compile(r"\*+")


def read_text(data: bytes) -> list[str]:
    """The paragraphs of a text file; raises UnreadablePlan when the bytes are no text."""
    text = _decoded(data)
    check_length(len(text))
    if len(_UNPRINTABLE.findall(text)) > len(text) // 200:
        raise UnreadablePlan("Tệp không phải là văn bản; hãy chọn tệp .docx, .pdf hoặc .txt của kế hoạch.")
    pages = [_BREAK.split(page) for page in text.split("\x0c")]
    lines = [line for page in pages for line in (without_number(page) if len(pages) > 1 else page)]
    lines = [_MARKDOWN.sub("", line) for line in lines if not _MARKDOWN_RULE.fullmatch(line)]
    if _CELL_LINE in map(str.strip, lines):
        return _unwrapped(lines)
    lines = parted(_without_lone_numbers(lines))
    if not is_wrapped(lines):
        return lines
    return _unwrapped(lines) if _blank_parted(lines) else joined(lines)


def _without_lone_numbers(lines: list[str]) -> list[str]:
    """The lines without page numbers that stand alone between blank lines."""
    blank = [not line.strip() for line in lines]
    dropped: set[int] = set()
    for i in range(1, len(lines) - 1):
        if blank[i - 1] and blank[i + 1] and is_page_number(lines[i]):
            dropped |= {i - 1, i, i + 1}
    return [line for i, line in enumerate(lines) if i not in dropped]


def _blank_parted(lines: list[str]) -> bool:
    """Whether blank lines part the paragraphs, as on web pages: then few marks stand within their blocks."""
    stripped = [line.strip() for line in lines]
    marked = [i for i, line in enumerate(stripped) if read_mark(line)]
    within = sum(i > 0 and stripped[i - 1] != "" for i in marked)
    return stripped.count("") * _RARE > len(lines) and within * 2 < len(marked)


def _decoded(data: bytes) -> str:
    """The text in the encoding its bytes speak for: Unicode first, then the old Vietnamese Windows page."""
    for signature, encoding in _WITH_SIGNATURE:
        if data.startswith(signature):
            return data.decode(encoding, errors="replace")
    for encoding in _likely(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # That page writes tones as marks of their own: a habit of the encoding, no slip of the drafter.
        return nfc(text) if encoding == "cp1258" else text
    return data.decode("utf-8", errors="replace")


def _likely(data: bytes) -> tuple[str, ...]:
    head = data[:4000]
    if head[1::2].count(0) > len(head) // 5:
        return ("utf-16-le",)
    if head[0::2].count(0) > len(head) // 5:
        return ("utf-16-be",)
    return ("utf-8", "cp1258")


def _unwrapped(lines: list[str]) -> list[str]:
    """The paragraphs of a web page's text: blank lines part them, rows of cells stand between `|` lines."""
    paragraphs: list[str] = []
    block: list[str] = []
    cells: list[str] = []
    in_table = False
    for line in [*lines, ""]:
        words = _EMPHASIS.sub("", line).strip()
        if words == _CELL_LINE:
            in_table, cells, block = True, _cell_ended(cells, block, paragraphs, in_table), []
        elif words:
            block.append(words)
        elif in_table and not block:
            _row_ended(cells, paragraphs)
            in_table, cells = False, []
        elif not in_table:
            paragraphs += joined_block(block)
            block = []
    _row_ended(cells, paragraphs)
    return paragraphs + joined_block(block)


def _cell_ended(cells: list[str], block: list[str], paragraphs: list[str], in_table: bool) -> list[str]:
    """The cells of the row so far; two `|` in a row end it."""
    if not in_table:
        paragraphs += joined_block(block)
        return []
    if block:
        return [*cells, " ".join(block)]
    _row_ended(cells, paragraphs)
    return []


def _row_ended(cells: list[str], paragraphs: list[str]) -> None:
    if cells:
        paragraphs.append(" | ".join(cells))
