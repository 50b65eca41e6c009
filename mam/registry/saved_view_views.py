"""Saved lists at the desk: saving what the list shows, and the page where they are renamed, put first and deleted.

GET is a query and a template, POST one verb of saving.py. Somebody else's list is not found.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mam.core.errors import DomainError, NotAllowed
from mam.organisations.queries import name_of
from mam.registry import queries, saving, typed
from mam.registry.models import SavedView
from mam.registry.views import asked_kind, person, today


@login_required
@require_GET
def manage(request: HttpRequest, kind: str) -> HttpResponse:
    """This person's lists of a kind, with what may be done to each."""
    who, on, asked = person(request), today(request), asked_kind(kind)
    first = who.first_views.filter(kind=asked.slug).first()
    lines = [
        (view, queries.may_change_view(who, view, on), name_of(view.unit, on) if view.unit else "")
        for view in queries.saved_views(who, asked, on)
    ]
    return render(request, "registry/saved_views.html", {"kind": asked, "lines": lines, "first": first})


@login_required
@require_POST
def save(request: HttpRequest, kind: str) -> HttpResponse:
    """Name the list whose question is in `query`."""
    who, now, asked = person(request), timezone.now(), asked_kind(kind)
    given = QueryDict(request.POST.get("query", "")[:4000])
    query = saving.question(asked, [(name, value) for name, values in given.lists() for value in values])
    back = f"{reverse('registry:records', kwargs={'kind': asked.slug})}?{query}"
    units = {str(unit.pk): unit for unit in queries.units_recorded_for(who, timezone.localdate(now))}
    shared = request.POST.get("unit", "")
    if shared and shared not in units:
        raise NotAllowed(_("Bạn chỉ dùng chung được với đơn vị của mình."))
    new = SavedView(kind=asked.slug, name=typed.words(request, "name"), query=query, unit=units.get(shared))
    try:
        view = saving.save(new, by=who, now=now)
    except NotAllowed:
        raise
    except DomainError as refused:
        messages.error(request, refused.sentence)
        return redirect(back)
    messages.success(request, _("Đã lưu danh sách “%(name)s”.") % {"name": view.name})
    return redirect(f"{back}&xem={view.pk}")


@login_required
@require_POST
def act(request: HttpRequest, kind: str, pk: int, act: str) -> HttpResponse:
    """Rename, put first, put back or delete a list."""
    who, now, asked = person(request), timezone.now(), asked_kind(kind)
    view = get_object_or_404(queries.saved_views(who, asked, timezone.localdate(now)), pk=pk)
    when: Any = {"by": who, "now": now}
    verbs: dict[str, Callable[[], object]] = {
        "doi-ten": lambda: saving.rename(view, typed.words(request, "name"), **when),
        "mo-truoc": lambda: saving.put_first(view, True, **when),
        "thoi-mo-truoc": lambda: saving.put_first(view, False, **when),
        "xoa": lambda: saving.delete(view, **when),
    }
    if act not in verbs:
        raise Http404(act)
    try:
        verbs[act]()
    except NotAllowed:
        raise
    except DomainError as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đã lưu."))
    return redirect("registry:saved_views", kind=asked.slug)
