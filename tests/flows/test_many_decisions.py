"""One decision about many records over HTTP: foretold, carried out, and what could not go says why."""

import pytest

from mam.core.models import Account
from mam.registry.models import Record, RecordVersion
from tests.flows.test_record import COURSE, DESK, as_, typed

MANY = "/ban-lam-viec/danh-muc/cho-duyet/nhieu/"


@pytest.fixture
def courses(people: dict[str, Account]) -> list[Record]:
    officer = as_(people["officer"])
    for name in ("Ủ phân", "Nuôi giun quế", "Đệm lót sinh học"):
        assert officer.post(f"{DESK}them/", {**COURSE, "title": name}).status_code == 302
    return list(Record.objects.order_by("pk"))


def states() -> list[str]:
    return list(Record.objects.order_by("pk").values_list("state", flat=True))


def test_good_ones_go_through_and_the_others_say_why(people: dict[str, Account], courses: list[Record]) -> None:
    curator, pks = as_(people["curator"]), [one.pk for one in courses]
    curator.post(f"{DESK}{pks[0]}/tra-lai/", {"reason": "Thiếu số giờ"})
    before = RecordVersion.objects.count()
    told = curator.post(MANY, {"act": "cong-bo", "record": pks})
    assert [one.record.pk for one, _unit in told.context["good"]] == [pks[2], pks[1]]
    assert "trả lại để bổ sung" in told.text and "Chưa có gì thay đổi" in told.text
    assert states() == ["sent_back", "proposed", "proposed"] and RecordVersion.objects.count() == before

    seen = {f"seen-{one.record.pk}": one.record.revision for one, _unit in told.context["good"]}
    officer = as_(people["officer"])
    officer.post(f"{DESK}{pks[1]}/sua/", typed(officer, courses[1], participants="50"))
    done = curator.post(MANY, {"act": "cong-bo", "record": pks[1:], "xac-nhan": "1", **seen})
    assert "1 bản ghi xong, 1 bản ghi không làm được" in done.text and "vừa được sửa sau khi bạn xem" in done.text
    assert states() == ["sent_back", "proposed", "published"]


@pytest.mark.parametrize(("act", "state"), [("tra-lai", "sent_back"), ("rut", "withdrawn")])
def test_one_reason_for_all(people: dict[str, Account], courses: list[Record], act: str, state: str) -> None:
    curator, pks = as_(people["curator"]), [one.pk for one in courses]
    page = curator.get("/ban-lam-viec/danh-muc/cho-duyet/", {"chon": "tat-ca"}).text
    assert page.count('name="record"') == page.count(" checked>") == 3
    assert curator.post(MANY, {"act": act, "record": pks}).status_code == 200
    answer = curator.post(MANY, {"act": act, "record": pks, "xac-nhan": "1", "reason": " "})
    assert answer.status_code == 409 and "Hãy ghi lý do" in answer.text and states() == ["proposed"] * 3
    curator.post(MANY, {"act": act, "record": pks, "xac-nhan": "1", "reason": "Thiếu  nguồn"})
    assert states() == [state] * 3
    assert set(RecordVersion.objects.filter(number=2).values_list("reason", flat=True)) == {"Thiếu nguồn"}
    listed = curator.get(DESK).text
    assert ("Ủ phân" in listed) == (act == "tra-lai") and "Ủ phân" in curator.get(DESK, {"state": state}).text


@pytest.mark.parametrize("who", ["officer", "leader", "outsider", "province_leader", "administrator"])
def test_who_may_not_decide_about_many(people: dict[str, Account], courses: list[Record], who: str) -> None:
    client, pks = as_(people[who]), [one.pk for one in courses]
    for asked in ({}, {"xac-nhan": "1", "reason": "x"}):
        assert client.post(MANY, {"act": "cong-bo", "record": pks, **asked}).status_code == 403
    assert states() == ["proposed"] * 3
    assert 'name="record"' not in client.get(DESK).text


def test_nonsense_is_refused(people: dict[str, Account], courses: list[Record]) -> None:
    curator = as_(people["curator"])
    assert curator.post(MANY, {"act": "xoa", "record": "1"}).status_code == 404
    answer = curator.post(MANY, {"act": "cong-bo", "record": ["x", "9" * 30, "²"], "xac-nhan": "1"})
    assert answer.status_code == 200 and "Chưa chọn bản ghi nào" in answer.text
