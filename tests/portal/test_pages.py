"""Portal's own pages over HTTP: both languages, the trial mark, the security policy, errors, health."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

PAGES = ["/", "/tro-nang/", "/tai-khoan/login/"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def quiet(client: Client) -> Client:
    """A client that is given the error page, as a browser would be."""
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_in_both_languages_and_leads_to_the_other(client, path):
    vietnamese, english = client.get(path), client.get(f"/en{path}")
    assert vietnamese.status_code == english.status_code == 200
    assert '<html lang="vi">' in vietnamese.content.decode()
    assert f'href="/en{path}" lang="en"' in vietnamese.content.decode()
    assert '<html lang="en">' in english.content.decode()
    assert f'href="{path}" lang="vi"' in english.content.decode()
    assert "Skip to content" in english.content.decode()


def test_the_language_switch_keeps_the_question(client):
    assert 'href="/en/tro-nang/?trang=2"' in client.get("/tro-nang/?trang=2").content.decode()


@pytest.mark.parametrize("path", [*PAGES, "/khong-co-trang-nay/"])
def test_a_trial_instance_says_so_on_every_page(client, path):
    assert "Bản chạy thử" in client.get(path).content.decode()


def test_a_real_instance_does_not(client, settings):
    settings.PRODUCTION = True
    assert "Bản chạy thử" not in client.get("/").content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_allows_nothing_foreign_and_nothing_inline(client, path):
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    page = response.content.decode()
    assert not re.search(r'\sstyle="|<style|<script(?![^>]*src=)|\son\w+="', page)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_heading_one_main_part_and_a_way_past_the_menu(client, path):
    page = client.get(path).content.decode()
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    assert '<a class="skip" href="#noi-dung">' in page
    assert 'id="noi-dung"' in page


def test_the_home_page_shows_the_confirmed_plan_and_links_to_it(client, plan):
    page = client.get("/").content.decode()
    assert plan.title in page
    assert f'href="/ke-hoach/{plan.slug}/"' in page


def test_no_link_of_the_home_page_is_dead(client, plan):
    page = client.get("/").content.decode()
    links = {link for link in re.findall(r'href="(/[^"#?]*)', page) if not link.startswith("/static/")}
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_home_page_weighs_little(client, plan):
    """All of it over the wire: page, styles, fonts, pictures; at most 200 kB (design.md)."""
    page = client.get("/").content
    files = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()))
    files |= {f"core/fonts/be-vietnam-pro-{weight}.woff2" for weight in (400, 500, 600, 700)}
    sent = [Path(finders.find(name)).read_bytes() for name in files]
    assert len(gzip.compress(page)) + sum(len(gzip.compress(data)) for data in sent) < 200_000


def test_the_desk_asks_for_sign_in_and_comes_back(client):
    response = client.get("/ban-lam-viec/")
    assert response.status_code == 302
    assert response["Location"] == "/tai-khoan/login/?next=/ban-lam-viec/"


def test_the_desk_teaches_the_first_step_when_nothing_waits(client, people):
    client.force_login(people["administrator"])
    page = client.get("/ban-lam-viec/").content.decode()
    assert "Hiện không có việc nào chờ bạn" in page


def test_the_rail_says_who_and_for_which_unit(client, people):
    client.force_login(people["officer"])
    page = client.get("/ban-lam-viec/").content.decode()
    assert people["officer"].full_name in page
    assert "Sở Khoa học và Công nghệ" in page


def test_an_unknown_address_gets_a_page_that_leads_on(client):
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Không có trang này" in response.content.decode()
    assert 'href="/tai-khoan/login/?next=/khong-co-trang-nay/"' in response.content.decode()


def test_a_form_sent_from_nowhere_gets_a_plain_page(settings):
    response = Client(enforce_csrf_checks=True).post("/tai-khoan/login/", {"login": "a@b.vn"})
    assert response.status_code == 403
    assert "trang đã mở quá lâu" in response.content.decode()


def test_a_fault_of_ours_gets_a_plain_page(quiet, monkeypatch):
    def broken() -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("mam.portal.views.public_plans", broken)
    response = quiet.get("/")
    assert response.status_code == 500
    assert "Có lỗi phía máy chủ" in response.content.decode()
    assert "secret detail" not in response.content.decode()
    assert "Bản chạy thử" in response.content.decode()


def test_a_request_that_cannot_be_read_gets_a_plain_page(quiet, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    response = quiet.post("/tai-khoan/login/", {"login": "x" * 100})
    assert response.status_code == 400
    assert "Không đọc được yêu cầu" in response.content.decode()


def test_an_upload_over_the_limit_is_refused(client):
    response = client.post("/tai-khoan/login/", CONTENT_LENGTH="99000000")
    assert response.status_code == 413
    assert "Tệp lớn quá" in response.content.decode()


def test_health_tells_that_the_instance_serves(client):
    response = client.get("/suc-khoe/")
    assert response.status_code == 200
    told = response.json()
    assert told["ok"] is told["database"] is told["migrations"] is True
    assert told["version"]
    assert client.get("/en/suc-khoe/").status_code == 404


def test_health_fails_when_the_database_does(client, monkeypatch):
    from django.db import OperationalError, connection

    def gone() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", gone)
    response = client.get("/suc-khoe/")
    assert response.status_code == 503
    assert response.json()["database"] is False


def test_health_fails_when_migrations_wait(client, monkeypatch):
    monkeypatch.setattr("mam.portal.health.MigrationExecutor.migration_plan", lambda *_: ["0002"])
    response = client.get("/suc-khoe/")
    assert response.status_code == 503
    assert response.json() == {**response.json(), "ok": False, "database": True, "migrations": False}
