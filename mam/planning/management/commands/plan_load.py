"""`mam plan load FILE`: a door to flow.load, without logic."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations.acting import actor, add_by
from mam.planning import flow
from mam.planning.models import Plan


class Command(BaseCommand):
    """Reads a plan's document into a draft."""

    help = "Nạp một kế hoạch (.txt, .docx, .pdf) thành bản đang đối chiếu; nạp lại cùng tệp không thay đổi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        add_by(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(_("Không đọc được tệp %(file)s.") % {"file": options["file"]}) from error
        stood = Plan.objects.count()
        try:
            plan = flow.load(data, options["file"].name, by=actor(options, timezone.localdate(now)), now=now)
        except DomainError as error:
            raise CommandError(str(error)) from error
        said = (
            _("Đã nạp: %(slug)s (%(count)d mục).")
            if Plan.objects.count() > stood
            else _("Tệp này đã nạp từ trước: %(slug)s (%(count)d mục). Không có gì thay đổi.")
        )
        self.stdout.write(said % {"slug": plan.slug, "count": plan.provisions.count()})
