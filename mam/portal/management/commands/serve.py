"""`mam serve`: this instance at http://127.0.0.1:8000, by granian. What it serves is made by prepare.py.

The process becomes granian's, so nothing of the command stays in memory beside the workers. The due work is called by
clock.py, a small process that ends with it.
"""

import errno
import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations import provinces
from mam.portal import clock


class Command(BaseCommand):
    """Serve the instance until Ctrl+C."""

    help = "Phục vụ phần mềm (PORT, MAM_HOST, MAM_WORKERS; mặc định 127.0.0.1:8000, hai tiến trình)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen and with how many processes."""
        parser.add_argument("--host", default=os.environ.get("MAM_HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"))
        parser.add_argument("--workers", type=int, default=os.environ.get("MAM_WORKERS", "2"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Check that instance and address can be served, say where, and hand the process over to granian."""
        host, port, workers = options["host"], options["port"], options["workers"]
        refuse_unfit()
        refuse_taken(host, port)
        self.stdout.write(_("Mầm đang chạy tại %(address)s (dừng: Ctrl+C)") % {"address": f"http://{host}:{port}/"})
        self.stdout.flush()
        if os.environ.get("MAM_TICK", "1") == "1":
            subprocess.Popen(clock.beside(os.getpid()), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603
        os.execv(sys.executable, [sys.executable, "-m", "granian", *granian(host, port, workers)])  # noqa: S606


def refuse_unfit() -> None:
    """Raise CommandError when every page would fail: no province to name, or a real instance that nobody can reach."""
    try:
        provinces.facts(settings.PROVINCE)
    except DomainError as refused:
        raise CommandError(refused.sentence) from None
    if settings.PRODUCTION and ("MAM_HOSTS" not in os.environ or "*" in settings.ALLOWED_HOSTS):
        raise CommandError(
            _("MAM_ENV=production cần MAM_HOSTS: tên máy mà mọi người gõ, ví dụ mam.example.gov.vn (không dùng «*»).")
        )


def refuse_taken(host: str, port: int) -> None:
    """Raise CommandError with a plain sentence when nothing can listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OverflowError:
            raise CommandError(_("Cổng %(port)d không hợp lệ: hãy chọn từ 1024 đến 65535.") % {"port": port}) from None
        except OSError as error:
            raise CommandError(_why(error, host, port)) from None


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        sentence = _(
            "Cổng %(port)d đang được chương trình khác dùng: hãy chọn cổng khác, ví dụ «make run PORT=%(next)d»."
        )
    elif error.errno == errno.EACCES:
        sentence = _("Không được phép mở cổng %(port)d: hãy chọn cổng từ 1024 trở lên, ví dụ «make run PORT=8000».")
    else:
        sentence = _("Máy này không có địa chỉ %(host)s: hãy kiểm tra MAM_HOST.")
    return sentence % {"host": host, "port": port, "next": port + 1}


def granian(host: str, port: int, workers: int) -> list[str]:
    """The words granian is started with."""
    return [
        "--interface=wsgi",
        f"--host={host}",
        f"--port={port}",
        f"--workers={workers}",
        "--blocking-threads=4",
        "--no-ws",
        "--log-level=warning",
        "mam.config.wsgi:application",
    ]
