"""A sentence of the consolidated report with its key and sources; passages are sentences under a heading. Pure.

A key names the rule, the provision and what is spoken of, never the figures: what the coordinator decided about a
sentence still finds it when a late unit changes the figures. Who makes sentences: drafting.py.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mam.officialdoc import Block, ListItem, Paragraph
from mam.vntext import fold

Facts = dict[str, Any]
LONGEST_NAME = 60


@dataclass(frozen=True)
class Source:
    """What a sentence rests on: a provision, a figure or a field of these units' reports, and what stands elsewhere."""

    path: str = ""
    label: str = ""
    field: str = ""
    units: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def as_facts(self) -> Facts:
        """As it stands in a snapshot; what is empty is left out."""
        said = {"path": self.path, "label": self.label, "field": self.field}
        return {name: value for name, value in said.items() if value} | {
            "units": list(self.units),
            "notes": list(self.notes),
        }


@dataclass(frozen=True)
class Line:
    """One sentence by rule; `also` are keys under which the same thing was known before."""

    key: str
    text: str
    mark: str = ""
    source: Source = field(default_factory=Source)
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """Sentences under one heading, or the whole of a section that has no headings."""

    key: str
    title: str
    lines: tuple[Line, ...]


def named(text: str) -> str:
    """A name as part of a key: "Số lớp tập huấn" is "so-lop-tap-huan"; a long one ends in a digest of the whole."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return plain if len(plain) <= LONGEST_NAME else f"{plain[:LONGEST_NAME]}-{digest(plain)}"


def digest(text: str) -> str:
    """Twelve characters that stand for a long text in a key."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def short_name(unit: str) -> str:
    """A unit as a sentence of its own province names it: "xã Thất Khê" for "Ủy ban nhân dân xã Thất Khê"."""
    return unit.removeprefix("Ủy ban nhân dân ")


def joined(parts: Iterable[str], last: str = " và ") -> str:
    """Things one after the other; the last with "và". Names that hold a comma are parted by semicolons."""
    *most, end = [part for part in parts if part] or [""]
    comma = "; " if any("," in part for part in (*most, end)) else ", "
    return comma.join(most) + (last if most else "") + end


def blocks(text: str, mark: str) -> list[Block]:
    """A sentence as it stands in the document; its further lines are items one level below."""
    first, *further = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    below = [ListItem("+" if mark else "-", line.lstrip("+- ")) for line in further]
    return [ListItem(mark, first) if mark else Paragraph(first), *below]
