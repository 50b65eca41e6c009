"""Opening a year: what is proposed from a plan's own dates, and what to do when it has none or the year is open."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.planning.models import Assignment, Deadline, Plan
from mam.reporting import flow, opening
from mam.reporting.models import ReportingCycle
from tests.fixtures.reporting import OPENED

People = Callable[[str], Client]


def asked(plan: Plan, year: int = 2026) -> str:
    """The address of the proposal."""
    return f"/ban-lam-viec/tong-hop/mo-nam/?plan={plan.pk}&year={year}&weekend_rule=keep"


def test_the_data_window_follows_the_deadline_and_leaves_no_gap(plan: Plan) -> None:
    first, second = (opening.propose(plan, year, OPENED.date(), "after") for year in (2026, 2027))
    assert (first.data_from, first.data_to) == (date(2025, 11, 15), date(2026, 11, 14))
    assert (second.data_from - first.data_to).days == 1


def test_a_confirmed_plan_without_a_yearly_date_gets_one_from_the_coordinator(signed_in: People, plan: Plan) -> None:
    coordinator = signed_in("coordinator")
    to = Deadline.objects.filter(provision__plan=plan, recurs="yearly").first().to
    Deadline.objects.filter(provision__plan=plan).delete()
    refused = coordinator.get(asked(plan)).content.decode()
    assert "thêm thời hạn" in refused
    assert f"/ban-lam-viec/ke-hoach/{plan.slug}/so-lieu/" in refused

    provision = plan.provisions.exclude(text="").first()
    add = f"/ban-lam-viec/ke-hoach/{plan.slug}/muc/{provision.pk}/them-thoi-han/"
    fields = {"by": "Các đơn vị", "to": to, "recurs": "yearly", "inclusive": "1", "quote": provision.text}

    def press(**date: int) -> str:
        plan.refresh_from_db()
        typed = {**fields, **date, "revision": plan.revision}
        typed = {f"them-thoi-han-{name}": value for name, value in typed.items()}
        return coordinator.post(add, typed, follow=True).content.decode()

    assert "Tháng 2 không có ngày 30." in press(day=30, month=2)
    assert "Đã thêm thời hạn." in press(day=15, month=6)
    proposal = opening.propose(plan, 2026, OPENED.date())
    assert proposal.unit_due.said == "chậm nhất 15/06 (hạn cuối 23:59 Thứ Hai 15/06/2026)"
    assert proposal.consolidated_due.said.startswith("do cơ quan đầu mối định")
    assert proposal.faults() == []


def test_a_date_no_month_has_is_no_deadline(plan: Plan) -> None:
    Deadline.objects.filter(provision__plan=plan).update(day=31, month=11)
    with pytest.raises(DomainError, match="chưa có hạn báo cáo"):
        opening.propose(plan, 2026, OPENED.date())


def test_a_year_is_opened_once(signed_in: People, year: ReportingCycle) -> None:
    assert "Năm 2026 của kế hoạch này đã mở." in signed_in("coordinator").get(asked(year.plan)).content.decode()


def test_a_year_that_asks_nobody_is_not_opened(plan: Plan, people: dict[str, Account]) -> None:
    settings = opening.propose(plan, 2026, OPENED.date())
    Assignment.objects.filter(provision__plan=plan).update(state="rejected")
    with pytest.raises(DomainError, match="Chưa cơ quan, đơn vị nào được giao nhiệm vụ"):
        flow.open_year(plan, settings, by=people["coordinator"], now=OPENED)
    assert not ReportingCycle.objects.exists()
