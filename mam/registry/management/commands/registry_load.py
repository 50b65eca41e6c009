"""`mam registry load [FOLDER]`: a door to reference.load, without logic."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.registry import reference


class Command(BaseCommand):
    """Loads a province's reference records."""

    help = "Nạp các bản ghi tham khảo có nguồn từ thư mục của tỉnh; nạp lại không thay đổi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.PROVINCE)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = reference.load(options["folder"], now=timezone.now())
        except DomainError as error:
            raise CommandError(str(error)) from error
        said = _("bản ghi: thêm %(created)d, sửa %(changed)d, giữ nguyên %(unchanged)d")
        counts = {"created": loaded.created, "changed": loaded.changed, "unchanged": loaded.unchanged}
        self.stdout.write(said % counts)
        for sentence in loaded.left:
            self.stdout.write(sentence)
