"""Short words about a plan's parts, pure: titles, parts of paths, addresses, quotes. Used by models.py and flow.py."""

import re

from mam.planreader.units import unit_list
from mam.vntext import fold, nfc, read_mark

LONGEST_HEADING = 160
LONGEST_SLUG = 48
_CLAUSE_END = re.compile(r"[.;:…](?=\s|$)")
_CLOSING = " .,;:…/-–"
# Words a slug should not end with: they promise something that was cut off.
_HANGING = {"trong", "ve", "va", "cua", "den", "theo", "tren", "voi", "cho", "linh", "cac", "tai", "nam"}
_MARK_PREFIX = {"part": "P", "chapter": "C", "section_title": "M", "article": "D"}


def first_clause(text: str) -> str:
    """The first clause of a provision, whole, without closing punctuation."""
    end = next((m.start() for m in _CLAUSE_END.finditer(text) if m.start() >= _shortest(m[0])), len(text))
    return text[:end].rstrip(_CLOSING)


def _shortest(closing: str) -> int:
    """How long a clause is at least; before a colon longer, as what is asked follows it: "Phối hợp với Sở A: …"."""
    return 60 if closing == ":" else 12


def headed(text: str) -> str:
    """The first clause of a provision as a title of at most 160 characters, cut between words."""
    clause = first_clause(text)
    if len(clause) <= LONGEST_HEADING:
        return clause
    return clause[:LONGEST_HEADING].rsplit(" ", 1)[0].rstrip(_CLOSING) + "…"


def asked(text: str, body: list[str]) -> str:
    """The words in which a provision says what it asks for: below a heading that only names bodies, its first text."""
    bodies, end = unit_list(text)
    only_names = bool(bodies) and not text[end:].strip(_CLOSING)
    return body[0] if body and (only_names or not text) else text


def segment_of(path: str) -> str:
    """The last part of a path, without the `~2` that tells twins apart."""
    return path.rsplit(".", 1)[-1].split("~", 1)[0]


def segment_from(mark: str) -> str:
    """The part of a path that a mark as written stands for: `1.2.` gives 2, `a)` a, `Điều 5.` D5, `-` the prefix `-`.

    Empty when the words are no mark.
    """
    found = read_mark(mark.strip()) or read_mark(f"{mark.strip()} X")
    if found is None:
        return ""
    if found.kind in ("dash", "plus"):
        return "-" if found.kind == "dash" else "+"
    if found.kind == "paren":
        return f"({found.label.strip('()')})"
    label = found.label.strip(" .)").rsplit(".", 1)[-1]
    return _MARK_PREFIX.get(found.kind, "") + label


def slug_of(words: str) -> str:
    """An address of plain letters out of Vietnamese words, cut between words."""
    parts = re.findall(r"[a-z0-9]+", fold(words))
    kept: list[str] = []
    for part in parts:
        if kept and len("-".join([*kept, part])) > LONGEST_SLUG:
            break
        kept.append(part)
    while len(kept) > 1 and kept[-1] in _HANGING:
        kept.pop()
    return "-".join(kept)[:LONGEST_SLUG] or "ke-hoach"


def find_quote(source: str, quote: str, within: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Where the words of a quote stand in the source text, first inside `within`.

    White space may fall anywhere between words and before a comma: the source is as its typist left it.
    """
    pattern = _pattern(nfc(quote))
    if not pattern.pattern:
        return None
    inside = pattern.search(source, *within) if within else None
    found = inside or pattern.search(source)
    return found.span() if found else None


def _pattern(quote: str) -> re.Pattern[str]:
    parts: list[str] = []
    for found in re.finditer(r"(\s*)(\w+|[^\w\s])", quote):
        space, token = found.groups()
        is_word = token[0].isalnum()
        if parts:
            parts.append(r"\s+" if space and is_word else r"\s*")
        parts.append(re.escape(token))
    return re.compile("".join(parts))


def cut_in_source(source: str, span: tuple[int, int], head: str) -> int:
    """Where the rest of a provision begins in the source: after as many letters as `head`, mark and all, has."""
    left, at = sum(not c.isspace() for c in head), span[0]
    while at < span[1] and (left or source[at].isspace()):
        left -= not source[at].isspace()
        at += 1
    return at
