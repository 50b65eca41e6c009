"""The only doors to reports: who sees what is decided here, as is what the desk and the board show.

A unit's people see its own report; the coordinator sees every report of its cycles once it was handed in, and the
state of all of them before; the province's leaders see the board.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.core.models import Account, Publication
from mam.organisations import queries as units
from mam.organisations.models import Membership, Unit
from mam.planning.models import Plan, Provision
from mam.reporting import deadlines, states
from mam.reporting.models import ConsolidatedReport, ReportingCycle, TaskEntry, UnitReport
from mam.reporting.rules import HANDED_IN, OPEN_TO_EDIT

Role = Membership.Role
REPORTING = (Role.OFFICER, Role.LEADER)
State = UnitReport.State


@dataclass(frozen=True)
class Work:
    """One thing that waits for this person on the desk."""

    title: str
    text: str
    url: str
    state_kind: str
    state_label: str
    due_label: str


def own_reports(account: Account, on: date) -> QuerySet[UnitReport]:
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


def reviewable(account: Account, on: date) -> QuerySet[UnitReport]:
    """Reports a coordinator may read: those that were handed in at least once."""
    cycles = coordinated_cycles(account, on)
    return with_progress(UnitReport.objects.filter(cycle__in=cycles, submitted_at__isnull=False))


def consolidated_reports(account: Account, on: date) -> QuerySet[ConsolidatedReport]:
    """Consolidated reports of the cycles whose board this person reads."""
    found = ConsolidatedReport.objects.filter(cycle__in=visible_cycles(account, on))
    return found.select_related("cycle__plan", "cycle__coordinator", "snapshot__docx", "snapshot__pdf", "signed_file")


def with_progress(reports: QuerySet[UnitReport]) -> QuerySet[UnitReport]:
    """Each report with `asked` duties and `answered` tasks, counted by the database."""
    done = Q(entries__outcome__in=(TaskEntry.Outcome.NOTHING, TaskEntry.Outcome.SECRET)) | (
        Q(entries__outcome=TaskEntry.Outcome.DONE) & ~Q(entries__done="")
    )
    return reports.select_related("cycle__plan", "cycle__coordinator", "unit").annotate(
        asked=_counted(UnitReport.objects.annotate(n=Count("duties")).values("n")),
        answered=_counted(UnitReport.objects.annotate(n=Count("entries", filter=done)).values("n")),
    )


def _counted(rows: QuerySet[UnitReport, dict[str, int]]) -> Coalesce:
    """A count of one related set as a subquery: two joins in one question would multiply each other."""
    return Coalesce(Subquery(rows.filter(pk=OuterRef("pk"))), Value(0))


def tasks_of(report: UnitReport) -> list[tuple[Provision, TaskEntry | None]]:
    """The unit's tasks in the plan's order, each with what was written about it."""
    entries = {entry.provision_id: entry for entry in report.entries.select_related("saved_by")}
    provisions = Provision.objects.filter(duties__report=report).order_by("position")
    return [(provision, entries.get(provision.pk)) for provision in provisions]


def filtered(reports: QuerySet[UnitReport], asked: dict[str, str], today: date) -> QuerySet[UnitReport]:
    """The board's rows by state, level and name as its form asks."""
    state, level = asked.get("state", ""), asked.get("level", "")
    if state in State.values:
        reports = reports.filter(state=state)
    elif state == "late":
        reports = late(reports, today)
    if level in ("province", "commune"):
        reports = (
            reports.filter(unit__kind__in=Unit.COMMUNE_KINDS)
            if level == "commune"
            else reports.exclude(unit__kind__in=Unit.COMMUNE_KINDS)
        )
    return reports


def late(reports: QuerySet[UnitReport], today: date) -> QuerySet[UnitReport]:
    """Reports handed in after the last day, and those still owed when it has passed."""
    overdue = Q(state__in=OPEN_TO_EDIT, cycle__unit_due__lt=today)
    return reports.filter(Q(was_late=True) | overdue)


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


def work_of(account: Account, today: date) -> list[Work]:
    """What waits for this person: own reports still owed first, then reports to review."""
    return [*_own_work(account, today), *_review_work(account, today)]


def _own_work(account: Account, today: date) -> list[Work]:
    reports = own_reports(account, today).filter(cycle__state=ReportingCycle.State.OPEN)
    return [
        Work(
            title=_("Báo cáo năm %(year)d") % {"year": report.cycle.year},
            text=_("%(unit)s: đã xong %(done)d/%(all)d nhiệm vụ")
            % {"unit": report.unit_name, "done": report.answered, "all": report.asked},
            url=reverse("reporting:report", args=[report.pk]),
            state_kind=states.look(report.state).kind,
            state_label=report.get_state_display(),
            due_label=deadlines.said_left(report.cycle.unit_due, today) if report.state in OPEN_TO_EDIT else "",
        )
        for report in reports.order_by("cycle__unit_due", "order")
    ]


def _review_work(account: Account, today: date) -> list[Work]:
    made = []
    for cycle in coordinated_cycles(account, today).filter(state=ReportingCycle.State.OPEN):
        number = counts(cycle, today)
        waiting = number[State.SUBMITTED]
        made.append(
            Work(
                title=_("Tổng hợp báo cáo năm %(year)d") % {"year": cycle.year},
                text=_("Đã nộp %(in)d/%(all)d đơn vị, đã duyệt %(accepted)d")
                % {"in": number["handed_in"], "all": number["all"], "accepted": number[State.ACCEPTED]},
                url=reverse("reporting:board", args=[cycle.pk]),
                state_kind="attention" if waiting else "running",
                state_label=ngettext("%(n)d báo cáo chờ duyệt", "%(n)d báo cáo chờ duyệt", waiting) % {"n": waiting},
                due_label=deadlines.said_left(cycle.consolidated_due, today),
            )
        )
    return made
