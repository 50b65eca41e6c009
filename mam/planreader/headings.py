"""Headings without marks, in the few plans that number nothing: "Mục đích, yêu cầu", "Sở Y tế:".

Such a heading gets its place among its neighbours for a label. Plans with numbers never come here: in them a short
line is a paragraph like any other.
"""

from mam.planreader.lines import CELL, Line
from mam.planreader.units import unit_list
from mam.vntext import Mark, read_mark

_LONGEST = 90
_NO_NUMBERS = ("dash", "plus")


def numbers_nothing(lines: list[Line]) -> bool:
    """Whether no line begins with a number or letter, only with dashes or with nothing."""
    return not any((mark := read_mark(line.text)) and mark.kind not in _NO_NUMBERS for line in lines)


def heading_mark(line: Line) -> Mark | None:
    """The mark that a heading without one would have: "title", or "subtitle" for bodies and what ends in a colon."""
    text = line.text
    if CELL in text or len(text) > _LONGEST or not text[0].isupper() or not (text[-1].isalnum() or text[-1] in ":)”"):
        return None
    units, stop = unit_list(text)
    bodies = bool(units) and not text[stop:].strip(" :")
    return Mark("subtitle" if bodies or text.endswith(":") else "title", "", 0, 0)
