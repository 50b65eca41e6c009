"""The program's own search, which knows how Vietnamese is typed: put documents in, ask, complete.

It knows documents, never models; every app puts and drops its own in its own transaction. Doors: index.py;
what a document becomes: tokens.py; what a question becomes: question.py. Why: docs/adr/0017-own-search-index.md.
"""

from mam.core.search.agreement import Held, held, is_held
from mam.core.search.document import PUBLIC, Answer, Document, Hit
from mam.core.search.index import ask, clear, complete, drop, put, put_many, rebuild
from mam.core.search.synonyms import faults as synonym_faults

__all__ = [
    "PUBLIC",
    "Answer",
    "Document",
    "Held",
    "Hit",
    "ask",
    "clear",
    "complete",
    "drop",
    "held",
    "is_held",
    "put",
    "put_many",
    "rebuild",
    "synonym_faults",
]
