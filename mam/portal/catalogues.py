"""The message catalogues, compiled in Python: a machine without gettext's own programs can do it too.

Sources: mam/locale/<language>/LC_MESSAGES/django.po; the compiled .mo beside each is not kept in git.
"""

from pathlib import Path

import polib
from django.conf import settings


def sources() -> list[Path]:
    """Every catalogue's source."""
    return sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po"))


def is_compiled(source: Path) -> bool:
    """Whether the compiled catalogue is at least as new as its source."""
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


def compile_changed() -> int:
    """Compile what changed since it was compiled last; how many catalogues that were."""
    changed = [source for source in sources() if not is_compiled(source)]
    for source in changed:
        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
    return len(changed)
