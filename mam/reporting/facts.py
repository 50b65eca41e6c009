"""The facts a report is made of, gathered from the database as plain JSON values: what is frozen is exactly this.

Nothing here words a sentence; compose.py does, from these facts alone, so the same facts always give the same document.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from sys import intern
from typing import Any

from django.conf import settings
from django.db.models import Count

from mam.core import demo
from mam.organisations import queries as units
from mam.organisations.models import Unit
from mam.planning.models import FundingSource, Plan, Provision
from mam.reporting import deadlines, filling
from mam.reporting.models import (
    ConsolidatedReport,
    Duty,
    Figure,
    FundingEntry,
    ReportingCycle,
    TaskEntry,
    UnansweredDuty,
    UnitReport,
)
from mam.reporting.money import facts as declared
from mam.reporting.money import research
from mam.reporting.rules import COUNTED, OWED
from mam.reporting.workbench import kept

TEMPLATE_VERSION = 2
OVERVIEW = ("direction", "assessment", "next_year")
Facts = dict[str, Any]


def of_unit(report: UnitReport) -> Facts:
    """All that one unit's own report says."""
    cycle = report.cycle
    return {
        **_of_cycle(cycle),
        "kind": "unit",
        "head": head_of(report.unit, cycle.resolved_on, cycle.place),
        "unit": report.unit_name,
        "receiver": units.names_at(cycle.resolved_on, [cycle.coordinator])[cycle.coordinator_id],
        "due": deadlines.Due(cycle.unit_due_wording, cycle.unit_due).said,
        "outline": cycle.template["unit"],
        "overview": {name: getattr(report, name) for name in OVERVIEW},
        "tasks": _tasks(report),
    }


def of_cycle(report: ConsolidatedReport, now: datetime) -> Facts:
    """All that the consolidated report says at this moment: every accepted report, and who is missing."""
    cycle = report.cycle
    reports = list(cycle.reports.select_related("unit").order_by("order"))
    place = {r.pk: n for n, r in enumerate(reports)}
    projects = research.budget()
    counted = {r.pk: place[r.pk] for r in reports if r.state in COUNTED}
    return {
        **of_year(cycle),
        "kind": "consolidated",
        "supplement": report.supplement,
        "coordinator": place.get(next((r.pk for r in reports if r.unit_id == cycle.coordinator_id), 0)),
        "consolidated_at": now.astimezone(deadlines.HANOI).isoformat(timespec="seconds"),
        "outline": cycle.template["consolidated"],
        "units": [_handed_in(r) for r in reports],
        "overviews": [
            {"unit": place[r.pk], **{name: getattr(r, name) for name in OVERVIEW}} for r in reports if r.pk in counted
        ],
        "provisions": list(_provisions(cycle, counted)),
        **({"research": projects} if projects else {}),
        "unanswered": [
            {"path": u.provision.path, "heading": u.provision.task_title, "wording": u.wording, "why": u.why}
            for u in UnansweredDuty.objects.filter(cycle=cycle).select_related("provision")
        ],
        "edits": kept.decisions(report, counted),
        **kept.earlier_years(cycle),
    }


def of_year(cycle: ReportingCycle) -> Facts:
    """What the coordinator says of a year in whatever document: its letterhead, the plan, both deadlines."""
    return {
        **_of_cycle(cycle),
        "head": head_of(cycle.coordinator, cycle.resolved_on, cycle.place),
        "unit": units.names_at(cycle.resolved_on, [cycle.coordinator])[cycle.coordinator_id],
        "receiver": cycle.receiver,
        "unit_due": deadlines.Due(cycle.unit_due_wording, cycle.unit_due).said,
        "due": deadlines.Due(cycle.consolidated_due_wording, cycle.consolidated_due).said,
    }


def _of_cycle(cycle: ReportingCycle) -> Facts:
    return {
        "template_version": TEMPLATE_VERSION,
        "trial": not settings.PRODUCTION,
        "demo": demo.is_demo(),
        "year": cycle.year,
        "place": cycle.place,
        "plan": of_plan(cycle.plan),
        "data_from": cycle.data_from.isoformat(),
        "data_to": cycle.data_to.isoformat(),
        "sources": [
            {"id": source.pk, "order": source.order, "label": source.label}
            for source in FundingSource.objects.filter(plan=cycle.plan).order_by("order")
        ],
    }


def of_plan(plan: Plan) -> Facts:
    """How documents cite the plan."""
    return {
        "title": plan.title,
        "type": plan.type_name,
        "number": plan.number,
        "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
        "issuer": plan.issuer,
    }


def head_of(unit: Unit, on: date, place: str) -> Facts:
    """The unit's letterhead, sign and signer as the unit keeps them (Decree 30/2020 or the body's own)."""
    head = units.letterhead_of(unit, on)
    return {
        "superior": head.superior,
        "issuer": head.issuer,
        "place": head.place or place,
        "symbol": head.symbol,
        "applies_decree": head.applies_decree,
        "own_lines": head.own_lines,
        "authority": head.signer_authority,
        "office": head.signer_office,
        "signer": head.signer_name,
    }


def _tasks(report: UnitReport) -> list[Facts]:
    entries = {entry.provision_id: entry for entry in report.entries.all()}
    figures: dict[int, list[Facts]] = defaultdict(list)
    money: dict[int, dict[str, int]] = defaultdict(dict)
    for provision, _report, figure in _figures(report=report):
        figures[provision].append(figure)
    for provision, _report, source, spent in _money(report=report):
        money[provision][str(source)] = spent
    funding: dict[int, list[Facts]] = defaultdict(list)
    for provision, _report, told in declared.stated(report=report):
        funding[provision].append(told)
    live = filling.as_facts(report) if report.state in OWED else None
    return [
        {
            "path": duty.provision.path,
            "text": duty.provision.text_whole,
            "heading": duty.provision.task_title,
            "clause": duty.provision.task_clause,
            "role": duty.role,
            **_words(entries.get(duty.provision_id)),
            "figures": _of_task(figures[duty.provision_id], duty.provision_id, live),
            "money": money[duty.provision_id],
            **({"funding": funding[duty.provision_id]} if funding[duty.provision_id] else {}),
        }
        for duty in report.duties.select_related("provision").order_by("provision__position")
    ]


def _of_task(standing: list[Facts], provision: int, live: dict[int, list[Facts]] | None) -> list[Facts]:
    """A task's figures; before the report is sent, those from records as the records are now."""
    if live is None:
        return standing
    typed = [figure for figure in standing if figure["source"] == Figure.Source.SELF_REPORTED]
    named = {figure["label"] for figure in typed}
    return [*typed, *(figure for figure in live.get(provision, []) if figure["label"] not in named)]


def _words(entry: TaskEntry | None) -> Facts:
    return {
        "outcome": entry.outcome if entry else "",
        "done": entry.done if entry else "",
        "difficulties": entry.difficulties if entry else "",
        "recommendations": entry.recommendations if entry else "",
        "money_reason": entry.money_reason if entry else "",
    }


def _handed_in(report: UnitReport) -> Facts:
    sent = report.submitted_at
    return {
        "key": report.unit.key,
        "name": report.unit_name,
        "commune": report.unit.is_commune_level,
        "state": report.state,
        "submitted_at": sent.astimezone(deadlines.HANOI).isoformat(timespec="seconds") if sent else None,
        "late": report.was_late,
    }


def _provisions(cycle: ReportingCycle, counted: Mapping[int, int]) -> Iterator[Facts]:
    """Provision by provision in the plan's order: who wrote what, figures and money of the counted reports.

    Each is asked for by itself, so that what is held is the facts and not the rows of the whole year beside them.
    """
    asked = Duty.objects.filter(report__cycle=cycle).order_by().values_list("provision").annotate(Count("pk"))
    times = dict(asked)
    for provision in Provision.objects.filter(pk__in=times).select_related("parent").order_by("position"):
        here = {"provision": provision, "report__cycle": cycle}
        told = [{"unit": counted[r], **more} for _, r, more in declared.stated(**here) if r in counted]
        yield {
            "path": provision.path,
            "heading": provision.task_title,
            "clause": provision.task_clause,
            "parent": provision.parent.heading if provision.parent else "",
            "asked": times[provision.pk],
            "entries": [{"unit": counted[r], **words} for _, r, words in _entries(**here) if r in counted],
            "figures": [{"unit": counted[r], **figure} for _, r, figure in _figures(**here) if r in counted],
            "money": [[counted[r], source, spent] for _, r, source, spent in _money(**here) if r in counted],
            **({"funding": told} if told else {}),
        }


def _entries(**where: Any) -> Iterator[tuple[int, int, Facts]]:
    """Provision, report and what the unit wrote, in the order of the units."""
    names = ("outcome", "done", "difficulties", "recommendations")
    rows = TaskEntry.objects.filter(**where).exclude(outcome="").order_by("report__order")
    for provision, report, *words in rows.values_list("provision", "report", *names).iterator():
        yield provision, report, dict(zip(names, map(intern, words), strict=True))


def _figures(**where: Any) -> Iterator[tuple[int, int, Facts]]:
    """Provision, report and figure, in the order of the units; what came from records says which and how counted."""
    names = ("label", "unit_of_measure", "empty", "reason", "source")
    rows = Figure.objects.filter(**where).order_by("report__order", "pk")
    records = filling.sources(rows)
    of_indicator = ("indicator__aggregation", "indicator__formula__method")
    asked = rows.values_list("provision", "report", "pk", "value", *of_indicator, *names)
    for provision, report, pk, value, aggregation, method, *words in asked.iterator():
        figure: Facts = dict(zip(names, map(intern, words), strict=True))
        figure["value"] = None if value is None else str(value.normalize())
        figure["aggregation"] = aggregation
        if pk in records:
            figure |= {"records": records[pk], "method": method or ""}
        yield provision, report, figure


def _money(**where: Any) -> Iterator[tuple[int, int, int, int]]:
    """Provision, report, source and what was spent, in the order of the units."""
    spent = FundingEntry.objects.filter(**where, spent__isnull=False)
    rows = spent.order_by("report__order", "source__order")
    for provision, report, source, dong in rows.values_list("provision", "report", "source", "spent").iterator():
        yield provision, report, source, dong or 0
