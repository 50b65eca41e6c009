"""The screens of what happens to units: a form, a page that says in plain words what will happen, then the event.

An event is not taken back, so the form is tried first (done and rolled back) and every refusal comes before the last
page. Without JavaScript, `buoc` says which button was pressed: try, change, one row more, or do it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations import flow, foretelling, queries
from mam.organisations.event_forms import EventForm, MergeForm, RenameForm, SplitForm, TransferForm, UnitForm
from mam.organisations.event_rules import refuse_gone
from mam.organisations.forms import NormalForm
from mam.organisations.models import Unit
from mam.organisations.permissions import require
from mam.organisations.views import person

DO, CHANGE, MORE = "ghi", "sua", "them"
Act = Callable[[], Unit]


@dataclass(frozen=True)
class Screen:
    """One kind of event on the screen: its form, its verb (which gives the unit to show) and what it foretells."""

    form: NormalForm
    act: Act
    foretell: Callable[[], foretelling.Foretold]
    template: str
    title: str
    unit: Unit | None = None
    name: str = ""


@login_required
def add(request: HttpRequest) -> HttpResponse:
    """A unit that the list lacks."""
    today, now = timezone.localdate(), timezone.now()
    require(person(request), "units.edit", on=today)
    form = UnitForm(**_filled(request), today=today)

    def act() -> Unit:
        told = form.cleaned_data
        words = (told["legal_basis"], told["source"])
        return flow.add_unit(form.new_unit(), told["on"], words, by=person(request), now=now)

    def foretell() -> foretelling.Foretold:
        return foretelling.added(form.new_unit(), form.cleaned_data["on"], today)

    return _in_two_steps(request, Screen(form, act, foretell, "add_unit", _("Thêm đơn vị")))


@login_required
def merge(request: HttpRequest, key: str) -> HttpResponse:
    """This unit and others become one."""
    unit, today = _changeable(request, key)
    form = MergeForm(**_filled(request), unit=unit, today=today, rows=_rows(request))

    def act() -> Unit:
        return flow.merge(form.before(), form.receiver(), form.basis(), by=person(request), now=timezone.now())

    def foretell() -> foretelling.Foretold:
        return foretelling.merged(form.before(), form.receiver(), form.basis().on, today)

    return _in_two_steps(request, _screen(form, act, foretell, "merge", _("Hợp nhất, sáp nhập")))


@login_required
def split(request: HttpRequest, key: str) -> HttpResponse:
    """This unit ends, and its parts go to others."""
    unit, today = _changeable(request, key)
    form = SplitForm(**_filled(request), unit=unit, today=today, rows=_rows(request))

    def act() -> Unit:
        flow.split(unit, form.parts(), form.basis(), by=person(request), now=timezone.now())
        return unit

    def foretell() -> foretelling.Foretold:
        return foretelling.divided(unit, form.parts(), form.basis().on, today)

    return _in_two_steps(request, _screen(form, act, foretell, "split", _("Chia, tách đơn vị")))


@login_required
def transfer(request: HttpRequest, key: str) -> HttpResponse:
    """A part of this unit goes to another."""
    unit, today = _changeable(request, key)
    form = TransferForm(**_filled(request), unit=unit, today=today)

    def act() -> Unit:
        flow.transfer(unit, form.part(), form.basis(), by=person(request), now=timezone.now())
        return unit

    def foretell() -> foretelling.Foretold:
        return foretelling.transferred(unit, form.part(), form.basis().on, today)

    return _in_two_steps(request, _screen(form, act, foretell, "transfer", _("Điều chuyển một phần")))


@login_required
def rename(request: HttpRequest, key: str) -> HttpResponse:
    """A new name for a unit."""
    unit, today = _changeable(request, key)
    form = RenameForm(**_filled(request), unit=unit, today=today)

    def act() -> Unit:
        words = (form.cleaned_data["name"], form.cleaned_data["short_name"])
        flow.rename(unit, words, form.basis(), by=person(request), now=timezone.now())
        return unit

    def foretell() -> foretelling.Foretold:
        return foretelling.renamed(unit, form.cleaned_data["name"], form.basis().on, today)

    return _in_two_steps(request, _screen(form, act, foretell, "rename", _("Đổi tên đơn vị")))


@login_required
def dissolve(request: HttpRequest, key: str) -> HttpResponse:
    """A unit ends with nobody after it."""
    unit, today = _changeable(request, key)
    form = EventForm(**_filled(request), unit=unit, today=today)

    def act() -> Unit:
        flow.dissolve(unit, form.basis(), by=person(request), now=timezone.now())
        return unit

    def foretell() -> foretelling.Foretold:
        return foretelling.dissolved(unit, form.basis().on, today)

    return _in_two_steps(request, _screen(form, act, foretell, "dissolve", _("Kết thúc hoạt động")))


def _changeable(request: HttpRequest, key: str) -> tuple[Unit, date]:
    """The unit of the address, for who may write events; one whose end is written is refused with a sentence."""
    today = timezone.localdate()
    require(person(request), "units.edit", on=today)
    unit = get_object_or_404(Unit, key=key)
    refuse_gone(unit, max(today, unit.valid_from or today))
    return unit, today


def _filled(request: HttpRequest) -> dict[str, Any]:
    """The words sent, as data to judge; while the person is still writing, only as what stands in the fields."""
    if request.POST.get("buoc") in (CHANGE, MORE):
        return {"initial": request.POST.dict()}
    return {"data": request.POST if request.method == "POST" else None}


def _rows(request: HttpRequest) -> int:
    sent = request.POST.get("rows", "")
    return (int(sent) if sent.isdecimal() and len(sent) < 3 else 0) + (request.POST.get("buoc") == MORE)


def _screen(
    form: EventForm, act: Act, foretell: Callable[[], foretelling.Foretold], template: str, title: str
) -> Screen:
    return Screen(form, act, foretell, template, title, form.unit, queries.name_of(form.unit, form.today))


def _in_two_steps(request: HttpRequest, screen: Screen) -> HttpResponse:
    """Show the form until its event can happen, then the page that asks once more, then do it."""
    form = screen.form
    if form.is_valid():
        try:
            if request.POST.get("buoc") == DO:
                return _done(request, screen.act())
            _try_out(screen.act)
            return _page(request, screen, "confirm_event", told=screen.foretell())
        except DomainError as error:
            form.add_error(None, error.sentence)
    return _page(request, screen, screen.template)


def _try_out(act: Act) -> None:
    """Do it and take it back, so that every rule of the verb has spoken before the person is asked."""
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def _done(request: HttpRequest, unit: Unit) -> HttpResponse:
    messages.success(request, _("Đã ghi sự kiện cùng căn cứ; xem ở lịch sử của đơn vị."))
    return redirect("organisations:unit", key=unit.key)


def _page(request: HttpRequest, screen: Screen, template: str, **more: Any) -> HttpResponse:
    crumbs = [(_("Đơn vị"), reverse("organisations:units"))]
    back = reverse("organisations:units")
    if screen.unit is not None:
        back = reverse("organisations:unit", args=[screen.unit.key])
        crumbs.append((screen.name, back))
    shown = {"form": screen.form, "title": screen.title, "unit": screen.unit, "name": screen.name, "back": back}
    return render(request, f"organisations/{template}.html", {**shown, "crumbs": crumbs, **more})
