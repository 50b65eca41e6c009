"""Forms made from a kind's declaration: the few fields that are enough first, the rest when one wants to say more."""

from collections.abc import Iterable
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.organisations.listing import unit_choices
from mam.organisations.models import Unit
from mam.organisations.queries import all_units
from mam.registry import rules
from mam.registry.kind import Kind
from mam.registry.record import Record
from mam.vntext import nfc


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """One record of a kind; `values` is what its verb takes."""

    kind: Kind
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = {name: _shortest(value) for name, value in self.initial.items()}
        if "commune" in self.fields:
            communes = list(all_units(on).filter(kind__in=Unit.COMMUNE_LEVEL))
            self.fields["commune"].choices = [("", _("Chưa chọn")), *unit_choices(on, communes)]  # type: ignore[attr-defined]
        for field in self.fields.values():
            if isinstance(field, forms.DecimalField | forms.IntegerField) and not field.widget.is_hidden:
                field.localize = True
                field.widget = forms.TextInput(attrs={"inputmode": "decimal"})
                field.widget.is_localized = True
            if isinstance(field, forms.CharField) and isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3
            field.label = str(field.label)[:1].upper() + str(field.label)[1:]
        if self.instance.pk:
            self.fields["revision"].initial = self.instance.revision

    def clean(self) -> dict[str, Any]:
        """Text as the rest of the house expects it; both degrees of a place or none."""
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None):
            self.add_error("latitude", _("Ghi cả vĩ độ và kinh độ, hoặc để trống cả hai."))
        return {name: nfc(value) if isinstance(value, str) else value for name, value in cleaned.items()}

    def _post_clean(self) -> None:
        """Ask the rules of a copy: the verb writes, the form must not touch the record it was opened with."""
        for name, sentences in rules.faults(self.kind, self._filled()).items():
            if name not in self.errors:
                for sentence in sentences:
                    self.add_error(name if name in self.fields else None, sentence)

    def _filled(self) -> Record:
        """The record as it would be; what could not be read is as if it had not been typed."""
        filled: Record = copy(self.instance)
        for name, field in self.kind.fields.items():
            if name in self.errors:
                setattr(filled, field.attname, field.get_default())
            elif name in self.cleaned_data:
                setattr(filled, name, self.cleaned_data[name])
        return filled

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, for flow.propose and flow.revise."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("revision", "unit")}


def _shortest(value: Any) -> Any:
    """A number without the zeros that only fill its decimal places: 4.500 must not be read where 4,5 was meant."""
    return value.normalize() if isinstance(value, Decimal) else value


class ReasonForm(forms.Form):
    """A decision that has to be explained."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class VerifyForm(forms.Form):
    """From what the facts were verified."""

    from_what = forms.CharField(
        label=gettext_lazy("Đã đối chiếu với"),
        max_length=500,
        help_text=gettext_lazy("Ví dụ: Giấy chứng nhận số 12/GCN ngày 03/4/2026, bản chính."),
    )


def form_for(kind: Kind, names: Iterable[str] | None = None) -> type[RecordForm]:
    """The form of a kind with these fields, or with all."""
    fields = list(names or kind.fields)
    made = forms.modelform_factory(kind.model, form=RecordForm, fields=fields, formfield_callback=_form_field)
    found = cast(type[RecordForm], made)
    found.kind = kind
    return found


def _form_field(field: "models.Field[Any, Any]", **options: Any) -> Any:
    made = field.formfield(**options)
    if isinstance(made, forms.ModelChoiceField) and field.name != "commune":
        made.empty_label = _("Chưa chọn")
    elif isinstance(made, forms.TypedChoiceField):
        made.choices = [(value, label if value else _("Chưa chọn")) for value, label in field.get_choices()]
    return made
