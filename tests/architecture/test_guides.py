"""The guides in Vietnamese stay true: what is bold in them stands on a screen, their pictures are shown and small."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, PROJECT, where

GUIDES = sorted((PROJECT / "docs" / "huong-dan").glob("*.md"))
PICTURES = sorted((PROJECT / "docs" / "huong-dan" / "anh").iterdir())
READERS = [*GUIDES, PROJECT / "README.md", PROJECT / "README.vi.md"]
LARGEST = 150_000  # bytes: a guide is read over slow lines too


@pytest.fixture(scope="module")
def screens() -> str:
    """Everything the program may say, as it is written in its source."""
    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("guide", GUIDES, ids=where)
def test_words_in_bold_stand_on_a_screen(guide: Path, screens: str) -> None:
    bold = re.findall(r"\*\*([^*]+)\*\*", guide.read_text(encoding="utf-8"))
    said = {part.strip() for words in bold for part in " ".join(words.split()).split("…")} - {""}
    assert said
    assert not sorted(part for part in said if part not in screens)


def test_every_picture_is_shown_and_small() -> None:
    shown = "".join(page.read_text(encoding="utf-8") for page in READERS)
    assert not [picture.name for picture in PICTURES if f"anh/{picture.name})" not in shown]
    assert not [picture.name for picture in PICTURES if picture.stat().st_size > LARGEST]
