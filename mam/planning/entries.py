"""What a person hands to a verb of flow.py: plain values, already checked for form by forms.py or decisions.py."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mam.organisations.models import Unit, UnitGroup
from mam.planning.models import Assignment, Deadline, Indicator


@dataclass(frozen=True)
class Correction:
    """How a provision should read; the source text and its span stay as they are."""

    text: str
    body: tuple[str, ...]
    mark: str
    level: str


@dataclass(frozen=True)
class Description:
    """What the document is called, by whom and when it was issued."""

    type_name: str
    number: str
    title: str
    issuer: str
    place: str
    issued_on: date | None = None


@dataclass(frozen=True)
class Duty:
    """Who answers for a provision and in which role, with the plan's words; `quote` must stand in the source text."""

    wording: str
    role: str
    body: Unit | UnitGroup | None = None
    quote: str = ""
    note: str = ""
    state: str = Assignment.State.CONFIRMED


@dataclass(frozen=True)
class ReportingDate:
    """A date by which somebody reports to somebody."""

    by: str
    to: str
    day: int | None
    month: int | None
    year: int | None = None
    inclusive: bool = False
    recurs: str = Deadline.Recurs.YEARLY
    quote: str = ""


@dataclass(frozen=True)
class Measure:
    """A figure to report on a provision; `quote` are the plan's words that ask for it."""

    label: str
    unit_of_measure: str
    quote: str
    aggregation: str = Indicator.Aggregation.SUM
    comparator: str = ""
    target: Decimal | None = None
    target_year: int | None = None
