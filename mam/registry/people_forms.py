"""What is asked about somebody behind a record: who, for what, on which basis. The verbs: people.py."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mam.registry import people
from mam.registry.models import Person
from mam.vntext import nfc, squeeze


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """One person; `values` is what the verbs take."""

    class Meta:
        model = Person
        fields = people.KEPT
        help_texts = {
            "full_name": gettext_lazy("Không ghi số căn cước, địa chỉ nhà, thông tin gia đình, sức khỏe."),
            "purpose": gettext_lazy("Ví dụ: Liên hệ để kiểm tra mô hình."),
            "basis_said": gettext_lazy("Ví dụ: Phiếu đồng ý ký ngày 12/5/2026; số, ký hiệu của văn bản."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.label = str(field.label)[:1].upper() + str(field.label)[1:]

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, NFC."""
        return {n: nfc(squeeze(v)) if isinstance(v, str) else v for n, v in self.cleaned_data.items()}


class EraseForm(forms.Form):
    """That the person at the screen knows that nothing brings it back."""

    sure = forms.BooleanField(label=gettext_lazy("Tôi hiểu thông tin này sẽ mất hẳn, không lấy lại được."))
