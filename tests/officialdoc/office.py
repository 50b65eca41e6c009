"""LibreOffice and poppler as a second opinion: own profile, a lock, a time limit, Tinos for Times New Roman."""

import fcntl
import os
import subprocess
import tempfile
from pathlib import Path

from tests.programs import require_program

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="same"><string>Tinos</string></edit></match></fontconfig>"""
SECONDS = 180


def converted(path: Path, kind: str) -> Path:
    """The file as LibreOffice saves it in another format, beside it."""
    soffice = require_program("soffice")
    work = path.parent / "libreoffice"
    work.mkdir(exist_ok=True)
    (work / "fonts.conf").write_text(FONTS)
    out = work / kind
    arguments = ("--headless", "--convert-to", kind, "--outdir", str(out), str(path))
    # One LibreOffice at a time on a machine, whoever runs the tests: two starting at once get in each other's way.
    with Path(tempfile.gettempdir(), "mam-tests-soffice.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(
            [soffice, f"-env:UserInstallation=file://{work}/profile", *arguments],
            check=True,
            timeout=SECONDS,
            capture_output=True,
            env={**os.environ, "FONTCONFIG_FILE": str(work / "fonts.conf")},
        )
    return out / f"{path.stem}.{kind}"


def said_by(program: str, *arguments: str) -> str:
    """What a program of poppler prints."""
    ran = subprocess.run(
        [require_program(program), *arguments], check=True, timeout=SECONDS, capture_output=True, text=True
    )
    return ran.stdout
