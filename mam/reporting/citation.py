"""How a document cites a place in the plan: the path V.3.-2 reads "gạch đầu dòng thứ 2 khoản 3 mục V". Pure.

The smallest part first, as legal texts are cited; the paths are the plan reader's. Screens show the path itself.
"""

import re

_SAID = (
    (re.compile(r"-(\d+)"), "gạch đầu dòng thứ {}"),
    (re.compile(r"\+(\d+)"), "dấu cộng thứ {}"),
    (re.compile(r"\((\w+)\)"), "ý ({})"),
    (re.compile(r"r(\d+)"), "dòng {}"),
    (re.compile(r"PL(\w*)"), "Phụ lục {}"),
    (re.compile(r"D(\w+)"), "Điều {}"),
    (re.compile(r"P(\w+)"), "phần {}"),
    (re.compile(r"C(\w+)"), "chương {}"),
    (re.compile(r"M(\w+)"), "mục {}"),
    (re.compile(r"([IVX]+)"), "mục {}"),
    (re.compile(r"([A-ZĐ])"), "phần {}"),
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
            return words.format(found.group(1)).strip()
    return f"mục {part}"
