"""The right thing comes first, judged by rule on generated records (benchmarks/_relevance.py says which is right)."""

from collections import Counter

import pytest

from benchmarks._corpus import records, vocabulary
from benchmarks._relevance import grades, topics
from mam.core import search
from mam.core.search import PUBLIC, Document

# What every form must reach. Without marks two words that differ only in them cannot be told apart, so less is asked.
LEAST = {"marks": 0.97, "capitals": 0.97, "nfd": 0.97, "tones": 0.97, "telex": 0.95, "vni": 0.95, "d": 0.9}
LEAST |= {"half": 0.85, "none": 0.8, "all": 0.85}


@pytest.mark.django_db
def test_the_right_thing_comes_first_however_it_is_typed():
    some = list(records(1000, vocabulary()))
    search.put_many(
        Document(str(one.number), one.kind, one.title, one.text, "/", (PUBLIC,), year=one.year) for one in some
    )

    def found(query):
        return [int(hit.key) for hit in search.ask(query, [PUBLIC], facets=()).results]

    reached = grades(found, topics(some))
    assert {form for form, (_, empty) in reached.items() if empty} == set()
    assert not Counter({form: least for form, least in LEAST.items() if reached[form][0] < least}), reached
