"""Standing in for somebody who is away: a role given on for some days to a colleague of the same unit.

A leader or a coordinator gives the own role; it ends by itself, can be ended earlier, and cannot be given on again.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.accounts import day_of
from mam.organisations.models import Membership, Role, Unit
from mam.organisations.permissions import require
from mam.organisations.queries import in_force, name_of
from mam.vntext import nfc, squeeze

GIVEN_ON = (Role.LEADER, Role.COORDINATOR)
LONGEST_DAYS = 90


@dataclass(frozen=True)
class Absence:
    """From which day to the end of which day somebody is away, and why."""

    first_day: date
    last_day: date
    reason: str

    def faults(self, today: date) -> list[str]:
        """What is wrong with it, as sentences."""
        days = (self.last_day - self.first_day).days + 1
        return [
            sentence
            for wrong, sentence in (
                (self.first_day < today, _("Ngày bắt đầu đã qua. Hãy chọn từ hôm nay trở đi.")),
                (days < 1, _("Ngày cuối phải từ ngày bắt đầu trở đi.")),
                (days > LONGEST_DAYS, _("Mỗi lần ủy quyền nhiều nhất %(days)d ngày.") % {"days": LONGEST_DAYS}),
                (not self.reason.strip(), _("Hãy ghi lý do vắng mặt.")),
            )
            if wrong
        ]


def roles_to_give(account: Account, on: date) -> QuerySet[Membership]:
    """The roles this person may give on: the own ones, not those of somebody else."""
    held = Membership.objects.filter(in_force(on), in_force(on, "unit__"), account=account, role__in=GIVEN_ON)
    return held.filter(stands_in_for=None).select_related("unit")


def colleagues(account: Account, on: date) -> QuerySet[Account]:
    """Who can stand in for this person: active accounts with a role in a unit whose role can be given on."""
    units = Unit.objects.filter(memberships__in=roles_to_give(account, on))
    there = Membership.objects.filter(in_force(on), unit__in=units)
    return Account.objects.filter(is_active=True, memberships__in=there).exclude(pk=account.pk).distinct()


def given_by(account: Account) -> QuerySet[Membership]:
    """All that this person ever gave on, the newest first."""
    given = Membership.objects.filter(stands_in_for__account=account)
    return given.select_related("account", "unit", "stands_in_for").order_by("-valid_from", "-pk")


@transaction.atomic
def give_on(membership: Membership, to: Account, away: Absence, *, by: Account, now: datetime) -> Membership:
    """Let a colleague hold the role while its holder is away."""
    today = day_of(now)
    require(by, "role.give_on", unit=membership.unit, on=today)
    faults = away.faults(today)
    if not roles_to_give(by, today).filter(pk=membership.pk).exists():
        faults.append(_("Chỉ ủy quyền được vai trò của chính mình."))
    works_there = Membership.objects.filter(in_force(today), account=to, unit=membership.unit, account__is_active=True)
    if to == by or not works_there.exists():
        said = _("%(who)s không có vai trò nào khác tại %(unit)s nên không nhận ủy quyền được.")
        faults.append(said % {"who": to, "unit": name_of(membership.unit, today)})
    end = away.last_day + timedelta(days=1)
    held = Membership.objects.filter(account=to, unit=membership.unit, role=membership.role, valid_from__lt=end)
    if held.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=away.first_day)).exists():
        faults.append(_("%(who)s đã có vai trò này trong những ngày đó.") % {"who": to})
    if faults:
        raise DomainError(" ".join(faults))
    made = Membership.objects.create(
        account=to,
        unit=membership.unit,
        role=membership.role,
        valid_from=away.first_day,
        valid_to=end,
        stands_in_for=membership,
    )
    detail = {"unit": membership.unit.key, "role": membership.role, "until": away.last_day.isoformat()}
    audit.record("account.give_on", to, by=by, reason=squeeze(nfc(away.reason)), detail=detail)
    return made


@transaction.atomic
def take_back(stand_in: Membership, *, by: Account, now: datetime) -> None:
    """End it today, before its last day."""
    today = day_of(now)
    require(by, "role.give_on", unit=stand_in.unit, on=today)
    if stand_in.stands_in_for is None or stand_in.stands_in_for.account_id != by.pk:
        raise DomainError(_("Chỉ người đã ủy quyền mới thôi được việc ủy quyền này."))
    if stand_in.valid_to is None or stand_in.valid_to <= today:
        raise DomainError(_("Việc ủy quyền này đã hết từ trước."))
    stand_in.valid_to = max(stand_in.valid_from, today)  # one that has not begun never will
    stand_in.save(update_fields=["valid_to"])
    detail = {"unit": stand_in.unit.key, "role": stand_in.role}
    audit.record("account.take_back", stand_in.account, by=by, detail=detail)
