"""The only doors to reports: who sees what is decided here. What a board shows of them: board.py; the desk: work.py.

A unit's people see its own report; the coordinator sees every report of its cycles once it was handed in, and the
state of all of them before; the province's leaders see the board.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from mam.core.models import Account, Publication
from mam.organisations import queries as units
from mam.organisations.models import Membership, Unit
from mam.organisations.permissions import may
from mam.planning.models import Plan, Provision
from mam.reporting.models import ConsolidatedReport, Reminder, ReportingCycle, TaskEntry, UnitReport


class Progress(TypedDict):
    """What with_progress adds to each report."""

    asked: int
    answered: int
    reminded_at: datetime | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    Counted = WithAnnotations[UnitReport, Progress]
else:
    Counted = UnitReport

Role = Membership.Role
REPORTING = (Role.OFFICER, Role.LEADER)


def own_reports(account: Account, on: date) -> QuerySet[Counted]:
    """The reports of the units this person works for, newest year first, with how much is done."""
    mine = units.units_of(account, on, roles=REPORTING)
    return with_progress(UnitReport.objects.filter(unit__in=mine)).order_by("-cycle__year", "order")


def visible_cycles(account: Account, on: date) -> QuerySet[ReportingCycle]:
    """The cycles whose board this person reads: as coordinator, or as a leader of the province."""
    cycles = ReportingCycle.objects.select_related("plan", "coordinator")
    if units.units_of(account, on, roles=(Role.PROVINCE_LEADER,)):
        return cycles
    return cycles.filter(coordinator__in=units.units_of(account, on, roles=(Role.COORDINATOR,)))


def coordinated_cycles(account: Account, on: date) -> QuerySet[ReportingCycle]:
    """The cycles this person runs."""
    mine = units.units_of(account, on, roles=(Role.COORDINATOR,))
    return ReportingCycle.objects.select_related("plan", "coordinator").filter(coordinator__in=mine)


def reviewable(account: Account, on: date) -> QuerySet[Counted]:
    """Reports a coordinator may read: those that were handed in at least once."""
    cycles = coordinated_cycles(account, on)
    return with_progress(UnitReport.objects.filter(cycle__in=cycles, submitted_at__isnull=False))


def consolidated_reports(account: Account, on: date) -> QuerySet[ConsolidatedReport]:
    """Consolidated reports of the cycles whose board this person reads."""
    found = ConsolidatedReport.objects.filter(cycle__in=visible_cycles(account, on))
    return found.select_related("cycle__plan", "cycle__coordinator", "snapshot__docx", "snapshot__pdf", "signed_file")


def with_progress(reports: QuerySet[UnitReport]) -> QuerySet[Counted]:
    """Each report with `asked` duties and `answered` tasks, counted by the database, and when it was reminded last."""
    done = Q(entries__outcome__in=(TaskEntry.Outcome.NOTHING, TaskEntry.Outcome.SECRET)) | (
        Q(entries__outcome=TaskEntry.Outcome.DONE) & ~Q(entries__done="")
    )
    return reports.select_related("cycle__plan", "cycle__coordinator", "unit").annotate(
        asked=_counted(UnitReport.objects.annotate(n=Count("duties")).values("n")),
        answered=_counted(UnitReport.objects.annotate(n=Count("entries", filter=done)).values("n")),
        reminded_at=Subquery(Reminder.objects.filter(report=OuterRef("pk")).order_by("-at").values("at")[:1]),
    )


def _counted(rows: QuerySet[Any, Any]) -> Coalesce:
    """A count of one related set as a subquery: two joins in one question would multiply each other."""
    return Coalesce(Subquery(rows.filter(pk=OuterRef("pk"))), Value(0))


def tasks_of(report: UnitReport) -> list[tuple[Provision, TaskEntry | None]]:
    """The unit's tasks in the plan's order, each with what was written about it."""
    entries = {entry.provision_id: entry for entry in report.entries.select_related("saved_by")}
    provisions = Provision.objects.filter(duties__report=report).order_by("position")
    return [(provision, entries.get(provision.pk)) for provision in provisions]


def newest_publication(plan_slug: str, year: int) -> Publication | None:
    """What is public about a plan's year now: the newest publication of its reports (ruling 13)."""
    reports = ConsolidatedReport.objects.filter(cycle__plan__slug=plan_slug, cycle__year=year)
    label = ConsolidatedReport._meta.label_lower
    return Publication.objects.filter(subject_kind=label, subject_id__in=reports.values("pk")).first()


def published_years(plan: Plan | None = None) -> list[dict[str, object]]:
    """The plan's years with a published report, newest first: for the home page and the plan's page."""
    reports = ConsolidatedReport.objects.filter(state=ConsolidatedReport.State.PUBLISHED)
    if plan is not None:
        reports = reports.filter(cycle__plan=plan)
    years = reports.values("cycle__year", "cycle__plan__slug", "cycle__plan__title").distinct()
    return [
        {
            "year": row["cycle__year"],
            "title": row["cycle__plan__title"],
            "url": reverse("reporting:published", args=[row["cycle__plan__slug"], row["cycle__year"]]),
        }
        for row in years.order_by("-cycle__year")
    ]


def year_before(report: UnitReport) -> UnitReport | None:
    """The same unit's report of the same plan in the year before."""
    same = {"unit": report.unit_id, "cycle__plan": report.cycle.plan_id}
    return UnitReport.objects.filter(**same, cycle__year=report.cycle.year - 1).first()


def last_year(report: UnitReport, provision: Provision) -> dict[str, Any] | None:
    """What the same unit reported about the same task in the year before, to stand beside this year's."""
    before = year_before(report)
    if before is None:
        return None
    return {
        "year": report.cycle.year - 1,
        "entry": before.entries.filter(provision=provision).first(),
        "figures": list(before.figures.filter(provision=provision)),
        "money": list(before.funding.filter(provision=provision, spent__isnull=False)),
    }


def reports_for_units(account: Account, on: date) -> bool:
    """Whether this person works for a unit that reports."""
    return bool(units.units_of(account, on, roles=REPORTING))


def reads_boards(account: Account, on: date) -> bool:
    """Whether this person coordinates a plan's year or leads the province."""
    return bool(units.units_of(account, on, roles=(Role.COORDINATOR, Role.PROVINCE_LEADER)))


def opens_years(account: Account, on: date) -> bool:
    """Whether this person may open a year for some unit."""
    return any(may(account, "cycle.open", unit=unit, on=on) for unit in units.units_of(account, on))


def open_report(unit: Unit, year: int) -> UnitReport | None:
    """The unit's newest report up to this year that is open now, if it owes one."""
    reports = UnitReport.objects.filter(unit=unit, cycle__state=ReportingCycle.State.OPEN)
    return reports.filter(cycle__year__lte=year).select_related("cycle").order_by("-cycle__year", "-cycle").first()


def provisions_of(report: UnitReport | None) -> list[Provision]:
    """The tasks of a report in the plan's order; none without a report."""
    return list(Provision.objects.filter(duties__report=report).order_by("position")) if report else []
