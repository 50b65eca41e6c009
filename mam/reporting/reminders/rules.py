"""Which reminder is due on a day. Pure: the last day and today in, the step out.

Only the newest step counts: what a server that was off has missed is not made up for.
"""

from dataclasses import dataclass
from datetime import date

# Days before the last day on which a step begins.
BEFORE = (1, 7, 14)
# The coordinator already hears of these weeks, in which no unit is reminded yet.
HERALDS = (21, 28)
WEEK = 7


@dataclass(frozen=True)
class Step:
    """A stretch of days in which one reminder is due: "T-7", or "T+8" from the eighth day after the last one."""

    days: int

    @property
    def key(self) -> str:
        """How the log names the step."""
        return f"T{self.days:+d}"


def step_of(last_day: date, today: date) -> Step | None:
    """The step of a unit's reminders in which this day lies; none when the last day is still far."""
    return _step(last_day, today, BEFORE)


def digest_step_of(last_day: date, today: date) -> Step | None:
    """The same for what the coordinator is told: a week apart at most, from four weeks before the last day."""
    return _step(last_day, today, (*BEFORE, *HERALDS))


def _step(last_day: date, today: date, begins: tuple[int, ...]) -> Step | None:
    left = (last_day - today).days
    if left < 0:
        return Step((-left - 1) // WEEK * WEEK + 1)
    return next((Step(-days) for days in begins if left <= days), None)
