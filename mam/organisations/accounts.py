"""Accounts and roles, in order of life: added, given a role, given a code, relieved of a role.

An administrator does this for everybody; a unit's leader for the officers of the own unit, without any e-mail: the
code is printed and handed over. `by=None` is the server's own command line. Many at once: account_sheet.py.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from mam.core import audit, one_time_code
from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations.models import Membership, Role, Unit
from mam.organisations.permissions import may
from mam.organisations.queries import in_force, memberships_of, name_of
from mam.vntext import squeeze

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Person:
    """Who gets an account: the words of a form or of a row in a sheet."""

    email: str
    full_name: str
    unit: Unit
    role: str = Role.OFFICER


@dataclass(frozen=True)
class Slip:
    """What is printed for one person and shown once: the code is kept nowhere else."""

    account: Account
    unit_name: str
    role_label: str
    code: str
    until: datetime


def day_of(now: datetime) -> date:
    """The day in Hà Nội at this moment."""
    return now.astimezone(HANOI).date()


@transaction.atomic
def add_account(person: Person, *, by: Account | None, now: datetime) -> Slip:
    """Make an account with its first role and a one-time code. Refuses an address that already has an account."""
    _require_giving(person.unit, person.role, by, day_of(now))
    email, full_name = person.email.strip().lower(), squeeze(person.full_name)
    try:
        validate_email(email)
    except ValidationError:
        said = _("“%(email)s” không phải là địa chỉ e-mail; hãy viết như ten@donvi.gov.vn.")
        raise DomainError(said % {"email": person.email}) from None
    if not full_name:
        raise DomainError(_("Thiếu họ và tên của %(email)s.") % {"email": email})
    if Account.objects.filter(email__iexact=email).exists():
        said = _("%(email)s đã có tài khoản; hãy cấp thêm vai trò cho tài khoản đó thay vì tạo mới.")
        raise DomainError(said % {"email": email})
    account = Account.objects.create_user(email, full_name=full_name)
    audit.record("account.add", account, by=by)
    grant(account, person.unit, person.role, by=by, now=now)
    return _slip(account, now, by)


@transaction.atomic
def grant(account: Account, unit: Unit, role: str, *, by: Account | None, now: datetime) -> Membership:
    """Give an account a role in a unit from today on."""
    today = day_of(now)
    _require_giving(unit, role, by, today)
    if not unit.exists_on(today):
        raise DomainError(
            _("%(unit)s không còn hoạt động nên không nhận vai trò mới.") % {"unit": name_of(unit, today)}
        )
    if Membership.objects.filter(account=account, unit=unit, role=role, valid_to=None).exists():
        said = _("%(who)s đã có vai trò “%(role)s” tại %(unit)s.")
        raise DomainError(said % {"who": account, "role": Role(role).label, "unit": name_of(unit, today)})
    membership = Membership.objects.create(account=account, unit=unit, role=role, valid_from=today)
    audit.record("account.grant", account, by=by, detail={"unit": unit.key, "role": role})
    return membership


@transaction.atomic
def revoke(membership: Membership, *, by: Account | None, now: datetime) -> Membership:
    """End a role today. Refuses to take the last administrator from an instance."""
    today = day_of(now)
    _require_giving(membership.unit, membership.role, by, today)
    if membership.valid_to is not None and membership.valid_to <= today:
        raise DomainError(_("Vai trò này đã thôi từ ngày %(day)s.") % {"day": f"{membership.valid_to:%d/%m/%Y}"})
    if membership.role == Role.ADMINISTRATOR and not _other_administrators(membership, today):
        raise DomainError(_("Đây là quản trị hệ thống duy nhất: hãy cấp vai trò này cho một người khác trước."))
    membership.valid_to = max(today, membership.valid_from)  # one that has not begun never will
    membership.save(update_fields=["valid_to"])
    membership.stand_ins.filter(valid_to__gt=today).update(valid_to=Greatest(F("valid_from"), today))
    detail = {"unit": membership.unit.key, "role": membership.role}
    audit.record("account.revoke", membership.account, by=by, detail=detail)
    return membership


@transaction.atomic
def issue_code(account: Account, *, by: Account | None, now: datetime) -> Slip:
    """Give a new one-time code to somebody who cannot get in; the old password or code ends at once."""
    if by is not None and not may_reset(by, account, day_of(now)):
        raise NotAllowed(_("Tài khoản của bạn không có quyền cấp lại mã cho %(who)s.") % {"who": account})
    return _slip(account, now, by)


def may_reset(by: Account, account: Account, on: date) -> bool:
    """Whether `by` may give this account a new code.

    An administrator may for everybody. A leader may for officers of the own unit who are nothing else anywhere: who
    gives a code can sign in with it, so a leader never reaches rights that are not the unit's own.
    """
    if may(by, "accounts.manage", on=on):
        return True
    held = memberships_of(account, on)
    return bool(held) and all(m.role == Role.OFFICER and may(by, "accounts.reset", unit=m.unit, on=on) for m in held)


def may_give(by: Account | None, unit: Unit, role: str, on: date) -> bool:
    """Whether `by` may give or end this role in this unit: administrators any, leaders their own officers."""
    if by is None or may(by, "accounts.manage", on=on):
        return True
    return role == Role.OFFICER and may(by, "accounts.reset", unit=unit, on=on)


def _require_giving(unit: Unit, role: str, by: Account | None, on: date) -> None:
    if not may_give(by, unit, role, on):
        said = _("Tài khoản của bạn không có quyền cấp hoặc thôi vai trò “%(role)s” tại %(unit)s.")
        raise NotAllowed(said % {"role": Role(role).label, "unit": name_of(unit, on)})


def _other_administrators(membership: Membership, on: date) -> bool:
    held = Membership.objects.filter(in_force(on), role=Role.ADMINISTRATOR, account__is_active=True)
    return held.exclude(account=membership.account).exists()


def _slip(account: Account, now: datetime, by: Account | None) -> Slip:
    code = one_time_code.give(account, now)
    audit.record("account.code", account, by=by)
    held = memberships_of(account, day_of(now))
    return Slip(
        account=account,
        unit_name=name_of(held[0].unit, day_of(now)) if held else "",
        role_label=", ".join(str(Role(m.role).label) for m in held),
        code=code,
        until=now + one_time_code.VALID_FOR,
    )
