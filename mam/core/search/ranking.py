"""The first few dozen results in their final order: where the words stand side by side, and with which marks. Pure.

A query typed without marks means something with marks: of all ways to write it in the candidates the commonest counts.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from mam.core.search.snippet import unmarked
from mam.core.search.tokens import Word, words

_LOOKED_THROUGH = 4_000
_FEW = 3
_IN_TITLE = 3

Marks = tuple[str, ...]


class Candidate(NamedTuple):
    """The title and the text of one result."""

    title: str
    text: str


class _Ways(NamedTuple):
    """The ways in which the words are written side by side in one result."""

    in_title: tuple[Marks, ...]
    in_text: tuple[Marks, ...]
    is_title: bool


def ranked(candidates: Sequence[Candidate], readings: Sequence[Sequence[Word]]) -> list[int]:
    """The numbers of the candidates, best first; what is equally good stays in its order."""
    best = [0] * len(candidates)
    for number, reading in enumerate(readings if len(candidates) > 1 else ()):
        if reading:
            # Of two that are equally good, the one with the words as typed.
            worths = [2 * worth - min(number, 1) for worth in _worths(candidates, reading)]
            best = [max(pair) for pair in zip(best, worths, strict=True)]
    return sorted(range(len(candidates)), key=lambda number: -best[number])


def _worths(candidates: Sequence[Candidate], reading: Sequence[Word]) -> list[int]:
    pattern = re.compile(r"\b" + r"[\W_]{1,3}".join(re.escape(word.folded) for word in reading) + r"\b")
    ways = [_ways(candidate, pattern) for candidate in candidates]
    asked: Marks = tuple(word.marked for word in reading)
    if not any(word.has_marks for word in reading):
        seen: Counter[Marks] = Counter()
        for one in ways:
            seen.update(dict.fromkeys(one.in_title, _IN_TITLE))
            seen.update(one.in_text)
        asked = seen.most_common(1)[0][0] if seen else asked
    open_words = [not word.has_marks for word in reading] if any(word.has_marks for word in reading) else []
    return [_worth(one, asked, open_words) for one in ways]


def _ways(candidate: Candidate, pattern: re.Pattern[str]) -> _Ways:
    title, text = candidate.title, candidate.text[:_LOOKED_THROUGH]
    in_title = [match.span() for match in islice(pattern.finditer(unmarked(title)), _FEW)]
    in_text = [match.span() for match in islice(pattern.finditer(unmarked(text)), _FEW)]
    return _Ways(
        tuple(tuple(word.marked for word in words(title[a:b])) for a, b in in_title),
        tuple(tuple(word.marked for word in words(text[a:b])) for a, b in in_text),
        any(b - a == len(title) for a, b in in_title),
    )


def _worth(one: _Ways, asked: Marks, open_words: Sequence[bool]) -> int:
    """Grades: it is the title, stands in the title, in the text, as asked; then where what was typed without a mark
    has one; then with other marks."""
    if asked in one.in_title:
        return 9 if one.is_title else 8
    if asked in one.in_text:
        return 6
    if any(open_words):
        for grade, ways in ((7, one.in_title), (5, one.in_text)):
            if any(_agrees(way, asked, open_words) for way in ways):
                return grade
    return 4 if one.in_title else 3 if one.in_text else 0


def _agrees(way: Marks, asked: Marks, open_words: Sequence[bool]) -> bool:
    """Whether the words that were typed with marks have them."""
    alike = zip(way, asked, open_words, strict=False)
    return all(is_open or written == typed for written, typed, is_open in alike)
