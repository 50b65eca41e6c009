"""Lists that people name, over HTTP: opened, shared with the unit, put first, and nobody else's business."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from mam.core.models import Account, AuditEntry
from mam.organisations.models import Membership, Unit
from mam.registry.models import SavedView
from tests.flows.test_record import COURSE, DESK, as_

SAVE, MANAGE = f"{DESK}danh-sach/luu/", f"{DESK}danh-sach/"
QUESTION = "q=ủ+phân&state=proposed&xep=ten&cot=hours&cot=source&page=3&chon=tat-ca"


@pytest.fixture
def unit(people: dict[str, Account]) -> Unit:
    officer = as_(people["officer"])
    for name in ("Ủ phân", "Nuôi giun quế"):
        officer.post(f"{DESK}them/", {**COURSE, "title": name})
    return Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")


def act(client: object, view: SavedView, what: str, **said: str) -> int:
    return client.post(f"{MANAGE}{view.pk}/{what}/", said).status_code  # type: ignore[attr-defined, no-any-return]


def test_a_list_is_saved_opened_put_first_renamed_and_deleted(people: dict[str, Account], unit: Unit) -> None:
    officer = as_(people["officer"])
    answer = officer.post(SAVE, {"name": "Chờ  duyệt", "query": QUESTION})
    view = SavedView.objects.get()
    assert view.name == "Chờ duyệt" and view.unit is None
    asked = parse_qs(view.query)
    assert asked == {"q": ["ủ phân"], "state": ["proposed"], "xep": ["ten"], "cot": ["hours", "source"]}
    page = officer.get(answer["Location"])
    assert [line.record.title for line in page.context["list"].lines] == ["Ủ phân"]
    assert [label for label, _text in page.context["list"].lines[0].cells] == ["số giờ", "nguồn"]
    assert 'aria-current="page" lang="vi">Chờ duyệt' in page.text

    assert officer.get(DESK).status_code == 200
    assert act(officer, view, "mo-truoc") == 302
    opened = officer.get(DESK)
    assert opened.status_code == 302 and parse_qs(urlsplit(opened["Location"]).query)["xem"] == [str(view.pk)]
    assert len(officer.get(DESK, {"tat-ca": ""}).context["list"].lines) == 2
    other = officer.post(SAVE, {"name": "Theo năm", "query": "xep=nam"})
    second = SavedView.objects.get(name="Theo năm")
    act(officer, second, "mo-truoc")
    assert list(people["officer"].first_views.all()) == [second], "one first a kind and person"
    act(officer, second, "thoi-mo-truoc")
    assert officer.get(DESK).status_code == 200 and other.status_code == 302

    officer.post(f"{MANAGE}{view.pk}/doi-ten/", {"name": "Theo năm"}, follow=True)
    officer.post(SAVE, {"name": " ", "query": ""})
    assert set(SavedView.objects.values_list("name", flat=True)) == {"Chờ duyệt", "Theo năm"}
    act(officer, view, "doi-ten", name="Của tôi")
    act(officer, view, "xoa")
    assert list(SavedView.objects.all()) == [second]
    told = {entry.verb for entry in AuditEntry.objects.filter(by=people["officer"])}
    assert {"saved_view.save", "saved_view.rename", "saved_view.first", "saved_view.delete"} <= told


def test_a_shared_list_is_the_units(people: dict[str, Account], unit: Unit) -> None:
    officer, leader, outsider = (as_(people[name]) for name in ("officer", "leader", "outsider"))
    officer.post(SAVE, {"name": "Của sở", "query": "xep=ten", "unit": unit.pk})
    view = SavedView.objects.get()
    assert "Của sở" in leader.get(DESK).text and "Của sở" not in outsider.get(DESK).text
    act(leader, view, "mo-truoc")
    assert leader.get(DESK).status_code == 302 and officer.get(DESK).status_code == 200
    assert act(outsider, view, "xoa") == act(outsider, view, "mo-truoc") == 404
    reader = Account.objects.create_user("doc@tinh-mau.example", "một-mật-khẩu-dài", full_name="Người đọc")
    Membership.objects.create(
        account=reader, unit=unit, role=Membership.Role.PROVINCE_LEADER, valid_from=date(2025, 7, 1)
    )
    assert "Của sở" in as_(reader).get(DESK).text
    assert act(as_(reader), view, "xoa") == act(as_(reader), view, "doi-ten", name="x") == 403
    assert act(leader, view, "xoa") == 302 and not SavedView.objects.exists()


def test_ones_own_list_is_nobody_elses_and_sharing_stays_at_home(people: dict[str, Account], unit: Unit) -> None:
    officer, leader = as_(people["officer"]), as_(people["leader"])
    officer.post(SAVE, {"name": "Của tôi", "query": "xep=ten"})
    view = SavedView.objects.get()
    assert "Của tôi" not in leader.get(DESK).text and "Của tôi" not in leader.get(MANAGE).text
    assert [act(leader, view, what) for what in ("xoa", "doi-ten", "mo-truoc")] == [404] * 3
    for shared in (Unit.objects.get(key="xa-an-binh").pk, "x", "9" * 30):
        assert officer.post(SAVE, {"name": "Lạ", "query": "xep=ten", "unit": shared}).status_code == 403
    assert SavedView.objects.count() == 1


def test_no_column_shows_an_exact_place(people: dict[str, Account], unit: Unit) -> None:
    page = as_(people["outsider"]).get(DESK, {"cot": ["latitude", "longitude", "khong_co"]})
    assert page.status_code == 200
    assert not {"latitude", "longitude"} & {column.value for column in page.context["list"].columns}
