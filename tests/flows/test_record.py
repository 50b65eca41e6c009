"""The life of a record over HTTP: proposed, sent back, published, revised by two, withdrawn; nothing is lost."""

from typing import Any

import pytest
from django.test import Client

from mam.core.models import Account
from mam.organisations.models import Unit
from mam.registry import versions
from mam.registry.models import Record, kind_of
from mam.registry.vocabularies import vocabulary
from tests.contract.test_kinds import sent

DESK = "/ban-lam-viec/danh-muc/lop-tap-huan/"
COURSE = {
    "title": "Tập huấn ủ phân hữu cơ",
    "started_on": "12/05/2026",
    "participants": "40",
    "source": "Danh sách lớp",
}


def as_(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def typed(client: Client, record: Record, **changed: str) -> dict[str, Any]:
    """The edit form as the browser would send it back, with some fields typed anew."""
    form = client.get(f"{DESK}{record.pk}/sua/").context["form"]
    data = {bound.name: bound.value() for bound in form if bound.value() not in (None, "", [])}
    data = {name: value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else value for name, value in data.items()}
    return {**{n: str(v) for n, v in data.items() if not isinstance(v, list)}, **changed}


@pytest.fixture
def course(people: dict[str, Account]) -> Record:
    as_(people["officer"]).post(f"{DESK}them/", COURSE)
    return Record.objects.get()


def test_from_proposal_to_public_page_and_on(people: dict[str, Account], course: Record) -> None:
    officer, curator, anybody = as_(people["officer"]), as_(people["curator"]), Client()
    address = f"/danh-muc/lop-tap-huan/{course.slug}/"
    assert course.state == "proposed" and course.year == 2026
    assert anybody.get(address).status_code == 404

    assert COURSE["title"] in curator.get("/ban-lam-viec/danh-muc/cho-duyet/").text
    curator.post(f"{DESK}{course.pk}/tra-lai/", {"reason": "Bổ sung số giờ"})
    assert "Bổ sung số giờ" in officer.get(f"{DESK}{course.pk}/").text
    answer = officer.post(f"{DESK}{course.pk}/sua/", typed(officer, course, hours="4,5"))
    assert answer.status_code == 302, answer.context["form"].errors
    curator.post("/ban-lam-viec/danh-muc/cho-duyet/nhieu/", {"record": course.pk, "act": "cong-bo", "xac-nhan": "1"})
    assert "4,5" in anybody.get(address).text

    officer.post(f"{DESK}{course.pk}/sua/", typed(officer, course, participants="45"))
    assert ">40<" in anybody.get(address).text and ">45<" not in anybody.get(address).text
    page = curator.get(f"{DESK}{course.pk}/").text
    assert "Sửa đổi chờ duyệt" in page and ">45<" in page
    curator.post(f"{DESK}{course.pk}/cong-bo/")
    assert ">45<" in anybody.get(address).text
    last = course.versions.first()
    assert last is not None and ">45<" in officer.get(f"{DESK}{course.pk}/phien-ban/{last.number - 1}/").text

    curator.post(f"{DESK}{course.pk}/xac-minh/", {"from_what": "Hồ sơ lớp học"})
    assert "Hồ sơ lớp học" in anybody.get(address).text
    curator.post(f"{DESK}{course.pk}/rut/", {"reason": "Ghi trùng"})
    assert anybody.get(address).status_code == 404
    acts = list(course.versions.order_by("number").values_list("act", flat=True))
    assert acts == ["propose", "send_back", "revise", "publish", "revise", "publish", "verify", "withdraw"]
    assert versions.broken(course) == []


def test_a_changed_version_is_found(course: Record) -> None:
    course.versions.update(content={"title": "Khác"})
    assert versions.broken(course) == [1]


def test_two_editors_lose_nothing(people: dict[str, Account], course: Record) -> None:
    officer, curator = as_(people["officer"]), as_(people["curator"])
    mine = typed(officer, course, participants="50")
    curator.post(f"{DESK}{course.pk}/sua/", typed(curator, course, participants="60"))
    answer = officer.post(f"{DESK}{course.pk}/sua/", mine)
    assert answer.status_code == 409
    assert "chưa có gì bị mất" in answer.text and "60" in answer.text and 'value="50"' in answer.text
    again = {**mine, "revision": str(answer.context["form"]["revision"].value())}
    assert officer.post(f"{DESK}{course.pk}/sua/", again).status_code == 302


def test_what_two_editors_changed_apart_comes_together(people: dict[str, Account], course: Record) -> None:
    officer, curator = as_(people["officer"]), as_(people["curator"])
    tables: dict[str, Any] = {"groups-group": ["nông dân"], "groups-people": ["30"]}
    topics = [term.code for term in vocabulary("fields").values()][:2]
    mine = {**typed(officer, course, hours="4,5", organiser="Hội Nông dân"), **tables, "topics": topics}
    curator.post(f"{DESK}{course.pk}/sua/", typed(curator, course, participants="60", organiser="Đoàn Thanh niên"))
    answer = officer.post(f"{DESK}{course.pk}/sua/", mine)
    assert answer.status_code == 409
    assert [(one.label, one.both) for one in answer.context["met"].fields] == [
        ("lượt người tham gia", False),
        ("đơn vị phối hợp tổ chức", True),
    ]
    form = answer.context["form"]
    assert form["participants"].value() == 60 and form["organiser"].value() == "Hội Nông dân"
    assert form["topics"].value() == topics and 'value="30"' in str(form["groups"])
    again = officer.post(f"{DESK}{course.pk}/sua/", sent(form))
    assert again.status_code == 302, again.context["form"].errors
    kind = kind_of("lop-tap-huan")
    assert kind is not None
    whole = versions.content_of(kind, kind.model.objects.get(pk=course.pk))
    assert (whole["participants"], whole["hours"], whole["organiser"]) == (60, "4.5", "Hội Nông dân")
    assert whole["topics"] == topics and whole["groups"][0]["people"] == "30"


def test_a_reviewer_who_goes_on_from_a_waiting_text_leaves_nothing_waiting(
    people: dict[str, Account], course: Record
) -> None:
    officer, curator = as_(people["officer"]), as_(people["curator"])
    curator.post(f"{DESK}{course.pk}/cong-bo/")
    officer.post(f"{DESK}{course.pk}/sua/", typed(officer, course, participants="45"))
    assert "công bố luôn cả phần đang chờ" in curator.get(f"{DESK}{course.pk}/sua/").text
    curator.post(f"{DESK}{course.pk}/sua/", typed(curator, course, hours="4"))
    course.refresh_from_db()
    assert course.pending is None
    shown = Client().get(f"/danh-muc/lop-tap-huan/{course.slug}/").text
    assert ">45<" in shown and ">4<" in shown


def test_a_twin_is_shown_before_it_is_saved_and_refused_when_it_is_the_same(
    people: dict[str, Account], course: Record
) -> None:
    officer = as_(people["officer"])
    alike = {**COURSE, "title": "Tập huấn ủ phân hữu cơ (lần 2)"}
    answer = officer.post(f"{DESK}them/", alike)
    assert "Có thể đã có trong danh mục" in answer.text and Record.objects.count() == 1
    assert officer.post(f"{DESK}them/", {**alike, "van-tao": "1"}).status_code == 302
    same = officer.post(f"{DESK}them/", {**COURSE, "title": "tập huấn  Ủ PHÂN hữu cơ", "van-tao": "1"})
    assert "đã có trong danh mục" in same.text and Record.objects.count() == 2


@pytest.mark.parametrize("who", ["outsider", "province_leader", "administrator", "officer"])
def test_who_may_not_decide(people: dict[str, Account], course: Record, who: str) -> None:
    client = as_(people[who])
    for act in ("cong-bo", "tra-lai", "xac-minh", "rut"):
        answer = client.post(f"{DESK}{course.pk}/{act}/", {"reason": "x", "from_what": "x"})
        assert answer.status_code in (403, 404), (who, act)
    assert client.get("/ban-lam-viec/danh-muc/cho-duyet/").status_code == 403
    course.refresh_from_db()
    assert course.state == "proposed" and course.versions.count() == 1


def test_another_unit_neither_sees_nor_changes_a_proposal(people: dict[str, Account], course: Record) -> None:
    client = as_(people["outsider"])
    assert client.get(f"{DESK}{course.pk}/").status_code == 404
    assert client.post(f"{DESK}{course.pk}/sua/", COURSE).status_code == 404
    assert course.title not in client.get(DESK).text


def test_places_are_shown_as_exactly_as_the_reader_may_know(people: dict[str, Account], course: Record) -> None:
    curator = as_(people["curator"])
    commune = Unit.objects.get(key="xa-an-binh")
    place = {"latitude": "21,84612", "longitude": "106,75713", "commune": str(commune.pk)}
    assert curator.post(f"{DESK}{course.pk}/sua/", typed(curator, course, **place)).status_code == 302
    curator.post(f"{DESK}{course.pk}/cong-bo/")
    assert "21,84612" in as_(people["officer"]).get(f"{DESK}{course.pk}/").text
    official = as_(people["outsider"]).get(f"{DESK}{course.pk}/").text
    assert "21,85" in official and "84612" not in official
    public = Client().get(f"/danh-muc/lop-tap-huan/{course.slug}/").text
    assert "21,8" not in public and "An Bình" in public
