"""Whether the index holds what it should: how many of each kind, and single documents. Nothing is mended here.

Asked by `mam doctor` and `mam prepare` (mam/portal/searchable.py); what mends is index.rebuild.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from django.db.models import Count

from mam.core.search.document import Document
from mam.core.search.models import SearchEntry
from mam.core.search.postings import postings
from mam.core.search.store import cleaned, document_of
from mam.core.search.tokens import document_tokens, narrow


class Held(NamedTuple):
    """How many documents of a kind are there to be shown, and how many to be found; the same where all is well."""

    shown: int
    found: int


def held(kinds: Collection[str]) -> dict[str, Held]:
    """What the index holds of these kinds and of any other that has something."""
    shown = dict(SearchEntry.objects.order_by().values_list("kind").annotate(n=Count("pk")))
    index = postings()
    return {
        kind: Held(shown.get(kind, 0), index.held([narrow("kind", kind)])) for kind in dict.fromkeys([*kinds, *shown])
    }


def is_held(document: Document) -> bool:
    """Whether the document stands in the index as it is now: with its words, for its readers, found by its title."""
    entry = SearchEntry.objects.filter(key=document.key).first()
    if entry is None:
        return False
    kept, meant = document_of(entry), cleaned(document)
    if replace(kept, weight=0) != replace(meant, weight=0, filters=_with_values(meant)):
        return False
    return bool(postings().held(document_tokens(replace(meant, text="", also=())), entry.id))


def _with_values(document: Document) -> dict[str, tuple[str, ...]]:
    return {name: values for name, values in document.filters.items() if values}
