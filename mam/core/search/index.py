"""The doors of the search. Writing: `put`, `put_many`, `drop`, `clear`, in the caller's transaction. Reading: `ask`,
`complete`, which never fail, whatever is typed, and never tell what the audience may not see.

How documents are kept: store.py; how a question is answered: asking.py.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Unpack

from django.db import transaction

from mam.core.search import asking, store
from mam.core.search.asking import How
from mam.core.search.document import Answer, Document
from mam.core.search.postings import Scope, postings


def put(document: Document) -> None:
    """Let the document be found from now on, in the place of the one with the same key."""
    store.put_all([document])


def put_many(documents: Iterable[Document]) -> int:
    """Let many documents be found; how many. Each few hundred are one transaction unless the caller has begun one."""
    return store.put_all(documents)


def drop(key: str) -> bool:
    """Let the document be found no more; whether it was there."""
    return bool(store.drop_all([key]))


def clear(kind: str = "") -> int:
    """Take out everything, or the documents whose kind begins so, before they are put in anew; how many."""
    return store.clear_all(kind)


def rebuild(documents: Iterable[Document], said: Callable[[int], None] = lambda count: None) -> int:
    """The whole index anew; how many documents it holds. Whoever searches meanwhile still has the old one.

    `said` hears from time to time how many are in. No more than a few hundred are held at once.
    """
    with transaction.atomic():
        store.clear_all("")
        count = store.put_all(documents, said)
        postings().tidy()
    return count


def ask(query: str, audience: Collection[str], **how: Unpack[How]) -> Answer:
    """What these readers may find by this query.

    `filters`: name → values of which one must hold; `page` from 1; `size` of a page; `facets`: names to count by.
    An empty query with filters finds all that these let through.
    """
    return asking.answer(query, audience, how)


def complete(prefix: str, audience: Collection[str]) -> list[str]:
    """Titles these readers may see that go on from what was typed, the likeliest first."""
    return asking.completions(prefix, Scope.of(audience))
