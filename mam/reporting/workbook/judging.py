"""What saving a workbook would change, part by part: old beside new, wrong cells, what somebody else changed meanwhile.

The fields of the task's page judge the cells, so a book and a screen take exactly the same. A part whose cells say what
they said when the book went out was not touched and is left alone. Who saves the good ones: taking_in.py.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mam.core.models import Account
from mam.planning.models import Provision
from mam.reporting import doubts
from mam.reporting.doubts import Doubt
from mam.reporting.entries import FigureValue, TaskValues
from mam.reporting.filled_fields import NumberField
from mam.reporting.forms import OverviewForm, TaskForm, millions
from mam.reporting.models import Figure, UnitReport
from mam.reporting.workbook import layout, reading
from mam.reporting.workbook.layout import Codes, Task
from mam.reporting.workbook.reading import Cell, Fault, Uploaded
from mam.vntext import find_dates, fold, format_number, squeeze

UNTOUCHED, SAME, CHANGED, CONFLICT = "untouched", "same", "changed", "conflict"
_NO_CODES = Codes(0, "")
_OWN = re.compile(r"own-\d+")


@dataclass(frozen=True)
class Change:
    """One thing that would be saved: what stands now and what the book says."""

    label: str
    old: str
    new: str


@dataclass
class Part:
    """A task, or the general part, as the book has it."""

    path: str
    title: str
    what: str
    revision: int
    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    provision: Provision | None = None
    values: TaskValues | Mapping[str, str] = field(default_factory=dict)
    saved_by: Account | None = None
    saved_at: datetime | None = None

    @property
    def tick(self) -> str:
        """What a tick at this part says: overwrite this revision of it, and no later one."""
        return f"{self.path}:{self.revision}"


@dataclass
class Judged:
    """A whole book: its parts in the plan's order, cells that belong to none, and what to know about it."""

    uploaded: Uploaded
    tasks: list[Task]
    parts: list[Part]

    @property
    def faults(self) -> list[Fault]:
        """Every wrong cell."""
        return [*self.uploaded.faults, *(fault for part in self.parts for fault in part.faults)]

    def of(self, *what: str) -> list[Part]:
        """The parts that are so."""
        return [part for part in self.parts if part.what in what]


def judge(report: UnitReport, upload: tuple[bytes, str]) -> Judged:
    """Read a book of this report and say what it would change; nothing is written. Raises DomainError."""
    tasks = layout.standing_tasks(report)
    uploaded = reading.read(report, upload, {task.provision.path: task.form for task in tasks})
    entries = {entry.provision_id: entry for entry in report.entries.select_related("saved_by")}
    parts = []
    for task in tasks:
        part = _judge_task(report, task, uploaded)
        entry = entries.get(task.provision.pk)
        if entry:
            part.saved_by, part.saved_at = entry.saved_by, entry.saved_at
        parts.append(part)
    return Judged(uploaded, tasks, [*parts, _judge_general(report, uploaded)])


def _judge_task(report: UnitReport, task: Task, uploaded: Uploaded) -> Part:
    path, form = task.provision.path, task.form
    cells, codes = uploaded.tasks.get(path, {}), uploaded.codes.get(path, _NO_CODES)
    part = Part(path, task.provision.task_title, UNTOUCHED, form.initial["revision"], provision=task.provision)
    if not cells or layout.digest(form, uploaded.texts(path)) == codes.digest:
        return part
    filled = TaskForm(_typed(task, cells, uploaded.has_own), report=report, provision=task.provision)
    part.values = filled.values()
    part.faults = list(_faults(filled, cells, path))
    part.changes = list(_changes(report, task, part.values))
    part.doubts = [doubt for doubt in doubts.of_values(report, task.provision, part.values) if not doubt.explained]
    part.what = _standing_of(part, codes)
    return part


def _judge_general(report: UnitReport, uploaded: Uploaded) -> Part:
    standing, codes = layout.general_texts(report), uploaded.codes.get(layout.GENERAL_PATH, _NO_CODES)
    part = Part(layout.GENERAL_PATH, layout.GENERAL, UNTOUCHED, report.overview_revision)
    part.saved_by, part.saved_at = report.overview_saved_by, report.overview_saved_at
    texts = {name: cell.text for name, cell in uploaded.general.items()}
    if not texts or layout.digest(None, texts) == codes.digest:
        return part
    form = OverviewForm({**standing, **texts, "revision": part.revision})
    form.is_valid()
    part.faults = list(_faults(form, uploaded.general, part.path))
    part.values = {name: form.cleaned_data[name] for name in texts if name in form.cleaned_data}
    for name, new in part.values.items():
        if new != standing[name].strip():
            part.changes.append(Change(str(form.fields[name].label), standing[name] or "–", new or "–"))
    part.what = _standing_of(part, codes)
    return part


def _standing_of(part: Part, codes: Codes) -> str:
    if not part.changes:
        return SAME
    return CHANGED if codes.revision == part.revision else CONFLICT


def _typed(task: Task, cells: Mapping[str, Cell], has_own: bool) -> dict[str, Any]:
    """What the task's page would have sent: the cells over what stands, words of the lists as what is kept for them."""
    typed = {name: value for name, value in task.form.initial.items() if value is not None}
    if has_own:
        typed = {name: value for name, value in typed.items() if not _OWN.match(name)}
    for name, cell in cells.items():
        kept = {fold(label): value for value, label in layout.labels_of(name).items()}
        typed[name] = kept.get(fold(squeeze(cell.text)), cell.text)
    return typed


def _faults(form: TaskForm | OverviewForm, cells: Mapping[str, Cell], path: str) -> Iterator[Fault]:
    for name, errors in form.errors.items():
        cell = cells.get(name) or cells.get(f"{name}-label")
        if cell is None:
            continue
        rule, right, offered = str(errors[0]), "", layout.labels_of(name)
        if offered and cell.text and cell.text not in offered.values():
            rule = _("“%(said)s” không có trong danh sách.") % {"said": cell.text[:80]}
            right = _("Chọn một trong: %(words)s.") % {"words": "; ".join(offered.values())}
        elif isinstance(form.fields[name], NumberField) and cell.text:
            right = _("Chỉ ghi số, ví dụ 1.250 hoặc 12,5.")
            if any(found.date for found in find_dates(cell.text)):
                rule = _("“%(said)s” là một ngày: phần mềm bảng tính đã đổi số thành ngày.") % {"said": cell.text}
        yield Fault.at(cell, rule, right, path=path, field=name if name in cells else f"{name}-label")


def _changes(report: UnitReport, task: Task, values: TaskValues) -> Iterator[Change]:
    """What of the values differs from what stands, in words."""
    entry = report.entries.filter(provision=task.provision).first()
    for name, new in values.words.items():
        old = getattr(entry, name, "").replace("\r\n", "\n")
        if new.strip() != old:
            words = layout.labels_of(name)
            yield Change(str(task.form.fields[name].label), words.get(old, old) or "–", words.get(new, new) or "–")
    yield from _changed_figures(report, task, values)
    spent = dict(report.funding.filter(provision=task.provision, spent__isnull=False).values_list("source", "spent"))
    for source in task.form.sources:
        if source.pk in values.money and values.money[source.pk] != spent.get(source.pk):
            yield Change(source.label, _sum(spent.get(source.pk)), _sum(values.money[source.pk]))


def _changed_figures(report: UnitReport, task: Task, values: TaskValues) -> Iterator[Change]:
    typed = report.figures.filter(provision=task.provision, source=Figure.Source.SELF_REPORTED)
    standing = {figure.label: _kept(figure) for figure in typed}
    filled = {one.label: _("từ bản ghi") for one in task.form.filled.found.values()}
    for label, figure in values.figures.items():
        old = standing.get(label) or filled.get(label, "–")
        follows = figure is None or figure.from_records
        new = filled.get(label, "–") if follows or figure is None else _told(figure)
        if new != old:
            yield Change(label, old, new)


def _kept(figure: Figure) -> str:
    made = FigureValue(figure.label, figure.unit_of_measure, figure.value, figure.empty, figure.reason)
    return _told(made)


def _told(figure: FigureValue) -> str:
    """A figure with its unit of measure, or why there is none, and its explanation."""
    if figure.value is None:
        said = layout.labels_of("figure--empty")[figure.empty]
    else:
        said = f"{format_number(figure.value.normalize())} {squeeze(figure.unit_of_measure)}".strip()
    return f"{said} ({squeeze(figure.reason)})" if figure.reason.strip() else said


def _sum(dong: int | None) -> str:
    return "–" if dong is None else _("%(sum)s triệu đồng") % {"sum": millions(dong)}
