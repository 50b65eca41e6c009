"""Words one slip of the finger away, and the syllables that a beginning may become. Pure.

Which of them exist, and for whom, is asked of the index.
"""

from bisect import bisect_left
from functools import cache
from itertools import product
from string import ascii_lowercase

LONGEST = 14
_ONSETS = (
    *("", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu"),
    *("r", "s", "t", "th", "tr", "v", "x"),
)
_NUCLEI = (
    *("a", "ai", "ao", "au", "ay", "e", "eo", "eu", "i", "ia", "ie", "ieu", "iu", "o", "oa", "oai", "oay", "oe"),
    *("oi", "oo", "u", "ua", "uay", "ui", "uo", "uoi", "uou", "uu", "uy", "uya", "uye", "uyu", "y", "ye", "yeu"),
)
_FINALS = ("", "c", "ch", "m", "n", "ng", "nh", "p", "t")
_GLIDES = ("ai", "ao", "au", "ay", "eo", "eu", "oi", "ui", "iu", "uu", "ou", "ia")


@cache
def syllables() -> tuple[str, ...]:
    """The folded forms that a Vietnamese syllable may have, and some more, in order."""
    return tuple(sorted("".join(parts) for parts in product(_ONSETS, _NUCLEI, _FINALS)))


@cache
def _ends_well(syllable: str) -> bool:
    """Whether nothing closes a syllable that is closed by a glide already."""
    rime = syllable.rstrip("cghmnpt")
    return rime == syllable or not rime.endswith(_GLIDES)


def going_on(beginning: str) -> list[str]:
    """The Vietnamese syllables that begin so."""
    every = syllables()
    start = bisect_left(every, beginning)
    found = []
    for syllable in every[start:]:
        if not syllable.startswith(beginning):
            break
        if _ends_well(syllable):
            found.append(syllable)
    return found


def slips(word: str) -> list[str]:
    """The folded words from which this one comes by one swapped, missing, wrong or additional letter."""
    if not word.isascii() or not word.isalpha() or len(word) > LONGEST:
        return []
    halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    swapped = [a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1]
    without = [a + b[1:] for a, b in halves if b]
    other = [a + letter + b[1:] for a, b in halves if b for letter in ascii_lowercase]
    more = [a + letter + b for a, b in halves for letter in ascii_lowercase]
    return [way for way in dict.fromkeys([*swapped, *without, *other, *more]) if way not in ("", word)]
