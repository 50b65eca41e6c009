"""What every test stands on: its own data folder and settings that are quick and leave no trace.

The environment is fixed in environment.py, before Django reads its settings; the lanes that run all this: make.py.
"""

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

TESTS = Path(__file__).parent

_FIXTURES = ("organisations", "planning", "reporting")
pytest_plugins = [f"tests.fixtures.{name}" for name in _FIXTURES if (TESTS / "fixtures" / f"{name}.py").exists()]


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, before the workers start: a bare checkout has only their sources."""
    from mam.portal import catalogues

    if not hasattr(config, "workerinput"):
        catalogues.compile_changed()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The PostgreSQL lane repeats only what could differ there."""
    parser.addoption("--database-only", action="store_true", help="run only the tests that touch the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot differ on another database when the lane asks for it."""
    if not config.getoption("--database-only"):
        return
    left_out = [item for item in items if not _could_differ(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if _could_differ(item)]


def _could_differ(item: pytest.Item) -> bool:
    """Whether it opens the database; a browser shows what the stories over HTTP have read on both already."""
    if item.get_closest_marker("browser"):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(
        fixtures & {"db", "transactional_db", "live_server"}
    )


@pytest.fixture(autouse=True)
def _quick_and_traceless(settings: Any, tmp_path: Path) -> None:
    """Cheap password hashing, unhashed static addresses, kept files in the test's own folder."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}


@pytest.fixture(autouse=True)
def _in_vietnamese(settings: Any) -> None:
    """Every test begins in the site's own language, whatever page the test before it looked at."""
    translation.activate(settings.LANGUAGE_CODE)
