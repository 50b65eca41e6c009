"""The invented words and the odds, read from words.toml; every choice is made by a given source of chance."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

FILE = Path(__file__).with_name("words.toml")
MARK = "(minh họa)"
# What the examples of kinds carry, and what invented records carry instead.
_MARKED = {"(ví dụ)": MARK, "(example)": "(demo)"}


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def titles_of(kind: str, otherwise: str) -> list[str]:
    """The names things of a kind may have; the one given where no list stands for the kind."""
    found: list[str] = _words()["titles"].get(kind) or [bare(marked(otherwise))]
    return found


def marked(example: str) -> str:
    """A text of an example as an invented record says it."""
    for before, after in _MARKED.items():
        example = example.replace(before, after)
    return example


def bare(text: str) -> str:
    """The text without its mark, to which something is put."""
    return text.replace(MARK, "").strip()


def said(part: str, name: str) -> str:
    """A sentence that stands alone in the file."""
    return str(_words()[part][name])


def one(part: str, name: str, chance: Random) -> str:
    """One sentence of a list."""
    return str(chance.choice(_words()[part][name]))


def of(part: str, name: str, key: str) -> str:
    """The sentence that goes with a word of the program."""
    return str(_words()[part][name][key])


def fate(of: str, chance: Random) -> str:
    """How things go, by the odds of the file."""
    odds = _words()["fates"][of]
    return str(chance.choices(list(odds), weights=list(odds.values()))[0])
