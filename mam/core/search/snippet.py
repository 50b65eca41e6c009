"""The few words around what was asked for, as safe HTML with <mark>. Pure.

Text is folded letter by letter, so that a place in the folded text is the same place in the text.
"""

import re
from collections.abc import Collection
from html import escape

from mam.core.search.tokens import Word
from mam.vntext import fold

LENGTH = 220
_LEAD = 60
_LOOKED_THROUGH = 50_000
_MOST_MARKS = 100


class _Letters(dict[int, str]):
    """Each letter without its mark, for str.translate; a letter that would become two stays as it is."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = fold(letter)
        self[code] = plain if len(plain) == 1 else letter
        return self[code]


_LETTERS = _Letters()


def unmarked(text: str) -> str:
    """The text in small letters without marks, every letter in its old place."""
    return text.translate(_LETTERS)


class Marker:
    """Marks the words of one question in many texts."""

    def __init__(self, words: Collection[Word], *, begun: bool = False) -> None:
        """With `begun` the last word also marks longer ones that begin with it."""
        each = dict.fromkeys(word.folded for word in words)
        last = list(words)[-1].folded if words and begun else ""
        forms = [re.escape(form) + (r"[^\W_]*" if form == last else "") for form in sorted(each, key=len, reverse=True)]
        # Words side by side are one mark; khcn also marks KH&CN.
        one = "(?:" + "|".join(form.replace("khcn", "kh&?cn") for form in forms) + ")"
        self._pattern = re.compile(rf"\b{one}(?:[^\w<>&\n]{{1,2}}{one})*\b") if forms else None

    def snippet(self, text: str) -> str:
        """The part of the text where most stands together, marked."""
        looked = text[:_LOOKED_THROUGH]
        spans = self._spans(looked)
        start = _best_start(spans) if spans else 0
        start, end = _whole_words(text, start)
        inside = [(a, b) for a, b in spans if a >= start and b <= end]
        before, after = ("… " if start else ""), (" …" if end < len(text) else "")
        return before + _marked(text, inside, start, end) + after

    def marked(self, text: str) -> str:
        """The whole text, marked: for titles."""
        return _marked(text, self._spans(text), 0, len(text))

    def _spans(self, text: str) -> list[tuple[int, int]]:
        if not self._pattern:
            return []
        found = self._pattern.finditer(unmarked(text))
        return [match.span() for match, _ in zip(found, range(_MOST_MARKS), strict=False)]


def _best_start(spans: list[tuple[int, int]]) -> int:
    """A little before the window with the most marked letters, a long mark counting for more than two short ones."""

    def worth(first: int) -> int:
        window = (span for span in spans if first <= span[0] and span[1] <= first + LENGTH - _LEAD)
        return sum((b - a) ** 2 for a, b in window)

    best = max((start for start, _ in spans), key=lambda first: (worth(first), -first))
    return max(0, best - _LEAD)


def _whole_words(text: str, start: int) -> tuple[int, int]:
    """The bounds moved to white space, unless there is none near."""
    if start:
        space = re.compile(r"\s").search(text, start, start + _LEAD // 2)
        start = space.end() if space else start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        space_before = max(text.rfind(" ", end - _LEAD // 2, end), text.rfind("\n", end - _LEAD // 2, end))
        end = space_before if space_before > start else end
    return start, end


def _marked(text: str, spans: list[tuple[int, int]], start: int, end: int) -> str:
    pieces, done = [], start
    for a, b in spans:
        pieces += [escape(text[done:a]), "<mark>", escape(text[a:b]), "</mark>"]
        done = b
    pieces.append(escape(text[done:end]))
    return " ".join("".join(pieces).split())
