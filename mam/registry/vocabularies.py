"""Shared vocabularies: stable codes with Vietnamese and English words, read once from vocabularies.csv.

A code never changes its meaning and is never used again; a term no longer offered stays readable in old records.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from mam.vntext import fold, squeeze

FILE = Path(__file__).parent / "vocabularies.csv"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a vocabulary: its code, its names, other ways people write it."""

    code: str
    vi: str
    en: str
    also: tuple[str, ...]

    @property
    def label(self) -> str:
        """The name in the language of the screen."""
        return self.en if get_language() == "en" else self.vi


@cache
def vocabulary(name: str) -> dict[str, Term]:
    """The terms of one vocabulary by code, in the order they are offered; empty when there is no such vocabulary."""
    return _all().get(name, {})


def names() -> tuple[str, ...]:
    """Every vocabulary."""
    return tuple(_all())


def labels(name: str, codes: list[str]) -> list[str]:
    """The terms of a record as a person reads them; an unknown code stands as it is."""
    known = vocabulary(name)
    return [known[code].label if code in known else code for code in codes]


def understood(name: str, said: str) -> str | None:
    """The code that somebody means by a code, a name in either language or another way of writing it."""
    wanted = fold(squeeze(said))
    for term in vocabulary(name).values():
        if wanted in (fold(form) for form in (term.code, term.vi, term.en, *term.also)):
            return term.code
    return None


@cache
def _all() -> dict[str, dict[str, Term]]:
    found: dict[str, dict[str, Term]] = {}
    with FILE.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            also = tuple(word.strip() for word in row["also"].split(";") if word.strip())
            found.setdefault(row["vocabulary"], {})[row["code"]] = Term(row["code"], row["vi"], row["en"], also)
    return found
