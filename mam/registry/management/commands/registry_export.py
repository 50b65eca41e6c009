"""`mam registry export KIND FILE`: the records in use of a kind as CSV or XLSX, by the file's extension."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import demo
from mam.registry import exporting, queries
from mam.registry.models import Record, kind_of
from mam.sheets import csv_chunks, write_xlsx_into


class Command(BaseCommand):
    """Writes the sheet."""

    help = "Xuất bản ghi đang dùng của một loại ra tệp .csv hoặc .xlsx; nhập lại tệp đó không thay đổi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", help="mã của loại, như `mam registry kinds` liệt kê")
        parser.add_argument("file", type=Path, help="tệp .csv hoặc .xlsx")

    def handle(self, *args: Any, **options: Any) -> None:
        kind, path = kind_of(options["kind"]), options["file"]
        if kind is None:
            raise CommandError(_("Không có loại bản ghi “%(kind)s”.") % {"kind": options["kind"]})
        found = queries.whole(kind, Record.objects.exclude(state=Record.State.WITHDRAWN)).order_by("pk")
        rows = exporting.rows(kind, found, timezone.localdate(timezone.now()))
        heads = exporting.headers(kind)
        with path.open("wb") as target:
            if path.suffix.lower() == ".csv":
                target.writelines(csv_chunks(heads, rows))
            elif path.suffix.lower() == ".xlsx":
                write_xlsx_into(target, heads, rows, title=str(kind.plural), note=demo.note())
            else:
                raise CommandError(_("Hãy đặt tên tệp kết thúc bằng .csv hoặc .xlsx."))
        self.stdout.write(_("Đã xuất %(count)d bản ghi vào %(file)s.") % {"count": found.count(), "file": path})
