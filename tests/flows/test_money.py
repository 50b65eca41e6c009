"""Money as people live it, over HTTP: a unit declares it, sends, somebody verifies, the balance and its sheets add up.

Read beside mam/reporting/money/flow.py.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from docx import Document

from mam.core.models import Account, AuditEntry
from mam.officialdoc import check_docx
from mam.organisations.models import Membership, Unit
from mam.planning.models import Provision
from mam.reporting.models import FundingEntry, ReportingCycle, TaskEntry, UnitReport
from mam.sheets import read_book

People = Callable[[str], Client]
NOVEMBER = "2026-11-10T10:00:00+07:00"
TYPED = {
    "nguon-1-requested": "120",
    "nguon-1-allocated": "100",
    "nguon-1-spent": "80,5",
    "nguon-1-document": "Quyết định số 15/QĐ-UBND ngày 06/01/2026",
    "nguon-2-in_kind": "",
    "nguon-2-currency": "usd",
    "nguon-2-foreign_amount": "1.000,5",
    "nguon-2-rate": "25.431,3",
    "nguon-2-rate_on": "2026-06-30",
    "nguon-2-giver": "Tổ chức Mẫu",
}


@pytest.fixture
def report(year: ReportingCycle) -> UnitReport:
    """The report of Sở Khoa học và Công nghệ in the open year."""
    return year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")


@pytest.fixture
def task(report: UnitReport) -> Provision:
    """Its first task."""
    return report.duties.order_by("provision__position")[0].provision


@pytest.fixture
def treasurer(people: dict[str, Account]) -> Account:
    """Somebody of another department who verifies money."""
    account = Account.objects.create_user("tai-chinh@tinh-mau.example", "mật-khẩu-để-kiểm-thử", full_name="Người kiểm")
    unit = Unit.objects.get(key="so-tai-chinh")
    Membership.objects.create(account=account, unit=unit, role=Membership.Role.FINANCE, valid_from=date(2025, 7, 1))
    people["treasurer"] = account
    return account


def words(client: Client, address: str, status: int = 200) -> str:
    """The page at this address."""
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


def press(client: Client, address: str, status: int = 200, **fields: object) -> str:
    """Send a form and follow where it leads."""
    response = client.post(address, fields, follow=True)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def money_of(report: UnitReport, task: Provision) -> str:
    """Where the unit declares a task's money."""
    return f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/{task.path}/kinh-phi/"


def declare(client: Client, report: UnitReport, task: Provision, **fields: object) -> str:
    """Declare money with the revision that stands on the page."""
    address = money_of(report, task)
    return press(client, address, revision=hidden(words(client, address), "revision"), **fields)


def send(signed_in: People, report: UnitReport) -> None:
    """Report every task and send it."""
    for duty in report.duties.all():
        entry = report.entries.filter(provision=duty.provision).first()
        address = f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/{duty.provision.path}/"
        money = {
            f"money-{one.source_id}": str(Decimal(one.spent or 0) / 1_000_000).replace(".", ",")
            for one in report.funding.filter(provision=duty.provision)
        }
        told = {"outcome": "done", "done": "Đã làm xong", "revision": entry.revision if entry else 0, **money}
        press(signed_in("officer"), address, **told)
    press(signed_in("leader"), f"/ban-lam-viec/bao-cao/{report.pk}/gui/")


@time_machine.travel(NOVEMBER)
def test_declared_once_verified_by_somebody_and_added_up(
    signed_in: People, report: UnitReport, task: Provision, treasurer: Account
) -> None:
    landed = declare(signed_in("officer"), report, task, **TYPED)
    assert "Đã lưu kinh phí của nhiệm vụ" in landed
    assert 'value="80,5"' in landed  # the report's task shows the same sum
    aid = report.funding.get(source__order=2)
    assert (aid.spent, aid.currency, aid.rate_on) == (25_444_016, "USD", date(2026, 6, 30))

    send(signed_in, report)
    assert report.funding.get(source__order=1).allocated == 100_000_000  # the task's screen left the rest alone
    board = f"/ban-lam-viec/kinh-phi/{report.cycle_id}/"
    clerk = signed_in("treasurer")
    assert "kinh-phi" in words(clerk, "/ban-lam-viec/")
    balance = words(clerk, board)
    assert "Cộng theo nguồn bằng cộng theo nhiệm vụ: 105.944.016 đồng" in balance
    assert f"?source=1&amp;task={task.path}" in balance
    listed = words(clerk, f"{board}cac-khoan/?source=1&task={task.path}")
    assert "1 khoản" in listed
    assert "tự khai" in listed

    entry = report.funding.get(source__order=1)
    address = f"{board}cac-khoan/{entry.pk}/"
    seen = hidden(words(clerk, address), "seen")
    assert "Ô này" in press(clerk, address, seen=seen, document="") or not FundingEntry.objects.exclude(
        verified_at=None
    )
    assert "Đã ghi nhận xác minh" in press(clerk, address, seen=seen, document="Lệnh chi tiền số 7 ngày 02/11/2026")
    entry.refresh_from_db()
    assert (entry.is_verified, entry.verified_by) == (True, treasurer)
    assert AuditEntry.objects.filter(verb="money.verify").exists()
    assert "80,5 triệu đồng" not in words(clerk, f"{board}cac-khoan/?verified=no")
    assert "Đã bỏ xác minh" in press(clerk, address, reason="Nhầm chứng từ")
    press(clerk, address, seen=seen, document="Lệnh chi tiền số 7")

    coordinator = signed_in("coordinator")
    read = words(coordinator, f"/ban-lam-viec/tong-hop/{report.cycle_id}/don-vi/{report.pk}/")
    assert "văn bản Quyết định số 15/QĐ-UBND ngày 06/01/2026; tự khai" in read  # as it was when it was sent
    own = coordinator.get(f"/ban-lam-viec/tong-hop/{report.cycle_id}/don-vi/{report.pk}/van-ban.docx").content
    assert check_docx(own) == []
    press(coordinator, f"/ban-lam-viec/tong-hop/{report.cycle_id}/don-vi/{report.pk}/", accept="1")
    check_book(coordinator.get(f"{board}kinh-phi.xlsx").content)
    press(coordinator, f"/ban-lam-viec/tong-hop/{report.cycle_id}/tong-hop/")
    whole = report.cycle.consolidated.get()
    docx = coordinator.get(f"/ban-lam-viec/tong-hop/{report.cycle_id}/bao-cao/{whole.pk}/van-ban.docx").content
    check_annex(docx)


def check_book(data: bytes) -> None:
    """Every sheet's last line is the same sum."""
    book = read_book(data, "kinh-phi.xlsx")
    assert list(book) == ["Theo nguồn", "Theo năm", "Theo nhiệm vụ", "Các khoản", "Nhiệm vụ KH&CN"]
    heads, *_rows, last = book["Theo nguồn"]
    assert last[heads.index("Đã thực hiện (đồng)")] == "105944016"
    assert book["Theo nhiệm vụ"][-1][-1] == "105944016"
    heads, _first, second = book["Các khoản"]
    row = dict(zip(heads, second, strict=True))
    assert (row["Ngoại tệ"], row["Số tiền ngoại tệ"], row["Tỷ giá (đồng)"]) == ("USD", "1000,5", "25431,3")


def check_annex(docx: bytes) -> None:
    """The balance stands in the document, by source and by task, laid out as the decree wants."""
    assert check_docx(docx) == []
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(BytesIO(docx)).tables]
    ends = [table[-1] for table in tables if table[-1][1] == "Tổng cộng" and "Tự khai" in table[0]]
    assert len(ends) == 2
    assert (
        ends[0]
        == ends[1]
        == ["", "Tổng cộng", "120.000.000", "100.000.000", "20.000.000", "105.944.016", "80.500.000", "25.444.016"]
    )


@time_machine.travel(NOVEMBER)
def test_a_good_source_is_kept_beside_a_wrong_one(signed_in: People, report: UnitReport, task: Provision) -> None:
    wrong = TYPED | {"nguon-2-rate": "", "nguon-2-giver": "Tổ chức chưa lưu"}
    page = declare(signed_in("officer"), report, task, **wrong)
    assert "Hãy ghi tỷ giá" in page
    assert "Tổ chức chưa lưu" in page
    assert list(report.funding.values_list("source__order", "spent")) == [(1, 80_500_000)]


@time_machine.travel(NOVEMBER)
def test_a_changed_sum_is_no_longer_verified(signed_in: People, report: UnitReport, task: Provision) -> None:
    declare(signed_in("officer"), report, task, **TYPED)
    report.funding.update(verified_at="2026-11-01T00:00:00Z", verified_from="Lệnh chi")
    declare(signed_in("officer"), report, task, **TYPED | {"nguon-1-spent": "81"})
    assert list(report.funding.order_by("source__order").values_list("verified_from", flat=True)) == ["", "Lệnh chi"]


@time_machine.travel(NOVEMBER)
def test_what_a_colleague_saved_meanwhile_is_not_overwritten(
    signed_in: People, report: UnitReport, task: Provision
) -> None:
    officer = signed_in("officer")
    declare(officer, report, task, **TYPED)
    page = press(officer, money_of(report, task), status=409, revision=0, **TYPED | {"nguon-1-spent": "999"})
    assert 'value="999"' in page
    assert report.funding.get(source__order=1).spent == 80_500_000


@time_machine.travel(NOVEMBER)
def test_secret_tasks_and_tasks_without_events_hold_no_money(
    signed_in: People, report: UnitReport, task: Provision
) -> None:
    officer, address = signed_in("officer"), f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/{task.path}/"
    for outcome, said in ((TaskEntry.Outcome.SECRET, "Nội dung mật"), (TaskEntry.Outcome.NOTHING, "không phát sinh")):
        standing = report.entries.filter(provision=task).first()
        press(officer, address, outcome=outcome, revision=standing.revision if standing else 0)
        page = words(officer, money_of(report, task))
        assert said in press(officer, money_of(report, task), 409, revision=hidden(page, "revision"), **TYPED)
        assert not report.funding.exists()


@time_machine.travel(NOVEMBER)
def test_only_who_checks_money_verifies_and_only_what_was_handed_in(
    signed_in: People, report: UnitReport, task: Provision, treasurer: Account
) -> None:
    declare(signed_in("officer"), report, task, **TYPED)
    entry = report.funding.get(source__order=1)
    address = f"/ban-lam-viec/kinh-phi/{report.cycle_id}/cac-khoan/{entry.pk}/"
    words(signed_in("treasurer"), address, 404)  # still the unit's own
    send(signed_in, report)
    for name, status in (("officer", 404), ("outsider", 404), ("administrator", 404), ("province_leader", 403)):
        response = signed_in(name).post(address, {"document": "x", "seen": "x"})
        assert response.status_code == status, name
    stale = press(signed_in("treasurer"), address, document="Lệnh chi", seen="khac")
    assert "Đơn vị đã sửa khoản này" in stale
    assert not FundingEntry.objects.exclude(verified_at=None).exists()


@time_machine.travel(NOVEMBER)
def test_money_of_the_central_budget_needs_its_programme(
    signed_in: People, report: UnitReport, task: Provision
) -> None:
    source = report.cycle.plan.funding_sources.get(order=1)
    source.provision.text = "Nguồn hỗ trợ từ ngân sách Trung ương."
    source.provision.save()
    officer, address = signed_in("officer"), f"/ban-lam-viec/bao-cao/{report.pk}/"
    press(officer, f"{address}nhiem-vu/{task.path}/", revision=0, **{f"money-{source.pk}": "5"})
    assert "kinh phí chưa có mã chương trình" in words(officer, address)
    assert "cần mã chương trình, dự án" in declare(officer, report, task, **TYPED)
    declare(officer, report, task, **TYPED | {"nguon-1-programme": "CTMT-01"})
    assert report.funding.get(source__order=1).programme == "CTMT-01"
    assert "kinh phí chưa có mã chương trình" not in words(officer, address)
