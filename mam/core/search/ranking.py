"""The first few dozen results in their final order: where the words stand side by side, and with which marks. Pure.

A query typed without marks means something with marks: of all readings the candidates show, the commonest is taken.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mam.core.search.tokens import Word, words

_LOOKED_THROUGH = 4_000
_IN_TITLE = 3


class Candidate(NamedTuple):
    """The title and the text of one result."""

    title: str
    text: str


class _Read(NamedTuple):
    title: tuple[str, str]
    text: tuple[str, str]


def ranked(candidates: Sequence[Candidate], readings: Sequence[Sequence[Word]]) -> list[int]:
    """The numbers of the candidates, best first; what is equally good stays in its order."""
    if not candidates or not any(readings):
        return list(range(len(candidates)))
    read = [_Read(_joined(words(title)), _joined(words(text[:_LOOKED_THROUGH]))) for title, text in candidates]
    phrases = [_phrase(reading, read) for reading in readings if reading]
    worth = [max(_worth(one, *phrase) for phrase in phrases) for one in read]
    return sorted(range(len(candidates)), key=lambda number: -worth[number])


def _joined(text: Sequence[Word]) -> tuple[str, str]:
    """The text as written and folded, one space between syllables and at both ends."""
    return f" {' '.join([word.marked for word in text])} ", f" {' '.join([word.folded for word in text])} "


def _phrase(reading: Sequence[Word], read: Sequence[_Read]) -> tuple[str, str]:
    marked, folded = _joined(reading)
    if any(word.has_marks for word in reading):
        return marked, folded
    seen: Counter[str] = Counter()
    for one in read:
        for worth, (written, plain) in ((_IN_TITLE, one.title), (1, one.text)):
            seen.update(dict.fromkeys(_as_written(folded, written, plain), worth))
    return (seen.most_common(1)[0][0] if seen else marked), folded


def _as_written(folded: str, written: str, plain: str) -> Iterator[str]:
    """How the folded phrase is written in a text, each time it stands there."""
    length = folded.count(" ") - 1
    start = plain.find(folded)
    while start >= 0:
        before = plain.count(" ", 0, start + 1) - 1
        syllables = written.split()[before : before + length]
        yield f" {' '.join(syllables)} "
        start = plain.find(folded, start + 1)


def _worth(one: _Read, marked: str, folded: str) -> int:
    """Eight grades: as written in the title, beginning it, in the text; the same without marks."""
    title, text = one
    exact_in_title = marked in title[0]
    if exact_in_title:
        return 7 if title[0].startswith(marked) and len(title[0]) == len(marked) else 6
    if marked in text[0]:
        return 5
    if folded in title[1]:
        return 4
    return 3 if folded in text[1] else 0
