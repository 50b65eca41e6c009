"""Other words for the same: abbreviations written out, written-out names abbreviated, plain synonyms.

The tables: synonyms.tsv beside this file, then those of the province's folder and of the instance's data folder, whose
expressions go first. On each line expressions that mean the same, with tabs between them; a last cell after # says why.
A changed file counts from the next question on. Which lines are of no use: `faults`, asked by `mam doctor`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from mam.core.search.tokens import Word, words

NAME = "synonyms.tsv"
SHIPPED = Path(__file__).with_name(NAME)
MOST = 3

Words = tuple[Word, ...]
Known = dict[tuple[str, ...], list[tuple[Words, Words]]]


class Line(NamedTuple):
    """A line of a table that is no remark: its expressions as words, and whether they are of use."""

    file: Path
    number: int
    same: list[Words]

    @property
    def is_of_use(self) -> bool:
        """Whether at least two expressions stand there, in letters that could be read."""
        return len(self.same) > 1 and all(self.same)


class Table(NamedTuple):
    """Folded expression → the expression as it is written, with each of the others of its line."""

    known: Known
    longest: int


def table() -> Table:
    """What all files say now."""
    return _read(tuple((file, file.stat().st_mtime_ns) for file in _files()))


def faults() -> list[Line]:
    """The lines that are of no use."""
    return [line for file in _files() for line in _lines(file) if not line.is_of_use]


def expanded(typed: Sequence[Word]) -> list[Words]:
    """The same words with one expression in them said otherwise; the longest expressions first, a few at most."""
    (known, longest), typed = table(), tuple(typed)
    ways: list[Words] = []
    for length in range(min(len(typed), longest), 0, -1):
        for start in range(len(typed) - length + 1):
            part = typed[start : start + length]
            for written, other in known.get(_folded(part), ()):
                if _may_mean(part, written):
                    ways.append((*typed[:start], *other, *typed[start + length :]))
    return list(dict.fromkeys(ways))[:MOST]


def _files() -> list[Path]:
    own = (Path(settings.DATA) / NAME, Path(settings.PROVINCE) / NAME)
    return [file for file in (*own, SHIPPED) if file.is_file()]


@lru_cache(maxsize=2)
def _read(files: tuple[tuple[Path, int], ...]) -> Table:
    known: Known = defaultdict(list)
    for line in (line for file, _changed in files for line in _lines(file) if line.is_of_use):
        for one in line.same:
            known[_folded(one)] += [(one, other) for other in line.same if other != one]
    return Table(dict(known), max(map(len, known), default=0))


def _lines(file: Path) -> Iterator[Line]:
    # What a spreadsheet saves begins with a mark of its own.
    for number, line in enumerate(file.read_bytes().decode("utf-8-sig", "replace").splitlines(), 1):
        cells = [cell for cell in line.split("\t") if cell.strip() and not cell.startswith("#")]
        if cells or "\ufffd" in line:
            yield Line(file, number, [()] if "\ufffd" in line else [tuple(words(cell)) for cell in cells])


def _may_mean(part: Words, written: Words) -> bool:
    """Whether the marks that were typed are those of the expression."""
    return all(typed.marked == meant.marked for typed, meant in zip(part, written, strict=True) if typed.has_marks)


def _folded(expression: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in expression)
