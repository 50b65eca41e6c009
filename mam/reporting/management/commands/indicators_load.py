"""`mam indicators load`: how a plan's indicators are computed, from the province's indicators.toml."""

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations.acting import actor, add_by
from mam.reporting import formula_file
from mam.reporting.management.cycles import plan_of

FILE = "indicators.toml"


class Command(BaseCommand):
    """Load the formulas; what is loaded already stays as it is."""

    help = "Nạp công thức tính chỉ tiêu của một kế hoạch."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """File, plan, and who acts."""
        parser.add_argument("file", nargs="?", help="tệp công thức; mặc định là indicators.toml của tỉnh")
        parser.add_argument("--plan", help="mã của kế hoạch; không cần khi chỉ có một kế hoạch đã xác nhận")
        add_by(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, check, lay down; say how much there is."""
        file, now = Path(options["file"] or settings.PROVINCE / FILE), timezone.now()
        if not file.is_file():
            raise CommandError(_("Không có tệp %(file)s.") % {"file": file})
        try:
            told = tomllib.loads(file.read_text(encoding="utf-8"))
            plan, by = plan_of(options), actor(options, timezone.localdate(now))
            loaded = formula_file.load(plan, told, by=by, now=now)
        except tomllib.TOMLDecodeError as fault:
            raise CommandError(_("%(file)s không đọc được: %(fault)s") % {"file": file, "fault": fault}) from None
        except DomainError as refused:
            raise CommandError(refused.sentence) from None
        self.stdout.write(
            _("%(formulas)d công thức, %(likely)d gợi ý nhiệm vụ; %(changed)d mục mới hoặc đổi.")
            % {"formulas": loaded.formulas, "likely": loaded.likely, "changed": loaded.changed}
        )
