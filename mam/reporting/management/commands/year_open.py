"""`mam year open`: open a plan's year with what the plan itself says."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations.acting import actor, add_by
from mam.reporting import flow, opening
from mam.reporting.management.cycles import add_year, plan_of
from mam.reporting.models import WeekendRule


class Command(BaseCommand):
    """Open a year; opened already, it changes nothing and says so."""

    help = "Mở năm báo cáo của một kế hoạch đã xác nhận."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Year, plan, what to do with weekends, and who acts."""
        add_year(parser)
        add_by(parser)
        parser.add_argument("--weekend", choices=WeekendRule.values, default=WeekendRule.KEEP.value)

    def handle(self, *args: Any, **options: Any) -> None:
        """Open the year and say who owes what until when."""
        now = timezone.now()
        today = timezone.localdate(now)
        plan = plan_of(options)
        if plan.cycles.filter(year=options["year"]).exists():
            self.stdout.write(_("Năm %(year)d đã mở; không thay đổi gì.") % {"year": options["year"]})
            return
        try:
            settings = opening.propose(plan, options["year"], today, options["weekend"])
            cycle = flow.open_year(plan, settings, by=actor(options, today), now=now)
        except DomainError as refused:
            raise CommandError(refused.sentence) from None
        self.stdout.write(
            _("Đã mở năm %(year)d: %(units)d đơn vị, %(left)d nhiệm vụ chưa xác định cơ quan thực hiện.")
            % {"year": cycle.year, "units": cycle.reports.count(), "left": cycle.unanswered.count()}
        )
        self.stdout.write(_("Hạn của đơn vị: %(due)s.") % {"due": settings.unit_due.said})
        self.stdout.write(_("Hạn báo cáo tổng hợp: %(due)s.") % {"due": settings.consolidated_due.said})
