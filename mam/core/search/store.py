"""Documents in and out: the entry that is shown and the postings that find it, together or not at all.

SQLite takes a document out only by naming its tokens. They are not kept but made again from the entry, which holds all
that they were made of.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import batched

from django.db import transaction

from mam.core.search import labels
from mam.core.search.document import Document
from mam.core.search.models import SearchEntry
from mam.core.search.postings import Row, postings
from mam.core.search.tokens import clean, document_tokens
from mam.vntext import without_controls

_AT_ONCE = 500
_OWN = {"kind", "year"}


def put_all(documents: Iterable[Document], said: Callable[[int], None] = lambda count: None) -> int:
    """Take documents in, each in the place of the one with the same key; how many. `said` hears how many are in."""
    count = 0
    for some in batched(documents, _AT_ONCE):
        last = {document.key: document for document in map(cleaned, some)}
        with transaction.atomic(savepoint=False):
            drop_all(list(last))
            _insert(list(last.values()))
        count += len(last)
        said(count)
    return count


def drop_all(keys: Sequence[str]) -> int:
    """Take the documents with these keys out; how many there were."""
    with transaction.atomic(savepoint=False):
        entries = SearchEntry.objects.filter(key__in=keys)
        old = [Row(entry.id, document_tokens(document_of(entry))) for entry in entries]
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
    if not SearchEntry.objects.exists():
        # Who empties the database knows its rows, not the postings: they would be found in the places given anew.
        index.drop_orphans()
    sets = [_counted_by(document) for document in documents]
    numbers = labels.numbers(set(sets))
    codes = [numbers[one] for one in sets]
    places = index.new_places([document.standing for document in documents], codes)
    tokens = map(document_tokens, documents)
    index.add([Row(*row) for row in zip(places, tokens, codes, strict=True)])
    SearchEntry.objects.bulk_create(map(_entry, documents, places))


def _counted_by(document: Document) -> str:
    """All labels but the year, which stands in the place."""
    return labels.written([label for label in document.labels if label[0] != "year"])


def cleaned(document: Document) -> Document:
    """The document without what no database holds, as it is kept."""
    return replace(
        document,
        title=clean(document.title),
        also=tuple(map(clean, document.also)),
        text=clean(document.text),
        url=without_controls(document.url),
        audience=tuple(sorted(map(without_controls, document.audience))),
        filters={
            without_controls(name): tuple(map(without_controls, values)) for name, values in document.filters.items()
        },
    )


def _entry(document: Document, place: int) -> SearchEntry:
    return SearchEntry(
        id=place,
        key=document.key,
        kind=document.kind,
        title=document.title,
        also=list(document.also),
        url=document.url,
        lang=document.lang,
        audience=list(document.audience),
        labels=labels.written(document.labels),
        text=document.text,
    )


def document_of(entry: SearchEntry) -> Document:
    """The document of which the entry was made, but for its weight."""
    filters: dict[str, tuple[str, ...]] = {}
    for name, value in labels.read(entry.labels):
        filters[name] = (*filters.get(name, ()), value)
    (year,) = filters.get("year", ("",))
    return Document(
        key=entry.key,
        kind=entry.kind,
        title=entry.title,
        text=entry.text,
        url=entry.url,
        audience=tuple(entry.audience),
        filters={name: values for name, values in filters.items() if name not in _OWN},
        also=tuple(entry.also),
        year=int(year) if year else None,
        lang=entry.lang,
    )
