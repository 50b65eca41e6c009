"""Bitmaps of the commoner tokens, beside the postings of SQLite; for large indexes only.

FTS5 follows the list of a token document by document, which takes long where every hundredth document has it. Such a
token is also kept as bits, a row for 65,536 neighbouring places: what has all tokens is the bitwise AND of their rows,
and is counted at once. `choose` picks the tokens after a rebuild; from then on their bits change with the documents.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from sys import byteorder

from django.db import connection
from pyroaring import BitMap

from mam.core.search.document import LABEL_BITS, MOST_LABELS, NOT_PUBLIC, OLDEST, YEAR_SHIFT
from mam.core.search.postings import Counts, Row

# The tables are made in the migrations 0005 and 0007.
SMALLEST_INDEX = 50_000
COMMON_IN = 1_024
WIDTH_BITS = 16
WIDTH = 1 << WIDTH_BITS
_LABEL_BYTES = 4
_SHIFT = LABEL_BITS + WIDTH_BITS
# A question reads so many blocks first, and each time so many times more: the best are mostly enough.
_FIRST_BLOCKS, _TIMES = 2, 8

# The number of a block of neighbouring places, and the numbers in it of the places that answer.
Block = tuple[int, BitMap]

_WORDS = "CREATE VIRTUAL TABLE temp.core_search_words USING fts5vocab(main, core_search_postings, row)"
_COMMON = "SELECT term FROM temp.core_search_words WHERE doc >= %s"
# Taken apart by the database: in a long list that is most of the work.
_FOLLOW = f"""SELECT rowid >> {_SHIFT}, rowid >> {LABEL_BITS} & {WIDTH - 1} FROM core_search_postings
    WHERE core_search_postings MATCH %s AND rowid >= %s AND rowid < %s ORDER BY rowid"""  # noqa: S608 - numbers of ours
_ANY = "SELECT 1 FROM core_search_common LIMIT 1"
_KEEP = "INSERT INTO core_search_common (token) VALUES (%s)"
_KEPT = "SELECT token FROM core_search_common WHERE token IN (SELECT value FROM json_each(%s))"
_READ = """SELECT block, token, bits FROM core_search_bits
    WHERE token IN (SELECT value FROM json_each(%s)) AND block >= %s AND block <= %s"""
_WRITE = "INSERT OR REPLACE INTO core_search_bits (block, token, bits) VALUES (%s, %s, %s)"
_BLOCKS = "SELECT block FROM core_search_blocks WHERE block >= %s AND block < %s ORDER BY block"
_LABELS = "SELECT labels FROM core_search_blocks WHERE block = %s"
_NO_LABELS = "INSERT OR IGNORE INTO core_search_blocks (block, labels) VALUES (%s, zeroblob(%s))"
_PLACES = "SELECT id FROM core_searchentry ORDER BY id"
_PLACED = """SELECT (SELECT id FROM core_searchentry WHERE id >= value AND id < value + %s LIMIT 1) FROM json_each(%s)
    ORDER BY key"""


def choose(documents: int) -> None:
    """Make the bits anew from the postings, when there are so many documents that it pays."""
    empty()
    if documents < SMALLEST_INDEX:
        return
    with connection.cursor() as cursor:
        cursor.execute(_WORDS)
        cursor.execute(_COMMON, [documents // COMMON_IN])
        tokens = cursor.fetchall()
        cursor.execute("DROP TABLE temp.core_search_words")
        cursor.executemany(_KEEP, tokens)
        for (token,) in tokens:
            bits = followed(f'"{token}"', 0, 2 * NOT_PUBLIC)
            cursor.executemany(_WRITE, [(block, token, one.serialize()) for block, one in bits.items()])
        cursor.execute(_PLACES)
        _label(place for (place,) in cursor.fetchall())


def empty() -> None:
    """Take all bits out."""
    with connection.cursor() as cursor:
        for table in ("common", "bits", "blocks"):
            cursor.execute(f"DELETE FROM core_search_{table}")  # noqa: S608 - names of ours


def kept(tokens: Collection[str]) -> frozenset[str]:
    """Those of these tokens that have bits."""
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, [json.dumps(list(tokens))])
        return frozenset(token for (token,) in cursor.fetchall())


def change(rows: Sequence[Row], *, there: bool) -> None:
    """Set the bits of documents that come, or clear those of documents that go."""
    if not _in_use():
        return
    known = kept({token for row in rows for token in row.tokens})
    masks: defaultdict[int, defaultdict[str, BitMap]] = defaultdict(lambda: defaultdict(BitMap))
    for row in rows:
        for token in known.intersection(row.tokens):
            masks[_block(row.place)][token].add(_number(row.place))
    for block, tokens in masks.items():
        bits = defaultdict(BitMap, _read(tokens, block, block)[block])
        for token, mask in tokens.items():
            (bits[token].update if there else bits[token].difference_update)(mask)
        with connection.cursor() as cursor:
            cursor.executemany(_WRITE, [(block, token, one.serialize()) for token, one in bits.items()])
    if there:  # also those without any common token: they are found by a rarer word that may stand for a common one
        _label(sorted(row.place for row in rows))


def _in_use() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_ANY)
        return bool(cursor.fetchone())


def _read(tokens: Collection[str], first: int, last: int) -> defaultdict[int, dict[str, BitMap]]:
    """The bits of these tokens from one block to another; nothing of a token that no document there has."""
    found: defaultdict[int, dict[str, BitMap]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_READ, [json.dumps(list(tokens)), first, last])
        for block, token, bits in cursor.fetchall():
            found[block][token] = BitMap.deserialize(bits)
    return found


class Reader:
    """What one question has read so far: its tiers ask for the same tokens and places again and again."""

    def __init__(self) -> None:
        self._kept: dict[str, bool] = {}
        self._expected: frozenset[str] = frozenset()
        self._chunks: dict[tuple[int, int], list[_Chunk]] = {}
        self._followed: dict[tuple[str, int, int], dict[int, BitMap]] = {}
        self._placed: dict[int, int | None] = {}

    def expect(self, tokens: Collection[str]) -> None:
        """Read these along with the first that are asked for: one statement takes less than many."""
        self._expected = self.kept(tokens)

    def kept(self, tokens: Collection[str]) -> frozenset[str]:
        """Those of these tokens that have bits."""
        if new := [token for token in tokens if token not in self._kept]:
            have = kept(new)
            self._kept.update({token: token in have for token in new})
        return frozenset(token for token in tokens if self._kept[token])

    def followed(self, expression: str, low: int, high: int) -> dict[int, BitMap]:
        """What FTS5 answers between two places, as bits."""
        asked = (expression, low, high)
        if asked not in self._followed:
            self._followed[asked] = followed(*asked)
        return self._followed[asked]

    def bits(
        self, low: int, high: int, tokens: Collection[str], only: Collection[int] | None
    ) -> Iterator[tuple[int, Mapping[str, BitMap]]]:
        """Block by block between two places at the edge of one, the best first: the bits of these tokens, and perhaps
        of others; if `only` some blocks matter, just those."""
        if only is not None and not only:
            return
        if (low, high) not in self._chunks:
            with connection.cursor() as cursor:
                cursor.execute(_BLOCKS, [_block(low), _block(high)])
                self._chunks[low, high] = list(_chunked([block for (block,) in cursor.fetchall()]))
        for chunk in self._chunks[low, high]:
            yield from chunk.bits(tokens, self._expected, only)

    def places(self, answer: Iterable[Block], limit: int) -> list[int]:
        """The first places of an answer."""
        bare: list[int] = []
        for block, bits in answer:
            bare += [(block << WIDTH_BITS | number) << LABEL_BITS for number in bits[: limit - len(bare)]]
            if len(bare) >= limit:
                break
        if new := [one for one in bare if one not in self._placed]:
            with connection.cursor() as cursor:
                cursor.execute(_PLACED, [1 << LABEL_BITS, json.dumps(new)])
                self._placed.update(zip(new, (place for (place,) in cursor.fetchall()), strict=True))
        return [place for one in bare if (place := self._placed[one]) is not None]


class _Chunk:
    """Some neighbouring blocks, which are read together, each token once."""

    def __init__(self, blocks: Sequence[int]) -> None:
        self._known: set[str] = set()
        self._bits: dict[int, dict[str, BitMap]] = {block: {} for block in blocks}

    def bits(
        self, tokens: Collection[str], along: frozenset[str], only: Collection[int] | None
    ) -> Iterable[tuple[int, Mapping[str, BitMap]]]:
        wanted = [block for block in self._bits if only is None or block in only]
        if wanted and not self._known.issuperset(tokens):
            new = along.union(tokens) - self._known
            self._known |= new
            first, *_, last = (*self._bits, *self._bits)
            for block, bits in _read(new, first, last).items():
                self._bits[block].update(bits)
        return [(block, self._bits[block]) for block in wanted]


def _chunked(blocks: Sequence[int]) -> Iterator[_Chunk]:
    start, size = 0, _FIRST_BLOCKS
    while some := blocks[start : start + size]:
        yield _Chunk(some)
        start, size = start + size, size * _TIMES


def followed(expression: str, low: int, high: int) -> dict[int, BitMap]:
    """What FTS5 answers between two places, as bits."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, [expression, low, high])
        found = cursor.fetchall()
    return {block: BitMap([*map(itemgetter(1), some)]) for block, some in groupby(found, key=itemgetter(0))}


def count(answer: Iterable[Block], limit: int) -> int:
    """How many an answer has; once there are `limit`, no further block is looked at."""
    total = 0
    for _, bits in answer:
        total += len(bits)
        if total >= limit:
            break
    return total


def counts(answer: Iterable[Block], limit: int) -> Counts:
    """The same by the number of their labels and by age."""
    labels, ages = Counter[int](), Counter[int]()
    for block, bits in answer:
        labels.update(map(_labels(block).__getitem__, bits.to_array()))
        ages[block << _SHIFT >> YEAR_SHIFT & OLDEST] += len(bits)
        if ages.total() >= limit:
            break
    return Counts(labels, ages)


def _block(place: int) -> int:
    return place >> _SHIFT


def _number(place: int) -> int:
    return place >> LABEL_BITS & WIDTH - 1


def _labels(block: int) -> Sequence[int]:
    with connection.cursor() as cursor:
        cursor.execute(_LABELS, [block])
        return memoryview(cursor.fetchone()[0]).cast("I")


def _label(places: Iterable[int]) -> None:
    """Write down the labels of places in rising order, each where it stands: a block of them is large."""
    for block, some in groupby(places, key=_block):
        with connection.cursor() as cursor:
            cursor.execute(_NO_LABELS, [block, _LABEL_BYTES * WIDTH])
        driver: sqlite3.Connection = connection.connection
        with driver.blobopen("core_search_blocks", "labels", block) as labels:
            for place in some:
                labels.seek(_LABEL_BYTES * _number(place))
                labels.write((place & MOST_LABELS).to_bytes(_LABEL_BYTES, byteorder))
