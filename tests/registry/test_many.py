"""What a list of many asks the database: as often for a full page as for one line."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mam.organisations.models import Unit
from mam.registry import flow
from mam.registry.cells import CellReader
from mam.registry.models import kind_of

NOW = datetime.fromisoformat("2026-06-01T09:00:00+07:00")
DESK = "/ban-lam-viec/danh-muc/"


def courses(people: Any, numbers: range) -> None:
    kind = kind_of("lop-tap-huan")
    assert kind is not None
    reader, unit = CellReader(NOW.date()), Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")
    values = {name: reader.read(kind.fields[name], text) for name, text in kind.example.items()}
    commune = Unit.objects.get(key="xa-an-binh").pk
    for number in numbers:
        own = {**values, "title": f"Lớp {number}", "commune": commune}
        record = flow.propose(kind, own, unit=unit, by=people["officer"], now=NOW)
        if number % 2:
            flow.publish(record, by=people["curator"], now=NOW)


@pytest.mark.parametrize("address", [f"{DESK}lop-tap-huan/", f"{DESK}cho-duyet/", "/danh-muc/lop-tap-huan/"])
def test_a_full_page_asks_no_more_than_a_short_one(people: Any, address: str) -> None:
    client = Client()
    client.force_login(people["curator"], backend="allauth.account.auth_backends.AuthenticationBackend")
    asked = []
    for numbers in (range(2), range(2, 20)):
        courses(people, numbers)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
