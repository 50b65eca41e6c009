"""The page on which the coordinator closes a year, or opens a closed one again by a decision."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.core.errors import DomainError
from mam.reporting import closing, queries
from mam.reporting.models import ReportingCycle
from mam.reporting.rules import OWED
from mam.reporting.views import person


class ReopenForm(forms.Form):
    """By which document a year is opened again, and why."""

    decision = forms.CharField(
        label=gettext_lazy("Văn bản quyết định"),
        max_length=300,
        help_text=gettext_lazy("Loại, số, ngày và cơ quan ban hành văn bản."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do mở lại"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


@login_required
def closing_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what closing or opening again means for this year, and do it on one press."""
    cycle = get_object_or_404(queries.coordinated_cycles(person(request), timezone.localdate()), pk=pk)
    closed = cycle.state == ReportingCycle.State.CLOSED
    form = ReopenForm(request.POST or None) if closed else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            if form is None:
                closing.close_year(cycle, by=person(request), now=timezone.now())
                messages.success(request, _("Đã đóng năm báo cáo."))
            else:
                told = form.cleaned_data
                closing.reopen_year(cycle, told["decision"], told["reason"], by=person(request), now=timezone.now())
                messages.success(request, _("Đã mở lại năm báo cáo."))
        except DomainError as refused:
            messages.error(request, refused.sentence)
        else:
            return redirect("reporting:board", cycle.pk)
    owed = cycle.reports.filter(state__in=OWED).order_by("order").values_list("unit_name", flat=True)
    page = {"cycle": cycle, "closed": closed, "form": form, "owed": list(owed), "told": closing.told(cycle)}
    return render(request, "reporting/closing.html", page)
