"""What the yearly report offers in the menus."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.menu import Entry
from mam.core.models import Account
from mam.registry.queries import units_recorded_for
from mam.reporting import queries
from mam.reporting.money.queries import checks_money


def desk(account: Account) -> list[Entry]:
    """The quick entry, yearly plans and reports of the person's units, the board for who follows them all."""
    today = timezone.localdate()
    entries = []
    if units_recorded_for(account, today):
        entries.append(Entry(_("Ghi nhận hoạt động"), reverse("reporting:quick"), "circle-plus"))
    if queries.reports_for_units(account, today):
        entries.append(Entry(_("Kế hoạch năm"), reverse("reporting:work_plans"), "calendar-check"))
        entries.append(Entry(_("Báo cáo của đơn vị"), reverse("reporting:mine"), "file-text"))
    if queries.reads_boards(account, today):
        entries.append(Entry(_("Theo dõi, tổng hợp"), reverse("reporting:years"), "layout-dashboard"))
    if checks_money(account, today) or queries.reads_boards(account, today):
        entries.append(Entry(_("Kinh phí"), reverse("reporting:money_years"), "wallet"))
    return entries
