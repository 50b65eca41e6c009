"""In a large index common tokens are kept as bits too, on SQLite; whoever searches must not be able to tell."""

import random

import pytest

from mam.core import search
from mam.core.search import PUBLIC, Document, bitmaps

TEXT = "xử lý chất thải chăn nuôi phân lợn công nghệ sinh học chế phẩm vi nguồn gen quý Lạng Sơn"
SYLLABLES = TEXT.split()
QUERIES = (
    "xử lý",
    "xu ly chat thai",
    "phân lợn",
    "phan lon",
    "che ph",
    "ngh",
    "x",
    "gen quý xử",
    "soon",
    "nguon gen hoi",
)
READERS = ((PUBLIC,), (PUBLIC, "unit-1"), ("unit-1",), ("unit-2",), ())
WAYS = ({}, {"filters": {"commune": ("xa-1", "xa-2")}}, {"filters": {"kind": ("gene",)}}, {"page": 2, "size": 7})


def document(number: int, draw: random.Random) -> Document:
    return Document(
        key=str(number),
        kind=draw.choice(("gene", "course")),
        title=" ".join(draw.choices(SYLLABLES, k=3)) + (" hồi" if number % 40 == 0 else ""),
        text=" ".join(draw.choices(SYLLABLES, k=5)),
        url=f"/{number}/",
        audience=draw.choice(((PUBLIC,), (PUBLIC,), ("unit-1",), ("unit-1", "unit-2"))),
        filters={"commune": (f"xa-{draw.randrange(4)}",)},
        year=draw.choice((None, 2024, 2025)),
        weight=draw.choice((40, 60)),
    )


def answers() -> list[search.Answer]:
    asked = [
        search.ask(query, readers, facets=("kind", "year", "commune"), **how)
        for query in QUERIES
        for readers in READERS
        for how in WAYS
    ]
    narrowed = [search.ask("", readers, **how) for readers in READERS for how in WAYS if "filters" in how]
    return asked + narrowed


@pytest.fixture
def kept_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bits from the first document on, for what every tenth has."""
    monkeypatch.setattr(bitmaps, "SMALLEST_INDEX", 1)
    monkeypatch.setattr(bitmaps, "COMMON_IN", 10)


@pytest.mark.django_db
def test_answers_are_the_same_with_bits_and_without(kept_small: None) -> None:
    draw = random.Random(11)
    first = [document(number, draw) for number in range(240)]
    search.put_many(first)
    assert len({answer.total for answer in answers()}) > 10
    followed = answers()
    search.rebuild(first)
    assert answers() == followed


@pytest.mark.django_db
def test_a_document_without_any_common_word_is_found_where_nothing_stood(kept_small: None) -> None:
    draw = random.Random(13)
    search.rebuild(document(number, draw) for number in range(240))
    search.put(Document("new", "brand", "Zzz", "nghiêng", "/new/", ("unit-9",), year=2030, weight=40))
    found = search.ask("ngh", (PUBLIC, "unit-9"), facets=("kind", "year"), size=100)
    assert "new" in {hit.key for hit in found.results}
    assert (found.facets["kind"]["brand"], found.facets["year"]["2030"]) == (1, 1)


@pytest.mark.django_db
def test_bits_change_with_the_documents(kept_small: None) -> None:
    draw = random.Random(12)
    now = {number: document(number, draw) for number in range(240)}
    search.rebuild(now.values())
    for number in range(0, 240, 3):
        search.drop(str(number))
        del now[number]
    now |= {number: document(number, draw) for number in range(100, 300)}
    search.put_many(now[number] for number in range(100, 300))
    changed = answers()
    search.clear()
    search.put_many(now.values())
    assert [(one.total, one.facets, {hit.key for hit in one.results} if one.total <= 7 else 0) for one in changed] == [
        (one.total, one.facets, {hit.key for hit in one.results} if one.total <= 7 else 0) for one in answers()
    ]
