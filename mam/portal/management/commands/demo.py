"""`mam demo`: a door to mam/portal/demo/, without logic of its own: in its own place, made once, said again.

Called for another place than this process stands in, it starts itself again there.
"""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone

from mam.core.errors import DomainError
from mam.portal.demo import making, place
from mam.portal.demo.year import Recipe

_AGAIN = "from mam.config.cli import main; main()"


class Command(BaseCommand):
    """Makes the demo instance, or says what stands there."""

    help = "Tạo một bản minh họa riêng, có đánh dấu, với một năm hoạt động do máy tạo ra của mọi đơn vị."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where, how much, from which seed, and whether to make it anew."""
        parser.add_argument("--data", type=Path, metavar="FOLDER", help="thư mục của bản minh họa ($MAM_DATA/demo)")
        parser.add_argument("--database", default="", metavar="URL", help="một PostgreSQL trống thay cho SQLite")
        parser.add_argument("--units", type=int, default=0, metavar="N", help="chỉ N đơn vị hoạt động (mọi đơn vị)")
        parser.add_argument("--records", type=int, default=0, metavar="N", help="thêm bản ghi cho đủ N, để thử tải")
        parser.add_argument("--seed", default=Recipe.seed, help="hạt giống: cùng hạt giống thì cùng một năm")
        parser.add_argument("--again", action="store_true", help="bỏ bản minh họa đang có và tạo lại")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go to the demo's place; there make it, or say what stands."""
        wanted = place.environment(options["data"], options["database"], os.environ)
        if wanted != dict(os.environ):
            self.stdout.flush()
            own = ["--data", wanted["MAM_DATA"]]
            words = [sys.executable, "-c", _AGAIN, *sys.argv[1:], *own]
            os.execve(sys.executable, words, wanted)  # noqa: S606
        recipe = Recipe(options["units"], options["seed"])
        try:
            if options["again"]:
                place.clear()
            if place.standing() is None:
                call_command("migrate", interactive=False, verbosity=0)
                making.make(recipe, options["records"], self._prepared, self._tell)
                making.finish(timezone.now())
            for line in making.said():
                self.stdout.write(line)
        except DomainError as refused:
            raise CommandError(refused.sentence) from None

    def _prepared(self) -> None:
        call_command("prepare", stdout=self.stdout)

    def _tell(self, line: str) -> None:
        self.stdout.write(f"{'':<14} {line}")
        self.stdout.flush()
