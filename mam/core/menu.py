"""One line of a menu. Every app's own `menu.py` offers `desk(account)` and `public()`; portal puts them together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Entry:
    """A page offered in a menu: its words, address and lucide icon; `current` marks the page one is on.

    `unread` is how much waits there to be read.
    """

    label: str
    url: str
    icon: str
    current: bool = False
    unread: int = 0


def marked(entries: Iterable[Entry], path: str) -> Sequence[Entry]:
    """The entries with the one that holds `path` marked: the longest address that `path` begins with."""
    listed = list(entries)
    holding = [entry for entry in listed if _holds(entry.url, path)]
    if not holding:
        return listed
    deepest = max(holding, key=lambda entry: len(entry.url))
    return [replace(entry, current=entry is deepest) for entry in listed]


def _holds(url: str, path: str) -> bool:
    """A home address holds only itself, any other also what lies below it."""
    return path == url or (url.strip("/") not in {"", "en"} and path.startswith(url))
