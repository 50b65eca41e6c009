"""One difference between a document and the decree, and how several of one kind are told as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mam.officialdoc.linting.sheet import Line


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a document breaks: where, what was measured there, what the decree asks for (in Vietnamese)."""

    rule: str
    where: str
    found: str
    expected: str


def about(rule: str, lines: Sequence[Line], found: str, expected: str) -> list[Finding]:
    """One finding about all these lines: the first one is shown, the others are counted; none for no lines."""
    if not lines:
        return []
    others = len({line.number for line in lines} - {lines[0].number})
    where = lines[0].where + (f" và {others} đoạn khác" if others else "")
    return [Finding(rule, where, found, expected)]


def points(size: float) -> str:
    """A size in points as it is written in Vietnamese: 13,5."""
    return f"{size:g}".replace(".", ",")


def millimetres(length: float) -> str:
    """A length in millimetres with at most one decimal place."""
    return f"{round(length, 1):g} mm".replace(".", ",")


def sizes(lines: Iterable[Line]) -> str:
    """The different sizes of these lines."""
    found = sorted({span.size for line in lines for span in line.inked})
    return "cỡ chữ " + ", ".join(map(points, found))
