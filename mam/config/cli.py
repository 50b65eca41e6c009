"""The console script `mam`: `mam TOPIC VERB …` is the management command TOPIC_VERB, `mam VERB …` the command VERB.

So every command lives in the app that owns it (`management/commands/`) and this file knows none of them.
"""

import os
import sys

import django
from django.core.management import ManagementUtility, get_commands


def main() -> None:
    """Run the command that the words on the command line name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mam.config.settings")
    # Asked before its apps are loaded, Django lists only its own commands, and keeps that list.
    django.setup()
    try:
        ManagementUtility(joined(sys.argv)).execute()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read us has read enough (`mam year status | head`): no fault, and nothing more to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def joined(argv: list[str]) -> list[str]:
    """The words with topic and verb joined when they name a command: `plan read x` becomes `plan_read x`."""
    if len(argv) > 2 and f"{argv[1]}_{argv[2]}" in get_commands():
        return [argv[0], f"{argv[1]}_{argv[2]}", *argv[3:]]
    return argv
