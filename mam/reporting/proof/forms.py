"""What anybody may ask about a document: by its code, or by the file itself."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.reporting.proof.page import digits_of
from mam.vntext import nfc


class CodeForm(forms.Form):
    """The code as it stands on the proof page."""

    code = forms.CharField(
        label=gettext_lazy("Mã xác thực"),
        help_text=gettext_lazy(
            "Hai mươi chữ số và chữ cái a đến f trên trang xác thực, ví dụ 3f2a9-c1b07-d45e6-f8a90."
        ),
        max_length=200,
        error_messages={"required": gettext_lazy("Hãy nhập mã xác thực ghi trên trang cuối của văn bản.")},
    )

    def clean_code(self) -> str:
        """Twenty digits, or a whole SHA-256, however they were grouped."""
        typed = nfc(self.cleaned_data["code"])
        if not digits_of(typed):
            raise forms.ValidationError(
                _("Mã xác thực có 20 ký tự gồm chữ số và chữ cái a đến f: hãy so lại với trang cuối của văn bản.")
            )
        return typed


class FileForm(forms.Form):
    """The file itself, compared byte by byte and not kept."""

    file = forms.FileField(
        label=gettext_lazy("Tệp văn bản (PDF hoặc DOCX)"),
        help_text=gettext_lazy("Tệp chỉ được so với các văn bản đã lưu, không được giữ lại."),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Hãy chọn tệp văn bản cần so.")},
    )
