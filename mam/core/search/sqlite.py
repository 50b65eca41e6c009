"""The postings on SQLite: one contentless FTS5 table of tokens.

`detail=none` keeps only which document has which token. FTS5 answers in the order of places and is asked for a few,
so it stops early. A document leaves by the command `delete` with its old tokens, in the caller's transaction.
"""

import json
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection

from mam.core.search.document import LABEL_BITS, MOST_LABELS, NOT_PUBLIC, OLDEST, YEAR_SHIFT
from mam.core.search.postings import Counts, Part, Row, Scope, TooLong, best_first
from mam.core.search.question import Need, Wanted
from mam.core.search.spelling import going_on

# The table is made in the migration 0004.
_LAST = "SELECT max(id) FROM core_searchentry WHERE id >= %s AND id < %s"
_ADD = "INSERT INTO core_search_postings (rowid, tokens) VALUES (%s, %s)"
_REMOVE = "INSERT INTO core_search_postings (core_search_postings, rowid, tokens) VALUES ('delete', %s, %s)"
_PLACES = """SELECT rowid FROM core_search_postings
    WHERE core_search_postings MATCH %s AND rowid >= %s AND rowid < %s ORDER BY rowid LIMIT %s"""
_COUNT = """SELECT count(*) FROM (SELECT rowid FROM core_search_postings
    WHERE core_search_postings MATCH %s AND rowid >= %s AND rowid < %s LIMIT %s)"""
_FREQUENCIES = """SELECT (SELECT count(*) FROM (SELECT rowid FROM core_search_postings
    WHERE core_search_postings MATCH asked.value AND rowid >= %s AND rowid < %s LIMIT %s))
    FROM json_each(%s) AS asked ORDER BY asked.id"""
# Labels and age stand in the place. Two long texts come back much sooner than as many rows.
_COUNTS = """SELECT group_concat(place & %s), group_concat(place >> %s & %s) FROM (SELECT rowid AS place
    FROM core_search_postings WHERE core_search_postings MATCH %s AND rowid >= %s AND rowid < %s LIMIT %s)"""
_LABELS_AND_AGE = (MOST_LABELS, YEAR_SHIFT, OLDEST)
_STEPS = 20_000
# A token up to the beginning of its last word, and that; and the letters of those whose words are mostly syllables.
_PARTS = re.compile(r"(?P<before>.*[:_])(?P<begun>[^:_]*)\*")
_NAMED = "sfg"
_ENOUGH = 20
_ALL = -1


class SqlitePostings:
    """Postings in the FTS5 table of the default database."""

    def new_places(self, standings: Sequence[int], labels: Sequence[int]) -> list[int]:
        """After the last place of each standing; SQLite has one writer at a time, so nobody takes it meanwhile."""
        last: dict[int, int] = {}
        places = []
        for standing, number in zip(standings, labels, strict=True):
            if standing not in last:
                taken = _rows(_LAST, [standing, standing + (1 << YEAR_SHIFT)])[0][0]
                last[standing] = ((taken or standing) - standing) >> LABEL_BITS
            last[standing] += 1
            places.append(standing | last[standing] << LABEL_BITS | number)
        return places

    def add(self, rows: Sequence[Row]) -> None:
        """Take documents in."""
        with connection.cursor() as cursor:
            cursor.executemany(_ADD, [(row.place, " ".join(row.tokens)) for row in rows])

    def remove(self, rows: Sequence[Row]) -> None:
        """Take documents out, naming each of their tokens."""
        with connection.cursor() as cursor:
            cursor.executemany(_REMOVE, [(row.place, " ".join(row.tokens)) for row in rows])

    def empty(self) -> None:
        """Take everything out."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO core_search_postings (core_search_postings) VALUES ('delete-all')")

    def drop_orphans(self) -> None:
        """Take everything out: orphans' tokens are not known, and this is asked when there is no entry at all."""
        self.empty()

    def tidy(self) -> None:
        """Merge the pieces of the index into one."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO core_search_postings (core_search_postings) VALUES ('optimize')")

    def places(self, wanted: Wanted, scope: Scope, limit: int) -> list[int]:
        """The first places that answer, best first."""
        found: list[int] = []
        for said in _said(wanted):
            found = [place for part in scope.parts() for (place,) in _rows(_PLACES, [*_asked(said, part), limit])]
            if len(found) >= _ENOUGH:
                break
        return best_first(found, limit)

    def count(self, wanted: Wanted, scope: Scope, limit: int) -> int:
        """How many answer, counted no further than `limit`."""
        count = 0
        for said in _said(wanted):
            count = sum(int(_rows(_COUNT, [*_asked(said, part), limit])[0][0]) for part in scope.parts())
            if count >= _ENOUGH:
                break
        return min(limit, count)

    def frequencies(self, tokens: Sequence[str], scope: Scope, limit: int) -> list[int]:
        """In how many documents each of these tokens stands, counted no further than `limit`."""
        found = [0] * len(tokens)
        for part in scope.parts():
            asked = json.dumps([_asked(f'"{token}"', part)[0] for token in tokens])
            counts = _rows(_FREQUENCIES, [part.low, part.high, limit, asked])
            found = [min(limit, before + count) for before, (count,) in zip(found, counts, strict=True)]
        return found

    def held(self, tokens: Sequence[str], place: int | None = None) -> int:
        """How many documents have all these tokens, whoever may find them."""
        low, high = (0, 2 * NOT_PUBLIC) if place is None else (place, place + 1)
        return int(_rows(_COUNT, [_need(tuple(tokens), _beginning), low, high, _ALL])[0][0])

    def counts(self, wanted: Wanted, scope: Scope, limit: int) -> Counts:
        """Those that answer, by the number of their labels and by age, counted no further than `limit`."""
        labels, ages = Counter[str](), Counter[str]()
        for said in _said(wanted):
            labels, ages = Counter[str](), Counter[str]()
            for part in scope.parts():
                found = _rows(_COUNTS, [*_LABELS_AND_AGE, *_asked(said, part), limit - ages.total()])[0]
                for counter, texts in zip((labels, ages), found, strict=True):
                    counter.update(texts.split(",") if texts else ())
            if ages.total() >= _ENOUGH:
                break
        return Counts(*(Counter({int(code): count for code, count in one.items()}) for one in (labels, ages)))

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


def _said(wanted: Wanted) -> list[str]:
    """The expressions of FTS5 to try until one finds enough. Of words that are only begun first those that go on as
    Vietnamese syllables: a list of each is quicker to follow than one put together of all; "chitosan" is none."""
    ways = [" OR ".join(_need(need, token) for need in wanted if need) for token in (_syllables, _beginning)]
    return list(dict.fromkeys(ways))


def _asked(said: str, part: Part) -> list[Any]:
    """The whole expression, and the range of places."""
    groups = [f"({said})"] if said else []
    groups += ["(" + " OR ".join(f'"{token}"' for token in group) + ")" for group in part.groups]
    return [" AND ".join(groups), part.low, part.high]


def _need(need: Need, token: Callable[[str], str]) -> str:
    """Every token in quotes: nothing anybody types is read as an operator."""
    return "(" + " AND ".join(map(token, need)) + ")"


def _beginning(token: str) -> str:
    return f'"{token[:-1]}" *' if token.endswith("*") else f'"{token}"'


def _syllables(token: str) -> str:
    parts = _PARTS.fullmatch(token) if token[0] in _NAMED else None
    named = going_on(parts["begun"]) if parts else ()
    return (
        "(" + " OR ".join(f'"{parts["before"]}{one}"' for one in named) + ")" if parts and named else _beginning(token)
    )
