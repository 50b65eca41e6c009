"""Reporting deadlines: by which day who reports to whom.

`mam.vntext.find_deadlines` finds the days; this module keeps those of reports and reads the bodies around them.
"""

import re
from dataclasses import replace

from mam.planreader.lines import Passage
from mam.planreader.outline import AssignmentFound, Recurs, ReportingDeadline
from mam.planreader.roles import subject_at
from mam.planreader.tree import Provision
from mam.planreader.units import unit_list
from mam.vntext import find_deadlines, find_periods, fold, sentence_spans

_REPORTS = re.compile(r"bao cao|gui (?:ve|so|ubnd|uy ban|ket qua)")
_TO = re.compile(r"(?:về|gửi(?: về)?|báo cáo|cho|trình|thông qua|qua) (?!cáo)", re.IGNORECASE)
_THROUGH = re.compile(r"\s*[(,]?\s*(?:thông )?qua ", re.IGNORECASE)
_RECURS: dict[str, Recurs] = {
    "yearly": "yearly", "half-yearly": "half-yearly", "quarterly": "quarterly", "monthly": "monthly", "once": "once",
}  # fmt: skip


def find_reporting(
    provisions: list[Provision], closing: list[Passage], assignments: list[AssignmentFound], title: str | None
) -> list[ReportingDeadline]:
    """The reporting deadlines of the provisions, and of the closing under the last section.

    A day without year or rhythm comes once in a plan whose title names one year, every year in any other.
    """
    leads: dict[str, str] = {}
    for one in assignments:
        if one.role == "lead":
            leads[one.path] = f"{leads[one.path]}; {one.unit}" if one.path in leads else one.unit
    unsaid: Recurs = "once" if _is_of_one_year(title or "") else "yearly"
    found: list[ReportingDeadline] = []
    for provision in provisions:
        for passage in provision.passages() if provision.kind != "row" else ():
            found += _in_passage(provision.path, passage, leads.get(provision.path), unsaid)
    last = _last_section(provisions)
    for passage in closing:
        found += _in_passage(last, passage, None, unsaid) if last else []
    return found


def _is_of_one_year(title: str) -> bool:
    periods = [period.kind for period in find_periods(title)]
    return "year" in periods and not {"years", "until"} & set(periods)


def _in_passage(path: str, passage: Passage, lead: str | None, unsaid: Recurs) -> list[ReportingDeadline]:
    text = passage.text
    found: list[ReportingDeadline] = []
    deadlines = find_deadlines(text)
    for start, end in sentence_spans(text) if deadlines else ():
        if not _REPORTS.search(fold(text[start:end])):
            continue
        inside = [one for one in deadlines if start <= one.start < end]
        stops = [*(one.start for one in inside), end][1:]
        if not inside:
            continue
        sender, to, begin = _sender(text, (start, end), inside[0].start, lead), None, start
        for one, stop in zip(inside, stops, strict=True):
            receiver = _last_named(text, begin, one.start) or _first_named(text, one.end, stop)
            if receiver and to and receiver != to:
                sender = to  # who gathers the reports passes them on
            to, begin = receiver or to, one.end
            recurs = unsaid if one.recurs == "once" and one.year is None else _RECURS[one.recurs]
            quote = text[one.start : one.end]
            found.append(
                ReportingDeadline(
                    path, one.month, one.day, one.year, one.inclusive, recurs, _without(sender, to), to, quote
                )
            )
        # "6 tháng (trước ngày …), năm (trước ngày …) gửi về Sở Y tế": the receiver is named once, after the days.
        found = [replace(one, to=to) if one.to is None else one for one in found]
    return found


def _sender(text: str, sentence: tuple[int, int], day: int, lead: str | None) -> str | None:
    """Who the day's clause charges, else the sentence, else whom it begins with ("các đơn vị … báo cáo"), else `lead`.

    A clause without a subject speaks of all whose duty the provision is, when the sentence begins with one of them.
    """
    start, end = sentence
    clause = text.rfind("; ", start, day) + 2
    own = subject_at(text, clause, end) if clause > start + 1 else None
    subject = own or subject_at(text, start, end)
    colon = text.find(": ", start, end)  # "Chế độ báo cáo: Các đơn vị báo cáo …"
    units = (
        subject.units if subject else unit_list(text, start, end)[0] or unit_list(text, max(start, colon + 2), end)[0]
    )
    said = "; ".join(unit.name for unit in units)
    goes_on = clause > start + 1 and own is None and fold(said) in fold(lead or "")
    return (lead if goes_on else said) or lead


def _without(sender: str | None, receiver: str | None) -> str | None:
    """The senders without the one to whom they report, whom a later clause may charge with gathering."""
    if sender is None or receiver is None:
        return sender
    others = [one for one in sender.split("; ") if fold(one) != fold(receiver)]
    return "; ".join(others) or sender


def _last_named(text: str, start: int, end: int) -> str | None:
    names = [
        units[0].name for place in _TO.finditer(text, start, end) if (units := unit_list(text, place.end(), end)[0])
    ]
    return names[-1] if names else None


def _first_named(text: str, start: int, end: int) -> str | None:
    for place in _TO.finditer(text, start, end):
        units, stop = unit_list(text, place.end(), end)
        if units:
            through = _THROUGH.match(text, stop, end)  # "về UBND tỉnh (qua Sở Nội vụ)"
            return ((unit_list(text, through.end(), end)[0] if through else []) or units)[0].name
    return None


def _last_section(provisions: list[Provision]) -> str | None:
    return next((one.path for one in reversed(provisions) if one.parent is None and one.kind != "row"), None)
