"""What somebody typed, as the lists of tokens that answer it, the nearest first. Pure.

A need is a list of tokens a document must have, all of them; a token that ends in * is a beginning. The order of the
needs is the order of the results: as written in the title, as written anywhere, the same without marks, and so on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mam.core.search.tokens import BEGINNING, Word

MOST_WORDS = 12
_BEGUN_ALONE = 3
_PAIR = 2

Need = tuple[str, ...]
# Alternatives: a document with one of these needs is found.
Wanted = tuple[Need, ...]


@dataclass(frozen=True)
class Question:
    """One reading of what was typed: the words and other words for the same (synonyms, expanded abbreviations)."""

    readings: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words as typed."""
        return self.readings[0]

    def whole(self) -> Wanted:
        """All documents that have all words, wherever and with whatever marks: what is counted."""
        return tuple(dict.fromkeys(_all("s", reading) for reading in self.readings))

    def begun(self) -> Wanted:
        """The same where the last word is only begun."""
        return (*self.whole(), _begun(self.words))

    def tiers(self) -> list[Wanted]:
        """The needs in the order of the results."""
        levels = zip(*(_levels(reading) for reading in self.readings), strict=True)
        return [wanted for level in levels if (wanted := tuple(need for need in dict.fromkeys(level) if need))]

    def begun_tiers(self) -> list[Wanted]:
        """The needs where the last word is only begun, after those of the whole words."""
        nearby = [(_begun_beside("f", self.words),)] if len(self.words) > _PAIR else []
        return [(completion_need(self.words),), *nearby, (_begun(self.words),)]


def neighbours(words: Sequence[Word]) -> Need:
    """What a document must have in which the words stand side by side, two by two; a single word stands anywhere."""
    return _neighbours("f", words) or _all("s", words)


def completion_need(words: Sequence[Word]) -> Need:
    """What a title must have to complete these words."""
    if len(words) > 1:
        return _begun_beside("g", words)
    last = words[-1].folded
    return (f"e:{last}",) if len(last) <= BEGINNING else (f"q:{last}*",)


def _begun_beside(letter: str, words: Sequence[Word]) -> Need:
    """The words side by side, the last of them begun."""
    return (*_neighbours(letter, words[:-1]), f"{letter}:{words[-2].folded}_{words[-1].folded}*")


def _begun(words: Sequence[Word]) -> Need:
    """What a document must have: the words, and after the last whole one a word that begins so; one word in a title
    alone while it is so short that it begins too many."""
    last = words[-1].folded
    if len(words) > 1:
        return (*_all("s", words[:-1]), f"f:{words[-2].folded}_{last}*")
    return (f"s:{last}*",) if len(last) >= _BEGUN_ALONE else completion_need(words)


def _levels(words: Sequence[Word]) -> list[Need]:
    """Eight needs, the strictest first; an empty one is no need."""
    marked = any(word.has_marks for word in words)
    if len(words) == 1:
        written = [_written("m", "q", words), _written("u", "s", words)] if marked else [(), ()]
        return [*written, (), (), _all("q", words), (), _all("s", words), ()]
    exact = [_pairs("t", "g", words), _pairs("a", "f", words)] if marked else [(), ()]
    half = [
        (*_neighbours("g", words), *_marks("m", words)),
        (*_neighbours("f", words), *_marks("u", words)),
    ]
    return [
        *exact,
        *(half if marked else [(), ()]),
        _neighbours("g", words),
        _neighbours("f", words),
        _written("u", "s", words) if marked else (),
        _all("s", words),
    ]


def _all(letter: str, words: Sequence[Word]) -> Need:
    return tuple(dict.fromkeys(f"{letter}:{word.folded}" for word in words))


def _marks(letter: str, words: Sequence[Word]) -> Need:
    return tuple(dict.fromkeys(f"{letter}:{word.marked}" for word in words if word.has_marks))


def _written(marked: str, folded: str, words: Sequence[Word]) -> Need:
    """Every word as it was written."""
    each = (f"{marked}:{word.marked}" if word.has_marks else f"{folded}:{word.folded}" for word in words)
    return tuple(dict.fromkeys(each))


def _neighbours(letter: str, words: Sequence[Word]) -> Need:
    return tuple(dict.fromkeys(f"{letter}:{one.folded}_{two.folded}" for one, two in pairwise(words)))


def _pairs(marked: str, folded: str, words: Sequence[Word]) -> Need:
    """Every two neighbours as they were written."""
    each = (
        f"{marked}:{one.marked}_{two.marked}"
        if one.has_marks or two.has_marks
        else f"{folded}:{one.folded}_{two.folded}"
        for one, two in pairwise(words)
    )
    return tuple(dict.fromkeys(each))
