"""The doors text passes through: composed letters, single spaces, and a form for comparing without marks.

Vietnamese arrives composed (NFC) from most keyboards and decomposed (NFD) from PDF files and some
machines; both look the same and compare unequal. Every door of the program calls `nfc`.
"""

import re
import unicodedata
from functools import lru_cache

# Characters that print nothing, left behind by word processors and web pages.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
# đ has no decomposition; ð (eth) is what old converters of TCVN3 and VNI text wrote in its place.
_BARRED_D = str.maketrans("đð", "dd")
_CACHED_LENGTH = 200
# Most texts lose all marks to the first and are then made of the second; others are looked at letter by letter.
_USUAL_MARKS, _VIETNAMESE = re.compile("[\u0300-\u036f]+"), re.compile("[\\x00-\\x7fđĐ]*")


def nfc(s: str) -> str:
    """The text with composed letters (Unicode NFC)."""
    return unicodedata.normalize("NFC", s)


def is_decomposed(s: str) -> bool:
    """Whether the text holds letters that `nfc` would change."""
    return not unicodedata.is_normalized("NFC", s)


def without_controls(s: str) -> str:
    """The text without what no document, sheet or database can hold: control characters (line feed and tab stay),
    halves of surrogate pairs and the code points that Unicode keeps from being characters."""
    return s if s.isprintable() else "".join(c for c in s if _may_stand(c))


def _may_stand(c: str) -> bool:
    code = ord(c)
    return c in "\n\t" or not (code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE)


def squeeze(s: str) -> str:
    """The text in NFC, every run of white space one space, none at the ends, invisible characters gone."""
    return " ".join(nfc(s if s.isprintable() else s.translate(_INVISIBLE)).split())


def fold(s: str) -> str:
    """The text for comparing and searching: lower case, no marks, đ as d; white space is kept."""
    if len(s) <= _CACHED_LENGTH:
        return _fold_cached(s)
    return _fold(s)


@lru_cache(maxsize=16384)
def _fold_cached(s: str) -> str:
    return _fold(s)


def _fold(s: str) -> str:
    # Marks go twice: lowering İ brings a combining dot of its own.
    bare = _without_marks(_without_marks(s).lower())
    return unicodedata.normalize("NFC", bare.translate(_BARRED_D))


def _without_marks(s: str) -> str:
    if s.isascii():
        return s
    bare = _USUAL_MARKS.sub("", unicodedata.normalize("NFD", s))
    if _VIETNAMESE.fullmatch(bare):
        return bare
    return "".join(c for c in bare if unicodedata.category(c) != "Mn")
