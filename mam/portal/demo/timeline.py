"""A year played in the order of its moments, so that audit trail, versions and snapshots follow each other as in life.

What goes on is told by stories: generators that act, then give the moment at which they act next. Chance never depends
on who else is there: each story has its own.
"""

import heapq
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from mam.core import audit
from mam.organisations.queries import reading_once
from mam.reporting.deadlines import HANOI

Story = Iterator[datetime]
Tell = Callable[[str], None]
_OPENS, _MINUTES_OPEN = 8, 9 * 60


class Timeline:
    """Stories that wait for their next moment."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, Story]] = []
        self._number = 0

    def add(self, story: Story) -> None:
        """Let a story begin: it gives its first moment at once."""
        self._wait(story, self._number)
        self._number += 1

    def play(self, tell: Tell) -> None:
        """Go through all moments; a line is told at the end of each month."""
        with reading_once():  # nobody's role changes in a played year
            self._play(tell)

    def _play(self, tell: Tell) -> None:
        month, acts = None, 0
        while self._waiting:
            moment, number, story = heapq.heappop(self._waiting)
            if month not in (None, (moment.year, moment.month)):
                tell(_told(month, acts))
                acts = 0
            month, acts = (moment.year, moment.month), acts + 1
            with audit.as_of(moment):
                self._wait(story, number)
        if month:
            tell(_told(month, acts))

    def _wait(self, story: Story, number: int) -> None:
        moment = next(story, None)
        if moment is not None:
            heapq.heappush(self._waiting, (moment, number, story))


def moment_on(day: date, chance: Random) -> datetime:
    """Some minute of a day's office hours."""
    opened = datetime.combine(day, time(_OPENS), HANOI)
    return opened + timedelta(minutes=chance.randrange(_MINUTES_OPEN))


def later(moment: datetime, days: tuple[int, int], chance: Random) -> datetime:
    """Some minute of office hours, so many days later at least and at most."""
    return moment_on(moment.astimezone(HANOI).date() + timedelta(days=chance.randint(*days)), chance)


def _told(month: tuple[int, int] | None, acts: int) -> str:
    assert month is not None
    return f"{month[1]:02}/{month[0]}: {acts}"
