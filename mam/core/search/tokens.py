"""A document's text as tokens: what the index holds of it. Pure.

A token is a letter saying what it is, a colon, and one syllable or two neighbouring ones: `u:xử` as written, `s:xu`
folded, `a:xử_lý` and `f:xu_ly` neighbours. Neighbours are much rarer than syllables, so lists stay short. The same
in titles: `m`, `q`, `t`, `g`. `e:xu` begins a syllable of a title. `k:` narrows, `v:` says who may find it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mam.core.search.document import Document
from mam.vntext import fold, modern_tones, nfc, without_controls

LONGEST_TEXT = 200_000
LONGEST_WORD = 40
BEGINNING = 5
# KH&CN is one word: khcn.
_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_PLAIN = re.compile(r"[^a-z0-9]")


class Word(NamedTuple):
    """One syllable (or number, or code) as it was written, in lower case, and without marks."""

    marked: str
    folded: str

    @property
    def has_marks(self) -> bool:
        """Whether it was written with marks."""
        return self.marked != self.folded


class _Words(dict[str, Word]):
    """Syllables already folded: Vietnamese has fewer than thirty thousand forms, so nearly all are met again."""

    _MOST = 100_000

    def __missing__(self, written: str) -> Word:
        plain = written.replace("&", "")[:LONGEST_WORD]
        word = Word(modern_tones(plain), fold(plain) or plain)
        if len(self) < self._MOST:
            self[written] = word
        return word


_WORDS = _Words()


def clean(text: str) -> str:
    """The text in NFC without what no database holds, at most as long as is indexed."""
    return nfc(without_controls(text[:LONGEST_TEXT]))


def words(text: str) -> list[Word]:
    """The syllables of a text, in order; hòa and hoà become the same."""
    return [_WORDS[written] for written in _WORD.findall(clean(text).lower())]


def document_tokens(document: Document) -> list[str]:
    """All tokens of a document, sorted, each once."""
    found: set[str] = {narrow(name, value) for name, value in document.labels}
    found.update(may_find(reader) for reader in document.audience)
    for title in (document.title, *document.also):
        in_title = words(title)
        _add(found, in_title, tuple("mqtg"))
        _add(found, in_title, tuple("usaf"))
        found.update(f"e:{word.folded[:n]}" for word in in_title for n in range(1, BEGINNING + 1))
    _add(found, words(document.text), tuple("usaf"))
    return sorted(found)


def _add(found: set[str], text: Sequence[Word], letters: Sequence[str]) -> None:
    """Syllables and neighbours, as written only where that differs from the folded form."""
    marked_one, folded_one, marked_two, folded_two = letters
    for word in set(text):
        found.add(f"{folded_one}:{word.folded}")
        if word.has_marks:
            found.add(f"{marked_one}:{word.marked}")
    for one, two in set(pairwise(text)):
        found.add(f"{folded_two}:{one.folded}_{two.folded}")
        if one.has_marks or two.has_marks:
            found.add(f"{marked_two}:{one.marked}_{two.marked}")


def narrow(name: str, value: str) -> str:
    """The token of one value that results can be narrowed to."""
    return f"k:{_code(name)}:{_code(value)}"


def may_find(reader: str) -> str:
    """The token of one kind of reader."""
    return f"v:{_code(reader)}"


def may_find_any(readers: Iterable[str]) -> tuple[str, ...]:
    """The tokens of several kinds of readers."""
    return tuple(sorted({may_find(reader) for reader in readers}))


def _code(value: str) -> str:
    """Different for different values, whatever they are: only small letters and digits stay as they are."""
    return _PLAIN.sub(lambda found: f"_{ord(found[0]):x}_", value)
