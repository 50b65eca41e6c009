"""Signing in and out in the look of the house, and what happens to somebody who guesses."""

import pytest
from django.urls import NoReverseMatch, reverse

from mam.core.models import Account

PASSWORD = "một-mật-khẩu-dài"
pytestmark = pytest.mark.django_db


@pytest.fixture
def lan() -> Account:
    return Account.objects.create_user("lan@tinh-mau.example", PASSWORD, full_name="Hoàng Thị Lan")


def sign_in(client, password: str):
    return client.post("/tai-khoan/login/", {"login": "lan@tinh-mau.example", "password": password})


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
