"""The desk's pages of records: kinds, lists, create and edit, one record with its history.

GET is a query and a template, POST a form and one verb of flow.py. Decisions: decision_views.py; the public: public.py.
"""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations.queries import name_of
from mam.registry import flow, listing, meeting, pages, queries, rules, saving
from mam.registry.forms import RecordForm, form_for
from mam.registry.meeting import Met
from mam.registry.models import KINDS, Kind, Record, kind_of

REFUSED = 409


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
    counts = pages.counts(queries.visible(who, on).exclude(state=Record.State.WITHDRAWN))
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
    """The records of one kind that this person sees; with nothing asked, the list the person puts first."""
    who, on, asked = person(request), today(request), asked_kind(kind)
    views = list(queries.saved_views(who, asked, on))
    first = next((one for one in views if not request.GET and one.first_for.filter(pk=who.pk).exists()), None)
    if first is not None:
        return redirect(f"{request.path}?{first.query}&xem={first.pk}")
    given = {**request.GET.dict(), "cot": ",".join(request.GET.getlist("cot"))}
    found = listing.listing(asked, queries.visible(who, on), given, on)
    units = queries.units_recorded_for(who, on)
    context = {
        "list": found,
        "kind": asked,
        "may_propose": bool(units),
        "units": [(unit, name_of(unit, on)) for unit in units],
        "views": [(one, str(one.pk) == request.GET.get("xem")) for one in views],
        "all_shown": request.GET.get("xem") not in {str(one.pk) for one in views},
        "question": saving.question(asked, [(n, v) for n, values in request.GET.lists() for v in values]),
        "states": Record.State.choices,
        "state": request.GET.get("state", ""),
        "may_review": queries.may_review(who, on),
        **pages.choosing(request.GET),
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
    """One record: its facts, source, verification, waiting revision and history; a merged one leads to its other."""
    who, on = person(request), today(request)
    stays = queries.merged_into(pk)
    if stays is not None and "luu-tru" not in request.GET:
        return redirect("registry:record", kind=stays.kind, pk=stays.pk)
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
    met: Met | None = None
    refusal = ""
    if request.method == "POST" and form.is_valid():
        seen_revision = form.cleaned_data["revision"] or 0
        try:
            flow.revise(found, form.values, revision=seen_revision, by=who, now=now)
        except flow.ChangedMeanwhile as refused:
            met, refusal = meeting.met(asked, found, seen_revision, form.values, on), refused.sentence
            form = form_for(asked)(instance=met.text, initial=met.own, on=on)
        except NotAllowed:
            raise
        except DomainError as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("registry:record", kind=asked.slug, pk=found.pk)
    context = {"kind": asked, "record": found, "form": form, "met": met, "refusal": refusal}
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
