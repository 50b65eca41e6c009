"""One thing that waits for a person on the desk. An app's own `work.py` offers them; portal puts them together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Work:
    """A line of the desk: what it is, where it is done, and in which state it stands."""

    title: str
    text: str
    url: str
    state_kind: str
    state_label: str
    due_label: str = ""
