"""The coordinator's screens: the board of a year, reading a report, sending it back or accepting it; opening a year.

The consolidated report has its own screens: whole_views.py.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError, NotAllowed
from mam.organisations import queries as units
from mam.organisations.permissions import may, require
from mam.planning.models import Provision
from mam.reporting import board as rows_of
from mam.reporting import deadlines, duties, flow, history, opening, queries, states
from mam.reporting.coordinator_forms import ChooseYearForm, SendBackForm, TemplateForm, YearForm
from mam.reporting.models import UnitReport, WeekendRule
from mam.reporting.progress_views import on_track
from mam.reporting.rules import OWED
from mam.reporting.views import person, sent_document
from mam.reporting.workplans.queries import followed_plans
from mam.reporting.workplans.rules import year_to_plan

ON_A_PAGE = 100


@login_required
def years(request: HttpRequest) -> HttpResponse:
    """The years whose board this person reads."""
    today = timezone.localdate()
    cycles = list(queries.visible_cycles(person(request), today))
    page = {
        "cycles": [{"cycle": cycle, "number": rows_of.counts(cycle, today)} for cycle in cycles],
        "may_open": queries.opens_years(person(request), today),
        "counted_plans": {cycle.plan_id: cycle.plan for cycle in cycles}.values(),
        "plans": followed_plans(person(request), today),
        "year_to_plan": year_to_plan(today),
    }
    return render(request, "reporting/years.html", page)


@login_required
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has reported, who is late, who is missing."""
    today = timezone.localdate()
    cycle = get_object_or_404(queries.visible_cycles(person(request), today), pk=pk)
    reports = queries.with_progress(cycle.reports.all())
    asked = {name: request.GET.get(name, "") for name in ("state", "level", "q", "sort")}
    rows = rows_of.rows(reports, asked, today)
    number, tiles = rows_of.counts(cycle, today), rows_of.tiles(cycle, today)
    page = {
        "cycle": cycle,
        "number": number,
        "bar": rows_of.bar(number),
        "asked": asked,
        "states": [*UnitReport.State.choices, ("late", _("nộp muộn hoặc quá hạn"))],
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "tiles": tiles,
        "legend": rows_of.legend(tiles),
        "unanswered": cycle.unanswered.select_related("provision"),
        "whole": cycle.consolidated.last(),
        "may_coordinate": may(person(request), "report.consolidate", unit=cycle.coordinator, on=today),
        "due": deadlines.Due(cycle.unit_due_wording, cycle.unit_due).said,
        "whole_due": deadlines.Due(cycle.consolidated_due_wording, cycle.consolidated_due).said,
        "left_said": deadlines.said_left(cycle.unit_due, today),
        **on_track(cycle),
    }
    return render(request, "reporting/board.html", page)


@login_required
def review(request: HttpRequest, pk: int, report_pk: int) -> HttpResponse:
    """Read what a unit sent as it was sent; accept it, or send it back with the reason."""
    found = _reviewable(request, pk, report_pk)
    tasks = {path: f"{path} · {task.task_title}" for path, task in _tasks(found)}
    form = SendBackForm(request.POST if "send_back" in request.POST else None, tasks=tasks)
    if request.method == "POST" and ("accept" in request.POST or form.is_valid()):
        return _decide(request, found, form)
    page = {
        "cycle": found.cycle,
        "report": found,
        "look": states.look(found.state),
        "owes": found.state in OWED,
        "said": history.as_sent(found),
        "events": history.of_report(found),
        "snapshot": found.snapshots.last(),
        "form": form,
        "returned": found.entries.exclude(return_reason="").values_list("provision__path", "return_reason"),
        "may_accept": found.state in flow.MOVES["accept"].ways,
        "may_send_back": found.state in flow.MOVES["send_back"].ways,
    }
    return render(request, "reporting/review.html", page)


def _tasks(found: UnitReport) -> list[tuple[str, Provision]]:
    return [(task.path, task) for task, _entry in queries.tasks_of(found)]


def _decide(request: HttpRequest, found: UnitReport, form: SendBackForm) -> HttpResponse:
    by, now = person(request), timezone.now()
    try:
        if "accept" in request.POST:
            flow.accept(found, by=by, now=now)
            messages.success(request, _("Đã duyệt báo cáo của %(unit)s.") % {"unit": found.unit_name})
        else:
            flow.send_back(found, reason=form.cleaned_data["reason"], tasks=form.of_tasks(), by=by, now=now)
            messages.success(request, _("Đã trả lại báo cáo của %(unit)s kèm lý do.") % {"unit": found.unit_name})
    except DomainError as refused:
        messages.error(request, refused.sentence)
    return redirect("reporting:board", found.cycle_id)


@login_required
def review_document(request: HttpRequest, pk: int, report_pk: int, form: str) -> HttpResponse:
    """The unit's document as it was frozen."""
    return sent_document(_reviewable(request, pk, report_pk), form)


@login_required
def open_year(request: HttpRequest) -> HttpResponse:
    """Choose plan and year; see what the plan's own words come to and who will be asked; open."""
    today = timezone.localdate()
    if not queries.opens_years(person(request), today):
        raise NotAllowed(_("Chỉ cơ quan đầu mối của kế hoạch mở được năm báo cáo."))
    choose = ChooseYearForm(request.GET or None, initial={"year": today.year})
    if not choose.is_valid():
        return render(request, "reporting/choose_year.html", {"form": choose})
    plan, year = choose.cleaned_data["plan"], choose.cleaned_data["year"]
    try:
        opening.refuse_opened(plan, year)
        proposed = opening.propose(plan, year, today, choose.cleaned_data["weekend_rule"])
        require(person(request), "cycle.open", unit=proposed.coordinator, on=today)
    except DomainError as refused:
        return render(request, "reporting/choose_year.html", {"form": choose, "refused": refused, "plan": plan})
    form = YearForm(request.POST or None, proposed=proposed)
    if request.method == "POST" and form.is_valid():
        try:
            cycle = flow.open_year(plan, form.settings(), by=person(request), now=timezone.now())
        except DomainError as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Đã mở năm báo cáo %(year)d.") % {"year": cycle.year})
            return redirect("reporting:board", cycle.pk)
    page = {
        "form": form,
        "plan": plan,
        "proposed": proposed,
        "weekend_rule": WeekendRule(proposed.weekend_rule).label,
        "resolved": _resolved(duties.resolve(plan, today), today),
    }
    return render(request, "reporting/open_year.html", page)


@login_required
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """The outline's titles and the recipients of this year's documents."""
    today = timezone.localdate()
    cycle = get_object_or_404(queries.coordinated_cycles(person(request), today), pk=pk)
    form = TemplateForm(request.POST or None, cycle=cycle)
    if request.method == "POST" and form.is_valid():
        flow.revise_template(cycle, form.template(), by=person(request), now=timezone.now())
        messages.success(request, _("Đã lưu mẫu; văn bản đã chốt giữ nguyên."))
        return redirect("reporting:board", cycle.pk)
    return render(request, "reporting/template.html", {"cycle": cycle, "form": form})


def _reviewable(request: HttpRequest, pk: int, report_pk: int) -> UnitReport:
    reports = queries.reviewable(person(request), timezone.localdate())
    return get_object_or_404(reports, cycle__pk=pk, pk=report_pk)


def _resolved(resolved: duties.Resolved, today: Any) -> dict[str, Any]:
    """Who will be asked for how many tasks, before the list is frozen."""
    names = units.names_at(today)
    bodies = [
        {"name": names[unit.pk], "tasks": len(resolved.duties[unit]), "commune": unit.is_commune_level}
        for unit in resolved.units_in_order(names)
    ]
    return {
        "province": [body for body in bodies if not body["commune"]],
        "communes": [body for body in bodies if body["commune"]],
        "unanswered": resolved.unanswered,
    }
