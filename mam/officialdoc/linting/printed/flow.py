"""From rows to paragraphs: which row goes on with the one above, and what indent, spacing and alignment that makes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mam.officialdoc import metrics
from mam.officialdoc.linting.printed.ink import MM
from mam.officialdoc.linting.printed.rows import Row

_SAME = 0.8  # millimetres
_CENTRED, _CENTRED_ABOUT = 1.5, 4.0  # where the text's edges are seen, and where they are guessed
_LEFT, _RIGHT, _GUESS = 30.0, 20.0, 8.0  # margins that are guessed, and how far off they may be
_RAGGED = 2.5  # a row that falls shorter of the right edge is not justified
_SHORT = 1.2  # how far a row that reaches the right edge may seem to fall short of it
_INSET = 1.0  # a centred row leaves at least so much white at its left
_INDENTED = 3.0  # a row that begins further in is indented
_HANGING = 4.0  # how far a row may hang in below its dash
_LOOSER = 0.7  # millimetres that a new paragraph stands further away than a new row
_CLOSE = 1.35  # ems between base lines that belong together
_LOOSEST = 1.725  # ems between base lines set one and a half lines apart
_FIRST_LINES = (7.0, 16.0)
_MARKED = re.compile(r"[-–+•*]\s?\S|(\d{1,2}|[a-zđ]|[IVX]+)[.)]\s|Điều \d|Phụ lục")
_ENDED = re.compile(r"[.;:]$")


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the text of pages of one size begins and ends, the usual first-line indent and distance of rows."""

    left: float
    right: float
    slack: float  # how far from the middle a centred row may seem to stand
    indent: float | None
    pitch: float | None  # between rows of one paragraph, where one is seen

    @property
    def middle(self) -> float:
        """The centre of the text."""
        return (self.left + self.right) / 2

    def full(self, row: Row) -> bool:
        """Whether a row reaches the right edge."""
        return row.x1 >= self.right - _SHORT


def edges_of(rows: Sequence[Row], width: float) -> Edges:
    """Measure the edges by the rows that share them; where too few do they are guessed."""
    lefts = _shared([row.x0 for row in rows], 2)
    rights = _shared([row.x1 for row in rows], 3)
    furthest = max((row.x1 for row in rows), default=0.0)
    seen = bool(lefts) and max(rights, default=0.0) > max(width / 2, furthest - _RAGGED)
    left = min(lefts if seen else [row.x0 for row in rows if abs(row.x0 - _LEFT) < _GUESS], default=_LEFT)
    right = max(rights) if seen else width - _RIGHT
    within = [pair for pair in pairwise(rows) if pair[0].x1 >= right - _SHORT and abs(pair[1].x0 - left) <= _SAME]
    steps = Counter(round(below.y - above.y, 1) for above, below in within if _near(above, below))
    pitch = steps.most_common(1)[0][0] if steps else None
    return Edges(left, right, _CENTRED if seen else _CENTRED_ABOUT, _indent(rows, left, right), pitch)


def _indent(rows: Sequence[Row], left: float, right: float) -> float | None:
    """The usual first-line indent: that of rows which reach the right edge, for those are not centred."""
    begun = [round(row.x0 - left, 1) for row in rows if row.x1 >= right - _SHORT]
    usual = Counter(indent for indent in begun if _FIRST_LINES[0] <= indent <= _FIRST_LINES[1])
    return usual.most_common(1)[0][0] if usual else None


def _near(above: Row, below: Row) -> bool:
    return above.page == below.page and 0.9 * above.em < below.y - above.y < 2.2 * above.em


def _shared(places: Sequence[float], least: int) -> list[float]:
    """The places at which at least so many of these agree."""
    ordered = sorted(places)
    return [one for one, other in zip(ordered, ordered[least - 1 :], strict=False) if other - one <= _SAME / 2]


@dataclass(slots=True)
class Stretch:
    """The rows of one paragraph, or one centred row."""

    rows: list[Row]
    centred: bool
    edges: Edges

    @property
    def pitch(self) -> float | None:
        """Distance of its rows' base lines in millimetres; None when no two of them stand on one page."""
        steps = [below.y - above.y for above, below in pairwise(self.rows) if below.page == above.page]
        return min(steps) if steps else None

    def lead(self, above: "Stretch | None") -> float:
        """White between its rows' line boxes in millimetres; a lone row stands as the rows above it do."""
        first = self.rows[0]
        like = above.pitch if above is not None and above.rows[0].size == first.size else None
        return max(0.0, (self.pitch or like or 0.0) - (first.bottom - first.top))

    @property
    def home(self) -> float:
        """Where its second and further rows begin."""
        return self.rows[1].x0 if len(self.rows) > 1 else self.edges.left

    @property
    def align(self) -> str:
        """How it is aligned; a single row that is not centred may as well be justified."""
        first = self.rows[0]
        if self.centred:
            return "center"
        if len(self.rows) == 1:
            return "right" if first.x0 > self.edges.middle and self.edges.full(first) else "both"
        return "both" if all(row.x1 >= self.edges.right - _RAGGED for row in self.rows[:-1]) else "left"


def stretches(rows: Iterable[tuple[Row, Edges]]) -> Iterator[Stretch]:
    """The paragraphs of rows that stand alone, in reading order."""
    now: Stretch | None = None
    for row, edges in rows:
        centred = _centred(row, edges, now)
        if now is not None and not centred and not now.centred and _continues(now, row, edges):
            now.rows.append(row)
            continue
        if now is not None:
            yield now
        now = Stretch([row], centred, edges)
    if now is not None:
        yield now


def _centred(row: Row, edges: Edges, above: Stretch | None) -> bool:
    """Whether a row is centred; at the usual indent only close below a centred row."""
    amid = abs(row.middle - edges.middle) <= edges.slack
    if not amid or row.x0 - edges.left < _INSET:
        return False
    if edges.indent is None or abs(row.x0 - edges.left - edges.indent) > _SAME:
        return True
    return above is not None and above.centred and 0 < row.y - above.rows[-1].y < _CLOSE * row.em


def bold(row: Row) -> bool:
    """Whether a row is bold throughout."""
    return all(span.bold for span in row.spans if span.text.strip())


def _continues(paragraph: Stretch, row: Row, edges: Edges) -> bool:
    above = paragraph.rows[-1]
    usual = paragraph.pitch or edges.pitch or _LOOSEST * above.em
    if row.page == above.page and row.y - above.y > usual + _LOOSER:
        return False
    if abs(row.size - above.size) > 0.4 or bold(row) != bold(above) or wrapped_early(above, row, edges.right):
        return False
    if len(paragraph.rows) > 1:
        return abs(row.x0 - paragraph.home) <= 2 * _SAME
    indented = row.x0 - edges.left > _INDENTED
    if indented and (_MARKED.match(row.text) or abs(row.x0 - above.x0) <= _SAME):
        return False
    return row.x0 <= above.x0 + _HANGING


def wrapped_early(above: Row, row: Row, right: float) -> bool:
    """Whether the row's first word would still have stood on the row above: then that one ended a paragraph."""
    word = row.text.split(" ", 1)[0]
    return above.x1 + metrics.width(f" {word}", row.size, bold=bold(row)) < right - 1


def listed(column: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of a column as paragraphs: a left row goes on unless it is marked, other or below an end."""
    now: list[Row] = []
    usual = ""
    for align, row in column:
        same = bool(now) and align == usual == "left" and row.size == now[-1].size and bold(row) == bold(now[-1])
        if same and not _MARKED.match(row.text) and not _ENDED.search(now[-1].text):
            now.append(row)
            continue
        if now:
            yield usual, now
        usual, now = align, [row]
    if now:
        yield usual, now


def points(millimetres: float) -> float:
    """A distance in points, to the half point that word processors count in."""
    return round(millimetres / MM * 2) / 2
