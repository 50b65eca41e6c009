"""The postings on SQLite: one contentless FTS5 table of tokens, and a narrow table of labels for counting.

`detail=none` keeps only which document has which token. FTS5 answers in the order of places and is asked for a few,
so it stops early. A document leaves by the command `delete` with its old tokens, in the caller's transaction.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection

from mam.core.search.document import KIND_BITS, MOST_KINDS, OLDEST, YEAR_SHIFT
from mam.core.search.postings import Part, Row, Scope, TooLong, best_first
from mam.core.search.question import Need, Wanted

# Both tables are made in the migration 0002.
_LAST = "SELECT max(id) FROM core_search_labels WHERE id >= %s AND id < %s"
_ADD = "INSERT INTO core_search_postings (rowid, tokens) VALUES (%s, %s)"
_REMOVE = "INSERT INTO core_search_postings (core_search_postings, rowid, tokens) VALUES ('delete', %s, %s)"
_PLACES = """SELECT rowid FROM core_search_postings
    WHERE core_search_postings MATCH %s AND rowid >= %s AND rowid < %s ORDER BY rowid LIMIT %s"""
_COUNT = """SELECT count(*) FROM (SELECT rowid FROM core_search_postings
    WHERE core_search_postings MATCH %s AND rowid >= %s AND rowid < %s LIMIT %s)"""
_BITS = """SELECT both & %s, both >> %s, count(*) FROM (SELECT (rowid & %s) | (rowid >> %s & %s) AS both
    FROM core_search_postings WHERE core_search_postings MATCH %s AND rowid >= %s AND rowid < %s LIMIT %s)
    GROUP BY both"""
# One long text comes back much sooner than as many rows.
_LABELS = """SELECT group_concat(labels, char(30)) FROM (SELECT rowid AS place FROM core_search_postings
    WHERE core_search_postings MATCH %s AND rowid >= %s AND rowid < %s LIMIT %s)
    CROSS JOIN core_search_labels ON id = place"""
_ROW_END = chr(30)
_STEPS = 20_000
# The kind stays where it is in the place, the age moves to the bits above it.
_KIND_AND_AGE = (MOST_KINDS, KIND_BITS, MOST_KINDS, YEAR_SHIFT - KIND_BITS, OLDEST << KIND_BITS)


class SqlitePostings:
    """Postings in the FTS5 table of the default database."""

    def new_places(self, standings: Sequence[int]) -> list[int]:
        """After the last place of each standing; SQLite has one writer at a time, so nobody takes it meanwhile."""
        last: dict[int, int] = {}
        places = []
        for standing in standings:
            start = standing >> YEAR_SHIFT << YEAR_SHIFT
            if start not in last:
                taken = _rows(_LAST, [start, start + (1 << YEAR_SHIFT)])[0][0]
                last[start] = ((taken or start) - start) >> KIND_BITS
            last[start] += 1
            places.append(standing | last[start] << KIND_BITS)
        return places

    def add(self, rows: Sequence[Row]) -> None:
        """Take documents in."""
        with connection.cursor() as cursor:
            tokens = [(row.place, " ".join(row.tokens)) for row in rows]
            cursor.executemany(_ADD, tokens)
            labels = [(row.place, row.labels) for row in rows]
            cursor.executemany("INSERT INTO core_search_labels (id, labels) VALUES (%s, %s)", labels)

    def remove(self, rows: Sequence[tuple[int, str]]) -> None:
        """Take documents out, naming each of their tokens."""
        with connection.cursor() as cursor:
            cursor.executemany(_REMOVE, rows)
            cursor.executemany("DELETE FROM core_search_labels WHERE id = %s", [(place,) for place, _ in rows])

    def empty(self) -> None:
        """Take everything out."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO core_search_postings (core_search_postings) VALUES ('delete-all')")
            cursor.execute("DELETE FROM core_search_labels")

    def tidy(self) -> None:
        """Merge the pieces of the index into one."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO core_search_postings (core_search_postings) VALUES ('optimize')")

    def places(self, wanted: Wanted, scope: Scope, limit: int) -> list[int]:
        """The first places that answer, best first."""
        parts = scope.parts()
        found = [place for part in parts for (place,) in _rows(_PLACES, [*_asked(wanted, part), limit])]
        return best_first(found, limit)

    def count(self, wanted: Wanted, scope: Scope, limit: int) -> int:
        """How many answer, counted no further than `limit`."""
        return min(limit, sum(int(_rows(_COUNT, [*_asked(wanted, part), limit])[0][0]) for part in scope.parts()))

    def kinds_and_years(self, wanted: Wanted, scope: Scope, limit: int) -> Counter[tuple[int, int]]:
        """Of those that answer the number of the kind and the age, counted no further than `limit`."""
        counted: Counter[tuple[int, int]] = Counter()
        for part in scope.parts():
            found = _rows(_BITS, [*_KIND_AND_AGE, *_asked(wanted, part), limit - counted.total()])
            counted.update({(kind, age): count for kind, age, count in found})
        return counted

    def labels(self, wanted: Wanted, scope: Scope, limit: int) -> Counter[str]:
        """The labels of those that answer and how many have the same, counted no further than `limit`."""
        counted: Counter[str] = Counter()
        for part in scope.parts():
            together = _rows(_LABELS, [*_asked(wanted, part), limit - counted.total()])[0][0]
            counted.update(together.split(_ROW_END) if together else ())
        return counted

    @contextmanager
    def capped(self, seconds: float) -> Iterator[None]:
        """Ask the clock every few thousand steps of SQLite's machine; an interrupted reading changes nothing."""
        connection.ensure_connection()
        driver: sqlite3.Connection = connection.connection
        end = time.monotonic() + seconds
        driver.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            yield
        except OperationalError as error:
            if "interrupted" not in str(error):
                raise
            raise TooLong from error
        finally:
            driver.set_progress_handler(None, 0)


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _asked(wanted: Wanted, part: Part) -> list[Any]:
    """The expression of FTS5, and the range of places."""
    groups = ["(" + " OR ".join(_need(need) for need in wanted) + ")"] if any(wanted) else []
    groups += ["(" + " OR ".join(f'"{token}"' for token in group) + ")" for group in part.groups]
    return [" AND ".join(groups), part.low, part.high]


def _need(need: Need) -> str:
    """Every token in quotes: nothing anybody types is read as an operator."""
    each = ("(" + " OR ".join(map(_token, token.split("|"))) + ")" for token in need)
    return "(" + " AND ".join(each) + ")"


def _token(token: str) -> str:
    return f'"{token[:-1]}" *' if token.endswith("*") else f'"{token}"'
