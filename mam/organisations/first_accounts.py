"""The accounts a trial instance starts with: invented people of the province's folder, each with a random password."""

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.models import Account
from mam.organisations.models import Membership, Role, Unit
from mam.organisations.province_files import ProvinceDataFault, read_toml
from mam.organisations.queries import name_of

FILE = "first-accounts.toml"


@dataclass(frozen=True)
class FirstAccount:
    """An account as the operator reads it once; the password is kept only in the file the caller writes."""

    email: str
    password: str
    full_name: str
    unit_name: str
    roles: tuple[str, ...]


@transaction.atomic
def make_first_accounts(folder: Path, on: date) -> list[FirstAccount]:
    """Make the accounts of first-accounts.toml, only on a trial instance and only while there is no account at all."""
    if settings.PRODUCTION or Account.objects.exists():
        return []
    return [_make(told, on) for told in read_toml(folder / FILE).get("account", [])]


def _make(told: dict[str, Any], on: date) -> FirstAccount:
    email = told.get("email", "?")
    unit = Unit.objects.filter(key=told.get("unit", "")).first()
    if unit is None:
        said = _("không có đơn vị nào mang khóa “%(key)s”.") % {"key": told.get("unit", "")}
        raise ProvinceDataFault(f"{FILE}, {email}", said)
    roles = tuple(told.get("roles", []))
    if not roles or not set(roles) <= set(Role.values):
        said = _("“roles” phải gồm một hay nhiều vai trò: %(roles)s.") % {"roles": ", ".join(Role.values)}
        raise ProvinceDataFault(f"{FILE}, {email}", said)
    password = secrets.token_urlsafe(12)
    account = Account.objects.create_user(email, password, full_name=told.get("full_name", ""))
    for role in roles:
        Membership.objects.create(account=account, unit=unit, role=role, valid_from=on)
    audit.record("account.add", account, by=None, reason="first-accounts.toml")
    return FirstAccount(email, password, account.full_name, name_of(unit, on), roles)
