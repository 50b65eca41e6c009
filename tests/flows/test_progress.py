"""On track or not, over HTTP: a task is stuck for a reason that can be opened, money by source stands on the board.

Read beside mam/reporting/progress.py; who has reported is another state and another story.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from mam.core.models import Account
from mam.planning.models import Provision
from mam.reporting import flow, progress
from mam.reporting.entries import TaskValues
from mam.reporting.models import FundingEntry, ReportingCycle, UnitReport
from tests.fixtures.reporting import OPENED

People = Callable[[str], Client]
HARD = "Thiếu kỹ thuật viên"


def words(client: Client, address: str, status: int = 200) -> str:
    """The page at this address."""
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


@pytest.fixture
def sent(year: ReportingCycle, people: dict[str, Account]) -> UnitReport:
    """A report that was handed in: difficulties and money given but not spent at its first task, results elsewhere."""
    report = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    for number, duty in enumerate(report.duties.order_by("provision__position")):
        told = {"outcome": "done", "done": "Đã làm"} | ({} if number else {"difficulties": HARD})
        flow.save_task(report, duty.provision, TaskValues(told), by=people["officer"], now=OPENED)
    source, task = year.plan.funding_sources.first(), first_task(report)
    FundingEntry.objects.create(report=report, provision=task, source=source, allocated=40_000_000)
    return flow.submit(report, by=people["leader"], now=OPENED + timedelta(days=1))


def first_task(report: UnitReport) -> Provision:
    """The first task of the unit."""
    return report.duties.order_by("provision__position")[0].provision


@time_machine.travel("2026-02-10T10:00:00+07:00")
def test_a_stuck_task_is_named_with_its_reasons_and_can_be_opened(sent: UnitReport, signed_in: People) -> None:
    coordinator, board = signed_in("coordinator"), f"/ban-lam-viec/tong-hop/{sent.cycle_id}/"
    task = first_task(sent)
    shown = words(coordinator, board)
    for said in ("Đã báo cáo chưa?", "Nhiệm vụ có đúng tiến độ không?", "đã giao 40 triệu đồng, chưa chi"):
        assert said in shown
    address = f"{board}tien-do/{task.path}/"
    assert address in shown
    opened = words(coordinator, address)
    assert HARD in opened
    assert f"{board}don-vi/{sent.pk}/" in opened
    stuck = words(coordinator, f"{board}tien-do/?state=stuck")
    assert address in stuck
    other = sent.duties.exclude(provision=task).order_by("provision__position")[0].provision
    assert f"{board}tien-do/{other.path}/" in words(coordinator, f"{board}tien-do/?state=moving")
    assert f"{board}tien-do/{other.path}/" not in stuck


@time_machine.travel("2026-02-10T10:00:00+07:00")
def test_the_provinces_leader_reads_one_page_and_only_accepted_words(
    sent: UnitReport, signed_in: People, people: dict[str, Account]
) -> None:
    leader, board = signed_in("province_leader"), f"/ban-lam-viec/tong-hop/{sent.cycle_id}/"
    address = f"{board}tien-do/{first_task(sent).path}/"
    page = words(leader, f"{board}mot-trang/")
    assert "40 triệu đồng" in page
    assert address in page
    assert HARD not in words(leader, address)
    flow.accept(sent, by=people["coordinator"], now=OPENED + timedelta(days=2))
    assert HARD in words(leader, address)


def test_having_reported_is_not_being_on_track(sent: UnitReport) -> None:
    standing = {one.task: one for one in progress.tasks(sent.cycle)}
    task = first_task(sent)
    assert (standing[task].handed_in, standing[task].state) == (1, progress.STUCK)
    assert len(standing[task].reasons) == 2
    silent = [one for one in standing.values() if one.asked and not one.handed_in]
    assert silent
    assert {one.state for one in silent} == {progress.SILENT}
