"""From letters to rows: what stands on one base line without a wide gap, with the strokes that are drawn below it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from mam.officialdoc.linting.printed.ink import MM, Ink, Letter, Stroke
from mam.officialdoc.linting.sheet import Span

ASCENT, DESCENT = 0.89, 0.22  # of Times New Roman, in ems
_LEVEL = 0.36  # ems between base lines of one row: a raised note mark still belongs to it
_GAP = 0.5  # ems of white that part two columns; justified Vietnamese words are never that far apart
_WORD = 0.15  # ems of white that part two words where a file draws no space
_UNDERLINE = 0.2  # ems below the base line, where only an underline lies
_BELOW = 3.0  # millimetres from a text's lower edge to the line that belongs to it
_MARK = re.compile(r"[-–+•*]|\(?(\d{1,2}|[a-zđ]|[IVX]+)[.)]")


@dataclass(slots=True)
class Row:
    """A stretch of letters on one base line; millimetres on its page, `size` in points."""

    page: int
    spans: tuple[Span, ...]
    x0: float
    x1: float
    y: float
    size: float
    drawn: list[float] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(span.text for span in self.spans)

    @property
    def em(self) -> float:
        """Its size in millimetres."""
        return self.size * MM

    @property
    def top(self) -> float:
        """Upper edge of its line box."""
        return self.y - ASCENT * self.em

    @property
    def bottom(self) -> float:
        """Lower edge of its line box."""
        return self.y + DESCENT * self.em

    @property
    def middle(self) -> float:
        """Its centre across the page."""
        return (self.x0 + self.x1) / 2


def rows_of(ink: Ink, page: int) -> list[Row]:
    """The rows of a page from top to bottom, those on one base line from left to right."""
    found: list[Row] = []
    for line in _lines(ink.letters):
        stretches = list(_stretches(line))
        for place, letters in enumerate(stretches):
            if place + 1 < len(stretches) and _MARK.fullmatch("".join(letter.text for letter in letters).strip()):
                stretches[place + 1][:0] = letters  # a list's mark and its words are one row, however wide the tab
            else:
                found.append(_row(letters, page))
    return found


def _lines(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Letters of about one base line, from left to right."""
    line: list[Letter] = []
    for letter in sorted(letters, key=lambda letter: (round(letter.y, 2), letter.x0)):
        if line and letter.y - line[0].y > _LEVEL * MM * max(letter.size, line[0].size):
            yield sorted(line, key=lambda letter: letter.x0)
            line = []
        line.append(letter)
    if line:
        yield sorted(line, key=lambda letter: letter.x0)


def _stretches(line: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The letters of a line without wide gaps, white space at their ends left out."""
    stretch: list[Letter] = []
    for letter in line:
        if stretch and letter.x0 - stretch[-1].x1 > _GAP * MM * stretch[-1].size:
            yield from _trimmed(stretch)
            stretch = []
        stretch.append(letter)
    yield from _trimmed(stretch)


def _trimmed(letters: list[Letter]) -> Iterator[list[Letter]]:
    written = [place for place, letter in enumerate(letters) if letter.text.strip()]
    if written:
        yield letters[written[0] : written[-1] + 1]


def _row(letters: Sequence[Letter], page: int) -> Row:
    size = max(letter.size for letter in letters)
    base = max(letter.y for letter in letters if letter.size == size)
    looks = groupby(_spaced(letters), key=lambda said: _look(said[1], base, size))
    spans = tuple(
        Span("".join(text for text, _letter in said), font, points, bold, italic, False, colour)
        for (font, points, bold, italic, colour), said in looks
    )
    return Row(page, spans, letters[0].x0, max(letter.x1 for letter in letters), base, size)


def _spaced(letters: Sequence[Letter]) -> Iterator[tuple[str, Letter]]:
    """Each letter with its text, and a space before it where one is only to be seen."""
    yield letters[0].text, letters[0]
    for before, letter in pairwise(letters):
        parted = letter.x0 - before.x1 > _WORD * MM * before.size
        bare = not before.text.isspace() and not letter.text.isspace()
        yield (f" {letter.text}" if parted and bare else letter.text), letter


def _look(letter: Letter, base: float, size: float) -> tuple[str, float, bool, bool, str]:
    """A letter's look; one that is raised or lowered counts with the size of the row it stands in."""
    level = abs(letter.y - base) < 0.1
    return letter.font, letter.size if level else size, letter.bold, letter.italic, letter.colour


def rule_off(rows: Sequence[Row], strokes: Iterable[Stroke]) -> None:
    """Give each lying stroke to the row it is drawn under: as that row's underline, or as a line below it."""
    for stroke in strokes:
        middle = (stroke.x0 + stroke.x1) / 2
        over = [row for row in rows if row.x0 <= middle <= row.x1 and row.y <= stroke.y1 <= row.bottom + _BELOW]
        if not stroke.lying or not over:
            continue
        row = max(over, key=lambda row: row.y)
        if stroke.y0 - row.y < _UNDERLINE * row.em:
            row.spans = tuple(_underlined(span) for span in row.spans)
        else:
            row.drawn.append(stroke.x1 - stroke.x0)


def _underlined(span: Span) -> Span:
    return Span(span.text, span.font, span.size, span.bold, span.italic, True, span.colour)
