"""The same thing said by many, in a few words more or less: grouped, with who says it. Pure.

Two lines are near when they share most of their folded syllables (Jaccard). A line is compared only with groups that
share one of its rarest syllables: thousands of lines take a moment (prefix filtering; Chaudhuri et al., 2006).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mam.reporting.wording import BULLETS
from mam.vntext import fold

NEAR = 0.75


@dataclass
class Group:
    """One thing said: its most usual wording, everybody who says it, and every wording of it, folded."""

    text: str
    units: list[int] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    wordings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """One line of one unit, about a provision or about everything (no path)."""

    unit: int
    path: str
    text: str


def lines_of(unit: int, path: str, words: str) -> list[Said]:
    """What a unit wrote, line by line, without its bullets."""
    return [Said(unit, path, line.strip(BULLETS)) for line in words.splitlines() if line.strip(BULLETS)]


def key_of(text: str) -> str:
    """What is the same in two wordings that differ in case, accents, spaces and closing signs."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def grouped(said: Iterable[Said]) -> list[Group]:
    """Groups, those that most units say first; in each every unit once."""
    same: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        same[key_of(one.text)].append(one)
    same.pop("", None)
    usual_first = sorted(same, key=lambda key: (-len({one.unit for one in same[key]}), key))
    groups = [_group(keys, same) for keys in _near(usual_first)]
    return sorted(groups, key=lambda group: -len(group.units))


def _group(keys: Sequence[str], same: dict[str, list[Said]]) -> Group:
    everybody = [one for key in keys for one in same[key]]
    spelled = Counter(one.text for one in same[keys[0]])
    text = min(spelled, key=lambda spelling: (-spelled[spelling], spelling))
    units, paths = dict.fromkeys(o.unit for o in everybody), dict.fromkeys(o.path for o in everybody if o.path)
    return Group(text, sorted(units), list(paths), list(keys))


def _near(keys: Sequence[str]) -> list[list[str]]:
    """Keys put together with the first group whose head they are near to."""
    often = Counter(syllable for key in keys for syllable in set(key.split()))
    heads: list[tuple[frozenset[str], list[str]]] = []
    holding: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        syllables = sorted(set(key.split()), key=lambda s: (often[s], s))
        rare = syllables[: len(syllables) - math.ceil(NEAR * len(syllables)) + 1]
        own = frozenset(syllables)
        tried = sorted({place for syllable in rare for place in holding[syllable]})
        found = next((place for place in tried if _alike(own, heads[place][0])), None)
        if found is None or any(c.isdigit() for c in key):  # what holds a number is one unit's own
            for syllable in rare:
                holding[syllable].append(len(heads))
            heads.append((own, [key]))
        else:
            heads[found][1].append(key)
    return [together for _own, together in heads]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= NEAR * len(one | other) and ("khong" in one) == ("khong" in other)
