"""The story of a year that is closed: nothing moves any more, until a decision opens it again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mam.core.errors import DomainError
from mam.core.models import Account, AuditEntry
from mam.reporting import closing, flow
from mam.reporting.entries import TaskValues
from mam.reporting.models import ConsolidatedReport, ReportingCycle, UnitReport
from tests.fixtures.reporting import OPENED

pytestmark = pytest.mark.django_db
LATER = OPENED + timedelta(days=350)
DECISION = {"decision": "Quyết định số 5/QĐ-UBND ngày 02/02/2027", "reason": "Bổ sung báo cáo của một xã"}
State = ReportingCycle.State


@pytest.fixture
def issued(year: ReportingCycle, people: dict[str, Account]) -> ConsolidatedReport:
    """The consolidated report of the year, as if the registry had given its number."""
    report = flow.freeze(
        flow.consolidate(year, by=people["coordinator"], now=LATER), by=people["coordinator"], now=LATER
    )
    ConsolidatedReport.objects.filter(pk=report.pk).update(state=ConsolidatedReport.State.ISSUED)
    return report


def page(year: ReportingCycle) -> str:
    return reverse("reporting:closing", args=[year.pk])


def save(report: UnitReport, by: Account) -> None:
    provision = report.duties.select_related("provision")[0].provision
    flow.save_task(report, provision, TaskValues(words={"outcome": "nothing"}), by=by, now=LATER)


def test_a_closed_year_is_read_only_and_a_decision_opens_it_again(
    signed_in: Callable[[str], Client], people: dict[str, Account], year: ReportingCycle, issued: ConsolidatedReport
) -> None:
    coordinator, report = signed_in("coordinator"), year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    assert "đơn vị chưa gửi báo cáo" in coordinator.get(page(year)).content.decode()
    coordinator.post(page(year))
    year.refresh_from_db()
    assert year.state == State.CLOSED
    board = coordinator.get(reverse("reporting:board", args=[year.pk])).content.decode()
    assert "Năm báo cáo đã đóng." in board and "Mở lại năm" in board
    own = signed_in("officer").get(reverse("reporting:report", args=[report.pk])).content.decode()
    assert "Năm báo cáo đã đóng" in own
    task = reverse("reporting:task", args=[report.pk, report.duties.all()[0].provision.path])
    assert 'name="done"' not in signed_in("officer").get(task).content.decode()
    with pytest.raises(DomainError, match="đã đóng"):
        save(report, people["officer"])
    with pytest.raises(DomainError, match="đã đóng"):
        flow.consolidate(year, by=people["coordinator"], now=LATER)
    assert coordinator.post(page(year), {"decision": "", "reason": "x"}).status_code == 200
    year.refresh_from_db()
    assert year.state == State.CLOSED  # nothing is opened without a decision
    coordinator.post(page(year), DECISION)
    year.refresh_from_db()
    assert year.state == State.OPEN
    assert 'name="done"' in signed_in("officer").get(task).content.decode()
    save(report, people["officer"])
    entry = AuditEntry.objects.get(verb="year.reopen")
    assert (entry.reason, entry.detail["decision"]) == (DECISION["reason"], DECISION["decision"])
    assert DECISION["decision"] in coordinator.get(page(year)).content.decode()


def test_a_year_is_closed_only_when_its_report_is_issued_and_nothing_waits(
    people: dict[str, Account], year: ReportingCycle
) -> None:
    by = people["coordinator"]
    with pytest.raises(DomainError, match="chưa ghi nhận ban hành"):
        closing.close_year(year, by=by, now=LATER)
    report = flow.consolidate(year, by=by, now=LATER)
    ConsolidatedReport.objects.filter(pk=report.pk).update(state=ConsolidatedReport.State.ISSUED)
    year.reports.filter(unit__key="so-tai-chinh").update(state=UnitReport.State.SUBMITTED)
    with pytest.raises(DomainError, match="1 báo cáo chờ duyệt"):
        closing.close_year(year, by=by, now=LATER)
    year.reports.update(state=UnitReport.State.ACCEPTED)
    closing.close_year(year, by=by, now=LATER)
    with pytest.raises(DomainError, match="đã đóng"):
        closing.close_year(year, by=by, now=LATER)
    closing.reopen_year(year, **DECISION, by=by, now=LATER)
    with pytest.raises(DomainError, match="đang mở"):
        closing.reopen_year(year, **DECISION, by=by, now=LATER)


@pytest.mark.parametrize("who", ["officer", "leader", "province_leader", "administrator"])
def test_nobody_else_closes_or_opens(
    signed_in: Callable[[str], Client], year: ReportingCycle, issued: ConsolidatedReport, who: str
) -> None:
    assert signed_in(who).post(page(year)).status_code == 404
    year.refresh_from_db()
    assert year.state == State.OPEN
