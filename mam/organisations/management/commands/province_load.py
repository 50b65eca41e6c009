"""`mam province load [FOLDER]`: a door to provinces.load, without logic."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations import provinces


class Command(BaseCommand):
    """Loads a province's units, their history and groups."""

    help = "Nạp đơn vị, lịch sử và nhóm đơn vị từ thư mục của tỉnh; nạp lại không thay đổi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.PROVINCE)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = provinces.load(options["folder"], by=None)
        except DomainError as error:
            raise CommandError(str(error)) from error
        for name, count in loaded.counts.items():
            said = _("%(name)-12s thêm %(created)d, sửa %(changed)d, giữ nguyên %(unchanged)d")
            self.stdout.write(said % {"name": name, **vars(count)})
