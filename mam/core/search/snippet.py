"""The few words around what was asked for, as safe HTML with <mark>. Pure."""

import re
from collections.abc import Collection
from html import escape

from mam.core.search.line import Line, Span
from mam.core.search.tokens import Word

LENGTH = 220
_LEAD = 60
# No clean text holds these; they become the marks when the rest has been escaped.
_BEGIN, _END = "\x02", "\x03"


class _Marked(dict[str, bool]):
    """Whether a folded word is marked: asked for every word of every text, so it is kept."""

    def __init__(self, words: Collection[Word], begun: Word | None) -> None:
        super().__init__((word.folded, True) for word in words)
        self._begun = begun.folded if begun else None

    def __missing__(self, folded: str) -> bool:
        self[folded] = bool(self._begun and folded.startswith(self._begun))
        return self[folded]


class Marker:
    """Marks the words of one question in many texts."""

    def __init__(self, words: Collection[Word], *, begun: Word | None = None) -> None:
        """`begun` also marks longer words that begin with it."""
        self._marked = _Marked(words, begun)

    def snippet(self, line: Line) -> str:
        """The part of the text where most stands together, marked."""
        spans = line.spans(self._marked)
        start, end = _whole_words(line.text, _best_start(spans) if spans else 0)
        inside = [(a, b) for a, b in spans if a >= start and b <= end]
        before, after = ("… " if start else ""), (" …" if end < len(line.text) else "")
        return before + _marked(line.text, inside, start, end) + after

    def marked(self, line: Line) -> str:
        """The whole text, marked: for titles."""
        return _marked(line.text, line.spans(self._marked), 0, len(line.text))


def _best_start(spans: list[Span]) -> int:
    """A little before the window with the most marked letters, a long mark counting for more than two short ones."""

    def worth(first: int) -> int:
        window = (span for span in spans if first <= span[0] and span[1] <= first + LENGTH - _LEAD)
        return sum((b - a) ** 2 for a, b in window)

    best = max((start for start, _ in spans), key=lambda first: (worth(first), -first))
    return max(0, best - _LEAD)


def _whole_words(text: str, start: int) -> Span:
    """The bounds moved to white space, unless there is none near."""
    if start:
        space = re.compile(r"\s").search(text, start, start + _LEAD // 2)
        start = space.end() if space else start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        space_before = max(text.rfind(" ", end - _LEAD // 2, end), text.rfind("\n", end - _LEAD // 2, end))
        end = space_before if space_before > start else end
    return start, end


def _marked(text: str, spans: list[Span], start: int, end: int) -> str:
    pieces, done = [], start
    for a, b in spans:
        pieces += [text[done:a], _BEGIN, text[a:b], _END]
        done = b
    pieces.append(text[done:end])
    whole = " ".join("".join(pieces).split())
    return escape(whole).replace(_BEGIN, "<mark>").replace(_END, "</mark>")
