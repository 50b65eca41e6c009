"""Where a demo instance may be made: a folder and a database of its own, never one that holds anything else.

The command starts itself again with the environment that names this place, so nothing here ever opens another database.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from mam.core import demo
from mam.core.errors import DomainError
from mam.core.models import Account, DemoInstance
from mam.organisations.models import Unit

FOLDER = "demo"
BESIDE = 8001  # the ordinary instance may be at 8000
# What would make the new instance anything else than a demo on this machine.
_NOT_TAKEN_ALONG = ("MAM_ENV", "MAM_DEBUG", "MAM_HOSTS", "MAM_SECRET_KEY")


def environment(folder: Path | None, database: str, given: Mapping[str, str]) -> dict[str, str]:
    """The environment in which the demo's place is the instance: its folder, and SQLite in it unless a URL is named.

    Where no place is named and this process stands in a demo, that one is meant.
    """
    if folder is None and not database and _stands_in_demo():
        return dict(given)
    own = Path(settings.DATA) / FOLDER if folder is None else folder.resolve()
    kept = {name: value for name, value in given.items() if name not in _NOT_TAKEN_ALONG}
    if database or "DATABASE_URL" in kept:
        kept["DATABASE_URL"] = database
    return {**kept, "MAM_DATA": str(own)}


def _stands_in_demo() -> bool:
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).is_file():
        return False  # looking would make the file
    return DemoInstance._meta.db_table in connection.introspection.table_names() and demo.is_demo()


def standing() -> DemoInstance | None:
    """The demo that stands here, whole or not; nothing when the database is empty. Raises DomainError for any other."""
    if _stands_in_demo():
        return DemoInstance.objects.get()
    tables = connection.introspection.table_names()
    if any(model._meta.db_table in tables and model.objects.exists() for model in (Unit, Account)):
        said = _("%(folder)s đã có một bản khác, không phải bản minh họa: hãy chọn thư mục khác bằng --data.")
        raise DomainError(said % {"folder": settings.DATA})
    return None


def clear() -> None:
    """Take away the demo that stands here. Raises DomainError when its database is not a file of this folder."""
    if standing() is None:
        return
    if connection.vendor != "sqlite":
        raise DomainError(_("Bản minh họa này ở PostgreSQL: hãy tự tạo lại cơ sở dữ liệu trống rồi chạy lại."))
    name = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    for file in (name, *(name.with_name(f"{name.name}{end}") for end in ("-wal", "-shm"))):
        file.unlink(missing_ok=True)
    shutil.rmtree(Path(settings.MEDIA_ROOT), ignore_errors=True)


def to_serve() -> str:
    """What one types to serve this instance."""
    mam = Path(sys.executable).with_name("mam")
    words = [f"MAM_DATA={settings.DATA}", f"PORT={BESIDE}", f"{mam} serve"]
    if os.environ.get("DATABASE_URL"):
        words.insert(0, "DATABASE_URL=…")
    elif "DATABASE_URL" in os.environ:
        words.insert(0, "DATABASE_URL=")
    return " ".join(words)
