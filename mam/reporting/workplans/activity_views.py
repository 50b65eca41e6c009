"""One planned activity a screen: added, changed, taken away. Two people at one activity: the second is told.

The plan they stand in: views.py.
"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations.models import Unit
from mam.organisations.queries import in_force
from mam.planning.models import FundingSource
from mam.reporting.flow import TakenByAnother
from mam.reporting.models import PlannedActivity, WorkPlan
from mam.reporting.queries import REPORTING
from mam.reporting.views import keeps_typed, person
from mam.reporting.workplans import flow, queries
from mam.reporting.workplans.forms import ActivityForm
from mam.reporting.workplans.views import REFUSED, TAKEN, frame, own_work_plan


@keeps_typed
@login_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new activity."""
    found = own_work_plan(request, pk)
    return _answer(request, found, None)


@keeps_typed
@login_required
def change(request: HttpRequest, pk: int, activity_pk: int) -> HttpResponse:
    """An activity that stands; one that was taken away meanwhile can be added again with what was typed."""
    found = own_work_plan(request, pk)
    standing = next((a for a in queries.activities_of(found) if a.pk == activity_pk), None)
    if standing is None and request.method != "POST":
        raise Http404
    return _answer(request, found, standing, activity_pk)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, activity_pk: int) -> HttpResponse:
    """Take an activity out of the plan."""
    found = own_work_plan(request, pk)
    try:
        flow.remove_activity(found, activity_pk, by=person(request), now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đã xóa hoạt động khỏi kế hoạch năm."))
    return redirect("reporting:work_plan", found.pk)


def _answer(
    request: HttpRequest, found: WorkPlan, standing: PlannedActivity | None, activity_pk: int | None = None
) -> HttpResponse:
    if found.state == WorkPlan.State.CONFIRMED and request.method != "POST":
        return redirect("reporting:work_plan", found.pk)
    form = _form(request, found, standing)
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, form, standing=standing, status=REFUSED if request.method == "POST" else 200)
    try:
        flow.save_activity(found, activity_pk, form.values(), by=person(request), now=timezone.now())
    except NotAllowed:
        raise
    except TakenByAnother as taken:
        assert standing is not None
        form.take_revision(standing.revision)
        theirs = _form(request, found, standing, typed=False)
        return _page(request, found, form, standing=standing, refused=taken, theirs=theirs, status=TAKEN)
    except DomainError as refused:
        return _page(request, found, form, standing=standing, refused=refused, status=TAKEN)
    messages.success(request, _("Đã lưu hoạt động."))
    if "next" in request.POST:
        return redirect("reporting:activity_add", found.pk)
    return redirect("reporting:work_plan", found.pk)


def _form(
    request: HttpRequest, found: WorkPlan, standing: PlannedActivity | None, *, typed: bool = True
) -> ActivityForm:
    """The activity as it was typed, or as it stands."""
    tasks = queries.tasks_of(found, timezone.localdate())
    if standing and standing.provision not in tasks:
        tasks = [*tasks, standing.provision]
    sources = list(FundingSource.objects.filter(plan=found.plan).order_by("order"))
    data = request.POST if typed and request.method == "POST" else None
    return ActivityForm(data, tasks=tasks, sources=sources, year=found.year, standing=standing)


def _page(request: HttpRequest, found: WorkPlan, form: ActivityForm, *, status: int, **more: Any) -> HttpResponse:
    standing = more["standing"]
    add_again = reverse("reporting:activity_add", args=[found.pk])
    address = reverse("reporting:activity", args=[found.pk, standing.pk]) if standing else add_again
    page = {
        **frame(request, found),
        "form": form,
        "people": _people(found.unit, timezone.localdate()),
        "address": address,
        **more,
    }
    return render(request, "reporting/workplans/activity.html", page, status=status)


def _people(unit: Unit, on: date) -> list[str]:
    """The names of who works for the unit on this day, offered while typing."""
    held = Account.objects.filter(
        in_force(on, "memberships__"), memberships__unit=unit, memberships__role__in=REPORTING, is_active=True
    )
    return sorted({account.full_name for account in held if account.full_name})
