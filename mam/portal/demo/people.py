"""The invented people of a demo: the province's first accounts, and an officer and a leader for every unit that plays.

One random password for all of them, drawn anew for every demo instance, in a file that only its owner reads.
"""

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.models import Account
from mam.organisations import first_accounts, provinces
from mam.organisations.models import Membership, Role, Unit
from mam.organisations.queries import in_force, short_names_at
from mam.portal.demo.words import MARK

FILE = "first-accounts.txt"
_NEW = ((Role.OFFICER, "chuyen-vien", "Chuyên viên"), (Role.LEADER, "lanh-dao", "Lãnh đạo"))


@dataclass(frozen=True)
class Staff:
    """Who writes and who sends a unit's report."""

    officer: Account
    leader: Account


def first(on: date) -> None:
    """The accounts every trial instance begins with, in office since this day."""
    first_accounts.make_first_accounts(settings.PROVINCE, on)


def holder(role: Role, on: date) -> Account:
    """The person who holds a role somewhere; somebody in the coordinating body where the first accounts name nobody."""
    held = Membership.objects.filter(in_force(on), role=role).order_by("pk").select_related("account").first()
    if held is not None:
        return held.account
    unit = Unit.objects.get(key=provinces.facts(settings.PROVINCE).coordinator_key)
    return _new(unit, role, f"{role.value.replace('_', '-')}.{unit.key}", str(role.label).capitalize(), on)


def staff_of(units: list[Unit], on: date) -> dict[int, Staff]:
    """An officer and a leader for each unit, by its primary key; who is missing is made."""
    names = short_names_at(on, units)
    return {unit.pk: Staff(*(_in(unit, names[unit.pk], told, on) for told in _NEW)) for unit in units}


def _in(unit: Unit, name: str, told: tuple[Role, str, str], on: date) -> Account:
    role, address, title = told
    held = Membership.objects.filter(in_force(on), unit=unit, role=role).order_by("pk").select_related("account")
    there = held.first()
    if there is not None:
        return there.account
    return _new(unit, role, f"{address}.{unit.key}", f"{title} {name}", on)


def _new(unit: Unit, role: Role, address: str, name: str, on: date) -> Account:
    account = Account.objects.create_user(f"{address}@minh-hoa.example", full_name=f"{name} {MARK}")
    Membership.objects.create(account=account, unit=unit, role=role, valid_from=on)
    audit.record("account.add", account, by=None, reason="mam demo")
    return account


def give_password(on: date) -> Path:
    """Set one new password for everybody and write it down with all the addresses; says where."""
    password = secrets.token_urlsafe(9)
    Account.objects.update(password=make_password(password))  # hashed once: it is one password
    kept = Path(settings.DATA) / FILE
    kept.unlink(missing_ok=True)
    kept.touch(mode=0o600)
    head = _("Bản minh họa: mọi tài khoản dưới đây dùng chung mật khẩu %(password)s") % {"password": password}
    kept.write_text("\n".join([head, "", *_listed(on)]) + "\n", encoding="utf-8")
    return kept


def _listed(on: date) -> list[str]:
    held = Membership.objects.filter(in_force(on)).select_related("account", "unit").order_by("account", "pk")
    names = short_names_at(on)
    roles: dict[tuple[str, str, str], list[str]] = {}
    for one in held:
        who = (one.account.email, one.account.full_name, names.get(one.unit_id, one.unit.key))
        roles.setdefault(who, []).append(str(Role(one.role).label))
    return [f"{email:<60} {name} · {unit} · {', '.join(some)}" for (email, name, unit), some in roles.items()]
