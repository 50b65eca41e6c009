"""The coordinator's quick screens: accept from the list of what waits, and give one unit more time.

Reading a whole report, and sending it back: coordinator_views.py.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.reporting import deadlines, flow, history, queries, summary
from mam.reporting.coordinator_forms import ExtensionForm
from mam.reporting.models import ReportingCycle, UnitReport
from mam.reporting.rules import OWED
from mam.reporting.views import person

ON_A_PAGE = 20


@login_required
def waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """The reports that wait, those sent first on top, each in a few lines; one press accepts what was read."""
    cycle = get_object_or_404(queries.coordinated_cycles(person(request), timezone.localdate()), pk=pk)
    reports = cycle.reports.filter(state=UnitReport.State.SUBMITTED).order_by("submitted_at", "order")
    if request.method == "POST":
        return _accept(request, cycle)
    page = Paginator(reports.select_related("submitted_by"), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [{"report": report, "snapshot": report.snapshots.last(), "summary": _summary(report)} for report in page]
    return render(request, "reporting/waiting.html", {"cycle": cycle, "page": page, "rows": rows})


def _summary(report: UnitReport) -> summary.Summary:
    said = history.as_sent(report)
    assert said is not None  # a submitted report has a snapshot
    return summary.of(said)


def _accept(request: HttpRequest, cycle: ReportingCycle) -> HttpResponse:
    number = request.POST.get("report", "")
    found = get_object_or_404(cycle.reports, pk=int(number) if number.isdecimal() and len(number) < 19 else 0)
    try:
        flow.accept(found, seen=request.POST.get("seen", ""), by=person(request), now=timezone.now())
    except DomainError as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đã duyệt báo cáo của %(unit)s.") % {"unit": found.unit_name})
    return redirect("reporting:waiting", cycle.pk)


@login_required
def extend(request: HttpRequest, pk: int, report_pk: int) -> HttpResponse:
    """Give one unit that has not sent its report until another day, with the reason."""
    cycle = get_object_or_404(queries.coordinated_cycles(person(request), timezone.localdate()), pk=pk)
    found = get_object_or_404(cycle.reports.filter(state__in=OWED), pk=report_pk)
    standing = {"to": found.extended_to, "reason": found.extension_reason}
    form = ExtensionForm(request.POST or None, initial=standing)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            flow.extend(found, told["to"], reason=told["reason"], by=person(request), now=timezone.now())
        except DomainError as refused:
            form.add_error("to", refused.sentence)
        else:
            said = {"unit": found.unit_name, "day": f"{told['to']:%d/%m/%Y}"}
            messages.success(request, _("Đã gia hạn cho %(unit)s đến hết ngày %(day)s.") % said)
            return redirect("reporting:board", cycle.pk)
    due = deadlines.Due(cycle.unit_due_wording, cycle.unit_due).said
    return render(request, "reporting/extend.html", {"cycle": cycle, "report": found, "form": form, "due": due})
