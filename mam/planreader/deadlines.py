"""Reporting deadlines: by which day who reports to whom.

`mam.vntext.find_deadlines` finds the days; this module keeps those of reports and reads the bodies around them.
"""

import re

from mam.planreader.lines import Passage
from mam.planreader.outline import AssignmentFound, Recurs, ReportingDeadline
from mam.planreader.roles import subject_at
from mam.planreader.tree import Provision
from mam.planreader.units import unit_list
from mam.vntext import DeadlineFound, find_deadlines, fold, sentence_spans

_REPORTS = re.compile(r"bao cao|gui (?:ve|so|ubnd|uy ban|ket qua)")
_TO = re.compile(r"(?:về|gửi(?:\s+về)?|báo\s+cáo|cho|trình|thông\s+qua|qua)\s+(?!cáo)", re.IGNORECASE)
_RECURS: dict[str, Recurs] = {
    "yearly": "yearly", "half-yearly": "half-yearly", "quarterly": "quarterly", "monthly": "monthly", "once": "once",
}  # fmt: skip


def find_reporting(
    provisions: list[Provision], closing: list[Passage], assignments: list[AssignmentFound]
) -> list[ReportingDeadline]:
    """The reporting deadlines of the provisions, and of the closing under the last section."""
    leads: dict[str, str] = {}
    for one in assignments:
        if one.role == "lead":
            leads.setdefault(one.path, one.unit)
    found: list[ReportingDeadline] = []
    for provision in provisions:
        for passage in provision.passages() if provision.kind != "row" else ():
            found += _in_passage(provision.path, passage, leads.get(provision.path))
    last = _last_section(provisions)
    for passage in closing:
        found += _in_passage(last, passage, None) if last else []
    return found


def _in_passage(path: str, passage: Passage, lead: str | None) -> list[ReportingDeadline]:
    text = passage.text
    found: list[ReportingDeadline] = []
    deadlines = find_deadlines(text)
    for start, end in sentence_spans(text) if deadlines else ():
        if not _REPORTS.search(fold(text[start:end])):
            continue
        inside = [one for one in deadlines if start <= one.start < end]
        stops = [*(one.start for one in inside), end][1:]
        sender, to, begin = _sender(text, start, end) or lead, None, start
        for one, stop in zip(inside, stops, strict=True):
            receiver = _last_named(text, begin, one.start) or _first_named(text, one.end, stop)
            if receiver and to and receiver != to:
                sender = to  # who gathers the reports passes them on
            to, begin = receiver or to, one.end
            found.append(_reporting(path, text, one, (sender, to)))
    return found


def _reporting(path: str, text: str, one: DeadlineFound, bodies: tuple[str | None, str | None]) -> ReportingDeadline:
    recurs = _RECURS.get(one.recurs, "once")
    if recurs == "once" and one.year is None:
        recurs = "yearly"  # a day without a year comes again
    quote = text[one.start : one.end]
    return ReportingDeadline(path, one.month, one.day, one.year, one.inclusive, recurs, bodies[0], bodies[1], quote)


def _sender(text: str, start: int, end: int) -> str | None:
    subject = subject_at(text, start, end)
    return subject.units[0].name if subject else None


def _last_named(text: str, start: int, end: int) -> str | None:
    names = [
        units[0].name for place in _TO.finditer(text, start, end) if (units := unit_list(text, place.end(), end)[0])
    ]
    return names[-1] if names else None


def _first_named(text: str, start: int, end: int) -> str | None:
    return next(
        (units[0].name for place in _TO.finditer(text, start, end) if (units := unit_list(text, place.end(), end)[0])),
        None,
    )


def _last_section(provisions: list[Provision]) -> str | None:
    return next((one.path for one in reversed(provisions) if one.parent is None and one.kind != "row"), None)
