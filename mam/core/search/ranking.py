"""The first few dozen results in their final order: where the words stand side by side, and with which marks. Pure.

A query typed without marks means something with marks, and a word that is only begun means a whole one: of all ways to
write it in the candidates the commonest counts.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from mam.core.search.line import Line, Marks
from mam.core.search.tokens import Word

_IN_TITLE = 3


class Candidate(NamedTuple):
    """The title and the text of one result."""

    title: Line
    text: Line


class _Ways(NamedTuple):
    """The ways in which the words are written side by side in one result."""

    in_title: list[Marks]
    in_text: list[Marks]
    is_title: bool


class _Asked(NamedTuple):
    """One reading of what was typed; `begun`: its last word may go on."""

    words: Sequence[Word]
    begun: bool

    @property
    def phrase(self) -> str:
        """What to look for among folded words."""
        return f" {' '.join([word.folded for word in self.words])}{'' if self.begun else ' '}"

    @property
    def has_marks(self) -> bool:
        """Whether any word was typed with marks."""
        return any(word.has_marks for word in self.words)

    def agrees(self, way: Marks) -> bool:
        """Whether the words that were typed with marks have them."""
        *whole, last = self.words
        return all(
            not typed.has_marks or typed.marked == written for typed, written in zip(whole, way, strict=False)
        ) and (not last.has_marks or (way[-1].startswith(last.marked) if self.begun else way[-1] == last.marked))


def ranked(candidates: Sequence[Candidate], readings: Sequence[Sequence[Word]], *, begun: bool = False) -> list[int]:
    """The numbers of the candidates, best first; what is equally good stays in its order. With `begun` the last word
    as typed may go on."""
    best = [0] * len(candidates)
    if len(candidates) > 1:
        for number, reading in enumerate(readings):
            if reading:
                # Of two that are equally good, the one with the words as typed.
                worths = [
                    2 * worth - min(number, 1) for worth in _worths(candidates, _Asked(reading, begun and not number))
                ]
                best = [max(pair) for pair in zip(best, worths, strict=True)]
    return sorted(range(len(candidates)), key=lambda number: -best[number])


def _worths(candidates: Sequence[Candidate], asked: _Asked) -> list[int]:
    phrase, length = asked.phrase, len(asked.words)
    ways = [
        _Ways(title.ways(phrase, length), text.ways(phrase, length), len(title.words) == length)
        for title, text in candidates
    ]
    meant = _meant(ways, asked)
    return [_worth(one, meant, asked) for one in ways]


def _meant(ways: Collection[_Ways], asked: _Asked) -> Marks:
    """The words with the marks that are probably meant: those typed, or the commonest that go with them."""
    if asked.has_marks and not asked.begun:
        return tuple(word.marked for word in asked.words)
    seen: Counter[Marks] = Counter()
    for one in ways:
        seen.update(dict.fromkeys(filter(asked.agrees, one.in_title), _IN_TITLE))
        seen.update(filter(asked.agrees, one.in_text))
    return seen.most_common(1)[0][0] if seen else ()


def _worth(one: _Ways, meant: Marks, asked: _Asked) -> int:
    """Grades: it is the title, stands in the title, in the text, as meant; then where what was typed without a mark
    has one; then with other marks."""
    if meant in one.in_title:
        return 9 if one.is_title else 8
    if meant in one.in_text:
        return 6
    if asked.has_marks:
        for grade, ways in ((7, one.in_title), (5, one.in_text)):
            if any(map(asked.agrees, ways)):
                return grade
    return 4 if one.in_title else 3 if one.in_text else 0
