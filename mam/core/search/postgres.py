"""The postings on PostgreSQL: the same tokens as a tsvector without positions, with a GIN index.

The row is narrow (the tokens lie outside it), so that looking through candidates is cheap. GIN does not answer in the
order of places: at most `_CANDIDATES` are taken and put in order. The range of places is written as a sum (`id + 0`) so
that no planner takes the primary key for it, which means to fetch and read the tokens of every document.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection, transaction

from mam.core.search.document import NOT_PUBLIC, OLDEST, YEAR_SHIFT
from mam.core.search.postings import Counts, Part, Row, Scope, TooLong, best_first
from mam.core.search.question import Need, Wanted

# The table and its sequence are made in the migration 0004.
_NUMBERS = "SELECT nextval('core_search_postings_number') FROM generate_series(1, %s)"
_ADD = "INSERT INTO core_search_postings (id, labels, tokens) VALUES (%s, %s, array_to_tsvector(%s::text[]))"
_SORT_IN = "SELECT gin_clean_pending_list('core_search_postings_tokens')"
_PLACES = """SELECT id FROM (SELECT id FROM core_search_postings
    WHERE tokens @@ %s::tsquery AND id + 0 >= %s AND id + 0 < %s LIMIT %s) AS candidates ORDER BY id LIMIT %s"""
_COUNT = """SELECT count(*) FROM (SELECT 1 FROM core_search_postings
    WHERE tokens @@ %s::tsquery AND id + 0 >= %s AND id + 0 < %s LIMIT %s) AS candidates"""
_BOTH = """SELECT labels, id >> %s & %s, count(*) FROM (SELECT labels, id FROM core_search_postings
    WHERE tokens @@ %s::tsquery AND id + 0 >= %s AND id + 0 < %s LIMIT %s) AS candidates GROUP BY 1, 2"""
_FREQUENCIES = """SELECT (SELECT count(*) FROM (SELECT 1 FROM core_search_postings
    WHERE tokens @@ asked.token AND id + 0 >= %s AND id + 0 < %s LIMIT %s) AS candidates)
    FROM unnest(%s::tsquery[]) WITH ORDINALITY AS asked (token, number) ORDER BY number"""
_LIMIT = "SELECT set_config('statement_timeout', %s, true), set_config('enable_seqscan', %s, true)"
# The settings before, and the new ones: of a materialised part the rows are read before anything is made of them.
_LIMITED = """WITH before AS MATERIALIZED
    (SELECT current_setting('statement_timeout') AS timeout, current_setting('enable_seqscan') AS seqscan)
    SELECT *, set_config('statement_timeout', %s, true), set_config('enable_seqscan', %s, true) FROM before"""
_DROP_ORPHANS = """DELETE FROM core_search_postings WHERE id IN (SELECT id FROM core_search_postings
    WHERE NOT EXISTS (SELECT 1 FROM core_searchentry WHERE core_searchentry.id = core_search_postings.id)
    FOR UPDATE SKIP LOCKED)"""
_CANDIDATES = 2_000


class PostgresPostings:
    """Postings in a table of the default database."""

    def new_places(self, standings: Sequence[int], labels: Sequence[int]) -> list[int]:
        """A number of the sequence for each, so that two writers never take the same; the labels have a column."""
        numbers = _rows(_NUMBERS, [len(standings)])
        return [standing | number for standing, (number,) in zip(standings, numbers, strict=True)]

    def add(self, rows: Sequence[Row]) -> None:
        """Take documents in, and sort them in together: what waits beside the index is looked through each time."""
        with connection.cursor() as cursor:
            cursor.executemany(_ADD, [(row.place, row.labels, list(row.tokens)) for row in rows])
            cursor.execute(_SORT_IN)

    def remove(self, rows: Sequence[Row]) -> None:
        """Take documents out."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM core_search_postings WHERE id = ANY(%s)", [[row.place for row in rows]])

    def empty(self) -> None:
        """Take everything out."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM core_search_postings")

    def drop_orphans(self) -> None:
        """Take out what stands in the place of no entry.

        What another writer is putting in is not seen and stays; what another is taking out is left to it, unwaited for.
        """
        with connection.cursor() as cursor:
            cursor.execute(_DROP_ORPHANS)

    def tidy(self) -> None:
        """Let the planner know how many there are."""
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE core_search_postings")

    def expect(self, several: Sequence[Wanted]) -> None:
        """Nothing to do: the server answers each by itself."""

    def places(self, wanted: Wanted, scope: Scope, limit: int) -> list[int]:
        """The first places that answer, best first among as many candidates as are looked at."""
        most = [max(_CANDIDATES, limit), limit]
        parts = scope.parts()
        found = [place for part in parts for (place,) in _rows(_PLACES, [*_asked(wanted, part), *most])]
        return best_first(found, limit)

    def count(self, wanted: Wanted, scope: Scope, limit: int) -> int:
        """How many answer, counted no further than `limit`."""
        return min(limit, sum(int(_rows(_COUNT, [*_asked(wanted, part), limit])[0][0]) for part in scope.parts()))

    def frequencies(self, tokens: Sequence[str], scope: Scope, limit: int) -> list[int]:
        """In how many documents each of these tokens stands, counted no further than `limit`."""
        found = [0] * len(tokens)
        for part in scope.parts():
            asked = [_asked(((token,),), part)[0] for token in tokens]
            counts = _rows(_FREQUENCIES, [part.low, part.high, limit, asked])
            found = [min(limit, before + count) for before, (count,) in zip(found, counts, strict=True)]
        return found

    def held(self, tokens: Sequence[str], place: int | None = None) -> int:
        """How many documents have all these tokens, whoever may find them."""
        low, high = (0, 2 * NOT_PUBLIC) if place is None else (place, place + 1)
        return int(_rows(_COUNT, [_need(tuple(tokens)), low, high, None])[0][0])

    def counts(self, wanted: Wanted, scope: Scope, limit: int) -> Counts:
        """Those that answer, by the number of their labels and by age, counted no further than `limit`."""
        found = Counts(Counter(), Counter())
        for part in scope.parts():
            left = limit - found.ages.total()
            for number, age, count in _rows(_BOTH, [YEAR_SHIFT, OLDEST, *_asked(wanted, part), left]):
                found.labels[number] += count
                found.ages[age] += count
        return found

    @contextmanager
    def capped(self, seconds: float) -> Iterator[None]:
        """A time limit on each statement, behind a savepoint, taken back for what the caller does next."""
        try:
            with transaction.atomic():
                timeout, seqscan, *_ = _rows(_LIMITED, [f"{int(seconds * 1000)}ms", "off"])[0]
                yield
                _rows(_LIMIT, [timeout, seqscan])
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") != "57014":  # query_canceled
                raise
            raise TooLong from error


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _asked(wanted: Wanted, part: Part) -> list[Any]:
    """The tsquery, and the range of places."""
    groups = ["(" + " | ".join(_need(need) for need in wanted) + ")"] if any(wanted) else []
    groups += ["(" + " | ".join(f"'{token}'" for token in group) + ")" for group in part.groups]
    return [" & ".join(groups), part.low, part.high]


def _need(need: Need) -> str:
    """Every token in quotes: nothing anybody types is read as an operator."""
    return "(" + " & ".join(map(_token, need)) + ")"


def _token(token: str) -> str:
    return f"'{token[:-1]}':*" if token.endswith("*") else f"'{token}'"
