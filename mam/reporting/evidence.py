"""Evidence, told once: a record serves a unit's tasks in a year; it is filed, it may be taken away again.

Read top to bottom. Whoever records for the unit files; each verb checks the right, writes and leaves an audit entry,
all of it or a DomainError. An activity is recorded and filed in one go. What the evidence comes to: measuring.py; what
is kept of it in the report: filling.py. As a test: tests/flows/test_evidence.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.models import Unit
from mam.organisations.permissions import require
from mam.planning.models import Provision
from mam.registry import flow as records
from mam.registry.models import Kind, Record, kind_of
from mam.reporting.deadlines import HANOI
from mam.reporting.models import Duty, Evidence, ReportingCycle

NEEDS = "record.propose"


@dataclass(frozen=True)
class Serving:
    """What a record serves: a unit, a year, and some of the unit's tasks in that year."""

    unit: Unit
    year: int
    provisions: tuple[Provision, ...] = ()


@transaction.atomic
def record_activity(
    kind: Kind, values: Mapping[str, Any], serving: Serving, *, by: Account, now: datetime
) -> tuple[Record, list[Evidence]]:
    """Propose a record of what was done and file it as evidence of the tasks it serves."""
    record = records.propose(kind, values, unit=serving.unit, by=by, now=now)
    return record, file_evidence(record, serving, by=by, now=now)


@transaction.atomic
def file_evidence(record: Record, serving: Serving, *, by: Account, now: datetime) -> list[Evidence]:
    """Say that a unit's own record serves these tasks of its year; what was said already stays as it is."""
    require(by, NEEDS, unit=serving.unit, on=now.astimezone(HANOI).date())
    _refuse_foreign(record, serving)
    filed = []
    for provision in serving.provisions:
        _refuse_unasked(provision, serving)
        place: dict[str, Any] = {"provision": provision, "unit": serving.unit, "year": serving.year, "record": record}
        evidence, made = Evidence.objects.get_or_create(**place, defaults={"filed_by": by, "filed_at": now})
        if made:
            audit.record("evidence.file", _whole(record), by=by, detail=_said(evidence))
        filed.append(evidence)
    return filed


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, by: Account, now: datetime) -> None:
    """Say that a record does not serve a task after all; the record stays, and so does every frozen report."""
    require(by, NEEDS, unit=evidence.unit, on=now.astimezone(HANOI).date())
    audit.record("evidence.withdraw", _whole(evidence.record), by=by, detail=_said(evidence))
    evidence.delete()


def _refuse_foreign(record: Record, serving: Serving) -> None:
    if record.unit_id != serving.unit.pk:
        raise DomainError(_("Bản ghi này của đơn vị khác: mỗi đơn vị chỉ gắn bản ghi của mình, để không đếm hai lần."))
    if record.state == Record.State.WITHDRAWN:
        raise DomainError(_("Bản ghi này đã rút nên không gắn vào báo cáo được."))


def _refuse_unasked(provision: Provision, serving: Serving) -> None:
    asked = Duty.objects.filter(
        provision=provision,
        report__unit=serving.unit,
        report__cycle__year=serving.year,
        report__cycle__state=ReportingCycle.State.OPEN,
    )
    if not asked.exists():
        said = _("Năm %(year)d không có nhiệm vụ %(path)s nào đang mở của đơn vị này.")
        raise DomainError(said % {"year": serving.year, "path": provision.path})


def _whole(record: Record) -> Record:
    """The record as its kind: one trail with what the registry wrote about it."""
    kind = kind_of(record.kind)
    assert kind is not None, record.kind
    found: Record = kind.model._default_manager.get(pk=record.pk)
    return found


def _said(evidence: Evidence) -> dict[str, Any]:
    return {"path": evidence.provision.path, "unit": evidence.unit.key, "year": evidence.year}
