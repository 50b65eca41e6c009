"""How money is laid down: from the one box of the report's task, or from the page that says all of it.

Only flow files and entries.py call this. Whatever changes a sum takes its verification away: it was about another sum.
"""

from dataclasses import fields
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.planning.models import Provision
from mam.reporting.models import FundingEntry, UnitReport
from mam.reporting.money.amounts import Amounts
from mam.vntext import format_number

SUMS = ("requested", "allocated", "spent", "in_kind")
NAMES = tuple(field.name for field in fields(Amounts))


def stated(entry: FundingEntry) -> Amounts:
    """What a kept row says, as the value it was typed as."""
    return Amounts(**{name: getattr(entry, name) for name in NAMES})


def mark(entry: FundingEntry) -> str:
    """A short sign of what a row says now: another sign means that somebody changed it."""
    return sha256(repr(stated(entry)).encode()).hexdigest()[:16]


def lay_down_spent(report: UnitReport, provision: Provision, source_id: int, spent: int | None) -> None:
    """Keep what was spent, as typed in the report's task; what else the row says stays, an empty row goes.

    Raises DomainError for less than the part in kind or in a foreign currency that was declared.
    """
    entry = _entry(report, provision, source_id)
    if entry.spent == spent:
        return
    parts = max(entry.in_kind or 0, stated(entry).converted or 0)
    if parts > (spent or 0):
        said = _("%(source)s: phần hiện vật hoặc ngoại tệ đã kê khai là %(parts)s đồng, lớn hơn số đã thực hiện.")
        raise DomainError(said % {"source": entry.source.label, "parts": format_number(parts)})
    entry.spent = spent
    _keep(entry)


def lay_down(report: UnitReport, provision: Provision, source_id: int, amounts: Amounts) -> bool:
    """Keep all that was stated; whether that changed anything."""
    entry = _entry(report, provision, source_id)
    if stated(entry) == amounts:
        return False
    for name in NAMES:
        setattr(entry, name, getattr(amounts, name))
    _keep(entry)
    return True


def _entry(report: UnitReport, provision: Provision, source_id: int) -> FundingEntry:
    place: dict[str, Any] = {"report": report, "provision": provision, "source_id": source_id}
    return FundingEntry.objects.filter(**place).first() or FundingEntry(**place)


def _keep(entry: FundingEntry) -> None:
    if stated(entry).is_empty:
        if entry.pk:
            entry.delete()
        return
    entry.verified_at, entry.verified_by, entry.verified_from = None, None, ""
    entry.save()
