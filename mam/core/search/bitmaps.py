"""Bitmaps of the commonest tokens, beside the postings of SQLite; for large indexes only.

FTS5 follows the list of a token document by document, which takes long where every hundredth document has it. Such a
token is also kept as bits, a row for 65,536 neighbouring places: what has all tokens is the bitwise AND of their rows,
and is counted at once. `choose` picks the tokens after a rebuild; from then on their bits change with the documents.
"""

import json
import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import compress, groupby

from django.db import connection

from mam.core.search.document import LABEL_BITS, MOST_LABELS, OLDEST, YEAR_SHIFT
from mam.core.search.postings import Counts, Row

# The tables are made in the migration 0005.
SMALLEST_INDEX = 50_000
COMMON_IN = 128
WIDTH_BITS = 16
WIDTH = 1 << WIDTH_BITS
_SHIFT = LABEL_BITS + WIDTH_BITS
_ONES = bytes.maketrans(b"01", b"\0\1")
_SOME = re.compile(rb"[^\0]")
_IN_BYTE = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]
_MANY = WIDTH // 64

# The number of a block of neighbouring places, and a bit for each place that answers, the first place the lowest bit.
Block = tuple[int, int]

_WORDS = "CREATE VIRTUAL TABLE temp.core_search_words USING fts5vocab(main, core_search_postings, row)"
_COMMON = "SELECT term FROM temp.core_search_words WHERE doc >= %s"
_FOLLOW = "SELECT rowid FROM core_search_postings WHERE core_search_postings MATCH %s ORDER BY rowid"
_ANY = "SELECT 1 FROM core_search_common LIMIT 1"
_KEEP = "INSERT INTO core_search_common (token) VALUES (%s)"
_KEPT = "SELECT token FROM core_search_common WHERE token IN (SELECT value FROM json_each(%s))"
_READ = "SELECT token, bits FROM core_search_bits WHERE block = %s AND token IN (SELECT value FROM json_each(%s))"
_WRITE = "INSERT OR REPLACE INTO core_search_bits (block, token, bits) VALUES (%s, %s, %s)"
_BLOCKS = "SELECT block FROM core_search_blocks WHERE block >= %s AND block < %s ORDER BY block"
_LABELS = "SELECT labels FROM core_search_blocks WHERE block = %s"
_LABEL = "INSERT OR REPLACE INTO core_search_blocks (block, labels) VALUES (%s, %s)"
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
            cursor.execute(_FOLLOW, [f'"{token}"'])
            bits = blocks_of(place for (place,) in cursor.fetchall())
            cursor.executemany(_WRITE, [(block, token, _packed(one)) for block, one in bits.items()])
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
    masks: defaultdict[int, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        for token in known.intersection(row.tokens):
            masks[_block(row.place)][token] |= 1 << _number(row.place)
    for block, tokens in masks.items():
        before = read(block, tokens)
        with connection.cursor() as cursor:
            for token, mask in tokens.items():
                bits = before.get(token, 0)
                cursor.execute(_WRITE, [block, token, _packed(bits | mask if there else bits & ~mask)])
    if there:  # also those without any common token: they are found by a rarer word that may stand for a common one
        _label(sorted(row.place for row in rows))


def _in_use() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_ANY)
        return bool(cursor.fetchone())


def read(block: int, tokens: Collection[str]) -> dict[str, int]:
    """The bits of these tokens in one block; nothing of a token that no document there has."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [block, json.dumps(list(tokens))])
        return {token: int.from_bytes(zlib.decompress(bits), "little") for token, bits in cursor.fetchall()}


class Reader:
    """What one question has read so far: its tiers ask for the same tokens again and again."""

    def __init__(self) -> None:
        self._kept: dict[str, bool] = {}
        self._blocks: dict[tuple[int, int], list[int]] = {}
        self._bits: defaultdict[int, dict[str, int]] = defaultdict(dict)

    def kept(self, tokens: Collection[str]) -> frozenset[str]:
        """Those of these tokens that have bits."""
        if new := [token for token in tokens if token not in self._kept]:
            have = kept(new)
            self._kept.update({token: token in have for token in new})
        return frozenset(token for token in tokens if self._kept[token])

    def blocks(self, low: int, high: int) -> list[int]:
        """The blocks with the places from `low` to before `high`, both at the edge of one; the best first."""
        if (low, high) not in self._blocks:
            with connection.cursor() as cursor:
                cursor.execute(_BLOCKS, [_block(low), _block(high)])
                self._blocks[low, high] = [block for (block,) in cursor.fetchall()]
        return self._blocks[low, high]

    def bits(self, block: int, tokens: Collection[str]) -> dict[str, int]:
        """The bits of these tokens, and perhaps of others, in one block."""
        known = self._bits[block]
        if new := [token for token in tokens if token not in known]:
            known.update(dict.fromkeys(new, 0))
            known.update(read(block, new))
        return known


def blocks_of(places: Iterable[int]) -> dict[int, int]:
    """Places in rising order as bits."""
    found = {}
    for block, some in groupby(places, key=_block):
        bits = bytearray(WIDTH // 8)
        for place in some:
            number = place >> LABEL_BITS & WIDTH - 1  # not by _number: this is most of what choosing takes
            bits[number >> 3] |= 1 << (number & 7)
        found[block] = int.from_bytes(bits, "little")
    return found


def places(answer: Iterable[Block], limit: int) -> list[int]:
    """The first places of an answer."""
    bare: list[int] = []
    for block, bits in answer:
        bare += [(block << WIDTH_BITS | number) << LABEL_BITS for number in _numbers(bits)[: limit - len(bare)]]
        if len(bare) >= limit:
            break
    with connection.cursor() as cursor:
        cursor.execute(_PLACED, [1 << LABEL_BITS, json.dumps(bare)])
        return [place for (place,) in cursor.fetchall() if place is not None]


def count(answer: Iterable[Block], limit: int) -> int:
    """How many an answer has; once there are `limit`, no further block is looked at."""
    total = 0
    for _, bits in answer:
        total += bits.bit_count()
        if total >= limit:
            break
    return total


def counts(answer: Iterable[Block], limit: int) -> Counts:
    """The same by the number of their labels and by age."""
    labels, ages = Counter[int](), Counter[int]()
    for block, bits in answer:
        labels.update(map(_labels(block).__getitem__, _numbers(bits)))
        ages[block << _SHIFT >> YEAR_SHIFT & OLDEST] += bits.bit_count()
        if ages.total() >= limit:
            break
    return Counts(labels, ages)


def _numbers(bits: int) -> list[int]:
    """The numbers of the bits that are set: all looked at where there are many, else only the bytes that are not 0."""
    if bits.bit_count() > _MANY:
        return list(compress(range(WIDTH), f"{bits:b}"[::-1].encode().translate(_ONES)))
    return [found.start() * 8 + bit for found in _SOME.finditer(_bytes(bits)) for bit in _IN_BYTE[found.group()[0]]]


def _block(place: int) -> int:
    return place >> _SHIFT


def _number(place: int) -> int:
    return place >> LABEL_BITS & WIDTH - 1


def _bytes(bits: int) -> bytes:
    return bits.to_bytes(WIDTH // 8, "little")


def _packed(bits: int) -> bytes:
    return zlib.compress(_bytes(bits), level=1)


def _labels(block: int) -> Sequence[int]:
    with connection.cursor() as cursor:
        cursor.execute(_LABELS, [block])
        row = cursor.fetchone()
    return memoryview(row[0]).cast("I") if row else array("I", bytes(4 * WIDTH))


def _label(places: Iterable[int]) -> None:
    """Write down the labels of places in rising order."""
    for block, some in groupby(places, key=_block):
        labels = array("I", _labels(block))
        for place in some:
            labels[_number(place)] = place & MOST_LABELS
        with connection.cursor() as cursor:
            cursor.execute(_LABEL, [block, labels.tobytes()])
