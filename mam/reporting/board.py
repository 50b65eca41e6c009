"""The board of a year: its rows by state, level and name, how many stand where, and the communes as tiles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from mam.organisations import queries as units
from mam.organisations.models import Unit
from mam.reporting import deadlines, states
from mam.reporting.models import ReportingCycle, UnitReport
from mam.reporting.queries import Counted
from mam.reporting.rules import HANDED_IN, OWED
from mam.vntext import fold

State = UnitReport.State
# More tiles than this are no picture any more; the bar above the table says the same.
MOST_TILES = 200
SORTS = {
    "name": lambda row: row.report.order,
    "state": lambda row: (list(State).index(State(row.report.state)), row.report.order),
    "submitted": lambda row: (row.report.submitted_at is None, row.report.submitted_at, row.report.order),
    "progress": lambda row: (row.report.answered / max(row.report.asked, 1), row.report.order),
}


@dataclass(frozen=True)
class Row:
    """One unit's line on the board: its report, how its state looks, whether it is overdue."""

    report: UnitReport
    name: str
    look: states.Look
    overdue: bool

    @property
    def kind(self) -> str:
        """The tint of the unit's tile: late as soon as it is, whatever the report's state."""
        return "late" if self.overdue or self.report.was_late else self.look.kind

    @property
    def owed(self) -> bool:
        """Whether the unit has still to hand it in."""
        return self.report.state in OWED

    @property
    def word(self) -> str:
        """What the tile's tint and mark stand for."""
        return str(_("nộp muộn hoặc quá hạn") if self.kind == "late" else self.report.get_state_display())


def rows(reports: QuerySet[Counted], asked: Mapping[str, str], today: date) -> list[Row]:
    """The lines as the board's form asks; names match with or without diacritics."""
    words = fold(asked.get("q", "")).split()
    names = units.short_names_at(today)
    found = [
        row(report, names, today)
        for report in filtered(reports, asked, today).order_by("order")
        if all(word in fold(report.unit_name) for word in words)
    ]
    return sorted(found, key=SORTS.get(asked.get("sort", ""), SORTS["name"]))


def row(report: UnitReport, names: Mapping[int, str], today: date) -> Row:
    """One report as a line of the board, the unit under its short name."""
    name = names.get(report.unit_id, report.unit_name)
    return Row(report, name, states.look(report.state), is_overdue(report, today))


def is_overdue(report: UnitReport, today: date) -> bool:
    """Whether a report is still owed after the last day."""
    return report.state in OWED and deadlines.days_left(report.last_day, today) < 0


def filtered[R: UnitReport](reports: QuerySet[R], asked: Mapping[str, str], today: date) -> QuerySet[R]:
    """The board's rows by state, level and name as its form asks."""
    state, level = asked.get("state", ""), asked.get("level", "")
    if state in State.values:
        reports = reports.filter(state=state)
    elif state == "late":
        reports = late(reports, today)
    if level in ("province", "commune"):
        reports = (
            reports.filter(unit__kind__in=Unit.COMMUNE_LEVEL)
            if level == "commune"
            else reports.exclude(unit__kind__in=Unit.COMMUNE_LEVEL)
        )
    return reports


def late[R: UnitReport](reports: QuerySet[R], today: date) -> QuerySet[R]:
    """Reports handed in after the last day, and those still owed when it has passed."""
    over = Q(extended_to__lt=today) | Q(extended_to__isnull=True, cycle__unit_due__lt=today)
    return reports.filter(Q(was_late=True) | Q(over, state__in=OWED))


def counts(cycle: ReportingCycle, today: date) -> dict[str, int]:
    """How many reports stand in each state, how many were handed in, and how many are late."""
    reports = UnitReport.objects.filter(cycle=cycle)
    found = dict(reports.values_list("state").annotate(n=Count("pk")).order_by())
    by_state = {state: found.get(state, 0) for state in State.values}
    return {
        **by_state,
        "all": sum(by_state.values()),
        "handed_in": sum(by_state[state] for state in HANDED_IN),
        "late": late(reports, today).count(),
    }


def bar(number: Mapping[str, int]) -> list[tuple[str, int, str]]:
    """The states as parts of one bar (look, count, word), the furthest first."""
    chosen = (State.ACCEPTED, State.SUBMITTED, State.READY, State.DRAFTING, State.RETURNED, State.NOT_STARTED)
    return [(states.look(state).kind, number[state], str(state.label)) for state in chosen]


def tiles(cycle: ReportingCycle, today: date) -> list[Row]:
    """Communes and wards as tiles in the order of the alphabet; none when they are too many for a picture."""
    reports: Iterable[UnitReport] = cycle.reports.select_related("unit", "cycle").order_by("order")
    names = units.short_names_at(today)
    found = [row(report, names, today) for report in reports if report.unit.is_commune_level]
    return [] if len(found) > MOST_TILES else found


def legend(shown: Iterable[Row]) -> list[tuple[str, str]]:
    """Each tint that the tiles show, once, with the words it stands for."""
    words: dict[str, list[str]] = {}
    for tile in shown:
        listed = words.setdefault(tile.kind, [])
        if tile.word not in listed:
            listed.append(tile.word)
    return [(kind, ", ".join(listed)) for kind, listed in words.items()]
