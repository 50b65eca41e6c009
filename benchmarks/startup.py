"""Cold start and idle memory of `make run`, beside two peers started in the same run.

The libraries are installed already; the first start makes the whole instance on a bare data folder, the others find it
made. Peers: a one-page Django application under the same granian with the same options, and Python's own http.server;
neither prepares anything. Three starts each, the median; memory five seconds after the first answer, of all processes
together.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).resolve().parent.parent
STARTS = 3
SETTLED = 5.0
LONGEST = 300.0
MEBIBYTE = 1024**2

HELLO = """
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(SECRET_KEY="x", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])
urlpatterns = [path("", lambda request: HttpResponse("hello"))]
application = get_wsgi_application()
"""


@dataclass(frozen=True)
class Measured:
    """One start: seconds until the first answer, and MiB when nobody asks anything."""

    seconds: float
    rss: float
    pss: float | None


def main() -> None:
    """Measure ours and the peers in turn, then print what can be compared."""
    with tempfile.TemporaryDirectory(prefix="mam-startup-") as folder:
        (Path(folder) / "hello.py").write_text(HELLO, encoding="utf-8")
        ours = {"MAM_DATA": str(Path(folder) / "data")}
        bare = start(served, ours, folder)
        prepared = middle([start(served, ours, folder) for _ in range(STARTS)])
        django = middle([start(hello, {}, folder) for _ in range(STARTS)])
        plain = middle([start(http_server, {}, folder) for _ in range(STARTS)])
    say("startup_bare", bare.seconds, "s")
    for name, measured in (("mam", prepared), ("django_hello", django), ("http_server", plain)):
        say(f"startup_{name}", measured.seconds, "s")
        say(f"idle_rss_{name}", measured.rss, "MiB")
        if measured.pss is not None:
            say(f"idle_pss_{name}", measured.pss, "MiB")
    say("startup_mam_to_django_hello", prepared.seconds / django.seconds, "times")
    say("idle_rss_mam_to_django_hello", prepared.rss / django.rss, "times")


def say(name: str, value: float, unit: str) -> None:
    """One result, in the form every benchmark ends with."""
    print(f"{name} {value:.2f} {unit}")


def middle(runs: list[Measured]) -> Measured:
    """The median of each measure."""
    pss = [run.pss for run in runs if run.pss is not None]
    return Measured(median(run.seconds for run in runs), median(run.rss for run in runs), median(pss) if pss else None)


def served(port: int) -> list[str]:
    """`make run` itself: it looks whether the environment is there, prepares, then serves."""
    return ["make", "-C", str(PROJECT), "run", f"PORT={port}"]


def hello(port: int) -> list[str]:
    """The smallest Django application, under the same server with the same options."""
    words = ["--interface=wsgi", f"--port={port}", "--workers=2", "--blocking-threads=4", "--no-ws"]
    return [sys.executable, "-m", "granian", *words, "--log-level=warning", "hello:application"]


def http_server(port: int) -> list[str]:
    """What Python brings with it."""
    return [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]


def start(command: object, environment: dict[str, str], folder: str) -> Measured:
    """Start a server, wait for its first answer, let it settle, weigh it and stop it."""
    assert callable(command)
    port = free_port()
    began = time.perf_counter()
    with running(command(port), {**os.environ, **environment}, folder) as server:
        wait_for_answer(port, server)
        seconds = time.perf_counter() - began
        time.sleep(SETTLED)
        return Measured(seconds, *weight(server.pid))


@contextlib.contextmanager
def running(command: list[str], environment: dict[str, str], folder: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server of our own in a session of its own; it and what it started are stopped at the end, nothing else."""
    with subprocess.Popen(
        command,
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as server:
        try:
            yield server
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)


def wait_for_answer(port: int, server: subprocess.Popen[bytes]) -> None:
    """Ask until the home page answers; a server that ended, or takes five minutes, is an error."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        if server.poll() is not None:
            raise SystemExit(f"The server ended with {server.returncode} before it answered.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
                answer.read()
            return
        except urllib.error.HTTPError as error:
            raise SystemExit(f"The home page answered {error.code}.") from error
        except OSError:
            time.sleep(0.02)
    raise SystemExit(f"No answer within {LONGEST:.0f} seconds.")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def weight(pid: int) -> tuple[float, float | None]:
    """MiB of a process and all below it: resident, and with shared pages counted once where the system tells."""
    family = descendants(pid)
    rss = sum(_kibibytes(Path(f"/proc/{one}/status"), "VmRSS:") or 0 for one in family) / 1024
    shares = [_kibibytes(Path(f"/proc/{one}/smaps_rollup"), "Pss:") for one in family]
    pss = None if None in shares else sum(share or 0 for share in shares) / 1024
    return rss, pss


def _kibibytes(file: Path, name: str) -> int | None:
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), None)


def descendants(pid: int) -> list[int]:
    """A process and everything it started (Linux: from /proc)."""
    below = [int(word) for task in Path(f"/proc/{pid}/task").glob("*/children") for word in task.read_text().split()]
    return [pid, *(one for child in below for one in descendants(child))]


if __name__ == "__main__":
    main()
