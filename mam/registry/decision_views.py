"""Decisions about records at the desk: the queue, one record's buttons, many at once with what will happen first.

GET is a query and a template, POST verbs of flow.py. Many at once: deciding.py.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mam.core.errors import NotAllowed
from mam.core.models import Account
from mam.organisations.queries import name_of
from mam.registry import deciding, flow, pages, queries, typed
from mam.registry.models import Record
from mam.registry.views import REFUSED, person, seen, today

QUEUE_PAGE = 30


@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, oldest first."""
    who, on = person(request), today(request)
    _require_reviewer(request, who)
    page = Paginator(queries.waiting(who, on), QUEUE_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": pages.queue_lines(page.object_list, on), **pages.choosing(request.GET)}
    return render(request, "registry/queue.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, kind: str, pk: int, act: str) -> HttpResponse:
    """Publish, send back, verify, withdraw, take back: one verb, then the record again."""
    who, now = person(request), timezone.now()
    asked, found = seen(who, kind, pk, timezone.localdate(now))
    reason = typed.words(request, "reason")
    when: Any = {"by": who, "now": now}
    verbs: dict[str, Callable[[], Record]] = {
        "cong-bo": lambda: flow.publish(found, **when),
        "tra-lai": lambda: flow.send_back(found, reason, **when),
        "xac-minh": lambda: flow.verify(found, typed.words(request, "from_what"), **when),
        "rut": lambda: flow.withdraw(found, reason, **when),
        "rut-de-xuat": lambda: flow.take_back(found, **when),
    }
    if act not in verbs:
        raise Http404(act)
    verbs[act]()
    messages.success(request, _("Đã ghi."))
    return redirect("registry:record", kind=asked.slug, pk=found.pk)


@login_required
@require_POST
def decide_many(request: HttpRequest) -> HttpResponse:
    """The ticked records: what a decision would come to, and with `xac-nhan` what it came to."""
    who, now = person(request), timezone.now()
    _require_reviewer(request, who)
    decision = deciding.DECISIONS.get(request.POST.get("act", ""))
    if decision is None:
        raise Http404(request.POST.get("act", ""))
    chosen, reason = _chosen(request, who), typed.words(request, "reason")
    missing = decision.needs_reason and not reason and "xac-nhan" in request.POST
    carried = "xac-nhan" in request.POST and not missing
    if carried:
        outcomes = deciding.carry_out(decision, chosen, reason, by=who, now=now)
    else:
        outcomes = deciding.foretell(decision, chosen, by=who, now=now)
    context = {
        "decision": decision,
        "act": request.POST["act"],
        "good": _lines(outcomes, now, refused=False),
        "bad": _lines(outcomes, now, refused=True),
        "carried": carried,
        "missing": missing,
        "reason": reason,
        "most": deciding.MOST,
    }
    return render(request, "registry/decide_many.html", context, status=REFUSED if missing else 200)


def _chosen(request: HttpRequest, who: Account) -> list[tuple[Record, int | None]]:
    """The ticked records this person sees, each with the revision it was foretold for."""
    ticked = typed.numbers(request, "record")
    there = queries.visible(who, today(request)).filter(pk__in=ticked[: deciding.MOST]).select_related("unit")
    return [(one, typed.number(request, f"seen-{one.pk}")) for one in there.order_by("kind", "name_key", "pk")]


def _lines(outcomes: list[deciding.Outcome], now: Any, *, refused: bool) -> list[tuple[deciding.Outcome, str]]:
    on = timezone.localdate(now)
    return [(one, name_of(one.record.unit, on)) for one in outcomes if bool(one.refused) == refused]


def _require_reviewer(request: HttpRequest, who: Account) -> None:
    if not queries.may_review(who, today(request)):
        raise NotAllowed(_("Tài khoản của bạn không có quyền duyệt bản ghi."))
