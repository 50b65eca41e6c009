"""The built-in worker: beside `mam serve`, calls `mam tick` every hour and ends with it.

Only the standard library, so that it costs next to no memory; the due work runs in a process that ends with it. Two
servers, or a timer of the machine beside this one, do nothing twice. `MAM_TICK=0` leaves it out (serve.py).
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

MAM = str(Path(sys.executable).with_name("mam"))
FIRST, EVERY = 60, 3600
LOOK = 1


def beside(server: int) -> list[str]:
    """The words that start the worker of this server's process."""
    return [sys.executable, "-m", "mam.portal.clock", str(server)]


def run(server: int, command: Sequence[str], *, first: float = FIRST, every: float = EVERY) -> None:
    """Run the command again and again while the server that started this process lives."""
    due = time.monotonic() + first
    while os.getppid() == server:
        if time.monotonic() >= due:
            due = time.monotonic() + every
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)  # noqa: S603
        time.sleep(min(LOOK, every))


if __name__ == "__main__":
    # Ctrl+C goes to the whole terminal: the server ends by it, and this after it, without breaking off due work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run(int(sys.argv[1]), [MAM, "tick"])
