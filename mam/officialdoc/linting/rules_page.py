"""The page: paper, margins, page numbers, typeface, colour, Unicode (Decree 30/2020/NĐ-CP, Appendix I, part I)."""

from collections import defaultdict
from collections.abc import Iterator

from mam.officialdoc.linting.elements import Elements
from mam.officialdoc.linting.finding import Finding, about, millimetres
from mam.officialdoc.linting.looks import judged
from mam.officialdoc.linting.sheet import Line, Section
from mam.vntext import nfc

FONT = "Times New Roman"
MARGINS = (("top", "trên", 20, 25), ("bottom", "dưới", 20, 25), ("left", "trái", 30, 35), ("right", "phải", 15, 20))
_TOLERANCE_MM = 0.3
_ONE_PAGE_LETTERS = 1500
_TOP = "đầu trang"


def page(elements: Elements) -> Iterator[Finding]:
    """Paper and margins of every section."""
    for place, section in enumerate(elements.sheet.sections, start=1):
        where = f"phần (section) {place}"
        found = f"khổ giấy {millimetres(section.width)} × {millimetres(section.height)}"
        short, long = sorted((section.width, section.height))
        if abs(short - 210) > 1 or abs(long - 297) > 1:
            yield Finding("page.size", where, found, "khổ A4 (210 mm × 297 mm)")
        elif place == 1 and section.width > section.height:
            yield Finding("page.orientation", where, "trang đầu nằm ngang", "trang đầu đặt dọc")
        yield from _margins(section, where)


def _margins(section: Section, where: str) -> Iterator[Finding]:
    for side, name, smallest, largest in MARGINS:
        margin = getattr(section, side)
        if not smallest - _TOLERANCE_MM <= margin <= largest + _TOLERANCE_MM:
            yield Finding(f"page.margin.{side}", where, f"lề {name} {millimetres(margin)}", f"{smallest}–{largest} mm")


def page_numbers(elements: Elements) -> Iterator[Finding]:
    """The page number: in the top margin, centred, Arabic, from 1, not on the first page, nothing beside it."""
    section = elements.sheet.sections[0]
    if section.footer.numbered or section.first_footer.numbered:
        yield Finding("page-number.place", "chân trang", "số trang ở chân trang", "số trang ở lề trên, canh giữa")
    elif section.header.numbered:
        yield from _counted(section)
        yield from _page_number(section)
    elif sum(len(line.raw) for line in elements.sheet.lines) > _ONE_PAGE_LETTERS:
        expected = "số trang ở giữa lề trên từ trang thứ hai"
        yield Finding("page-number.missing", _TOP, "không có số trang", expected)


def _counted(section: Section) -> Iterator[Finding]:
    if not section.first_differs or section.first_header.numbered:
        yield Finding("page-number.first-page", _TOP, "trang đầu có số trang", "không hiển thị số ở trang thứ nhất")
    if section.number_format != "decimal":
        yield Finding("page-number.arabic", _TOP, "số trang không phải chữ số Ả Rập", "chữ số Ả Rập: 2, 3, 4")
    if section.starts_at not in (None, 1):
        yield Finding("page-number.start", _TOP, f"đánh số từ {section.starts_at}", "đánh số từ 1")


def _page_number(section: Section) -> Iterator[Finding]:
    lines = [line for line in section.header.lines if line.text]
    beside = [line for line in lines if line.text.strip("0123456789 ")]
    if beside:
        yield Finding("page-number.alone", _TOP, f"đầu trang ghi “{beside[0].text}”", "chỉ có số trang")
    for finding in judged("page-number", lines):
        yield Finding(finding.rule, _TOP, finding.found, finding.expected)


def letters(elements: Elements) -> Iterator[Finding]:
    """Typeface, colour and Unicode of every letter, also in headers and footers."""
    lines = [*elements.sheet.lines, *elements.proof, *_furniture(elements)]
    fonts: dict[str, list[Line]] = defaultdict(list)
    colours: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        for span in line.inked:
            if span.font != FONT:
                fonts[span.font].append(line)
            if span.colour not in ("auto", "000000", "windowText"):
                colours[span.colour].append(line)
    for font, wrong in fonts.items():
        yield from about("letters.font", wrong, f"phông chữ {font}", f"phông chữ {FONT}")
    for colour, wrong in colours.items():
        yield from about("letters.colour", wrong, f"màu chữ {colour}", "màu đen")
    decomposed = [line for line in lines if not line.raw.isascii() and nfc(line.raw) != line.raw]
    yield from about("letters.unicode", decomposed, "chữ tổ hợp (dấu tách rời)", "chữ dựng sẵn theo TCVN 6909:2001")


def _furniture(elements: Elements) -> Iterator[Line]:
    for section in elements.sheet.sections:
        for furniture in (section.header, section.footer, section.first_header, section.first_footer):
            yield from furniture.lines


def tables(elements: Elements) -> Iterator[Finding]:
    """No table reaches beyond the margins."""
    for table in elements.sheet.tables:
        section = elements.sheet.sections[min(table.section, len(elements.sheet.sections) - 1)]
        usable = section.width - section.left - section.right
        if table.width is not None and table.width > usable + 5:
            found = f"rộng {millimetres(table.width)}"
            yield Finding("table.width", f"bảng {table.number}", found, f"không quá {millimetres(usable)} giữa hai lề")


RULES = (page, page_numbers, letters, tables)
