"""The screens of accounts: the list, one account with its roles, adding one or many, slips with codes.

A code stands in the one answer that made it and nowhere else: those answers are not stored by the browser, and loading
them again makes nothing new (a person has an account already). Rights are asked in flow.py and listing.py.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mam import sheets
from mam.core import demo
from mam.core.errors import DomainError
from mam.organisations import flow, listing, queries
from mam.organisations.account_sheet import EXAMPLE, HEADERS
from mam.organisations.accounts import may_give, may_reset
from mam.organisations.forms import AccountForm, RoleForm, SheetForm
from mam.organisations.models import Membership
from mam.organisations.permissions import may, require
from mam.organisations.views import PAGE, person
from mam.vntext import fold, squeeze

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts this person looks after."""
    by, today = person(request), timezone.localdate()
    words = squeeze(request.GET.get("q", ""))
    found = list(listing.accounts_for(by, today))
    if words:
        found = [a for a in found if fold(words) in fold(f"{a.full_name} {a.email}")]
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "rows": listing.account_rows(list(page), today), "q": words, "count": len(found)}
    return render(request, "organisations/accounts.html", shown)


@login_required
@never_cache
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its roles, and what this person may do about them. POST gives a role."""
    by, today = person(request), timezone.localdate()
    found = listing.account_for(by, pk, today)
    form = RoleForm(request.POST or None, by=by, on=today)
    if request.method == "POST" and form.is_valid():
        try:
            flow.grant(found, form.unit_chosen(), form.cleaned_data["role"], by=by, now=timezone.now())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã cấp vai trò cho %(who)s.") % {"who": found})
            return redirect("organisations:account", pk=pk)
    shown = {"account": found, "form": form, "held": _held(request, found), "crumbs": _crumbs()}
    shown["may_reset"] = may_reset(by, found, today)
    return render(request, "organisations/account.html", shown)


def _held(request: HttpRequest, found: Any) -> list[listing.HeldRole]:
    by, today = person(request), timezone.localdate()
    names = queries.names_at(today, [m.unit for m in found.held])
    return [
        listing.HeldRole(m, names.get(m.unit_id, ""), m.valid_to is None and may_give(by, m.unit, m.role, today))
        for m in found.held
    ]


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End one role."""
    by, today = person(request), timezone.localdate()
    membership = get_object_or_404(Membership.objects.select_related("unit", "account"), pk=pk)
    listing.account_for(by, membership.account_id, today)
    try:
        flow.revoke(membership, by=by, now=timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã thôi vai trò của %(who)s.") % {"who": membership.account})
    left = listing.accounts_for(by, today).filter(pk=membership.account_id).exists()
    return redirect("organisations:account", pk=membership.account_id) if left else redirect("organisations:accounts")


@login_required
@never_cache
@require_POST
def issue_code(request: HttpRequest, pk: int) -> HttpResponse:
    """A new one-time code for somebody who cannot get in."""
    by = person(request)
    found = listing.account_for(by, pk, timezone.localdate())
    return _slips(request, [flow.issue_code(found, by=by, now=timezone.now())])


@login_required
@never_cache
def account_add(request: HttpRequest) -> HttpResponse:
    """A new account; the answer is the slip to print."""
    by, today = person(request), timezone.localdate()
    require(by, "accounts.reset", on=today)
    form = AccountForm(request.POST or None, by=by, on=today)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        new = flow.Person(told["email"], told["full_name"], form.unit_chosen(), told["role"])
        try:
            slip = flow.add_account(new, by=by, now=timezone.now())
        except DomainError as error:
            form.add_error("email", str(error))
        else:
            return _slips(request, [slip])
    return render(request, "organisations/account_add.html", {"form": form, "crumbs": _crumbs()})


@login_required
@never_cache
def accounts_sheet(request: HttpRequest) -> HttpResponse:
    """Accounts from a sheet; the answer is the slips to print and the rows that need mending."""
    by, today = person(request), timezone.localdate()
    require(by, "accounts.reset", on=today)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["sheet"]
        try:
            outcome = flow.add_accounts_from_sheet(upload.read(), upload.name, by=by, now=timezone.now())
        except DomainError as error:
            form.add_error("sheet", str(error))
        else:
            return _slips(request, outcome.slips, outcome.faults)
    shown = {"form": form, "headers": HEADERS, "example": list(zip(HEADERS, EXAMPLE, strict=True)), "crumbs": _crumbs()}
    shown["everything"] = may(by, "accounts.manage", on=today)
    return render(request, "organisations/accounts_sheet.html", shown)


@login_required
def sheet_template(request: HttpRequest) -> HttpResponse:
    """An empty sheet with the right headers and one example."""
    require(person(request), "accounts.reset", on=timezone.localdate())
    data = sheets.write_xlsx(HEADERS, [EXAMPLE], title=_("Tài khoản"), note=demo.note())
    return HttpResponse(
        data, content_type=XLSX, headers={"Content-Disposition": 'attachment; filename="mau-tai-khoan.xlsx"'}
    )


def _slips(request: HttpRequest, slips: Sequence[flow.Slip], faults: Sequence[flow.RowFault] = ()) -> HttpResponse:
    shown = {"slips": slips, "faults": faults, "sign_in": request.build_absolute_uri(reverse("account_login"))}
    answer = render(request, "organisations/slips.html", shown)
    answer["Cache-Control"] = "no-store"
    return answer


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Tài khoản"), reverse("organisations:accounts"))]
