"""Whether two names mean the same thing: without marks, tone placement, legal forms and usual abbreviations. Pure."""

import re
from collections.abc import Iterable

from mam.vntext import fold, squeeze

# Abbreviations that stand for whole words in names, without marks.
_LONG = {
    "cty": "cong ty",
    "ct": "cong ty",
    "htx": "hop tac xa",
    "tt": "trung tam",
    "dntn": "doanh nghiep tu nhan",
    "cp": "co phan",
    "tnhh": "trach nhiem huu han",
    "mtv": "mot thanh vien",
    "cpsh": "che pham sinh hoc",
    "nn": "nong nghiep",
    "ubnd": "uy ban nhan dan",
    "khcn": "khoa hoc cong nghe",
    "kh&cn": "khoa hoc cong nghe",
    "sx": "san xuat",
    "tm": "thuong mai",
    "dv": "dich vu",
    "xnk": "xuat nhap khau",
    "&": "va",
}
# Legal forms that do not tell one body from another.
_FORMS = re.compile(
    r"\b(cong ty|trach nhiem huu han|mot thanh vien|hai thanh vien( tro len)?|co phan|hop tac xa|doanh nghiep tu nhan|"
    r"lien hiep|to hop tac|chi nhanh)\b"
)
# What these forms begin with, written in full or abbreviated.
_STARTS = {"cong", "trach", "mot", "hai", "co", "hop", "doanh", "lien", "to", "chi", *_LONG.values()}
_WORD = re.compile(r"[a-z0-9&]+")
_REMEMBERED = 20_000  # words; Vietnamese has some seven thousand syllables
ALIKE = 0.75


def name_key(name: str) -> str:
    """What is left of a name when its writing is taken away: HTX Hoà Bình, Hợp tác xã Hòa Bình → hoa binh."""
    words = (name if name.isprintable() else squeeze(name)).replace(".", " ").split()
    parts = list(filter(None, map(_PLAIN.__getitem__, words)))
    plain = " ".join(parts)
    if not _STARTS.isdisjoint(parts):
        plain = squeeze(_FORMS.sub(" ", plain)) or plain
    return plain[:300]


class _Plain(dict[str, str]):
    """Words without their writing, abbreviations in full; nothing for one of marks alone. Names share their words."""

    def __missing__(self, word: str) -> str:
        parts = [word.lower()] if word.isascii() and word.isalnum() else _WORD.findall(fold(word))
        plain = " ".join([_LONG.get(part, part) for part in parts])
        if len(self) < _REMEMBERED:
            self[word] = plain
        return plain


_PLAIN = _Plain()


def likeness(one: str, other: str) -> float:
    """How much two name keys share, from 0 to 1: twice the common pairs of letters over all (Dice)."""
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return float(one == other)
    left = list(second)
    common = 0
    for pair in first:
        if pair in left:
            left.remove(pair)
            common += 1
    return 2 * common / (len(first) + len(second))


def alike(key: str, others: Iterable[tuple[int, str]]) -> list[int]:
    """Which of these (id, name key) are likely the same thing, the likeliest first."""
    scored = [(likeness(key, other), pk) for pk, other in others]
    return [pk for score, pk in sorted(scored, key=lambda found: (-found[0], found[1])) if score >= ALIKE]


def _pairs(text: str) -> list[str]:
    return [text[place : place + 2] for place in range(len(text) - 1)]
