"""What is asked about a unit's plan of a year: how it plans, one activity, why it is opened again.

Money is typed in millions as in the report and kept in đồng. What the values mean once saved: values.py.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.core.errors import DomainError
from mam.core.file_types import recognised
from mam.planning.models import FundingSource, Provision
from mam.reporting.coordinator_forms import DayField
from mam.reporting.filled_fields import NumberField
from mam.reporting.forms import DONG_PLACES, LONGEST_WORDS, MILLION, MOST_MONEY
from mam.reporting.models import PlannedActivity, WorkPlan
from mam.reporting.workplans import values
from mam.reporting.workplans.rules import MONTHS
from mam.reporting.workplans.values import ActivityValues, Attached, Described, Pointer
from mam.vntext import format_number

LARGEST = 20 * MILLION  # bytes
TITLE_IN_A_LIST = 110


class _Revised(forms.Form):
    """A form that says which version the person saw."""

    use_required_attribute = False
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def take_revision(self, revision: int) -> None:
        """Show the form again as typed, with the revision that stands now: the next save is meant."""
        data = cast(QueryDict, self.data).copy()
        data["revision"] = str(revision)
        self.data = data

    def seen(self) -> int:
        """The revision the person saw."""
        return int(self.cleaned_data.get("revision") or 0)


class DescribeForm(_Revised):
    """A plan of the unit's own, or the programme it is worked into and where; a file if there is one."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Đơn vị lập kế hoạch năm thế nào?"),
        choices=[
            (WorkPlan.Kind.OWN, gettext_lazy("kế hoạch riêng: liệt kê hoạt động ở đây")),
            (WorkPlan.Kind.EMBEDDED, gettext_lazy("lồng ghép vào một chương trình, kế hoạch khác đã có")),
        ],
        widget=forms.RadioSelect,
    )
    other_title = forms.CharField(
        label=gettext_lazy("Tên chương trình, kế hoạch"),
        help_text=gettext_lazy("Ví dụ: Kế hoạch phát triển kinh tế - xã hội năm 2027 của xã."),
        max_length=500,
        required=False,
    )
    other_number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu"), help_text=gettext_lazy("Ví dụ: 12/KH-UBND"), max_length=60, required=False
    )
    other_issued_on = DayField(label=gettext_lazy("Ngày ban hành"), required=False)
    other_issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), max_length=200, required=False)
    other_place = forms.CharField(
        label=gettext_lazy("Nội dung nằm ở phần nào"),
        help_text=gettext_lazy("Ví dụ: mục II.3, trang 5; biểu số 2. Mỗi chỗ một dòng."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp kèm theo"),
        help_text=gettext_lazy("PDF, DOCX hoặc XLSX, nhiều nhất 20 MB."),
        required=False,
        allow_empty_file=True,
    )
    without_file = forms.BooleanField(label=gettext_lazy("Bỏ tệp đang kèm theo"), required=False)

    def __init__(self, *args: Any, work_plan: WorkPlan | None = None, **options: Any) -> None:
        options.setdefault("initial", _described(work_plan) if work_plan else {})
        super().__init__(*args, **options)
        if work_plan is None or work_plan.file_id is None:
            del self.fields["without_file"]
        # Asked of whoever points elsewhere: marked so on the screen, and not missed of a plan of one's own.
        chosen = self.data.get("kind", WorkPlan.Kind.EMBEDDED)
        lacking = values.missing(chosen, Pointer()) if chosen in values.NEEDED else {}
        for name, sentence in lacking.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence

    def pointer_fields(self) -> Iterable[forms.BoundField]:
        """What is asked about the other programme."""
        return [self[name] for name in Pointer.__dataclass_fields__]

    def clean_file(self) -> Any:
        """Told from its bytes what it is; pictures may hold a place and stay out."""
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        if upload.size > LARGEST:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB. Hãy thu nhỏ hoặc chia tệp rồi tải lên."))
        self.data_of_file = upload.read()
        try:
            self.sort = recognised(self.data_of_file)
        except DomainError as refused:
            raise forms.ValidationError(refused.sentence) from None
        if self.sort.is_picture:
            raise forms.ValidationError(_("Đây là ảnh. Hãy tải lên văn bản dạng PDF, DOCX hoặc XLSX."))
        return upload

    def clean(self) -> dict[str, Any]:
        """What the chosen way may not be without."""
        found = self.cleaned_data
        if "kind" in found:
            for name, sentence in values.missing(found["kind"], self._pointer().tidied()).items():
                if name not in self.errors:
                    self.add_error(name, sentence)
        return found

    def _pointer(self) -> Pointer:
        found = self.cleaned_data
        return Pointer(**{name: found[name] for name in Pointer.__dataclass_fields__ if name in found})

    def said(self) -> Described:
        """The values of a form that is valid."""
        upload = self.cleaned_data["file"]
        attached = Attached(self.data_of_file, upload.name, self.sort.media_type) if upload else None
        without = bool(self.cleaned_data.get("without_file"))
        return Described(self.cleaned_data["kind"], self._pointer(), attached, without, self.seen())


class ActivityForm(_Revised):
    """One activity: for which task, what, in which months, who, what shall come of it, money by source."""

    provision = forms.TypedChoiceField(label=gettext_lazy("Nhiệm vụ của kế hoạch"), coerce=int)
    what = forms.CharField(
        label=gettext_lazy("Hoạt động"),
        help_text=gettext_lazy("Làm gì, ở đâu, bao nhiêu. Ví dụ: Mở 2 lớp tập huấn ủ phân hữu cơ tại thôn Nà Lầm."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        error_messages={"required": gettext_lazy("Hãy ghi hoạt động, ví dụ “Mở 2 lớp tập huấn ủ phân hữu cơ”.")},
    )
    first_month = forms.TypedChoiceField(label=gettext_lazy("Từ tháng"), coerce=int)
    last_month = forms.TypedChoiceField(label=gettext_lazy("Đến tháng"), coerce=int)
    responsible = forms.CharField(
        label=gettext_lazy("Người phụ trách"),
        help_text=gettext_lazy("Họ tên cán bộ, công chức phụ trách; thêm chức vụ hoặc phòng nếu cần."),
        widget=forms.TextInput(attrs={"list": "nguoi-phu-trach", "autocomplete": "off"}),
        max_length=200,
        required=False,
    )
    expected = forms.CharField(
        label=gettext_lazy("Kết quả dự kiến"),
        help_text=gettext_lazy("Ví dụ: 60 người chăn nuôi biết ủ phân."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_WORDS,
        required=False,
    )

    def __init__(
        self, *args: Any, tasks: list[Provision], sources: list[FundingSource], year: int, **options: Any
    ) -> None:
        standing: PlannedActivity | None = options.pop("standing", None)
        options.setdefault("initial", _activity(standing) if standing else {})
        super().__init__(*args, **options)
        self.tasks, self.sources = {task.pk: task for task in tasks}, sources
        self._offer("provision", [(task.pk, f"{task.path} · {_short(task.task_title)}") for task in tasks])
        for name in ("first_month", "last_month"):
            self._offer(name, [(month, f"{month}/{year}") for month in MONTHS])
        for source in sources:
            most = Decimal(MOST_MONEY) / MILLION
            self.fields[f"money-{source.pk}"] = NumberField(most=most, places=DONG_PLACES, label=source.label)

    def _offer(self, name: str, choices: list[tuple[int, str]]) -> None:
        several = len(choices) > 1
        cast(forms.ChoiceField, self.fields[name]).choices = [*([("", "—")] if several else []), *choices]

    def clean(self) -> dict[str, Any]:
        """What values.py says cannot stand, each at its field."""
        if not self.errors:
            for name, sentence in self.values().faults().items():
                self.add_error(name, sentence)
        return self.cleaned_data

    def values(self) -> ActivityValues:
        """The values of a form whose fields are right."""
        found = self.cleaned_data
        money = {source.pk: found[f"money-{source.pk}"] for source in self.sources}
        return ActivityValues(
            self.tasks[found["provision"]],
            found["what"],
            found["first_month"],
            found["last_month"],
            found["responsible"],
            found["expected"],
            {source: int(millions * MILLION) for source, millions in money.items() if millions is not None},
            self.seen(),
        )

    def money_fields(self) -> Iterable[forms.BoundField]:
        """One amount a funding source of the plan."""
        return [self[f"money-{source.pk}"] for source in self.sources]


class ReopenForm(forms.Form):
    """Why a confirmed plan is opened again."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do mở lại"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Hãy ghi lý do mở lại, ví dụ “Bổ sung hoạt động theo chỉ đạo mới”.")},
    )


def _short(title: str) -> str:
    return title if len(title) <= TITLE_IN_A_LIST else f"{title[:TITLE_IN_A_LIST].rstrip()}…"


def _described(work_plan: WorkPlan) -> dict[str, Any]:
    names = ("kind", "revision", *Pointer.__dataclass_fields__)
    return {name: getattr(work_plan, name) for name in names}


def _activity(standing: PlannedActivity) -> dict[str, Any]:
    """What stands in the database, in the shape the fields show it."""
    names = ("what", "first_month", "last_month", "responsible", "expected", "revision")
    money = {
        f"money-{money.source_id}": format_number((Decimal(money.amount) / MILLION).normalize())
        for money in standing.money.all()
    }
    return {"provision": standing.provision_id, **{name: getattr(standing, name) for name in names}, **money}
