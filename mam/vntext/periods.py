"""Spans of time in a text: "quý IV/2026", "6 tháng đầu năm 2026", "giai đoạn 2025 - 2030", "đến năm 2030"."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mam.vntext.dates import find_dates


@dataclass(frozen=True, slots=True)
class PeriodFound:
    """A span of time at [start, end) of a text, from day `first` to day `last`, both included.

    `kind` is year, years, quarter, months, month or until; `first` is None only for until ("đến năm 2030").
    """

    start: int
    end: int
    kind: str
    first: date | None
    last: date


_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}

type _Span = tuple[date | None, date]

_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?:\s*/\s*|\s+(?:của\s+)?năm\s+|\s+)(?P<year>{_YEAR})(?!\d)"


def _months(year: int, first: int, last: int) -> _Span:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _quarter(match: re.Match[str]) -> _Span | None:
    number = _QUARTERS.get(match["quarter"].lower())
    return _months(int(match["year"]), 3 * number - 2, 3 * number) if number else None


def _part_of_year(match: re.Match[str]) -> _Span | None:
    count = int(match["count"]) if match["count"].isdigit() else 6
    if not 1 <= count <= 12:
        return None
    if match["side"].lower() == "đầu":
        return _months(int(match["year"]), 1, count)
    return _months(int(match["year"]), 13 - count, 12)


def _month(match: re.Match[str]) -> _Span | None:
    month = int(match["month"])
    return _months(int(match["year"]), month, month) if 1 <= month <= 12 else None


def _years(match: re.Match[str]) -> _Span | None:
    first, last = int(match["first"]), int(match["last"])
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _until(match: re.Match[str]) -> _Span | None:
    return None, date(int(match["year"]), 12, 31)


def _year(match: re.Match[str]) -> _Span | None:
    return _months(int(match["year"]), 1, 12)


# In order: a pattern takes its place in the text before the ones after it.
_FORMS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], _Span | None]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE), reading)
    for kind, pattern, reading in (
        ("quarter", rf"\bquý\s+(?P<quarter>[1-4]|i{{1,3}}|iv)(?![^\W_]){_OF_YEAR}", _quarter),
        ("months", rf"(?<!\d)(?P<count>\d{{1,2}}|sáu)\s+tháng\s+(?P<side>đầu|cuối){_OF_YEAR}", _part_of_year),
        (
            "years",
            rf"\b(?:giai\s+đoạn|thời\s+kỳ|nhiệm\s+kỳ|từ\s+năm|năm)\s+(?:từ\s+)?(?:năm\s+)?(?P<first>{_YEAR})"
            rf"\s*(?:[-–—]|đến)\s*(?:hết\s+)?(?:năm\s+)?(?P<last>{_YEAR})(?!\d)",
            _years,
        ),
        ("month", rf"(?<!\d\s)\btháng\s+(?P<month>\d{{1,2}})(?:\s*[/-]\s*|,?\s+năm\s+)(?P<year>{_YEAR})(?!\d)", _month),
        ("until", rf"\b(?:đến|trước)\s+(?:hết\s+|cuối\s+)?năm\s+(?P<year>{_YEAR})(?!\d)", _until),
        ("year", rf"\bnăm\s+(?P<year>{_YEAR})(?!\d)", _year),
    )
)


def find_periods(s: str) -> list[PeriodFound]:
    """The spans of time of a text, in order, none overlapping; the year inside a full date is not one."""
    taken = [(found.start, found.end) for found in find_dates(s)]
    periods: list[PeriodFound] = []
    for kind, pattern, reading in _FORMS:
        for match in pattern.finditer(s):
            span = reading(match)
            if span is None or any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            periods.append(PeriodFound(match.start(), match.end(), kind, *span))
    return sorted(periods, key=lambda period: period.start)
