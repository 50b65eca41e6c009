"""A unit's screens before the year: acknowledging the plan, how the year is planned, confirming, the document.

GET is a query and a template, POST a form and one verb of flow.py; whatever refuses a save, the page still shows what
was typed. One activity: activity_views.py; the coordinator's list: following_views.py.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mam.core import files
from mam.core.errors import DomainError, NotAllowed
from mam.core.file_types import BY_MEDIA_TYPE
from mam.organisations.permissions import may
from mam.organisations.queries import name_of
from mam.reporting import history
from mam.reporting.flow import TakenByAnother
from mam.reporting.models import WorkPlan
from mam.reporting.snapshots import rendered
from mam.reporting.views import attachment, keeps_typed, person
from mam.reporting.workplans import document, facts, flow, queries, rules, values
from mam.reporting.workplans.following import LOOKS
from mam.reporting.workplans.forms import DescribeForm, ReopenForm

REFUSED, TAKEN = 422, 409


@login_required
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """What plans ask of the units this person works for: acknowledged or not, planned year by year or not."""
    today = timezone.localdate()
    rows = [
        {"asked": asked, "unit_name": name_of(asked.unit, today), "years": _years(asked, today)}
        for asked in queries.asked_of(person(request), today)
    ]
    return render(request, "reporting/workplans/own.html", {"rows": rows})


def _years(asked: queries.Asked, today: Any) -> list[dict[str, Any]]:
    """The years of one unit under one plan, begun or on offer, the newest first."""
    made = {work_plan.year: work_plan for work_plan in asked.work_plans}
    years = rules.years_on_offer(today, [*queries.open_years(asked.plan), *made])
    return [{"year": year, "work_plan": made.get(year), **_look(made.get(year))} for year in years]


def _look(work_plan: WorkPlan | None) -> dict[str, str]:
    kind, icon = LOOKS[WorkPlan.State(work_plan.state)] if work_plan else ("neutral", "circle-dashed")
    return {"kind": kind, "icon": icon}


@login_required
@require_POST
def acknowledge(request: HttpRequest, plan: str, unit: str) -> HttpResponse:
    """Say that the unit has received the plan."""
    asked = _asked(request, plan, unit)
    flow.acknowledge(asked.plan, asked.unit, by=person(request), now=timezone.now())
    name = name_of(asked.unit, timezone.localdate())
    messages.success(request, _("Đã ghi nhận: %(unit)s tiếp nhận kế hoạch.") % {"unit": name})
    return redirect("reporting:work_plans")


@keeps_typed
@login_required
def begin(request: HttpRequest, plan: str, unit: str, year: int) -> HttpResponse:
    """Begin the unit's plan of a year."""
    asked = _asked(request, plan, unit)
    standing = next((one for one in asked.work_plans if one.year == year), None)
    if standing and request.method != "POST":
        return redirect("reporting:work_plan", standing.pk)
    form = DescribeForm(request.POST or None, request.FILES or None)
    page = {"form": form, "plan": asked.plan, "unit_name": name_of(asked.unit, timezone.localdate()), "year": year}
    if request.method != "POST" or not form.is_valid():
        status = REFUSED if request.method == "POST" else 200
        return render(request, "reporting/workplans/describe.html", page, status=status)
    try:
        made = flow.begin(
            values.UnitYear(asked.plan, asked.unit, year), form.said(), by=person(request), now=timezone.now()
        )
    except NotAllowed:
        raise
    except DomainError as refused:
        taken = queries.own_work_plans(person(request), timezone.localdate()).filter(plan=asked.plan, unit=asked.unit)
        page |= {"refused": refused, "standing": taken.filter(year=year).first()}
        return render(request, "reporting/workplans/describe.html", page, status=TAKEN)
    return redirect("reporting:work_plan", made.pk)


@login_required
@require_GET
def work_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit's plan of a year, for its people to fill and its leader to confirm; for others to read."""
    found = get_object_or_404(queries.readable(person(request), timezone.localdate()), pk=pk)
    return _work_plan_page(request, found, ReopenForm())


def _work_plan_page(request: HttpRequest, found: WorkPlan, reopen: ReopenForm) -> HttpResponse:
    activities = queries.activities_of(found)
    before = queries.last_year(found) if not activities else None
    page = {
        **frame(request, found),
        "activities": activities,
        "totals": queries.totals(activities),
        "total": sum(amount for _label, amount in queries.totals(activities)),
        "left": queries.left_to_do(found),
        "copies": before.activities.count() if before else 0,
        "before": before,
        "reopen": reopen,
        "pointer": bool(values.NEEDED[found.kind]),
        "events": history.of_report(found),
    }
    return render(request, "reporting/workplans/work_plan.html", page, status=REFUSED if reopen.errors else 200)


@keeps_typed
@login_required
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Change how the unit plans the year."""
    found = own_work_plan(request, pk)
    if found.state == WorkPlan.State.CONFIRMED and request.method != "POST":
        return redirect("reporting:work_plan", found.pk)
    form = DescribeForm(request.POST or None, request.FILES or None, work_plan=found)
    page = {**frame(request, found), "form": form, "plan": found.plan, "year": found.year}
    if request.method != "POST" or not form.is_valid():
        status = REFUSED if request.method == "POST" else 200
        return render(request, "reporting/workplans/describe.html", page, status=status)
    try:
        flow.describe(found, form.said(), by=person(request), now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as refused:
        if isinstance(refused, TakenByAnother):
            form.take_revision(found.revision)
        page |= {"refused": refused, "theirs": DescribeForm(work_plan=found)}
        return render(request, "reporting/workplans/describe.html", page, status=TAKEN)
    messages.success(request, _("Đã lưu."))
    return redirect("reporting:work_plan", found.pk)


@login_required
@require_POST
def copy_last_year(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over the activities of the year before."""
    found = own_work_plan(request, pk)
    try:
        count = flow.copy_last_year(found, by=person(request), now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as refused:
        messages.error(request, refused.sentence)
    else:
        said = _("Đã sao chép %(count)d hoạt động từ năm %(year)d; hãy xem lại thời gian và kinh phí từng hoạt động.")
        messages.success(request, said % {"count": count, "year": found.year - 1})
    return redirect("reporting:work_plan", found.pk)


@login_required
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The leader confirms."""
    found = own_work_plan(request, pk)
    try:
        flow.confirm(found, by=person(request), now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đã xác nhận kế hoạch năm. Tải DOCX hoặc PDF để trình ký."))
    return redirect("reporting:work_plan", found.pk)


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """The leader opens a confirmed plan again, with the reason."""
    found = own_work_plan(request, pk)
    form = ReopenForm(request.POST)
    if not form.is_valid():
        return _work_plan_page(request, found, form)
    try:
        flow.reopen(found, reason=form.cleaned_data["reason"], by=person(request), now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đã mở lại kế hoạch năm để sửa."))
    return redirect("reporting:work_plan", found.pk)


@login_required
@require_GET
def work_plan_document(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The plan as DOCX or PDF: the bytes fixed when it was confirmed, a draft while it is being written."""
    today = timezone.localdate()
    found = get_object_or_404(queries.readable(person(request), today), pk=pk)
    name = f"ke-hoach-{found.year}-{found.unit.key}.{form}"
    kept = found.docx if form == "docx" else found.pdf
    if found.state == WorkPlan.State.CONFIRMED and kept:
        return attachment(files.read(kept), name)
    return attachment(rendered(document.work_plan(facts.of_work_plan(found, today)), form), f"du-thao-{name}")


@login_required
@require_GET
def work_plan_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file that the unit attached."""
    found = get_object_or_404(queries.readable(person(request), timezone.localdate()), pk=pk)
    if found.file is None:
        raise Http404
    ending = BY_MEDIA_TYPE[found.file.media_type].ending
    return attachment(files.read(found.file), f"kem-theo-{found.year}-{found.unit.key}.{ending}")


def own_work_plan(request: HttpRequest, pk: int) -> WorkPlan:
    """A plan of a unit this person works for, or 404."""
    return get_object_or_404(queries.own_work_plans(person(request), timezone.localdate()), pk=pk)


def frame(request: HttpRequest, found: WorkPlan) -> dict[str, Any]:
    """What every screen of one plan shows: whose it is, its state, and what this person may do."""
    today, who = timezone.localdate(), person(request)
    confirmed = found.state == WorkPlan.State.CONFIRMED
    leads = may(who, "workplan.confirm", unit=found.unit, on=today)
    return {
        "work_plan": found,
        "unit_name": name_of(found.unit, today),
        "look": _look(found),
        "own": may(who, "workplan.edit", unit=found.unit, on=today),
        "may_edit": may(who, "workplan.edit", unit=found.unit, on=today) and not confirmed,
        "may_confirm": leads and not confirmed,
        "may_reopen": leads and confirmed,
    }


def _asked(request: HttpRequest, plan: str, unit: str) -> queries.Asked:
    """What this plan asks of this unit, which must be one this person works for."""
    for asked in queries.asked_of(person(request), timezone.localdate()):
        if (asked.plan.slug, asked.unit.key) == (plan, unit):
            return asked
    raise Http404
