"""Asks the checker what a PDF's signatures say, in a process that may die: the file comes from a stranger."""

import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from mam.signing.found import Checked, Fault

MOST_BYTES = 30 * 1024 * 1024
_HEAD = 1024  # a PDF may begin after a few foreign bytes
_CHECKER = Path(__file__).with_name("checker.py")
_MEMORY, _SECONDS = 1 << 30, 60


def check(data: bytes, *, original: bytes | None, roots: Iterable[bytes], at: datetime) -> Checked:
    """What the signatures in these bytes say, at this moment, with these root certificates (DER).

    With the `original` that was given out, also whether it stands unchanged before the first signature.
    """
    ours = original is not None and data.startswith(original)
    if b"%PDF-" not in data[:_HEAD]:
        return Checked(Fault.NOT_PDF)
    if len(data) > MOST_BYTES:
        return Checked(Fault.TOO_LARGE, ours)
    asked = {
        "at": at.isoformat(),
        "roots": [root.hex() for root in roots],
        "before": len(original) if original is not None and ours else None,
        "memory": _MEMORY,
        "seconds": _SECONDS,
    }
    said = _asked(json.dumps(asked).encode() + b"\n" + data)
    return Checked(Fault.BROKEN, ours) if said is None else Checked.from_json({**said, "ours": ours})


def _asked(question: bytes) -> dict[str, object] | None:
    """The checker's answer; nothing when it died over the file."""
    # -I: the folder of the program is no place to import from, and no variable of the environment changes the answer.
    command = [sys.executable, "-I", str(_CHECKER)]
    try:
        told = subprocess.run(command, input=question, capture_output=True, check=False, timeout=3 * _SECONDS)  # noqa: S603
        said: dict[str, object] = json.loads(told.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return said
