"""Asks typesetter.py, in a process of its own, to set templates of this folder with texts given as JSON."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from mam.officialdoc import fonts

HERE = Path(__file__).parent


def typeset(templates: tuple[str, ...], said: dict[str, Any], *, timestamp: int) -> bytes:
    """A PDF from these templates, one after the other."""
    return _asked({"templates": templates, "said": said, "form": "pdf", "timestamp": timestamp})


def picture(templates: tuple[str, ...], said: dict[str, Any], *, dots: float, page: int = 1) -> tuple[bytes, int]:
    """A page as PNG of so many dots an inch, the last where there are fewer; and how many pages there are."""
    made = _asked({"templates": templates, "said": said, "form": "png", "dots": dots, "page": page})
    pages, _newline, drawn = made.partition(b"\n")
    return drawn, int(pages)


def _asked(asked: dict[str, Any]) -> bytes:
    folder, system_fonts = fonts.typefaces()
    told = {
        **{name: value for name, value in asked.items() if name != "said"},
        "templates": [str(HERE / name) for name in asked["templates"]],
        "document": json.dumps(asked["said"], ensure_ascii=False),
        "font_paths": [str(folder)],
        "system_fonts": system_fonts,
    }
    # -I: the folder of the program is no place to import from, and no variable of the environment changes what is made.
    command = [sys.executable, "-I", str(HERE / "typesetter.py")]
    return subprocess.run(command, input=json.dumps(told).encode(), stdout=subprocess.PIPE, check=True).stdout  # noqa: S603
