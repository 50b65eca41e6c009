"""`mam bench NAME`: one benchmark of `benchmarks/`, in a process of its own so that its memory is its own.

A benchmark ends with lines `name value unit`; what is claimed and beside which peer stands in docs/benchmarks.md.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _

FOLDER = settings.PROJECT / "benchmarks"


class Command(BaseCommand):
    """Run one benchmark, or list them."""

    help = "Chạy một phép đo trong benchmarks/; không có tên thì liệt kê."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The benchmark's name, and words handed on to it."""
        parser.add_argument("name", nargs="?")
        parser.add_argument("words", nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it and end as it ended."""
        known = names()
        if options["name"] is None:
            self.stdout.write("\n".join(known))
            return
        name = options["name"].replace("-", "_")
        if name not in known:
            raise CommandError(
                _("Không có phép đo «%(name)s». Các phép đo hiện có: %(known)s.")
                % {"name": options["name"], "known": ", ".join(known)}
            )
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "mam.config.settings"}
        command = [sys.executable, "-m", f"benchmarks.{name}", *options["words"]]
        sys.exit(subprocess.run(command, cwd=settings.PROJECT, env=environment).returncode)  # noqa: S603


def names() -> list[str]:
    """The benchmarks there are, by file name."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
