"""What a reading of a plan gives: the outline, as frozen values and as the JSON the outside relies on.

Every other module of this package makes one part of it; `reader.py` puts the parts together. Positions are
half-open spans [from, to) in `Outline.source_text`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

Span = tuple[int, int]
Role = Literal["lead", "coordinate"]
Recurs = Literal["yearly", "half-yearly", "quarterly", "monthly", "once"]


class UnreadablePlan(Exception):
    """The file cannot be read as a plan; `sentence` says why and how to mend it, in Vietnamese."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Basis:
    """A document the plan stands on; what the text does not say is None."""

    number: str
    date: date | None
    issuer: str | None

    def as_dict(self) -> dict[str, Any]:
        return {"number": self.number, "date": iso(self.date), "issuer": self.issuer}


@dataclass(frozen=True, slots=True)
class Document:
    """The facts of the plan's first page; what the text does not say is None."""

    type: str | None
    number: str | None
    date: date | None
    issuer: str | None
    place: str | None
    title: str | None
    basis: list[Basis]
    preamble: list[str]

    def as_dict(self) -> dict[str, Any]:
        return {
            "type": self.type,
            "number": self.number,
            "date": iso(self.date),
            "issuer": self.issuer,
            "place": self.place,
            "title": self.title,
            "basis": [basis.as_dict() for basis in self.basis],
            "preamble": self.preamble,
        }


@dataclass(frozen=True, slots=True)
class Node:
    """One provision: its heading without the mark, the unmarked paragraphs below it, and all it spans.

    The span reaches from the heading to the end of the last provision below it, so spans nest as the tree does.
    """

    path: str
    level: str
    text: str
    body: list[str]
    span: Span
    mark: str
    parent: str | None

    def as_dict(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "level": self.level,
            "text": self.text,
            "body": self.body,
            "span": list(self.span),
        }


@dataclass(frozen=True, slots=True)
class AssignmentFound:
    """A body (or a group of bodies) that a provision names, in the plan's own wording, with the words that say so."""

    path: str
    unit: str
    role: Role
    quote: str
    confidence: float
    span: Span

    def as_dict(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "unit": self.unit,
            "role": self.role,
            "quote": self.quote,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class ReportingDeadline:
    """A day by which somebody reports; `inclusive` is False for "trước", which excludes the day itself.

    `month` is None when the day comes every month or quarter, `day` when only a month is named.
    """

    path: str
    month: int | None
    day: int | None
    year: int | None
    inclusive: bool
    recurs: Recurs
    by: str | None
    to: str | None
    quote: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "month": self.month,
            "day": self.day,
            "year": self.year,
            "inclusive": self.inclusive,
            "recurs": self.recurs,
            "by": self.by,
            "to": self.to,
        }


@dataclass(frozen=True, slots=True)
class TargetFound:
    """A figure the plan wants reached: comparator, value with its unit, and what is measured, by which year."""

    path: str
    comparator: str
    value: Decimal
    unit: str
    measure: str
    direction: str | None
    by: int | None
    quote: str

    def as_dict(self) -> dict[str, Any]:
        whole = self.value == self.value.to_integral_value()
        return {
            "path": self.path,
            "comparator": self.comparator,
            "value": int(self.value) if whole else float(self.value),
            "unit": self.unit,
            "measure": self.measure,
            "direction": self.direction,
            "by": self.by,
        }


@dataclass(frozen=True, slots=True)
class Defect:
    """A slip of drafting; `path` is "closing" or "recipients" for the last paragraphs."""

    path: str
    kind: str
    quote: str

    def as_dict(self) -> dict[str, Any]:
        return {"path": self.path, "kind": self.kind, "quote": self.quote}


@dataclass(frozen=True, slots=True)
class AnnexFound:
    """An annex: its title and the rows of its tables, each a cell by its column's heading."""

    title: str
    rows: list[dict[str, str]]

    def as_dict(self) -> dict[str, Any]:
        return {"title": self.title, "rows": self.rows}


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan as read: proposals for a person to confirm, every one with its place in the text."""

    source_text: str
    document: Document
    nodes: list[Node]
    assignments: list[AssignmentFound]
    deadlines: list[ReportingDeadline]
    targets: list[TargetFound]
    funding: list[str]
    closing: str | None
    recipients: list[str]
    defects: list[Defect]
    annexes: list[AnnexFound]

    def as_dict(self) -> dict[str, Any]:
        """The outline as plain JSON values."""
        return {
            "source_text": self.source_text,
            "document": self.document.as_dict(),
            "nodes": [node.as_dict() for node in self.nodes],
            "assignments": [assignment.as_dict() for assignment in self.assignments],
            "deadlines": [deadline.as_dict() for deadline in self.deadlines],
            "targets": [target.as_dict() for target in self.targets],
            "funding": self.funding,
            "closing": self.closing,
            "recipients": self.recipients,
            "defects": [defect.as_dict() for defect in self.defects],
            "annexes": [annex.as_dict() for annex in self.annexes],
        }


def iso(day: date | None) -> str | None:
    """The day as JSON writes it."""
    return day.isoformat() if day else None
