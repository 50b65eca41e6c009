"""What the screens of units and accounts show: rows ready to print, and only those this person may see."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from mam.core.errors import NotAllowed
from mam.core.models import Account
from mam.organisations.models import Membership, Role, Unit, UnitCode, UnitParent
from mam.organisations.permissions import may
from mam.organisations.queries import all_units, in_force, names_at, units_of
from mam.vntext import fold, sort_key, squeeze


@dataclass(frozen=True)
class UnitRow:
    """One unit of the list, as it was on the day asked for."""

    unit: Unit
    name: str
    code: str
    parent: str


def unit_rows(on: date, *, words: str = "", kind: str = "") -> list[UnitRow]:
    """The units that exist on a day, provincial bodies first; `words` are looked for in name and code, marks or not."""
    rows = _rows(all_units(on).filter(kind=kind) if kind else all_units(on), on)
    sought = fold(squeeze(words))
    return [row for row in rows if sought in fold(f"{row.name} {row.code}")] if sought else rows


def continuing_units(on: date) -> list[UnitRow]:
    """The units whose end is not written, also those that begin later: what an event can happen to."""
    return _rows(Unit.objects.filter(valid_to=None), on)


def _rows(units: QuerySet[Unit], on: date) -> list[UnitRow]:
    names = names_at(on)
    codes = dict(UnitCode.objects.filter(in_force(on)).values_list("unit_id", "code"))
    parents = dict(UnitParent.objects.filter(in_force(on)).values_list("unit_id", "parent_id"))
    rows = [
        UnitRow(unit, names.get(unit.pk, unit.key), codes.get(unit.pk, ""), names.get(parents.get(unit.pk, 0), ""))
        for unit in units
    ]
    return sorted(rows, key=lambda row: (row.unit.is_commune_level, _kind_order(row.unit), sort_key(row.name)))


def _kind_order(unit: Unit) -> int:
    """Provincial bodies in the order official lists have; communes and wards together by name."""
    return 0 if unit.is_commune_level else Unit.Kind.values.index(unit.kind)


def unit_choices(on: date, units: list[Unit] | None = None) -> list[tuple[int, str]]:
    """Units as choices of a form, by the names of the day."""
    rows = unit_rows(on)
    wanted = None if units is None else {unit.pk for unit in units}
    return [(row.unit.pk, row.name) for row in rows if wanted is None or row.unit.pk in wanted]


def accounts_for(by: Account, on: date) -> QuerySet[Account]:
    """The accounts this person looks after: all for an administrator, those of the own units for a leader.

    Raises NotAllowed for anybody else.
    """
    everyone = Account.objects.order_by("full_name", "email").prefetch_related(
        Prefetch("memberships", Membership.objects.filter(in_force(on)).select_related("unit"), to_attr="held")
    )
    if may(by, "accounts.manage", on=on):
        return everyone
    led = units_of(by, on, {Role.LEADER})
    if not led:
        raise NotAllowed(_("Tài khoản của bạn không có quyền xem danh sách tài khoản."))
    here = Membership.objects.filter(in_force(on), unit__in=led)
    return everyone.filter(pk__in=here.values("account"))


def account_for(by: Account, pk: int, on: date) -> Account:
    """One of the accounts this person looks after; anybody else's does not exist for them (404)."""
    return get_object_or_404(accounts_for(by, on), pk=pk)


@dataclass(frozen=True)
class HeldRole:
    """One role on the account's page, and whether this person may end it."""

    membership: Membership
    unit_name: str
    may_end: bool


@dataclass(frozen=True)
class AccountRow:
    """One account of the list: the person, and the roles in words with the units' names."""

    account: Account
    roles: list[tuple[str, str]]


def account_rows(accounts: list[Account], on: date) -> list[AccountRow]:
    """Accounts of one page of the list with their roles; each must come from `accounts_for`."""
    held: dict[int, list[Membership]] = {account.pk: getattr(account, "held", []) for account in accounts}
    names = names_at(on, [m.unit for some in held.values() for m in some])
    return [
        AccountRow(account, [(str(Role(m.role).label), names.get(m.unit_id, m.unit.key)) for m in held[account.pk]])
        for account in accounts
    ]
