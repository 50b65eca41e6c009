"""A sent report in a few lines, so that it can be accepted from a list. Pure: made from its readable facts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

EXCERPTS, WORDS_OF_EXCERPT = 3, 30


@dataclass(frozen=True)
class Excerpt:
    """The beginning of what is said about one task."""

    path: str
    words: str


@dataclass(frozen=True)
class Summary:
    """How many tasks are reported in which way, how many figures stand or are missing, money, and the first words."""

    tasks: int
    done: int
    nothing: int
    secret: int
    figures: int
    without_value: int
    spent: int
    difficulties: int
    changed: int
    excerpts: tuple[Excerpt, ...]


def of(said: Mapping[str, Any]) -> Summary:
    """The few lines of a report as it was sent (history.as_sent)."""
    tasks = said["tasks"]
    outcomes = Counter(task["outcome"] for task in tasks)
    figures = [figure for task in tasks for figure in task["figures"]]
    return Summary(
        tasks=len(tasks),
        done=outcomes["done"],
        nothing=outcomes["nothing"],
        secret=outcomes["secret"],
        figures=len(figures),
        without_value=sum(figure["value"] is None for figure in figures),
        spent=sum(task["spent"] for task in tasks),
        difficulties=sum(bool(task["difficulties"].strip()) for task in tasks),
        changed=sum("before" in task for task in tasks),
        excerpts=tuple(
            Excerpt(task["path"], Truncator(" ".join(task["done"].split())).words(WORDS_OF_EXCERPT))
            for task in tasks
            if task["done"].strip()
        )[:EXCERPTS],
    )
