"""The only doors to acknowledgements and yearly plans of units: who is asked, who sees what.

A unit's people see its own plan from the first word; the plan's coordinator and the province's leaders see whether
there is one from the beginning, and what it says once its leader has confirmed it. Their list: following.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations import queries as units
from mam.organisations.models import Unit
from mam.planning.models import Plan, Provision
from mam.planning.queries import public_plans
from mam.reporting import duties, opening
from mam.reporting.models import (
    Acknowledgement,
    Duty,
    PlannedActivity,
    PlannedMoney,
    ReportingCycle,
    UnitReport,
    WorkPlan,
)
from mam.reporting.queries import REPORTING, Role, visible_cycles
from mam.reporting.workplans import rules, values

State = WorkPlan.State


def asked(plan: Plan, on: date) -> dict[Unit, list[Provision]]:
    """The units a plan's assignments come to on this day, each with its tasks in the plan's order."""
    found = duties.resolve(plan, on).duties
    return {unit: sorted(tasks, key=lambda provision: provision.position) for unit, tasks in found.items()}


def refuse_not_asked(plan: Plan, unit: Unit, on: date) -> None:
    """Raises DomainError for a plan that nobody has confirmed, and for one that gives the unit nothing to do."""
    if not plan.is_confirmed:
        raise DomainError(_("Kế hoạch chưa được xác nhận."))
    if unit not in asked(plan, on):
        said = _("Kế hoạch này không giao nhiệm vụ nào cho %(unit)s.")
        raise DomainError(said % {"unit": units.name_of(unit, on)})


def open_years(plan: Plan) -> list[int]:
    """The years of a plan that units report on now."""
    return list(plan.cycles.filter(state=ReportingCycle.State.OPEN).values_list("year", flat=True))


def own_units(account: Account, on: date) -> list[Unit]:
    """The units this person acknowledges and plans for."""
    return units.units_of(account, on, roles=REPORTING)


def own_work_plans(account: Account, on: date) -> QuerySet[WorkPlan]:
    """The yearly plans of the units this person works for."""
    return _related(WorkPlan.objects.filter(unit__in=own_units(account, on)))


def readable(account: Account, on: date) -> QuerySet[WorkPlan]:
    """Own yearly plans, and those that were confirmed under a plan this person follows."""
    followed = Q(plan__in=followed_plans(account, on), state=State.CONFIRMED)
    return _related(WorkPlan.objects.filter(Q(unit__in=own_units(account, on)) | followed))


def _related(work_plans: QuerySet[WorkPlan]) -> QuerySet[WorkPlan]:
    return work_plans.select_related("plan", "unit", "file", "docx", "pdf", "saved_by", "confirmed_by").defer(
        "plan__source_text"
    )


def coordinator_of(plan: Plan, on: date) -> Unit | None:
    """Who collects the reports of a plan: of its newest year, else by the deadlines the plan sets."""
    cycle = plan.cycles.select_related("coordinator").first()
    if cycle:
        return cycle.coordinator
    try:
        return opening.propose(plan, on.year, on).coordinator
    except DomainError:
        return None


def followed_plans(account: Account, on: date) -> list[Plan]:
    """The plans whose units this person follows: as the plan's coordinator, or as a leader of the province."""
    if units.units_of(account, on, roles=(Role.PROVINCE_LEADER,)):
        return list(public_plans())
    mine = units.units_of(account, on, roles=(Role.COORDINATOR,))
    return [plan for plan in public_plans() if coordinator_of(plan, on) in mine] if mine else []


def visible_cycle(account: Account, plan: Plan, year: int, on: date) -> ReportingCycle | None:
    """The year's board, when it is open and this person reads it."""
    return visible_cycles(account, on).filter(plan=plan, year=year).first()


@dataclass
class Asked:
    """What one plan asks of one unit: whether it was acknowledged, and the unit's plans by year."""

    plan: Plan
    unit: Unit
    tasks: list[Provision]
    acknowledged: Acknowledgement | None
    work_plans: list[WorkPlan] = field(default_factory=list)


def asked_of(account: Account, on: date) -> list[Asked]:
    """All that plans ask of the units this person works for."""
    mine = own_units(account, on)
    said = {(a.plan_id, a.unit_id): a for a in Acknowledgement.objects.filter(unit__in=mine).select_related("by")}
    made = list(own_work_plans(account, on))
    return [
        Asked(
            plan,
            unit,
            tasks[unit],
            said.get((plan.pk, unit.pk)),
            [one for one in made if (one.plan_id, one.unit_id) == (plan.pk, unit.pk)],
        )
        for plan, tasks in ((plan, asked(plan, on)) for plan in (public_plans() if mine else []))
        for unit in mine
        if unit in tasks
    ]


def waiting_acknowledgements(account: Account, on: date) -> list[tuple[Plan, Unit]]:
    """The plans that units of this person are asked by and have not acknowledged."""
    mine = own_units(account, on)
    if not mine:
        return []
    said = set(Acknowledgement.objects.filter(unit__in=mine).values_list("plan", "unit"))
    open_to = [(plan, unit) for plan in public_plans() for unit in mine if (plan.pk, unit.pk) not in said]
    listed = {plan.pk: asked(plan, on) for plan, _unit in open_to}
    return [(plan, unit) for plan, unit in open_to if unit in listed[plan.pk]]


def tasks_of(work_plan: WorkPlan, on: date) -> list[Provision]:
    """The tasks a unit plans for: what the plan asks of it today, and what its report of that year is about."""
    today = asked(work_plan.plan, on).get(work_plan.unit, [])
    frozen = Duty.objects.filter(
        report__unit=work_plan.unit_id, report__cycle__plan=work_plan.plan_id, report__cycle__year=work_plan.year
    )
    listed = {*today, *(duty.provision for duty in frozen.select_related("provision"))}
    return sorted(listed, key=lambda provision: provision.position)


def last_year(work_plan: WorkPlan) -> WorkPlan | None:
    """The same unit's plan of the year before."""
    before = {"plan": work_plan.plan_id, "unit": work_plan.unit_id, "year": work_plan.year - 1}
    return WorkPlan.objects.filter(**before).first()


def activities_of(work_plan: WorkPlan) -> list[PlannedActivity]:
    """The activities in the plan's order, with their money."""
    money = Prefetch("money", PlannedMoney.objects.select_related("source"))
    return list(work_plan.activities.select_related("provision", "saved_by").prefetch_related(money))


def planned_for(report: UnitReport, provision: Provision) -> list[PlannedActivity]:
    """What the unit planned for a task of its report, to stand above what it reports."""
    place = {"plan": report.cycle.plan_id, "unit": report.unit_id, "year": report.cycle.year}
    work_plan = WorkPlan.objects.filter(**place).first()
    return [a for a in activities_of(work_plan) if a.provision_id == provision.pk] if work_plan else []


def left_to_do(work_plan: WorkPlan) -> list[str]:
    """What stands in the way of confirming, each in one sentence."""
    left = list(values.missing(work_plan.kind, values.pointer_of(work_plan)).values())
    activities = work_plan.activities.all()
    if not activities and work_plan.kind not in rules.COMPLETE_BY_POINTER:
        left.append(_("Kế hoạch riêng cần ít nhất một hoạt động."))
    nobody = sum(not activity.responsible for activity in activities)
    if nobody:
        said = ngettext(
            "Còn %(count)d hoạt động chưa ghi người phụ trách.",
            "Còn %(count)d hoạt động chưa ghi người phụ trách.",
            nobody,
        )
        left.append(said % {"count": nobody})
    return left


def totals(activities: Iterable[PlannedActivity]) -> list[tuple[str, int]]:
    """Planned money by source in the plan's order, only sources that give something."""
    sums: dict[tuple[int, str], int] = {}
    for activity in activities:
        for money in activity.money.all():
            key = (money.source.order, money.source.label)
            sums[key] = sums.get(key, 0) + money.amount
    return [(label, amount) for (_order, label), amount in sorted(sums.items()) if amount]
