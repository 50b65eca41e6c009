"""`mam plan confirm PLAN --decisions FILE`: a door to decisions.apply and flow.confirm, without logic."""

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations.acting import actor, add_by
from mam.planning import decisions, flow
from mam.planning.models import Plan


class Command(BaseCommand):
    """Carries out recorded decisions about a plan and confirms it."""

    help = "Thực hiện các quyết định đã ghi trong tệp rồi xác nhận kế hoạch; chạy lại không thay đổi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("plan", help="địa chỉ của kế hoạch, như `mam plan load` in ra")
        parser.add_argument("--decisions", type=Path, help="tệp TOML ghi các quyết định, mỗi quyết định có câu trích")
        add_by(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        plan = Plan.objects.filter(slug=options["plan"]).first()
        if plan is None:
            known = ", ".join(Plan.objects.values_list("slug", flat=True)) or "–"
            raise CommandError(
                _("Không có kế hoạch “%(plan)s”. Đang có: %(known)s.") % {"plan": options["plan"], "known": known}
            )
        by = actor(options, timezone.localdate(now))
        try:
            with transaction.atomic():
                applied = decisions.apply(plan, _read(options["decisions"]), by=by, now=now)
                was_confirmed = plan.is_confirmed
                plan.refresh_from_db()
                if not was_confirmed:
                    flow.confirm(plan, revision=plan.revision, by=by, now=now)
        except DomainError as error:
            raise CommandError(str(error)) from error
        said = _("Quyết định: %(changed)d thực hiện, %(unchanged)d đã có. %(state)s")
        state = _("Kế hoạch đã xác nhận từ trước.") if was_confirmed else _("Kế hoạch đã được xác nhận.")
        self.stdout.write(said % {**vars(applied), "state": state})


def _read(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CommandError(_("Không đọc được tệp %(file)s: %(why)s") % {"file": file, "why": error}) from error
