"""Lạng Sơn's units, and moments that the tests of this folder share."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mam.organisations import provinces

LANG_SON = Path(__file__).parents[2] / "provinces" / "lang-son"
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture
def lang_son(db: None) -> provinces.Loaded:
    """The units of Lạng Sơn, loaded from its folder."""
    return provinces.load(LANG_SON, by=None)
