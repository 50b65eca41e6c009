"""The screens of units: the list on a day, one unit with its history, its letterhead, a new name.

GET is a query and a template, POST a form and one verb of flow.py. Screens of accounts: account_views.py.
"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations import flow, listing, queries
from mam.organisations.forms import LetterheadForm, RenameForm, UnitSearch
from mam.organisations.models import Unit
from mam.organisations.permissions import may, require

PAGE = 50


def person(request: HttpRequest) -> Account:
    """The signed-in person; views that call this stand behind login_required."""
    assert isinstance(request.user, Account)
    return request.user


@login_required
def units(request: HttpRequest) -> HttpResponse:
    """The units that exist on a day, found by name, code and kind."""
    form = UnitSearch(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    on = asked.get("on") or timezone.localdate()
    rows = listing.unit_rows(on, words=asked.get("q", ""), kind=asked.get("kind", ""))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "organisations/units.html", {"form": form, "page": page, "count": len(rows), "on": on})


@login_required
def unit(request: HttpRequest, key: str) -> HttpResponse:
    """One unit: its names, codes and parents through time, what it came from and what became of it."""
    found = get_object_or_404(Unit, key=key)
    today = timezone.localdate()
    shown = {
        "unit": found,
        "name": queries.name_of(found, today),
        "exists": found.exists_on(today),
        "names": found.names.order_by(F("valid_from").asc(nulls_first=True)),
        "codes": found.codes.all(),
        **_relatives(found, today),
        "head": queries.letterhead_of(found, today),
        "may_edit_head": found.exists_on(today) and may(person(request), "letterhead.edit", unit=found, on=today),
        "may_rename": found.exists_on(today) and may(person(request), "units.edit", on=today),
        "crumbs": [(_("Đơn vị"), reverse("organisations:units"))],
    }
    return render(request, "organisations/unit.html", shown)


def _relatives(found: Unit, today: date) -> dict[str, Any]:
    """Parents, predecessors and successors, each named as it was on the day of the event."""
    before = found.origins.select_related("before").order_by("-on", "pk")
    after = found.fates.select_related("after").order_by("on", "pk")
    parents = found.parents.select_related("parent").order_by(F("valid_from").asc(nulls_first=True))
    others = [row.before for row in before] + [row.after for row in after if row.after] + [p.parent for p in parents]
    names = queries.names_at(today, others)
    return {
        "parents": [(row, row.parent, names.get(row.parent_id, "")) for row in parents],
        "origins": [(row, row.before, names.get(row.before_id, "")) for row in before],
        "fates": [(row, row.after, names.get(row.after_id or 0, "")) for row in after],
    }


@login_required
def letterhead(request: HttpRequest, key: str) -> HttpResponse:
    """How the unit heads and signs its documents."""
    found, today = get_object_or_404(Unit, key=key), timezone.localdate()
    require(person(request), "letterhead.edit", unit=found, on=today)
    head = queries.letterhead_of(found, today)
    form = LetterheadForm(request.POST or None, initial=LetterheadForm.words_of(head))
    if request.method == "POST" and form.is_valid():
        try:
            flow.edit_letterhead(found, form.words(), by=person(request), now=timezone.now())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã lưu tiêu đề văn bản; áp dụng cho văn bản lập từ nay."))
            return redirect("organisations:unit", key=key)
    return render(request, "organisations/letterhead.html", _framed(found, form, today))


@login_required
def rename(request: HttpRequest, key: str) -> HttpResponse:
    """A new name for a unit."""
    found, today = get_object_or_404(Unit, key=key), timezone.localdate()
    require(person(request), "units.edit", on=today)
    form = RenameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        basis = flow.Basis(told["on"], told["legal_basis"], told["source"])
        words = (told["name"], told["short_name"])
        try:
            flow.rename(found, words, basis, by=person(request), now=timezone.now())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi tên mới; tên cũ vẫn còn trong lịch sử và trong báo cáo đã chốt."))
            return redirect("organisations:unit", key=key)
    return render(request, "organisations/rename.html", _framed(found, form, today))


def _framed(found: Unit, form: Any, today: date) -> dict[str, Any]:
    name = queries.name_of(found, today)
    crumbs = [(_("Đơn vị"), reverse("organisations:units")), (name, reverse("organisations:unit", args=[found.key]))]
    return {"unit": found, "name": name, "form": form, "crumbs": crumbs}
