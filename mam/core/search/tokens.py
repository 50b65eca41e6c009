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
# As written and folded: a syllable, then two neighbours.
_Letters = tuple[str, str, str, str]
_IN_TITLE: _Letters = ("m", "q", "t", "g")
_ANYWHERE: _Letters = ("u", "s", "a", "f")
# KH&CN is one word: khcn.
WORD = r"[^\W_]+(?:&[^\W_]+)*"
_WORD = re.compile(WORD)
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
        plain = written.lower().replace("&", "")[:LONGEST_WORD]
        word = Word(modern_tones(plain), fold(plain) or plain)
        if len(self) < self._MOST:
            self[written] = word
        return word


_WORDS = _Words()
word_of = _WORDS.__getitem__


def clean(text: str) -> str:
    """The text in NFC without what no database holds, at most as long as is indexed."""
    return nfc(without_controls(text[:LONGEST_TEXT]))


def words(text: str) -> list[Word]:
    """The syllables of a text, in order; hòa and hoà become the same."""
    return words_of_clean(clean(text))


def words_of_clean(text: str) -> list[Word]:
    """The same of a text that `clean` has seen already, as all that is kept."""
    return [_WORDS[written] for written in _WORD.findall(text)]


def document_tokens(document: Document) -> list[str]:
    """All tokens of a clean document, each once."""
    found: set[str] = {narrow(name, value) for name, value in document.labels}
    found.update(may_find(reader) for reader in document.audience)
    for title in (document.title, *document.also):
        in_title = words_of_clean(title)
        _add(found, in_title, _IN_TITLE)
        _add(found, in_title, _ANYWHERE)
        found.update({f"e:{word.folded[:n]}" for word in in_title for n in range(1, BEGINNING + 1)})
    _add(found, words_of_clean(document.text), _ANYWHERE)
    return list(found)


def _add(found: set[str], text: Sequence[Word], letters: _Letters) -> None:
    """Syllables and neighbours, as written only where that differs from the folded form."""
    marked_one, folded_one, marked_two, folded_two = letters
    # Comprehensions, not a call for each token: this is most of the time in which an index is built.
    folded, marked = [word.folded for word in text], [word.marked for word in text]
    found.update([f"{folded_one}:{one}" for one in folded])
    found.update([f"{folded_two}:{one}_{two}" for one, two in pairwise(folded)])
    if folded != marked:
        found.update([f"{marked_one}:{one}" for one, plain in zip(marked, folded, strict=True) if one != plain])
        pairs = zip(pairwise(marked), pairwise(folded), strict=True)
        found.update([f"{marked_two}:{one}_{two}" for (one, two), plain in pairs if (one, two) != plain])


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
