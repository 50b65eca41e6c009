"""`mam year consolidate`: draw up the consolidated report and write it as DOCX and PDF."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations.acting import actor, add_by
from mam.reporting import compose, facts, flow
from mam.reporting.management.cycles import add_year, cycle_of
from mam.reporting.models import ConsolidatedReport
from mam.reporting.snapshots import facts_of, rendered


class Command(BaseCommand):
    """Draw up the draft from what is accepted; with --freeze fix it. Writes the documents asked for."""

    help = "Lập báo cáo tổng hợp của một năm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Year, plan, actor, and where the documents go."""
        add_year(parser)
        add_by(parser)
        parser.add_argument("--docx", type=Path, metavar="F", help="ghi DOCX vào tệp này")
        parser.add_argument("--pdf", type=Path, metavar="F", help="ghi PDF vào tệp này")
        parser.add_argument("--freeze", action="store_true", help="chốt số liệu: văn bản từ đó giữ nguyên")

    def handle(self, *args: Any, **options: Any) -> None:
        """Consolidate, say who is missing, write the documents."""
        now = timezone.now()
        cycle = cycle_of(options)
        by = actor(options, timezone.localdate(now))
        try:
            report = flow.consolidate(cycle, by=by, now=now)
            if options["freeze"]:
                report = flow.freeze(report, by=by, now=now)
        except DomainError as refused:
            raise CommandError(refused.sentence) from None
        said = facts_of(report.snapshot) if report.snapshot else facts.of_cycle(report, now)
        self._say(report, said)
        for form in ("docx", "pdf"):
            if options[form]:
                self._write(options[form], rendered(compose.consolidated(said), form))

    def _say(self, report: ConsolidatedReport, said: dict[str, Any]) -> None:
        missing = [unit["name"] for unit in said["units"] if unit["state"] != "accepted"]
        self.stdout.write(
            _("%(report)s: %(state)s, tổng hợp %(count)d/%(all)d đơn vị.")
            % {
                "report": report,
                "state": report.get_state_display(),
                "count": len(said["units"]) - len(missing),
                "all": len(said["units"]),
            }
        )
        if missing:
            self.stdout.write(_("Chưa được tổng hợp (%(count)d):") % {"count": len(missing)})
            self.stdout.writelines(f"  {name}\n" for name in missing)

    def _write(self, path: Path, data: bytes) -> None:
        try:
            path.write_bytes(data)
        except OSError as fault:
            raise CommandError(_("Không ghi được %(path)s: %(why)s.") % {"path": path, "why": fault.strerror}) from None
        self.stdout.write(_("Đã ghi %(path)s (%(size)d byte).") % {"path": path, "size": len(data)})
