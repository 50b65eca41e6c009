"""Signing in and out in the look of the house, and what happens to somebody who guesses."""

import pytest
import time_machine
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from mam.core.models import Account

PASSWORD = "một-mật-khẩu-dài"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_signed_in_before() -> None:
    """allauth counts sign-ins of a minute in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def lan() -> Account:
    return Account.objects.create_user("lan@tinh-mau.example", PASSWORD, full_name="Hoàng Thị Lan")


def sign_in(client, password: str, login: str = "lan@tinh-mau.example", **more):
    return client.post("/tai-khoan/login/", {"login": login, "password": password}, **more)


def test_the_right_words_lead_to_the_desk(client, lan):
    response = sign_in(client, PASSWORD)
    assert response.status_code == 302
    assert response["Location"] == "/ban-lam-viec/"


def test_wrong_words_get_a_sentence_that_helps(client, lan):
    page = sign_in(client, "sai").content.decode()
    assert "Địa chỉ e-mail hoặc mật khẩu chưa đúng" in page
    assert "The email address" not in page


def test_guessing_is_locked_with_its_own_page(client, lan):
    for _ in range(9):
        assert sign_in(client, "sai").status_code == 200
    response = sign_in(client, "sai")
    assert response.status_code == 429
    assert "Tạm khóa đăng nhập" in response.content.decode()
    assert sign_in(client, PASSWORD).status_code == 429


def test_guessing_locks_the_one_account_and_not_the_office_it_is_done_from(client, lan):
    Account.objects.create_user("mai@tinh-mau.example", PASSWORD, full_name="Nông Thị Mai")
    for spelling in ("lan@tinh-mau.example", "LAN@tinh-mau.example") * 6:
        client.post("/tai-khoan/login/", {"login": spelling, "password": "sai"})
    assert sign_in(client, PASSWORD).status_code == 429
    assert sign_in(client, PASSWORD, "mai@tinh-mau.example").status_code == 302


def test_an_account_locked_from_one_address_opens_from_another(client, lan, settings):
    settings.PROXIES = 1
    for number in range(12):  # what stands before our proxy's own word is anybody's
        sign_in(client, "sai", headers={"X-Forwarded-For": f"192.0.2.{number}, 198.51.100.7"})
    assert sign_in(client, PASSWORD, headers={"X-Forwarded-For": "198.51.100.7"}).status_code == 429
    assert sign_in(client, PASSWORD, headers={"X-Forwarded-For": "198.51.100.8"}).status_code == 302


def test_the_lock_opens_after_a_quarter_of_an_hour(client, lan):
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        for _ in range(10):
            sign_in(client, "sai")
        assert sign_in(client, PASSWORD).status_code == 429
    with time_machine.travel("2026-11-20T09:16:00+07:00"):
        assert sign_in(client, PASSWORD).status_code == 302


def test_a_success_forgets_the_failures_before_it(client, lan):
    for _ in range(2):
        for _ in range(9):
            assert sign_in(client, "sai").status_code == 200
        assert sign_in(client, PASSWORD).status_code == 302
        client.logout()


def test_a_whole_office_signs_in_within_a_minute(client, lan):
    for _ in range(60):
        assert sign_in(client, PASSWORD).status_code == 302
        client.logout()


@pytest.mark.parametrize("login", ["a" * 400 + "@tinh-mau.example", "lan\0@tinh-mau.example", "lan\ufffe", ""])
def test_any_words_may_be_tried(client, lan, login):
    assert client.post("/tai-khoan/login/", {"login": login, "password": "x\0y"}).status_code == 200


def test_an_own_password_is_set_with_errors_in_vietnamese(client, lan):
    client.force_login(lan)
    faulty = {"oldpassword": "sai", "password1": "123", "password2": "1234"}
    page = client.post("/tai-khoan/password/change/", faulty).content.decode()
    assert "Mật khẩu hiện tại chưa đúng" in page
    assert "Có " in page
    assert "This password" not in page
    right = {"oldpassword": PASSWORD, "password1": "mầm non tháng giêng", "password2": "mầm non tháng giêng"}
    response = client.post("/tai-khoan/password/change/", right, follow=True)
    assert "Đã lưu mật khẩu mới." in response.content.decode()


def test_a_first_code_leads_to_the_page_for_an_own_password(client, lan):
    lan.must_set_password = True
    lan.save()
    client.force_login(lan)
    response = client.get("/ban-lam-viec/", follow=True)
    assert response.redirect_chain[-1][0] == "/tai-khoan/password/change/"
    assert "Đặt mật khẩu của riêng bạn" in response.content.decode()


def test_signing_out_is_a_button_and_says_so(client, lan):
    client.force_login(lan)
    assert "Đăng xuất" in client.get("/tai-khoan/logout/").content.decode()
    response = client.post("/tai-khoan/logout/", follow=True)
    assert "Bạn đã đăng xuất." in response.content.decode()
    assert client.get("/ban-lam-viec/").status_code == 302


def test_nobody_registers_or_changes_addresses_alone(client, lan):
    assert "Không tự đăng ký được" in client.get("/tai-khoan/signup/").content.decode()
    for name in ("account_email", "account_reset_password", "account_confirm_email"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_a_closed_account_is_told_so(client, lan):
    lan.is_active = False
    lan.save()
    page = client.get("/tai-khoan/inactive/").content.decode()
    assert "Tài khoản đã ngừng" in page
    sign_in(client, PASSWORD)
    assert client.get("/ban-lam-viec/").status_code == 302
