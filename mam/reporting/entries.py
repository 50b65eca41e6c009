"""What one unit says about one task: the values a form, a sheet or a test hands in, and how they are laid down.

Only flow.py calls `lay_down`; a value that is absent from TaskValues stays as it was, so one bad cell never costs the
good ones beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.planning.models import Provision
from mam.reporting import filling
from mam.reporting.models import Figure, FundingEntry, TaskEntry, UnitReport
from mam.reporting.money.laying import lay_down_spent
from mam.vntext import nfc

SECRET_STAYS_OUT = gettext_lazy(
    "Nội dung mật không ghi ở đây: hãy xóa lời, số liệu và kinh phí của nhiệm vụ này rồi chọn “báo cáo riêng”."
)
WORDS = ("outcome", "done", "difficulties", "recommendations", "money_reason")


@dataclass(frozen=True)
class FigureValue:
    """A figure as typed: a value with its unit of measure, or why there is none."""

    label: str
    unit_of_measure: str
    value: Decimal | None = None
    empty: str = ""
    reason: str = ""
    indicator_id: int | None = None
    from_records: bool = False  # left as the unit's records give it: filling.py writes it


@dataclass(frozen=True)
class TaskValues:
    """Words by name (those of WORDS), figures by label (None takes one away), and
    money in đồng by funding source (None takes it away); `revision` is the one the person saw (0: none)."""

    words: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, FigureValue | None] = field(default_factory=dict)
    money: Mapping[int, int | None] = field(default_factory=dict)
    revision: int = 0


def lay_down(
    report: UnitReport, provision: Provision, values: TaskValues, by: Account | None, now: datetime
) -> TaskEntry:
    """Write the values given and nothing else; the entry's revision grows by one.

    Raises DomainError when a task that is reported apart, as a state secret, would hold content here (ruling 19).
    """
    entry, _made = TaskEntry.objects.get_or_create(
        report=report, provision=provision, defaults={"saved_at": now, "saved_by": by, "revision": 0}
    )
    for name in WORDS:
        if name in values.words:
            setattr(entry, name, nfc(values.words[name]).strip())
    entry.revision, entry.saved_at, entry.saved_by = entry.revision + 1, now, by
    entry.save()
    typed = {label: figure for label, figure in values.figures.items() if not (figure and figure.from_records)}
    filling.refuse_unexplained(report, provision, {label: figure.reason for label, figure in typed.items() if figure})
    for label in values.figures:
        _lay_down_figure(report, provision, label, typed.get(label))
    filling.lay_down(report, provision)
    for source_id, spent in values.money.items():
        lay_down_spent(report, provision, source_id, spent)
    if entry.outcome == TaskEntry.Outcome.SECRET and _has_content(entry):
        raise DomainError(str(SECRET_STAYS_OUT))
    return entry


def _has_content(entry: TaskEntry) -> bool:
    of_task: dict[str, Any] = {"report": entry.report_id, "provision": entry.provision_id}
    counted = Figure.objects.filter(**of_task, value__isnull=False).exists()
    some = Q(spent__gt=0) | Q(requested__gt=0) | Q(allocated__gt=0)
    paid = FundingEntry.objects.filter(some, **of_task).exists()
    words = (entry.done, entry.difficulties, entry.recommendations, entry.money_reason)
    return bool(any(words) or counted or paid)


def _lay_down_figure(report: UnitReport, provision: Provision, label: str, figure: FigureValue | None) -> None:
    place: dict[str, Any] = {"report": report, "provision": provision, "label": nfc(label).strip()}
    if figure is None:
        # What came from records stays until filling.py has looked at them again: nothing is written in vain.
        Figure.objects.filter(**place, source=Figure.Source.SELF_REPORTED).delete()
        return
    kept, _made = Figure.objects.update_or_create(
        **place,
        defaults={
            "indicator_id": figure.indicator_id,
            "unit_of_measure": nfc(figure.unit_of_measure).strip(),
            "value": figure.value,
            "empty": figure.empty,
            "reason": nfc(figure.reason).strip(),
            "source": Figure.Source.SELF_REPORTED,
        },
    )
    if not _made:
        kept.records.clear()


def is_answered(entry: TaskEntry | None) -> bool:
    """Whether a task counts as reported: an outcome, and words where there is a result to report."""
    if entry is None or not entry.outcome:
        return False
    return entry.outcome != TaskEntry.Outcome.DONE or bool(entry.done)
