"""Documents in and out: the entry that is shown and the postings that find it, together or not at all."""

import zlib
from collections.abc import Iterable, Sequence
from itertools import batched

from django.db import transaction
from django.db.models import Max

from mam.core.search.document import MOST_KINDS, Document
from mam.core.search.models import SearchEntry, SearchKind
from mam.core.search.postings import LABEL_END, Row, postings
from mam.core.search.tokens import clean, document_tokens
from mam.vntext import without_controls

_AT_ONCE = 500


def put_all(documents: Iterable[Document]) -> int:
    """Take documents in, each in the place of the one with the same key; how many."""
    count = 0
    for some in batched(documents, _AT_ONCE):
        last = {document.key: document for document in some}
        with transaction.atomic(savepoint=False):
            drop_all(list(last))
            _insert(list(last.values()))
        count += len(last)
    return count


def drop_all(keys: Sequence[str]) -> int:
    """Take the documents with these keys out; how many there were."""
    with transaction.atomic(savepoint=False):
        entries = SearchEntry.objects.filter(key__in=keys)
        old = [(place, unpacked(packed)) for place, packed in entries.values_list("id", "tokens")]
        if old:
            postings().remove(old)
            entries.delete()
    return len(old)


def clear_all(kind: str) -> int:
    """Take every document out whose kind begins so; how many there were."""
    with transaction.atomic(savepoint=False):
        entries = SearchEntry.objects.filter(kind__startswith=kind)
        if not kind:
            postings().empty()
            return entries.delete()[0]
        keys = list(entries.values_list("key", flat=True))
        return sum(drop_all(some) for some in batched(keys, _AT_ONCE))


def _insert(documents: Sequence[Document]) -> None:
    index = postings()
    codes = {kind: kind_code(kind) for kind in {document.kind for document in documents}}
    places = index.new_places([document.standing | codes[document.kind] for document in documents])
    rows = [
        Row(place, document_tokens(document), _labels(document))
        for place, document in zip(places, documents, strict=True)
    ]
    index.add(rows)
    entries = (_entry(document, row) for document, row in zip(documents, rows, strict=True))
    SearchEntry.objects.bulk_create(entries)


def kind_code(kind: str) -> int:
    """The number of a kind, the next free one when its first document comes; never a gap, as there are few."""
    known = SearchKind.objects.filter(name=kind).values_list("pk", flat=True).first()
    code = known or (SearchKind.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    if code > MOST_KINDS:
        raise ValueError(f"The search tells {MOST_KINDS} kinds apart and there are more; {kind!r} is one too many.")
    return known or SearchKind.objects.get_or_create(name=kind, defaults={"pk": code})[0].pk


def _entry(document: Document, row: Row) -> SearchEntry:
    return SearchEntry(
        id=row.place,
        key=document.key,
        kind=document.kind,
        title=clean(document.title),
        url=without_controls(document.url),
        lang=document.lang,
        audience=sorted(map(without_controls, document.audience)),
        text=clean(document.text),
        tokens=zlib.compress(" ".join(row.tokens).encode(), 1),
    )


def _labels(document: Document) -> str:
    return LABEL_END.join(without_controls(f"{name}={value}") for name, value in document.labels)


def unpacked(packed: bytes | memoryview) -> str:
    """The tokens of an entry as they went in."""
    return zlib.decompress(bytes(packed)).decode() if packed else ""
