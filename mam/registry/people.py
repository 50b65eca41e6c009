"""People behind records, told once: kept for a purpose and on a basis, corrected, erased on request for good.

The audit trail says that somebody was added, changed or erased and by whom, never who it was (ruling 18).
As a test: tests/flows/test_people.py.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.permissions import require
from mam.registry.models import Person, Record

NEEDS = "person.keep"
KEPT = ("role", "full_name", "telephone", "email", "purpose", "basis", "basis_said", "basis_on")


@transaction.atomic
def add(record: Record, values: Mapping[str, Any], *, by: Account, now: datetime) -> Person:
    """Keep somebody to reach about a record."""
    require(by, NEEDS, unit=record.unit, on=timezone.localdate(now))
    person = Person(record_id=record.pk, added_by=by, added_at=now)
    return _said(person, values, "add", by)


@transaction.atomic
def change(person: Person, values: Mapping[str, Any], *, by: Account, now: datetime) -> Person:
    """Correct what is kept of somebody."""
    return _said(_held(person, by, now), values, "change", by)


@transaction.atomic
def erase(person: Person, *, by: Account, now: datetime) -> Person:
    """Take away everything that tells who it was; only that somebody was there remains. Nothing brings it back."""
    gone = _held(person, by, now)
    for name in KEPT:
        if name not in ("role", "basis"):
            setattr(gone, name, None if name == "basis_on" else "")
    gone.erased_at = now
    gone.save()
    audit.record("person.erase", gone.record, by=by, detail={"person": gone.pk})
    return gone


def _held(person: Person, by: Account, now: datetime) -> Person:
    held = Person.objects.select_for_update(of=("self",)).select_related("record__unit").get(pk=person.pk)
    require(by, NEEDS, unit=held.record.unit, on=timezone.localdate(now))
    if held.erased_at is not None:
        raise DomainError(_("Thông tin của người này đã được xóa theo yêu cầu."))
    return held


def _said(person: Person, values: Mapping[str, Any], act: str, by: Account) -> Person:
    changed = [name for name in KEPT if getattr(person, name) != values[name]]
    for name in KEPT:
        setattr(person, name, values[name])
    person.save()
    detail = {"person": person.pk, **({"fields": changed} if act == "change" else {})}
    audit.record(f"person.{act}", person.record, by=by, detail=detail)
    return person
