"""Lines that were broken to fit a page's width, joined to the paragraphs they were.

Used for PDF pages and for text copied from web pages. A new paragraph begins with a mark, and with a capital letter
after a line that had room for more.
"""

import re

from mam.vntext import read_mark

_NARROW, _FEWEST_LINES = 110, 12
_ENDS = re.compile(r"(?:[.;:!?…]|\./\.)[”\"’')\]]*$")
_LISTS_ON = re.compile(r"[;:]$|\./\.$")
_UNFINISHED = re.compile(r"(?:,|(?<![^\W_])(?:ngày|tháng|năm|số|đến|từ|và|của|với|về|theo|các|trên|dưới|khoảng))$")
_FULL = 0.9
_LONG = 40  # characters; no heading of a body alone
_SECTIONS = ("part", "chapter", "section_title", "article", "roman", "capital")
_ALWAYS_NEW = re.compile(
    r"(?:nơi nhận\s*:|phụ lục\b|(?:đơn vị|cơ quan) (?:chủ trì|phối hợp|thực hiện)"
    r"|thời gian (?:thực hiện|hoàn thành)\s*:|(?-i:Căn cứ\s)|theo đề nghị\s|số\s*:"
    r"|trên đây là\s|trong quá trình\s|TM\.|KT\.|TL\.)",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_ROW = re.compile(r"\s\|\s")


def is_wrapped(lines: list[str]) -> bool:
    """Whether no line is longer than a page is wide, though there are enough of them to expect one."""
    written = [line for line in lines if line.strip() and not _ROW.search(line)]
    if len(written) < _FEWEST_LINES or max(map(len, written)) > _NARROW:
        return False
    goes_on = sum(line.strip()[:1].islower() for line in written)
    return goes_on * 10 > len(written)


def without_number(page: list[str]) -> list[str]:
    """The lines of a page without blank ones at its ends and its number, which stands first or last."""
    written = "\n".join(page).strip().split("\n")
    for place in (0, -1):
        if written and is_page_number(written[place]):
            del written[place]
    return "\n".join(written).strip("\n").split("\n")


def is_page_number(line: str) -> bool:
    """Whether a line holds a page's number and nothing else: "2", "- 2 -", "Trang 2/5"."""
    return _PAGE_NUMBER.fullmatch(line) is not None


def joined_block(lines: list[str]) -> list[str]:
    """The paragraphs of a block between blank lines: one, unless it is a list whose items end as items do."""
    paragraphs: list[list[str]] = []
    for line in lines:
        if paragraphs and not (_ENDS.search(paragraphs[-1][-1]) and read_mark(line)):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [" ".join(paragraph) for paragraph in paragraphs]


def joined(lines: list[str]) -> list[str]:
    """The paragraphs that the lines make up, in order."""
    width = _width(lines)
    paragraphs: list[list[str]] = []
    last = ""
    for line in (line.strip() for line in lines):
        if not line:
            last = ""
            continue
        if paragraphs and last and not _begins(line, last, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        last = line
    return [" ".join(paragraph) for paragraph in paragraphs]


def whole(paragraphs: list[str]) -> list[str]:
    """The paragraphs of a document, those that a stray break cut in two joined again.

    Only after the first section's mark, for titles go on in small letters; and only when a long paragraph ends
    without a stop and the next begins small and unmarked: headings and labels are short or have a colon.
    """
    found: list[list[str]] = []
    last = -1  # the place of the last paragraph with words, once sections have begun
    for paragraph in paragraphs:
        text = paragraph.strip()
        if last >= 0 and text[:1].islower() and _is_cut(found[last]) and not _ROW.search(text) and not read_mark(text):
            found[last].append(text)
            continue
        begun = last >= 0 or ((mark := read_mark(text)) is not None and mark.kind in _SECTIONS)
        last = len(found) if text and begun else last
        found.append([paragraph])
    return [" ".join([*(piece.rstrip() for piece in pieces[:-1]), pieces[-1]]) for pieces in found]


def _is_cut(pieces: list[str]) -> bool:
    """Whether the pieces of a paragraph so far look like the beginning of more."""
    first, text = pieces[0].strip(), pieces[-1].rstrip()
    return len(first) >= _LONG and not first.isupper() and not _ENDS.search(text) and not _ROW.search(text)


def _width(lines: list[str]) -> int:
    """The length of a full line: what only a few lines exceed."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _begins(line: str, last: str, width: int) -> bool:
    """Whether a line begins a paragraph, seen from the line before it."""
    if _ALWAYS_NEW.match(line) or _ROW.search(line) or _ROW.search(last):
        return True
    if line[0].islower() and read_mark(line) is None:
        return False
    if _marked(line, last):
        return True
    if _UNFINISHED.search(last):
        return False
    if line.isupper() or last.isupper():
        return line.isupper() != last.isupper()
    if _LISTS_ON.search(last):
        return True
    # The line before ended early: its next word would have had room.
    return len(last) + 1 + len(line.split(maxsplit=1)[0]) < width * _FULL


def _marked(line: str, last: str) -> bool:
    """Whether the line begins with a mark; a figure or dash in the middle of a sentence is none."""
    mark = read_mark(line)
    if mark is None:
        return False
    if mark.kind in ("dash", "plus"):
        return line[mark.end : mark.end + 1].isupper() or bool(_ENDS.search(last))
    return True
