"""What the yearly report offers in the menus."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.menu import Entry
from mam.core.models import Account
from mam.reporting import queries


def desk(account: Account) -> list[Entry]:
    """The reports of the person's units; the board for the coordinator and the province's leaders."""
    today = timezone.localdate()
    entries = []
    if queries.reports_for_units(account, today):
        entries.append(Entry(_("Báo cáo của đơn vị"), reverse("reporting:mine"), "file-text"))
    if queries.reads_boards(account, today):
        entries.append(Entry(_("Theo dõi, tổng hợp"), reverse("reporting:years"), "layout-dashboard"))
    return entries
