"""What people do to units and accounts, and where each verb stands.

A unit lives through events (events.py); which share of its figures a part took along is said later (shares.py). How it
heads its documents: edit_letterhead, here. A person gets an account with a first role and a printed code (accounts.py),
one by one or from a sheet (account_sheet.py); roles are granted, revoked and given on for some days (standing_in.py).
Each verb checks the right, writes, and leaves an audit entry: all of it or a DomainError.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.account_sheet import RowFault, SheetOutcome, add_accounts_from_sheet
from mam.organisations.accounts import Person, Slip, add_account, day_of, grant, issue_code, revoke
from mam.organisations.event_rows import Basis, NewUnit
from mam.organisations.events import add_unit, dissolve, merge, rename, split, transfer
from mam.organisations.models import Unit, UnitLetterhead
from mam.organisations.permissions import require
from mam.organisations.shares import state_shares
from mam.organisations.standing_in import Absence, give_on, take_back
from mam.vntext import squeeze

__all__ = [
    "LETTERHEAD",
    "Absence",
    "Basis",
    "NewUnit",
    "Person",
    "RowFault",
    "SheetOutcome",
    "Slip",
    "add_account",
    "add_accounts_from_sheet",
    "add_unit",
    "dissolve",
    "edit_letterhead",
    "give_on",
    "grant",
    "issue_code",
    "merge",
    "rename",
    "revoke",
    "split",
    "state_shares",
    "take_back",
    "transfer",
]

LETTERHEAD = ("superior", "issuer", "place", "symbol", "signer_authority", "signer_office", "signer_name")


@transaction.atomic
def edit_letterhead(unit: Unit, words: dict[str, Any], *, by: Account, now: datetime) -> UnitLetterhead:
    """Set how the unit heads, numbers and signs its documents from today on; documents already frozen stay as they are.

    `words` may hold the fields of LETTERHEAD, `applies_decree` (bool) and `own_lines` (list of lines).
    """
    today = day_of(now)
    require(by, "letterhead.edit", unit=unit, on=today)
    told: dict[str, Any] = {name: squeeze(str(words.get(name, ""))) for name in LETTERHEAD}
    told["applies_decree"] = bool(words.get("applies_decree", True))
    told["own_lines"] = [squeeze(line) for line in words.get("own_lines", []) if line.strip()]
    if told["applies_decree"] and not told["issuer"]:
        raise DomainError(_("Hãy ghi tên cơ quan ban hành: dòng in đậm ở góc trái trang đầu."))
    if not told["applies_decree"] and not told["own_lines"]:
        raise DomainError(_("Đơn vị không áp dụng Nghị định 30 cần ít nhất một dòng tiêu đề riêng."))
    told["issuer"] = told["issuer"] or told["own_lines"][0]
    head, _made = UnitLetterhead.objects.update_or_create(unit=unit, valid_from=today, defaults=told)
    audit.record("unit.letterhead", unit, by=by, detail=told)
    return head
