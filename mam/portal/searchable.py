"""What the search should hold: the documents of all apps that have some, and whether the index agrees with them."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from mam.core import search
from mam.organisations import finding as units
from mam.planning import finding as provisions
from mam.registry import finding as records

# Of each kind.
SAMPLE = 10


def documents(on: date) -> Iterator[search.Document]:
    """Everything that can be found, for building the index anew."""
    yield from units.documents()
    yield from provisions.documents()
    yield from records.documents(on)


def miscounted() -> dict[str, tuple[int, search.Held]]:
    """The kinds of which the index holds fewer or more than there are: how many there are, and what it holds."""
    there = {units.KIND: units.count(), provisions.KIND: provisions.count(), **records.counts()}
    held = search.held(there)
    return {
        kind: (there.get(kind, 0), found)
        for kind, found in held.items()
        if {found.shown, found.found} != {there.get(kind, 0)}
    }


def outdated(on: date) -> list[search.Document]:
    """Those of a sample that the index does not hold as they are now."""
    sample = chain(units.sample(SAMPLE), provisions.sample(SAMPLE), records.sample(on, SAMPLE))
    return [document for document in sample if not search.is_held(document)]
