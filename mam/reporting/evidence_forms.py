"""The quick entry: a kind's few fields, what of the day and place is already known, and the tasks the record serves."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from mam.organisations.models import Unit
from mam.organisations.queries import name_of
from mam.planning.models import Provision
from mam.registry.forms import RecordForm, form_for
from mam.registry.models import Kind, Record
from mam.registry.pages import required_beside
from mam.reporting.evidence_models import LikelyTask


class ServesForm(forms.Form):
    """Which of the unit's tasks of the year a record serves; the likeliest are ticked beforehand."""

    serves = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, kind: Kind, provisions: Iterable[Provision]) -> None:
        self.tasks = {provision.pk: provision for provision in provisions}
        likely = LikelyTask.objects.filter(kind=kind.slug, provision__in=self.tasks)
        super().__init__(data, initial={"serves": list(likely.values_list("provision", flat=True))})
        field = self.fields["serves"]
        field.label = _("Ghi vào nhiệm vụ nào của báo cáo năm nay")
        field.choices = [(pk, f"{one.path} · {one.task_title}") for pk, one in self.tasks.items()]  # type: ignore[attr-defined]

    def provisions(self) -> tuple[Provision, ...]:
        """The ticked tasks."""
        return tuple(self.tasks[pk] for pk in self.cleaned_data["serves"])


class OwnRecordForm(forms.Form):
    """A record the unit already has, to be filed for one task."""

    record = forms.ModelChoiceField(queryset=Record.objects.none())

    def __init__(self, data: Any = None, *, records: Any) -> None:
        super().__init__(data)
        field = self.fields["record"]
        field.queryset = records  # type: ignore[attr-defined]
        field.label = _("Bản ghi đã có của đơn vị")
        field.empty_label = _("Chưa chọn")  # type: ignore[attr-defined]


def quick_form(kind: Kind, unit: Unit, data: Any, on: date) -> RecordForm:
    """The kind's short form: today, the unit's own commune and the unit as its source are filled in."""
    known: dict[str, Any] = {"source": _("Ghi nhận của %(unit)s") % {"unit": name_of(unit, on)}}
    if kind.dated:
        known[kind.dated] = on
    if unit.is_commune_level:
        known["commune"] = unit.pk
    return form_for(kind, (*kind.quick, *required_beside(kind)))(data, initial=known, on=on)
