"""The forms of units and accounts; the view gives what they may choose from, flow.py asks who may do it.

The forms of what happens to units: event_forms.py.
"""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.core.models import Account
from mam.organisations.accounts import may_give
from mam.organisations.flow import LETTERHEAD
from mam.organisations.listing import unit_choices
from mam.organisations.models import Role, Unit, UnitLetterhead
from mam.organisations.permissions import may
from mam.organisations.queries import units_of
from mam.vntext import nfc

LARGEST_SHEET = 5 * 1024 * 1024


class NormalForm(forms.Form):
    """A form whose text is NFC before anything looks at it."""

    def clean(self) -> dict[str, Any]:
        """All text as the rest of the house expects it."""
        cleaned = super().clean() or self.cleaned_data
        return {name: nfc(value) if isinstance(value, str) else value for name, value in cleaned.items()}


class UnitSearch(NormalForm):
    """What the list of units shows."""

    q = forms.CharField(label=gettext_lazy("Tên hoặc mã"), required=False, max_length=100)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), required=False)
    on = forms.DateField(
        label=gettext_lazy("Tại ngày"),
        required=False,
        help_text=gettext_lazy("Ví dụ: 30/06/2025. Trống: hôm nay."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [("", _("Tất cả")), *Unit.Kind.choices]  # type: ignore[attr-defined]


class LetterheadForm(NormalForm):
    """How a unit heads, numbers and signs its documents."""

    applies_decree = forms.BooleanField(
        label=gettext_lazy("Trình bày theo Nghị định 30/2020/NĐ-CP"),
        required=False,
        help_text=gettext_lazy("Bỏ chọn nếu đơn vị có thể thức văn bản riêng (tổ chức chính trị - xã hội, hội)."),
    )
    superior = forms.CharField(
        label=gettext_lazy("Cơ quan chủ quản"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Dòng trên, không đậm. Ủy ban nhân dân không có dòng này."),
    )
    issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), required=False, max_length=300)
    own_lines = forms.CharField(
        label=gettext_lazy("Các dòng tiêu đề riêng"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Chỉ dùng khi không theo Nghị định 30; mỗi dòng một hàng."),
    )
    place = forms.CharField(label=gettext_lazy("Địa danh"), required=False, max_length=100)
    symbol = forms.CharField(
        label=gettext_lazy("Ký hiệu đơn vị"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Ví dụ SKHCN cho ra số, ký hiệu …/BC-SKHCN."),
    )
    signer_authority = forms.CharField(
        label=gettext_lazy("Quyền hạn ký"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Ví dụ: TM. ỦY BAN NHÂN DÂN; để trống nếu thủ trưởng ký trực tiếp."),
    )
    signer_office = forms.CharField(label=gettext_lazy("Chức vụ người ký"), required=False, max_length=200)
    signer_name = forms.CharField(label=gettext_lazy("Họ và tên người ký"), required=False, max_length=200)

    @staticmethod
    def words_of(head: UnitLetterhead) -> dict[str, Any]:
        """The letterhead as the form's first values."""
        words = {name: getattr(head, name) for name in LETTERHEAD}
        return {**words, "applies_decree": head.applies_decree, "own_lines": "\n".join(head.own_lines)}

    def words(self) -> dict[str, Any]:
        """What the form says, as flow.edit_letterhead takes it."""
        return {**self.cleaned_data, "own_lines": self.cleaned_data["own_lines"].splitlines()}


class RoleForm(NormalForm):
    """A role in a unit: only units and roles this person may give."""

    unit = forms.TypedChoiceField(label=gettext_lazy("Đơn vị"), coerce=int)
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"))

    def __init__(self, *args: Any, by: Account, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        everything = may(by, "accounts.manage", on=on)
        led = units_of(by, on, {Role.LEADER})
        units = unit_choices(on) if everything else unit_choices(on, led)
        roles = [r for r in Role if everything or any(may_give(by, unit, r, on) for unit in led)]
        self.fields["unit"].choices = units  # type: ignore[attr-defined]
        self.fields["role"].choices = [(r.value, r.label) for r in roles]  # type: ignore[attr-defined]

    def unit_chosen(self) -> Unit:
        """The unit of the valid form."""
        return Unit.objects.get(pk=self.cleaned_data["unit"])


class AccountForm(RoleForm):
    """A new account: the person and the first role."""

    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("Địa chỉ e-mail"),
        max_length=254,
        help_text=gettext_lazy("Dùng để đăng nhập; hệ thống không gửi thư."),
    )
    field_order = ("full_name", "email", "unit", "role")


class SheetForm(NormalForm):
    """A sheet of people."""

    sheet = forms.FileField(label=gettext_lazy("Tệp bảng"), help_text=gettext_lazy("XLSX, ODS hoặc CSV, tối đa 5 MB."))

    def clean_sheet(self) -> Any:
        """Refuses a file that is too large to be a list of people."""
        upload = self.cleaned_data["sheet"]
        if upload.size > LARGEST_SHEET:
            raise forms.ValidationError(_("Tệp lớn hơn 5 MB: hãy chỉ để lại bảng danh sách người dùng."))
        return upload
