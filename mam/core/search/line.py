"""A title or a text taken apart into words and what stands between them, once for ranking and for marking. Pure."""

import re
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate, pairwise

from mam.core.search.tokens import WORD, Word, word_of

LOOKED_THROUGH = 8_000
_FEW = 3
_MOST_MARKS = 100
# What may stand between two words that are one mark.
_BETWEEN = re.compile(r"[^\w<>&\n]{1,2}")
_APART = re.compile(f"({WORD})")

Marks = tuple[str, ...]
Span = tuple[int, int]


class Line:
    """A clean text and its words; only the first few thousand letters are looked through."""

    def __init__(self, text: str) -> None:
        """Take it apart: in `_parts` words stand at the odd places."""
        self.text = text
        self._parts = _APART.split(text[:LOOKED_THROUGH])
        self.words: list[Word] = [word_of(written) for written in self._parts[1::2]]

    @cached_property
    def _folded(self) -> str:
        return f" {' '.join([word.folded for word in self.words])} "

    def ways(self, phrase: str, length: int) -> list[Marks]:
        """The first few ways in which a folded phrase of so many words is written here."""
        found: list[Marks] = []
        at = self._folded.find(phrase)
        while at >= 0 and len(found) < _FEW:
            first = self._folded.count(" ", 0, at)
            found.append(tuple([word.marked for word in self.words[first : first + length]]))
            at = self._folded.find(phrase, at + 1)
        return found

    def spans(self, marked: Mapping[str, bool]) -> list[Span]:
        """Where the words stand of which `marked` says so; such as stand side by side are one."""
        hits = [place for place, word in enumerate(self.words) if marked[word.folded]][:_MOST_MARKS]
        if not hits:
            return []
        ends = list(accumulate(map(len, self._parts)))
        spans = [(ends[2 * hit], ends[2 * hit + 1]) for hit in hits]
        joined = spans[:1]
        for (before, here), span in zip(pairwise(hits), spans[1:], strict=True):
            if here == before + 1 and _BETWEEN.fullmatch(self._parts[2 * here]):
                joined[-1] = (joined[-1][0], span[1])
            else:
                joined.append(span)
        return joined
