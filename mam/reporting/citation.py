"""How a document cites a place in the plan: the path V.3.-2 reads "gạch đầu dòng thứ hai khoản 3 Mục V". Pure.

The smallest part first, as legal texts are cited; Phần, Chương, Mục and Điều take a capital (Decree 30/2020/NĐ-CP,
annex II). The paths are the plan reader's. Screens show the path itself.
"""

import re

from mam.vntext import in_words

_SAID = (
    (re.compile(r"-(\d+)"), "gạch đầu dòng thứ {}"),
    (re.compile(r"\+(\d+)"), "dấu cộng thứ {}"),
    (re.compile(r"\((\w+)\)"), "ý ({})"),
    (re.compile(r"r(\d+)"), "dòng {}"),
    (re.compile(r"PL(\w*)"), "Phụ lục {}"),
    (re.compile(r"D(\w+)"), "Điều {}"),
    (re.compile(r"P(\w+)"), "Phần {}"),
    (re.compile(r"C(\w+)"), "Chương {}"),
    (re.compile(r"M(\w+)"), "Mục {}"),
    (re.compile(r"([IVX]+)"), "Mục {}"),
    (re.compile(r"([A-ZĐ])"), "Phần {}"),
    (re.compile(r"([a-zđ])"), "điểm {}"),
    (re.compile(r"([\d.]+)"), "khoản {}"),
)


def cited(path: str) -> str:
    """A path in words; numbers below numbers stay one number: II.1.2 is "khoản 1.2 mục II"."""
    parts: list[str] = []
    for part in re.sub(r"~\d+", "", path).split("."):
        if parts and part.isdigit() and parts[-1].replace(".", "").isdigit():
            parts[-1] += f".{part}"
        else:
            parts.append(part)
    return " ".join(_said(part) for part in reversed(parts))


def _said(part: str) -> str:
    for pattern, words in _SAID:
        found = pattern.fullmatch(part)
        if found:
            place = found.group(1)
            return words.format(_place_in_words(place) if words.endswith("thứ {}") else place).strip()
    return f"Mục {part}"


def _place_in_words(digits: str) -> str:
    """The place in a row: thứ nhất, thứ tư, otherwise the number's own word."""
    return {"1": "nhất", "4": "tư"}.get(digits) or in_words(int(digits))
