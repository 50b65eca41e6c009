"""The text a plan is read from: one paragraph a line, composed (NFC), each line knowing where it stands.

The sources (`text.py`, `word.py`, `portable.py`) make paragraphs, this module makes `SourceText` of them, and
everything after works on lines. A row of a table is one line, its cells parted by " | ".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from mam.planreader.outline import Span, UnreadablePlan
from mam.vntext import is_decomposed, nfc, squeeze

CELL = "|"
_TOO_LONG = 8_000_000  # characters; two thousand full pages
# Control characters, halves of broken pairs, and characters that print nothing. A tab is white space.
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u2060\ufeff\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Line:
    """One paragraph: `raw` as it stands in the source text from `start` on, `text` with white space folded."""

    raw: str
    start: int
    text: str
    decomposed: bool

    @property
    def end(self) -> int:
        return self.start + len(self.raw)

    @property
    def cells(self) -> list[str]:
        """The cells of a table's row; a plain paragraph is one cell."""
        return [cell.strip() for cell in self.text.split(CELL)]

    def span(self, start: int, end: int) -> Span:
        """Where the part [start, end) of `text` stands in the source text."""
        if start >= end:
            return (self.start, self.start)
        places = self._places
        return (self.start + places[start], self.start + places[end - 1] + 1)

    @cached_property
    def _places(self) -> list[int]:
        """The position in `raw` of every character of `text`: they differ in white space alone."""
        places: list[int] = []
        for word in re.finditer(r"\S+", self.raw):
            if places:
                places.append(word.start() - 1)
            places += range(word.start(), word.end())
        return places


@dataclass(frozen=True)
class Passage:
    """A line's words from some place on: a heading without its mark, or (from 0) a whole paragraph."""

    line: Line
    offset: int = 0

    @cached_property
    def text(self) -> str:
        return self.line.text[self.offset :]

    def span(self, start: int, end: int) -> Span:
        """Where the part [start, end) of `text` stands in the source text."""
        return self.line.span(self.offset + start, self.offset + end)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The whole text and its lines; lines without words are left out of `lines`."""

    text: str
    lines: list[Line]


def check_length(characters: int) -> None:
    """Raise UnreadablePlan when a text is beyond any plan's length; the sooner asked, the less is read in vain."""
    if characters > _TOO_LONG:
        raise UnreadablePlan(
            "Tệp dài hơn mọi kế hoạch thông thường (trên 2.000 trang); hãy tách riêng phần kế hoạch rồi tải lại."
        )


def source_text(paragraphs: Iterable[str]) -> SourceText:
    """The paragraphs of a source as one text; raises UnreadablePlan when it is beyond any plan's length."""
    raws: list[str] = []
    lines: list[Line] = []
    start = 0
    for paragraph in paragraphs:
        raw = nfc(_UNPRINTED.sub("", paragraph.replace("\n", " ")))
        text = squeeze(raw)
        if text:
            lines.append(Line(raw, start, text, is_decomposed(paragraph)))
        raws.append(raw)
        start += len(raw) + 1
        check_length(start)
    return SourceText("\n".join(raws), lines)
