"""How alike two provisions are, pure: shared pairs of syllables, weighed by how rare they are in this plan.

Vietnamese words are mostly two syllables written apart ("đào tạo"), so pairs carry the meaning; a pair that stands in
every provision ("sinh học") says nothing and weighs next to nothing. The result is a proposal for a person, no more.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mam.vntext import modern_tones, nfc

# Grammar words and the verbs every official sentence has. With their marks: "cơ sở" must not go with "có số".
_GRAMMAR = (
    "và của các những cho trong trên theo với tại về đến từ là có được này do khi như để thì mà nhằm "
    "thực hiện triển khai đẩy mạnh tăng cường tiếp tục nâng cao phát huy góp phần phù hợp quy định "
    "tỉnh năm việc một số bảo đảm chủ trì phối hợp"
)
STOP_WORDS = frozenset(_GRAMMAR.split())
LEAST_SCORE = 0.16
MOST_LINKS = 3


@dataclass(frozen=True)
class Proposal:
    """That source and target speak of the same thing, with a score from 0 to 1."""

    source: int
    target: int
    score: float


def features(text: str) -> frozenset[str]:
    """Pairs of neighbouring syllables of a text; pairs with a grammar word are left out."""
    found: set[str] = set()
    for clause in re.split(r"[^\w\s]+", modern_tones(nfc(text).lower())):
        words = clause.split()
        found.update(f"{one} {next_one}" for one, next_one in pairwise(words) if not STOP_WORDS & {one, next_one})
    return frozenset(found)


def weights(documents: Sequence[frozenset[str]]) -> dict[str, float]:
    """Inverse document frequency of each feature: 0 for what stands in every provision."""
    counted = Counter(feature for document in documents for feature in document)
    return {feature: math.log(len(documents) / count) for feature, count in counted.items()}


def likeness(a: frozenset[str], b: frozenset[str], weight: dict[str, float]) -> float:
    """The cosine of two provisions' weighed features, from 0 to 1."""
    lengths = _length(a, weight) * _length(b, weight)
    # An exact sum: the order of a set must not change the last digit.
    return min(1.0, math.fsum(weight[f] ** 2 for f in a & b) / lengths) if lengths else 0.0


def propose(sources: Sequence[str], targets: Sequence[str]) -> list[Proposal]:
    """For each source the most alike targets, at most three, none below the least score; indexes into the two lists."""
    ours, theirs = [features(text) for text in sources], [features(text) for text in targets]
    weight = weights([*ours, *theirs])
    found: list[Proposal] = []
    for number, source in enumerate(ours):
        scored = [Proposal(number, n, likeness(source, target, weight)) for n, target in enumerate(theirs)]
        scored.sort(key=lambda p: (-p.score, p.target))
        found.extend(p for p in scored[:MOST_LINKS] if p.score >= LEAST_SCORE)
    return found


def _length(document: frozenset[str], weight: dict[str, float]) -> float:
    return math.sqrt(math.fsum(weight[f] ** 2 for f in document))
