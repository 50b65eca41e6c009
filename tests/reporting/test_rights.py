"""The yearly report from the wrong side: what each person must not see and must not do."""

from collections.abc import Callable

import pytest
from django.test import Client

from mam.core.errors import NotAllowed
from mam.core.models import Account
from mam.reporting import flow
from mam.reporting.entries import TaskValues
from mam.reporting.models import ReportingCycle, UnitReport
from tests.fixtures.reporting import OPENED

People = Callable[[str], Client]
EVERYBODY = ("officer", "leader", "coordinator", "province_leader", "administrator", "outsider")


@pytest.fixture
def report(year: ReportingCycle) -> UnitReport:
    """The report of Sở Khoa học và Công nghệ."""
    return year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")


def addresses(report: UnitReport) -> dict[str, str]:
    """The screens by whose they are."""
    mine, board = f"/ban-lam-viec/bao-cao/{report.pk}/", f"/ban-lam-viec/tong-hop/{report.cycle_id}/"
    return {
        "report": mine,
        "task": f"{mine}nhiem-vu/{report.duties.first().provision.path}/",
        "overview": f"{mine}phan-chung/",
        "submit": f"{mine}gui/",
        "document": f"{mine}van-ban.docx",
        "board": board,
        "template": f"{board}mau/",
        "review": f"{board}don-vi/{report.pk}/",
    }


SEES = {
    "report": {"officer", "leader"},
    "task": {"officer", "leader"},
    "overview": {"officer", "leader"},
    "submit": {"officer", "leader"},
    "document": {"officer", "leader"},
    "board": {"coordinator", "province_leader"},
    "template": {"coordinator"},
    "review": set(),  # nobody before it was sent
}


@pytest.mark.parametrize("person", EVERYBODY)
def test_each_screen_is_seen_by_those_it_belongs_to(report: UnitReport, signed_in: People, person: str) -> None:
    client = signed_in(person)
    for screen, address in addresses(report).items():
        expected = 200 if person in SEES[screen] else 404
        assert client.get(address).status_code == expected, (person, screen)


def test_nobody_comes_in_without_signing_in(report: UnitReport) -> None:
    for address in addresses(report).values():
        response = Client().get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/tai-khoan/login/")


@pytest.mark.parametrize("person", EVERYBODY)
def test_verbs_refuse_everybody_else(report: UnitReport, people: dict[str, Account], person: str) -> None:
    by, provision = people[person], report.duties.first().provision
    verbs: dict[str, tuple[set[str], Callable[[], object]]] = {
        "save_task": (
            {"officer", "leader"},
            lambda: flow.save_task(report, provision, TaskValues({"done": "x"}), by=by, now=OPENED),
        ),
        "submit": ({"leader"}, lambda: flow.submit(report, by=by, now=OPENED)),
        "hand_over": ({"officer", "leader"}, lambda: flow.hand_over(report, by=by, now=OPENED)),
        "take_back": ({"officer", "leader"}, lambda: flow.take_back(report, by=by, now=OPENED)),
        "hand_back": ({"leader"}, lambda: flow.hand_back(report, note="x", by=by, now=OPENED)),
        "extend": (
            {"coordinator"},
            lambda: flow.extend(report, report.cycle.consolidated_due, reason="x", by=by, now=OPENED),
        ),
        "accept": ({"coordinator"}, lambda: flow.accept(report, by=by, now=OPENED)),
        "send_back": ({"coordinator"}, lambda: flow.send_back(report, reason="x", tasks={}, by=by, now=OPENED)),
        "consolidate": ({"coordinator"}, lambda: flow.consolidate(report.cycle, by=by, now=OPENED)),
        "template": ({"coordinator"}, lambda: flow.revise_template(report.cycle, {}, by=by, now=OPENED)),
    }
    for name, (allowed, verb) in verbs.items():
        if person not in allowed:
            with pytest.raises(NotAllowed):
                verb()
            assert name


def test_an_ended_membership_ends_the_right(report: UnitReport, people: dict[str, Account], signed_in: People) -> None:
    people["officer"].memberships.update(valid_to="2026-01-01")
    assert signed_in("officer").get(f"/ban-lam-viec/bao-cao/{report.pk}/").status_code == 404


def test_a_coordinator_of_nothing_opens_no_year(signed_in: People, year: ReportingCycle) -> None:
    assert signed_in("officer").get("/ban-lam-viec/tong-hop/mo-nam/").status_code == 403
    assert signed_in("officer").post(f"/ban-lam-viec/tong-hop/{year.pk}/tong-hop/").status_code == 404
