"""The desk's plan pages: upload, compare with the source, decide, confirm. GET reads, POST is one verb of flow.py.

A refused POST shows what was typed with the sentence that refused it. What is done to one provision, duty, date or
link: acts.py; what the pages show: screens.py; the public pages: public.py.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations.permissions import may, require
from mam.planning import flow, forms, queries, screens
from mam.planning.forms import RevisionForm
from mam.planning.models import Plan, Provision
from mam.planning.rules import what_is_left

REFUSED = 409


@login_required
@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """All plans this person may read."""
    on = timezone.localdate(timezone.now())
    who = account_of(request)
    context = {"plans": queries.plans_for_desk(who, on), "may_edit": may(who, "plan.edit", on=on)}
    return render(request, "planning/plans.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Upload a plan's document."""
    now = timezone.now()
    require(account_of(request), "plan.edit", on=timezone.localdate(now))
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            plan = flow.load(file.read(), file.name, by=account_of(request), now=now)
        except NotAllowed:
            raise
        except DomainError as refused:
            form.add_error("file", refused.sentence)
        else:
            if plan.loaded_at != now:
                messages.info(request, _("Tệp này đã được nạp từ trước; đây là bản đang có."))
            return redirect("planning:review", plan=plan.slug)
    return render(request, "planning/load.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_GET
def review(request: HttpRequest, plan: str) -> HttpResponse:
    """Source text on one side, what was read from it on the other."""
    found, on = desk_plan(request, plan)
    only_left = request.GET.get("xem") == "chua-quyet-dinh"
    return _page(request, found, "review", screens.review(found, on, only_left))


@login_required
@require_GET
def links(request: HttpRequest, plan: str) -> HttpResponse:
    """Which duties carry out which tasks and solutions: proposals to confirm or reject."""
    found, _on = desk_plan(request, plan)
    return _page(request, found, "links", screens.links(found))


@login_required
@require_GET
def figures(request: HttpRequest, plan: str) -> HttpResponse:
    """Deadlines, figures, sources of money and slips of drafting, each with its place."""
    found, _on = desk_plan(request, plan)
    return _page(request, found, "figures", screens.figures(found))


@login_required
@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, plan: str) -> HttpResponse:
    """What the document is called, by whom and when it was issued."""
    found, _on = desk_plan(request, plan)
    form = forms.DescriptionForm(request.POST) if request.method == "POST" else forms.DescriptionForm.of(found)
    if request.method == "POST" and carried_out(request, form, lambda said, when: flow.describe(found, said, **when)):
        messages.success(request, _("Đã lưu thông tin văn bản."))
        return redirect("planning:describe", plan=found.slug)
    return _page(request, found, "describe", {"form": form}, REFUSED if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, plan: str) -> HttpResponse:
    """What is left to decide, and the button that makes the plan public."""
    found, on = desk_plan(request, plan)
    form = forms.RevisionForm(request.POST or None, initial={"revision": found.revision})
    if request.method == "POST" and carried_out(request, form, lambda _said, when: flow.confirm(found, **when)):
        messages.success(request, _("Kế hoạch đã được xác nhận và công khai."))
        return redirect("planning:confirm", plan=found.slug)
    context = {"form": form, "left": what_is_left(found), "shares": queries.shares(found, on)}
    return _page(request, found, "confirm", context, REFUSED if form.errors else 200)


@login_required
@require_GET
def provision(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    """Everything about one provision: how it reads, who answers for it, dates and figures."""
    found, on = desk_plan(request, plan)
    return provision_page(request, found, get_object_or_404(found.provisions, pk=pk), on)


def provision_page(
    request: HttpRequest, plan: Plan, one: Provision, on: date, bound: dict[str, RevisionForm] | None = None
) -> HttpResponse:
    """One provision's page; `bound` holds the form that was refused, to be shown as it was typed."""
    context = screens.provision(plan, one, on, bound or {})
    return _page(request, plan, "provision", context, REFUSED if bound else 200)


def desk_plan(request: HttpRequest, slug: str) -> tuple[Plan, date]:
    """The plan if this person may read it at the desk, and today; else 404."""
    on = timezone.localdate(timezone.now())
    plan = queries.plan_for_desk(account_of(request), slug, on)
    if plan is None:
        raise Http404
    return plan, on


def account_of(request: HttpRequest) -> Account:
    """Who is signed in."""
    assert isinstance(request.user, Account)
    return request.user


def carried_out(request: HttpRequest, form: RevisionForm, verb: Callable[[Any, dict[str, Any]], object]) -> bool:
    """Whether the verb was done; else its sentence stands in the form, with the revision that is now current."""
    if not form.is_valid():
        return False
    when = {"revision": form.cleaned_data["revision"], "by": account_of(request), "now": timezone.now()}
    try:
        verb(form.entry(), when)
    except NotAllowed:
        raise
    except flow.ChangedMeanwhile as refused:
        form.add_error(None, refused.sentence)
        form.data = {**form.data.dict(), form.add_prefix("revision"): str(refused.revision)}  # type: ignore[attr-defined]
        return False
    except DomainError as refused:
        form.add_error(None, refused.sentence)
        return False
    return True


def _page(request: HttpRequest, plan: Plan, tab: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """One of a plan's pages, with the tabs and what this person may do."""
    may_edit = may(account_of(request), "plan.edit", on=timezone.localdate(timezone.now()))
    tools = {"plan": plan, "tab": tab, "may_edit": may_edit, "may_write": may_edit and not plan.is_confirmed}
    return render(request, f"planning/{tab}.html", context | tools, status=status)
