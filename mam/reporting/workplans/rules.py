"""Small decisions about a unit's plan of a year: which year is planned when, what may not be missing, months in words.

Pure: what is asked about is an argument. Shared by flow, screens and documents.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

# From this month on a unit plans the year to come; what is left of this one is too short to plan.
PLANS_AHEAD_FROM = 11
MONTHS = range(1, 13)
# Saying where the other programme has it is enough; activities may be listed beside it.
COMPLETE_BY_POINTER = frozenset({"embedded"})


def year_to_plan(on: date) -> int:
    """The year whose plan is due on this day."""
    return on.year + 1 if on.month >= PLANS_AHEAD_FROM else on.year


def years_on_offer(on: date, opened: Iterable[int] = ()) -> list[int]:
    """The years a plan may be begun for: this one, the next, and those whose report is open; the newest first."""
    return sorted({on.year, on.year + 1, *opened}, reverse=True)


def months_said(first: int, last: int) -> str:
    """The months of an activity in words: "tháng 3", "tháng 3 – 6", "cả năm"."""
    if first == last:
        return _("tháng %(month)d") % {"month": first}
    if (first, last) == (MONTHS[0], MONTHS[-1]):
        return _("cả năm")
    return _("tháng %(first)d – %(last)d") % {"first": first, "last": last}
