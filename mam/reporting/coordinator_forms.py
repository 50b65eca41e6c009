"""The coordinator's forms: open a year, change its template, take in the issued document, tick what becomes public."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.organisations.models import Unit
from mam.planning.models import Plan
from mam.reporting.deadlines import Due
from mam.reporting.models import ReportingCycle, WeekendRule
from mam.reporting.opening import YearSettings
from mam.reporting.publication import Ticks
from mam.vntext import nfc, squeeze

EARLIEST_YEAR, LATEST_YEAR = 2020, 2100


class DayField(forms.DateField):
    """A day, typed as 30/11/2026 or chosen in the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], **options)


class ChooseYearForm(forms.Form):
    """Which plan and which year to open: the rest is proposed from the plan's own words."""

    plan = forms.ModelChoiceField(Plan.objects.none(), label=gettext_lazy("Kế hoạch"), empty_label=None)
    year = forms.IntegerField(
        label=gettext_lazy("Năm báo cáo"),
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        error_messages={"invalid": gettext_lazy("Nhập năm bằng số, ví dụ 2026.")},
    )
    weekend_rule = forms.ChoiceField(
        label=gettext_lazy("Nếu hạn rơi vào Thứ Bảy, Chủ nhật"),
        choices=WeekendRule.choices,
        widget=forms.RadioSelect,
        initial=WeekendRule.KEEP,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        plans = Plan.objects.filter(state=Plan.State.CONFIRMED)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]


class YearForm(forms.Form):
    """The year's settings as proposed; the coordinator may extend a deadline or move the data window."""

    coordinator = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Cơ quan đầu mối"), widget=forms.HiddenInput
    )
    receiver = forms.CharField(label=gettext_lazy("Nơi nhận báo cáo tổng hợp"), max_length=200)
    place = forms.CharField(label=gettext_lazy("Địa danh"), max_length=100)
    data_from = DayField(label=gettext_lazy("Số liệu từ ngày"))
    data_to = DayField(label=gettext_lazy("đến hết ngày"))
    unit_due = DayField(
        label=gettext_lazy("Ngày cuối đơn vị nộp báo cáo"),
        help_text=gettext_lazy("Tính từ lời của kế hoạch; chọn ngày muộn hơn nếu gia hạn."),
    )
    consolidated_due = DayField(label=gettext_lazy("Ngày cuối gửi báo cáo tổng hợp"))

    def __init__(self, *args: Any, proposed: YearSettings, **options: Any) -> None:
        self.proposed = proposed
        options.setdefault(
            "initial",
            {
                "coordinator": proposed.coordinator,
                "receiver": proposed.receiver,
                "place": proposed.place,
                "data_from": proposed.data_from,
                "data_to": proposed.data_to,
                "unit_due": proposed.unit_due.last_day,
                "consolidated_due": proposed.consolidated_due.last_day,
            },
        )
        super().__init__(*args, **options)
        self.fields["coordinator"].queryset = Unit.objects.filter(pk=proposed.coordinator.pk)  # type: ignore[attr-defined]

    def settings(self) -> YearSettings:
        """The settings as decided."""
        found = self.cleaned_data
        return YearSettings(
            year=self.proposed.year,
            coordinator=self.proposed.coordinator,
            receiver=squeeze(found["receiver"]),
            place=squeeze(found["place"]),
            data_from=found["data_from"],
            data_to=found["data_to"],
            unit_due=_due(self.proposed.unit_due, found["unit_due"]),
            consolidated_due=_due(self.proposed.consolidated_due, found["consolidated_due"]),
            weekend_rule=self.proposed.weekend_rule,
        )


def _due(proposed: Due, last_day: date) -> Due:
    """The plan's wording with another last day says that it was changed."""
    if last_day == proposed.last_day:
        return proposed
    said = _("gia hạn") if last_day > proposed.last_day else _("rút ngắn")
    return Due(f"{proposed.wording}, {said}", last_day)


class TemplateForm(forms.Form):
    """Titles of the outline and recipients of the year's documents, one a line."""

    titles = forms.CharField(
        label=gettext_lazy("Tên các phần của báo cáo"),
        help_text=gettext_lazy("Mỗi phần một dòng, đúng thứ tự; chỉ đổi lời, không thêm bớt phần."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    unit_recipients = forms.CharField(
        label=gettext_lazy("Nơi nhận của báo cáo đơn vị"),
        help_text=gettext_lazy("Mỗi nơi một dòng."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    recipients = forms.CharField(
        label=gettext_lazy("Nơi nhận của báo cáo tổng hợp"),
        help_text=gettext_lazy("Mỗi nơi một dòng."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, cycle: ReportingCycle, **options: Any) -> None:
        self.cycle = cycle
        unit, whole = cycle.template["unit"], cycle.template["consolidated"]
        options.setdefault(
            "initial",
            {
                "titles": "\n".join(title for _key, title in whole["sections"]),
                "unit_recipients": "\n".join(unit["recipients"]),
                "recipients": "\n".join(whole["recipients"]),
            },
        )
        super().__init__(*args, **options)

    def clean_titles(self) -> list[str]:
        """As many titles as the outline has sections."""
        titles, asked = _lines(self.cleaned_data["titles"]), len(self.cycle.template["unit"]["sections"])
        if len(titles) != asked:
            raise forms.ValidationError(_("Cần đúng %(count)d dòng, mỗi dòng tên một phần.") % {"count": asked})
        return titles

    def template(self) -> dict[str, Any]:
        """The changed template."""
        keys = [key for key, _title in self.cycle.template["unit"]["sections"]]
        sections = [list(pair) for pair in zip(keys, self.cleaned_data["titles"], strict=True)]
        return {
            "unit": {"sections": sections, "recipients": _lines(self.cleaned_data["unit_recipients"])},
            "consolidated": {"sections": sections, "recipients": _lines(self.cleaned_data["recipients"])},
        }


def _lines(text: str) -> list[str]:
    return [line for line in (squeeze(nfc(line)).strip(" -;.") for line in text.splitlines()) if line]


class SendBackForm(forms.Form):
    """Why a report goes back: in general, or task by task."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do trả lại"),
        help_text=gettext_lazy("Cần bổ sung gì. Điều chỉ nói về một nhiệm vụ thì ghi ở nhiệm vụ đó."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, tasks: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.paths = {f"task-{number}": path for number, path in enumerate(tasks)}
        for name, path in self.paths.items():
            words = forms.Textarea(attrs={"rows": 2})
            self.fields[name] = forms.CharField(label=tasks[path], widget=words, max_length=2000, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse to send back without a word."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(words.strip() for words in told.values()):
            self.add_error("reason", _("Hãy ghi lý do trả lại để đơn vị biết cần bổ sung gì."))
        return told

    def task_fields(self) -> list[forms.BoundField]:
        """A field a task."""
        return [self[name] for name in self.paths]

    def of_tasks(self) -> dict[str, str]:
        """What each task lacks, by its path."""
        return {path: self.cleaned_data[name] for name, path in self.paths.items()}


class ExtensionForm(forms.Form):
    """Until when one unit may send its report, and why."""

    to = DayField(label=gettext_lazy("Gia hạn đến hết ngày"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do gia hạn"), widget=forms.Textarea(attrs={"rows": 2}), max_length=500
    )


class IssueForm(forms.Form):
    """What Văn thư and the signer gave the document, as it stands on the signed copy."""

    number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu"), help_text=gettext_lazy("Ví dụ: 512/BC-SNNMT"), max_length=60
    )
    issued_on = DayField(label=gettext_lazy("Ngày ban hành"))
    signer = forms.CharField(label=gettext_lazy("Người ký"), max_length=200)
    signed_pdf = forms.FileField(
        label=gettext_lazy("Bản PDF đã ký"),
        help_text=gettext_lazy("Bản PDF tải từ trang này, đã ký số; chữ ký được kiểm ngay khi ghi nhận."),
        allow_empty_file=True,
    )
    elsewhere = forms.BooleanField(
        label=gettext_lazy("Không ký trên tệp PDF đã chốt"),
        help_text=gettext_lazy("Chỉ chọn khi văn bản được in ra ký rồi quét lại, hoặc lập lại từ DOCX để ký."),
        required=False,
    )


class PublishForm(forms.Form):
    """What of the report becomes public."""

    figures = forms.BooleanField(label=gettext_lazy("Số liệu và kinh phí"), required=False, initial=True)
    states = forms.BooleanField(
        label=gettext_lazy("Tình hình gửi báo cáo của từng đơn vị"), required=False, initial=True
    )
    words = forms.BooleanField(label=gettext_lazy("Lời báo cáo của các đơn vị"), required=False)
    document = forms.BooleanField(label=gettext_lazy("Bản PDF đã ký"), required=False)

    def ticks(self) -> Ticks:
        """The ticks as decided."""
        return Ticks(**{name: self.cleaned_data[name] for name in ("figures", "states", "words", "document")})
