"""`mam audit verify`: is everything that was frozen still as it was? Ends with 1 when anything is not."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _

from mam.core import verifying as kept_files
from mam.registry import verifying as records
from mam.reporting import verifying as reports


class Command(BaseCommand):
    """Read every chain and every kept file once."""

    help = "Kiểm tra các bản chụp báo cáo, các phiên bản bản ghi và các tệp lưu có còn nguyên như lúc chốt không."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The SHA-256 that was written down after an earlier look."""
        parser.add_argument("--head", help=_("mã SHA-256 đã ghi lại lần trước: chuỗi phải còn bản chụp này"))

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each of the three, the faults below it, and the newest snapshot to write down."""
        looks = ((_("Bản chụp báo cáo"), reports), (_("Phiên bản bản ghi"), records), (_("Tệp lưu"), kept_files))
        wrong = 0
        for what, source in looks:
            found = 0
            for fault in source.faults():
                found += 1
                self.stdout.write(f"  {fault}")
            self.stdout.write(f"{what}: {_('nguyên vẹn') if not found else _('%(count)d chỗ sai') % {'count': found}}")
            wrong += found
        if (head := options["head"]) and not reports.holds(head):
            wrong += 1
            self.stdout.write(_("Chuỗi không có bản chụp %(sha256)s đã ghi lại.") % {"sha256": head})
        if newest := reports.head():
            said = {"number": newest.sequence, "sha256": newest.sealed_sha256}
            self.stdout.write(
                _("Bản chụp mới nhất: số %(number)d, SHA-256 %(sha256)s. Hãy ghi mã này ở nơi khác.") % said
            )
        if wrong:
            raise CommandError(_("%(count)d chỗ không còn như lúc chốt.") % {"count": wrong})
