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
_WORD = re.compile(r"[a-z0-9&]+")
ALIKE = 0.75


def name_key(name: str) -> str:
    """What is left of a name when its writing is taken away: HTX Hoà Bình, Hợp tác xã Hòa Bình → hoa binh."""
    words = (_LONG.get(word, word) for word in _WORD.findall(fold(squeeze(name).replace(".", " "))))
    plain = " ".join(words)
    kept = squeeze(_FORMS.sub(" ", plain))
    return (kept or plain)[:300]


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
