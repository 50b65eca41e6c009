"""What becomes of one unit's report: written task by task before it is due, sent in time or late, decided, or not."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from mam.core.models import Account
from mam.planning.models import FundingSource, Indicator, Provision
from mam.portal.demo import money, words
from mam.portal.demo.people import Staff
from mam.portal.demo.timeline import Story, later, moment_on
from mam.reporting import facts, flow, measuring
from mam.reporting.entries import FigureValue, TaskValues
from mam.reporting.models import Figure, TaskEntry, UnitReport

_MILLION = 1_000_000
_TO_DECIDE, _TO_MEND = (1, 6), (2, 9)
Outcome = TaskEntry.Outcome
LATE = {"accepted_late", "waiting_late"}
UNSENT = {"drafting", "not_started"}


@dataclass(frozen=True)
class Cast:
    """Who writes, sends and decides, and the sources that money may come from."""

    staff: Staff
    coordinator: Account
    sources: tuple[FundingSource, ...]


def told(report: UnitReport, cast: Cast, chance: Random) -> Story:
    """Write the report in the weeks before it is due, send it, and let the coordinator decide."""
    fate = words.fate("report", chance)
    if fate == "not_started":
        return
    moment = yield from _written(report, cast, chance, whole=fate != "drafting")
    if fate in UNSENT:
        return
    due = moment_on(report.cycle.unit_due, chance)
    moment = later(due, (1, 12), chance) if fate in LATE else max(moment, later(due, (-6, 0), chance))
    yield moment
    _sent(report, cast, chance, moment)
    if fate in ("returned", "mended"):
        moment = later(moment, _TO_DECIDE, chance)
        yield moment
        reason = words.one("report", "reasons_to_return", chance)
        flow.send_back(report, reason=reason, tasks={}, by=cast.coordinator, now=moment)
    if fate == "mended":
        moment = later(moment, _TO_MEND, chance)
        yield moment
        _write_anew(report, _tasks(report)[:1], cast, chance, moment)
        _sent(report, cast, chance, moment + timedelta(minutes=20))
    if fate in ("accepted", "accepted_late", "mended"):
        moment = later(moment, _TO_DECIDE, chance)
        yield moment
        flow.accept(report, by=cast.coordinator, now=moment)
        money.verify(report, cast.coordinator, moment, chance)


def _written(report: UnitReport, cast: Cast, chance: Random, *, whole: bool) -> Generator[datetime, None, datetime]:
    """Overview and tasks, a few a day; a report that stays a draft has only some of them. Gives the last moment."""
    moment = later(moment_on(report.cycle.unit_due, chance), (-38, -16), chance)
    yield moment
    overview = {name: words.one("report", name, chance) for name in facts.OVERVIEW}
    flow.save_overview(report, overview, revision=report.overview_revision, by=cast.staff.officer, now=moment)
    tasks = _tasks(report)
    for provision in tasks if whole else tasks[: len(tasks) // 2]:
        moment = max(moment + timedelta(minutes=3), later(moment, (0, 1), chance))
        yield moment
        _task(report, provision, cast, chance, moment)
    return moment


def _tasks(report: UnitReport) -> list[Provision]:
    return list(Provision.objects.filter(duties__report=report).order_by("position"))


def _sent(report: UnitReport, cast: Cast, chance: Random, moment: datetime) -> None:
    """The leader sends; tasks that records speak for meanwhile are written anew first."""
    silent = report.entries.filter(outcome=Outcome.NOTHING).values("provision")
    spoken_for = Provision.objects.filter(pk__in=list(measuring.of_report(report))).filter(pk__in=silent)
    _write_anew(report, spoken_for.order_by("position"), cast, chance, moment)
    flow.submit(report, by=cast.staff.leader, now=moment)


def _write_anew(report: UnitReport, tasks: Iterable[Provision], cast: Cast, chance: Random, now: datetime) -> None:
    for provision in tasks:
        entry = report.entries.get(provision=provision)
        said = TaskValues({"outcome": Outcome.DONE, "done": _done(chance)}, revision=entry.revision)
        flow.save_task(report, provision, said, by=cast.staff.officer, now=now)


def _task(report: UnitReport, provision: Provision, cast: Cast, chance: Random, now: datetime) -> None:
    standing = report.entries.filter(provision=provision).first()
    filled = {one.label for one in measuring.of_report(report, provision).get(provision.pk, [])}
    outcome = Outcome.DONE if filled else _outcome(chance)
    values = TaskValues({"outcome": outcome}, revision=standing.revision if standing else 0)
    if outcome == Outcome.DONE:
        indicators = provision.indicators.all()
        values = TaskValues(
            words={"outcome": outcome, **_words(chance)},
            figures={one.label: figure for one in indicators if (figure := _figure(one, one.label in filled, chance))},
            money={one.pk: chance.randint(5, 400) * _MILLION for one in cast.sources if chance.random() < 0.3},
            revision=values.revision,
        )
    flow.save_task(report, provision, values, by=cast.staff.officer, now=now)
    money.declare(report, provision, cast.staff.officer, now, chance)


def _outcome(chance: Random) -> str:
    return chance.choices([Outcome.DONE, Outcome.NOTHING, Outcome.SECRET], weights=[80, 18, 2])[0]


def _words(chance: Random) -> dict[str, str]:
    said = {"done": _done(chance), "difficulties": "", "recommendations": ""}
    for name, odds in (("difficulties", 0.35), ("recommendations", 0.25)):
        if chance.random() < odds:
            said[name] = f"{words.one('report', name, chance)} {words.MARK}"
    return said


def _done(chance: Random) -> str:
    lines = {words.one("report", "done", chance).format(n=chance.randint(1, 24)) for _line in range(2)}
    return "\n".join(f"{line} {words.MARK}" for line in sorted(lines))


def _figure(indicator: Indicator, filled: bool, chance: Random) -> FigureValue | None:
    """A figure typed by hand; none where records give it, but for the few that know better and say why."""
    if filled and chance.random() < 0.9:
        return None
    figure = FigureValue(indicator.label, indicator.unit_of_measure, indicator_id=indicator.pk)
    if not filled and chance.random() < 0.28:
        empty = chance.choice(Figure.Empty.values)
        return replace(figure, empty=empty, reason=words.of("report", "reasons_for_empty", empty))
    value = Decimal(chance.randint(1, 40)) / (2 if indicator.unit_of_measure == "%" else 1)
    return replace(figure, value=value, reason=words.said("report", "reason_to_differ") if filled else "")
