"""A leader who is away lets a colleague of the unit send its report; it ends by itself, and goes no further."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client

from mam.core import audit
from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations import flow
from mam.organisations.models import Membership, Role
from mam.organisations.permissions import may

PAGE = "/ban-lam-viec/uy-quyen/"
NOW = datetime.fromisoformat("2026-11-20T08:00:00+07:00")
AWAY = flow.Absence(date(2026, 11, 25), date(2026, 11, 30), "Đi công tác")
pytestmark = pytest.mark.django_db


def own_role(account: Account) -> Membership:
    return account.memberships.get(stands_in_for=None)


def give(people: dict[str, Account], away: flow.Absence = AWAY, to: str = "officer", by: str = "leader") -> Membership:
    return flow.give_on(own_role(people["leader"]), people[to], away, by=people[by], now=NOW)


def may_submit(people: dict[str, Account], on: date) -> bool:
    unit = own_role(people["leader"]).unit
    return may(people["officer"], "report.submit", unit=unit, on=on)


def test_the_right_lasts_from_the_first_day_to_the_end_of_the_last(people: dict[str, Account]) -> None:
    give(people)
    days = [date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 30), date(2026, 12, 1)]
    assert [may_submit(people, day) for day in days] == [False, True, True, False]


def test_it_is_given_and_taken_back_on_the_page(people: dict[str, Account], signed_in: Callable[[str], Client]) -> None:
    with time_machine.travel(NOW, tick=False):
        leader = signed_in("leader")
        form = {"role": own_role(people["leader"]).pk, "to": people["officer"].pk, "reason": "Đi công tác"}
        wrong = leader.post(PAGE, {**form, "first_day": "2026-11-25", "last_day": "2026-11-20"}).content.decode()
        assert "Ngày cuối phải từ ngày bắt đầu trở đi." in wrong
        done = leader.post(PAGE, {**form, "first_day": "2026-11-20", "last_day": "2026-11-30"}, follow=True)
        assert f"Đã ủy quyền cho {people['officer']}" in done.content.decode()
        assert may_submit(people, NOW.date())
        made = Membership.objects.get(stands_in_for__isnull=False)
        assert signed_in("coordinator").post(f"{PAGE}{made.pk}/thoi/").status_code == 404
        assert "Đã thôi ủy quyền" in leader.post(f"{PAGE}{made.pk}/thoi/", follow=True).content.decode()
        assert not may_submit(people, NOW.date())
        assert "đã hết từ trước" in leader.post(f"{PAGE}{made.pk}/thoi/", follow=True).content.decode()
    told = [entry.verb for entry in audit.history(people["officer"])]
    assert told[:2] == ["account.take_back", "account.give_on"]


@pytest.mark.parametrize(
    ("away", "why"),
    [
        (flow.Absence(date(2026, 11, 19), date(2026, 11, 30), "x"), "đã qua"),
        (flow.Absence(date(2026, 11, 25), date(2026, 11, 24), "x"), "từ ngày bắt đầu"),
        (flow.Absence(date(2026, 11, 25), date(2027, 11, 24), "x"), "nhiều nhất 90 ngày"),
        (flow.Absence(date(2026, 11, 25), date(2026, 11, 25), "  "), "lý do"),
    ],
)
def test_an_absence_that_cannot_be_is_refused(people: dict[str, Account], away: flow.Absence, why: str) -> None:
    with pytest.raises(DomainError, match=why):
        give(people, away)


def test_only_the_own_role_to_a_colleague_and_not_twice(people: dict[str, Account]) -> None:
    for to in ("leader", "outsider"):
        with pytest.raises(DomainError, match="không nhận ủy quyền"):
            give(people, to=to)
    with pytest.raises(NotAllowed):
        give(people, by="officer")
    give(people)
    around = flow.Absence(date(2026, 11, 21), date(2026, 12, 10), "Nghỉ phép")
    for away in (AWAY, around):
        with pytest.raises(DomainError, match="đã có vai trò này"):
            give(people, away)


def test_what_was_given_on_is_not_given_on_again(people: dict[str, Account]) -> None:
    made = give(people, flow.Absence(NOW.date(), date(2026, 11, 30), "x"))
    with pytest.raises(DomainError, match="vai trò của chính mình"):
        flow.give_on(made, people["leader"], AWAY, by=people["officer"], now=NOW)


def test_an_administrator_ends_one_that_has_not_begun(people: dict[str, Account]) -> None:
    flow.revoke(give(people), by=people["administrator"], now=NOW)
    assert not any(may_submit(people, day) for day in (AWAY.first_day, AWAY.last_day))


def test_it_ends_with_the_role_it_stands_for(people: dict[str, Account]) -> None:
    give(people, flow.Absence(NOW.date(), date(2026, 11, 30), "x"))
    flow.revoke(own_role(people["leader"]), by=people["administrator"], now=NOW)
    assert not may_submit(people, NOW.date())
    assert people["officer"].memberships.filter(role=Role.LEADER).get().valid_to == NOW.date()
