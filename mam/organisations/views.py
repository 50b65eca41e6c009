"""The screens of units: the list on a day, one unit with its history, its letterhead.

GET is a query and a template, POST a form and one verb of flow.py. What happens to units: event_views.py; accounts:
account_views.py.
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
from mam.organisations import flow, history, listing, queries
from mam.organisations.forms import LetterheadForm, UnitSearch
from mam.organisations.models import Unit, UnitParent
from mam.organisations.permissions import may, require
from mam.organisations.shares import parts_of

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
    shown = {"form": form, "page": page, "count": len(rows), "on": on}
    shown["may_add"] = may(person(request), "units.edit", on=timezone.localdate())
    return render(request, "organisations/units.html", shown)


@login_required
def unit(request: HttpRequest, key: str) -> HttpResponse:
    """One unit: its names, codes and parents through time, what it came from and what became of it."""
    found = get_object_or_404(Unit, key=key)
    today = timezone.localdate()
    shown = {
        "unit": found,
        "name": queries.name_of(found, today),
        "exists": found.exists_on(today),
        "is_to_come": found.valid_from is not None and found.valid_from > today,
        "names": found.names.order_by(F("valid_from").asc(nulls_first=True)),
        "codes": found.codes.all(),
        "parents": _parents(found, today),
        "happenings": history.happenings(found, today),
        "may_state_shares": parts_of(found).exists() and may(person(request), "units.edit", on=today),
        "successors": history.proposed_successors(found, today),
        "head": queries.letterhead_of(found, today),
        "may_edit_head": found.exists_on(today) and may(person(request), "letterhead.edit", unit=found, on=today),
        "may_write_events": found.valid_to is None and may(person(request), "units.edit", on=today),
        "crumbs": [(_("Đơn vị"), reverse("organisations:units"))],
    }
    return render(request, "organisations/unit.html", shown)


def _parents(found: Unit, today: date) -> list[tuple[UnitParent, Unit, str]]:
    """The bodies it stood under, by their names of today."""
    rows = list(found.parents.select_related("parent").order_by(F("valid_from").asc(nulls_first=True)))
    names = queries.names_at(today, [row.parent for row in rows])
    return [(row, row.parent, names.get(row.parent_id, row.parent.key)) for row in rows]


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


def _framed(found: Unit, form: Any, today: date) -> dict[str, Any]:
    name = queries.name_of(found, today)
    crumbs = [(_("Đơn vị"), reverse("organisations:units")), (name, reverse("organisations:unit", args=[found.key]))]
    return {"unit": found, "name": name, "form": form, "crumbs": crumbs}
