"""The provisions as a tree, built with a stack of open marks.

A mark has no fixed depth: `a)` may stand under `1.` or under `1.1.`, `-` under anything. A new mark either goes on
with an open list of its own kind or opens a list below (`Stack.parent_of`, the whole of the reasoning). Marks are read
by `mam.vntext.read_mark`, rows of tables by `tables.py`.
"""

from dataclasses import dataclass, field

from mam.planreader.headings import heading_mark
from mam.planreader.lines import Line, Passage
from mam.planreader.outline import AnnexFound, Node
from mam.planreader.tables import (
    Cell,
    Heading,
    cells_of,
    goes_on,
    heading_at,
    heading_of,
    is_caption,
    is_index,
    is_row,
    is_unnumbered,
    task_of,
)
from mam.vntext import Mark, from_roman, read_mark

# Every kind of mark: its level, and how deep it stands when the document leaves it open. `*` heads dashes.
_LEVELS = {
    "part": "part", "chapter": "chapter", "section_title": "section", "article": "article", "capital": "part",
    "roman": "section", "title": "section", "subtitle": "item",
    "number": "item", "decimal": "subitem", "letter": "point", "paren": "point", "bracket": "point",
    "star": "plus", "dash": "dash", "dot": "dash", "plus": "plus", "row": "row",
}  # fmt: skip
_DEPTHS = {
    "part": 0, "chapter": 1, "section_title": 2, "article": 3, "capital": 4, "roman": 4, "title": 4, "subtitle": 5,
    "number": 5, "decimal": 6,
    "letter": 7, "bracket": 8, "paren": 8, "star": 9, "dash": 10, "dot": 11, "plus": 12,
}  # fmt: skip
_PREFIXES = {"part": "P", "chapter": "C", "section_title": "M", "article": "D"}
_TITLED_BELOW = {*_PREFIXES, "capital", "roman"}
_BULLETS = {"dash": "-", "dot": "-", "plus": "+", "star": "+"}
_LISTS = {"number", "letter", "bracket", "paren"}
_DEEPEST = 12  # open marks; deeper lists are read as siblings
_TITLE_LINES = 4
_FIRST = {"1", "a", "(1)", "(a)", "A", "I"}


@dataclass(slots=True, eq=False)
class Provision:
    """A node while the document is read: its heading's line, the unmarked lines below it, its place in the tree."""

    path: str
    kind: str
    label: str
    mark: str
    line: Line
    start: int  # of the heading's words in line.text
    end: int
    parent: "Provision | None"
    first: int  # where the provision begins in the source text
    paragraphs: list[Line] = field(default_factory=list)
    children: list["Provision"] = field(default_factory=list)
    last: int = 0  # end of the subtree in the source text
    heading: Heading | None = None
    cells: list[Cell] = field(default_factory=list)
    above: "Provision | None" = None  # the row before it in its table

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]

    @property
    def level(self) -> str:
        return _LEVELS[self.kind]

    @property
    def body(self) -> list[str]:
        return [line.text for line in self.paragraphs]

    def passages(self) -> list[Passage]:
        """The heading without its mark, then the paragraphs below it."""
        return [Passage(self.line, self.start), *map(Passage, self.paragraphs)]

    def take(self, line: Line) -> None:
        """Take the next unmarked line: the title under a chapter's mark, else a paragraph."""
        if not self.text and not self.paragraphs and self.kind in _TITLED_BELOW and not is_row(line):
            self.line, self.start, self.end = line, 0, len(line.text)
        else:
            self.paragraphs.append(line)
        self.last = line.end

    def node(self) -> Node:
        """The provision as the outline shows it."""
        span = (self.first, self.last)
        return Node(
            self.path, self.level, self.text, self.body, span, self.mark, self.parent.path if self.parent else None
        )


class Tree:
    """The provisions of a document in order, over all its bodies and annexes; paths are unique."""

    def __init__(self, *, bare: bool = False) -> None:
        self.provisions: list[Provision] = []
        self._bare = bare
        self._paths: dict[str, int] = {}
        self._bullets: dict[tuple[str, str], int] = {}

    def add_body(self, lines: list[Line], prefix: str = "") -> None:
        """Read the lines of a body (or, with a prefix, of an annex) as provisions."""
        stack = Stack()
        previous = ""
        at = 0
        while at < len(lines):
            line = lines[at]
            heading = heading_of(line) if is_row(line) else None
            if heading and (heading.assigns or prefix):
                base = stack.top.path if stack.top else prefix
                at, _ = self.add_rows(lines, at, base, stack.top)
                continue
            self._add_line(line, stack, previous, prefix)
            previous = line.text
            at += 1

    def add_annex(self, lines: list[Line], number: int) -> AnnexFound:
        """Read an annex: its title, its tables' rows as PL1.r1 …, its marked paragraphs below PL1."""
        prefix = f"PL{number}"
        first = next((i for i, line in enumerate(lines) if i and (is_row(line) or read_mark(line.text))), len(lines))
        title = [line.text.partition("(")[0].strip() for line in lines[1:first][:_TITLE_LINES]]
        rows: list[dict[str, str]] = []
        at = first
        while at < len(lines):
            table = next((i for i in range(at, len(lines)) if is_row(lines[i])), len(lines))
            self.add_body(lines[at:table], prefix)
            at, found = self.add_rows(lines, table, prefix, None)
            rows += found
        head = lines[0].text
        return AnnexFound(" ".join(filter(None, [head, *title])), rows)

    def add_rows(
        self, lines: list[Line], at: int, base: str, parent: Provision | None
    ) -> tuple[int, list[dict[str, str]]]:
        """Read a table from its heading on; returns the line after it and its rows."""
        heading: Heading | None = None
        above: Provision | None = None
        rows: list[dict[str, str]] = []
        while at < len(lines):
            if not is_row(lines[at]):
                if not goes_on(lines, at):
                    break
                at += 1
                continue
            cells = cells_of(lines[at])
            found = heading_at(lines, at, None if rows else heading)
            if found:
                heading = found
            elif not is_index(cells) and not is_caption(cells) and not (not rows and is_unnumbered(heading, cells)):
                rows.append(self._add_row(lines[at], cells, heading, base, parent))
                self.provisions[-1].above, above = above, self.provisions[-1]
            at += 1
        return at, rows

    def _add_row(
        self, line: Line, cells: list[Cell], heading: Heading | None, base: str, parent: Provision | None
    ) -> dict[str, str]:
        task = task_of(heading, cells) or cells[0]
        number = self._next_bullet(base, "r")
        path = self._unique(f"{base}.r{number}" if base else f"r{number}")
        row = Provision(path, "row", str(number), cells[0].text, line, task.start, task.end, parent, line.start)
        row.heading, row.cells, row.last = heading, cells, line.end
        self._keep(row)
        return heading.by_name(cells) if heading else {f"Cột {i}": cell.text for i, cell in enumerate(cells, 1)}

    def _add_line(self, line: Line, stack: "Stack", previous: str, prefix: str) -> None:
        mark = None if is_row(line) else read_mark(line.text) or (heading_mark(line) if self._bare else None)
        if mark is None:
            if stack.top is not None:
                stack.top.take(line)
            return
        kind = stack.kind_of(mark, line.text)
        parent = stack.parent_of(kind, mark.label, introduced=previous.endswith(":"))
        base = parent.path if parent else prefix
        path = self._unique(f"{base}.{self._step(base, kind, mark)}" if base else self._step(base, kind, mark))
        written = line.text[mark.start : mark.end].strip()
        provision = Provision(path, kind, mark.label, written, line, mark.end, len(line.text), parent, line.start)
        provision.last = line.end
        stack.push(provision)
        self._keep(provision)

    def _step(self, base: str, kind: str, mark: Mark) -> str:
        """The last step of a path: the mark itself, a decimal's last number, or a bullet's place in its list."""
        if kind in _BULLETS:
            return f"{_BULLETS[kind]}{self._next_bullet(base, _BULLETS[kind])}"
        if not mark.label:
            return str(self._next_bullet(base, ""))
        if kind in _PREFIXES:
            return _PREFIXES[kind] + mark.label
        return mark.label.rpartition(".")[2] if kind == "decimal" else mark.label

    def _next_bullet(self, base: str, sign: str) -> int:
        self._bullets[base, sign] = self._bullets.get((base, sign), 0) + 1
        return self._bullets[base, sign]

    def _unique(self, path: str) -> str:
        """The path, with ~2 for the second provision that would have it."""
        count = self._paths.get(path, 0) + 1
        self._paths[path] = count
        return path if count == 1 else self._unique(f"{path}~{count}")

    def _keep(self, provision: Provision) -> None:
        self.provisions.append(provision)
        if provision.parent is not None:
            provision.parent.children.append(provision)

    def close(self) -> None:
        """Let every provision span what stands below it, when all lines are read."""
        for provision in reversed(self.provisions):
            if provision.parent is not None:
                provision.parent.last = max(provision.parent.last, provision.last)


class Stack:
    """The marks that are open at a line of the document, from the outermost to the innermost."""

    def __init__(self) -> None:
        self._open: list[Provision] = []

    @property
    def top(self) -> Provision | None:
        return self._open[-1] if self._open else None

    def push(self, provision: Provision) -> None:
        """Open a provision; whatever stands beside or below its place is closed."""
        while self._open and self._open[-1] is not provision.parent:
            self._open.pop()
        self._open.append(provision)

    def kind_of(self, mark: Mark, text: str) -> str:
        """The kind of list a mark belongs to: "I." may go on with A.–H., "1)" is another list than "1."."""
        if mark.also and self._expects(mark.also, mark.label) and not self._expects(mark.kind, mark.label):
            return mark.also
        if mark.kind == "number" and text[mark.start : mark.end].rstrip().endswith(")"):
            return "bracket"
        if mark.kind == "plus" and mark.label == "*":
            return "star"
        return "dot" if mark.kind == "dash" and mark.label == "•" else mark.kind

    def parent_of(self, kind: str, label: str, *, introduced: bool) -> Provision | None:
        """Under which open provision a new mark stands.

        In this order: a decimal under the number it begins with; the first of a list under the paragraph that
        announces it with a colon; beside the open mark of its kind; else under the nearest mark of a higher kind.
        """
        if kind == "decimal" and (found := self._decimal_parent(label)):
            return found[0]
        alike = next((one for one in reversed(self._open) if one.kind == kind), None)
        top = self.top
        if introduced and top is not None and top.kind != kind and len(self._open) < _DEEPEST:
            begins = kind in _LISTS and label in _FIRST
            if begins or (kind in _BULLETS and alike is None):
                return top
        if alike is not None:
            return alike.parent
        return next((one for one in reversed(self._open) if self._holds(one, kind)), None)

    def _holds(self, one: Provision, kind: str) -> bool:
        """Whether a mark of this kind may open below an open one; A. and I. may stand in either order."""
        return _DEPTHS[one.kind] < _DEPTHS[kind] or (_DEPTHS[one.kind] == _DEPTHS[kind] and one.kind != kind)

    def _decimal_parent(self, label: str) -> tuple[Provision | None] | None:
        """The parent of 1.2 is the open 1, else that of the open 1.1, else any open number; in a tuple if found."""
        upper = label.rpartition(".")[0]
        for one in reversed(self._open):
            if one.kind in ("number", "decimal") and one.label == upper:
                return (one,)
        depth = label.count(".")
        for one in reversed(self._open):
            if one.kind == "decimal" and one.label.count(".") == depth:
                return (one.parent,)
        number = next((one for one in reversed(self._open) if one.kind == "number"), None)
        return (number,) if number else None

    def _expects(self, kind: str, label: str) -> bool:
        """Whether an open list of this kind goes on with this label."""
        last = next((one for one in reversed(self._open) if one.kind == kind), None)
        return last is not None and ordinal(kind, label) == ordinal(kind, last.label) + 1


def ordinal(kind: str, label: str) -> int:
    """The place of a label in its list, counted from 1; 0 when it has none."""
    if kind == "roman":
        try:
            return from_roman(label)
        except ValueError:
            return 0
    if kind == "capital":
        return "ABCDEFGHIKLM".find(label) + 1
    figures = label.rpartition(".")[2]
    return int(figures) if figures.isdecimal() else 0
