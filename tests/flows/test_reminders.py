"""Reminders as people live them: by themselves through November, by the coordinator's button, and what units see.

Read beside mam/reporting/reminders/flow.py. In tỉnh Mẫu three units have people: the department of science, the
coordinator's own, and UBND xã An Bình; the others have nobody to tell.
"""

from collections.abc import Callable
from datetime import datetime
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account, AuditEntry, Notice
from mam.officialdoc import check_docx
from mam.reporting import flow as yearly
from mam.reporting.models import ConsolidatedReport, Reminder, ReportingCycle, TaskEntry, UnitReport
from mam.reporting.reminders import flow, owing
from tests.fixtures.reporting import OPENED
from tests.flows.test_yearly_report import words_of

People = Callable[[str], Client]
SCIENCE = "so-khoa-hoc-va-cong-nghe"


def tick(moment: str) -> str:
    """What the due work says at this moment."""
    said = StringIO()
    with time_machine.travel(moment, tick=False):
        call_command("tick", stdout=said)
    return said.getvalue()


def steps(year: ReportingCycle, key: str = SCIENCE) -> list[str]:
    return list(
        Reminder.objects.filter(report__cycle=year, report__unit__key=key).order_by("at").values_list("step", flat=True)
    )


def submitted(report: UnitReport, by: Account, moment: str = "2026-11-20T09:00:00+07:00") -> None:
    for duty in report.duties.all():
        TaskEntry.objects.create(report=report, provision=duty.provision, outcome="nothing", saved_at=OPENED)
    yearly.submit(report, by=by, now=datetime.fromisoformat(moment))


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def nhac(year: ReportingCycle) -> str:
    return f"/ban-lam-viec/tong-hop/{year.pk}/nhac/"


def test_november_by_itself(year: ReportingCycle, people: dict[str, Account]) -> None:
    assert "Đơn vị được nhắc báo cáo: 0" in tick("2026-11-14T23:00:00+07:00")
    assert "Đơn vị được nhắc báo cáo: 3" in tick("2026-11-15T00:30:00+07:00")
    assert "Đơn vị được nhắc báo cáo: 0" in tick("2026-11-15T01:30:00+07:00")
    # The server is off from the 16th to the 27th: the week before is skipped, the day before is told.
    assert "Đơn vị được nhắc báo cáo: 3" in tick("2026-11-28T08:00:00+07:00")
    report = year.reports.get(unit__key=SCIENCE)
    submitted(report, people["leader"], "2026-11-28T10:00:00+07:00")
    assert "Đơn vị được nhắc báo cáo: 2" in tick("2026-11-30T08:00:00+07:00")
    assert "Đơn vị được nhắc báo cáo: 0" in tick("2026-12-06T08:00:00+07:00")
    assert "Đơn vị được nhắc báo cáo: 2" in tick("2026-12-07T08:00:00+07:00")
    assert steps(year) == ["T-14", "T-1"]
    assert steps(year, "xa-an-binh") == ["T-14", "T-1", "T+1", "T+8"]
    told = Notice.objects.filter(account=people["officer"], key__startswith="reminder:")
    assert [notice.subject for notice in told] == [
        "Nhắc gửi báo cáo năm 2026: còn 1 ngày",
        "Nhắc gửi báo cáo năm 2026: còn 14 ngày",
    ]
    sent = [message for message in mail.outbox if message.to == [people["officer"].email]]
    assert len(sent) == 2 and "trước 30/11 (hạn cuối 23:59 Chủ nhật 29/11/2026)" in sent[0].body


def test_the_coordinator_hears_each_step_once_and_by_name(year: ReportingCycle, people: dict[str, Account]) -> None:
    for moment in ("2026-11-01T08:00:00+07:00", "2026-11-02T08:00:00+07:00", "2026-11-08T08:00:00+07:00"):
        tick(moment)
    digests = Notice.objects.filter(account=people["coordinator"], key__startswith="digest:")
    assert digests.count() == 2
    submitted(year.reports.get(unit__key=SCIENCE), people["leader"])
    tick("2026-11-30T08:00:00+07:00")
    newest = digests.first()
    assert "đã quá hạn 1 ngày" in newest.subject
    assert "đang chờ duyệt: 1" in newest.body
    late, nobody = newest.body.split("\n\n")[1:]
    assert late.startswith("Đã quá hạn") and "xã An Bình" in late and "Sở Khoa học và Công nghệ" not in late
    assert nobody.startswith("Chưa có tài khoản") and "xã An Bình" not in nobody


def test_nothing_goes_by_itself_once_the_whole_report_is_out(year: ReportingCycle, people: dict[str, Account]) -> None:
    whole = yearly.consolidate(year, by=people["coordinator"], now=OPENED)
    ConsolidatedReport.objects.filter(pk=whole.pk).update(state=ConsolidatedReport.State.ISSUED)
    tick("2026-12-30T08:00:00+07:00")
    assert not Reminder.objects.exists() and not Notice.objects.exists()


@time_machine.travel("2026-11-20T08:00:00+07:00", tick=False)
def test_by_button_after_reading_who_is_told_what(
    year: ReportingCycle, people: dict[str, Account], signed_in: People
) -> None:
    coordinator, report = signed_in("coordinator"), year.reports.get(unit__key=SCIENCE)
    preview = page(coordinator, nhac(year))
    assert "Người officer, Người leader" in preview
    assert "Nhắc gửi báo cáo năm 2026: còn 9 ngày" in preview
    assert "chưa có ai để nhắc" in preview
    assert not Reminder.objects.exists()
    chosen = [line.report.pk for line in owing.lines(year, year.unit_due) if line.people]
    landed = coordinator.post(nhac(year), {"report": chosen[:2]}, follow=True).content.decode()
    assert "Đã nhắc 2 đơn vị" in landed
    again = coordinator.post(nhac(year), {"report": chosen}, follow=True).content.decode()
    assert "Đã nhắc 1 đơn vị" in again
    assert "Chưa nhắc ai" in coordinator.post(nhac(year), {"all": "1"}, follow=True).content.decode()
    assert Reminder.objects.count() == 3
    assert AuditEntry.objects.filter(verb="report.remind", by=people["coordinator"]).count() == 3
    assert "Cơ quan đầu mối nhắc gần nhất lúc" in page(signed_in("officer"), f"/ban-lam-viec/bao-cao/{report.pk}/")
    board = page(coordinator, f"/ban-lam-viec/tong-hop/{year.pk}/")
    assert board.count("08:00 20/11/2026") == 3


@time_machine.travel("2026-11-20T08:00:00+07:00", tick=False)
def test_one_unit_alone_and_the_log_of_it(year: ReportingCycle, people: dict[str, Account], signed_in: People) -> None:
    coordinator, report = signed_in("coordinator"), year.reports.get(unit__key=SCIENCE)
    alone = page(coordinator, f"{nhac(year)}?don-vi={report.pk}")
    assert "Nhắc đơn vị này" in alone and "xã An Bình" not in alone.split("<tbody>")[1].split("</tbody>")[0]
    coordinator.post(nhac(year), {"one": report.pk})
    refused = coordinator.post(nhac(year), {"one": report.pk}, follow=True).content.decode()
    assert "mỗi ngày chỉ nhắc một lần" in refused
    other = year.reports.get(unit__key="xa-an-binh")
    coordinator.post(nhac(year), {"one": other.pk})
    log = page(signed_in("province_leader"), f"{nhac(year)}nhat-ky/")
    assert "Người coordinator" in log and "đã gửi 0/2" in log
    rows = page(coordinator, f"{nhac(year)}nhat-ky/?don-vi={other.pk}").split("<tbody>")[1]
    assert "xã An Bình" in rows and "Sở Khoa học và Công nghệ" not in rows
    tick("2026-11-20T09:00:00+07:00")
    assert "đã gửi 2/2" in page(coordinator, f"{nhac(year)}nhat-ky/")


def test_a_reminder_by_hand_stands_for_the_step_it_falls_in(year: ReportingCycle, people: dict[str, Account]) -> None:
    report = year.reports.get(unit__key=SCIENCE)
    flow.remind(report, by=people["coordinator"], now=datetime.fromisoformat("2026-11-22T07:00:00+07:00"))
    assert "Đơn vị được nhắc báo cáo: 2" in tick("2026-11-23T08:00:00+07:00")
    assert steps(year) == ["T-7"]


def test_who_cannot_be_reminded_and_why(year: ReportingCycle, people: dict[str, Account]) -> None:
    now = datetime.fromisoformat("2026-11-21T07:00:00+07:00")
    report = year.reports.get(unit__key=SCIENCE)
    nobody = next(line.report for line in owing.lines(year, now.date()) if not line.people)
    with pytest.raises(DomainError, match="chưa có tài khoản"):
        flow.remind(nobody, by=people["coordinator"], now=now)
    for name in ("officer", "leader", "province_leader", "administrator"):
        with pytest.raises(NotAllowed):
            flow.remind(report, by=people[name], now=now)
        with pytest.raises(NotAllowed):
            flow.remind_all(year, {report.pk}, by=people[name], now=now)
    submitted(report, people["leader"])
    with pytest.raises(DomainError, match="không còn nợ báo cáo"):
        flow.remind(report, by=people["coordinator"], now=now)
    assert flow.remind_all(year, {report.pk}, by=people["coordinator"], now=now) == []


def test_two_ticks_that_read_the_same_write_one(
    year: ReportingCycle, people: dict[str, Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock keeps the second tick waiting; were it not there, the rows themselves would refuse to be doubled."""
    now = datetime.fromisoformat("2026-11-28T08:00:00+07:00")
    before = owing.lines(year, now.date())
    flow.remind_due(year, now=now)
    monkeypatch.setattr(owing, "lines", lambda cycle, today: before)
    monkeypatch.setattr(owing, "steps_done", lambda cycle: set())
    with pytest.raises(IntegrityError), transaction.atomic():
        flow.remind_due(year, now=now)
    assert Reminder.objects.count() == 3
    assert Notice.objects.filter(account=people["officer"]).count() == 1


@time_machine.travel("2026-12-02T08:00:00+07:00", tick=False)
def test_the_letter_to_all_and_to_one(year: ReportingCycle, signed_in: People) -> None:
    coordinator, report = signed_in("coordinator"), year.reports.get(unit__key=SCIENCE)
    whole = coordinator.get(f"{nhac(year)}cong-van.docx")
    assert check_docx(whole.content) == []
    receivers = words_of(whole.content)
    assert "- Sở Khoa học và Công nghệ;" in receivers and "- Sở Nông nghiệp và Môi trường" not in receivers
    one = coordinator.get(f"{nhac(year)}cong-van.docx?don-vi={report.pk}")
    assert check_docx(one.content) == [] and one.content != whole.content
    assert coordinator.get(f"{nhac(year)}cong-van.pdf").content.startswith(b"%PDF-")
    assert coordinator.get(f"{nhac(year)}cong-van.docx?don-vi=0").status_code == 302


@pytest.mark.parametrize("typed", ["x", "9" * 40, "", "-1", "٣"])
def test_what_is_no_unit_is_no_fault_of_the_server(year: ReportingCycle, signed_in: People, typed: str) -> None:
    coordinator = signed_in("coordinator")
    assert coordinator.get(f"{nhac(year)}nhat-ky/", {"don-vi": typed}).status_code == 200
    assert coordinator.get(nhac(year), {"don-vi": typed}).status_code == 200
    assert coordinator.post(nhac(year), {"one": typed}).status_code == 404
    assert coordinator.post(nhac(year), {"report": typed}).status_code == 302
    assert not Reminder.objects.exists()


@time_machine.travel("2026-11-20T08:00:00+07:00", tick=False)
def test_the_command_reminds_once_and_only_says_with_dry_run(year: ReportingCycle, people: dict[str, Account]) -> None:
    assert "Sẽ nhắc 3 đơn vị:" in remind_command("--dry-run")
    assert not Reminder.objects.exists()
    said = remind_command()
    assert "Đã nhắc 3 đơn vị:" in said and "Người officer, Người leader" in said and "Chưa có ai để nhắc" in said
    assert "Hôm nay đã nhắc rồi (3):" in remind_command()
    assert Reminder.objects.count() == 3
    with pytest.raises(CommandError, match="không có quyền"):
        remind_command("--by", people["officer"].email)


def remind_command(*more: str) -> str:
    said = StringIO()
    call_command("year_remind", "--year", "2026", *more, stdout=said)
    return said.getvalue()


def test_a_report_that_moves_is_told_to_who_waits_for_it(
    year: ReportingCycle, people: dict[str, Account], signed_in: People
) -> None:
    report = year.reports.get(unit__key=SCIENCE)
    coordinator, review = signed_in("coordinator"), f"/ban-lam-viec/tong-hop/{year.pk}/don-vi/{report.pk}/"
    with time_machine.travel("2026-11-20T08:00:00+07:00"):
        submitted(report, people["leader"])
        assert "Sở Khoa học và Công nghệ đã gửi báo cáo năm 2026" in page(coordinator, "/ban-lam-viec/thong-bao/")
        coordinator.post(review, {"send_back": "1", "reason": "Bổ sung số người học"})
        for name in ("officer", "leader"):
            inbox = page(signed_in(name), "/ban-lam-viec/thong-bao/")
            assert "bị trả lại để bổ sung" in inbox and "Bổ sung số người học" in inbox
        assert "Nhắc đơn vị này" in page(coordinator, review)
        signed_in("leader").post(f"/ban-lam-viec/bao-cao/{report.pk}/gui/")
        coordinator.post(review, {"accept": "1"})
    assert "Báo cáo năm 2026 đã được duyệt" in page(signed_in("officer"), "/ban-lam-viec/thong-bao/")
    assert Notice.objects.filter(account=people["coordinator"]).count() == 2
    assert not Notice.objects.filter(account=people["outsider"]).exists()


def test_a_refused_verb_tells_nobody(year: ReportingCycle, people: dict[str, Account], signed_in: People) -> None:
    report = year.reports.get(unit__key=SCIENCE)
    signed_in("leader").post(f"/ban-lam-viec/bao-cao/{report.pk}/gui/")  # its tasks are unanswered
    assert not Notice.objects.exists()
