"""Bitmaps of the commonest tokens, beside the postings of SQLite; for large indexes only.

FTS5 follows the list of a token document by document, which takes long where every hundredth document has it. Such a
token is also kept as bits, a row for 16,384 neighbouring places: what has all tokens is the bitwise AND of their rows,
and is counted at once. `choose` picks the tokens after a rebuild; from then on their bits change with the documents.
"""

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from heapq import merge
from itertools import compress, groupby
from operator import and_, itemgetter, or_

from django.db import connection

from mam.core.search.document import LABEL_BITS, MOST_LABELS, OLDEST, YEAR_SHIFT
from mam.core.search.postings import Counts, Row

# The table is made in the migration 0005. Under the empty token stand the numbers of the labels of a block's documents.
SMALLEST_INDEX = 50_000
COMMON_IN = 128
WIDTH_BITS = 14
WIDTH = 1 << WIDTH_BITS
_SHIFT = LABEL_BITS + WIDTH_BITS
_LABELS = ""
_FEW = 64
_ONES = bytes.maketrans(b"01", b"\0\1")

# The number of a block of neighbouring places, and a bit for each place that answers, the first place the lowest bit.
Block = tuple[int, int]

_WORDS = "CREATE VIRTUAL TABLE temp.core_search_words USING fts5vocab(main, core_search_postings, row)"
_COMMON = "SELECT term FROM temp.core_search_words WHERE doc >= %s"
_FOLLOW = "SELECT rowid FROM core_search_postings WHERE core_search_postings MATCH %s ORDER BY rowid"
_KEPT = "SELECT value FROM json_each(%s) WHERE EXISTS (SELECT 1 FROM core_search_bits WHERE token = value)"
_READ = "SELECT block, bits FROM core_search_bits WHERE token = %s AND block >= %s AND block < %s ORDER BY block"
_WRITE = "INSERT OR REPLACE INTO core_search_bits (token, block, bits) VALUES (%s, %s, %s)"
_PLACES = "SELECT id FROM core_searchentry ORDER BY id"


def choose(documents: int) -> None:
    """Make the bits anew from the postings, when there are so many documents that it pays."""
    empty()
    if documents < SMALLEST_INDEX:
        return
    with connection.cursor() as cursor:
        cursor.execute(_WORDS)
        cursor.execute(_COMMON, [documents // COMMON_IN])
        tokens = [token for (token,) in cursor.fetchall()]
        cursor.execute("DROP TABLE temp.core_search_words")
        for token in tokens:
            cursor.execute(_FOLLOW, [f'"{token}"'])
            bits = list(blocks_of(place for (place,) in cursor.fetchall()))
            cursor.executemany(_WRITE, [(token, block, _bytes(one)) for block, one in bits])
        cursor.execute(_PLACES)
        for block, places in groupby((place for (place,) in cursor.fetchall()), key=_block_of):
            _write_labels(block, array("I", bytes(4 * WIDTH)), places)


def empty() -> None:
    """Take all bits out."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_search_bits")


def kept(tokens: Collection[str]) -> frozenset[str]:
    """Those of these tokens that have bits."""
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, [json.dumps(list(tokens))])
        return frozenset(token for (token,) in cursor.fetchall())


def change(rows: Sequence[Row], *, there: bool) -> None:
    """Set the bits of documents that come, or clear those of documents that go."""
    if not kept([_LABELS]):
        return
    known = kept({token for row in rows for token in row.tokens})
    masks: defaultdict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        block, bit = _block_of(row.place), 1 << _number_of(row.place)
        for token in known.intersection(row.tokens):
            masks[token, block] |= bit
    changed = []
    for (token, block), mask in masks.items():
        (_, before), *_rest = [*read(token, block, block + 1), (block, 0)]
        changed.append((token, block, _bytes(before | mask if there else before & ~mask)))
    with connection.cursor() as cursor:
        cursor.executemany(_WRITE, changed)
    if there:
        for block, places in groupby(sorted(row.place for row in rows), key=_block_of):
            _write_labels(block, _labels(block), places)


def read(token: str, first: int, end: int) -> Iterator[Block]:
    """The bits of a token that has some, from the block `first` to before `end`."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [token, first, end])
        for block, bits in cursor:
            yield block, int.from_bytes(bits, "little")


def within(token: str, low: int, high: int) -> Iterator[Block]:
    """The same for the places from `low` to before `high`, both at the edge of a block."""
    return read(token, low >> _SHIFT, high >> _SHIFT)


def blocks_of(places: Iterable[int]) -> Iterator[Block]:
    """Places in rising order as blocks."""
    for block, some in groupby(places, key=_block_of):
        bits = bytearray(WIDTH // 8)
        for place in some:
            number = _number_of(place)
            bits[number >> 3] |= 1 << (number & 7)
        yield block, int.from_bytes(bits, "little")


def all_of(streams: Sequence[Iterator[Block]]) -> Iterator[Block]:
    """What is in every one of these streams; each block is looked at only when it is asked for."""
    for block, some in groupby(merge(*streams), key=itemgetter(0)):
        bits = [one for _, one in some]
        if len(bits) == len(streams) and (both := reduce(and_, bits)):
            yield block, both


def any_of(streams: Sequence[Iterator[Block]]) -> Iterator[Block]:
    """What is in any of these streams."""
    for block, some in groupby(merge(*streams), key=itemgetter(0)):
        yield block, reduce(or_, (one for _, one in some))


def places(blocks: Iterator[Block], limit: int) -> list[int]:
    """The first places of a stream."""
    found: list[int] = []
    for block, bits in blocks:
        labels, start = _labels(block), block << WIDTH_BITS
        found += [(start | number) << LABEL_BITS | labels[number] for number in _numbers(bits, limit - len(found))]
        if len(found) >= limit:
            break
    return found


def count(blocks: Iterator[Block], limit: int) -> int:
    """How many a stream has; once there are `limit`, no further block is looked at."""
    total = 0
    for _, bits in blocks:
        total += bits.bit_count()
        if total >= limit:
            break
    return total


def counts(blocks: Iterator[Block], limit: int) -> Counts:
    """The same by the number of their labels and by age."""
    labels, ages = Counter[int](), Counter[int]()
    for block, bits in blocks:
        numbers = _labels(block)
        labels.update(map(numbers.__getitem__, _numbers(bits, WIDTH)))
        ages[block << _SHIFT >> YEAR_SHIFT & OLDEST] += bits.bit_count()
        if ages.total() >= limit:
            break
    return Counts(labels, ages)


def _numbers(bits: int, most: int) -> list[int]:
    """The first places in a block that have their bit."""
    if bits.bit_count() > _FEW:
        digits = f"{bits:b}"[::-1].encode().translate(_ONES)
        return list(compress(range(WIDTH), digits))[:most]
    found: list[int] = []
    while bits and len(found) < most:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


def _block_of(place: int) -> int:
    return place >> _SHIFT


def _number_of(place: int) -> int:
    return place >> LABEL_BITS & WIDTH - 1


def _bytes(bits: int) -> bytes:
    return bits.to_bytes(WIDTH // 8, "little")


def _labels(block: int) -> Sequence[int]:
    with connection.cursor() as cursor:
        cursor.execute(_READ, [_LABELS, block, block + 1])
        row = cursor.fetchone()
    return memoryview(row[1]).cast("I") if row else array("I", bytes(4 * WIDTH))


def _write_labels(block: int, before: Sequence[int], places: Iterable[int]) -> None:
    labels = array("I", before)
    for place in places:
        labels[_number_of(place)] = place & MOST_LABELS
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [_LABELS, block, labels.tobytes()])
