"""People behind a record at the desk: added, corrected, erased; only for those who may keep them.

GET is a query and a template, POST a form and one verb of people.py. No name goes into a message or an address.
"""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mam.core.models import Account
from mam.registry import people, queries
from mam.registry.models import Kind, Person, Record
from mam.registry.people_forms import EraseForm, PersonForm
from mam.registry.views import REFUSED, person, seen


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Say whom to reach about a record, for what and on which basis."""
    who, now = person(request), timezone.now()
    asked, found = _kept(who, (kind, pk), timezone.localdate(now))
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        people.add(found, form.values, by=who, now=now)
        messages.success(request, _("Đã lưu người liên hệ."))
        return redirect("registry:record", kind=asked.slug, pk=found.pk)
    context = {"kind": asked, "record": found, "form": form}
    return render(request, "registry/person.html", context, status=REFUSED if request.POST else 200)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, kind: str, pk: int, one: int) -> HttpResponse:
    """Correct what is kept of somebody."""
    who, now = person(request), timezone.now()
    on = timezone.localdate(now)
    asked, found = _kept(who, (kind, pk), on)
    row = _standing(who, found, one, on)
    form = PersonForm(request.POST or None, instance=_standing(who, found, one, on))
    if request.method == "POST" and form.is_valid():
        people.change(row, form.values, by=who, now=now)
        messages.success(request, _("Đã lưu người liên hệ."))
        return redirect("registry:record", kind=asked.slug, pk=found.pk)
    context = {"kind": asked, "record": found, "form": form, "row": row}
    return render(request, "registry/person.html", context, status=REFUSED if request.POST else 200)


@login_required
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, kind: str, pk: int, one: int) -> HttpResponse:
    """Ask once more, then erase for good."""
    who, now = person(request), timezone.now()
    on = timezone.localdate(now)
    asked, found = _kept(who, (kind, pk), on)
    row = _standing(who, found, one, on)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        people.erase(row, by=who, now=now)
        messages.success(request, _("Đã xóa thông tin của người này."))
        return redirect("registry:record", kind=asked.slug, pk=found.pk)
    context = {"kind": asked, "record": found, "form": form, "row": row}
    return render(request, "registry/person_erase.html", context, status=REFUSED if request.POST else 200)


def _kept(who: Account, place: tuple[str, int], on: date) -> tuple[Kind, Record]:
    """The record, for somebody who may know the people behind it; for others there are none."""
    asked, found = seen(who, *place, on)
    if not queries.may_keep_people(who, found, on):
        raise Http404
    return asked, found


def _standing(who: Account, record: Record, one: int, on: date) -> Person:
    return get_object_or_404(queries.persons(who, record, on), pk=one, erased_at=None)
