"""Fields of a task's figures: a number as officers write it, and figures that arrive filled from records.

A filled figure that is left as it came, or emptied, follows its records; another number is typed and needs a reason.
"""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from mam.planning.models import Indicator, Provision
from mam.reporting import measuring
from mam.reporting.measuring import Filled
from mam.reporting.models import Figure, UnitReport
from mam.vntext import format_number, parse_number


class NumberField(forms.CharField):
    """A number as Vietnamese officers write it: 12.345,6."""

    def __init__(self, *, most: Decimal, places: int = 4, **options: Any) -> None:
        super().__init__(required=False, max_length=40, **options)
        self.most, self.places = most, places
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off", "class": "num"})

    def clean(self, value: Any) -> Decimal | None:
        """The number, or None for an empty field."""
        text = super().clean(value)
        if not text:
            return None
        try:
            number = parse_number(text)
        except ValueError as fault:
            raise forms.ValidationError(str(getattr(fault, "sentence", fault))) from None
        if number < 0:
            raise forms.ValidationError(_("Nhập số không âm."))
        if number > self.most:
            raise forms.ValidationError(_("Số này quá lớn: hãy xem lại đơn vị tính và dấu phân cách."))
        if number != round(number, self.places):
            raise forms.ValidationError(_("Nhập nhiều nhất %(places)d chữ số thập phân.") % {"places": self.places})
        return number


class FilledFigures:
    """What the unit's records give for a task's indicators, beside the fields that show it."""

    def __init__(self, report: UnitReport, provision: Provision) -> None:
        self.found = {
            filled.formula.indicator_id: filled
            for filled in measuring.of_report(report, provision).get(provision.pk, [])
        }
        typed = report.figures.filter(provision=provision, source=Figure.Source.SELF_REPORTED)
        self.typed = {pk for pk in typed.values_list("indicator", flat=True) if pk}

    def initial(self, indicators: list[Indicator], standing: dict[str, Any]) -> dict[str, Any]:
        """What the fields show at first: the records' value, unless somebody typed another."""
        shown: dict[str, Any] = {}
        for indicator in indicators:
            filled = self.found.get(indicator.pk)
            said = _said(filled) if filled else ""
            shown[f"figure-{indicator.pk}-shown"] = said
            if indicator.pk not in self.typed:
                shown[f"figure-{indicator.pk}"] = said
        return {**standing, **shown}

    def follows(self, indicator: Indicator, cleaned: dict[str, Any]) -> bool:
        """Whether this figure was left to its records: as it came, or emptied."""
        name = f"figure-{indicator.pk}"
        value, shown, filled = cleaned.get(name), cleaned.get(f"{name}-shown"), self.found.get(indicator.pk)
        if cleaned.get(f"{name}-empty") or (filled is None and shown is None):
            return False
        return value is None or value == shown or (filled is not None and value == filled.result.value)

    def refuse_unexplained(self, form: forms.Form, indicators: list[Indicator]) -> None:
        """A figure that records give is changed only with a reason."""
        for indicator in indicators:
            filled, name = self.found.get(indicator.pk), f"figure-{indicator.pk}"
            found = form.cleaned_data
            said = found.get(name) is not None or found.get(f"{name}-empty")
            if filled and said and not found.get(f"{name}-reason") and not self.follows(indicator, found):
                fault = _("Bản ghi cho số %(value)s: hãy ghi vì sao báo cáo khác, hoặc xóa giá trị để lấy lại số ấy.")
                form.add_error(f"{name}-reason", fault % {"value": _said(filled)})

    def row(self, indicator: Indicator) -> dict[str, Any]:
        """What stands under the field: how many records, how many nobody verified, whether another number was typed."""
        filled = self.found.get(indicator.pk)
        if filled is None:
            return {}
        return {
            "value": _said(filled),
            "records": len(filled.ids),
            "unverified": filled.result.unverified,
            "typed": indicator.pk in self.typed,
            "method": filled.formula.method,
        }


def _said(filled: Filled) -> str:
    assert filled.result.value is not None
    return format_number(filled.result.value.normalize())
