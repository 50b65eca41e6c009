"""Follows the drawing commands of a page (ISO 32000-1, 8 and 9) and notes every letter and every straight stroke."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot
from typing import Any, Protocol

from mam.officialdoc.linting.package import Unfit
from mam.officialdoc.linting.printed import colour, matrix
from mam.officialdoc.linting.printed.ink import MM, Ink, Letter, Stroke
from mam.officialdoc.linting.printed.matrix import Matrix
from mam.officialdoc.linting.printed.typeface import Typeface

_DEEPEST = 8  # forms inside forms
_OUTLINED = 2  # text mode: filled and stroked, which word processors use for a bold that a font lacks
_THIN, _SHORTEST = 0.8, 3.0  # of a stroke, in millimetres
_SLANTED = 0.1
_FARTHEST = 10_000.0  # millimetres from the page's corner
_NUMBERS = {b"Tc": "letter_space", b"Tw": "word_space", b"TL": "leading", b"Ts": "rise", b"Tz": "stretch"}
_COLOURS = {b"g": "gray", b"rg": "rgb", b"k": "cmyk"}


class Source(Protocol):
    """Where a pen gets commands and fonts from; it keeps the limits."""

    def operations(self, content: Any) -> Iterator[tuple[Sequence[Any], bytes]]:
        """The commands of a stream."""

    def face(self, resources: Any, name: str) -> Typeface:
        """The font that these resources call by this name."""

    def form(self, resources: Any, name: str) -> Any:
        """The commands of the form that these resources call by this name, None when it is an image."""


@dataclass(slots=True)
class _State:
    """The graphics state as far as it changes what is noted."""

    to_page: Matrix
    face: Typeface | None = None
    size: float = 0.0
    letter_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 100.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    space: str = "gray"
    colour: str = colour.BLACK


class Pen:
    """One page's pen."""

    def __init__(self, source: Source, start: Matrix, ink: Ink) -> None:
        self._source = source
        self._ink = ink
        self._now = _State(start)
        self._kept: list[_State] = []
        self._line = self._text = matrix.SAME
        self._path: list[list[tuple[float, float]]] = []
        self._resources: Any = {}
        self._depth = 0
        self._verbs: dict[bytes, Callable[..., None]] = {
            b"q": self._keep, b"Q": self._restore, b"cm": self._transform, b"Do": self._form,
            b"BT": self._begin, b"Tf": self._font, b"Tr": self._mode, b"Tm": self._place, b"Td": self._move,
            b"TD": self._move_leading, b"T*": self._next, b"Tj": self._say, b"TJ": self._show, b"'": self._next_say,
            b'"': self._spaced_say, b"cs": self._space, b"sc": self._colour, b"scn": self._colour,
            b"m": self._start, b"l": self._to, b"re": self._box, b"n": self._end,
            **dict.fromkeys((b"c", b"v", b"y"), self._curve),
            **dict.fromkeys((b"S", b"s", b"B", b"B*", b"b", b"b*", b"f", b"F", b"f*"), self._paint),
        }  # fmt: skip

    def draw(self, content: Any, resources: Any) -> None:
        """Follow a stream of commands with the resources that it names things in."""
        outer, self._resources = self._resources, resources
        for operands, operator in self._source.operations(content):
            try:
                self._follow(operator, operands)
            except Unfit:
                raise
            except (TypeError, ValueError, OverflowError, KeyError, IndexError, AttributeError):
                continue  # other operands than the command takes, or a name without a thing: readers pass it over
        self._resources = outer

    def _follow(self, operator: bytes, operands: Sequence[Any]) -> None:
        if operator in self._verbs:
            self._verbs[operator](*operands)
        elif operator in _NUMBERS:
            setattr(self._now, _NUMBERS[operator], float(operands[0]))
        elif operator in _COLOURS:
            self._now.space = _COLOURS[operator]
            self._colour(*operands)

    # The state.
    def _keep(self) -> None:
        self._kept.append(replace(self._now))

    def _restore(self) -> None:
        if self._kept:
            self._now = self._kept.pop()

    def _transform(self, *operands: Any) -> None:
        self._now.to_page = matrix.times(matrix.numbers(operands), self._now.to_page)

    def _space(self, name: str) -> None:
        self._now.space, self._now.colour = colour.space(self._resources, name), colour.BLACK

    def _colour(self, *ink: Any) -> None:
        self._now.colour = colour.written(self._now.space, ink)

    def _form(self, name: str) -> None:
        form = self._source.form(self._resources, name)
        if form is None or self._depth >= _DEEPEST:
            return
        outside = replace(self._now), self._kept
        self._kept, self._depth = [], self._depth + 1
        self._transform(*form.get("/Matrix", matrix.SAME))
        self.draw(form, form.get("/Resources", self._resources))
        (self._now, self._kept), self._depth = outside, self._depth - 1

    # The text.
    def _begin(self) -> None:
        self._line = self._text = matrix.SAME

    def _font(self, name: str, size: float) -> None:
        self._now.face, self._now.size = self._source.face(self._resources, name), float(size)

    def _mode(self, mode: int) -> None:
        self._now.mode = int(mode)

    def _place(self, *operands: Any) -> None:
        self._line = self._text = matrix.numbers(operands)

    def _move(self, x: float, y: float) -> None:
        self._line = self._text = matrix.times((1.0, 0.0, 0.0, 1.0, float(x), float(y)), self._line)

    def _move_leading(self, x: float, y: float) -> None:
        self._now.leading = -float(y)
        self._move(x, y)

    def _next(self) -> None:
        self._move(0, -self._now.leading)

    def _say(self, words: Any) -> None:
        self._show([words])

    def _next_say(self, words: Any) -> None:
        self._next()
        self._say(words)

    def _spaced_say(self, word_space: float, letter_space: float, words: Any) -> None:
        self._now.word_space, self._now.letter_space = float(word_space), float(letter_space)
        self._next_say(words)

    def _show(self, parts: Sequence[Any]) -> None:
        for part in parts:
            if isinstance(part, int | float):
                self._advance(-float(part) / 1000 * self._now.size)
            else:
                self._letters(part if isinstance(part, bytes) else part.original_bytes)

    def _letters(self, data: bytes) -> None:
        now = self._now
        if now.face is None:
            return
        for text, width, spaced in now.face.letters(data):
            here = matrix.times(self._text, now.to_page)
            self._advance(width * now.size + now.letter_space + (now.word_space if spaced else 0.0))
            self._note(text, here, matrix.at(here, width * now.size * now.stretch / 100, now.rise)[0])

    def _advance(self, length: float) -> None:
        self._text = matrix.times((1.0, 0.0, 0.0, 1.0, length * self._now.stretch / 100, 0.0), self._text)

    def _note(self, text: str, here: Matrix, end: float) -> None:
        """Keep a letter that stands upright; words across the page, as of a stamp, are no lines of the document."""
        now, face = self._now, self._now.face
        if face is None or here[0] <= 0 or here[3] >= 0 or abs(here[1]) > _SLANTED * here[0]:
            return
        x, y = matrix.at(here, 0.0, now.rise)
        if not all(abs(place) < _FARTHEST for place in (x, y, end)):
            return
        size = round(hypot(here[2], here[3]) * now.size / MM * 4) / 4
        italic = face.italic or abs(here[2]) > _SLANTED * abs(here[3])
        bold = face.bold or now.mode == _OUTLINED
        self._ink.letters.append(Letter(text, x, end, y, size, face.family, bold, italic, now.colour, face.embedded))

    # The strokes.
    def _start(self, x: float, y: float) -> None:
        self._path.append([self._on_page(x, y)])

    def _to(self, x: float, y: float) -> None:
        self._path[-1].append(self._on_page(x, y))

    def _curve(self, *operands: Any) -> None:
        self._to(*operands[-2:])

    def _box(self, x: float, y: float, width: float, height: float) -> None:
        right, top = float(x) + float(width), float(y) + float(height)
        corners = ((x, y), (right, y), (right, top), (x, top), (x, y))
        self._path.append([self._on_page(*corner) for corner in corners])

    def _end(self) -> None:
        self._path.clear()

    def _paint(self) -> None:
        """A path that is thin as a whole is one stroke; of a larger one each straight side is."""
        for points in self._path:
            sides = [list(side) for side in pairwise(points)]
            self._ink.strokes.extend(_thin([points]) or _thin(sides))
        self._end()

    def _on_page(self, x: float, y: float) -> tuple[float, float]:
        return matrix.at(self._now.to_page, float(x), float(y))


def _thin(paths: Sequence[Sequence[tuple[float, float]]]) -> list[Stroke]:
    """The paths among these that look like a straight line."""
    found: list[Stroke] = []
    for points in paths:
        across, down = [x for x, _y in points], [y for _x, y in points]
        stroke = Stroke(min(across), max(across), min(down), max(down))
        short, long = sorted((stroke.x1 - stroke.x0, stroke.y1 - stroke.y0))
        if short <= _THIN and _SHORTEST <= long < _FARTHEST:
            found.append(stroke)
    return found
