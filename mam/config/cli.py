"""The console script `mam`: `mam TOPIC VERB …` is the management command TOPIC_VERB, `mam VERB …` the command VERB.

So every command lives in the app that owns it (`management/commands/`) and this file knows none of them. What the
machine refuses (folder, disk, database) ends in one sentence; with --traceback in Python's own words.
"""

import errno
import os
import sys

import django
from django.core.management import ManagementUtility, get_commands
from django.db import DatabaseError, OperationalError
from django.utils.translation import gettext as _

from mam.config.environment import Unfit

# What rights and room on the disk explain, and nothing else.
DENIED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO}


def main() -> None:
    """Run the command that the words on the command line name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mam.config.settings")
    try:
        # Asked before its apps are loaded, Django lists only its own commands, and keeps that list.
        django.setup()
        ManagementUtility(joined(sys.argv)).execute()
        sys.stdout.flush()
    except Unfit as refused:
        sys.exit(str(refused))
    except BrokenPipeError:
        # Whoever read us has read enough (`mam year status | head`): no fault, and nothing more to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, DatabaseError) as error:
        if "--traceback" in sys.argv or not refused_by_the_machine(error):
            raise
        sys.exit(said(error))


def joined(argv: list[str]) -> list[str]:
    """The words with topic and verb joined when they name a command: `plan read x` becomes `plan_read x`."""
    if len(argv) > 2 and f"{argv[1]}_{argv[2]}" in get_commands():
        return [argv[0], f"{argv[1]}_{argv[2]}", *argv[3:]]
    return argv


def refused_by_the_machine(error: Exception) -> bool:
    """Whether disk, folder or database server is at fault; a file that should be there and is not is the program's."""
    if isinstance(error, OSError):
        return error.errno in DENIED
    return isinstance(error, OperationalError) or type(error) is DatabaseError


def said(error: Exception) -> str:
    """The error in one sentence with what to look at."""
    if isinstance(error, OSError):
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        return _("Máy không đọc hoặc ghi được (%(what)s): hãy kiểm tra quyền và dung lượng đĩa.") % {"what": what}
    what = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
    return _(
        "Cơ sở dữ liệu không dùng được (%(what)s): hãy kiểm tra DATABASE_URL, máy chủ PostgreSQL hoặc tệp SQLite trong "
        "thư mục dữ liệu, và dung lượng đĩa."
    ) % {"what": what}
