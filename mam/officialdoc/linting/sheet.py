"""What was measured in a document: sections, lines with their real looks, tables, page numbers; millimetres and points.

A DOCX says what it asks for, a PDF what became of it: only lines of a PDF have a place on paper, only a PDF has pages.
"""

from dataclasses import dataclass, field

from mam.vntext import fold, squeeze


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one look."""

    text: str
    font: str
    size: float
    bold: bool
    italic: bool
    underline: bool
    colour: str  # "000000", "auto" or six hexadecimal digits


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a line stands."""

    table: int
    row: int
    column: int
    width: float  # between the cell's margins


@dataclass(frozen=True, slots=True)
class Place:
    """Where on paper a line stands: page from 1, edges and first base line in millimetres from the top left."""

    page: int
    x0: float
    x1: float
    y: float

    @property
    def middle(self) -> float:
        """Its centre across the page."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, or what stands between two line breaks of one."""

    number: int  # of its paragraph in the document, from 1
    spans: tuple[Span, ...]
    align: str
    left: float
    right: float
    first: float  # indent of the first line; negative when it hangs
    before: float
    after: float
    leading: float  # line spacing as a multiple of single
    section: int
    width: float  # of the column or cell it stands in
    cell: Cell | None = None
    listed: bool = False  # numbered by the word processor: its mark is not in its text
    ruled: bool = False  # has a border below or above
    drawn: tuple[float | None, ...] = ()  # widths of drawings in it
    new_page: bool = False
    begins: bool = True  # the first line of its paragraph
    place: Place | None = None  # on paper, when it was measured there

    @property
    def text(self) -> str:
        """Its words with white space folded."""
        return squeeze("".join(span.text for span in self.spans))

    @property
    def raw(self) -> str:
        """Its words as they stand, neither folded nor composed."""
        return "".join(span.text for span in self.spans)

    @property
    def folded(self) -> str:
        """Its words in small letters without marks."""
        return fold(self.text)

    @property
    def inked(self) -> tuple[Span, ...]:
        """Its spans that are not white space."""
        return tuple(span for span in self.spans if span.text.strip())

    @property
    def where(self) -> str:
        """How a person finds it."""
        words = self.text if len(self.text) <= 48 else f"{self.text[:47]}…"
        spot = f"trang {self.place.page}" if self.place else f"đoạn {self.number}"
        return f"{spot} (“{words}”)"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A header or footer: its lines, and whether it holds the page number."""

    lines: tuple[Line, ...] = ()
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One section: paper and margins in millimetres, page numbering, header and footer."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    starts_at: int | None
    number_format: str
    first_differs: bool
    header: Furniture
    footer: Furniture
    first_header: Furniture
    first_footer: Furniture


@dataclass(frozen=True, slots=True)
class TableSize:
    """A ruled or unruled table: its number, section and width in millimetres (None when it has none of its own)."""

    number: int
    section: int
    width: float | None


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page: paper, the white around its text, what stands in its margins; millimetres."""

    number: int
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    filled: bool  # whether lines of it end at one right edge, so that the right margin is to be seen
    head: tuple[Line, ...] = ()
    foot: tuple[Line, ...] = ()

    @property
    def shown(self) -> int | None:
        """The page number in the top margin."""
        figures = [line.text.strip("-– ") for line in self.head]
        return next((int(figure) for figure in figures if figure.isdecimal() and len(figure) < 6), None)


@dataclass(slots=True)
class Sheet:
    """A whole document as measured."""

    lines: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tables: list[TableSize] = field(default_factory=list)
    category: str = ""
    pages: list[Page] = field(default_factory=list)
    loose_fonts: list[str] = field(default_factory=list)  # named in the file and not embedded in it
