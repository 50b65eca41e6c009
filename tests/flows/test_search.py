"""Search over HTTP: records, provisions and units by any spelling; nobody finds, counts or completes the unseen."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from mam.core import search
from mam.core.models import Account
from mam.portal.management.commands import doctor, prepare
from mam.registry.models import Record
from mam.vntext import fold
from tests.flows.test_record import DESK, as_

SECRET = "Tập huấn nuôi giun quế ở Bản Vèn"


@pytest.fixture
def proposed(people: dict[str, Account]) -> Record:
    values = {"title": SECRET, "started_on": "12/05/2026", "participants": "40", "source": "Danh sách lớp"}
    as_(people["officer"]).post(f"{DESK}them/", values)
    return Record.objects.get()


def found(client: Client, query: str, **more: str) -> dict[str, Any]:
    answer = client.get("/tra-cuu/", {"q": query, **more}, headers={"accept": "application/json"})
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    assert set(told) == {"query", "total", "results", "facets", "suggestion"}
    return told


def test_what_is_proposed_is_found_by_its_own_people_only(people: dict[str, Account], proposed: Record) -> None:
    for who in ("officer", "curator"):
        hits = found(as_(people[who]), "giun que")["results"]
        assert [hit["title"] for hit in hits] == [SECRET]
        assert as_(people[who]).get(hits[0]["url"]).status_code == 200
    for client in (Client(), as_(people["outsider"])):
        told = found(client, "giun quế")
        assert told["total"] == 0 and told["suggestion"] == "" and not any(told["facets"].values())
        assert client.get("/tra-cuu/goi-y/", {"q": "tập huấn nuôi"}).json()["titles"] == []
        assert SECRET not in client.get("/tra-cuu/", {"q": "tap huan", "kind": "lop-tap-huan"}).text


@pytest.mark.parametrize("typed", ["giun quế", "giun que", "GIUN QUE", "giun quế", "tập huấn giun", "tap huan gi"])
def test_what_is_published_is_found_by_any_typing(people: dict[str, Account], proposed: Record, typed: str) -> None:
    as_(people["curator"]).post(f"{DESK}{proposed.pk}/cong-bo/")
    told = found(Client(), typed)
    assert [hit["title"] for hit in told["results"]] == [SECRET]
    assert told["facets"]["kind"] == {"lop-tap-huan": 1}
    assert Client().get(told["results"][0]["url"]).status_code == 200
    page = Client().get("/tra-cuu/", {"q": typed}).text
    assert "<mark>" in page and SECRET in re.sub("</?mark>", "", page)
    assert "<mark>hướng dẫn</mark>" in Client().get("/tra-cuu/", {"q": "huong dan"}).text
    as_(people["curator"]).post(f"{DESK}{proposed.pk}/rut/", {"reason": "Ghi nhầm"})
    assert found(Client(), typed)["total"] == 0


def test_old_names_of_units_lead_to_the_unit(people: dict[str, Account]) -> None:
    hits = found(as_(people["officer"]), "an binh", kind="don-vi")["results"]
    assert any("An Bình" in hit["title"] for hit in hits)
    assert found(Client(), "an binh")["total"] == 0


def test_the_rebuilt_index_answers_the_same(people: dict[str, Account], proposed: Record) -> None:
    as_(people["curator"]).post(f"{DESK}{proposed.pk}/cong-bo/")
    before = found(Client(), "giun"), found(as_(people["officer"]), "so khoa hoc")
    call_command("search_rebuild", verbosity=0)
    assert (found(Client(), "giun"), found(as_(people["officer"]), "so khoa hoc")) == before


@pytest.mark.parametrize("typed", ["", " ", "\x01\x02", '"', "OR AND NOT (", "a" * 5000, "💥", "%", "f:x v:public"])
def test_any_bytes_get_an_answer(people: dict[str, Account], typed: str) -> None:
    for client in (Client(), as_(people["officer"])):
        assert found(client, typed)["query"] == typed
        assert client.get("/tra-cuu/", {"q": typed, "kind": typed, "page": typed, "year": typed}).status_code == 200


def test_the_doctor_sees_an_index_that_disagrees_and_says_how_to_mend_it(
    people: dict[str, Account], proposed: Record
) -> None:
    assert doctor.index().advice == ""
    search.drop(f"record-{proposed.pk}")
    missing = doctor.index()
    assert "lop-tap-huan" in missing.fact and "mam search rebuild" in missing.advice
    call_command("search_rebuild", verbosity=0)
    assert doctor.index().advice == ""
    Record.objects.filter(pk=proposed.pk).update(title="Tên sửa ngoài phần mềm")
    assert "Tên sửa ngoài phần mềm" in doctor.index().fact


def test_preparing_makes_the_index_anew_when_an_upgrade_has_emptied_it(
    people: dict[str, Account], proposed: Record
) -> None:
    search.clear()
    (said,) = prepare.index(timezone.now())
    assert "dựng lại" in said
    assert [hit["title"] for hit in found(as_(people["curator"]), "giun que")["results"]] == [SECRET]
    assert list(prepare.index(timezone.now())) == ["sẵn sàng"]


SLIPS = (
    "giun quue",
    "guin que",
    "gium que",
    "giun wue",
    "ban veen",
    "bna ven",
    "giuun quees",
    "giun1 que61",
    "xy giun",
)


@pytest.mark.parametrize("typed", [*SLIPS, *(fold(SECRET)[:n] for n in range(1, len(SECRET) + 1, 3))])
def test_nothing_is_completed_or_suggested_of_what_one_may_not_see(
    people: dict[str, Account], proposed: Record, typed: str
) -> None:
    own = as_(people["officer"])
    assert own.get("/tra-cuu/goi-y/", {"q": fold(SECRET)[:12]}).json()["titles"] == [SECRET]
    for client in (Client(), as_(people["outsider"])):
        told = found(client, typed)
        shown = client.get("/tra-cuu/", {"q": typed}).text.replace(escape(typed), "").replace(quote(typed), "")
        completed = client.get("/tra-cuu/goi-y/", {"q": typed}).json()["titles"]
        for word in {"giun", "quế", "Bản Vèn", "que", "ven"} - set(typed.split()):
            assert word not in told["suggestion"].split() and word not in str(completed)
        assert SECRET not in completed and SECRET not in re.sub("</?mark>", "", shown)
        assert "lop-tap-huan" not in told["facets"].get("kind", {})
