"""Which share of a unit's past figures went where when only parts of it moved; how they are carried: carrying.py.

A document that moves a part of a commune seldom says which share of its farms or its money that is. Who knows writes it
down with the reason; until then the figures stay under the unit of the past.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations import event_rules as rules
from mam.organisations.carrying import WHOLE, Move
from mam.organisations.models import Succession, Unit
from mam.organisations.queries import name_of
from mam.vntext import format_number, squeeze

_WHOLLY = (Succession.Kind.MERGE, Succession.Kind.RENAME)


def parts_of(unit: Unit) -> QuerySet[Succession]:
    """The parts of this unit that went to others, for which a share can be stated."""
    partly = (Succession.Kind.SPLIT, Succession.Kind.PARTIAL)
    return unit.fates.filter(kind__in=partly).select_related("after").order_by("on", "pk")


def moves() -> list[Move]:
    """All that ever happened between units, as figures follow it."""
    rows = Succession.objects.values_list("before", "after", "on", "kind", "share")
    return [Move(before, after, on, WHOLE if kind in _WHOLLY else share) for before, after, on, kind, share in rows]


@transaction.atomic
def state_shares(
    unit: Unit, shares: Mapping[int, Decimal | None], reason: str, *, by: Account | None, now: datetime
) -> None:
    """Say which percentage of the unit's figures each part took along (by the id of its succession; None: not known).

    Raises `DomainError` when parts of one day come to more than the whole, or those of a unit that ended to less.
    """
    rules.open_register(by, now)
    if not squeeze(reason):
        raise DomainError(_("Hãy ghi căn cứ của tỷ lệ: văn bản, biên bản bàn giao hoặc cách tính."))
    rows = list(parts_of(unit))
    for row in rows:
        row.share = shares.get(row.pk)
    _refuse_wrong_sums(unit, rows)
    Succession.objects.bulk_update(rows, ["share"])
    detail = {"shares": {str(row.pk): str(row.share) if row.share is not None else None for row in rows}}
    audit.record("unit.state_shares", unit, by=by, reason=squeeze(reason), detail=detail)


def _refuse_wrong_sums(unit: Unit, rows: list[Succession]) -> None:
    by_day: defaultdict[date, list[Succession]] = defaultdict(list)
    for row in rows:
        by_day[row.on].append(row)
    for day, parts in by_day.items():
        total = sum((row.share for row in parts if row.share is not None), Decimal(0))
        ends = any(row.kind == Succession.Kind.SPLIT for row in parts)
        short = ends and total < WHOLE and all(row.share is not None for row in parts)
        if total > WHOLE or short:
            said = (
                _(
                    "Các phần của %(unit)s ngày %(day)s cộng lại là %(total)s%%; phải là 100%%. "
                    "Chưa rõ phần nào thì để trống phần ấy."
                )
                if ends
                else _("Các phần của %(unit)s ngày %(day)s cộng lại là %(total)s%%; không thể quá 100%%.")
            )
            words = {"unit": name_of(unit, day), "day": f"{day:%d/%m/%Y}", "total": format_number(total)}
            raise DomainError(said % words)
