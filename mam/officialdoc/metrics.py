"""How wide a text is in Times New Roman, so that a drawn line can be a third to a half of the words above it.

Advance widths in 1/2048 em for the printable ASCII letters, then the letters below; a Vietnamese
mark never widens its letter.
"""

import re
import unicodedata
from functools import lru_cache

MM_PER_POINT = 25.4 / 72
_UNITS = 2048
_BEYOND_ASCII = "ơưƠƯđĐ–“”…’"
_REGULAR = (
    "512 682 836 1024 1024 1706 1593 369 682 682 1024 1155 512 682 512 569 1024 1024 1024 1024 1024 1024 1024 "
    "1024 1024 1024 569 569 1155 1155 1155 909 1886 1479 1366 1366 1479 1251 1139 1479 1479 682 797 1479 1251 "
    "1821 1479 1479 1139 1479 1366 1139 1251 1479 1479 1933 1479 1479 1251 682 569 682 961 1024 682 909 1024 "
    "909 1024 909 682 1024 1024 569 569 1024 569 1593 1024 1024 1024 1024 682 797 569 1024 1024 1479 1024 1024 "
    "909 983 410 983 1108 1083 1110 1479 1589 1024 1479 1024 909 909 2048 682"
)
_BOLD = (
    "512 682 1137 1024 1024 2048 1706 569 682 682 1024 1167 512 682 512 569 1024 1024 1024 1024 1024 1024 1024 "
    "1024 1024 1024 682 682 1167 1167 1167 1024 1905 1479 1366 1479 1479 1366 1251 1593 1593 797 1024 1593 "
    "1366 1933 1479 1593 1251 1593 1479 1139 1366 1479 1479 2048 1479 1479 1366 682 569 682 1190 1024 682 1024 "
    "1139 909 1139 909 682 1024 1139 569 682 1139 569 1706 1139 1024 1139 1139 909 797 682 1139 1024 1479 1024 "
    "1024 909 807 451 807 1065 1134 1229 1593 1630 1139 1479 1024 1024 1024 2048 682"
)


def _table(widths: str) -> dict[str, int]:
    letters = "".join(map(chr, range(32, 127))) + _BEYOND_ASCII
    return dict(zip(letters, map(int, widths.split()), strict=True))


_WIDTHS = {False: _table(_REGULAR), True: _table(_BOLD)}


@lru_cache(maxsize=512)
def _base(letter: str) -> str:
    """The letter without its tone and vowel marks, but with the horn of ơ and ư, which has a width of its own."""
    parts = unicodedata.normalize("NFD", letter)
    horned = parts[0] + "\u031b" if "\u031b" in parts else parts[0]
    return unicodedata.normalize("NFC", horned)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of the text in millimetres at a size in points; a letter outside the table counts as half an em."""
    table = _WIDTHS[bold]
    units = sum(table.get(_base(letter), _UNITS // 2) for letter in text)
    return units / _UNITS * size * MM_PER_POINT


def lines(text: str, size: float, limit: float, *, bold: bool = False) -> list[str]:
    """The lines the text breaks into at most `limit` millimetres wide; a blank of several spaces keeps its width."""
    broken: list[str] = []
    for word in re.findall("[^ ]+ *", " ".join(text.splitlines())):
        if broken and width(f"{broken[-1]}{word}".rstrip(), size, bold=bold) <= limit:
            broken[-1] += word
        else:
            broken.append(word)
    return [line.rstrip() for line in broken]


def balanced(text: str, size: float, limit: float, *, bold: bool = False) -> float:
    """The narrowest block, in millimetres, that holds the text in as few lines as `limit` does: no lonely last word."""
    count = len(lines(text, size, limit, bold=bold))
    narrow, wide = 0.0, limit
    for _step in range(12):
        middle = (narrow + wide) / 2
        broken = lines(text, size, middle, bold=bold)
        fits = len(broken) <= count and all(width(line, size, bold=bold) <= middle for line in broken)
        narrow, wide = (narrow, middle) if fits else (middle, wide)
    return wide


def line_below(text: str, size: float, block: float, *, bold: bool = False) -> float:
    """Length in mm of the line drawn below a text: 1/3 to 1/2 of its last line (Decree 30, Appendix I, cells 2, 5a)."""
    broken = lines(text, size, block, bold=bold)
    return 0.42 * width(broken[-1], size, bold=bold) if broken else 0.0
