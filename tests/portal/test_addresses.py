"""Every address of the url map, as every role and as nobody: who is let in, and what asking alone may do.

Which address is whose: addresses.py beside this file.
"""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mam.core.models import Account
from mam.reporting.models import ReportingCycle
from tests.portal import addresses

People = Callable[[str], Client]
# Signing in and out and messages are kept in the session; everything else is written by pressing a button.
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE)\b(?!.*\bdjango_session\b)", re.IGNORECASE | re.DOTALL)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def asked(year: ReportingCycle, people: dict[str, Account]) -> dict[str, str]:
    """All addresses, with a sent report and a drawn up one behind them."""
    addresses.send(year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe"), people)
    return addresses.urls(addresses.arguments(year, people))


def browser(people: dict[str, Account], letter: str, **options: bool) -> Client:
    """The browser of a role; "-" is nobody's."""
    client = Client(**options)
    if letter != "-":
        client.force_login(people[addresses.LETTERS[letter]], backend=BACKEND)
    return client


def test_every_address_is_entered_with_who_may_open_it() -> None:
    assert addresses.names() == set(addresses.PAGES) | addresses.BUTTONS


@pytest.mark.parametrize("letter", addresses.EVERYBODY)
def test_each_person_opens_exactly_their_pages(asked: dict[str, str], people: dict[str, Account], letter: str) -> None:
    client = browser(people, letter)
    opened = {name: client.get(url).status_code for name, url in asked.items()}
    pages = {name for name, status in opened.items() if status == 200}
    assert pages == {name for name, who in addresses.PAGES.items() if letter in who}
    assert set(opened.values()) <= {200, 302, 403, 404, 405}
    assert {opened[name] for name in addresses.BUTTONS} == ({405} if letter != "-" else {302})


def test_nobody_sees_the_desk_without_signing_in(asked: dict[str, str], people: dict[str, Account]) -> None:
    desk = {name: url for name, url in asked.items() if url.startswith("/ban-lam-viec/")}
    assert len(desk) > 40
    for name, url in desk.items():
        for address in (url, f"/en{url}"):
            for method in ("GET", "HEAD", "OPTIONS"):
                response = Client().generic(method, address)
                assert response.status_code == 302, (name, method)
                assert "/tai-khoan/login/?next=" in response["Location"]
                assert not response.content


@pytest.mark.parametrize("letter", "lca")
def test_asking_changes_nothing(asked: dict[str, str], people: dict[str, Account], letter: str) -> None:
    client = browser(people, letter)
    for name, url in asked.items():
        for method in ("GET", "HEAD", "OPTIONS"):
            with CaptureQueriesContext(connection) as queries:
                status = client.generic(method, url).status_code
            written = [query["sql"] for query in queries if WRITES.match(query["sql"])]
            assert not written, (name, method, written)
            assert status < 500, (name, method)


@pytest.mark.parametrize("letter", addresses.EVERYBODY)
def test_a_button_of_another_site_does_nothing(asked: dict[str, str], people: dict[str, Account], letter: str) -> None:
    client = browser(people, letter, enforce_csrf_checks=True)
    for name, url in asked.items():
        with CaptureQueriesContext(connection) as queries:
            status = client.post(url, {"accept": "1", "freeze": "1"}).status_code
        assert not [query["sql"] for query in queries if WRITES.match(query["sql"])], name
        assert status == 403 or (name == "health" and status in {200, 405}), (name, status)
