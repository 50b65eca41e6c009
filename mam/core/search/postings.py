"""The one interface behind which SQLite and PostgreSQL hold the tokens; who asks is part of every question to it.

A scope is asked in parts. Public documents have the lower places, so a public reader's part is a range of places and
costs nothing; of the others only those are looked at whose audience is named, by tokens that stand in the documents.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from django.db import connection

from mam.core.search.document import NOT_PUBLIC, PUBLIC
from mam.core.search.question import Wanted
from mam.core.search.tokens import may_find_any, narrow

MOST_READERS = MOST_VALUES = 200


class TooLong(Exception):
    """A question took longer than anybody should wait."""


class Row(NamedTuple):
    """What the postings hold of one document: `labels` is the number of its set of labels."""

    place: int
    tokens: Sequence[str]
    labels: int = 0


class Counts(NamedTuple):
    """How many documents have each set of labels and each age."""

    labels: Counter[int]
    ages: Counter[int]


class Part(NamedTuple):
    """Places from `low` to below `high` whose documents have one token of every group."""

    low: int
    high: int
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Scope:
    """Who asks, and what the results are narrowed to."""

    audience: frozenset[str]
    narrowed: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, audience: Collection[str], filters: Mapping[str, Collection[str]] | None = None) -> "Scope":
        """The scope of these readers; of each filter one of its values must hold, a filter without values is none."""
        groups = (
            tuple(sorted({narrow(name, value) for value in values}))[:MOST_VALUES]
            for name, values in (filters or {}).items()
        )
        return cls(frozenset(audience), tuple(group for group in groups if group))

    def parts(self) -> list[Part]:
        """What may be looked at; nothing for nobody."""
        named = may_find_any(self.audience - {PUBLIC})[:MOST_READERS]
        public = PUBLIC in self.audience
        parts = [Part(0, NOT_PUBLIC, self.narrowed)] if public else []
        if named:
            parts.append(Part(NOT_PUBLIC if public else 0, 2 * NOT_PUBLIC, (*self.narrowed, named)))
        return parts


class Postings(Protocol):
    """What both databases can do."""

    def new_places(self, standings: Sequence[int], labels: Sequence[int]) -> list[int]:
        """A free place for each of these standings, whose documents have these sets of labels."""

    def add(self, rows: Sequence[Row]) -> None:
        """Take documents in."""

    def remove(self, rows: Sequence[Row]) -> None:
        """Take documents out: place, and the tokens as they went in."""

    def empty(self) -> None:
        """Take everything out."""

    def drop_orphans(self) -> None:
        """Take out what was left by entries that went without it, when no entry is there any more."""

    def tidy(self) -> None:
        """Put the lists in their quickest form, after many documents went in."""

    def expect(self, several: Sequence[Wanted]) -> None:
        """Hear what will be asked one after the other, as long as too little is found."""

    def places(self, wanted: Wanted, scope: Scope, limit: int) -> list[int]:
        """The first places that answer, best first."""

    def count(self, wanted: Wanted, scope: Scope, limit: int) -> int:
        """How many answer, counted no further than `limit`."""

    def frequencies(self, tokens: Sequence[str], scope: Scope, limit: int) -> list[int]:
        """In how many documents each of these tokens stands, counted no further than `limit`."""

    def held(self, tokens: Sequence[str], place: int | None = None) -> int:
        """How many documents have all these tokens, whoever may find them (1 or 0 in one place): for checking."""

    def counts(self, wanted: Wanted, scope: Scope, limit: int) -> Counts:
        """Those that answer, by the number of their labels and by age, counted no further than `limit`."""

    def capped(self, seconds: float) -> AbstractContextManager[None]:
        """Inside, what takes longer raises `TooLong`, and the caller's transaction goes on."""


def postings() -> Postings:
    """Those of the database this instance stands on."""
    from mam.core.search.postgres import PostgresPostings
    from mam.core.search.sqlite import SqlitePostings

    return PostgresPostings() if connection.vendor == "postgresql" else SqlitePostings()


def best_first(places: Sequence[int], limit: int) -> list[int]:
    """Places of several parts in one order: by standing, public and not public among each other."""
    return sorted(places, key=lambda place: (place % NOT_PUBLIC, place))[:limit]
