"""`mam year remind`: remind every unit that owes its report, as the coordinator's button does."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations.acting import actor, add_by
from mam.reporting.management.cycles import add_year, cycle_of
from mam.reporting.reminders import flow, owing


class Command(BaseCommand):
    """Tell who owes a report, once a day; with --dry-run only say who would be told."""

    help = "Nhắc các đơn vị chưa gửi báo cáo của một năm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Year, plan, actor, and whether to send at all."""
        add_year(parser)
        add_by(parser)
        parser.add_argument("--dry-run", action="store_true", help="chỉ liệt kê ai sẽ được nhắc, không gửi")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remind and name who was told, and who could not be."""
        now = timezone.now()
        today = timezone.localdate(now)
        cycle, lines = cycle_of(options), []
        lines = owing.lines(cycle, today)
        ready = [line for line in lines if line.can_be_told]
        if not options["dry_run"]:
            try:
                chosen = {line.report.pk for line in ready}
                flow.remind_all(cycle, chosen, by=actor(options, today), now=now)
            except DomainError as refused:
                raise CommandError(refused.sentence) from None
        said = _("Sẽ nhắc %(count)d đơn vị:") if options["dry_run"] else _("Đã nhắc %(count)d đơn vị:")
        self._list(said, [f"{line.report.unit_name}: {', '.join(map(str, line.people))}" for line in ready])
        again = [line.report.unit_name for line in lines if line.reminded_today]
        self._list(_("Hôm nay đã nhắc rồi (%(count)d):"), again)
        self._list(_("Chưa có ai để nhắc (%(count)d):"), owing.without_people(lines))

    def _list(self, said: str, names: list[str]) -> None:
        if names:
            self.stdout.write(said % {"count": len(names)})
            self.stdout.writelines(f"  {name}\n" for name in names)
