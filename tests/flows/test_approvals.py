"""A report's two approvals over HTTP: officer to leader and back, the coordinator's short list, more time for a unit.

The verbs: hand_over, take_back, hand_back, submit, extend, send_back, accept in mam/reporting/flow.py.
"""

from collections.abc import Callable
from datetime import datetime

import pytest
import time_machine
from django.test import Client

from mam.core import audit
from mam.core.models import Account
from mam.reporting import flow
from mam.reporting.entries import TaskValues
from mam.reporting.models import ReportingCycle, UnitReport
from tests.fixtures.reporting import OPENED
from tests.flows.test_yearly_report import page, press

People = Callable[[str], Client]
State = UnitReport.State
INBOX = "/ban-lam-viec/thong-bao/"
NOVEMBER = "2026-11-10T09:00:00+07:00"
WORDS = "Đã mở 23 lớp tập huấn ủ phân cho 690 lượt người"


@pytest.fixture
def report(year: ReportingCycle, people: dict[str, Account]) -> UnitReport:
    """The department's report, every task answered, not yet handed to anybody."""
    found = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    for number, duty in enumerate(found.duties.all()):
        said = {"outcome": "nothing"} if number else {"outcome": "done", "done": WORDS, "difficulties": "Thiếu vốn"}
        flow.save_task(found, duty.provision, TaskValues(said), by=people["officer"], now=OPENED)
    return found


def mine(report: UnitReport) -> str:
    return f"/ban-lam-viec/bao-cao/{report.pk}/"


def board(report: UnitReport) -> str:
    return f"/ban-lam-viec/tong-hop/{report.cycle_id}/"


def state(report: UnitReport) -> str:
    return UnitReport.objects.get(pk=report.pk).state


@time_machine.travel(NOVEMBER, tick=False)
def test_the_officer_hands_over_and_the_leader_hands_back_or_sends(report: UnitReport, signed_in: People) -> None:
    officer, leader = signed_in("officer"), signed_in("leader")
    path = report.duties.first().provision.path
    assert "Trình lãnh đạo" in page(officer, f"{mine(report)}gui/")
    assert "Đã trình lãnh đạo đơn vị" in press(officer, f"{mine(report)}gui/", hand_over="1")
    assert state(report) == State.READY
    assert "chờ lãnh đạo đơn vị gửi" in page(leader, INBOX)
    assert "chờ lãnh đạo đơn vị gửi" not in page(officer, INBOX)
    typed = {"revision": "1", "outcome": "nothing"}
    assert officer.post(f"{mine(report)}nhiem-vu/{path}/", typed).status_code == 409
    assert report.entries.get(provision__path=path).done == WORDS, "nobody changes what the leader is reading"

    assert "Hãy ghi ý kiến" in press(leader, f"{mine(report)}gui/", hand_back="1", note=" ")
    press(leader, f"{mine(report)}gui/", hand_back="1", note="Ghi rõ số lớp ở từng xã")
    for address in (mine(report), INBOX):
        assert "Ghi rõ số lớp ở từng xã" in page(officer, address)
    assert state(report) == State.DRAFTING

    press(officer, f"{mine(report)}gui/", hand_over="1")
    assert "Ý kiến của lãnh đạo đơn vị:" not in page(officer, mine(report))
    assert "Đã lấy lại báo cáo" in press(officer, f"{mine(report)}gui/", take_back="1")
    press(officer, f"{mine(report)}gui/", hand_over="1")
    assert "Đã gửi báo cáo" in press(leader, f"{mine(report)}gui/")
    assert state(report) == State.SUBMITTED
    told = [entry.verb for entry in audit.history(report) if entry.verb != "report.save_task"]
    handed = ["report.hand_over", "report.hand_back", "report.hand_over", "report.take_back", "report.hand_over"]
    assert told[::-1] == [*handed, "report.submit"]


@time_machine.travel(NOVEMBER, tick=False)
def test_what_is_unfinished_is_not_handed_over(report: UnitReport, signed_in: People) -> None:
    report.entries.first().delete()
    assert "Còn 1 nhiệm vụ chưa báo cáo" in press(signed_in("officer"), f"{mine(report)}gui/", hand_over="1")
    assert state(report) == State.DRAFTING


@time_machine.travel(NOVEMBER, tick=False)
def test_an_officer_cannot_send_nor_hand_back(report: UnitReport, signed_in: People) -> None:
    officer = signed_in("officer")
    press(officer, f"{mine(report)}gui/", hand_over="1")
    officer.post(f"{mine(report)}gui/")
    officer.post(f"{mine(report)}gui/", {"hand_back": "1", "note": "x"})
    assert state(report) == State.READY
    assert signed_in("outsider").post(f"{mine(report)}gui/", {"take_back": "1"}).status_code == 404


@time_machine.travel(NOVEMBER, tick=False)
def test_a_report_comes_back_with_a_reason_for_each_task(report: UnitReport, signed_in: People) -> None:
    leader, coordinator = signed_in("leader"), signed_in("coordinator")
    press(leader, f"{mine(report)}gui/")
    review = f"{board(report)}don-vi/{report.pk}/"
    assert "Hãy ghi lý do trả lại" in press(coordinator, review, send_back="1", reason=" ")
    press(coordinator, review, **{"send_back": "1", "reason": "", "task-0": "Thiếu danh sách lớp"})
    path = report.duties.order_by("provision__position").first().provision.path
    for address in (mine(report), f"{mine(report)}nhiem-vu/{path}/", review):
        assert "Thiếu danh sách lớp" in page(leader if "bao-cao" in address else coordinator, address)
    assert f"{path}: Thiếu danh sách lớp" in page(leader, INBOX)
    press(leader, f"{mine(report)}gui/")
    assert "Thiếu danh sách lớp" not in page(leader, mine(report)), "what was asked for is answered by sending again"


@time_machine.travel(NOVEMBER, tick=False)
def test_reports_are_accepted_from_a_short_list(
    report: UnitReport, signed_in: People, people: dict[str, Account]
) -> None:
    leader, coordinator = signed_in("leader"), signed_in("coordinator")
    listed = f"{board(report)}cho-duyet/"
    assert "Không có báo cáo nào chờ duyệt" in page(coordinator, listed)
    press(leader, f"{mine(report)}gui/")
    shown = page(coordinator, listed)
    assert WORDS in shown
    assert f"1/{report.duties.count()} có kết quả" in shown
    assert "1 nhiệm vụ có nêu" in shown
    read = report.snapshots.get().sha256
    flow.send_back(report, reason="Bổ sung", tasks={}, by=people["coordinator"], now=datetime.fromisoformat(NOVEMBER))
    press(leader, f"{mine(report)}gui/")
    assert "Hãy đọc bản mới rồi duyệt" in press(coordinator, listed, report=report.pk, seen=read)
    assert state(report) == State.SUBMITTED
    newest = report.snapshots.latest("sequence").sha256
    assert "Đã duyệt báo cáo" in press(coordinator, listed, report=report.pk, seen=newest)
    assert state(report) == State.ACCEPTED
    for stranger in ("leader", "province_leader", "outsider"):
        assert signed_in(stranger).post(listed, {"report": report.pk, "seen": newest}).status_code == 404
    assert coordinator.post(listed, {"report": "9" * 400}).status_code == 404


@pytest.mark.parametrize(("sent", "late"), [("2026-12-05T23:59:59+07:00", False), ("2026-12-06T00:00:00+07:00", True)])
def test_more_time_is_given_with_a_reason(report: UnitReport, signed_in: People, sent: str, late: bool) -> None:
    extend = f"{board(report)}don-vi/{report.pk}/gia-han/"
    with time_machine.travel("2026-11-30T08:00:00+07:00", tick=False):
        coordinator = signed_in("coordinator")
        late_ones = f"{board(report)}?state=late"
        assert f"don-vi/{report.pk}/gia-han/" in page(coordinator, late_ones)
        for wrong, why in {
            "2026-11-20": "sau hạn chung",
            "2026-11-29": "sau hạn chung",
            "2027-12-05": "nhiều nhất",
        }.items():
            assert why in press(coordinator, extend, to=wrong, reason="Mưa lũ")
        assert "Đã gia hạn" in press(coordinator, extend, to="2026-12-05", reason="Mưa lũ, mất điện")
        assert f"don-vi/{report.pk}/gia-han/" not in page(coordinator, late_ones)
        seen = page(signed_in("officer"), mine(report))
        assert "được gia hạn đến 23:59 Thứ Bảy 05/12/2026" in seen
        assert "Mưa lũ, mất điện" in seen
        assert "được gia hạn đến hết ngày 05/12/2026" in page(signed_in("leader"), INBOX)
        assert signed_in("leader").get(extend).status_code == 404
    with time_machine.travel(sent, tick=False):
        press(signed_in("leader"), f"{mine(report)}gui/")
    assert UnitReport.objects.get(pk=report.pk).was_late is late
