"""Forms of the desk's plan pages: each gives the plain values of entries.py that a verb of flow.py takes."""

from calendar import monthrange
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.organisations.queries import Finder
from mam.planning.entries import Correction, Description, Duty, Measure, ReportingDate
from mam.planning.models import Assignment, Deadline, Indicator, Plan, Provision
from mam.vntext import nfc, parse_number

CUT = "||"
COMMON_YEAR = 2026  # no leap year


class UploadForm(forms.Form):
    """The plan's document; core's middleware has already refused what is larger than the instance takes."""

    file = forms.FileField(
        label=gettext_lazy("Tệp văn bản kế hoạch"),
        help_text=gettext_lazy("Tệp .docx, .pdf có lớp chữ, hoặc .txt. Tệp gốc được giữ nguyên từng byte."),
    )


class RevisionForm(forms.Form):
    """What every change carries: the revision of the plan that the person had on the screen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def entry(self) -> Any:
        """The values for the verb; a form that only presses a button has none."""
        return None


class DescriptionForm(RevisionForm):
    """What the document is called, by whom and when it was issued."""

    type_name = forms.CharField(label=gettext_lazy("Tên loại văn bản"), max_length=60)
    number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Như in trên văn bản, ví dụ 141/KH-UBND. Để trống nếu văn bản chưa có số."),
    )
    issued_on = forms.DateField(label=gettext_lazy("Ngày ban hành"), required=False, help_text="30/11/2026")
    issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), max_length=200, required=False)
    place = forms.CharField(label=gettext_lazy("Địa danh"), max_length=100, required=False)
    title = forms.CharField(label=gettext_lazy("Trích yếu"), widget=forms.Textarea(attrs={"rows": 3}))

    @staticmethod
    def of(plan: Plan) -> "DescriptionForm":
        """The form as the plan stands."""
        names = ("type_name", "number", "issued_on", "issuer", "place", "title", "revision")
        return DescriptionForm(initial={name: getattr(plan, name) for name in names})

    def entry(self) -> Description:
        values = {k: v for k, v in self.cleaned_data.items() if k != "revision"}
        return Description(**values)


class CorrectionForm(RevisionForm):
    """How a provision reads."""

    mark = forms.CharField(
        label=gettext_lazy("Ký hiệu"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Như in trong văn bản: II., 1., a), -, +"),
    )
    level = forms.ChoiceField(label=gettext_lazy("Cấp"), choices=Provision.Level.choices)
    text = forms.CharField(
        label=gettext_lazy("Nội dung"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    body = forms.CharField(
        label=gettext_lazy("Các đoạn dưới"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Mỗi đoạn một dòng."),
    )

    def entry(self) -> Correction:
        values = self.cleaned_data
        body = tuple(values["body"].splitlines())
        return Correction(text=values["text"], body=body, mark=values["mark"], level=values["level"])


class SplitForm(RevisionForm):
    """Where a provision is cut in two: the person puts || into its text."""

    whole = forms.CharField(
        label=gettext_lazy("Đặt dấu || vào chỗ cần tách"), strip=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def entry(self) -> int:
        """The character at which the text is cut; -1 when there is no mark, which the verb refuses."""
        return nfc(self.cleaned_data["whole"]).replace("\r\n", "\n").find(CUT)


class DirectionForm(RevisionForm):
    """Which way a provision is merged or moved."""

    way = forms.ChoiceField(choices=[(way, way) for way in ("previous", "next", "parent", "in", "out")])

    def entry(self) -> str:
        return str(self.cleaned_data["way"])


class DutyForm(RevisionForm):
    """Who answers for a provision."""

    wording = forms.CharField(label=gettext_lazy("Tên trong kế hoạch"), max_length=300)
    body = forms.CharField(
        label=gettext_lazy("Là đơn vị hoặc nhóm"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"list": "don-vi", "autocomplete": "off"}),
        help_text=gettext_lazy("Để trống nếu chưa xác định được; khi đó cần ghi chú."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=Assignment.Role.choices)
    quote = forms.CharField(
        label=gettext_lazy("Câu của kế hoạch"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Chép đúng nguyên văn từ văn bản."),
    )
    note = forms.CharField(label=gettext_lazy("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    state = forms.ChoiceField(
        required=False, choices=Assignment.State.choices, widget=forms.HiddenInput, initial=Assignment.State.CONFIRMED
    )

    def __init__(self, *args: Any, finder: Finder | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.finder = finder

    @staticmethod
    def of(assignment: Assignment, name: str, revision: int) -> "DutyForm":
        """The form as an assignment stands; `name` is what its body is called today."""
        names = ("wording", "role", "quote", "note")
        given = {key: getattr(assignment, key) for key in names}
        return DutyForm(initial={**given, "body": name, "revision": revision}, prefix=f"a{assignment.pk}")

    def clean_body(self) -> Any:
        """The unit or group that the name means today."""
        name = self.cleaned_data["body"]
        if not name or self.finder is None:
            return None
        body = self.finder.find(name)
        if body is None:
            raise forms.ValidationError(
                _("Không có đơn vị nào tên “%(name)s” đang hoạt động: hãy chọn trong danh sách gợi ý.") % {"name": name}
            )
        return body

    def entry(self) -> Duty:
        values = {k: v for k, v in self.cleaned_data.items() if k != "revision"}
        return Duty(**{**values, "state": values["state"] or Assignment.State.CONFIRMED})


class DeadlineForm(RevisionForm):
    """A reporting date."""

    by = forms.CharField(label=gettext_lazy("Ai gửi"), max_length=300)
    to = forms.CharField(
        label=gettext_lazy("Gửi đến"),
        max_length=300,
        help_text=gettext_lazy("Tên cơ quan nhận như trong danh sách đơn vị, ví dụ Sở Nội vụ."),
        widget=forms.TextInput(attrs={"list": "don-vi"}),
    )
    day = forms.IntegerField(label=gettext_lazy("Ngày"), min_value=1, max_value=31)
    month = forms.IntegerField(label=gettext_lazy("Tháng"), min_value=1, max_value=12, required=False)
    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=2000, max_value=2100, required=False)
    inclusive = forms.ChoiceField(
        label=gettext_lazy("Lời của kế hoạch"),
        choices=[
            ("", gettext_lazy("“trước ngày …”: không tính ngày đó")),
            ("1", gettext_lazy("“chậm nhất”, “đến ngày …”: tính cả ngày đó")),
        ],
        required=False,
    )
    recurs = forms.ChoiceField(label=gettext_lazy("Lặp lại"), choices=Deadline.Recurs.choices)
    quote = forms.CharField(
        label=gettext_lazy("Câu của kế hoạch"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Chép đúng nguyên văn từ văn bản."),
    )

    def clean(self) -> dict[str, Any]:
        """A yearly date has its month, and the month has that day in every year."""
        found = self.cleaned_data
        day, month = found.get("day"), found.get("month")
        if found.get("recurs") == Deadline.Recurs.YEARLY and not month and "month" not in self.errors:
            self.add_error("month", _("Thời hạn hằng năm cần có tháng."))
        if day and month and day > monthrange(found.get("year") or COMMON_YEAR, month)[1]:
            self.add_error("day", _("Tháng %(month)d không có ngày %(day)d.") % {"month": month, "day": day})
        return found

    def entry(self) -> ReportingDate:
        values = {k: v for k, v in self.cleaned_data.items() if k != "revision"}
        return ReportingDate(**{**values, "inclusive": bool(values["inclusive"])})


class MeasureForm(RevisionForm):
    """A figure to report."""

    label = forms.CharField(
        label=gettext_lazy("Tên số liệu"), max_length=200, help_text=gettext_lazy("Ví dụ: Số lớp tập huấn đã tổ chức")
    )
    unit_of_measure = forms.CharField(
        label=gettext_lazy("Đơn vị tính"), max_length=60, help_text=gettext_lazy("Ví dụ: lớp")
    )
    aggregation = forms.ChoiceField(label=gettext_lazy("Khi tổng hợp"), choices=Indicator.Aggregation.choices)
    comparator = forms.ChoiceField(
        label=gettext_lazy("Mục tiêu của kế hoạch"),
        choices=[("", gettext_lazy("không đặt mục tiêu")), *Indicator.Comparator.choices],
        required=False,
    )
    target = forms.CharField(label=gettext_lazy("Giá trị"), required=False, max_length=30)
    target_year = forms.IntegerField(label=gettext_lazy("Đến năm"), min_value=2000, max_value=2100, required=False)
    quote = forms.CharField(
        label=gettext_lazy("Câu của kế hoạch yêu cầu số liệu này"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Chép đúng nguyên văn từ văn bản."),
    )

    def clean_target(self) -> Any:
        """The number a person wrote in the Vietnamese way."""
        written = self.cleaned_data["target"]
        if not written:
            return None
        try:
            return parse_number(written)
        except ValueError as error:
            raise forms.ValidationError(str(getattr(error, "sentence", error))) from error

    def entry(self) -> Measure:
        return Measure(**{k: v for k, v in self.cleaned_data.items() if k != "revision"})
