"""The index says what it holds, what is missing from it and what was left over; two writers never wait in vain."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connection, transaction

from mam.core import search
from mam.core.search import PUBLIC, Document, Held
from mam.core.search.models import SearchEntry

LONG = " ".join(f"chữ{i} nghĩa{i}" for i in range(150))
DRAFT = Document("a", "plan", "Bãi lọc trồng cây", "Nước thải.", "/a/", ("unit-1",), {"waste": ("w1", "w2"), "x": ()})
OPEN = Document("b", "plan", LONG, "", "/b/", (PUBLIC,), also=("Old name",), year=2024)


@pytest.mark.django_db
def test_what_was_put_is_held():
    search.put_many([DRAFT, OPEN])
    assert search.held(["plan", "gene"]) == {"plan": Held(2, 2), "gene": Held(0, 0)}
    assert search.is_held(DRAFT) and search.is_held(OPEN)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "now",
    [
        replace(DRAFT, title="Bãi lọc"),
        replace(DRAFT, text="Rác thải."),
        replace(DRAFT, audience=(PUBLIC,)),
        replace(DRAFT, filters={"waste": ("w1",)}),
        replace(DRAFT, year=2020),
        replace(DRAFT, key="c"),
    ],
)
def test_what_has_changed_since_is_not_held(now):
    search.put(DRAFT)
    assert not search.is_held(now)


@pytest.mark.django_db
def test_an_entry_gone_without_its_postings_and_the_other_way_round_is_seen():
    search.put_many([DRAFT, OPEN])
    SearchEntry.objects.filter(key="a").delete()
    assert search.held([]) == {"plan": Held(1, 2)}
    search.put(replace(OPEN, key="c"))
    SearchEntry.objects.filter(key="c").update(id=7)
    assert not search.is_held(replace(OPEN, key="c"))


@pytest.mark.django_db
def test_what_an_emptied_database_left_is_not_found_in_the_new_one():
    search.put_many([DRAFT, OPEN])
    SearchEntry.objects.all().delete()
    search.put(replace(OPEN, title="Vườn ươm"))
    assert search.held([]) == {"plan": Held(1, 1)}
    assert search.ask("nghĩa7", [PUBLIC]).total == 0
    assert search.ask("vườn ươm", [PUBLIC]).total == 1


@pytest.mark.django_db(transaction=True)
def test_the_first_documents_of_a_kind_may_be_written_by_two_at_once():
    # What an emptied database left behind is found by both, and taken out by the one that comes first.
    search.put(replace(OPEN, key="left"))
    SearchEntry.objects.all().delete()
    # SQLite has one writer at a time: there one comes after the other.
    both = Barrier(2 if connection.vendor == "postgresql" else 1, timeout=20)

    def write(key: str) -> None:
        with transaction.atomic():
            search.put(replace(OPEN, key=key, kind="new", title="Vườn ươm"))
            # Both have written before either is done.
            both.wait()
        connection.close()

    with ThreadPoolExecutor(both.parties) as pool:
        list(pool.map(write, ["one", "two"]))
    answer = search.ask("vườn ươm", [PUBLIC])
    assert answer.facets == {"kind": {"new": 2}}
    assert search.held([]) == {"new": Held(2, 2)}
