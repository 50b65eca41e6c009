"""Short words about a plan's parts, pure: titles, parts of paths, addresses. Used by models.py and flow.py."""

import re
import unicodedata

LONGEST_HEADING = 160
LONGEST_SLUG = 48
_CLAUSE_END = re.compile(r"[.;:…](?=\s|$)")
_CLOSING = " .,;:…/-–"
# Words a slug should not end with: they promise something that was cut off.
_HANGING = {"trong", "ve", "va", "cua", "den", "theo", "tren", "voi", "cho", "linh", "cac", "tai", "nam"}


def headed(text: str) -> str:
    """The first clause of a provision as a title of at most 160 characters, cut between words."""
    end = next((m.start() for m in _CLAUSE_END.finditer(text) if m.start() >= 12), len(text))
    clause = text[:end].rstrip(_CLOSING)
    if len(clause) <= LONGEST_HEADING:
        return clause
    return clause[:LONGEST_HEADING].rsplit(" ", 1)[0].rstrip(_CLOSING) + "…"


def segment_of(path: str) -> str:
    """The last part of a path, without the `~2` that tells twins apart."""
    return path.rsplit(".", 1)[-1].split("~", 1)[0]


def slug_of(words: str) -> str:
    """An address of plain letters out of Vietnamese words, cut between words."""
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    parts = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    kept: list[str] = []
    for part in parts:
        if kept and len("-".join([*kept, part])) > LONGEST_SLUG:
            break
        kept.append(part)
    while len(kept) > 1 and kept[-1] in _HANGING:
        kept.pop()
    return "-".join(kept)[:LONGEST_SLUG] or "ke-hoach"
