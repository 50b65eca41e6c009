"""What stands side by side on a page: ruled tables by their strokes, others (head, closing) by rows that meet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mam.officialdoc.linting.printed.ink import Stroke
from mam.officialdoc.linting.printed.rows import Row

_TOUCH = 0.6  # millimetres between strokes of one table
_SAME = 0.8  # millimetres between edges or centres that are meant to be the same
_FARTHEST = 60.0  # millimetres from a signer's office down to the name


@dataclass(slots=True)
class Band:
    """A table: its two columns when it has no rules; with rules, all its rows as they come."""

    frame: Stroke | None = None
    left: list[Row] = field(default_factory=list)
    right: list[Row] = field(default_factory=list)

    def takes(self, left: Row, right: Row) -> bool:
        """Whether two rows side by side go on with these columns."""
        return _apart(left, self.right) and _apart(right, self.left)

    def column_of(self, row: Row) -> list[Row] | None:
        """The column that a row standing alone goes on with: it shares an edge or the centre; None without one."""
        if self.frame is None and row.page == self.left[0].page:
            if _goes_on(row, self.left, self.right, by_edge=True):
                return self.left
            if _goes_on(row, self.right, self.left, by_edge=False):
                return self.right
        return None


def _apart(row: Row, others: Iterable[Row]) -> bool:
    return all(row.x1 <= other.x0 or row.x0 >= other.x1 for other in others)


def _goes_on(row: Row, column: Sequence[Row], other: Sequence[Row], *, by_edge: bool) -> bool:
    near = [one for one in column if abs(row.y - one.y) < _FARTHEST]
    shared = any(abs(row.middle - one.middle) <= _SAME or (by_edge and abs(row.x0 - one.x0) <= _SAME) for one in near)
    return shared and _apart(row, other)


def aligned(column: Sequence[Row], edge: float) -> list[str]:
    """How each row of a column is aligned: as most rows are where it agrees; `edge` is the page's left text edge."""
    if not column:
        return []
    lefts, middles = [row.x0 for row in column], [row.middle for row in column]
    at_edge = any(abs(left - edge) <= _SAME for left in lefts)
    by_left, by_middle = _home(lefts), _home(middles)
    if by_left[0] > by_middle[0] or (by_left[0] == by_middle[0] and at_edge):
        return ["left" if abs(row.x0 - by_left[1]) <= _SAME else "center" for row in column]
    return [_from(row.middle - by_middle[1]) for row in column]


def _from(distance: float) -> str:
    """What a row looks like whose centre stands so far from the column's."""
    return "center" if abs(distance) <= _SAME else "left" if distance < 0 else "right"


def _home(places: Sequence[float]) -> tuple[int, float]:
    """How many of these agree, and about where."""
    return max((sum(abs(one - other) <= _SAME for other in places), one) for one in places)


def arranged(rows: Sequence[Row], frames: Sequence[Stroke]) -> list[Row | Band]:
    """The rows of a page in reading order: those that stand alone, and tables."""
    found: list[Row | Band] = []
    for level in _levels(rows):
        last = found[-1] if found else None
        frame = next((frame for frame in frames if inside(level[0], frame)), None)
        if frame is not None:
            if not isinstance(last, Band) or last.frame is not frame:
                found.append(last := Band(frame))
            last.left.extend(level)
        elif len(level) > 1:
            if not isinstance(last, Band) or last.frame or not last.takes(level[0], level[1]):
                found.append(last := _begun(found, level[0], level[1]))
            last.left.append(level[0])
            last.right.extend(level[1:])
        else:
            column = last.column_of(level[0]) if isinstance(last, Band) else None
            if column is None:
                found.append(level[0])
            else:
                column.append(level[0])
    return found


def _begun(found: list[Row | Band], left: Row, right: Row) -> Band:
    """A new table of two columns, with the rows right above that already stand in its left one."""
    band = Band()
    while found and isinstance(found[-1], Row) and _goes_on(found[-1], [left], [right], by_edge=False):
        band.left.insert(0, found[-1])
        found.pop()
    return band


def _levels(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows side by side: about one base line, each right of the one before."""
    level: list[Row] = []
    for row in rows:
        if level and (row.y - level[0].y > row.em / 2 or row.x0 < level[-1].x1):
            yield level
            level = []
        level.append(row)
    if level:
        yield level


def inside(row: Row, frame: Stroke) -> bool:
    """Whether a row stands in a table's frame."""
    return frame.x0 <= row.middle <= frame.x1 and frame.y0 <= row.y <= frame.y1


def frames_of(strokes: Iterable[Stroke]) -> list[Stroke]:
    """The frames of a page's ruled tables: lying and standing strokes that touch one another."""
    groups: list[tuple[Stroke, list[Stroke]]] = []
    for stroke in sorted(strokes, key=lambda stroke: (stroke.y0, stroke.x0)):
        touched = [group for group in groups if touch(group[0], stroke)]
        members = [stroke, *(member for _frame, group in touched for member in group)]
        groups = [group for group in groups if group not in touched]
        groups.append((_around([stroke, *(frame for frame, _group in touched)]), members))
    return [frame for frame, members in groups if min(_count(members, True), _count(members, False)) > 1]


def _count(strokes: Sequence[Stroke], lying: bool) -> int:
    return sum(stroke.lying == lying for stroke in strokes)


def touch(one: Stroke, other: Stroke) -> bool:
    """Whether two strokes meet."""
    across = one.x0 - _TOUCH <= other.x1 and other.x0 <= one.x1 + _TOUCH
    return across and one.y0 - _TOUCH <= other.y1 and other.y0 <= one.y1 + _TOUCH


def _around(strokes: Sequence[Stroke]) -> Stroke:
    return Stroke(
        min(stroke.x0 for stroke in strokes),
        max(stroke.x1 for stroke in strokes),
        min(stroke.y0 for stroke in strokes),
        max(stroke.y1 for stroke in strokes),
    )
