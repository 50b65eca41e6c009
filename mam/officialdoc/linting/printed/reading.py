"""A whole PDF as a Sheet: page after page, what stands in their margins apart, the rest as lines in reading order."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdf

from mam.officialdoc.lines import OUTSIDE_DECREE
from mam.officialdoc.linting.package import Unfit
from mam.officialdoc.linting.printed import flow
from mam.officialdoc.linting.printed.columns import Band, aligned, arranged, frames_of, inside, touch
from mam.officialdoc.linting.printed.file import BROKEN, opened
from mam.officialdoc.linting.printed.flow import Edges, Stretch
from mam.officialdoc.linting.printed.ink import Ink, Stroke
from mam.officialdoc.linting.printed.rows import Row, rows_of, rule_off
from mam.officialdoc.linting.printed.source import Source
from mam.officialdoc.linting.sheet import Cell, Furniture, Line, Page, Place, Section, Sheet, Span

_MARGIN = 20.0  # millimetres: the least that the decree leaves above and below the text
_SMALL = 12.0  # points: a note at the foot is no larger, the body never is so small
_FEWEST_LETTERS = 20
_ROWS_A_PAGE = 2_000  # many more than any page of text or figures has
_FREE = 99.0  # points above a paragraph that nothing stands right above
_SINGLE = 1.15  # line distance of Times New Roman, in ems
_NO_TEXT = (
    "Tệp PDF không có lớp chữ đọc được (bản quét, hoặc phông chữ thiếu bảng mã) nên không đo được; "
    "hãy kiểm tra bản DOCX hoặc bản PDF xuất từ trình soạn thảo."
)


@dataclass(slots=True)
class _Leaf:
    """One page on its way to the sheet."""

    width: float
    height: float
    rows: list[Row]
    frames: list[Stroke]
    head: list[Row] = field(default_factory=list)
    foot: list[Row] = field(default_factory=list)


def read(data: bytes) -> Sheet:
    """Everything the rules look at; raises Unfit for a file that cannot be measured."""
    with opened(data) as reader:
        source = Source(reader)
        inks = list(source.pages())
        category = _category(reader)
    leaves = [_leaf(ink, number) for number, ink in enumerate(inks, start=1)]
    if sum(letter.isalpha() for leaf in leaves for row in leaf.rows for letter in row.text) < _FEWEST_LETTERS:
        raise Unfit(_NO_TEXT)
    _set_margins_apart(leaves)
    return _Writer(leaves).sheet(category, sorted(source.loose))


def _category(reader: pypdf.PdfReader) -> str:
    """OUTSIDE_DECREE when the file's subject says it, as our own documents do."""
    said = reader.metadata.subject if reader.metadata else None
    return OUTSIDE_DECREE if said == OUTSIDE_DECREE else ""


def _leaf(ink: Ink, number: int) -> _Leaf:
    rows, frames = rows_of(ink, number), frames_of(ink.strokes)
    if len(rows) > _ROWS_A_PAGE:
        raise Unfit(BROKEN)
    free = [stroke for stroke in ink.strokes if not any(touch(stroke, frame) for frame in frames)]
    rule_off(rows, free)
    return _Leaf(ink.width, ink.height, rows, frames)


def _set_margins_apart(leaves: Sequence[_Leaf]) -> None:
    """Take out of the text what stands above and below it: page numbers, what is repeated, small notes at the foot."""
    seen = Counter(shape for leaf in leaves for shape in {_shape(row) for row in leaf.rows})
    for leaf in leaves:
        kept: list[Row] = []
        for row in leaf.rows:
            repeated = _is_number(row) or seen[_shape(row)] > 1
            above = row.y < _MARGIN or (row is leaf.rows[0] and _is_number(row))
            below = row.y > leaf.height - _MARGIN
            loose = not any(inside(row, frame) for frame in leaf.frames)
            if loose and above and repeated:
                leaf.head.append(row)
            elif loose and below and (repeated or row.size <= _SMALL):
                leaf.foot.append(row)
            else:
                kept.append(row)
        leaf.rows = kept


def _shape(row: Row) -> tuple[str, int]:
    """Its level and its words without figures, by which a line that only counts on is the same on every page."""
    return re.sub(r"\d+", "0", row.text.strip()), round(row.y)


def _is_number(row: Row) -> bool:
    return row.text.strip("-–/. ").isdecimal()


class _Writer:
    """Writes rows as the sheet's lines."""

    def __init__(self, leaves: Sequence[_Leaf]) -> None:
        self._leaves = leaves
        self._lines: list[Line] = []
        self._numbers = self._tables = 0
        sizes = {(round(leaf.width), round(leaf.height)) for leaf in leaves}
        self._edges = {size: self._measured(size) for size in sizes}

    def _measured(self, size: tuple[int, int]) -> Edges:
        same = [leaf for leaf in self._leaves if (round(leaf.width), round(leaf.height)) == size]
        free = [row for leaf in same for row in leaf.rows if not any(inside(row, frame) for frame in leaf.frames)]
        return flow.edges_of(free, size[0])

    def sheet(self, category: str, loose: list[str]) -> Sheet:
        """The whole document; each of its pages is a section of its own."""
        waiting: list[tuple[Row, Edges]] = []
        for leaf in self._leaves:
            edges = self._edges[round(leaf.width), round(leaf.height)]
            for part in arranged(leaf.rows, leaf.frames):
                if isinstance(part, Row):
                    waiting.append((part, edges))
                else:
                    self._paragraphs(waiting)
                    self._table(part, edges)
        self._paragraphs(waiting)
        pages = [self._page(number, leaf) for number, leaf in enumerate(self._leaves, start=1)]
        sections = [_section(page, after) for page, after in zip(pages, [*pages[1:], None], strict=True)]
        return Sheet(self._lines, sections, [], category, pages, loose)

    def _paragraphs(self, waiting: list[tuple[Row, Edges]]) -> None:
        above: Stretch | None = None
        for stretch in flow.stretches(waiting):
            self._add(_paragraph(stretch, above), stretch.rows)
            above = stretch
        waiting.clear()

    def _table(self, band: Band, edges: Edges) -> None:
        self._tables += 1
        for place, column in enumerate((band.left, band.right)):
            for align, rows in flow.listed(zip(aligned(column, edges.left), column, strict=True)):
                width = max(row.x1 - row.x0 for row in rows) + 1
                self._add(_Looks(align, width=width, cell=Cell(self._tables, 0, place, width)), rows)

    def _add(self, looks: "_Looks", rows: Sequence[Row]) -> None:
        self._numbers += 1
        self._lines.append(looks.line(self._numbers, rows))

    def _page(self, number: int, leaf: _Leaf) -> Page:
        rows = leaf.rows
        edges = self._edges[round(leaf.width), round(leaf.height)]
        return Page(
            number=number,
            width=leaf.width,
            height=leaf.height,
            top=min((row.top for row in rows), default=_MARGIN),
            bottom=leaf.height - max((row.bottom for row in rows), default=leaf.height - _MARGIN),
            left=min((row.x0 for row in rows), default=edges.left),
            right=leaf.width - max((row.x1 for row in rows), default=edges.right),
            filled=sum(edges.full(row) for row in rows) > 2,
            head=tuple(_in_margin(row, edges, leaf.width) for row in leaf.head),
            foot=tuple(_in_margin(row, edges, leaf.width) for row in leaf.foot),
        )


@dataclass(frozen=True, slots=True)
class _Looks:
    """What a line has beside its letters."""

    align: str
    left: float = 0.0
    first: float = 0.0
    before: float = _FREE
    leading: float = 1.0
    width: float = 0.0
    cell: Cell | None = None

    def line(self, number: int, rows: Sequence[Row]) -> Line:
        """These rows as one line of the sheet."""
        first = rows[0]
        return Line(
            number=number,
            spans=tuple(_joined(rows)),
            align=self.align,
            left=self.left,
            right=0.0,
            first=self.first,
            before=self.before,
            after=0.0,
            leading=self.leading,
            section=first.page - 1,
            width=self.width,
            cell=self.cell,
            drawn=tuple(length for row in rows for length in row.drawn),
            place=Place(first.page, first.x0, max(row.x1 for row in rows), first.y),
        )


def _joined(rows: Sequence[Row]) -> Iterator[Span]:
    """The rows' spans, with a space where a row was broken."""
    for place, row in enumerate(rows):
        *upper, last = row.spans
        yield from upper
        text = f"{last.text} " if place + 1 < len(rows) else last.text
        yield Span(text, last.font, last.size, last.bold, last.italic, last.underline, last.colour)


def _paragraph(stretch: Stretch, above: Stretch | None) -> _Looks:
    first, edges = stretch.rows[0], stretch.edges
    lead = stretch.lead(above)
    over = above.rows[-1] if above is not None and above.rows[-1].page == first.page else None
    before = _FREE if over is None else max(0.0, flow.points(first.top - over.bottom - lead))
    leading = stretch.pitch / (_SINGLE * first.em) if stretch.pitch and first.em else 1.0
    width = max(row.x1 - row.x0 for row in stretch.rows) + 1
    if stretch.centred:
        return _Looks("center", before=before, leading=leading, width=width)
    left = stretch.home - edges.left
    return _Looks(stretch.align, left, first.x0 - stretch.home, before, leading, width + left)


def _in_margin(row: Row, edges: Edges, width: float) -> Line:
    """A line above or below the text; the middle of the text and that of the paper both are its centre."""
    off = min(abs(row.middle - middle) for middle in (edges.middle, width / 2))
    side = "left" if row.middle < width / 2 else "right"
    return _Looks("center" if off <= 2 else side).line(0, [row])


def _section(page: Page, after: Page | None) -> Section:
    """A page as a section; it counts as the number that it shows, or as the one before the number of the next page."""
    following = 1 if after is None or after.shown is None else after.shown - 1
    none = Furniture()
    return Section(
        width=page.width,
        height=page.height,
        top=page.top,
        bottom=page.bottom,
        left=page.left,
        right=page.right,
        starts_at=following if page.shown is None else page.shown,
        number_format="decimal",
        first_differs=True,
        header=none,
        footer=none,
        first_header=none,
        first_footer=none,
    )
