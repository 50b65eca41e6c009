"""One task a screen: words, figures with their unit of measure, money by the plan's sources.

A field that is wrong keeps its own error and is not saved; every good field beside it is (`values`). Numbers come in
Vietnamese form. What the fields mean once saved: entries.py.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.planning.models import FundingSource, Indicator, Provision
from mam.reporting.doubts import Doubt
from mam.reporting.entries import SECRET_STAYS_OUT, WORDS, FigureValue, TaskValues
from mam.reporting.filled_fields import FilledFigures, NumberField
from mam.reporting.models import Figure, TaskEntry, UnitReport
from mam.vntext import format_number, nfc, squeeze

MILLION = 1_000_000
DONG_PLACES = 6  # millions to the đồng
# More than a province spends in many years: such a sum is a slip of the keyboard, not a report.
MOST_MONEY = 1_000_000 * MILLION
MOST_VALUE = Decimal(10) ** 12
LONGEST_WORDS = 20_000
OWN_FIGURES = 3


class TaskForm(forms.Form):
    """What a unit says about one of its duties; fields for figures and money come from the plan."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Tình hình thực hiện"),
        choices=TaskEntry.Outcome.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    done = forms.CharField(
        label=gettext_lazy("Kết quả thực hiện"),
        help_text=gettext_lazy("Đã làm gì, ở đâu, kết quả ra sao. Mỗi ý một dòng."),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        max_length=LONGEST_WORDS,
    )
    difficulties = forms.CharField(
        label=gettext_lazy("Khó khăn, vướng mắc"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=LONGEST_WORDS,
    )
    recommendations = forms.CharField(
        label=gettext_lazy("Kiến nghị, đề xuất"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=LONGEST_WORDS,
    )
    money_reason = forms.CharField(label=gettext_lazy("Giải thích kinh phí"), required=False, max_length=500)

    def __init__(self, *args: Any, report: UnitReport, provision: Provision, **options: Any) -> None:
        self.indicators = list(provision.indicators.order_by("order", "pk"))
        self.sources = list(FundingSource.objects.filter(plan=report.cycle.plan).order_by("order"))
        self.own = _own_figures(report, provision)
        self.filled = FilledFigures(report, provision)
        self.doubts: dict[str, list[Doubt]] = {}
        options.setdefault("initial", self.filled.initial(self.indicators, _initial(report, provision)))
        super().__init__(*args, **options)
        for indicator in self.indicators:
            self._add_figure(f"figure-{indicator.pk}", indicator)
        for number in range(len(self.own) + OWN_FIGURES):
            self._add_own_figure(f"own-{number}")
        for source in self.sources:
            most = Decimal(MOST_MONEY) / MILLION
            self.fields[f"money-{source.pk}"] = NumberField(most=most, places=DONG_PLACES, label=source.label)

    def _add_figure(self, name: str, indicator: Indicator) -> None:
        label = f"{indicator.label} ({indicator.unit_of_measure})" if indicator.unit_of_measure else indicator.label
        self.fields[name] = NumberField(most=MOST_VALUE, label=label)
        self.fields[f"{name}-shown"] = NumberField(most=MOST_VALUE, label=label, widget=forms.HiddenInput())
        self.fields[f"{name}-empty"] = forms.ChoiceField(
            label=_("Nếu không có số: vì sao"), choices=[("", "—"), *Figure.Empty.choices], required=False
        )
        self.fields[f"{name}-reason"] = forms.CharField(label=_("Giải thích"), required=False, max_length=500)

    def _add_own_figure(self, name: str) -> None:
        self.fields[f"{name}-label"] = forms.CharField(label=_("Tên số liệu"), required=False, max_length=200)
        self.fields[f"{name}-unit"] = forms.CharField(label=_("Đơn vị tính"), required=False, max_length=60)
        self.fields[name] = NumberField(most=MOST_VALUE, label=_("Giá trị"))

    def stand_beside(self, last_year: dict[str, Any]) -> None:
        """Say under each field what the unit reported there the year before."""
        standing = {f"figure-{figure.indicator_id}": said(figure) for figure in last_year["figures"]}
        standing |= {f"money-{money.source_id}": millions(money.spent or 0) for money in last_year["money"]}
        for name in standing.keys() & self.fields.keys():
            there = {"year": last_year["year"], "value": standing[name]}
            self.fields[name].help_text = _("Năm %(year)d: %(value)s") % there

    def take_doubts(self, doubts: Iterable[Doubt]) -> None:
        """Say at each field what looks wrong in it until it is mended or explained."""
        for doubt in doubts:
            self.doubts.setdefault(doubt.name, []).append(doubt)

    def take_revision(self, revision: int) -> None:
        """Show the form again as typed, with the revision that stands now: the next save is meant."""
        data = cast(QueryDict, self.data).copy()
        data["revision"] = str(revision)
        self.data = data

    def clean(self) -> dict[str, Any]:
        """A value and a reason for having none exclude each other; so do an outcome without content and content."""
        found = self.cleaned_data
        for indicator in self.indicators:
            name = f"figure-{indicator.pk}"
            if found.get(name) is not None and found.get(f"{name}-empty"):
                self.add_error(f"{name}-empty", _("Đã có giá trị: hãy bỏ chọn lý do, hoặc xóa giá trị."))
        self.filled.refuse_unexplained(self, self.indicators)
        self._check_own_figures()
        outcome, results = found.get("outcome"), self._has_results()
        if outcome == TaskEntry.Outcome.NOTHING and results:
            fault = _("Đã ghi kết quả, số liệu hoặc kinh phí: hãy chọn “có kết quả để báo cáo”, hoặc xóa chúng.")
            self.add_error("outcome", fault)
        beside = ("difficulties", "recommendations", "money_reason")
        if outcome == TaskEntry.Outcome.SECRET and (results or any(found.get(name) for name in beside)):
            self.add_error("outcome", SECRET_STAYS_OUT)
        return found

    def _check_own_figures(self) -> None:
        """An own figure has a name that no other figure of the task has, and a value."""
        found, named = self.cleaned_data, {indicator.label for indicator in self.indicators}
        for name in self._own_names():
            value, label = found.get(name), squeeze(nfc(found.get(f"{name}-label") or ""))
            if value is not None and not label:
                self.add_error(f"{name}-label", _("Hãy ghi tên của số liệu này, ví dụ “Số lớp tập huấn”."))
            if label and value is None and name not in self.errors:
                self.add_error(name, _("Hãy ghi giá trị của “%(label)s”, hoặc xóa tên.") % {"label": label})
            if label and label in named:
                self.add_error(f"{name}-label", _("Nhiệm vụ này đã có số liệu tên “%(label)s”.") % {"label": label})
            named.add(label)

    def _has_results(self) -> bool:
        names = [f"figure-{indicator.pk}" for indicator in self.indicators] + self._own_names()
        amounts = names + [f"money-{source.pk}" for source in self.sources]
        return bool(self.cleaned_data.get("done") or any(self.cleaned_data.get(name) for name in amounts))

    def outcome_said(self) -> str:
        """The outcome in words, for screens that only show it."""
        return str(dict(TaskEntry.Outcome.choices).get(self["outcome"].value() or "", "–"))

    def figure_rows(self) -> Iterable[dict[str, Any]]:
        """The indicators' fields, row by row, for the screen."""
        for indicator in self.indicators:
            name = f"figure-{indicator.pk}"
            yield {
                "indicator": indicator,
                "value": self[name],
                "empty": self[f"{name}-empty"],
                "reason": self[f"{name}-reason"],
                "shown": self[f"{name}-shown"],
                "filled": self.filled.row(indicator),
                "doubts": self.doubts.get(name, []),
            }

    def own_rows(self) -> Iterable[dict[str, Any]]:
        """The unit's own figures and some empty rows."""
        for name in self._own_names():
            yield {"label": self[f"{name}-label"], "unit": self[f"{name}-unit"], "value": self[name]}

    def money_fields(self) -> Iterable[forms.BoundField]:
        """One amount a funding source of the plan."""
        return [self[f"money-{source.pk}"] for source in self.sources]

    def values(self) -> TaskValues:
        """Every field that is right, ready to be kept; a wrong one is left as it stands in the database."""
        self.is_valid()
        found, wrong = self.cleaned_data, set(self.errors)
        words = {name: found[name] for name in WORDS if name not in wrong}
        money = {
            source.pk: _dong(found[f"money-{source.pk}"])
            for source in self.sources
            if f"money-{source.pk}" not in wrong
        }
        figures = {**self._own_values(wrong), **self._indicator_values(wrong)}
        return TaskValues(words, figures, money, found.get("revision") or 0)

    def _indicator_values(self, wrong: set[str]) -> dict[str, FigureValue | None]:
        values: dict[str, FigureValue | None] = {}
        for indicator in self.indicators:
            name = f"figure-{indicator.pk}"
            if wrong & {name, f"{name}-empty", f"{name}-reason"}:
                continue
            value, empty = self.cleaned_data[name], self.cleaned_data[f"{name}-empty"]
            if self.filled.follows(indicator, self.cleaned_data):
                values[indicator.label] = FigureValue(indicator.label, indicator.unit_of_measure, from_records=True)
                continue
            values[indicator.label] = (
                FigureValue(
                    indicator.label,
                    indicator.unit_of_measure,
                    value,
                    empty,
                    self.cleaned_data[f"{name}-reason"],
                    indicator.pk,
                )
                if value is not None or empty
                else None
            )
        return values

    def _own_values(self, wrong: set[str]) -> dict[str, FigureValue | None]:
        """Own figures by name; one that was renamed or emptied is taken away."""
        if any(name.startswith("own-") for name in wrong):
            return {}
        values: dict[str, FigureValue | None] = dict.fromkeys((figure.label for figure in self.own), None)
        for name in self._own_names():
            label, value = squeeze(nfc(self.cleaned_data[f"{name}-label"])), self.cleaned_data[name]
            if label and value is not None:
                values[label] = FigureValue(label, self.cleaned_data[f"{name}-unit"], value)
        return values

    def _own_names(self) -> list[str]:
        return [f"own-{number}" for number in range(len(self.own) + OWN_FIGURES)]


class OverviewForm(forms.Form):
    """The parts of the report that belong to no single task."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    direction = forms.CharField(
        label=gettext_lazy("Công tác chỉ đạo, điều hành"),
        help_text=gettext_lazy("Văn bản đã ban hành, phân công, kiểm tra. Mỗi ý một dòng."),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=LONGEST_WORDS,
    )
    assessment = forms.CharField(
        label=gettext_lazy("Đánh giá chung"),
        help_text=gettext_lazy("Ưu điểm; tồn tại, hạn chế; nguyên nhân."),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=LONGEST_WORDS,
    )
    next_year = forms.CharField(
        label=gettext_lazy("Phương hướng, nhiệm vụ năm tới"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=LONGEST_WORDS,
    )


def _own_figures(report: UnitReport, provision: Provision) -> list[Figure]:
    return list(report.figures.filter(provision=provision, indicator=None))


def said(figure: Figure) -> str:
    """A figure's value as officers write it, or why there is none."""
    return str(figure.get_empty_display()) if figure.value is None else format_number(figure.value.normalize())


def millions(dong: int) -> str:
    """An amount of đồng in millions, as officers write it."""
    return format_number((Decimal(dong) / MILLION).normalize())


def _dong(millions: Decimal | None) -> int | None:
    return None if millions is None else int((millions * MILLION).to_integral_value())


def _initial(report: UnitReport, provision: Provision) -> dict[str, Any]:
    """What stands in the database, in the shape the fields show it."""
    entry = report.entries.filter(provision=provision).first()
    initial: dict[str, Any] = {"revision": entry.revision if entry else 0}
    for name in WORDS:
        initial[name] = getattr(entry, name, "")
    own = 0
    for figure in report.figures.filter(provision=provision):
        if figure.indicator_id:
            name = f"figure-{figure.indicator_id}"
            initial |= {f"{name}-empty": figure.empty, f"{name}-reason": figure.reason}
        else:
            name = f"own-{own}"
            initial |= {f"{name}-label": figure.label, f"{name}-unit": figure.unit_of_measure}
            own += 1
        initial[name] = "" if figure.value is None else said(figure)
    spent = report.funding.filter(provision=provision, spent__isnull=False).values_list("source", "spent")
    initial |= {f"money-{source}": millions(dong or 0) for source, dong in spent}
    return initial


class HandBackForm(forms.Form):
    """What the unit's leader asks the officer to mend."""

    note = forms.CharField(
        label=gettext_lazy("Ý kiến của lãnh đạo"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
