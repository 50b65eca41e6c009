"""Domain errors become pages in plain sentences; a file that is too large is refused before it is read."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from mam.core.errors import DomainError, NotAllowed
from mam.core.middleware import PlainSentences


def asked(path: str = "/x/", **headers: str) -> HttpRequest:
    request = RequestFactory(SERVER_NAME="localhost").get(path, headers=headers)
    request.user = AnonymousUser()
    return request


def told(error: Exception, **headers: str) -> HttpResponse | None:
    return PlainSentences(lambda request: HttpResponse()).process_exception(asked(**headers), error)


def test_a_missing_right_is_a_403_with_its_sentence():
    response = told(NotAllowed("Chỉ lãnh đạo đơn vị gửi được báo cáo."))
    assert response.status_code == 403
    assert "Chỉ lãnh đạo đơn vị gửi được báo cáo." in response.content.decode()


def test_what_cannot_be_done_now_is_a_409_with_its_sentence_and_a_way_back():
    response = told(DomainError("Báo cáo đã gửi <rồi>."), referer="http://localhost/ban-lam-viec/")
    page = response.content.decode()
    assert response.status_code == 409
    assert "Báo cáo đã gửi &lt;rồi&gt;." in page
    assert 'href="http://localhost/ban-lam-viec/"' in page


def test_the_way_back_never_leads_to_another_site():
    response = told(DomainError("Không được."), referer="http://localhost.evil.example/")
    assert "evil.example" not in response.content.decode()


def test_other_errors_are_left_to_django():
    assert told(ValueError("x")) is None


@pytest.mark.parametrize(("announced", "status"), [("41943040", 200), ("41943041", 413), ("", 200), ("x", 200)])
def test_an_upload_over_the_limit_is_refused_unread(announced, status):
    request = asked()
    request.META["CONTENT_LENGTH"] = announced
    response = PlainSentences(lambda request: HttpResponse())(request)
    assert response.status_code == status
    if status == 413:
        assert "40 MB" in response.content.decode()
