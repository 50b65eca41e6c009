"""What a unit does in January: it acknowledges the plan, then plans the year, by itself or inside another programme."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from mam.planning.models import FundingSource, Provision
from mam.portal.demo import words
from mam.portal.demo.people import Staff
from mam.portal.demo.timeline import Story, later
from mam.reporting.models import UnitReport, WorkPlan
from mam.reporting.workplans import flow
from mam.reporting.workplans.values import ActivityValues, Described, Pointer, UnitYear

_TO_ACKNOWLEDGE, _TO_PLAN, _TO_CONFIRM = (1, 9), (1, 8), (1, 4)
_MILLION = 1_000_000


def told(report: UnitReport, staff: Staff, sources: Sequence[FundingSource], opened: datetime, chance: Random) -> Story:
    """Acknowledge, plan the year, confirm, as far as this unit gets."""
    fate = words.fate("plan", chance)
    if fate == "silent":
        return
    of = UnitYear(report.cycle.plan, report.unit, report.cycle.year)
    moment = later(opened, _TO_ACKNOWLEDGE, chance)
    yield moment
    flow.acknowledge(of.plan, of.unit, by=staff.officer, now=moment)
    if fate == "acknowledged":
        return
    moment = later(moment, _TO_PLAN, chance)
    yield moment
    made = flow.begin(of, _described(fate, report, chance), by=staff.officer, now=moment)
    for task in Provision.objects.filter(duties__report=report).order_by("position"):
        if made.kind == WorkPlan.Kind.OWN:
            activity = _activity(task, staff, sources, chance)
            flow.save_activity(made, None, activity, by=staff.officer, now=moment)
    if fate == "drafting":
        return
    moment = later(moment, _TO_CONFIRM, chance)
    yield moment
    flow.confirm(made, by=staff.leader, now=moment)


def _described(fate: str, report: UnitReport, chance: Random) -> Described:
    if fate != "embedded":
        return Described(WorkPlan.Kind.OWN)
    programme, place = words.one("plan", "programmes", chance), words.one("plan", "places", chance)
    title = f"{programme} năm {report.cycle.year} {words.MARK}"
    return Described(WorkPlan.Kind.EMBEDDED, Pointer(title, other_issuer=report.unit_name, other_place=place))


def _activity(task: Provision, staff: Staff, sources: Sequence[FundingSource], chance: Random) -> ActivityValues:
    first, last = sorted(chance.choices(range(2, 13), k=2))
    return ActivityValues(
        task,
        f"{words.one('plan', 'activities', chance)} {words.MARK}",
        first,
        last,
        responsible=staff.officer.full_name,
        expected=f"{words.one('plan', 'expected', chance).format(n=chance.randint(2, 40))} {words.MARK}",
        money={one.pk: chance.randint(5, 200) * _MILLION for one in sources if chance.random() < 0.3},
    )
