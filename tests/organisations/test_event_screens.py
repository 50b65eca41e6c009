"""What happens to units, over HTTP: form, last look, event; who may, what is refused, and that twice is once."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mam.core.models import Account, AuditEntry
from mam.organisations import flow, queries
from mam.organisations.models import Membership, Role, Succession, Unit
from tests.organisations.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = date(2027, 1, 1)
LAW = "Nghị quyết số 02 của tỉnh Mẫu (bịa ra)"
DOCUMENT = {"on": "01/01/2027", "legal_basis": LAW, "source": ""}
EVENTS = ["merge", "split", "transfer", "rename", "dissolve"]
NEW_COMMUNE = {"receiver": "moi", "name": "Ủy ban nhân dân xã An Minh", "short_name": "UBND xã An Minh"}


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def client(people: dict[str, Account]) -> Client:
    """The administrator's browser."""
    return client_of(people["administrator"])


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def unit(key: str) -> Unit:
    return Unit.objects.get(key=key)


def pk(key: str) -> str:
    return str(unit(key).pk)


def merging(**other: str) -> dict[str, str]:
    words = {"rows": "2", "other_0": pk("xa-binh-minh"), "other_1": "", "kind": "commune", "parent": ""}
    return {**words, **NEW_COMMUNE, **DOCUMENT, **other}


def splitting(**other: str) -> dict[str, str]:
    first = {"portion_0": "thôn Bắc", "receiver_0": "moi", "name_0": "Ủy ban nhân dân xã Bắc", "kind_0": "commune"}
    second = {"portion_1": "thôn Nam", "receiver_1": pk("xa-binh-minh"), "name_1": "", "kind_1": "commune"}
    return {"rows": "2", **first, **second, **DOCUMENT, **other}


def address(event: str, key: str = "xa-an-binh") -> str:
    return reverse(f"organisations:{event}", args=[key])


def post(client: Client, where: str, words: dict[str, str], step: str = "") -> tuple[int, str]:
    answer = client.post(where, {**words, "buoc": step} if step else words)
    return answer.status_code, answer.content.decode()


def plain(text: str) -> str:
    """A page's words without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


def test_a_merger_is_told_in_plain_words_before_it_is_done(client: Client) -> None:
    status, text = post(client, address("merge"), merging())
    assert status == 200
    said = "Ủy ban nhân dân xã An Bình và Ủy ban nhân dân xã Bình Minh nhập thành Ủy ban nhân dân xã An Minh"
    assert f"{said} từ ngày 01/01/2027." in plain(text)
    assert "Không hoàn tác được" in text
    assert "1 người có vai trò tại Ủy ban nhân dân xã An Bình mất quyền" in plain(text)
    assert "thuộc: Ủy ban nhân dân cấp xã" in plain(text)
    assert LAW in text
    assert not Succession.objects.filter(on=DAY).exists()
    assert not Unit.objects.filter(names__name=NEW_COMMUNE["name"]).exists()
    assert not AuditEntry.objects.filter(verb="unit.merge").exists()


def test_the_last_look_carries_every_word_to_the_event(client: Client) -> None:
    _status, text = post(client, address("merge"), merging(source="https://tinh-mau.example/nq02"))
    hidden = dict(re.findall(r'<input type="hidden" name="([a-z_0-9]+)" value="([^"]*)"', text))
    status, _text = post(client, address("merge"), hidden, "ghi")
    assert status == 302
    new = Unit.objects.get(names__name=NEW_COMMUNE["name"])
    assert (new.valid_from, new.kind, new.legal_basis) == (DAY, "commune", LAW)
    fates = Succession.objects.filter(after=new)
    assert {row.before.key for row in fates} == {"xa-an-binh", "xa-binh-minh"}
    assert {row.source for row in fates} == {"https://tinh-mau.example/nq02"}


def test_changing_ones_mind_keeps_the_words_and_writes_nothing(client: Client) -> None:
    status, text = post(client, address("merge"), merging(legal_basis=""), "sua")
    assert status == 200
    assert "error-summary" not in text
    assert NEW_COMMUNE["name"] in text
    assert f'value="{pk("xa-binh-minh")}" selected' in text


def test_a_row_more_is_a_button(client: Client) -> None:
    _status, text = post(client, address("merge"), {"rows": "2", "other_0": pk("xa-binh-minh")}, "them")
    assert 'name="other_2"' in text
    assert "error-summary" not in text
    for absurd in ("-5", "1e9", "99999", "²"):
        status, text = post(client, address("split"), {"rows": absurd}, "them")
        assert status == 200
        assert 'name="portion_1"' in text
        assert 'name="portion_20"' not in text


def test_a_standing_unit_takes_another_in(client: Client) -> None:
    words = merging(receiver=pk("xa-an-binh"), name="", kind="")
    assert "xã Bình Minh sáp nhập vào Ủy ban nhân dân xã An Bình" in plain(post(client, address("merge"), words)[1])
    assert post(client, address("merge"), words, "ghi")[0] == 302
    assert unit("xa-an-binh").exists_on(DAY)
    assert not unit("xa-binh-minh").exists_on(DAY)


def test_a_split_a_transfer_and_an_end_are_written(client: Client) -> None:
    assert "thôn Bắc" in post(client, address("split"), splitting())[1]
    assert post(client, address("split"), splitting(), "ghi")[0] == 302
    assert {row.portion for row in unit("xa-an-binh").fates.all()} == {"thôn Bắc", "thôn Nam"}
    words = {**DOCUMENT, "portion": "phòng Dân số", "receiver": pk("so-tai-chinh")}
    assert "vẫn hoạt động" in post(client, address("transfer", "so-y-te"), words)[1]
    assert post(client, address("transfer", "so-y-te"), words, "ghi")[0] == 302
    assert unit("so-y-te").exists_on(DAY)
    assert "không có đơn vị kế thừa" in post(client, address("dissolve", "thanh-tra-tinh"), DOCUMENT)[1]
    assert post(client, address("dissolve", "thanh-tra-tinh"), DOCUMENT, "ghi")[0] == 302
    assert not unit("thanh-tra-tinh").exists_on(DAY)


def test_a_part_may_become_a_new_unit(client: Client) -> None:
    words = {**DOCUMENT, "portion": "mảng dân số", "receiver": "moi", "name": "Sở Dân số", "kind": "department"}
    assert post(client, address("transfer", "so-y-te"), words, "ghi")[0] == 302
    assert unit("so-dan-so").valid_from == DAY
    assert unit("so-y-te").valid_to is None


def test_a_new_name_passes_the_last_look_too(client: Client) -> None:
    words = {"name": "Sở Y tế và Dân số", "on": "01/01/2026", "legal_basis": LAW}
    where = address("rename", "so-y-te")
    assert "Sở Y tế mang tên Sở Y tế và Dân số từ ngày 01/01/2026" in plain(post(client, where, words)[1])
    assert post(client, where, words, "ghi")[0] == 302
    assert queries.name_of(unit("so-y-te"), TODAY) == "Sở Y tế và Dân số"
    assert "error-summary" in post(client, where, words, "ghi")[1]
    assert unit("so-y-te").names.count() == 2


@pytest.mark.parametrize("who", ["officer", "leader", "coordinator", "province_leader", "outsider"])
@pytest.mark.parametrize("event", EVENTS)
def test_events_are_the_administrators_alone(people: dict[str, Account], who: str, event: str) -> None:
    client, where = client_of(people[who]), address(event)
    assert client.get(where).status_code == 403
    assert post(client, where, DOCUMENT, "ghi")[0] == 403
    assert client.get(reverse("organisations:unit_add")).status_code == 403
    assert "Ghi sự kiện" not in client.get(address("unit")).content.decode()
    assert unit("xa-an-binh").valid_to is None


@pytest.mark.parametrize("event", EVENTS)
def test_events_need_a_sign_in_and_a_unit(client: Client, event: str) -> None:
    assert Client().get(address(event)).status_code == 302
    assert client.get(address(event)).status_code == 200
    assert client.get(address(event, "khong-co")).status_code == 404


def test_a_form_sent_twice_is_done_once(client: Client) -> None:
    words = merging()
    assert post(client, address("merge"), words, "ghi")[0] == 302
    status, text = post(client, address("merge"), words, "ghi")
    assert status == 409
    assert "đã được ghi kết thúc từ ngày 01/01/2027" in text
    assert Unit.objects.filter(names__name=NEW_COMMUNE["name"]).count() == 1
    part = {**DOCUMENT, "portion": "phòng Dân số", "receiver": pk("so-tai-chinh")}
    for status in (302, 200):
        assert post(client, address("transfer", "so-y-te"), part, "ghi")[0] == status
    assert unit("so-y-te").fates.count() == 1


@pytest.mark.parametrize("event", EVENTS)
def test_nothing_more_happens_to_a_unit_that_has_ended(client: Client, event: str) -> None:
    answer = client.get(address(event, "huyen-song-mau"))
    assert answer.status_code == 409
    assert "đã được ghi kết thúc từ ngày 01/07/2025" in answer.content.decode()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("30/02/2027", "error-summary"),
        ("hôm qua", "error-summary"),
        ("01/01/0001", "không thể đúng"),
        ("01/01/2206", "không thể đúng"),
        ("01/01/1930", "không thể đúng"),
        ("30/06/2025", "chưa hoạt động vào ngày 30/06/2025"),
        ("01/07/2025", "không thể kết thúc từ ngày 01/07/2025"),
    ],
)
def test_an_absurd_day_is_refused_with_a_sentence(client: Client, day: str, said: str) -> None:
    for where, words in ((address("merge"), merging(on=day)), (address("dissolve"), {**DOCUMENT, "on": day})):
        status, text = post(client, where, words, "ghi")
        assert status == 200
        assert said in text
    assert unit("xa-an-binh").valid_to is None


def test_a_unit_is_not_merged_with_itself_or_twice(client: Client) -> None:
    itself, twice = merging(other_0=pk("xa-an-binh")), merging(other_1=pk("xa-binh-minh"))
    assert "error-summary" in post(client, address("merge"), itself, "ghi")[1]
    assert "đã được chọn ở ô trên" in post(client, address("merge"), twice, "ghi")[1]
    ended = merging(other_0=pk("huyen-song-mau"))
    assert "error-summary" in post(client, address("merge"), ended, "ghi")[1]
    assert not Succession.objects.filter(on=DAY).exists()


def test_a_split_needs_two_different_receivers_each_with_its_part(client: Client) -> None:
    same = splitting(receiver_0=pk("xa-binh-minh"))
    assert "chỉ ghi một lần" in post(client, address("split"), same, "ghi")[1]
    twins = splitting(receiver_1="moi", name_1="Ủy ban nhân dân xã Bắc")
    assert "Đã có Ủy ban nhân dân xã Bắc" in post(client, address("split"), twins, "ghi")[1]
    nameless = splitting(name_0="")
    assert "Hãy ghi tên đơn vị mới" in post(client, address("split"), nameless, "ghi")[1]
    silent = splitting(portion_1=" ")
    assert "error-summary" in post(client, address("split"), silent, "ghi")[1]
    assert unit("xa-an-binh").valid_to is None


def test_a_new_unit_is_none_that_stands_but_may_bear_the_name_of_one_that_ends(client: Client) -> None:
    taken = merging(name="Ủy ban nhân dân phường Cầu Mới")
    assert "Đã có Ủy ban nhân dân phường Cầu Mới" in post(client, address("merge"), taken, "ghi")[1]
    same = merging(name="Ủy ban nhân dân xã An Bình")
    assert post(client, address("merge"), same, "ghi")[0] == 302
    assert queries.find("UBND xã An Bình", DAY) == Unit.objects.get(valid_from=DAY)


def test_the_last_administrator_is_not_lost_with_the_unit(client: Client, people: dict[str, Account]) -> None:
    where = address("dissolve", "ubnd-tinh-mau")
    assert "không còn ai quản trị" in post(client, where, DOCUMENT)[1]
    flow.grant(people["officer"], unit("so-khoa-hoc-va-cong-nghe"), Role.ADMINISTRATOR, by=None, now=NOW)
    text = plain(post(client, where, DOCUMENT)[1])
    assert "Các đơn vị trực thuộc Ủy ban nhân dân tỉnh Mẫu không còn đơn vị cấp trên" in text


def test_bodies_of_different_levels_are_asked_about(client: Client) -> None:
    assert "khác cấp" in post(client, address("merge"), merging(other_0=pk("so-y-te")))[1]
    assert "khác cấp" not in post(client, address("merge"), merging())[1]


JUSTICE = {
    "kind": "department",
    "name": "Sở Tư pháp",
    "on": "",
    "legal_basis": "",
    "source": "https://tinh-mau.example",
}


def test_a_unit_the_data_lack_is_added_by_hand(client: Client) -> None:
    where, words = reverse("organisations:unit_add"), {**JUSTICE, "parent": pk("ubnd-tinh-mau")}
    told = plain(post(client, where, words)[1])
    assert "Sở Tư pháp được thêm vào danh sách đơn vị; không ghi ngày bắt đầu." in told
    assert "các sở, ban, ngành" in told
    assert post(client, where, words, "ghi")[0] == 302
    made = unit("so-tu-phap")
    assert (made.valid_from, made.source) == (None, "https://tinh-mau.example")
    assert queries.letterhead_of(made, TODAY).superior == "Ủy ban nhân dân tỉnh Mẫu"
    assert AuditEntry.objects.get(verb="unit.add").subject_id == made.pk
    again = post(client, where, words, "ghi")
    assert again[0] == 200
    assert "Đã có Sở Tư pháp" in again[1]
    assert "Sở Tư pháp" in client.get(reverse("organisations:units")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"source": ""}, "error-summary"),
        ({"kind": "province"}, "error-summary"),
        ({"kind": ""}, "error-summary"),
        ({"name": "Sở  y tế"}, "Đã có Sở Y tế"),
        ({"on": "01/03/2025"}, "Hãy ghi văn bản"),
        ({"on": "01/03/1025", "legal_basis": LAW}, "không thể đúng"),
        ({"parent": "987654"}, "error-summary"),
        ({"name": "x" * 301}, "error-summary"),
    ],
)
def test_a_wrong_new_unit_is_refused(client: Client, wrong: dict[str, str], said: str) -> None:
    status, text = post(client, reverse("organisations:unit_add"), {**JUSTICE, **wrong}, "ghi")
    assert (status, said in text) == (200, True)
    assert not AuditEntry.objects.filter(verb="unit.add").exists()


def test_a_name_without_letters_still_gets_an_address(client: Client) -> None:
    assert post(client, reverse("organisations:unit_add"), {**JUSTICE, "name": "№ 1 ★"}, "ghi")[0] == 302
    assert post(client, reverse("organisations:unit_add"), {**JUSTICE, "name": "★"}, "ghi")[0] == 302
    assert post(client, reverse("organisations:unit_add"), {**JUSTICE, "name": "★★"}, "ghi")[0] == 302
    assert all(key for key in Unit.objects.values_list("key", flat=True))


def test_the_pages_of_both_units_tell_the_event_and_propose_the_successor(client: Client) -> None:
    post(client, address("merge"), merging(), "ghi")
    new = Unit.objects.get(names__name=NEW_COMMUNE["name"])
    before = plain(client.get(address("unit")).content.decode())
    assert "Đã ghi: đơn vị kết thúc hoạt động từ 01/01/2027." in before
    assert "Đơn vị kế thừa được đề xuất" in before
    assert "Kết thúc, nhập vào Ủy ban nhân dân xã An Minh" in before
    assert LAW in before
    after = plain(client.get(address("unit", new.key)).content.decode())
    assert "chưa hoạt động" in after
    assert "Tiếp nhận Ủy ban nhân dân xã An Bình" in after
    assert "Đơn vị kế thừa được đề xuất" not in after
    assert Membership.objects.filter(unit=new).count() == 0
