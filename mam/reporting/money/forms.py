"""The page of a task's money: one form a source, each kept by itself when it is right; and the form that verifies.

Sums are typed in millions as in the report's task and kept in đồng. What cannot be right: amounts.py.
"""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mam.planning.models import FundingSource
from mam.reporting.coordinator_forms import DayField
from mam.reporting.filled_fields import NumberField
from mam.reporting.forms import DONG_PLACES, MILLION, MOST_MONEY, millions
from mam.reporting.models import FundingEntry
from mam.reporting.money import amounts, laying
from mam.reporting.money.amounts import Amounts
from mam.vntext import format_number, nfc, squeeze

SUMS = ("requested", "allocated", "spent", "in_kind")
WORDS = ("in_kind_method", "giver", "programme", "document")
MOST_FOREIGN = Decimal(10) ** 12
MOST_RATE = Decimal(10) ** 7


def _sum(label: Any) -> NumberField:
    return NumberField(most=Decimal(MOST_MONEY) / MILLION, places=DONG_PLACES, label=label)


class MoneyForm(forms.Form):
    """What the unit states of a task's money from one source."""

    requested = _sum(gettext_lazy("Đề nghị (triệu đồng)"))
    allocated = _sum(gettext_lazy("Được giao (triệu đồng)"))
    spent = _sum(gettext_lazy("Đã thực hiện (triệu đồng)"))
    programme = forms.CharField(label=gettext_lazy("Mã chương trình, dự án"), required=False, max_length=100)
    document = forms.CharField(
        label=gettext_lazy("Văn bản, chứng từ"),
        help_text=gettext_lazy("Ví dụ: Quyết định số 15/QĐ-UBND ngày 06/01/2026."),
        required=False,
        max_length=300,
    )
    giver = forms.CharField(label=gettext_lazy("Bên cấp, tài trợ hoặc góp vốn"), required=False, max_length=200)
    in_kind = _sum(gettext_lazy("Trong đó bằng hiện vật (triệu đồng)"))
    in_kind_method = forms.CharField(label=gettext_lazy("Cách định giá hiện vật"), required=False, max_length=300)
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=gettext_lazy("Ngoại tệ"),
        help_text=gettext_lazy("Mã ba chữ, ví dụ USD, EUR, CNY."),
        required=False,
        error_messages={"invalid": gettext_lazy("Ghi mã ngoại tệ ba chữ cái, ví dụ USD.")},
    )
    foreign_amount = NumberField(most=MOST_FOREIGN, places=2, label=gettext_lazy("Số tiền ngoại tệ"))
    rate = NumberField(most=MOST_RATE, label=gettext_lazy("Tỷ giá (đồng)"))
    rate_on = DayField(label=gettext_lazy("Ngày của tỷ giá"), required=False)

    def __init__(self, data: Any, *, source: FundingSource, standing: FundingEntry | None) -> None:
        self.source, self.standing = source, standing
        self.of_programme = amounts.asks_programme(source.provision.text_whole)
        super().__init__(data, prefix=f"nguon-{source.order}", initial=_initial(standing))

    @property
    def says_more(self) -> bool:
        """Whether the folded part holds something."""
        return any(self[name].value() for name in ("in_kind", "currency", "foreign_amount")) or bool(self.errors)

    def amounts(self) -> Amounts:
        """What was typed, settled, in đồng."""
        found = self.cleaned_data
        said: dict[str, Any] = {name: _dong(found.get(name)) for name in SUMS}
        said |= {name: squeeze(nfc(found.get(name) or "")) for name in WORDS}
        return Amounts(
            **said,
            currency=(found.get("currency") or "").upper(),
            foreign_amount=found.get("foreign_amount"),
            rate=found.get("rate"),
            rate_on=found.get("rate_on"),
        ).settled()

    def clean(self) -> dict[str, Any]:
        """Every part that contradicts another is said at its own field."""
        if not self.errors:
            for name, sentence in amounts.faults(self.amounts(), of_programme=self.of_programme):
                self.add_error(name, sentence)
        return self.cleaned_data


def _dong(said: Decimal | None) -> int | None:
    return None if said is None else int((said * MILLION).to_integral_value())


def _initial(standing: FundingEntry | None) -> dict[str, Any]:
    if standing is None:
        return {}
    said: dict[str, Any] = {name: getattr(standing, name) for name in laying.NAMES}
    for name in SUMS:
        said[name] = "" if said[name] is None else millions(said[name])
    for name in ("foreign_amount", "rate"):
        said[name] = "" if said[name] is None else format_number(said[name].normalize())
    return said


class VerifyForm(forms.Form):
    """From which document the sums were verified; `seen` is the mark of the sums on the screen."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    document = forms.CharField(
        label=gettext_lazy("Xác minh theo văn bản, chứng từ"),
        help_text=gettext_lazy("Số, ngày, cơ quan ban hành của văn bản đã đối chiếu."),
        max_length=300,
    )


class UnverifyForm(forms.Form):
    """Why a verification is taken back."""

    reason = forms.CharField(label=gettext_lazy("Lý do bỏ xác minh"), max_length=300)


class ReadMoneyForm(forms.Form):
    """What the page of the balance and the list of rows may be asked for; anything else is as if not asked."""

    reports = forms.ChoiceField(
        label=gettext_lazy("Báo cáo được tính"),
        choices=[("", gettext_lazy("đã nộp và đã duyệt")), ("accepted", gettext_lazy("chỉ báo cáo đã duyệt"))],
        required=False,
    )
    verified = forms.ChoiceField(
        label=gettext_lazy("Xác minh"),
        choices=[("", gettext_lazy("Tất cả")), ("yes", gettext_lazy("đã xác minh")), ("no", gettext_lazy("tự khai"))],
        required=False,
    )

    def asked(self) -> dict[str, str]:
        """The good answers."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
