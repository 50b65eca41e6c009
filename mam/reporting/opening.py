"""What a year looks like before it opens: deadlines, data window and outline proposed from the plan itself.

Nothing here writes; flow.open_year does. Who owes what in the year: duties.py.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations import queries as units
from mam.organisations.models import Unit
from mam.planning.models import Deadline, Plan
from mam.reporting import deadlines
from mam.reporting.models import WeekendRule

# The periodic report of practice (Decree 30/2020 fixes the layout, not the outline; the plan prescribes none).
OUTLINE = (
    ("direction", "Công tác chỉ đạo, điều hành"),
    ("results", "Kết quả thực hiện"),
    ("assessment", "Đánh giá chung"),
    ("next_year", "Phương hướng, nhiệm vụ năm tới"),
    ("proposals", "Đề xuất, kiến nghị"),
)

TIME_TO_CHECK = timedelta(days=15)
TIME_TO_CONSOLIDATE = timedelta(days=20)


@dataclass(frozen=True)
class YearSettings:
    """What the coordinator decides when a year opens."""

    year: int
    coordinator: Unit
    receiver: str
    place: str
    data_from: date
    data_to: date
    unit_due: deadlines.Due
    consolidated_due: deadlines.Due
    weekend_rule: str = WeekendRule.KEEP

    def as_fields(self) -> dict[str, Any]:
        """The settings as the cycle keeps them."""
        return {
            "year": self.year,
            "coordinator": self.coordinator,
            "receiver": self.receiver,
            "place": self.place,
            "data_from": self.data_from,
            "data_to": self.data_to,
            "unit_due_wording": self.unit_due.wording,
            "unit_due": self.unit_due.last_day,
            "consolidated_due_wording": self.consolidated_due.wording,
            "consolidated_due": self.consolidated_due.last_day,
            "weekend_rule": self.weekend_rule,
        }

    def faults(self) -> list[str]:
        """What cannot stand together, each in one sentence (Decree 09/2019, article 8.5: each level its own time)."""
        said = []
        if self.data_from > self.data_to:
            said.append(_("Kỳ số liệu bắt đầu sau khi kết thúc: hãy đổi lại hai ngày."))
        if self.data_to >= self.unit_due.last_day:
            said.append(
                _("Kỳ số liệu phải kết thúc ít nhất một ngày trước hạn nộp của đơn vị (%(day)s).")
                % {"day": f"{self.unit_due.last_day:%d/%m/%Y}"}
            )
        if self.unit_due.last_day >= self.consolidated_due.last_day:
            said.append(_("Hạn của đơn vị phải trước hạn của báo cáo tổng hợp."))
        return said


def refuse_opened(plan: Plan, year: int) -> None:
    """Raises DomainError when this year of the plan is open already."""
    if plan.cycles.filter(year=year).exists():
        raise DomainError(_("Năm %(year)d của kế hoạch này đã mở.") % {"year": year})


def propose(plan: Plan, year: int, on: date, weekend_rule: str = WeekendRule.KEEP) -> YearSettings:
    """Settings read from the plan's yearly deadlines: who collects, who receives, both last days.

    Raises DomainError when the plan names no yearly deadline with a receiver that exists.
    """
    yearly = [d for d in _deadlines(plan) if d.recurs == Deadline.Recurs.YEARLY and _falls_in(d, year)]
    first = next((d for d in yearly if isinstance(units.find(d.to, on), Unit)), None)
    if first is None:
        raise DomainError(
            _(
                "Kế hoạch này chưa có hạn báo cáo hằng năm gửi về một cơ quan trong danh sách đơn vị: hãy mở mục quy "
                "định chế độ báo cáo ở trang đối chiếu kế hoạch và thêm thời hạn."
            )
        )
    second = next((d for d in yearly if d.pk != first.pk and (d.month, d.day) > (first.month, first.day)), None)
    coordinator = units.find(first.to, on)
    assert isinstance(coordinator, Unit)
    due = _due(first, year, weekend_rule)
    return YearSettings(
        year=year,
        coordinator=coordinator,
        receiver=second.to if second else plan.issuer,
        place=plan.place,
        data_from=_last_day_of_data(first, year - 1) + timedelta(days=1),
        data_to=_last_day_of_data(first, year),
        unit_due=due,
        consolidated_due=_due(second, year, weekend_rule) if second else _own_due(due),
        weekend_rule=weekend_rule,
    )


def _deadlines(plan: Plan) -> Iterable[Deadline]:
    return Deadline.objects.filter(provision__plan=plan).order_by("provision__position", "pk")


def _own_due(unit_due: deadlines.Due) -> deadlines.Due:
    """When the plan names no deadline of the consolidated report: a proposal that says whose it is."""
    return deadlines.Due("do cơ quan đầu mối định", unit_due.last_day + TIME_TO_CONSOLIDATE)


def _falls_in(deadline: Deadline, year: int) -> bool:
    """Whether the year has the deadline's day: a document may say 31/11."""
    return bool(deadline.day and deadline.month and deadline.day <= monthrange(year, deadline.month)[1])


def _last_day_of_data(deadline: Deadline, year: int) -> date:
    """The end of a year of data that every level has time to check before the plan's own deadline.

    The same day in every year, whatever the weekend does, so that no day is counted twice or never.
    """
    due = deadlines.last_day(deadline.day or 1, deadline.month or 1, year, inclusive=deadline.inclusive)
    return due - TIME_TO_CHECK


def _due(deadline: Deadline, year: int, weekend_rule: str) -> deadlines.Due:
    day, month = deadline.day or 1, deadline.month or 1
    return deadlines.Due(
        deadlines.wording(day, month, inclusive=deadline.inclusive),
        deadlines.last_day(day, month, year, inclusive=deadline.inclusive, weekend_rule=weekend_rule),
    )


def template_of_year(plan: Plan) -> dict[str, Any]:
    """The outline and recipients a year starts with; the coordinator changes them under the year's own settings.

    Văn thư keeps one copy of every document (Decree 30/2020, annex I): that line is always the last.
    """
    sections = [list(section) for section in OUTLINE]
    return {
        "unit": {"sections": sections, "recipients": ["Như trên", "Lưu: VT"]},
        "consolidated": {
            "sections": sections,
            "recipients": ["Như trên", "Các cơ quan, đơn vị được giao nhiệm vụ tại Kế hoạch", "Lưu: VT"],
        },
    }
