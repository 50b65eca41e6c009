"""Who reads what units declared: the balance by source, year and task, the rows behind each cell, one row's check.

Doors: queries.py; sums: balance.py and tables.py; the workbook: sheets.py.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mam.core import demo
from mam.core.errors import DomainError, NotAllowed
from mam.organisations.permissions import may
from mam.reporting.models import FundingEntry, ReportingCycle
from mam.reporting.money import flow, laying, queries, sheets, tables
from mam.reporting.money.annexes import proof
from mam.reporting.money.forms import ReadMoneyForm, UnverifyForm, VerifyForm
from mam.reporting.views import attachment, person

ON_A_PAGE = 50


@login_required
@require_GET
def years(request: HttpRequest) -> HttpResponse:
    """The years whose money this person reads."""
    found = queries.cycles(person(request), timezone.localdate())
    return render(request, "reporting/money/years.html", {"cycles": found})


@login_required
@require_GET
def balance(request: HttpRequest, pk: int) -> HttpResponse:
    """A year's money by source, by year and by task; every cell leads to its rows."""
    cycle = _cycle(request, pk)
    form = ReadMoneyForm(request.GET)
    asked = form.asked()
    measure = request.GET.get("measure", "")
    found = tables.of_year(cycle, asked, measure)
    page = {
        "cycle": cycle,
        "form": form,
        "asked": asked,
        "found": found,
        "years": tables.over_years(cycle, asked),
        "measures": tables.measures(),
        "reads_board": _reads_board(request, cycle),
    }
    return render(request, "reporting/money/balance.html", page)


@login_required
@require_GET
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The same tables, the rows behind them and the S&T task budget, as a workbook."""
    cycle = _cycle(request, pk)
    asked = ReadMoneyForm(request.GET).asked()
    return attachment(sheets.book(cycle, asked, demo.note()), f"kinh-phi-{cycle.year}.xlsx")


@login_required
@require_GET
def entries(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows units declared, as the form or a cell of the balance asks."""
    cycle = _cycle(request, pk)
    form = ReadMoneyForm(request.GET)
    asked = form.asked() | {name: request.GET.get(name, "") for name in ("source", "task", "q")}
    found = queries.named(queries.entries(cycle, asked), asked["q"])
    page = {
        "cycle": cycle,
        "form": form,
        "asked": asked,
        "sources": cycle.plan.funding_sources.order_by("order"),
        "total": tables.of_entries(found),
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "reads_board": _reads_board(request, cycle),
    }
    return render(request, "reporting/money/entries.html", page)


@login_required
def entry(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """One row with what proves it; who checks money says from which document, or takes that back."""
    cycle = _cycle(request, pk)
    found = get_object_or_404(queries.entries(cycle, {}), pk=entry_pk)
    right = may(person(request), "money.verify", unit=cycle.coordinator, on=timezone.localdate())
    form = _form(request, found)
    if request.method == "POST" and form.is_valid() and _checked(request, found, form):
        return redirect("reporting:money_entry", cycle.pk, found.pk)
    page = {
        "cycle": cycle,
        "entry": found,
        "form": form,
        "may_verify": right,
        "proof": proof({name: value for name, value in _told(found).items() if value}),
        "reads_board": _reads_board(request, cycle),
    }
    return render(request, "reporting/money/entry.html", page)


def _form(request: HttpRequest, found: FundingEntry) -> VerifyForm | UnverifyForm:
    data = request.POST if request.method == "POST" else None
    if found.is_verified:
        return UnverifyForm(data)
    return VerifyForm(data, initial={"document": found.document, "seen": laying.mark(found)})


def _told(found: FundingEntry) -> dict[str, Any]:
    """The row as words and numbers that a page can hold."""
    told = {name: getattr(found, name) for name in laying.NAMES}
    return told | {"rate_on": found.rate_on.isoformat() if found.rate_on else "", "verified_from": found.verified_from}


def _checked(request: HttpRequest, found: FundingEntry, form: VerifyForm | UnverifyForm) -> bool:
    by, now = person(request), timezone.now()
    try:
        if isinstance(form, VerifyForm):
            flow.verify(found, **form.cleaned_data, by=by, now=now)
            messages.success(request, _("Đã ghi nhận xác minh."))
        else:
            flow.unverify(found, reason=form.cleaned_data["reason"], by=by, now=now)
            messages.success(request, _("Đã bỏ xác minh; khoản này trở lại tự khai."))
    except NotAllowed:
        raise
    except DomainError as refused:
        form.add_error(None, refused.sentence)
        return False
    return True


def _cycle(request: HttpRequest, pk: int) -> ReportingCycle:
    return get_object_or_404(queries.cycles(person(request), timezone.localdate()), pk=pk)


def _reads_board(request: HttpRequest, cycle: ReportingCycle) -> bool:
    return may(person(request), "board.read", unit=cycle.coordinator, on=timezone.localdate())
