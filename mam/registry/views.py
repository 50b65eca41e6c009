"""The desk's pages of records: kinds, lists, create and edit, one record with its history, the queue of decisions.

GET is a query and a template, POST a form and one verb of flow.py. The public pages: public.py.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations.permissions import may
from mam.organisations.queries import name_of
from mam.registry import flow, listing, pages, queries, rules
from mam.registry.forms import RecordForm, form_for
from mam.registry.models import KINDS, Kind, Record, kind_of

REFUSED = 409
QUEUE_PAGE = 30


def person(request: HttpRequest) -> Account:
    """The signed-in person; views that call this stand behind login_required."""
    assert isinstance(request.user, Account)
    return request.user


def asked_kind(slug: str) -> Kind:
    """The kind in the address; 404 for any other word."""
    kind = kind_of(slug)
    if kind is None:
        raise Http404(slug)
    return kind


def today(request: HttpRequest) -> date:
    """The day in Hà Nội."""
    return timezone.localdate(timezone.now())


@login_required
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """The kinds with how many records this person sees, and what was sent back to the own unit."""
    who, on = person(request), today(request)
    counts = pages.counts(queries.visible(who, on))
    context = {
        "kinds": [(kind, counts.get(kind.slug, 0)) for kind in KINDS],
        "returned": queries.returned_to(who, on)[:20],
        "may_propose": bool(queries.units_recorded_for(who, on)),
        "waiting": queries.waiting(who, on).count(),
    }
    return render(request, "registry/desk.html", context)


@login_required
@require_GET
def records(request: HttpRequest, kind: str) -> HttpResponse:
    """The records of one kind that this person sees."""
    who, on, asked = person(request), today(request), asked_kind(kind)
    found = listing.listing(asked, queries.visible(who, on), request.GET.dict(), on)
    context = {
        "list": found,
        "kind": asked,
        "may_propose": bool(queries.units_recorded_for(who, on)),
        "states": Record.State.choices,
        "state": request.GET.get("state", ""),
    }
    return render(request, "registry/records.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Propose a record: few fields first (`tat-ca` asks all); a likely twin is shown before it is saved."""
    who, now, asked = person(request), timezone.now(), asked_kind(kind)
    on = timezone.localdate(now)
    units = queries.units_recorded_for(who, on)
    if not units:
        raise NotAllowed(_("Tài khoản của bạn không có quyền đề xuất bản ghi."))
    everything = "tat-ca" in request.GET
    form = form_for(asked, None if everything else (*asked.quick, *pages.required_beside(asked)))(
        request.POST or None, on=on
    )
    unit = next((u for u in units if str(u.pk) == request.POST.get("unit")), units[0])
    twins = rules.likely_twins(asked, form["title"].value() or "") if request.POST else []
    if request.method == "POST" and form.is_valid() and (not twins or "van-tao" in request.POST):
        made = _done(form, lambda: flow.propose(asked, form.values, unit=unit, by=who, now=now))
        if made is not None:
            messages.success(request, _("Đã gửi đề xuất. Người quản lý danh mục sẽ xem và công bố."))
            return redirect("registry:record", kind=asked.slug, pk=made.pk)
    context = {
        "kind": asked,
        "form": form,
        "everything": everything,
        "twins": twins if form.is_valid() else [],
        "units": [(u, name_of(u, on)) for u in units],
        "unit": unit,
    }
    return render(request, "registry/add.html", context, status=REFUSED if request.POST else 200)


@login_required
@require_GET
def record(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One record: its facts, source, verification, waiting revision and history."""
    who, on = person(request), today(request)
    asked, found = seen(who, kind, pk, on)
    return render(request, "registry/record.html", pages.record_page(asked, found, who, on))


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Revise a record; when somebody else was faster, both texts stand on the page."""
    who, now = person(request), timezone.now()
    on = timezone.localdate(now)
    asked, found = seen(who, kind, pk, on)
    if not queries.may_change(who, found, on):
        raise NotAllowed(_("Tài khoản của bạn không có quyền sửa bản ghi của đơn vị khác."))
    form = form_for(asked)(request.POST or None, instance=pages.newest_text(asked, found), on=on)
    changed: list[Any] = []
    if request.method == "POST" and form.is_valid():
        seen_revision = form.cleaned_data["revision"] or 0
        try:
            flow.revise(found, form.values, revision=seen_revision, by=who, now=now)
        except flow.ChangedMeanwhile as refused:
            changed = pages.compared(asked, found, form.values, on)
            form.data = {**request.POST.dict(), "revision": str(refused.revision)}
            form.add_error(None, refused.sentence)
        except NotAllowed:
            raise
        except DomainError as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("registry:record", kind=asked.slug, pk=found.pk)
    context = {"kind": asked, "record": found, "form": form, "changed": changed}
    return render(request, "registry/edit.html", context, status=REFUSED if request.POST else 200)


@login_required
@require_GET
def compare(request: HttpRequest, kind: str, pk: int, number: int) -> HttpResponse:
    """A version beside the one before it."""
    who, on = person(request), today(request)
    asked, found = seen(who, kind, pk, on)
    if not queries.may_change(who, found, on):
        raise Http404
    version = get_object_or_404(found.versions.select_related("by"), number=number)
    before = found.versions.filter(number=number - 1).first()
    context = {
        "kind": asked,
        "record": found,
        "version": version,
        "differences": pages.between(asked, before, version, on),
    }
    return render(request, "registry/compare.html", context)


@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, oldest first."""
    who, on = person(request), today(request)
    if not may(who, "record.review", on=on):
        raise NotAllowed(_("Tài khoản của bạn không có quyền duyệt bản ghi."))
    page = Paginator(queries.waiting(who, on), QUEUE_PAGE).get_page(request.GET.get("page"))
    return render(request, "registry/queue.html", {"page": page, "lines": pages.queue_lines(page.object_list, on)})


@login_required
@require_POST
def decide(request: HttpRequest, kind: str, pk: int, act: str) -> HttpResponse:
    """Publish, send back, verify, withdraw, take back: one verb, then the record again."""
    who, now = person(request), timezone.now()
    asked, found = seen(who, kind, pk, timezone.localdate(now))
    reason = request.POST.get("reason", "")
    when: Any = {"by": who, "now": now}
    verbs: dict[str, Callable[[], Record]] = {
        "cong-bo": lambda: flow.publish(found, **when),
        "tra-lai": lambda: flow.send_back(found, reason, **when),
        "xac-minh": lambda: flow.verify(found, request.POST.get("from_what", ""), **when),
        "rut": lambda: flow.withdraw(found, reason, **when),
        "rut-de-xuat": lambda: flow.take_back(found, **when),
    }
    if act not in verbs:
        raise Http404(act)
    verbs[act]()
    messages.success(request, _("Đã ghi."))
    if "queue" in request.POST:
        return redirect("registry:queue")
    return redirect("registry:record", kind=asked.slug, pk=found.pk)


@login_required
@require_POST
def decide_many(request: HttpRequest) -> HttpResponse:
    """Publish the ticked records of the queue; what cannot be published is said and the others go through."""
    who, now = person(request), timezone.now()
    ticked = [pk for pk in request.POST.getlist("record") if pk.isascii() and pk.isdigit()][:QUEUE_PAGE]
    done = 0
    for found in queries.waiting(who, timezone.localdate(now)).filter(pk__in=ticked):
        try:
            flow.publish(found, by=who, now=now)
        except DomainError as refused:
            messages.error(request, f"{found}: {refused}")
        else:
            done += 1
    messages.success(request, _("Đã công bố %(count)d bản ghi.") % {"count": done})
    return redirect("registry:queue")


def seen(who: Account | None, kind: str, pk: int, on: date) -> tuple[Kind, Record]:
    """The kind and the whole record, when this person may see it; 404 otherwise."""
    asked = asked_kind(kind)
    return asked, get_object_or_404(queries.whole(asked, queries.visible(who, on).filter(pk=pk)))


def _done(form: RecordForm, verb: Callable[[], Record]) -> Record | None:
    """What the verb made; its sentence on the form when it refused."""
    try:
        return verb()
    except NotAllowed:
        raise
    except DomainError as refused:
        form.add_error(None, refused.sentence)
        return None
