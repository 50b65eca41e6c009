"""What the coordinator decided about sentences, laid over what the rules say now. Pure.

An edit keeps the rule's sentence it was made over: when the figures change below it, the edit stands and says so, and
the coordinator takes or keeps. Nothing here is lost because a rule fell silent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mam.reporting.workbench.lines import Line, Passage, Source

Facts = dict[str, Any]
QUOTE = "trich/"
GONE = "Báo cáo được trích không còn là báo cáo đã duyệt."


@dataclass(frozen=True)
class Shown:
    """A sentence as it will be read: by rule, edited, a quotation, or left out with the reason."""

    line: Line
    passage: str
    text: str
    edited: bool = False
    outdated: bool = False
    dropped: str = ""
    over: str = ""
    revision: int = 0

    @property
    def is_quote(self) -> bool:
        """Whether it cites one unit's report."""
        return self.line.key.startswith(QUOTE)


@dataclass(frozen=True)
class Written:
    """A passage as it will be read, with what is left out of it."""

    key: str
    title: str
    lines: tuple[Shown, ...]

    @property
    def standing(self) -> list[Shown]:
        """The sentences that stand in the document."""
        return [shown for shown in self.lines if not shown.dropped]


def applied(passages: Iterable[Passage], edits: Mapping[str, Any]) -> list[Written]:
    """The passages with everything the coordinator decided about them."""
    kept = {edit["key"]: edit for edit in edits.get("sentences", [])}
    quotes = edits.get("quotes", [])
    orders = edits.get("orders", {})
    return [_written(passage, kept, quotes, orders.get(passage.key, ())) for passage in passages]


def _written(passage: Passage, kept: Mapping[str, Facts], quotes: Sequence[Facts], order: Sequence[str]) -> Written:
    lines = [*passage.lines, *(_quoted(quote) for quote in quotes if quote["passage"] == passage.key)]
    shown = [_shown(line, passage.key, _edit_of(line, kept)) for line in lines]
    spoken_for = {key for line in lines for key in (line.key, *line.also)}
    shown += [
        _shown(Line(edit["key"], "", edit["mark"]), passage.key, edit)
        for edit in kept.values()
        if edit["passage"] == passage.key and edit["key"] not in spoken_for and edit["text"]
    ]
    by_key = {one.line.key: one for one in shown}
    return Written(passage.key, passage.title, tuple(by_key[key] for key in ordered(list(by_key), order)))


def _edit_of(line: Line, kept: Mapping[str, Facts]) -> Facts | None:
    return next((kept[key] for key in (line.key, *line.also) if key in kept), None)


def _quoted(quote: Facts) -> Line:
    source = Source(
        path=quote["path"], field=quote["field"], units=(quote["unit"],) if quote["unit"] is not None else ()
    )
    return Line(quote["key"], quote["text"], "-", source)


def _shown(line: Line, passage: str, edit: Facts | None) -> Shown:
    gone = GONE if line.key.startswith(QUOTE) and not line.source.units else ""
    if edit is None:
        return Shown(line, passage, line.text, dropped=gone)
    edited = bool(edit["text"])
    return Shown(
        line=line,
        passage=passage,
        text=edit["text"] or line.text,
        edited=edited,
        outdated=edited and edit["over"] != line.text,
        dropped=edit["dropped"] or gone,
        over=edit["over"],
        revision=edit["revision"],
    )


def ordered(natural: Sequence[str], chosen: Sequence[str]) -> list[str]:
    """Keys in the order that was chosen; one that came later stands after the one it follows by rule."""
    present = set(natural)
    row = [key for key in dict.fromkeys(chosen) if key in present]
    standing = set(row)
    place = 0
    for key in natural:
        if key not in standing:
            row.insert(place, key)
            standing.add(key)
        place = row.index(key) + 1
    return row


def moved(row: Sequence[str], key: str, by: int) -> list[str]:
    """The row with one key moved this many places, at most to either end."""
    rest = [other for other in row if other != key]
    if len(rest) == len(row):
        return rest
    place = min(max(list(row).index(key) + by, 0), len(rest))
    return [*rest[:place], key, *rest[place:]]
