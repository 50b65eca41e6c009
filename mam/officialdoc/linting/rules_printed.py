"""What only a printed page can tell: paper, white margins, page numbers, sides and levels (Decree 30, Appendix I)."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from mam.officialdoc.linting.elements import Elements
from mam.officialdoc.linting.finding import Finding, about, millimetres
from mam.officialdoc.linting.looks import LOOKS, judged
from mam.officialdoc.linting.rules_page import MARGINS
from mam.officialdoc.linting.sheet import Line, Page

_TOLERANCE = 0.8  # millimetres: fonts differ in how high their lines stand
_WHITE_ROWS = 20.0  # millimetres that a heading or a table's row gone to the next page may leave below
_LEVEL = 3.0  # millimetres between base lines of two sizes that begin at one height
_TOP = "đầu trang"


def paper(elements: Elements) -> Iterator[Finding]:
    """Every page A4, the first one upright."""
    pages = elements.sheet.pages
    wrong = [page for page in pages if not _is_a4(page)]
    if wrong:
        found = f"khổ giấy {millimetres(wrong[0].width)} × {millimetres(wrong[0].height)}"
        yield Finding("page.size", _where(wrong), found, "khổ A4 (210 mm × 297 mm)")
    if pages[0].width > pages[0].height:
        yield Finding("page.orientation", _where(pages[:1]), "trang đầu nằm ngang", "trang đầu đặt dọc")


def _is_a4(page: Page) -> bool:
    short, long = sorted((page.width, page.height))
    return abs(short - 210) <= 1 and abs(long - 297) <= 1


def _where(pages: Sequence[Page]) -> str:
    others = f" và {len(pages) - 1} trang khác" if len(pages) > 1 else ""
    return f"trang {pages[0].number}{others}"


def margins(elements: Elements) -> Iterator[Finding]:
    """The white around the text: nowhere too narrow, and too wide only where the text shows how far it may go."""
    pages = elements.sheet.pages
    parts = _parts(elements)
    upright = [page for page in parts[0] if page.width < page.height]
    full = [page for part in parts for page in part[:-1]]
    reaching = {
        "top": upright,
        "left": upright,
        "right": upright if any(page.filled for page in upright) else [],
        "bottom": full if len(full) > 2 else [],  # one page or two may end early for reasons of their own
    }
    for side, name, smallest, largest in MARGINS:
        narrow = [page for page in pages if getattr(page, side) < smallest - _TOLERANCE]
        spare = _WHITE_ROWS if side == "bottom" else _TOLERANCE
        wide = min(reaching[side], key=lambda page: getattr(page, side), default=None)
        wrong = narrow or ([wide] if wide and getattr(wide, side) > largest + spare else [])
        if wrong:
            found = f"lề {name} {millimetres(getattr(wrong[0], side))}"
            yield Finding(f"page.margin.{side}", _where(wrong), found, f"{smallest}–{largest} mm")


def _parts(elements: Elements) -> list[list[Page]]:
    """The pages of the document itself, then those of each annex, then the proof page."""
    pages = elements.sheet.pages
    begins = [*(annex.number for annex in elements.annexes), *elements.proof[:1]]
    starts = sorted({line.place.page - 1 for line in begins if line.place} - {0})
    return [pages[first:last] for first, last in pairwise([0, *starts, len(pages)])]


def page_numbers(elements: Elements) -> Iterator[Finding]:
    """The page number: centred in the top margin, from the second page of every part on, nothing beside it."""
    low = [page for page in elements.sheet.pages if any(_is_number(line) for line in page.foot)]
    if low:
        yield Finding("page-number.place", _where(low), "số trang ở chân trang", "số trang ở lề trên, canh giữa")
        return
    parts = _parts(elements)
    shown = [part[0] for part in parts if part[0].shown is not None]
    if shown:
        yield Finding("page-number.first-page", _where(shown), "trang đầu có số trang", "không hiển thị số ở trang đầu")
    bare = [page for part in parts for page in part[1:] if page.shown is None]
    if bare:
        yield Finding("page-number.missing", _where(bare), "không có số trang", "số trang ở giữa lề trên")
    wrong = [page for part in parts for page in _misnumbered(elements, part)]
    if wrong:
        yield Finding("page-number.start", _where(wrong), f"ghi số trang {wrong[0].shown}", "đánh số liên tục từ 1")
    yield from _looks(elements.sheet.pages)


def _misnumbered(elements: Elements, part: Sequence[Page]) -> list[Page]:
    """Pages with another number than their place in the part; an annex that goes on counting is told elsewhere."""
    first = elements.sheet.sections[part[0].number - 1].starts_at or 1
    begins = 1 if part[0].number == 1 else first
    return [page for place, page in enumerate(part) if page.shown not in (None, begins + place)]


def _looks(pages: Sequence[Page]) -> Iterator[Finding]:
    heads = [line for page in pages for line in page.head]
    beside = [line for line in heads if not _is_number(line)]
    yield from about(
        "page-number.alone", beside[:1], f"đầu trang ghi “{beside[0].text}”" if beside else "", "chỉ có số trang"
    )
    for finding in judged("page-number", [line for line in heads if _is_number(line)]):
        yield Finding(finding.rule, _TOP, finding.found, finding.expected)


def _is_number(line: Line) -> bool:
    return line.text.strip("-–/. ").isdecimal()


def embedded(elements: Elements) -> Iterator[Finding]:
    """Every typeface is in the file, so that it looks the same everywhere."""
    for font in elements.sheet.loose_fonts:
        yield Finding("letters.embedded", "tệp", f"phông chữ {font} không nhúng trong tệp", "nhúng phông chữ vào tệp")


def sides(elements: Elements) -> Iterator[Finding]:
    """Issuing body, number and Nơi nhận in the left half; quốc hiệu, date and signer in the right one."""
    for keys, name, right in (
        (("superior", "issuer", "number", "recipients_title"), "trái", False),
        (("nation", "motto", "date", "signer", "signer_name"), "phải", True),
    ):
        for key in keys:
            wrong = [line for line in getattr(elements, key) if _in_right_half(elements, line) is not right]
            look = key.replace("_", "-")
            found = f"{LOOKS[look].name}: ở nửa {'trái' if right else 'phải'} trang"
            yield from about(f"{look}.side", wrong, found, f"ở nửa {name} trang")


def _in_right_half(elements: Elements, line: Line) -> bool | None:
    if line.place is None:
        return None
    return line.place.middle > elements.sheet.pages[line.place.page - 1].width / 2


def levels(elements: Elements) -> Iterator[Finding]:
    """Number and date on one level, and so Nơi nhận and the signer's authority."""
    yield from _level("date", elements.date, elements.number, "số, ký hiệu")
    yield from _level("signer", elements.signer, elements.recipients_title, "“Nơi nhận”")


def _level(key: str, lines: Sequence[Line], others: Sequence[Line], name: str) -> Iterator[Finding]:
    one, other = (found[0].place if found else None for found in (lines, others))
    if one and other and (one.page != other.page or abs(one.y - other.y) > _LEVEL):
        yield from about(f"{key}.level", lines[:1], f"không ngang hàng với {name}", f"ngang hàng với {name}")


RULES: tuple[Callable[[Elements], Iterator[Finding]], ...] = (paper, margins, page_numbers, embedded, sides, levels)
