"""What portal itself offers in the menus: the two homes."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mam.core.menu import Entry
from mam.core.models import Account


def public() -> list[Entry]:
    """The public home and the search."""
    return [
        Entry(_("Trang chủ"), reverse("portal:home"), "house"),
        Entry(_("Tra cứu"), reverse("portal:search"), "search"),
    ]


def desk(account: Account) -> list[Entry]:
    """My work, first for everybody."""
    return [Entry(_("Việc của tôi"), reverse("portal:desk"), "layout-list")]
