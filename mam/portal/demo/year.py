"""A demo's year from the first account to the consolidated draft. Only on a database that is marked as a demo.

The plan is loaded and confirmed, the year 2026 opened, units record and report; the same seed gives the same year, but
for the password. The one who calls has prepared the instance: management/commands/demo.py.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings

from mam.core import audit, demo
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations import provinces
from mam.organisations.models import Role, Unit
from mam.organisations.queries import all_units, short_names_at
from mam.planning import decisions
from mam.planning import flow as plans
from mam.planning.models import FundingSource, Plan, Provision
from mam.portal.demo import people, records, reports, work_plans
from mam.portal.demo.invent import Inventor, Setting
from mam.portal.demo.timeline import Story, Tell, Timeline, moment_on
from mam.registry.kind import Kind
from mam.registry.models import KINDS, Record
from mam.reporting import flow, formula_file, opening
from mam.reporting.deadlines import HANOI
from mam.reporting.models import LikelyTask, ReportingCycle, UnitReport

YEAR = 2026
IN_OFFICE, OPENED = date(YEAR, 1, 1), datetime(YEAR, 1, 12, 9, tzinfo=HANOI)
_FIRST, _LAST, _OVER = date(YEAR, 1, 19), date(YEAR, 11, 20), date(YEAR, 12, 25)
# How many kinds each unit is given in turn, and how many activities it records beside: communes, other bodies.
_IN_TURN, _ACTIVITIES = 4, {True: (3, 8), False: (7, 14)}
_POINTED_AT = 200


@dataclass(frozen=True)
class Recipe:
    """What is made: so many units play (0: all that owe a report), from this seed."""

    units: int = 0
    seed: str = "mam"


@dataclass
class Stage:
    """What the stories of all units share."""

    cycle: ReportingCycle
    inventor: Inventor
    seed: str
    curator: Account
    coordinator: Account
    numbers: Counter[str]

    def setting(self, kind: Kind, unit: Unit, place: str, chance: Random) -> Setting:
        """Something of a kind that happens in a unit on some day of the year."""
        self.numbers[kind.slug] += 1
        day = _FIRST + timedelta(days=chance.randrange((_LAST - _FIRST).days))
        return Setting(unit, place, day, self.numbers[kind.slug], chance)

    def chance(self, unit: Unit, what: str) -> Random:
        """The chance of one unit in one matter: what others do never changes it."""
        return Random(f"{self.seed}/{unit.key}/{what}")  # noqa: S311 - a game, no secret


def play(recipe: Recipe, tell: Tell) -> Stage:
    """Play the year on this marked instance and tell how far it is. Raises DomainError on any other."""
    if not demo.is_demo():
        raise DomainError("not a demo")
    stage = _opened(recipe)
    playing = _playing(stage.cycle, recipe.units)
    staff = people.staff_of([report.unit for report in playing], IN_OFFICE)
    timeline = Timeline()
    for number, report in enumerate(playing):
        for story in _of_unit(stage, report, staff[report.unit_id], number):
            timeline.add(story)
    timeline.add(_consolidated(stage))
    timeline.play(tell)
    return stage


def _opened(recipe: Recipe) -> Stage:
    """The plan confirmed with the province's decisions, its formulas loaded and its year open."""
    with audit.as_of(OPENED):
        people.first(IN_OFFICE)
        coordinator = people.holder(Role.COORDINATOR, IN_OFFICE)
        plan = _confirmed(coordinator)
        formulas = settings.PROVINCE / "indicators.toml"
        if formulas.is_file():
            formula_file.load(plan, _toml(formulas), by=coordinator, now=OPENED)
        cycle = flow.open_year(plan, opening.propose(plan, YEAR, OPENED.date()), by=coordinator, now=OPENED)
    communes = [unit for unit in all_units(IN_OFFICE) if unit.is_commune_level]
    curator = people.holder(Role.CURATOR, IN_OFFICE)
    return Stage(cycle, Inventor(IN_OFFICE, communes, linkable), recipe.seed, curator, coordinator, Counter())


def _confirmed(by: Account) -> Plan:
    province = provinces.facts(settings.PROVINCE)
    document = settings.PROVINCE / province.plan_file
    plan = plans.load(document.read_bytes(), document.name, by=by, now=OPENED)
    decisions.apply(plan, _toml(settings.PROVINCE / province.decisions_file), by=by, now=OPENED)
    plan.refresh_from_db()
    return plans.confirm(plan, revision=plan.revision, by=by, now=OPENED)


def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def linkable(kind: str) -> list[int]:
    """The published records of a kind that another may point at."""
    there = Record.objects.filter(kind=kind, state=Record.State.PUBLISHED).order_by("pk")
    return list(there.values_list("pk", flat=True)[:_POINTED_AT])


def _playing(cycle: ReportingCycle, count: int) -> list[UnitReport]:
    """The reports whose units play: those with first accounts before the others, in the order of the year."""
    every = list(cycle.reports.select_related("cycle", "unit").order_by("order"))
    known = sorted(every, key=lambda report: not report.unit.memberships.exists())
    return sorted(known[: count or None], key=lambda report: report.order)


def _of_unit(stage: Stage, report: UnitReport, staff: people.Staff, number: int) -> Iterator[Story]:
    unit, place = report.unit, place_of(report.unit)
    cast = records.Cast(staff.officer, stage.curator, _serves(report), YEAR, _OVER)
    chance = stage.chance(unit, "kinds")
    kinds = [KINDS[(number * _IN_TURN + turn) % len(KINDS)] for turn in range(_IN_TURN)]
    happening = [kind for kind in KINDS if kind.activity]
    kinds += chance.choices(happening, k=chance.randint(*_ACTIVITIES[unit.is_commune_level]))
    for turn, kind in enumerate(kinds):
        setting = stage.setting(kind, unit, place, stage.chance(unit, f"record {turn}"))
        yield records.told(kind, setting, stage.inventor, cast)
    sources = tuple(FundingSource.objects.filter(plan=report.cycle.plan_id).order_by("order"))
    yield work_plans.told(report, staff, sources, OPENED, stage.chance(unit, "plan"))
    writing = reports.Cast(staff, stage.coordinator, sources)
    yield reports.told(report, writing, stage.chance(unit, "report"))


def place_of(unit: Unit) -> str:
    """What a unit's things are named after: "xã …" for a commune, its short name for any other body."""
    return short_names_at(IN_OFFICE, [unit])[unit.pk].removeprefix("UBND ")


def _serves(report: UnitReport) -> dict[str, list[Provision]]:
    """By kind, the unit's tasks that records of it usually serve."""
    found: dict[str, list[Provision]] = defaultdict(list)
    likely = LikelyTask.objects.filter(provision__duties__report=report).select_related("provision")
    for one in likely.order_by("provision__position", "kind"):
        found[one.kind].append(one.provision)
    return found


def _consolidated(stage: Stage) -> Story:
    """Two days before it is due the coordinator draws up the report; it stays a draft to try out."""
    day = stage.cycle.consolidated_due - timedelta(days=2)
    now = moment_on(day, Random(stage.seed))  # noqa: S311
    yield now
    flow.consolidate(stage.cycle, by=stage.coordinator, now=now)
