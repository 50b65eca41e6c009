"""Automatic numbering of a .docx: the mark that Word prints before a paragraph but does not write in it.

`word.py` asks `Numbering.mark_of` for every paragraph in order; the lists' definitions stand in numbering.xml, the
paragraph's own list in `w:numPr` or in its style.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from mam.vntext import roman

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HIGHEST_LEVEL, _HIGHEST_COUNT, _DEEPEST_STYLE = 8, 3000, 12
_PLACE = re.compile(r"%([1-9])")
_SECOND_BULLETS = {"+", "o", "◦", "○"}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


@dataclass(slots=True)
class _List:
    """One abstract list with its running counts; lists that share it count on together."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document, counting as the paragraphs go by."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._styles = _style_lists(styles)
        if numbering is not None:
            self._read(numbering)

    def mark_of(self, paragraph: Any) -> str:
        """The mark of the next paragraph with a space after it, or an empty text."""
        number, level = self._list_of(paragraph)
        chosen = self._lists.get(number)
        if chosen is None or level not in chosen.levels:
            return ""
        self._restart(number, level, chosen)
        form = chosen.levels[level]
        chosen.counts[level] = min(chosen.counts.get(level, form.start - 1) + 1, _HIGHEST_COUNT)
        for deeper in [one for one in chosen.counts if one > level]:
            del chosen.counts[deeper]
        if form.form == "bullet":
            return "+ " if form.text.strip() in _SECOND_BULLETS else "- "
        mark = _PLACE.sub(lambda match: self._count(chosen, int(match[1]) - 1, form), form.text)
        return f"{mark.strip()} " if mark.strip() else ""

    def _count(self, chosen: _List, level: int, asking: _Level) -> str:
        own = chosen.levels.get(level, asking)
        # A legal list ("%1.%2.") prints the figures of its upper levels, whatever their own form.
        form = own.form if own is asking or asking.form != "decimal" else "decimal"
        return _written(chosen.counts.get(level, own.start), form)

    def _restart(self, number: str, level: int, chosen: _List) -> None:
        first = self._restarts.get(number, {}).pop(level, None)
        if first is not None:
            chosen.counts[level] = first - 1

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return self._styles.get("", ("", 0))
        style = properties.find(f"{_W}pStyle")
        number, level = self._styles.get(_value(style) if style is not None else "", ("", 0))
        own = properties.find(f"{_W}numPr")
        if own is not None:
            number = _value(own.find(f"{_W}numId")) or number
            level = _integer(_value(own.find(f"{_W}ilvl")), level)
        return number, min(max(level, 0), _HIGHEST_LEVEL)

    def _read(self, numbering: Any) -> None:
        abstract = {one.get(f"{_W}abstractNumId"): _List(_levels(one)) for one in numbering.iter(f"{_W}abstractNum")}
        for one in numbering.iter(f"{_W}num"):
            chosen = abstract.get(_value(one.find(f"{_W}abstractNumId")))
            number = one.get(f"{_W}numId")
            if chosen is None or not number or number == "0":
                continue
            overrides = list(one.iter(f"{_W}lvlOverride"))
            own = {level: form for override in overrides for level, form in _levels(override).items()}
            self._lists[number] = _List(chosen.levels | own) if own else chosen
            self._restarts[number] = dict(_starts(overrides))


def _levels(parent: Any) -> dict[int, _Level]:
    return {
        _integer(level.get(f"{_W}ilvl"), 0): _Level(
            _start(level.find(f"{_W}start")),
            _value(level.find(f"{_W}numFmt")) or "decimal",
            _value(level.find(f"{_W}lvlText")),
        )
        for level in parent.iter(f"{_W}lvl")
    }


def _starts(overrides: list[Any]) -> list[tuple[int, int]]:
    return [
        (_integer(one.get(f"{_W}ilvl"), 0), _start(one.find(f"{_W}startOverride")))
        for one in overrides
        if one.find(f"{_W}startOverride") is not None
    ]


def _style_lists(styles: Any | None) -> dict[str, tuple[str, int]]:
    """The list and level that each paragraph style brings, its own or its parents'; "" is the default style."""
    own: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    default = ""
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.get(f"{_W}styleId") or ""
        parents[name] = _value(style.find(f"{_W}basedOn"))
        if style.get(f"{_W}default") in ("1", "true") and style.get(f"{_W}type") == "paragraph":
            default = name
        numbered = style.find(f"{_W}pPr/{_W}numPr")
        if numbered is not None:
            own[name] = (_value(numbered.find(f"{_W}numId")), _integer(_value(numbered.find(f"{_W}ilvl")), 0))
    found = {name: _inherited(name, own, parents) for name in parents}
    return found | {"": found.get(default, ("", 0))}


def _inherited(name: str, own: dict[str, tuple[str, int]], parents: dict[str, str]) -> tuple[str, int]:
    for _ in range(_DEEPEST_STYLE):
        if name in own or not name:
            break
        name = parents.get(name, "")
    return own.get(name, ("", 0))


def _written(count: int, form: str) -> str:
    """A count in one of Word's forms; the letters go on as aa, bb after z."""
    if form in ("upperRoman", "lowerRoman"):
        figures = roman(max(1, count))
        return figures if form == "upperRoman" else figures.lower()
    if form in ("upperLetter", "lowerLetter"):
        turn, place = divmod(max(1, count) - 1, 26)
        letters = chr(ord("a") + place) * (turn + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def _start(element: Any | None) -> int:
    return min(max(_integer(_value(element), 1), 0), _HIGHEST_COUNT)


def _value(element: Any | None) -> str:
    return "" if element is None else element.get(f"{_W}val") or ""


def _integer(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
