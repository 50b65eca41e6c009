"""The postings on SQLite: one contentless FTS5 table of tokens.

`detail=none` keeps only which document has which token. FTS5 answers in the order of places and is asked for a few,
so it stops early. A document leaves by the command `delete` with its old tokens, in the caller's transaction. In a
large index the commonest tokens are also kept as bits (bitmaps.py), which are asked instead where they can be.
"""

import json
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import OperationalError, connection
from pyroaring import BitMap

from mam.core.search import bitmaps
from mam.core.search.document import LABEL_BITS, MOST_LABELS, NOT_PUBLIC, OLDEST, YEAR_SHIFT
from mam.core.search.postings import Counts, Part, Row, Scope, TooLong, best_first
from mam.core.search.question import Wanted
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
_ENTRIES = "SELECT count(*) FROM core_searchentry"
_STEPS = 20_000
# A token up to the beginning of its last word, and that; and the letters of those whose words are mostly syllables.
_PARTS = re.compile(r"(?P<before>.*[:_])(?P<begun>[^:_]*)\*")
_NAMED = "sfg"
_ENOUGH = 20
_ALL = -1
_NONE = BitMap()

# A need whose tokens are spread into alternatives, one of which a document must have.
Spread = Sequence[tuple[str, ...]]


class SqlitePostings:
    """Postings in the FTS5 table of the default database; made for one question, or for one change."""

    def __init__(self) -> None:
        self._reader = bitmaps.Reader()

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
        bitmaps.change(rows, there=True)

    def remove(self, rows: Sequence[Row]) -> None:
        """Take documents out, naming each of their tokens."""
        with connection.cursor() as cursor:
            cursor.executemany(_REMOVE, [(row.place, " ".join(row.tokens)) for row in rows])
        bitmaps.change(rows, there=False)

    def empty(self) -> None:
        """Take everything out."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO core_search_postings (core_search_postings) VALUES ('delete-all')")
        bitmaps.empty()

    def drop_orphans(self) -> None:
        """Take everything out: orphans' tokens are not known, and this is asked when there is no entry at all."""
        self.empty()

    def tidy(self) -> None:
        """Merge the pieces of the index into one, and choose the tokens that are worth bits."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO core_search_postings (core_search_postings) VALUES ('optimize')")
        bitmaps.choose(int(_rows(_ENTRIES, [])[0][0]))

    def expect(self, several: Sequence[Wanted]) -> None:
        """Look up which of their tokens have bits; the bits are read together, when the first are asked for."""
        self._reader.expect({token for wanted in several for need in wanted for token in need})

    def places(self, wanted: Wanted, scope: Scope, limit: int) -> list[int]:
        """The first places that answer, best first."""
        found: list[int] = []
        for needs in _ways(wanted):
            found = [place for part in scope.parts() for place in self._answers(needs, part).places(limit)]
            if len(found) >= _enough(wanted):
                break
        return best_first(found, limit)

    def count(self, wanted: Wanted, scope: Scope, limit: int) -> int:
        """How many answer, counted no further than `limit`."""
        count = 0
        for needs in _ways(wanted):
            count = sum(self._answers(needs, part).count(limit) for part in scope.parts())
            if count >= _enough(wanted):
                break
        return min(limit, count)

    def frequencies(self, tokens: Sequence[str], scope: Scope, limit: int) -> list[int]:
        """In how many documents each of these tokens stands, counted no further than `limit`."""
        found = [0] * len(tokens)
        for part in scope.parts():
            asked = json.dumps([_expression(((token,), *part.groups)) for token in tokens])
            counts = _rows(_FREQUENCIES, [part.low, part.high, limit, asked])
            found = [min(limit, before + count) for before, (count,) in zip(found, counts, strict=True)]
        return found

    def held(self, tokens: Sequence[str], place: int | None = None) -> int:
        """How many documents have all these tokens, whoever may find them."""
        low, high = (0, 2 * NOT_PUBLIC) if place is None else (place, place + 1)
        return int(_rows(_COUNT, [_expression([(token,) for token in tokens]), low, high, _ALL])[0][0])

    def counts(self, wanted: Wanted, scope: Scope, limit: int) -> Counts:
        """Those that answer, by the number of their labels and by age, counted no further than `limit`."""
        labels, ages = Counter[int](), Counter[int]()
        for needs in _ways(wanted):
            labels, ages = Counter[int](), Counter[int]()
            for part in scope.parts():
                found = self._answers(needs, part).counts(limit - ages.total())
                labels += found.labels
                ages += found.ages
            if ages.total() >= _enough(wanted):
                break
        return Counts(labels, ages)

    def _answers(self, needs: Sequence[Spread], part: Part) -> "_Followed | _Anded":
        """By bits, if any of the tokens has some."""
        whole = [(*need, *part.groups) for need in needs]
        known = self._reader.kept({token for need in whole for alternatives in need for token in alternatives})
        return _Anded(whole, part, known, self._reader) if known else _Followed(whole, part)

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


def _ways(wanted: Wanted) -> list[tuple[Spread, ...]]:
    """The needs to try until one way finds enough. Of words that are only begun first those that go on as Vietnamese
    syllables: a list of each is quicker to follow than one put together of all; "chitosan" is none."""
    ways = [tuple(tuple(map(spread, need)) for need in wanted) or ((),) for spread in (_syllables, _itself)]
    return list(dict.fromkeys(ways))


def _enough(wanted: Wanted) -> int:
    """How many of the first way make the second unnecessary: any, where one letter begins too many other words."""
    begun = (_PARTS.fullmatch(token) for need in wanted for token in need)
    return 1 if any(part and len(part["begun"]) == 1 for part in begun) else _ENOUGH


def _itself(token: str) -> tuple[str, ...]:
    return (token,)


def _syllables(token: str) -> tuple[str, ...]:
    parts = _PARTS.fullmatch(token) if token[0] in _NAMED else None
    named = going_on(parts["begun"]) if parts else ()
    return tuple(f"{parts['before']}{one}" for one in named) if parts and named else (token,)


@dataclass(frozen=True)
class _Followed:
    """The lists of FTS5."""

    needs: Sequence[Spread]
    part: Part

    @property
    def _asked(self) -> tuple[str, int, int]:
        return " OR ".join(f"({_expression(need)})" for need in self.needs), self.part.low, self.part.high

    def places(self, limit: int) -> list[int]:
        return [place for (place,) in _rows(_PLACES, [*self._asked, limit])]

    def count(self, limit: int) -> int:
        return int(_rows(_COUNT, [*self._asked, limit])[0][0])

    def counts(self, limit: int) -> Counts:
        texts = _rows(_COUNTS, [*_LABELS_AND_AGE, *self._asked, limit])[0]
        labels, ages = (Counter(text.split(",") if text else ()) for text in texts)
        return Counts(*(Counter({int(code): count for code, count in one.items()}) for one in (labels, ages)))


@dataclass(frozen=True)
class _Anded:
    """The bits of the tokens that have some, and the lists of the others."""

    needs: Sequence[Spread]
    part: Part
    known: frozenset[str]
    reader: bitmaps.Reader

    def places(self, limit: int) -> list[int]:
        return self.reader.places(self._blocks(), limit)

    def count(self, limit: int) -> int:
        return bitmaps.count(self._blocks(), limit)

    def counts(self, limit: int) -> Counts:
        return bitmaps.counts(self._blocks(), limit)

    def _blocks(self) -> Iterator[bitmaps.Block]:
        """Block by block, the best first, each only when it is asked for."""
        asked = [self._asked(need) for need in self.needs]
        tokens = {token for one in asked for tokens, _ in one.common for token in tokens}
        rare = [one.rare for one in asked]
        only = {block for one in rare for block in one or ()} if None not in rare else None
        for block, there in self.reader.bits(self.part.low, self.part.high, tokens, only):
            if bits := BitMap.union(*(one.bits(block, there) for one in asked)):
                yield block, bits

    def _asked(self, need: Spread) -> "_Asked":
        common, rare = [], []
        for alternatives in need:
            tokens = tuple(token for token in alternatives if token in self.known)
            others = tuple(token for token in alternatives if token not in self.known)
            if tokens:
                common.append((tokens, self._followed([others]) if others else {}))
            else:
                rare.append(others)
        return _Asked(common, self._followed(rare) if rare else None)

    def _followed(self, need: Spread) -> dict[int, BitMap]:
        return self.reader.followed(_expression(need), self.part.low, self.part.high)


class _Asked(NamedTuple):
    """One need: of each common token the alternatives, with what has a rarer one; and what has all its rare tokens."""

    common: Sequence[tuple[tuple[str, ...], dict[int, BitMap]]]
    rare: dict[int, BitMap] | None

    def bits(self, block: int, there: Mapping[str, BitMap]) -> BitMap:
        """What has them all in one block."""
        found = None if self.rare is None else self.rare.get(block, _NONE)
        for tokens, others in self.common:
            if found is not None and not found:
                break
            alternatives = [there[token] for token in tokens if token in there]
            either = BitMap.union(*alternatives, others.get(block, _NONE))
            found = either if found is None else found & either
        return _NONE if found is None else found


def _expression(need: Spread) -> str:
    """What FTS5 is asked. Every token in quotes: nothing anybody types is read as an operator."""
    return " AND ".join(f"({' OR '.join(map(_quoted, alternatives))})" for alternatives in need)


def _quoted(token: str) -> str:
    return f'"{token[:-1]}" *' if token.endswith("*") else f'"{token}"'


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
