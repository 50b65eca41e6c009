"""Calendar dates as documents write them: found in a text, and written long or short.

Deadlines ("trước ngày …") are in `deadlines`, spans of time ("quý IV/2026") in `periods`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# In words ("05 tháng 12 năm 2024") or in figures ("24/12/2024", "30/11"); groups d, m, y.
DATE = (
    r"(?:(?P<d{n}w>\d{{1,2}})\s+tháng\s+(?P<m{n}w>\d{{1,2}})(?!\s*[\d/])(?:,?\s+năm\s+(?P<y{n}w>\d{{4}}))?"
    r"|(?P<d{n}f>\d{{1,2}})\s?(?P<s{n}>[/.-])\s?(?P<m{n}f>\d{{1,2}})"
    r"(?:\s?(?P=s{n})\s?(?P<y{n}f>\d{{4}}))?)(?!\d|[.,]\d|/\w)"
)
_FOUND = re.compile(rf"(?<![\d/.,-])(?P<named>ngày\s+)?{DATE.format(n='')}", re.IGNORECASE)
_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text, at [start, end); `year` is None where the text gives none."""

    start: int
    end: int
    day: int
    month: int
    year: int | None

    @property
    def date(self) -> date | None:
        """The calendar day, when the year is known."""
        return None if self.year is None else date(self.year, self.month, self.day)


def date_parts(match: re.Match[str], n: str = "") -> tuple[int, int, int | None] | None:
    """Day, month and year of a match of `DATE` (numbered n), or None when no calendar has that day."""
    style = "w" if match[f"d{n}w"] else "f"
    day, month, year = int(match[f"d{n}{style}"]), int(match[f"m{n}{style}"]), match[f"y{n}{style}"]
    try:
        date(int(year) if year else _LEAP_YEAR, month, day)
    except ValueError:
        return None
    return day, month, int(year) if year else None


def find_dates(s: str) -> list[DateFound]:
    """The dates of a text: "ngày 05 tháng 12 năm 2024", "ngày 30 tháng 11", "24/12/2024", "ngày 30/11".

    Two figures without a year count only after "ngày", for "2/3" and "24/7" are no dates.
    """
    return list(_dates(s))


def _dates(s: str) -> Iterator[DateFound]:
    for match in _FOUND.finditer(s):
        parts = date_parts(match)
        if parts is None or (parts[2] is None and not match["named"]):
            continue
        if match["s"] in (".", "-") and parts[2] is None:
            continue
        yield DateFound(match.start(), match.end(), *parts)


def long_date(d: date) -> str:
    """The date of an official document, days below 10 and months 1 and 2 with a leading zero.

    Decree 30/2020/NĐ-CP, Appendix I, place and time of issue: "ngày 05 tháng 02 năm 2026", but "tháng 6".
    """
    month = f"{d.month:02d}" if d.month <= 2 else str(d.month)
    return f"ngày {d.day:02d} tháng {month} năm {d.year}"


def short_date(d: date) -> str:
    """The date in figures: "30/11/2026"."""
    return f"{d.day:02d}/{d.month:02d}/{d.year:04d}"
