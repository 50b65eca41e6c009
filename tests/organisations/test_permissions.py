"""Who may do what, from the wrong side: every right against every role, in the own unit and in another's."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mam.core.errors import NotAllowed
from mam.core.models import Account
from mam.organisations.models import Membership, Role, Unit
from mam.organisations.permissions import RIGHTS, may, require
from tests.organisations.conftest import TODAY

pytestmark = pytest.mark.django_db
SCIENCE, COORDINATOR = "so-khoa-hoc-va-cong-nghe", "so-nong-nghiep-va-moi-truong"

# right -> unit it concerns -> the people of tests/fixtures/organisations.py who hold it there; nobody else does.
TABLE: dict[str, dict[str, set[str]]] = {
    "cycle.open": {SCIENCE: set(), COORDINATOR: {"coordinator"}},
    "workplan.edit": {SCIENCE: {"officer", "leader"}, COORDINATOR: {"coordinator"}},
    "workplan.confirm": {SCIENCE: {"leader"}, COORDINATOR: {"coordinator"}},
    "report.fill": {SCIENCE: {"officer", "leader"}, COORDINATOR: {"coordinator"}},
    "report.submit": {SCIENCE: {"leader"}, COORDINATOR: {"coordinator"}},
    "report.read": {SCIENCE: {"officer", "leader"}, COORDINATOR: {"coordinator"}},
    "report.review": {SCIENCE: set(), COORDINATOR: {"coordinator"}},
    "report.remind": {SCIENCE: set(), COORDINATOR: {"coordinator"}},
    "report.consolidate": {SCIENCE: set(), COORDINATOR: {"coordinator"}},
    "money.verify": {SCIENCE: set(), COORDINATOR: {"coordinator"}},
    "board.read": {SCIENCE: {"province_leader"}, COORDINATOR: {"coordinator", "province_leader"}},
    "plan.edit": {SCIENCE: set(), COORDINATOR: {"coordinator"}},
    "plan.confirm": {SCIENCE: set(), COORDINATOR: {"coordinator"}},
    "record.propose": {SCIENCE: {"officer", "leader", "curator"}, COORDINATOR: {"coordinator"}},
    "record.review": {SCIENCE: {"coordinator", "curator"}, COORDINATOR: {"coordinator", "curator"}},
    "person.keep": {SCIENCE: {"officer", "leader", "curator"}, COORDINATOR: {"coordinator", "curator"}},
    "units.edit": {SCIENCE: {"administrator"}, COORDINATOR: {"administrator"}},
    "letterhead.edit": {SCIENCE: {"leader", "administrator"}, COORDINATOR: {"coordinator", "administrator"}},
    "role.give_on": {SCIENCE: {"leader"}, COORDINATOR: {"coordinator"}},
    "accounts.manage": {SCIENCE: {"administrator"}, COORDINATOR: {"administrator"}},
    "accounts.reset": {SCIENCE: {"leader", "administrator"}, COORDINATOR: {"coordinator", "administrator"}},
}


def test_the_table_speaks_of_every_right() -> None:
    assert set(TABLE) == set(RIGHTS)


@pytest.mark.parametrize("what", sorted(TABLE))
def test_exactly_these_people_hold_the_right(people: dict[str, Account], what: str) -> None:
    for key, allowed in TABLE[what].items():
        unit = Unit.objects.get(key=key)
        holders = {name for name, account in people.items() if may(account, what, unit=unit, on=TODAY)}
        assert holders == allowed, key


def test_a_right_without_a_unit_is_held_by_holding_it_anywhere(people: dict[str, Account]) -> None:
    holders = {name for name, account in people.items() if may(account, "report.submit", on=TODAY)}
    assert holders == {"leader", "coordinator"}


def test_nobody_and_the_inactive_may_nothing(people: dict[str, Account]) -> None:
    people["administrator"].is_active = False
    assert not any(may(who, what, on=TODAY) for who in (None, people["administrator"]) for what in RIGHTS)


def test_the_refusal_names_the_act_and_the_unit(people: dict[str, Account]) -> None:
    unit = Unit.objects.get(key=SCIENCE)
    with pytest.raises(NotAllowed, match="gửi báo cáo của đơn vị tại Sở Khoa học và Công nghệ"):
        require(people["officer"], "report.submit", unit=unit, on=TODAY)
    with pytest.raises(NotAllowed, match="quản lý tài khoản"):
        require(people["officer"], "accounts.manage", on=TODAY)


@pytest.mark.parametrize(
    ("on", "held"), [(date(2026, 1, 1), False), (date(2026, 3, 1), True), (date(2026, 6, 1), False)]
)
def test_a_role_holds_from_its_first_day_until_the_day_it_ends(
    people: dict[str, Account], on: date, held: bool
) -> None:
    unit = Unit.objects.get(key=SCIENCE)
    period = {"valid_from": date(2026, 3, 1), "valid_to": date(2026, 6, 1)}
    Membership.objects.create(account=people["outsider"], unit=unit, role=Role.LEADER, **period)
    assert may(people["outsider"], "report.submit", unit=unit, on=on) is held


def test_rights_end_with_the_unit(people: dict[str, Account]) -> None:
    unit = Unit.objects.get(key=SCIENCE)
    unit.valid_to = TODAY
    unit.save()
    assert not may(people["leader"], "report.submit", unit=unit, on=TODAY)
    assert may(people["leader"], "report.submit", unit=unit, on=date(2026, 11, 23))


def test_a_page_asks_for_the_roles_once_and_the_next_page_anew(people: dict[str, Account]) -> None:
    client = Client()
    client.force_login(people["curator"], backend="allauth.account.auth_backends.AuthenticationBackend")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/ban-lam-viec/danh-muc/").status_code == 200
    assert sum('FROM "organisations_membership"' in one["sql"] for one in asked.captured_queries) == 1
    Membership.objects.filter(account=people["curator"]).update(valid_to=date(2026, 1, 1))
    assert client.get("/ban-lam-viec/danh-muc/cho-duyet/").status_code == 403
