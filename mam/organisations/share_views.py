"""The screen on which somebody says which share of a unit's figures its parts took along."""

from decimal import Decimal

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.core.errors import DomainError
from mam.organisations import flow, queries
from mam.organisations.forms import NormalForm
from mam.organisations.models import Succession, Unit
from mam.organisations.permissions import require
from mam.organisations.shares import parts_of
from mam.organisations.views import person
from mam.vntext import NotANumber, NumberUnclear, format_number, parse_number


class _Percent(forms.CharField):
    """A percentage as people here write it: 33,3."""

    def clean(self, value: object) -> Decimal | None:
        """The number; None where nothing is known."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            number = parse_number(typed.removesuffix("%").strip())
        except (NotANumber, NumberUnclear) as error:
            raise forms.ValidationError(error.sentence) from error
        if not 0 < number <= 100 or number != round(number, 3):
            raise forms.ValidationError(_("Ghi tỷ lệ trên 0 đến 100, nhiều nhất ba chữ số thập phân, ví dụ 33,3."))
        return number


class SharesForm(NormalForm):
    """A percentage for each part, and what it is based on."""

    reason = forms.CharField(
        label=gettext_lazy("Căn cứ của tỷ lệ"),
        max_length=500,
        help_text=gettext_lazy("Văn bản, biên bản bàn giao hoặc cách tính, ví dụ: theo số hộ bàn giao ngày 01/7/2025."),
    )

    def __init__(self, *args: object, parts: dict[str, tuple[str, Succession]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        for name, (label, part) in parts.items():
            known = format_number(part.share) if part.share is not None else ""
            self.fields[name] = _Percent(label=label, required=False, max_length=20, initial=known)

    def own(self) -> list[BoundField]:
        """The percentages."""
        return [self[name] for name in self.fields if name != "reason"]


@login_required
def shares(request: HttpRequest, key: str) -> HttpResponse:
    """Show the parts that left this unit, and take a percentage for each."""
    today = timezone.localdate()
    require(person(request), "units.edit", on=today)
    unit = get_object_or_404(Unit, key=key)
    parts = {f"part{part.pk}": part for part in parts_of(unit)}
    form = SharesForm(request.POST or None, parts=_labelled(parts))
    if request.method == "POST" and form.is_valid():
        try:
            told = {part.pk: form.cleaned_data[name] for name, part in parts.items()}
            flow.state_shares(unit, told, form.cleaned_data["reason"], by=person(request), now=timezone.now())
        except DomainError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, _("Đã ghi tỷ lệ; các bảng theo đơn vị hôm nay tính theo tỷ lệ này."))
            return redirect("organisations:unit", key=key)
    name, back = queries.name_of(unit, today), reverse("organisations:unit", args=[key])
    page = {"unit": unit, "name": name, "form": form, "back": back, "title": _("Tỷ lệ số liệu chuyển sang")}
    page["crumbs"] = [(_("Đơn vị"), reverse("organisations:units")), (name, back)]
    return render(request, "organisations/shares.html", page)


def _labelled(parts: dict[str, Succession]) -> dict[str, tuple[str, Succession]]:
    """Each part with whom it went to, from when, and the words of the document."""
    said = _("%(unit)s, từ %(day)s (%(portion)s), tính bằng %%")
    return {
        name: (
            said
            % {
                "unit": queries.name_of(part.after, part.on) if part.after else "",
                "day": f"{part.on:%d/%m/%Y}",
                "portion": part.portion or _("một phần"),
            },
            part,
        )
        for name, part in parts.items()
    }
