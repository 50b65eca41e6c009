"""The screens of units and accounts over HTTP: what they show, to whom, and what a wrong person gets."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mam.core.models import Account
from mam.organisations import flow, menu, provinces, queries
from mam.organisations.models import Membership, Role, Unit
from mam.sheets import read_rows
from tests.organisations.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """The screens read the clock; here it stands still."""
    with time_machine.travel(NOW, tick=False):
        yield


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def page(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"organisations:{name}", args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.parametrize("name", ["units", "accounts", "account_add", "accounts_sheet", "sheet_template"])
def test_who_is_not_signed_in_is_asked_to(province: provinces.Province, name: str) -> None:
    answer = Client().get(reverse(f"organisations:{name}"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_the_list_shows_the_units_of_a_day(people: dict[str, Account]) -> None:
    client = client_of(people["officer"])
    today, before = page(client, "units"), page(client, "units", on="30/06/2025")
    assert "phường Cầu Mới" in today
    assert "huyện Sông Mẫu" not in today
    assert "huyện Sông Mẫu" in before
    assert "thị trấn Cầu Mới" in before


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ({"q": "an binh"}, "xã An Bình", "Sở Y tế"),
        ({"q": "0005"}, "phường Cầu Mới", "xã An Bình"),
        ({"kind": "department"}, "Sở Y tế", "xã An Bình"),
        ({"q": "không có đơn vị này"}, "Không có đơn vị nào khớp", "Sở Y tế"),
    ],
)
def test_the_list_is_searched(people: dict[str, Account], query: dict[str, str], shown: str, hidden: str) -> None:
    text = page(client_of(people["officer"]), "units", **query)
    assert shown in text
    assert hidden not in text


def test_a_wrong_day_is_said(people: dict[str, Account]) -> None:
    assert "error-summary" in page(client_of(people["officer"]), "units", on="30 tháng 6")


def test_a_unit_shows_where_it_came_from(people: dict[str, Account]) -> None:
    text = page(client_of(people["officer"]), "unit", "xa-binh-minh")
    assert "Tiếp nhận" in text
    assert "xã Cầu Cũ" in text
    assert "một phần" in text
    assert "Nghị quyết số 01 của tỉnh Mẫu" in text
    gone = page(client_of(people["officer"]), "unit", "huyen-song-mau")
    assert "Không có đơn vị kế thừa" in gone
    assert "không còn hoạt động" in gone


def test_an_unknown_unit_or_account_is_not_found(people: dict[str, Account]) -> None:
    client = client_of(people["administrator"])
    assert client.get(reverse("organisations:unit", args=["khong-co"])).status_code == 404
    assert client.get(reverse("organisations:account", args=[987654])).status_code == 404


def test_the_letterhead_is_edited_by_the_leader_alone(people: dict[str, Account]) -> None:
    address = reverse("organisations:letterhead", args=["so-khoa-hoc-va-cong-nghe"])
    words = {"applies_decree": "on", "issuer": "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "symbol": "SKHCN-KH", "place": "Mẫu"}
    assert client_of(people["officer"]).post(address, words).status_code == 403
    assert client_of(people["leader"]).post(address, words).status_code == 302
    unit = Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")
    assert queries.letterhead_of(unit, TODAY).symbol == "SKHCN-KH"
    assert "SKHCN-KH" in page(client_of(people["officer"]), "unit", unit.key)


@pytest.mark.parametrize("who", ["officer", "province_leader", "outsider"])
@pytest.mark.parametrize("name", ["accounts", "account_add", "accounts_sheet", "sheet_template"])
def test_accounts_are_no_business_of_others(people: dict[str, Account], who: str, name: str) -> None:
    assert client_of(people[who]).get(reverse(f"organisations:{name}")).status_code == 403


def test_a_leader_sees_the_own_unit_an_administrator_everybody(people: dict[str, Account]) -> None:
    led, every = (page(client_of(people[who]), "accounts") for who in ("leader", "administrator"))
    assert "officer@tinh-mau.example" in led
    assert "outsider@tinh-mau.example" not in led
    assert all(account.email in every for account in people.values())
    assert "outsider@" not in page(client_of(people["administrator"]), "accounts", q="nguoi leader")


def test_another_units_account_does_not_exist_for_a_leader(people: dict[str, Account]) -> None:
    client, stranger = client_of(people["leader"]), people["outsider"]
    membership = stranger.memberships.get()
    assert client.get(reverse("organisations:account", args=[stranger.pk])).status_code == 404
    assert client.post(reverse("organisations:issue_code", args=[stranger.pk])).status_code == 404
    assert client.post(reverse("organisations:revoke", args=[membership.pk])).status_code == 404
    stranger.refresh_from_db()
    assert stranger.has_usable_password()
    assert not stranger.must_set_password


def test_adding_a_person_answers_with_the_slip_once(people: dict[str, Account]) -> None:
    client = client_of(people["leader"])
    unit = Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")
    words = {"full_name": "Lê Thị Mới", "email": "moi@tinh-mau.example", "unit": unit.pk, "role": Role.OFFICER}
    answer = client.post(reverse("organisations:account_add"), words)
    assert "Lê Thị Mới" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    again = client.post(reverse("organisations:account_add"), words).content.decode()
    assert "đã có tài khoản" in again


def test_a_leaders_form_offers_no_other_unit_and_no_other_role(people: dict[str, Account]) -> None:
    client = client_of(people["leader"])
    other = Unit.objects.get(key="so-y-te")
    words = {"full_name": "Ai Đó", "email": "ai@tinh-mau.example", "unit": other.pk, "role": Role.ADMINISTRATOR}
    assert "error-summary" in client.post(reverse("organisations:account_add"), words).content.decode()
    assert not Account.objects.filter(email="ai@tinh-mau.example").exists()


def test_a_sheet_gives_slips_and_the_rows_to_mend(people: dict[str, Account]) -> None:
    data = "Họ và tên,E-mail,Đơn vị,Vai trò\nMột,mot@tinh-mau.example,Sở Y tế,\nHai,hai,Sở Y tế,\n".encode()
    upload = SimpleUploadedFile("bang.csv", data, "text/csv")
    client = client_of(people["administrator"])
    text = client.post(reverse("organisations:accounts_sheet"), {"sheet": upload}).content.decode()
    assert "mot@tinh-mau.example" in text
    assert "Dòng 3" in text


def test_the_offered_sheet_is_one_that_is_read(people: dict[str, Account]) -> None:
    answer = client_of(people["administrator"]).get(reverse("organisations:sheet_template"))
    (row,) = read_rows(answer.content, "mau.xlsx")
    assert list(row.cells) == ["Họ và tên", "E-mail", "Đơn vị", "Vai trò"]


def test_a_code_is_issued_and_a_role_given_and_ended(people: dict[str, Account]) -> None:
    client, officer = client_of(people["leader"]), people["officer"]
    slip = client.post(reverse("organisations:issue_code", args=[officer.pk]))
    assert slip.status_code == 200
    officer.refresh_from_db()
    assert officer.must_set_password
    admin = client_of(people["administrator"])
    unit = Unit.objects.get(key="so-y-te")
    admin.post(reverse("organisations:account", args=[officer.pk]), {"unit": unit.pk, "role": Role.LEADER})
    given = Membership.objects.get(account=officer, unit=unit)
    assert given.role == Role.LEADER
    admin.post(reverse("organisations:revoke", args=[given.pk]))
    given.refresh_from_db()
    assert given.valid_to is not None


@pytest.mark.parametrize("name", ["issue_code", "revoke"])
def test_what_changes_something_is_no_link(people: dict[str, Account], name: str) -> None:
    assert client_of(people["administrator"]).get(reverse(f"organisations:{name}", args=[1])).status_code == 405


def test_menus_offer_what_a_person_may_open(people: dict[str, Account]) -> None:
    offered = {who: [entry.url for entry in menu.desk(account)] for who, account in people.items()}
    both = [reverse("organisations:units"), reverse("organisations:accounts")]
    assert offered["administrator"] == both
    assert offered["leader"] == offered["coordinator"] == [*both, reverse("organisations:stand_ins")]
    assert offered["officer"] == offered["outsider"] == offered["province_leader"] == both[:1]


def test_the_list_asks_few_questions_whatever_its_length(
    people: dict[str, Account], django_assert_max_num_queries: object
) -> None:
    for number in range(40):
        flow.add_account(
            flow.Person(f"n{number}@tinh-mau.example", f"Người {number}", Unit.objects.get(key="so-y-te")),
            by=None,
            now=NOW,
        )
    client = client_of(people["administrator"])
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        page(client, "accounts")
