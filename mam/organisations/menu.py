"""What units and accounts offer in the menus."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.menu import Entry
from mam.core.models import Account
from mam.organisations.permissions import may


def desk(account: Account) -> list[Entry]:
    """The list of units for everybody; accounts for administrators and leaders; standing in."""
    entries = [Entry(_("Đơn vị"), reverse("organisations:units"), "building-2")]
    if may(account, "accounts.reset", on=timezone.localdate()):
        entries.append(Entry(_("Tài khoản"), reverse("organisations:accounts"), "users-round"))
    if may(account, "role.give_on", on=timezone.localdate()):
        entries.append(Entry(_("Ủy quyền"), reverse("organisations:stand_ins"), "user-check"))
    return entries
