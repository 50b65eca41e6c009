"""System programs that some tests need: named and skipped on a user's machine, a failure on the build machine (CI)."""

import os
import shutil

import pytest

# Program → the Debian package that brings it; `make test-tools` installs all of them.
PACKAGES = {
    "chromium": "chromium",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pdffonts": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "pdfsig": "poppler-utils",
    "soffice": "libreoffice-writer",
}


def require_program(name: str) -> str:
    """The path of a system program; without it the test is skipped by name, and fails where `CI` is set."""
    found = shutil.which(name)
    if found:
        return found
    sentence = f"cần chương trình {name} (needs {name}): apt-get install {PACKAGES[name]}, or make test-tools"
    if os.environ.get("CI"):
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
