"""Whose words can be quoted in a passage: units of accepted reports that wrote something there. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mam.reporting.facts import OVERVIEW

Facts = dict[str, Any]
TASK_FIELDS = ("done", "difficulties", "recommendations")


@dataclass(frozen=True)
class Quotable:
    """A unit's words about a provision, or in a general part of its report."""

    unit: int
    path: str
    field: str
    text: str

    @property
    def name(self) -> str:
        """How a form names it."""
        return f"{self.unit}:{self.path}:{self.field}"


def quotable(said: Facts, passage: str) -> list[Quotable]:
    """Everything that may be quoted in this passage, in the order of the units."""
    section, _, rest = passage.partition("/")
    found = _of_provision(said, rest) if section == "results" else _of_parts(said, section, rest)
    return sorted(found, key=lambda one: one.unit)


def _of_provision(said: Facts, path: str) -> Iterator[Quotable]:
    """Words about one provision; about every provision in the passage on the whole."""
    for provision in said["provisions"]:
        if path in (provision["path"], "all"):
            for entry in provision["entries"]:
                if entry["done"].strip():
                    yield Quotable(entry["unit"], provision["path"], "done", entry["done"])


def _of_parts(said: Facts, section: str, rest: str) -> Iterator[Quotable]:
    if rest in TASK_FIELDS:
        for provision in said["provisions"]:
            for entry in provision["entries"]:
                if entry[rest].strip():
                    yield Quotable(entry["unit"], provision["path"], rest, entry[rest])
    elif section in OVERVIEW:
        for overview in said["overviews"]:
            if overview[section].strip():
                yield Quotable(overview["unit"], "", section, overview[section])
