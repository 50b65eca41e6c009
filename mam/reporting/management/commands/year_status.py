"""`mam year status`: who is in, late, missing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.reporting import board
from mam.reporting.management.cycles import add_year, cycle_of
from mam.reporting.models import UnitReport
from mam.reporting.rules import HANDED_IN


class Command(BaseCommand):
    """Say how many reports stand where, and name those not handed in."""

    help = "Tình hình gửi báo cáo của một năm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Year and plan."""
        add_year(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the counts and the missing units, one a line."""
        cycle = cycle_of(options)
        number = board.counts(cycle, timezone.localdate())
        for state in UnitReport.State:
            self.stdout.write(f"{state.label}: {number[state]}")
        self.stdout.write(_("nộp muộn hoặc quá hạn: %(late)d") % {"late": number["late"]})
        missing = cycle.reports.exclude(state__in=HANDED_IN).values_list("unit_name", flat=True)
        if missing:
            self.stdout.write(_("Chưa nộp:"))
            self.stdout.writelines(f"  {name}\n" for name in missing)
