"""Whatever is typed there is an answer, never an error, and none takes long."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mam.core import search
from mam.core.search import PUBLIC, Document, asking
from mam.core.search.postings import TooLong, postings

pytestmark = pytest.mark.django_db

ODD = (
    *(b"\xff\xfe x\xe1\xbb", b"", None, 17, "\x00", "\ud800", "a\x00b", "\u202e\u200b", "\ufffe", "🌱", "İ ß ﬁ ǆ"),
    *(
        '"',
        "'",
        "*",
        "a*",
        "NEAR(a b)",
        "a AND",
        "OR",
        "NOT a",
        "f:xu_ly",
        "v:public",
        "(((",
        "^a",
        "a:b",
        "-a",
        "|&!<->",
    ),
    *("x" * 100_000, "nước thải " * 10_000, "\u0301" * 1000, "%s %d {}", "'; DROP TABLE x; --", "a|b", "1" * 5000),
)


@pytest.fixture
def shelf(db):
    search.put(Document("a", "plan", "Xử lý nước thải", "Bãi lọc trồng cây.", "/a/", (PUBLIC,), {"x|*'\"": ("'\"*|",)}))


@pytest.mark.parametrize("query", ODD, ids=lambda query: repr(query)[:20])
def test_odd_queries_are_answered(shelf, query):
    start = time.perf_counter()
    search.ask(query, [PUBLIC])
    search.complete(query, [PUBLIC])
    assert time.perf_counter() - start < 2 * asking.SECONDS


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text() | st.binary() | st.text("xửlýnước thải*\"'|&:_()", max_size=40),
    st.lists(st.text(max_size=8), max_size=3),
    st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=5), max_size=2), max_size=2),
    st.integers(-5, 10**9),
)
def test_anything_is_answered(shelf, query, audience, filters, number):
    search.ask(query, [*audience, PUBLIC], filters=filters, page=number, size=number)
    search.ask(query, audience, filters=filters, facets=("kind", query if isinstance(query, str) else "x"))
    search.complete(query, audience)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200), st.text(max_size=200), st.lists(st.text(max_size=9), max_size=3))
def test_anything_can_be_put_changed_and_dropped(db, title, text, values):
    before = search.ask("", [PUBLIC], filters={"kind": ("odd",)}).total
    for weight in (1, 99):
        search.put(Document("odd", "odd", title, text, "/", (PUBLIC, *values), {"w": tuple(values)}, weight=weight))
        assert search.ask("", [PUBLIC], filters={"kind": ("odd",)}).total == before + 1
    assert search.drop("odd")
    assert search.ask("", [PUBLIC], filters={"kind": ("odd",)}).total == before


def test_a_question_that_takes_too_long_is_cut_and_the_transaction_goes_on(db):
    search.put_many(Document(f"k{i}", "plan", f"Mô hình {i}", "nước thải " * 20, "/", (PUBLIC,)) for i in range(1200))
    index = postings()
    scope = asking.Scope.of([PUBLIC])
    with pytest.raises(TooLong), index.capped(0.001):
        for _ in range(2000):
            index.counts((("s:mo",),), scope, 10_000)
    assert search.ask("mô hình", [PUBLIC]).total == 1200
    search.put(Document("new", "plan", "Còn ghi được", "", "/", (PUBLIC,)))
    assert search.ask("còn ghi được", [PUBLIC]).total == 1
