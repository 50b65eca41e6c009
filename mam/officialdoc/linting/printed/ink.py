"""What is drawn on one page: each letter with its place and look, each stroke; millimetres from the top left."""

from dataclasses import dataclass, field

MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter; `y` is its base line, `size` in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str
    bold: bool
    italic: bool
    colour: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line along an axis, or a filled bar so thin that it looks like one."""

    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def lying(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 > self.y1 - self.y0


@dataclass(slots=True)
class Ink:
    """Everything measured on one page."""

    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
