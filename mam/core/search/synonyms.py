"""Other words for the same: abbreviations written out, written-out names abbreviated, plain synonyms.

The table is synonyms.tsv beside this file: on each line expressions that mean the same, with tabs between them.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from mam.core.search.tokens import Word, words

TABLE = Path(__file__).with_name("synonyms.tsv")
MOST = 3

Words = tuple[Word, ...]


@cache
def table() -> dict[tuple[str, ...], list[tuple[Words, Words]]]:
    """Folded expression → the expression as it is written, with each of the others of its line."""
    found: dict[tuple[str, ...], list[tuple[Words, Words]]] = defaultdict(list)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            same = [tuple(words(expression)) for expression in line.split("\t")]
            for one in same:
                found[_folded(one)] += [(one, other) for other in same if other != one]
    return dict(found)


def expanded(typed: Sequence[Word]) -> list[Words]:
    """The same words with one expression in them said otherwise; the longest expressions first, a few at most."""
    known, typed = table(), tuple(typed)
    ways: list[Words] = []
    for length in range(min(len(typed), _longest()), 0, -1):
        for start in range(len(typed) - length + 1):
            part = typed[start : start + length]
            for written, other in known.get(_folded(part), ()):
                if _may_mean(part, written):
                    ways.append((*typed[:start], *other, *typed[start + length :]))
    return list(dict.fromkeys(ways))[:MOST]


@cache
def _longest() -> int:
    return max(map(len, table()), default=0)


def _may_mean(part: Words, written: Words) -> bool:
    """Whether the marks that were typed are those of the expression."""
    return all(typed.marked == meant.marked for typed, meant in zip(part, written, strict=True) if typed.has_marks)


def _folded(expression: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in expression)
