"""Tables of annexes (and of the body): which row is the heading, what each column is for, which rows are provisions.

Rows are lines whose cells are parted by " | ". A table is found by its heading; rows that only caption the ones
below them ("I | NHÓM GIẢI PHÁP…") are no provisions.
"""

import re
from dataclasses import dataclass
from typing import Literal

from mam.planreader.lines import CELL, Line
from mam.vntext import fold

Column = Literal["ordinal", "task", "lead", "coordinate", "time", "other"]

_LONGEST_HEADING = 80
_LONGEST_GAP, _LONGEST_HEAD, _LONGEST_CAPTION = 8, 24, 200  # lines, lines, characters
_ORDINALS = {"stt", "tt", "so tt", "so thu tu", "so"}
# The first key that fits a column's folded name says what the column is for.
_KEYS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("lead", re.compile(r"chu tri")),
    ("coordinate", re.compile(r"phoi hop")),
    ("lead", re.compile(r"dau moi|trach nhiem|phu trach|phan cong|(?:don vi|co quan|bo phan|nguoi) .*thuc hien")),
    ("time", re.compile(r"thoi gian|thoi han|tien do|hoan thanh|han |thoi diem")),
    ("other", re.compile(r"kinh phi|san pham|ket qua|ghi chu|don vi tinh|dvt|nguon|can cu|cap trinh|cap ban hanh")),
    ("task", re.compile(r"nhiem vu|noi dung|cong viec|hoat dong|giai phap|chi tieu|danh muc|ten |du an|hang muc")),
)
_THE_SAME = re.compile(r"[-\s]*(?:nhu tren|n\.?t\.?)[-.\s]*|[\"“”'/ ]+")
_LAST_COLUMN = re.compile(r"ghi chu|nguon|thoi (?:gian|han)|tien do")  # stand beside the groups of columns
_CAPTION_MARK = re.compile(r"(?:[IVXL]{1,6}|[A-HĐ])[.)]?")
_ORDINAL_CELL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXL]{1,6}|[A-Za-zĐđ]|[-+–•])[.)]?|")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words and where they stand in the row's folded text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table: a name and a use for every column."""

    names: list[str]
    uses: list[Column]

    @property
    def assigns(self) -> bool:
        """Whether the table says who does what."""
        return "lead" in self.uses or "coordinate" in self.uses

    def first(self, cells: list[Cell], use: Column) -> Cell | None:
        """The first filled cell of a column with this use."""
        return next((cell for cell, own in zip(cells, self.uses, strict=False) if own == use and cell.text), None)

    def by_name(self, cells: list[Cell]) -> dict[str, str]:
        """The cells of a row under their columns' names."""
        return {name: cell.text for name, cell in zip(self.names, cells, strict=False)}


def is_row(line: Line) -> bool:
    """Whether a line is a row of a table."""
    return CELL in line.text


def cells_of(line: Line) -> list[Cell]:
    """The cells of a row with their places."""
    cells: list[Cell] = []
    at = 0
    for part in line.text.split(CELL):
        text = part.strip()
        start = at + len(part) - len(part.lstrip())
        cells.append(Cell(text, start, start + len(text)))
        at += len(part) + 1
    return cells


def heading_of(line: Line) -> Heading | None:
    """The line as a table's heading, or None when it is a row like others."""
    cells = cells_of(line)
    if len(cells) < 2 or any(len(cell.text) > _LONGEST_HEADING for cell in cells):
        return None
    names = [cell.text for cell in cells]
    first = fold(names[0]).strip(" .")
    known = sum(_use(name) in ("lead", "coordinate", "task", "time") for name in names[1:])
    if first not in _ORDINALS and (known < 2 or names[0][:1].isdigit()):
        return None
    return Heading(_distinct(names), _uses(names))


def heading_at(lines: list[Line], at: int, above: Heading | None) -> Heading | None:
    """The heading that a line is, or that it goes on with under the one above it; None when it is a row."""
    under = _below(above, lines[at], _width_of_rows(lines, at + 1)) if above else None
    return under or heading_of(lines[at])


def _below(heading: Heading, line: Line, width: int) -> Heading | None:
    """The heading with a second line's names under it ("Đơn vị thực hiện" → "Chủ trì", "Phối hợp"), or None.

    `width` is the number of cells of the table's rows, 0 where it is not known.
    """
    names = [cell.text for cell in cells_of(line)]
    spread = _spread(heading.names, names, width)
    if spread:
        return Heading(_distinct(spread), _uses(spread))
    if len(names) < 2 or (names[0] and names[0] != heading.names[0]) or max(map(len, names)) > _LONGEST_HEADING:
        return None
    padded = [*names, *[""] * (len(heading.names) - len(names))]
    joined = [
        under or above for under, above in zip(padded, [*heading.names, *names[len(heading.names) :]], strict=False)
    ]
    return Heading(_distinct(joined), _uses(joined))


def _spread(upper: list[str], lower: list[str], width: int) -> list[str]:
    """The columns' names when the cells that merging empties were lost; [] when the lines do not fit together.

    So many columns have one name as the rows have cells more than the second line; the others share its names evenly.
    """
    alone = width - len(lower)
    groups = len(upper) - alone
    if not (0 < alone < len(upper) < width) or len(lower) % groups or not all(lower):
        return []
    first = len(upper) - groups
    while first > 1 and _LAST_COLUMN.match(fold(upper[first + groups - 1])):
        first -= 1
    if groups == 1 and {"lead", "coordinate"} & {_use(name) for name in lower}:
        first = next((i for i, name in enumerate(upper) if _use(name) == "lead"), first)
    share = len(lower) // groups
    middle = [
        name if groups == 1 else f"{upper[first + i // share]}: {name}" for i, name in enumerate(lower)
    ]  # the same few names stand under every group
    return upper[:first] + middle + upper[first + groups :]


def _width_of_rows(lines: list[Line], at: int) -> int:
    """The most cells that the numbered rows after a heading have; 0 when there are none near it."""
    rows = [cells_of(line) for line in lines[at : at + _LONGEST_HEAD] if is_row(line)]
    return max(
        (len(cells) for cells in rows if _ORDINAL_CELL.fullmatch(cells[0].text) and not is_index(cells)), default=0
    )


def goes_on(lines: list[Line], at: int) -> bool:
    """Whether a line without cells stands inside a table: a caption merged over all columns, a lost cell."""
    following = lines[at : at + _LONGEST_GAP]
    row = next((i for i, line in enumerate(following) if is_row(line)), None)
    return row is not None and max(len(line.text) for line in following[:row]) <= _LONGEST_CAPTION


def is_index(cells: list[Cell]) -> bool:
    """A row that numbers the columns: 1 | 2 | 3, or (1) | (2) | (3)."""
    figures = [cell.text.strip("()[] ") for cell in cells]
    return len(figures) > 2 and figures == [str(i) for i in range(1, len(figures) + 1)]


def says_the_same(text: str) -> bool:
    """Whether a cell only points to the one above it: "Như trên", "nt"."""
    return _THE_SAME.fullmatch(fold(text)) is not None


def is_caption(cells: list[Cell]) -> bool:
    """A row that only names the group of rows below it."""
    filled = [cell for cell in cells if cell.text]
    if len(filled) <= 1:
        return True
    return len(filled) == 2 and _CAPTION_MARK.fullmatch(filled[0].text) is not None


def is_unnumbered(heading: Heading | None, cells: list[Cell]) -> bool:
    """A row without the ordinal its table has: the second line of a heading whose empty cells were lost."""
    return heading is not None and heading.uses[0] == "ordinal" and not _ORDINAL_CELL.fullmatch(cells[0].text)


def task_of(heading: Heading | None, cells: list[Cell]) -> Cell | None:
    """The cell that says what is to be done: its column, or the first cell that is no ordinal."""
    task = heading.first(cells, "task") if heading else None
    return task or next((cell for cell in cells if not _ORDINAL_CELL.fullmatch(cell.text)), None)


def _uses(names: list[str]) -> list[Column]:
    uses: list[Column] = ["ordinal" if fold(name).strip(" .") in _ORDINALS else _use(name) for name in names]
    if "task" not in uses:
        free = [i for i, use in enumerate(uses) if use == "other"]
        if free and (free[0] <= 1 or uses[0] == "other"):
            uses[free[0]] = "task"
    return uses


def _use(name: str) -> Column:
    folded = fold(name) + " "
    return next((use for use, key in _KEYS if key.search(folded)), "other")


def _distinct(names: list[str]) -> list[str]:
    """The names, none empty and none twice."""
    seen: dict[str, int] = {}
    distinct = []
    for i, name in enumerate(names, 1):
        name = name or f"Cột {i}"
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return distinct
