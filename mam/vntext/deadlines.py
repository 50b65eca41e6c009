"""Deadlines in a text: the day, whether it counts itself, and how it comes again.

"trước ngày 30/11 hằng năm" is exclusive (its last day is 29/11) and yearly; "chậm nhất ngày" and "đến
ngày" are inclusive. What a deadline is for, and who reports to whom, `planreader` reads around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mam.vntext.dates import DATE, date_parts
from mam.vntext.rhythms import EACH, rhythm_after, rhythms_in, says_periodically
from mam.vntext.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class DeadlineFound:
    """A deadline at [start, end) of a text.

    `month` is None when the day comes in every month or quarter ("ngày 20 hằng tháng", "ngày 25 tháng cuối
    quý"), `day` when only the month is named ("trong tháng 11 hằng năm"), `year` when none is named.
    `recurs` is yearly, half-yearly, quarterly, monthly or once.
    """

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None
    inclusive: bool
    recurs: str


class _Day(NamedTuple):
    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None
    recurs: str = ""


_LATEST = (
    r"(?:(?:chậm|muộn|trễ)\s+nhất|không\s+(?:quá|muộn\s+hơn)"
    r"|(?:hạn\s+(?:cuối(?:\s+cùng)?|chót)|thời\s+hạn)(?:\s+[^\W\d_]+){0,4}?)\s*:?"
)
# An hour lets its day count: "trước 17 giờ 00 phút ngày 15/12".
_HOUR = r"\d{1,2}\s?(?:giờ|h)(?:\s?\d{1,2}(?:\s?phút)?)?,?"
_LEAD = (
    rf"(?:(?P<before>(?:{_LATEST}\s*(?:là\s+)?)?trước(?P<hour>\s+{_HOUR})?)"
    rf"|(?P<latest>{_LATEST}(?:\s+(?:là|vào|đến|trong))*(?:\s+hết)?)|(?P<until>đến(?:\s+hết)?)|(?P<on>hết|trong|vào))"
)
_NEXT = r"(?:sau|tiếp\s+theo|liền\s+kề|kế\s+tiếp)"
# A day without its month: "ngày 20 hằng tháng", "ngày 25 của tháng cuối quý", "ngày 05 tháng sau".
_DAY_OF = (
    r"(?P<day>\d{1,2})\s+(?:của\s+)?(?:"
    rf"(?P<quarter>(?:{EACH}\s+)?tháng\s+(?:cuối(?:\s+cùng)?|đầu(?:\s+tiên)?|thứ\s+\w+)"
    rf"\s+(?:của\s+)?(?:{EACH}\s+)?quý(?:\s+{_NEXT})?)"
    rf"|(?:{EACH}\s+tháng|tháng\s+{_NEXT})(?!\s+\d))"
)
_MONTH_ALONE = rf"tháng\s+(?P<alone>\d{{1,2}})(?=\s+{EACH}\s+năm(?!\s+\d))"
_DEADLINE = re.compile(
    rf"(?<![^\W_]){_LEAD}\s+(?:(?P<named>ngày)\s+)?(?:{_DAY_OF}|{_MONTH_ALONE}|{DATE.format(n='')})", re.IGNORECASE
)
_ANOTHER = re.compile(
    rf"(?:\s*[,;]\s*(?:và\s+)?|\s+(?:và|hoặc)\s+)(?P<before>trước\s+)?(?:(?P<named>ngày)\s+)?{DATE.format(n='')}",
    re.IGNORECASE,
)
# "từ ngày … đến ngày …" is a span of time, "tính đến ngày" the date of a figure.
_SPAN_BEFORE = re.compile(r"(?<![^\W_])(?:từ\s[^.;()]{1,45}|(?:tính|kể|cho)\s+)\Z", re.IGNORECASE)


def find_deadlines(s: str) -> list[DeadlineFound]:
    """The deadlines of a text in order; a rhythm said before ("định kỳ 6 tháng (trước ngày …)") counts.

    A deadline with a year happens once unless a rhythm follows it; one without a year and without a rhythm
    in its sentence is "once" with year None.
    """
    return [found for start, end in sentence_spans(s) for found in _in_sentence(s, start, end)]


def _in_sentence(s: str, start: int, end: int) -> Iterator[DeadlineFound]:
    heard = start  # rhythms before this place belong to the deadlines already found
    for match in _DEADLINE.finditer(s, start, end):
        if match.start() < heard or (match["until"] and _ends_a_span(s, start, match.start())):
            continue
        days = _days(s, match, end)
        if not days:
            continue
        after, reach = rhythm_after(s, days[-1].end, end)
        if match["on"] and not (after or days[0].recurs):
            continue  # "vào ngày 15/12" alone is when something happens
        rhythms = _rhythms(s, (start, heard, match.start()), days, after)
        days[-1] = days[-1]._replace(end=reach)
        for day, rhythm in zip(days, rhythms, strict=True):
            inclusive = not match["before"] or bool(match["hour"])
            yield DeadlineFound(*day[:5], inclusive, day.recurs or rhythm)
        heard = reach


def _ends_a_span(s: str, start: int, here: int) -> bool:
    return _SPAN_BEFORE.search(s[max(start, here - 60) : here]) is not None


def _rhythms(s: str, place: tuple[int, int, int], days: list[_Day], after: str) -> list[str]:
    """One rhythm for each day: as many as were said together before ("6 tháng, hằng năm"), else one for all.

    `place` is where the sentence begins, where unused words begin, and where the days begin.
    """
    sentence, heard, here = place
    said = rhythms_in(s, heard, here)
    if len(days) > 1 and len(said) >= len(days):
        return said[-len(days) :]
    if not after and any(day.year for day in days):
        return ["once"] * len(days)
    silent = "yearly" if says_periodically(s, sentence, here) else "once"
    return [after or (said[-1] if said else silent)] * len(days)


def _days(s: str, match: re.Match[str], end: int) -> list[_Day]:
    """The day a deadline names and those joined to it: "trước ngày 01/6 và 15/11"."""
    first = _first_day(match)
    if first is None:
        return []
    days = [first]
    while first.month and first.day:
        another = _ANOTHER.match(s, days[-1].end, end)
        parts = date_parts(another) if another else None
        if another is None or parts is None or (another["before"] and not match["before"]):
            break
        if parts[2] is None and another["s"] in ("-", "."):
            break
        start = min(place for place in map(another.start, ("before", "named", "dw", "df")) if place >= 0)
        days.append(_Day(start, another.end(), *parts))
    return days


def _first_day(match: re.Match[str]) -> _Day | None:
    if match["day"]:
        day = int(match["day"])
        recurs = "quarterly" if match["quarter"] else "monthly"
        return _Day(*match.span(), day, None, None, recurs) if 1 <= day <= 31 else None
    if match["alone"]:
        month = int(match["alone"])
        return _Day(*match.span(), None, month, None, "yearly") if 1 <= month <= 12 else None
    parts = date_parts(match)
    if parts is None or (parts[2] is None and not _sure_without_year(match)):
        return None
    return _Day(*match.span(), *parts)


def _sure_without_year(match: re.Match[str]) -> bool:
    """Two figures alone are a date after "ngày" or "trước" ("trước 30/11"), not in "đến 2/3 số hộ"."""
    if match["s"] is None:
        return True
    return match["s"] == "/" and bool(match["named"] or match["before"] or match["latest"])
