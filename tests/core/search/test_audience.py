"""What a reader may not find is not there by any door: not found, not counted, not completed, not suggested."""

import pytest

from mam.core import search
from mam.core.search import PUBLIC, Document
from mam.core.search.models import SearchEntry

pytestmark = pytest.mark.django_db

TITLE = "Báo cáo mật về zirconi Thất Khê"


def draft(key="secret", audience=("unit-17",), title=TITLE):
    return Document(
        key, "report", title, "Nội dung zirconi chưa công bố.", f"/{key}/", audience, {"waste": ("zirconi",)}
    )


@pytest.fixture(autouse=True)
def shelf(db):
    search.put(draft())
    search.put(Document("open", "plan", "Báo cáo công khai Thất Khê", "Đã công bố.", "/open/", (PUBLIC,), weight=60))


STRANGERS = (
    [PUBLIC],
    [],
    ["unit-1"],
    ["unit-170"],
    ["Unit-17"],
    ["unit_17"],
    [PUBLIC, "unit-1", 'x" OR "v:unit'],
    [""],
)
DOORS = ("zirconi", "zirconj", "zircomi", "bao cao mat", "Báo cáo mật", "zir", "mật về zirconi", "v:unit-17", "unit 17")
QUERIES = (*DOORS, "báo cáo mật zirconi công khai", "k:waste:zirconi", "bao cao maatj", "zi", "secret", "*")


@pytest.mark.parametrize("audience", STRANGERS)
@pytest.mark.parametrize("query", QUERIES)
def test_a_stranger_learns_nothing(audience, query):
    answer = search.ask(query, audience, facets=("kind", "waste"))
    assert "secret" not in [hit.key for hit in answer.results]
    assert answer.total <= 1
    assert "report" not in answer.facets.get("kind", {})
    assert not answer.facets.get("waste")
    assert "zirconi" not in answer.suggestion
    assert "zirconi" not in str(search.complete(query, audience))


@pytest.mark.parametrize("audience", STRANGERS)
def test_a_filter_tells_a_stranger_nothing(audience):
    answer = search.ask("", audience, filters={"waste": ("zirconi",)}, facets=("kind", "waste"))
    assert (answer.total, answer.results) == (0, ())
    assert not answer.facets.get("waste")


@pytest.mark.parametrize("audience", [["unit-17"], [PUBLIC, "unit-17"], ["unit-3", "unit-17"]])
def test_its_own_readers_find_it_by_every_door(audience):
    assert [hit.key for hit in search.ask("zirconi", audience).results] == ["secret"]
    assert search.complete("bao cao mat", audience) == [TITLE]
    assert search.ask("", audience, filters={"waste": ("zirconi",)}).total == 1
    assert search.ask("zircomi", audience).suggestion == "zirconi"


def test_public_and_own_results_stand_in_one_order():
    keys = [hit.key for hit in search.ask("báo cáo thất khê", [PUBLIC, "unit-17"]).results]
    assert keys == ["open", "secret"]
    assert search.ask("báo cáo thất khê", [PUBLIC, "unit-17"]).facets == {"kind": {"plan": 1, "report": 1}}


def test_a_document_taken_back_from_the_public_is_gone_at_once():
    search.put(draft("open", title="Báo cáo công khai Thất Khê"))
    assert search.ask("báo cáo công khai", [PUBLIC]).total == 0
    assert search.complete("bao cao", [PUBLIC]) == []


def test_a_document_for_nobody_is_found_by_nobody():
    search.put(draft("lost", audience=()))
    assert "lost" not in [hit.key for hit in search.ask("zirconi", [PUBLIC, "unit-17", ""]).results]


def test_a_public_document_is_found_by_who_is_named_beside_the_public():
    search.put(draft("both", audience=(PUBLIC, "unit-17")))
    assert "both" in [hit.key for hit in search.ask("zirconi", ["unit-17"]).results]
    assert "both" in [hit.key for hit in search.ask("zirconi", [PUBLIC]).results]


def test_what_is_shown_is_checked_against_the_entry_itself():
    """Even if the postings were wrong."""
    SearchEntry.objects.filter(key="open").update(audience=["unit-17"])
    assert search.ask("báo cáo công khai", [PUBLIC]).results == ()
    assert search.complete("bao cao cong", [PUBLIC]) == []
