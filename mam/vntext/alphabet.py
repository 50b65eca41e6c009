"""Vietnamese alphabetical order, and the letters that number the points of a document.

Words are compared one after the other; inside a word the letters first (a, ă, â, b … đ after d), then the
tone in the dictionaries' order: ngang, huyền, hỏi, ngã, sắc, nặng.
"""

import re
import unicodedata
from functools import lru_cache

from mam.vntext.unicode import nfc

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
# Decree 30/2020/NĐ-CP, Appendix I: points follow the Vietnamese alphabet; in use without ă â ê ô ơ ư.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"

# f, j, w, z are not Vietnamese; foreign names keep the place they have in Latin.
_ORDER = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_OTHER_SCRIPTS = 1000
_WORD = re.compile(r"[0-9]+|[^\W0-9_]+")

type _WordKey = tuple[int, tuple[int, ...], tuple[int | str, ...]]
type SortKey = tuple[tuple[_WordKey, ...], str]


def sort_key(s: str) -> SortKey:
    """A key that sorts in Vietnamese order: `sorted(names, key=sort_key)`; numbers by value, before letters."""
    text = nfc(s)
    return tuple(_word_key(word) for word in _WORD.findall(text.lower())), text


@lru_cache(maxsize=16384)
def _word_key(word: str) -> _WordKey:
    if word[0] in "0123456789":
        digits = word.lstrip("0")
        return 0, (len(digits),), (digits,)
    letters: list[int] = []
    tones: list[int | str] = []
    for character in word:
        place, tone = _place(character)
        letters.append(place)
        tones += tone
    return 1, tuple(letters), tuple(tones)


@lru_cache(maxsize=1024)
def _place(character: str) -> tuple[int, list[int]]:
    parts = unicodedata.normalize("NFD", character)
    tones = [_TONES[part] for part in parts if part in _TONES]
    letter = nfc("".join(part for part in parts if part not in _TONES))
    for known in (letter, parts[0]):
        if known in _ORDER:
            return _ORDER[known], tones
    return _OTHER_SCRIPTS + ord(parts[0]), tones


def point_letter(n: int) -> str:
    """The letter of the n-th point, from 1: a, b, c, d, đ …; after the 23rd (y) it goes on with aa, ab.

    Raises ValueError below 1.
    """
    if n < 1:
        raise ValueError(f"points are numbered from 1, not {n}")
    turn, place = divmod(n - 1, len(POINT_LETTERS))
    return (point_letter(turn) if turn else "") + POINT_LETTERS[place]
