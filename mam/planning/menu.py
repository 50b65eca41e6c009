"""What planning offers in the menus: the plans, at the desk for members of a unit, and to the public."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.menu import Entry
from mam.core.models import Account
from mam.organisations.queries import memberships_of


def desk(account: Account) -> list[Entry]:
    """The plans, for whoever holds a role today."""
    if not memberships_of(account, timezone.localdate()):
        return []
    return [Entry(_("Kế hoạch"), reverse("planning:plans"), "list-tree")]


def public() -> list[Entry]:
    """The published plans."""
    return [Entry(_("Kế hoạch"), reverse("planning:public_plans"), "list-tree")]
