"""The mark a paragraph begins with: Phần, Chương, Mục, Điều, I., A., 1., 1.1., a), (1), -, +.

A mark says nothing about depth; that is decided by the stack of marks in `planreader`. One reader below
for every kind of mark, tried in the order of `_READERS`. Text that merely starts with a figure ("30/11",
"1.250 hộ", "10%", "2026.") has no mark.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from mam.vntext.roman import from_roman


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: `line[start:end]` is the mark with its spaces, `line[end:]` the text after it.

    `label` is normal: Arabic for part, chapter, section_title and article ("Chương II" → "2"), else "II",
    "A", "1", "1.1", "a", "(1)", "-" (any dash), "•" (any bullet), "+", "*". `also` names the second
    kind of a letter that can be both: "I." is roman, also capital; "C." is capital, also roman.
    """

    kind: str
    label: str
    start: int
    end: int
    also: str = ""


type _Read = tuple[str, str, int, str] | None

_ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip
_TITLES = {"phần": "part", "chương": "chapter", "mục": "section_title", "điều": "article"}
_TITLE = re.compile(
    rf"(?P<title>phần|chương|mục|điều)\s+"
    rf"(?:thứ\s+(?P<word>{'|'.join(_ORDINALS)})|(?:thứ\s+)?(?P<roman>[ivxl]+)|(?P<figure>\d{{1,3}}[a-zđ]?))"
    r"(?![^\W_])\s*(?P<stop>(?:[.:]|[-–—](?=\s))?)",
    re.IGNORECASE,
)
# No plan has ninety sections: figures above L are abbreviations ("CM.").
_ROMAN = re.compile(r"(?P<label>[IVXL]{1,7})\s?(?P<stop>[./):]|[-–](?=\s))")
_CAPITAL = re.compile(r"(?P<label>[A-MĐ])\s?(?P<stop>[./):]|[-–](?=\s))")
_NUMBER = re.compile(r"(?P<label>\d{1,3})\s?(?P<stop>[./)]|[-–](?=\s))")
_DECIMAL = re.compile(r"(?P<label>[1-9]\d?(?:\.[1-9]\d?){1,4})(?!\d)(?P<stop>[.)]?)")
_LETTER = re.compile(r"(?P<label>[a-zđ]\d?|[ivx]{2,4})\s?(?P<stop>[.)/])")
_PAREN = re.compile(r"\(\s?(?P<label>\d{1,2}|[a-zđ]|[ivx]{2,4})\s?\)\.?")
# The private-use characters are the bullets of Word's Symbol and Wingdings fonts.
_DASHES, _BULLETS = "-–—−‐‑‒―\uf02d", "•●▪■◦○·∙\uf0b7\uf0a7\uf076\uf0d8"
_FULL_DATE = re.compile(r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{4}\b")
_HIGHEST_NUMBER = 199


def read_mark(line: str, at: int = 0) -> Mark | None:
    """The mark the text begins with at an offset (spaces before it are passed over), or None.

    The line should be NFC. A second mark ("1. a) …") is read with `read_mark(line, mark.end)`.
    """
    start = at
    while start < len(line) and line[start].isspace():
        start += 1
    for reader in _READERS:
        found = reader(line, start)
        if found is not None:
            kind, label, end, also = found
            while end < len(line) and line[end].isspace():
                end += 1
            return Mark(kind, label, start, end, also)
    return None


def _read_title(line: str, at: int) -> _Read:
    match = _TITLE.match(line, at)
    if match is None or not _title_ends(line, match):
        return None
    if match["figure"]:
        label = match["figure"].lower().lstrip("0")
    else:
        value = _ORDINALS.get(match["word"].lower()) if match["word"] else _roman_value(match["roman"])
        label = str(value or "")
    kind = _TITLES.get(match["title"].lower())
    return (kind, label, match.end(), "") if kind and label[:1].isdigit() else None


def _title_ends(line: str, match: re.Match[str]) -> bool:
    """A title stands alone, has a stop, or goes on in capitals; "Điều 5 của Luật…" is running text."""
    rest = line[match.end() :].split(maxsplit=1)
    if not rest:
        return True
    if match["stop"]:
        return not rest[0][0].isdigit()
    return len(rest[0]) > 1 and rest[0].isupper()


def _read_roman(line: str, at: int) -> _Read:
    match = _ROMAN.match(line, at)
    if match is None or not _goes_on(line, match, capitals=True):
        return None
    label = match["label"]
    if _roman_value(label) is None or label == "L":
        return None
    return "roman", label, match.end(), "capital" if label == "I" else ""


def _read_capital(line: str, at: int) -> _Read:
    match = _CAPITAL.match(line, at)
    if match is None or not _goes_on(line, match, capitals=True):
        return None
    label = match["label"]
    return "capital", label, match.end(), "roman" if label in "CDLM" else ""


def _read_decimal(line: str, at: int) -> _Read:
    match = _DECIMAL.match(line, at)
    if match is None:
        return None
    rest = line[match.end() : match.end() + 2]
    if match["stop"]:
        good = not rest or rest[0].isspace() or rest[0].isupper()
    else:
        # "1.1 Mục tiêu" is a mark, "1.5 triệu" an amount in English form.
        good = not rest or (rest[0].isspace() and _starts_title(line[match.end() :]))
    return ("decimal", match["label"], match.end(), "") if good else None


def _read_number(line: str, at: int) -> _Read:
    match = _NUMBER.match(line, at)
    if match is None or not 1 <= int(match["label"]) <= _HIGHEST_NUMBER or _FULL_DATE.match(line, at):
        return None
    good = _goes_on(line, match, capitals=match["stop"] in "-–")
    return ("number", str(int(match["label"])), match.end(), "") if good else None


def _read_letter(line: str, at: int) -> _Read:
    match = _LETTER.match(line, at)
    if match is None:
        return None
    label, stop = match["label"], match["stop"]
    if len(label) > 1 and label.isalpha() and _roman_value(label) is None:
        return None
    good = _goes_on(line, match, capitals=stop != ")")
    return ("letter", label, match.end(), "") if good else None


def _read_paren(line: str, at: int) -> _Read:
    match = _PAREN.match(line, at)
    if match is None or line[match.end() : match.end() + 1] in tuple(",;)-/"):
        return None
    label = match["label"]
    if len(label) > 1 and label.isalpha() and _roman_value(label) is None:
        return None
    return "paren", f"({label.lstrip('0') or '0'})", match.end(), ""


def _read_bullet(line: str, at: int) -> _Read:
    sign, after = line[at : at + 1], line[at + 1 : at + 2]
    if not sign or sign not in _DASHES + _BULLETS + "+*":
        return None
    if not (after.isspace() or (after.isalpha() and sign != "*") or (not after and at > 0)):
        return None
    if not _holds_words(line[at + 1 :]):
        return None
    if sign in "+*":
        return "plus", sign, at + 1, ""
    return "dash", "-" if sign in _DASHES else "•", at + 1, ""


def _holds_words(rest: str) -> bool:
    """Rules such as "- - - - -" and lone dashes are no bullets."""
    return any(c.isalnum() for c in rest)


def _goes_on(line: str, match: re.Match[str], *, capitals: bool) -> bool:
    """Whether what follows the stop fits a mark: nothing, a space, or a word typed against it.

    With `capitals` a small letter after the space is refused for the stops that also end abbreviations.
    """
    rest = line[match.end() : match.end() + 3]
    if not rest:
        return True
    if rest[0].isspace():
        text = line[match.end() :].lstrip()
        if match["stop"] in "/-–" and text[:1].isdigit():
            return False
        return not (capitals and text[:1].islower())
    if match["stop"] in "/:-–":
        return False
    if match["stop"] == "." and capitals:
        return len(rest) > 1 and rest[0].isupper() and rest[1].isalpha()
    return rest[0].isalpha() and not (len(rest) > 1 and rest[1] == ".")


def _starts_title(text: str) -> bool:
    first = text.lstrip()[:1]
    return first.isupper() or first in ("“", '"', "")


def _roman_value(figures: str) -> int | None:
    try:
        return from_roman(figures)
    except ValueError:
        return None


_READERS: tuple[Callable[[str, int], _Read], ...] = (
    _read_title,
    _read_bullet,
    _read_paren,
    _read_decimal,
    _read_number,
    _read_roman,
    _read_capital,
    _read_letter,
)
