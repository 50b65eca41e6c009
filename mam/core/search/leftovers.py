"""Telex and VNI as they look when the keyboard was not switched on: "xuwr lys" and "xu73 ly1" are xử lý. Pure.

A last resort: only syllables that are possible in Vietnamese change, everything else stays as it was typed.
"""

import re
from collections.abc import Callable

from mam.vntext import modern_tones, nfc

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX_LETTERS = (
    ("dd", "đ"), ("uow", "ươ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"),
)  # fmt: skip
_ONSET = r"(?:ngh|ng|nh|ch|th|tr|ph|kh|gh|gi|qu|[bcdđghklmnpqrstvx])?"
_RIME = r"[aăâeêioôơuưy]{1,3}(?:ch|nh|ng|[cmnpt])?"
_SYLLABLE = re.compile(rf"({_ONSET})({_RIME})")
_FINAL = re.compile(r"(?:ch|nh|ng|[cmnpt])$")


def from_telex(text: str) -> str:
    """The text with every syllable that reads as Telex turned into what it means."""
    return " ".join(_turned(word, _telex) for word in text.split(" "))


def from_vni(text: str) -> str:
    """The text with every syllable that reads as VNI turned into what it means."""
    return " ".join(_turned(word, _vni) for word in text.split(" "))


def _turned(word: str, read: Callable[[str], tuple[str, str]]) -> str:
    """The syllable a keyboard would have made of the word; the word where it would be none."""
    if not word.isascii() or len(word) > 12:
        return word
    letters, tone = read(word.lower())
    whole = _SYLLABLE.fullmatch(letters)
    if not whole or (letters == word and not tone):
        return word
    return with_tone(whole[1], whole[2], tone)


def _telex(word: str) -> tuple[str, str]:
    """The letters and the tone. A tone's letter stands after the vowel, a doubled vowel's second anywhere after it."""
    tone = ""
    found = re.search(r"(?<=[aeiouyw])([cghmnpt]*)([sfrxj])([cghmnpt]*)$|(?<=[aeiouyw])([sfrxj])([aeiouw]+\w*)$", word)
    if found:
        tone = _TELEX_TONES[found[2] or found[4]]
        word = word[: found.start()] + (found[1] or "") + (found[3] or "") + (found[5] or "")
    word = re.sub(r"^d(\w*)d$", r"dd\1", word)
    word = re.sub(r"([aeo])([cghmnptiuy]+)\1$", r"\1\1\2", word)
    word = re.sub(r"(uo|[aou])([cghmnptiuy]+)w$", r"\1w\2", word)
    for typed, letter in _TELEX_LETTERS:
        word = word.replace(typed, letter)
    return word.replace("ưo", "ươ").replace("w", "ư"), tone


def _vni(word: str) -> tuple[str, str]:
    """The letters and the tone. Digits stand after the letter they change, or at the end."""
    tones = [digit for digit in word if digit in _VNI_TONES]
    shapes = [digit for digit in word if digit in "6789"]
    letters = re.sub(r"\d", "", word)
    if len(tones) > 1 or "0" in word or not letters or not letters[0].isalpha():
        return "", ""
    for shape in shapes:
        letters = _shaped(letters, shape)
    return letters, _VNI_TONES[tones[0]] if tones else ""


def _shaped(letters: str, digit: str) -> str:
    """The letters after one of VNI's digits for a hat, a horn, a bow or a bar."""
    if digit == "9":
        return "đ" + letters[1:] if letters[0] == "d" else letters
    if digit == "8":
        return letters.replace("a", "ă", 1)
    if digit == "7":
        return letters.replace("uo", "ươ") if "uo" in letters else letters.replace("u", "ư").replace("o", "ơ")
    return re.sub("[aeo](?!.*[aeo])", lambda found: "âêô"["aeo".index(found[0])], letters)


def with_tone(onset: str, rime: str, tone: str) -> str:
    """The syllable with its tone where it belongs: on the marked vowel, else by the form of the rime."""
    if not tone:
        return onset + rime
    vowels = _FINAL.sub("", rime)
    marked = [i for i, letter in enumerate(vowels) if letter in "ăâêôơư"]
    if marked:
        at = marked[-1]
    elif len(vowels) == 1:
        at = 0
    elif len(vowels) == 3 or vowels != rime or vowels in ("oa", "oe", "uy"):
        at = 1
    else:
        at = 0
    return modern_tones(nfc(onset + rime[: at + 1] + tone + rime[at + 1 :]))
