"""The labels of a document (kind, year, commune …) as one text, and the numbers of sets of labels.

Results are counted by the number of their set, without looking at them one by one; the year stands in the place.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

from django.db import connection

from mam.core.search.document import MOST_LABELS
from mam.core.search.models import SearchLabels

_LABEL_END, _NAME_END = "\x1f", "\x1e"
_UNCOUNTED = 0

Label = tuple[str, str]


def written(labels: Sequence[Label]) -> str:
    """The labels as one text."""
    return _LABEL_END.join(f"{name}{_NAME_END}{value}" for name, value in labels)


@lru_cache(maxsize=20_000)
def read(text: str) -> tuple[Label, ...]:
    """The labels of such a text."""
    pairs = (label.partition(_NAME_END) for label in text.split(_LABEL_END)) if text else ()
    return tuple((name, value) for name, _, value in pairs)


def numbers(sets: Collection[str]) -> dict[str, int]:
    """The number of each set of labels. A new one gets the next; 0, which is not counted by, when there are no more.

    Two writers may both number a set that neither has seen of the other. That is harmless: counts of equal sets are
    added up, and nobody waits for anybody.
    """
    digests = {_digest(labels): labels for labels in sets}
    known = SearchLabels.objects.filter(digest__in=digests).order_by("-pk").values_list("labels", "pk")
    found = dict(known)
    if new := sorted(set(sets) - found.keys()):
        last = SearchLabels.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        room = max(0, MOST_LABELS - last)
        rows = SearchLabels.objects.bulk_create(
            [SearchLabels(digest=_digest(labels), labels=labels) for labels in new[:room]]
        )
        found |= {row.labels: row.pk for row in rows}
    return {
        labels: number if (number := found.get(labels, _UNCOUNTED)) <= MOST_LABELS else _UNCOUNTED for labels in sets
    }


def sets_of(codes: Collection[int]) -> Iterator[tuple[int, tuple[Label, ...]]]:
    """Each of these numbers with its labels."""
    if codes:
        with connection.cursor() as cursor:
            # Numbers of ours, and thousands of them: parameters would take longer than all the rest.
            cursor.execute(f"SELECT id, labels FROM core_searchlabels WHERE id IN ({','.join(map(str, codes))})")  # noqa: S608
            yield from ((number, read(labels)) for number, labels in cursor.fetchall())


def _digest(labels: str) -> int:
    return int.from_bytes(blake2b(labels.encode(), digest_size=8).digest(), signed=True)
