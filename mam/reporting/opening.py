"""What a year looks like before it opens: settings proposed from the plan's own deadlines, duties resolved at a date.

Nothing here writes; flow.open_year does. Groups become the units they mean on the day, a duty whose body no longer
exists is listed as unanswered instead of being handed on (ruling 3).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations import queries as units
from mam.organisations.models import Unit
from mam.planning.models import Assignment, Deadline, Plan, Provision
from mam.reporting import deadlines
from mam.reporting.models import WeekendRule
from mam.vntext import sort_key

# The periodic report of practice (Decree 30/2020 fixes the layout, not the outline; the plan prescribes none).
OUTLINE = (
    ("direction", "Công tác chỉ đạo, điều hành"),
    ("results", "Kết quả thực hiện"),
    ("assessment", "Đánh giá chung"),
    ("next_year", "Phương hướng, nhiệm vụ năm tới"),
    ("proposals", "Đề xuất, kiến nghị"),
)


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


def propose(plan: Plan, year: int, on: date, weekend_rule: str = WeekendRule.KEEP) -> YearSettings:
    """Settings read from the plan's yearly deadlines: who collects, who receives, both last days.

    Raises DomainError when the plan names no yearly deadline with a receiver that exists.
    """
    yearly = [d for d in _deadlines(plan) if d.recurs == "yearly" and d.day and d.month]
    first = next((d for d in yearly if isinstance(units.find(d.to, on), Unit)), None)
    if first is None:
        raise DomainError(
            _("Kế hoạch này chưa có hạn báo cáo hằng năm gửi về một cơ quan: hãy bổ sung ở trang đối chiếu kế hoạch.")
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
        # A year of data that every level has time to check before the plan's own deadline.
        data_from=date(year - 1, 11, 15),
        data_to=date(year, 11, 14),
        unit_due=due,
        consolidated_due=_due(second, year, weekend_rule) if second else replace(due, last_day=date(year, 12, 31)),
        weekend_rule=weekend_rule,
    )


def _deadlines(plan: Plan) -> Iterable[Deadline]:
    return Deadline.objects.filter(provision__plan=plan).order_by("provision__position", "pk")


def _due(deadline: Deadline, year: int, weekend_rule: str) -> deadlines.Due:
    day, month = deadline.day or 1, deadline.month or 1
    return deadlines.Due(
        deadlines.wording(day, month, inclusive=deadline.inclusive),
        deadlines.last_day(day, month, year, inclusive=deadline.inclusive, weekend_rule=weekend_rule),
    )


@dataclass
class Resolved:
    """Who answers for what on a day: provision and role for each unit, and the duties that reach nobody."""

    duties: dict[Unit, dict[Provision, Assignment]] = field(default_factory=dict)
    unanswered: list[tuple[Assignment, str]] = field(default_factory=list)

    def units_in_order(self, names: dict[int, str]) -> list[Unit]:
        """Provincial bodies first, then communes and wards, each by the Vietnamese alphabet."""
        return sorted(self.duties, key=lambda unit: (unit.is_commune_level, sort_key(names.get(unit.pk, ""))))


def resolve(plan: Plan, on: date) -> Resolved:
    """The duties of a confirmed plan on this day.

    A body that leads reports, alone or as one of a group; a coordinating body reports when the plan names it, a
    coordinating group does not (nobody in it is named). Provisions that only set the report's own deadline are
    answered by the report itself.
    """
    resolved = Resolved()
    own_deadlines = set(Deadline.objects.filter(provision__plan=plan).values_list("provision_id", flat=True))
    assignments = list(
        Assignment.objects.filter(provision__plan=plan, state="confirmed")
        .select_related("provision", "unit", "group")
        .order_by("provision__position", "pk")
    )
    named = {a.unit_id for a in assignments if a.unit_id}
    members: dict[int, list[Unit]] = {}
    for assignment in assignments:
        if assignment.provision_id in own_deadlines or (assignment.group and assignment.role != "lead"):
            continue
        bodies, why = _bodies(assignment, on, named, members)
        if not bodies:
            resolved.unanswered.append((assignment, why))
        for body in bodies:
            _give(resolved.duties.setdefault(body, {}), assignment)
    return resolved


def _give(duties: dict[Provision, Assignment], assignment: Assignment) -> None:
    """One duty a provision: being named beats being in a group, leading beats coordinating."""
    standing = duties.get(assignment.provision)
    if standing is None or _weight(assignment) > _weight(standing):
        duties[assignment.provision] = assignment


def _weight(assignment: Assignment) -> tuple[bool, bool]:
    return (assignment.role == "lead", assignment.unit_id is not None)


def _bodies(
    assignment: Assignment, on: date, named: set[int], members: dict[int, list[Unit]]
) -> tuple[list[Unit], str]:
    if assignment.unit:
        if assignment.unit.exists_on(on):
            return [assignment.unit], ""
        return [], _("Cơ quan này không còn; chưa xác định cơ quan kế thừa")
    if assignment.group:
        if assignment.group.pk not in members:
            members[assignment.group.pk] = list(units.resolve(assignment.group, on, named=named))
        why = _("Không còn đơn vị nào thuộc nhóm này; chưa xác định cơ quan kế thừa")
        return members[assignment.group.pk], why
    return [], _("Chưa xác định đơn vị")

