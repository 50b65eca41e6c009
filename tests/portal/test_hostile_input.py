"""What nobody types and anybody can send, to every form and every address, on both databases: never a fault of ours.

Each form is found on its own page, so a new one is tried too. Which addresses there are: addresses.py.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from lxml import html

from mam.core.models import Account
from mam.reporting.models import ReportingCycle
from tests.portal import addresses
from tests.portal.test_addresses import browser

HOSTILE = {
    "nul": "a\0b",
    "no-document-holds-it": "a\x0b\x1b\x7f\u0085\ufffe\uffff\u202eb",
    "long": "ạ" * 30_000,
    "endless-number": "9" * 5_000,
    "last-day-of-all": "9999-12-31",
}
# Past the largest id, longer than Python reads as a number, digits of another script, NUL, broken UTF-8.
PIECES = ("9223372036854775808", "9" * 5_000, "١٢٣", "%00", "%ff")
WRITERS = "lca"
Sent = tuple[str, str, dict[str, str]]


@pytest.fixture
def filled(year: ReportingCycle, people: dict[str, Account]) -> dict[str, dict[str, object]]:
    """What stands in the addresses; the unit's report still open to be written."""
    return addresses.arguments(year, people)


@pytest.fixture
def asked(filled: dict[str, dict[str, object]]) -> dict[str, str]:
    """All addresses."""
    return addresses.urls(filled)


def forms_of(client: Client, address: str) -> Iterator[Sent]:
    """The forms of a page's main part: method, address, and what they would send as they stand."""
    page = client.get(address)
    if "html" in page["Content-Type"]:
        for form in html.fromstring(page.content).xpath("//main//form"):
            values = {name: value or "" for name, value in form.fields.items() if name != "csrfmiddlewaretoken"}
            yield form.method, form.get("action") or address, values


def pages_of(letter: str) -> list[str]:
    """The pages that this role is the first of the writers to open: each is tried once."""
    return [name for name, who in addresses.PAGES.items() if next((w for w in who if w in WRITERS), "") == letter]


@pytest.mark.parametrize("what", HOSTILE)
def test_no_form_breaks_by_what_is_sent(asked: dict[str, str], people: dict[str, Account], what: str) -> None:
    tried = 0
    for letter in WRITERS:
        client = browser(people, letter)
        own = [asked[name] for name in pages_of(letter) if not name.startswith("account_")]
        for method, address, values in (form for page in own for form in forms_of(client, page)):
            send = client.post if method == "POST" else client.get
            for field in values:
                with transaction.atomic():
                    assert send(address, {**values, field: HOSTILE[what]}).status_code < 500, (address, field)
                    transaction.set_rollback(True)
                tried += 1
    assert tried > 100


@pytest.mark.parametrize("letter", "-lca")
def test_no_address_breaks_by_what_stands_in_it(
    filled: dict[str, dict[str, object]], asked: dict[str, str], people: dict[str, Account], letter: str
) -> None:
    client = browser(people, letter)
    for name, values in filled.items():
        pieces, said = asked[name].split("/"), {str(value) for value in values.values()}
        for place in (place for place, piece in enumerate(pieces) if piece in said):
            for hostile in PIECES:
                address = "/".join([*pieces[:place], hostile, *pieces[place + 1 :]])
                assert client.get(address).status_code < 500, address
                assert client.post(address).status_code < 500, address
