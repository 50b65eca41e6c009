"""The screen of standing in: what this person gave on, to whom and until when; giving on, and ending it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations import flow, queries, standing_in
from mam.organisations.forms import NormalForm
from mam.organisations.models import Membership
from mam.organisations.permissions import require
from mam.organisations.views import person

_DAY = {"type": "date"}


class _Roles(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The roles to choose from, each with its unit."""

    names: dict[int, str]

    def label_from_instance(self, obj: Any) -> str:
        """The role, and the unit by its name of the day."""
        return f"{obj.get_role_display()} · {self.names[obj.unit_id]}"


class GiveOnForm(NormalForm):
    """Which role, to whom, from when to when, why."""

    role = _Roles(Membership.objects.none(), label=gettext_lazy("Vai trò"), empty_label=None)
    to = forms.ModelChoiceField(Account.objects.none(), label=gettext_lazy("Người thay"), empty_label=None)
    first_day = forms.DateField(label=gettext_lazy("Từ ngày"), widget=forms.DateInput(format="%Y-%m-%d", attrs=_DAY))
    last_day = forms.DateField(
        label=gettext_lazy("Đến hết ngày"), widget=forms.DateInput(format="%Y-%m-%d", attrs=_DAY)
    )
    reason = forms.CharField(label=gettext_lazy("Lý do vắng mặt"), max_length=300)

    def __init__(self, *args: Any, by: Account, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        roles = standing_in.roles_to_give(by, on)
        self.fields["role"].names = queries.names_at(on, [held.unit for held in roles])  # type: ignore[attr-defined]
        self.fields["role"].queryset = roles  # type: ignore[attr-defined]
        self.fields["to"].queryset = standing_in.colleagues(by, on)  # type: ignore[attr-defined]


@login_required
def stand_ins(request: HttpRequest) -> HttpResponse:
    """What this person gave on; POST gives a role on."""
    by, today = person(request), timezone.localdate()
    require(by, "role.give_on", on=today)
    form = GiveOnForm(request.POST or None, by=by, on=today, initial={"first_day": today, "last_day": today})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        away = flow.Absence(told["first_day"], told["last_day"], told["reason"])
        try:
            flow.give_on(told["role"], told["to"], away, by=by, now=timezone.now())
        except DomainError as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Đã ủy quyền cho %(who)s.") % {"who": told["to"]})
            return redirect("organisations:stand_ins")
    given = list(standing_in.given_by(by))
    names = queries.names_at(today, [one.unit for one in given])
    rows = [
        {"given": one, "unit": names[one.unit_id], "running": one.valid_to and one.valid_to > today} for one in given
    ]
    page = {"form": form, "rows": rows, "somebody": standing_in.colleagues(by, today).exists()}
    return render(request, "organisations/stand_ins.html", page)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """End what this person gave on."""
    by = person(request)
    found = get_object_or_404(standing_in.given_by(by), pk=pk)
    try:
        flow.take_back(found, by=by, now=timezone.now())
    except DomainError as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đã thôi ủy quyền cho %(who)s.") % {"who": found.account})
    return redirect("organisations:stand_ins")
