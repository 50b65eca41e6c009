"""Who owes what in a year: the plan's confirmed assignments resolved to the units of one day, and written down.

Groups become the units they mean on that day; a duty whose body no longer exists is listed as unanswered instead of
being handed on (ruling 3). Opened by flow.open_year.
"""

from dataclasses import dataclass, field
from datetime import date
from itertools import batched

from django.utils.translation import gettext as _

from mam.organisations import queries as units
from mam.organisations.models import Unit
from mam.planning.models import Assignment, Deadline, Plan, Provision
from mam.reporting.models import Duty, ReportingCycle, UnansweredDuty, UnitReport
from mam.vntext import sort_key

BATCH = 2000


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
        if assignment.group.is_open:
            return [], _("Kế hoạch không nêu tên cơ quan cụ thể; chưa xác định cơ quan thực hiện")
        why = _("Không còn đơn vị nào thuộc nhóm này; chưa xác định cơ quan kế thừa")
        return members[assignment.group.pk], why
    return [], _("Chưa xác định đơn vị")


def write(cycle: ReportingCycle, resolved: Resolved, on: date) -> None:
    """Write the list of units and duties as it is on this day; later changes of units do not touch it."""
    names = units.names_at(on)
    bodies = resolved.units_in_order(names)
    reports = UnitReport.objects.bulk_create(
        [UnitReport(cycle=cycle, unit=unit, unit_name=names[unit.pk], order=n) for n, unit in enumerate(bodies)],
        batch_size=BATCH,
    )
    owed = (
        Duty(report_id=report.pk, provision_id=provision.pk, role=given.role, wording=given.wording)
        for report, unit in zip(reports, bodies, strict=True)
        for provision, given in resolved.duties[unit].items()
    )
    for some in batched(owed, BATCH):  # bulk_create alone would first make a list of them all
        Duty.objects.bulk_create(some)
    UnansweredDuty.objects.bulk_create(
        UnansweredDuty(cycle=cycle, provision=a.provision, wording=a.wording, role=a.role, why=why)
        for a, why in resolved.unanswered
    )
