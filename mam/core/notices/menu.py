"""The inbox in the menu, with how many notices wait to be read."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mam.core.menu import Entry
from mam.core.models import Account
from mam.core.notices import inbox


def desk(account: Account) -> list[Entry]:
    """The inbox, for everybody."""
    return [Entry(_("Thông báo"), reverse("notices:inbox"), "bell", unread=inbox.unread(account))]
