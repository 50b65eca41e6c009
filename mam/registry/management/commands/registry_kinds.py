"""`mam registry kinds`: what kinds of records there are and how many of each are in use."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from mam.registry.models import KINDS, Record
from mam.registry.pages import counts


class Command(BaseCommand):
    """Lists the kinds."""

    help = "Các loại bản ghi trong danh mục: mã, tên, có công khai không, số bản ghi đang dùng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="in ra JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = counts(Record.objects.exclude(state=Record.State.WITHDRAWN))
        rows = [
            {"slug": kind.slug, "label": str(kind.label), "public": kind.public, "count": found.get(kind.slug, 0)}
            for kind in KINDS
        ]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            self.stdout.write(f"{row['slug']:32} {row['count']:>7}  {row['label']}")
