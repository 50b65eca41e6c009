"""A unit's page of a task's money: all that stands behind the sums in the report's task, source by source.

Every source that is right is kept, a wrong one stays on the screen as typed. Who reads it: reading_views.py.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError, NotAllowed
from mam.planning.models import FundingSource, Provision
from mam.reporting.flow import TakenByAnother
from mam.reporting.models import UnitReport
from mam.reporting.money import flow
from mam.reporting.money.amounts import Declared
from mam.reporting.money.forms import MoneyForm
from mam.reporting.views import frame, keeps_typed, own_report, person


@keeps_typed
@login_required
def money(request: HttpRequest, pk: int, path: str) -> HttpResponse:
    """What the unit states of a task's money; POST keeps it."""
    found = own_report(request, pk)
    task = get_object_or_404(Provision, duties__report=found, path=path)
    forms = _forms(found, task, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, found, task, forms)
    right = {form.source.pk: form.amounts() for form in forms if form.is_valid()}
    seen = request.POST.get("revision", "")
    told = Declared(right, int(seen[:9]) if seen.isdecimal() else 0)
    try:
        flow.declare(found, task, told, by=person(request), now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as refused:
        theirs = _forms(found, task, None) if isinstance(refused, TakenByAnother) else None
        return _page(request, found, task, forms, refused=refused, theirs=theirs)
    if len(right) < len(forms):
        return _page(request, found, task, forms)
    messages.success(request, _("Đã lưu kinh phí của nhiệm vụ %(path)s.") % {"path": path})
    return redirect("reporting:task", found.pk, path)


def _forms(found: UnitReport, task: Provision, data: QueryDict | None) -> list[MoneyForm]:
    standing = {entry.source_id: entry for entry in found.funding.filter(provision=task)}
    sources = FundingSource.objects.filter(plan=found.cycle.plan_id).select_related("provision").order_by("order")
    return [MoneyForm(data, source=source, standing=standing.get(source.pk)) for source in sources]


def _page(
    request: HttpRequest, found: UnitReport, task: Provision, forms: list[MoneyForm], **more: Any
) -> HttpResponse:
    entry = found.entries.filter(provision=task).first()
    page = {
        **frame(request, found),
        "provision": task,
        "forms": forms,
        "revision": entry.revision if entry else 0,
        **more,
    }
    return render(request, "reporting/money/declare.html", page, status=409 if more.get("refused") else 200)
