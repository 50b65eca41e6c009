"""The two habits of placing a tone: hoà, thuý (modern) and hòa, thúy (classic).

They differ only where a syllable *ends* in oa, oe or uy. With a final letter (hoàn, khoẻn, suýt) there is
one spelling, and after q the u belongs to the consonant (quý, quà), so it never carries the tone.
"""

import re

from mam.vntext.unicode import nfc

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _spellings() -> dict[str, str]:
    """Classic spelling to modern spelling of each toned pair, in every mixture of capitals."""
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            for a in (first, first.upper()):
                for b in (second, second.upper()):
                    pairs[nfc(a + tone) + b] = a + nfc(b + tone)
    return pairs


_TO_MODERN = _spellings()
_TO_CLASSIC = {modern: classic for classic, modern in _TO_MODERN.items()}


def _at_the_end_of_a_syllable(pairs: dict[str, str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![qQ])(?:{'|'.join(pairs)})(?![^\W\d_]|[\u0300-\u036f])")


_CLASSIC = _at_the_end_of_a_syllable(_TO_MODERN)
_MODERN = _at_the_end_of_a_syllable(_TO_CLASSIC)


def modern_tones(s: str) -> str:
    """The text in NFC with the tone on the main vowel: hoà, khoẻ, thuý."""
    return _CLASSIC.sub(lambda m: _TO_MODERN[m[0]], nfc(s))


def classic_tones(s: str) -> str:
    """The text in NFC with the tone on the first vowel of oa, oe, uy: hòa, khỏe, thúy."""
    return _MODERN.sub(lambda m: _TO_CLASSIC[m[0]], nfc(s))
