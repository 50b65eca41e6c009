"""Domain errors become pages in plain sentences; what is too large or breaks a database is refused; nothing is kept."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from mam.core.errors import DomainError, NotAllowed
from mam.core.middleware import AtTheDoor, PlainSentences
from mam.core.models import Account


def asked(path: str = "/x/", **headers: str) -> HttpRequest:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = RequestFactory(SERVER_NAME="localhost").get(path, headers=named)
    request.user = AnonymousUser()
    return request


def told(error: Exception, **headers: str) -> HttpResponse | None:
    return PlainSentences(lambda request: HttpResponse()).process_exception(asked(**headers), error)


@pytest.mark.django_db
def test_a_missing_right_is_a_403_with_its_sentence():
    response = told(NotAllowed("Chỉ lãnh đạo đơn vị gửi được báo cáo."))
    assert response.status_code == 403
    assert "Chỉ lãnh đạo đơn vị gửi được báo cáo." in response.content.decode()


@pytest.mark.django_db
def test_what_cannot_be_done_now_is_a_409_with_its_sentence_and_a_way_back():
    response = told(DomainError("Báo cáo đã gửi <rồi>."), referer="http://localhost/ban-lam-viec/")
    page = response.content.decode()
    assert response.status_code == 409
    assert "Báo cáo đã gửi &lt;rồi&gt;." in page
    assert 'href="http://localhost/ban-lam-viec/"' in page


@pytest.mark.django_db
def test_the_way_back_never_leads_to_another_site():
    response = told(DomainError("Không được."), referer="http://localhost.evil.example/")
    assert "evil.example" not in response.content.decode()


def test_other_errors_are_left_to_django():
    assert told(ValueError("x")) is None


@pytest.mark.django_db
@pytest.mark.parametrize(("announced", "status"), [("41943040", 200), ("41943041", 413), ("", 200), ("x", 200)])
def test_an_upload_over_the_limit_is_refused_unread(announced, status):
    request = asked()
    request.META["CONTENT_LENGTH"] = announced
    response = PlainSentences(lambda request: HttpResponse())(request)
    assert response.status_code == status
    if status == 413:
        assert "40 MB" in response.content.decode()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "192.0.2.1, 203.0.113.9", "203.0.113.9"),
        (2, "192.0.2.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "' OR 1=1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_an_address_is_taken_from_our_own_proxies_only(settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    request = asked(x_forwarded_for=forwarded)
    AtTheDoor(lambda request: HttpResponse())(request)
    assert request.META["REMOTE_ADDR"] == address


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/ban-lam-viec/", "/suc-khoe/", "/khong-co/"])
def test_a_cookie_that_no_database_takes_is_no_cookie(address):
    client = Client(headers={"cookie": r'sessionid="aaaaaaaaaaaa\000b"; csrftoken="a\000"'})
    assert client.get(address).status_code in {200, 302, 404}


@pytest.mark.django_db
def test_no_browser_keeps_a_page_made_for_somebody(client):
    assert "Cache-Control" not in client.get("/").headers
    client.force_login(Account.objects.create_user("lan@tinh-mau.example", "x", full_name="Lan"))
    for address in ("/", "/ban-lam-viec/", "/ban-lam-viec/khong-co/"):
        assert "no-store" in client.get(address)["Cache-Control"], address


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/ban-lam-viec/", "/khong-co/", "/suc-khoe/", "/static/khong-co.js", "/%00"])
def test_every_answer_says_what_a_page_may_load_and_that_nobody_may_frame_it(address):
    answer = Client().get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
