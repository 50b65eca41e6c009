"""What the registry offers in the menus."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.menu import Entry
from mam.core.models import Account
from mam.organisations.permissions import may
from mam.organisations.queries import memberships_of


def desk(account: Account) -> list[Entry]:
    """The records for members of units; what waits for a decision for those who decide."""
    on = timezone.localdate(timezone.now())
    if not memberships_of(account, on):
        return []
    entries = [Entry(_("Danh mục"), reverse("registry:desk"), "database")]
    if may(account, "record.review", on=on):
        entries.append(Entry(_("Chờ duyệt"), reverse("registry:queue"), "inbox"))
    return entries


def public() -> list[Entry]:
    """The registry."""
    return [Entry(_("Danh mục"), reverse("registry:kinds"), "database")]
