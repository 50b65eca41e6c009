"""People behind records over HTTP: seen by few, nowhere else in the instance, erased for good while chains hold."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from mam.core.models import Account, AuditEntry
from mam.registry import finding, versions
from mam.registry.models import Person, Record
from tests.contract.test_kinds import ON
from tests.flows.test_merge import join, twin
from tests.flows.test_record import COURSE, DESK, as_, typed

NAME, CALL = "Hoàng Thị Thử Nghiệm", "0987 654 321"
SAID = {
    "role": "contact",
    "full_name": f"  {NAME} ",
    "telephone": CALL,
    "email": "thu.nghiem@ho-dan.example",
    "purpose": "Liên hệ kiểm tra mô hình",
    "basis": "consent",
    "basis_said": "Phiếu đồng ý của bà Thử Nghiệm",
    "basis_on": "12/05/2026",
}
TELLS = (NAME, CALL, "thu.nghiem", "Thử Nghiệm")


@pytest.fixture
def kept(people: dict[str, Account]) -> Person:
    officer = as_(people["officer"])
    officer.post(f"{DESK}them/", COURSE)
    record = Record.objects.get()
    as_(people["curator"]).post(f"{DESK}{record.pk}/cong-bo/")
    answer = officer.post(f"{DESK}{record.pk}/nguoi/them/", SAID)
    assert answer.status_code == 302, answer.context["form"].errors
    return Person.objects.get()


def tables_that_tell() -> set[str]:
    """Every table of the database in which a word of the person stands, raw."""
    found = set()
    with connection.cursor() as cursor:
        # The index of SQLite's search is a virtual table nobody can read; the tables it writes into are read.
        for table in {*connection.introspection.table_names(cursor)} - {"core_search_postings"}:
            cursor.execute(f'SELECT * FROM "{table}"')
            text = "\n".join(
                bytes(cell).decode(errors="replace") if isinstance(cell, bytes | memoryview) else str(cell)
                for row in cursor.fetchall()
                for cell in row
            )
            if any(word.casefold() in text.casefold() for word in TELLS):
                found.add(table)
    return found


def test_a_name_stands_in_one_place_and_is_erased_there(people: dict[str, Account], kept: Person) -> None:
    officer, curator, record = as_(people["officer"]), as_(people["curator"]), kept.record
    address = f"{DESK}{record.pk}/nguoi/{kept.pk}/"
    assert kept.full_name == NAME and NAME in curator.get(f"{DESK}{record.pk}/").text
    assert officer.post(address, {**SAID, "telephone": "0912 000 000", "role": "owner"}).status_code == 302
    officer.post(f"{DESK}{record.pk}/sua/", typed(officer, record, participants="45"))
    curator.post(f"{DESK}{record.pk}/cong-bo/")
    assert tables_that_tell() == {"registry_person"}
    for client in (Client(), as_(people["outsider"]), officer):
        for page in (f"/danh-muc/lop-tap-huan/{record.slug}/", "/danh-muc/lop-tap-huan/tai-ve.csv", f"{DESK}xuat.csv"):
            answer = client.get(page)
            text = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert not any(word.encode() in text for word in TELLS), page
    assert not [doc for doc in finding.documents(ON) if any(word in repr(doc) for word in TELLS)]

    page = officer.get(f"{address}xoa/")
    assert NAME in page.text and "Không lấy lại được" in page.text
    assert officer.post(f"{address}xoa/", {"sure": ""}).status_code == 409 and Person.objects.get().full_name == NAME
    assert officer.post(f"{address}xoa/", {"sure": "on"}).status_code == 302
    assert tables_that_tell() == set()
    assert versions.broken(record) == []
    shown = officer.get(f"{DESK}{record.pk}/").text
    assert "đã xóa theo yêu cầu" in shown and NAME not in shown
    assert officer.get(address).status_code == officer.post(f"{address}xoa/", {"sure": "on"}).status_code == 404
    told = list(AuditEntry.objects.filter(verb__startswith="person.").order_by("pk").values_list("verb", "detail"))
    assert [verb for verb, _detail in told] == ["person.add", "person.change", "person.erase"]
    assert told[1][1] == {"person": kept.pk, "fields": ["role", "telephone"]}


@pytest.mark.parametrize("who", ["outsider", "province_leader", "administrator", "coordinator", None])
def test_who_may_not_know(people: dict[str, Account], kept: Person, who: str | None) -> None:
    client = as_(people[who]) if who else Client()
    base = f"{DESK}{kept.record_id}/"
    assert not any(word in client.get(base, follow=True).text for word in TELLS)
    refused = 404 if who else 302
    for address in (f"{base}nguoi/them/", f"{base}nguoi/{kept.pk}/", f"{base}nguoi/{kept.pk}/xoa/"):
        assert client.get(address).status_code == refused
        assert client.post(address, {**SAID, "full_name": "Khác", "sure": "on"}).status_code == refused
    assert Person.objects.get().full_name == NAME


def test_purpose_and_basis_are_asked_for(people: dict[str, Account], kept: Person) -> None:
    only: dict[str, Any] = {"role": "contact", "full_name": "Ai đó"}
    answer = as_(people["officer"]).post(f"{DESK}{kept.record_id}/nguoi/them/", only)
    assert answer.status_code == 409 and set(answer.context["form"].errors) == {"purpose", "basis", "basis_said"}


def test_people_go_along_when_records_of_one_unit_become_one(people: dict[str, Account], kept: Person) -> None:
    other = twin(people)
    curator = as_(people["curator"])
    curator.post(f"{DESK}{other.pk}/cong-bo/")
    assert join(curator, other, kept.record).status_code == 302
    kept.refresh_from_db()
    assert kept.record_id == other.pk and NAME in curator.get(f"{DESK}{other.pk}/").text
