"""Accounts and their codes: who may make them, how long a code opens the door, and what ends it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mam.core import audit
from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account, AuditEntry
from mam.core.one_time_code import LETTERS, VALID_FOR, new_code, tidy
from mam.organisations import flow
from mam.organisations.models import Membership, Role, Unit
from mam.organisations.permissions import may
from tests.organisations.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
SCIENCE = "so-khoa-hoc-va-cong-nghe"


def unit(key: str = SCIENCE) -> Unit:
    return Unit.objects.get(key=key)


def person(role: str = Role.OFFICER, key: str = SCIENCE, email: str = "moi@tinh-mau.example") -> flow.Person:
    return flow.Person(email, "Lê Thị Mới", unit(key), role)


def sign_in(code: str, email: str = "moi@tinh-mau.example") -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": email, "password": code})
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_code_is_three_groups_of_letters_nobody_confuses() -> None:
    code = new_code()
    groups = code.split("-")
    assert [len(group) for group in groups] == [4, 4, 4]
    assert set("".join(groups)) <= set(LETTERS)
    assert not set(LETTERS) & set("IJLOQSZ0125")
    assert len({new_code() for _ in range(200)}) == 200


@pytest.mark.parametrize("typed", ["abcd efgh kmnp", "ABCDEFGHKMNP", " abcd-efgh-kmnp "])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert tidy(typed) == "ABCD-EFGH-KMNP"


@pytest.mark.parametrize("typed", ["mật khẩu của tôi", "ABCD-EFGH", "IIII-OOOO-LLLL", ""])
def test_what_is_no_code_stays_as_typed(typed: str) -> None:
    assert tidy(typed) == typed


def test_an_account_is_made_with_a_role_a_code_and_a_trace(people: dict[str, Account]) -> None:
    slip = flow.add_account(person(), by=people["leader"], now=NOW)
    assert slip.account.email == "moi@tinh-mau.example"
    assert slip.unit_name == "Sở Khoa học và Công nghệ"
    assert slip.until == NOW + timedelta(days=14)
    assert may(slip.account, "report.fill", unit=unit(), on=TODAY)
    assert slip.account.must_set_password
    assert slip.code not in slip.account.password
    verbs = [entry.verb for entry in audit.history(slip.account)]
    assert verbs == ["account.code", "account.grant", "account.add"]
    assert not any(slip.code in str(entry.detail) + entry.reason for entry in AuditEntry.objects.all())


@pytest.mark.parametrize(
    ("who", "role", "key"),
    [
        ("officer", Role.OFFICER, SCIENCE),
        ("leader", Role.LEADER, SCIENCE),
        ("leader", Role.ADMINISTRATOR, SCIENCE),
        ("leader", Role.OFFICER, "so-y-te"),
        ("coordinator", Role.COORDINATOR, "so-nong-nghiep-va-moi-truong"),
        ("province_leader", Role.OFFICER, "ubnd-tinh-mau"),
        ("outsider", Role.OFFICER, "xa-an-binh"),
    ],
)
def test_who_may_not_add_this_person(people: dict[str, Account], who: str, role: str, key: str) -> None:
    with pytest.raises(NotAllowed):
        flow.add_account(person(role, key), by=people[who], now=NOW)
    assert not Account.objects.filter(email="moi@tinh-mau.example").exists()


def test_an_address_has_one_account(people: dict[str, Account]) -> None:
    with pytest.raises(DomainError, match="đã có tài khoản"):
        flow.add_account(person(email="OFFICER@tinh-mau.example"), by=people["administrator"], now=NOW)


@pytest.mark.parametrize("email", ["", "không phải thư", "a@b"])
def test_a_wrong_address_is_refused(people: dict[str, Account], email: str) -> None:
    with pytest.raises(DomainError, match="địa chỉ e-mail"):
        flow.add_account(person(email=email), by=people["administrator"], now=NOW)


@pytest.mark.parametrize("retyped", [str, lambda code: code.lower().replace("-", " "), lambda code: f" {code} "])
def test_a_person_signs_in_with_the_code_and_then_sets_a_password(
    people: dict[str, Account], retyped: Callable[[str], str]
) -> None:
    with time_machine.travel(NOW, tick=False):
        slip = flow.add_account(person(), by=people["leader"], now=NOW)
        client = sign_in(slip.code.lower().replace("-", " "))
        assert is_in(client)
        first = client.get(reverse("organisations:units"))
        assert first.headers["Location"] == reverse("account_change_password")
        own = {"oldpassword": retyped(slip.code), "password1": "một mật khẩu riêng", "password2": "một mật khẩu riêng"}
        client.post(reverse("account_change_password"), own)
        slip.account.refresh_from_db()
        assert not slip.account.must_set_password
        assert slip.account.one_time_code_until is None
        assert client.get(reverse("organisations:units")).status_code == 200
        assert not is_in(sign_in(slip.code))
        assert is_in(sign_in("một mật khẩu riêng"))


def test_only_a_code_is_read_forgivingly(people: dict[str, Account]) -> None:
    account, own = people["officer"], "ABCD-EFGH-KMNP"
    account.set_password(own)
    account.save()
    client = Client()
    client.force_login(account)
    words = {"password1": "một mật khẩu riêng", "password2": "một mật khẩu riêng"}
    for typed, changed in (("abcd efgh kmnp", False), (own, True)):
        client.post(reverse("account_change_password"), {"oldpassword": typed, **words})
        account.refresh_from_db()
        assert account.check_password("một mật khẩu riêng") is changed


@pytest.mark.parametrize(
    ("after", "opens"),
    [(timedelta(0), True), (VALID_FOR - timedelta(seconds=1), True), (VALID_FOR, False), (timedelta(days=60), False)],
)
def test_a_code_opens_for_fourteen_days(people: dict[str, Account], after: timedelta, opens: bool) -> None:
    slip = flow.add_account(person(), by=people["leader"], now=NOW)
    with time_machine.travel(NOW + after, tick=False):
        client = Client()
        answer = client.post(reverse("account_login"), {"login": slip.account.email, "password": slip.code})
        assert is_in(client) is opens
        assert ("đã hết hạn" in answer.content.decode()) is not opens


def test_a_wrong_password_is_not_told_that_a_code_expired(people: dict[str, Account]) -> None:
    slip = flow.add_account(person(), by=people["leader"], now=NOW)
    with time_machine.travel(NOW + timedelta(days=60), tick=False):
        answer = Client().post(reverse("account_login"), {"login": slip.account.email, "password": "sai mật khẩu"})
    assert "đã hết hạn" not in answer.content.decode()


def test_a_new_code_ends_the_old_password_and_every_session(people: dict[str, Account]) -> None:
    client = Client()
    client.force_login(people["officer"])
    flow.issue_code(people["officer"], by=people["leader"], now=NOW)
    assert client.get(reverse("organisations:units")).status_code == 302
    people["officer"].refresh_from_db()
    assert not people["officer"].check_password("mật-khẩu-để-kiểm-thử")


@pytest.mark.parametrize(
    ("by", "whom", "allowed"),
    [
        ("leader", "officer", True),
        ("administrator", "officer", True),
        ("administrator", "coordinator", True),
        ("leader", "outsider", False),
        ("leader", "administrator", False),
        ("leader", "leader", False),
        ("officer", "leader", False),
        ("coordinator", "officer", False),
        ("province_leader", "officer", False),
    ],
)
def test_who_may_give_whom_a_new_code(people: dict[str, Account], by: str, whom: str, allowed: bool) -> None:
    if allowed:
        assert flow.issue_code(people[whom], by=people[by], now=NOW).account == people[whom]
        return
    with pytest.raises(NotAllowed):
        flow.issue_code(people[whom], by=people[by], now=NOW)


def test_a_leader_never_reaches_rights_outside_the_unit(people: dict[str, Account]) -> None:
    flow.grant(people["administrator"], unit(), Role.OFFICER, by=people["administrator"], now=NOW)
    with pytest.raises(NotAllowed):
        flow.issue_code(people["administrator"], by=people["leader"], now=NOW)


def test_a_role_is_given_once_and_ended_the_same_day(people: dict[str, Account]) -> None:
    given = flow.grant(people["outsider"], unit(), Role.OFFICER, by=people["leader"], now=NOW)
    with pytest.raises(DomainError, match="đã có vai trò"):
        flow.grant(people["outsider"], unit(), Role.OFFICER, by=people["leader"], now=NOW)
    flow.revoke(given, by=people["leader"], now=NOW)
    assert not may(people["outsider"], "report.fill", unit=unit(), on=TODAY)
    with pytest.raises(DomainError, match="đã thôi"):
        flow.revoke(given, by=people["leader"], now=NOW)
    flow.grant(people["outsider"], unit(), Role.OFFICER, by=people["leader"], now=NOW)
    assert may(people["outsider"], "report.fill", unit=unit(), on=TODAY)


def test_no_role_in_a_unit_that_has_ended(people: dict[str, Account]) -> None:
    with pytest.raises(DomainError, match="không còn hoạt động"):
        flow.grant(people["officer"], unit("huyen-song-mau"), Role.OFFICER, by=people["administrator"], now=NOW)


def test_the_last_administrator_stays(people: dict[str, Account]) -> None:
    only = Membership.objects.get(role=Role.ADMINISTRATOR)
    with pytest.raises(DomainError, match="duy nhất"):
        flow.revoke(only, by=people["administrator"], now=NOW)
    flow.grant(people["leader"], unit(), Role.ADMINISTRATOR, by=people["administrator"], now=NOW)
    flow.revoke(only, by=people["administrator"], now=NOW)
    assert not may(people["administrator"], "accounts.manage", on=TODAY)


def test_days_are_those_of_hanoi(people: dict[str, Account]) -> None:
    late_evening_utc = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
    given = flow.grant(people["outsider"], unit(), Role.OFFICER, by=people["leader"], now=late_evening_utc)
    assert f"{given.valid_from}" == "2026-11-25"
