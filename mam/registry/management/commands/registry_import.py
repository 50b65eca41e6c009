"""`mam registry import KIND FILE [--dry-run] [--json] [--by E-MAIL] [--unit KEY]`: a door to importing.py."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.acting import actor, add_by
from mam.organisations.models import Unit
from mam.organisations.permissions import require
from mam.organisations.queries import find
from mam.registry import importing, queries
from mam.registry.checking import BAD, CHANGED, NEW, UNCHANGED, Sheet
from mam.registry.models import Kind, kind_of


class Command(BaseCommand):
    """Reads the sheet, and writes its good rows unless asked not to."""

    help = "Nhập bản ghi từ tệp .csv, .xlsx, .xls hoặc .ods: dòng đúng thành đề xuất, ô sai được nêu từng ô."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", help="mã của loại, như `mam registry kinds` liệt kê")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="chỉ đọc thử, không ghi gì")
        parser.add_argument("--json", action="store_true", help="dòng cuối là JSON: created, changed, unchanged, bad")
        parser.add_argument("--unit", metavar="KEY", help="đơn vị ghi; mặc định là đơn vị của người thực hiện")
        add_by(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        now, kind = timezone.now(), kind_of(options["kind"])
        if kind is None:
            raise CommandError(_("Không có loại bản ghi “%(kind)s”.") % {"kind": options["kind"]})
        by = actor(options, timezone.localdate(now))
        try:
            unit = _unit(options["unit"], by, now)
            upload = (options["file"].read_bytes(), options["file"].name)
            counts = self._tried(kind, upload, by, now) if options["dry_run"] else self._written(kind, upload, unit, by)
        except OSError as error:
            said = _("Không đọc được %(file)s: %(why)s.")
            raise CommandError(said % {"file": options["file"], "why": error.strerror}) from error
        except DomainError as refused:
            raise CommandError(refused.sentence) from refused
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        said = _("%(created)d mới, %(changed)d sửa, %(unchanged)d không đổi, %(bad)d dòng có ô sai.")
        self.stdout.write(said % counts)

    def _tried(self, kind: Kind, upload: tuple[bytes, str], by: Account, now: datetime) -> dict[str, int]:
        sheet = Sheet(kind, *upload)
        found = importing.survey(sheet, by=by, now=now)
        self._said(sheet.name, sheet.notes, [asdict(fault) for fault in found.faults], found.wrong_cells)
        return {what: found.counts[what] for what in (NEW, CHANGED, UNCHANGED, BAD)}

    def _written(self, kind: Kind, upload: tuple[bytes, str], unit: Unit, by: Account) -> dict[str, int]:
        now = timezone.now()
        run = importing.begin(kind, upload, unit=unit, by=by, now=now)
        run = importing.confirm(run, by=by, now=now)
        for moved in importing.steps_of(run, by=by, now=now):
            run = moved
            self.stderr.write(_("dòng %(row)d / %(last)d") % {"row": run.reached, "last": run.last_row})
        self._said(Sheet(kind, *upload).name, run.notes, run.faults, run.wrong_cells)
        return {**run.done, BAD: len(run.bad_rows)}

    def _said(self, sheet: str, notes: list[str], faults: list[dict[str, Any]], wrong: int) -> None:
        for note in notes:
            self.stdout.write(note)
        for fault in faults:
            said = _("%(sheet)s, dòng %(row)d, cột “%(column)s”: “%(value)s” – %(rule)s %(right)s")
            self.stdout.write((said % {"sheet": sheet or _("bảng"), **fault}).rstrip())
        if wrong > len(faults):
            self.stdout.write(_("… và %(more)d ô sai nữa.") % {"more": wrong - len(faults)})


def _unit(asked: str | None, by: Account, now: datetime) -> Unit:
    """The unit named, or the first one the person records for. Raises DomainError when there is none."""
    on = timezone.localdate(now)
    unit: Any = None
    if asked:
        unit = Unit.objects.filter(key=asked).first() or find(asked, on)
        if not isinstance(unit, Unit):
            raise DomainError(_("Không tìm thấy đơn vị “%(unit)s”.") % {"unit": asked})
    else:
        unit = next(iter(queries.units_recorded_for(by, on)), None)
    require(by, "record.propose", unit=unit, on=on)
    found: Unit = unit
    return found
