"""What is found, and what an answer looks like; nothing here touches the database.

A document's place (its row number) is decided here too: public before not public, weighty before light, new before
old. Both databases answer in the order of places, so the best come first and a search may stop early.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

PUBLIC = "public"

# A place is one whole number: 1 bit not public, 15 bits standing (weight, then year), 28 bits running number, 18 bits
# the number of its set of labels, so that results are counted by kind, year, commune … from their places alone.
LABEL_BITS, NUMBER_BITS, YEAR_BITS = 18, 28, 8
YEAR_SHIFT = LABEL_BITS + NUMBER_BITS
NOT_PUBLIC = 1 << (YEAR_SHIFT + YEAR_BITS + 7)
MOST_LABELS = (1 << LABEL_BITS) - 1
OLDEST = (1 << YEAR_BITS) - 1
_FIRST_YEAR, _YEARS = 1900, 255
HEAVIEST = 100


@dataclass(frozen=True)
class Document:
    """One thing that can be found, as the people of `audience` may read it.

    `audience`: who may find it, as words like "public", "unit-17"; without one nobody does. `also`: its other titles
    (English, abbreviations, old names). `filters`: what results can be narrowed to. `weight`: 0 to 100.
    """

    key: str
    kind: str
    title: str
    text: str
    url: str
    audience: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    year: int | None = None
    weight: int = 50
    lang: str = "vi"

    @property
    def standing(self) -> int:
        """The part of its place that all documents of the same weight, year and openness share."""
        light = HEAVIEST - min(max(self.weight, 0), HEAVIEST)
        age = _YEARS - min(max((self.year or 0) - _FIRST_YEAR, 0), _YEARS)
        hidden = 0 if PUBLIC in self.audience else NOT_PUBLIC
        return hidden | (light << YEAR_BITS | age) << YEAR_SHIFT

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """Name and value of all it can be narrowed to and counted by: its kind, its year, its filters."""
        own = {"kind": (self.kind,), "year": (str(self.year),) if self.year else ()}
        return tuple((name, value) for name, values in {**self.filters, **own}.items() for value in values)


@dataclass(frozen=True)
class Hit:
    """One result. Snippet and marked title are safe HTML: escaped, with <mark> around what was asked for."""

    key: str
    title: str
    url: str
    kind: str
    snippet: str
    lang: str = "vi"
    marked_title: str = ""


@dataclass(frozen=True)
class Answer:
    """What was found. `capped`: there are at least `total`, nobody counted on. `suggestion`: what was probably meant;
    where nothing was found as typed, the results are those of the suggestion."""

    total: int = 0
    capped: bool = False
    results: tuple[Hit, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    suggestion: str = ""


def year_of(age: int) -> str:
    """The year that a place's eight bits of age stand for; empty where the document has none."""
    return str(_FIRST_YEAR + _YEARS - age) if age < _YEARS else ""
