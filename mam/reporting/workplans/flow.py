"""Before the year, told once: a unit acknowledges the plan, plans the year by itself or inside another programme.

Officers write down activities task by task; the leader confirms, which fixes the document to be signed, and reopens
with a reason. Every verb checks the right, moves the state, writes and records the audit entry: all of it or a
DomainError. As a test: tests/flows/test_work_plan.py. What it leads to: the year's report, mam/reporting/flow.py.
"""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mam.core import audit, files
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.officialdoc import to_docx, to_pdf
from mam.organisations.models import Unit
from mam.organisations.permissions import require
from mam.organisations.queries import name_of
from mam.planning.models import Plan
from mam.reporting.deadlines import HANOI
from mam.reporting.flow import Move, TakenByAnother
from mam.reporting.models import Acknowledgement, PlannedActivity, PlannedMoney, WorkPlan
from mam.reporting.snapshots import DOCX_TYPE
from mam.reporting.workplans import document, facts, queries, rules, values
from mam.reporting.workplans.values import ActivityValues, Described, UnitYear
from mam.vntext import nfc, squeeze

State = WorkPlan.State
_EDITING: dict[str, str] = {State.DRAFTING: State.DRAFTING, State.REOPENED: State.REOPENED}
MOVES = {
    "begin": Move({"": State.DRAFTING}, "workplan.edit"),
    "describe": Move(_EDITING, "workplan.edit"),
    "save_activity": Move(_EDITING, "workplan.edit"),
    "remove_activity": Move(_EDITING, "workplan.edit"),
    "copy_last_year": Move(_EDITING, "workplan.edit"),
    "confirm": Move(dict.fromkeys(_EDITING, State.CONFIRMED), "workplan.confirm"),
    "reopen": Move({State.CONFIRMED: State.REOPENED}, "workplan.confirm"),
}


class Gone(DomainError):
    """Somebody took this activity away while another was changing it."""


@transaction.atomic
def acknowledge(plan: Plan, unit: Unit, *, by: Account, now: datetime) -> Acknowledgement:
    """Say for a unit that it has received the plan; said again, the first word stands."""
    today = now.astimezone(HANOI).date()
    require(by, "workplan.edit", unit=unit, on=today)
    queries.refuse_not_asked(plan, unit, today)
    said, new = Acknowledgement.objects.get_or_create(plan=plan, unit=unit, defaults={"by": by, "at": now})
    if new:
        audit.record("plan.acknowledge", plan, by=by, detail={"unit": unit.key})
    return said


@transaction.atomic
def begin(of: UnitYear, said: Described, *, by: Account, now: datetime) -> WorkPlan:
    """Begin a unit's plan of a year: its own, or a pointer into another programme."""
    today = now.astimezone(HANOI).date()
    require(by, MOVES["begin"].needs, unit=of.unit, on=today)
    queries.refuse_not_asked(of.plan, of.unit, today)
    if of.year not in rules.years_on_offer(today, queries.open_years(of.plan)):
        raise DomainError(_("Chưa lập được kế hoạch cho năm %(year)d.") % {"year": of.year})
    Unit.objects.select_for_update().get(pk=of.unit.pk)  # two at once begin one plan
    if WorkPlan.objects.filter(plan=of.plan, unit=of.unit, year=of.year).exists():
        raise DomainError(_("Đồng nghiệp của bạn vừa lập kế hoạch năm %(year)d của đơn vị.") % {"year": of.year})
    made = WorkPlan(plan=of.plan, unit=of.unit, year=of.year, state=MOVES["begin"].ways[""], revision=0)
    _lay_down(made, said, by, now)
    audit.record("workplan.begin", made, by=by, detail={"kind": said.kind})
    return made


@transaction.atomic
def describe(work_plan: WorkPlan, said: Described, *, by: Account, now: datetime) -> WorkPlan:
    """Say anew how the unit plans the year; raises TakenByAnother when somebody saved after `said.revision`."""
    work_plan = _moved("describe", work_plan, by, now)
    if work_plan.revision != said.revision:
        raise TakenByAnother(work_plan.saved_by, work_plan.saved_at)
    _lay_down(work_plan, said, by, now)
    audit.record("workplan.describe", work_plan, by=by, detail={"kind": said.kind, "revision": work_plan.revision})
    return work_plan


@transaction.atomic
def save_activity(
    work_plan: WorkPlan, pk: int | None, said: ActivityValues, *, by: Account, now: datetime
) -> PlannedActivity:
    """Keep an activity, a new one or the one with this id.

    Raises TakenByAnother when somebody saved it after `said.revision`, Gone when somebody took it away.
    """
    work_plan = _moved("save_activity", work_plan, by, now)
    standing = work_plan.activities.filter(pk=pk).first() if pk else None
    if pk and standing is None:
        raise Gone(_("Hoạt động này vừa được đồng nghiệp xóa. Lời bạn gõ còn ở dưới; bấm lưu để thêm lại."))
    if standing and standing.revision != said.revision:
        raise TakenByAnother(standing.saved_by, standing.saved_at)
    _refuse_faults(work_plan, said, standing, now)
    activity = standing or PlannedActivity(work_plan=work_plan, revision=0)
    _write(activity, said, by, now)
    work_plan.save(update_fields=["state"])
    detail = {"path": said.provision.path, "activity": activity.pk, "revision": activity.revision}
    audit.record("workplan.save_activity", work_plan, by=by, detail=detail)
    return activity


@transaction.atomic
def remove_activity(work_plan: WorkPlan, pk: int, *, by: Account, now: datetime) -> WorkPlan:
    """Take an activity out of the plan; what it said stays in the audit trail."""
    work_plan = _moved("remove_activity", work_plan, by, now)
    activity = work_plan.activities.filter(pk=pk).first()
    if activity is None:  # taken away already
        return work_plan
    was = facts.of_activity(activity)
    activity.delete()
    work_plan.save(update_fields=["state"])
    audit.record("workplan.remove_activity", work_plan, by=by, detail={"was": was})
    return work_plan


@transaction.atomic
def copy_last_year(work_plan: WorkPlan, *, by: Account, now: datetime) -> int:
    """Take over the activities of the year before for tasks the unit still has; how many were taken."""
    work_plan = _moved("copy_last_year", work_plan, by, now)
    if work_plan.activities.exists():
        raise DomainError(_("Kế hoạch đã có hoạt động, nên không sao chép nữa."))
    before = queries.last_year(work_plan)
    tasks = queries.tasks_of(work_plan, now.astimezone(HANOI).date())
    taken = [a for a in queries.activities_of(before) if a.provision in tasks] if before else []
    if not taken:
        raise DomainError(_("Năm trước đơn vị không có hoạt động nào thuộc các nhiệm vụ hiện nay."))
    for activity in taken:
        _write(PlannedActivity(work_plan=work_plan, revision=0), values.of_activity(activity), by, now)
    work_plan.save(update_fields=["state"])
    audit.record("workplan.copy_last_year", work_plan, by=by, detail={"copied": len(taken)})
    return len(taken)


@transaction.atomic
def confirm(work_plan: WorkPlan, *, by: Account, now: datetime) -> WorkPlan:
    """The leader confirms: the plan stands, and the document to be signed is fixed as these bytes."""
    work_plan = _moved("confirm", work_plan, by, now)
    left = queries.left_to_do(work_plan)
    if left:
        raise DomainError(" ".join(left))
    work_plan.confirmed_at, work_plan.confirmed_by, work_plan.reopen_reason = now, by, ""
    made = document.work_plan(facts.of_work_plan(work_plan, now.astimezone(HANOI).date()))
    name = f"ke-hoach-{work_plan.year}-{work_plan.unit.key}"
    work_plan.docx = files.keep(to_docx(made), name=f"{name}.docx", media_type=DOCX_TYPE)
    work_plan.pdf = files.keep(to_pdf(made), name=f"{name}.pdf", media_type="application/pdf")
    work_plan.save()
    audit.record("workplan.confirm", work_plan, by=by, detail={"sha256": work_plan.docx.sha256})
    return work_plan


@transaction.atomic
def reopen(work_plan: WorkPlan, *, reason: str, by: Account, now: datetime) -> WorkPlan:
    """The leader opens a confirmed plan again, with the reason; the document confirmed before is kept."""
    work_plan = _moved("reopen", work_plan, by, now)
    if not reason.strip():
        raise DomainError(_("Hãy ghi lý do mở lại, ví dụ “Bổ sung hoạt động theo chỉ đạo mới”."))
    work_plan.reopen_reason = nfc(reason).strip()
    work_plan.save(update_fields=["state", "reopen_reason"])
    audit.record("workplan.reopen", work_plan, by=by, reason=work_plan.reopen_reason)
    return work_plan


def _moved(verb: str, work_plan: WorkPlan, by: Account, now: datetime) -> WorkPlan:
    """The plan, locked and in the state the button leads to, after right and state were checked; the verb saves."""
    today = now.astimezone(HANOI).date()
    work_plan = WorkPlan.objects.select_for_update(of=("self",)).select_related("plan", "unit").get(pk=work_plan.pk)
    require(by, MOVES[verb].needs, unit=work_plan.unit, on=today)
    if work_plan.state not in MOVES[verb].ways:
        raise DomainError(
            _("Kế hoạch năm của %(unit)s đang ở trạng thái “%(state)s” nên không làm được việc này.")
            % {"unit": name_of(work_plan.unit, today), "state": work_plan.get_state_display()}
        )
    work_plan.state = MOVES[verb].ways[work_plan.state]
    return work_plan


def _lay_down(work_plan: WorkPlan, said: Described, by: Account, now: datetime) -> None:
    pointer = said.pointer.tidied()
    lacking = values.missing(said.kind, pointer)
    if lacking:
        raise DomainError(" ".join(lacking.values()))
    work_plan.kind = said.kind
    for name, value in asdict(pointer).items():
        setattr(work_plan, name, value)
    if said.without_file:
        work_plan.file, work_plan.file_name = None, ""
    if said.file:
        name = squeeze(said.file.name)[:300]
        work_plan.file_name = name
        work_plan.file = files.keep(said.file.data, name=name, media_type=said.file.media_type)
    work_plan.revision, work_plan.saved_at, work_plan.saved_by = work_plan.revision + 1, now, by
    work_plan.save()


def _refuse_faults(work_plan: WorkPlan, said: ActivityValues, standing: PlannedActivity | None, now: datetime) -> None:
    faults = list(said.faults().values())
    kept = standing is not None and standing.provision_id == said.provision.pk
    if not kept and said.provision not in queries.tasks_of(work_plan, now.astimezone(HANOI).date()):
        faults.append(_("Nhiệm vụ %(path)s không giao cho đơn vị này.") % {"path": said.provision.path})
    if faults:
        raise DomainError(" ".join(faults))


def _write(activity: PlannedActivity, said: ActivityValues, by: Account, now: datetime) -> None:
    """Lay an activity down with its money; what was planned before from a source that is not named goes."""
    activity.provision, activity.what = said.provision, nfc(said.what).strip()
    activity.first_month, activity.last_month = said.first_month, said.last_month
    activity.responsible, activity.expected = squeeze(said.responsible), nfc(said.expected).strip()
    activity.revision, activity.saved_at, activity.saved_by = activity.revision + 1, now, by
    activity.save()
    activity.money.all().delete()
    PlannedMoney.objects.bulk_create(
        PlannedMoney(activity=activity, source_id=source, amount=amount) for source, amount in said.money.items()
    )
