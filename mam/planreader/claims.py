"""What is claimed of a provision: a body in a role, with the words that say it; and what a table's columns claim.

`assignments.py` collects claims over the tree and decides which of them stand.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mam.planreader.labels import valued
from mam.planreader.lines import Passage
from mam.planreader.outline import Role
from mam.planreader.roles import Part
from mam.planreader.tables import says_the_same
from mam.planreader.tree import Provision
from mam.planreader.units import UnitWords

_MOST_ROWS = 100  # that one after another say "như trên"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say something: text[start:end] of a passage."""

    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A body in a role, the words that say so, and how sure the reading is (0 to 1)."""

    unit: str
    role: Role
    said: Evidence
    sure: float


@dataclass(frozen=True, slots=True)
class Duty:
    """Whose duty a paragraph, or every child of a provision, is."""

    units: list[UnitWords]
    said: Evidence
    sure: float
    helpers: list[Claim] = field(default_factory=list)


def claims_of(passage: Passage, parts: Iterable[tuple[Part, float]]) -> list[Claim]:
    """The parts that words of a passage give to bodies, as claims."""
    return [Claim(part.unit.name, part.role, Evidence(passage, part.start, part.end), sure) for part, sure in parts]


def claims_of_row(row: Provision) -> list[Claim]:
    """What the columns of a table say of a row's task."""
    if row.heading is None:
        return []
    found: list[Claim] = []
    for column, use in enumerate(row.heading.uses[: len(row.cells)]):
        if use not in ("lead", "coordinate"):
            continue
        said = _row_that_says(row, column)
        cell, passage = said.cells[column], Passage(said.line)
        if cell.text and not says_the_same(cell.text):
            role: Role = "lead" if use == "lead" else "coordinate"
            found += claims_of(passage, valued(passage.text, cell.start, (cell.start, cell.end), role))
    return found


def _row_that_says(row: Provision, column: int) -> Provision:
    """The row itself, or the one above to which its cell points ("như trên")."""
    for _ in range(_MOST_ROWS):
        if row.above is None or column >= len(row.above.cells) or not says_the_same(row.cells[column].text):
            break
        row = row.above
    return row
