"""The yearly report as people live it, over HTTP: open, fill in, send, send back, accept, consolidate, issue, publish.

Read beside mam/reporting/flow.py: every button there is pressed here once, by the person it belongs to.
"""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from mam import signing
from mam.core import audit
from mam.core.models import Publication
from mam.officialdoc import check_docx
from mam.planning.models import Plan
from mam.reporting.models import ConsolidatedReport, Figure, ReportingCycle, TaskEntry, UnitReport
from tests.fixtures import keys

People = Callable[[str], Client]
WORDS = "Đã mở hai mươi ba lớp ở các xã"


def page(client: Client, address: str, status: int = 200) -> str:
    """The page at this address, which must answer with this status."""
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


def press(client: Client, address: str, **fields: object) -> str:
    """Send a form and follow where it leads; the page one lands on."""
    response = client.post(address, fields, follow=True)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def words_of(docx: bytes) -> str:
    """Every paragraph and table cell of a DOCX."""
    document = Document(BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_year_from_opening_to_publication(plan: Plan, signed_in: People) -> None:
    with time_machine.travel("2026-01-05T09:00:00+07:00"):
        coordinator = signed_in("coordinator")
        asked = f"/ban-lam-viec/tong-hop/mo-nam/?plan={plan.pk}&year=2026&weekend_rule=keep"
        proposal = page(coordinator, asked)
        assert "trước 30/11 (hạn cuối 23:59 Chủ nhật 29/11/2026)" in proposal
        landed = press(coordinator, asked, **hidden_and_proposed(proposal))
        assert "Đã mở năm báo cáo 2026." in landed
        cycle = ReportingCycle.objects.get(plan=plan, year=2026)

    with time_machine.travel("2026-11-10T10:00:00+07:00"):
        coordinator, officer, leader = signed_in("coordinator"), signed_in("officer"), signed_in("leader")
        report = UnitReport.objects.get(cycle=cycle, unit__key="so-khoa-hoc-va-cong-nghe")
        mine = f"/ban-lam-viec/bao-cao/{report.pk}/"
        fill_in_every_task(officer, report, mine)
        press(officer, f"{mine}phan-chung/", revision=0, direction="Ban hành công văn 15/SKHCN")
        assert "Gửi báo cáo" not in page(officer, f"{mine}gui/").split("</h1>")[1]

    with time_machine.travel("2026-11-12T15:00:00+07:00"):
        assert "Đã gửi báo cáo" in press(leader, f"{mine}gui/")

    board = f"/ban-lam-viec/tong-hop/{cycle.pk}/"
    review = f"{board}don-vi/{report.pk}/"
    with time_machine.travel("2026-11-13T08:00:00+07:00"):
        assert WORDS in page(coordinator, review)
        assert "Đã trả lại" in press(coordinator, review, send_back="1", reason="Bổ sung số người học")
        assert "Bổ sung số người học" in page(officer, mine)

    with time_machine.travel("2026-11-14T08:00:00+07:00"):
        press(leader, f"{mine}gui/")
        assert "Đã duyệt báo cáo" in press(coordinator, review, accept="1")

    with time_machine.travel("2026-12-02T14:05:00+07:00"):
        coordinator = signed_in("coordinator")
        whole = consolidate(coordinator, cycle)
        address = f"{board}bao-cao/{whole.pk}/"
        missing = UnitReport.objects.filter(cycle=cycle).exclude(pk=report.pk)
        draft = page(coordinator, address)
        assert all(other.unit_name in draft for other in missing)
        press(coordinator, address, freeze="1")
        docx = coordinator.get(f"{address}van-ban.docx").content
        assert check_docx(docx) == []
        text = words_of(docx)
        assert "1.234,5" in text
        assert WORDS in text
        assert all(other.unit_name in text for other in missing)
        assert coordinator.get(f"{address}van-ban.pdf").content.startswith(b"%PDF-")
        assert coordinator.get(f"{address}van-ban.docx").content == docx

    with time_machine.travel("2026-12-10T09:00:00+07:00"):
        coordinator = signed_in("coordinator")
        key = keys.issuer().gives("Nguyễn Văn Mẫu")
        done = signing.sign(coordinator.get(f"{address}van-ban.pdf").content, key, keys.PASSWORD)
        signed = SimpleUploadedFile("ky.pdf", done, content_type="application/pdf")
        press(
            coordinator,
            address,
            issue="1",
            number="512/BC-SNNMT",
            issued_on="2026-12-08",
            signer="Nguyễn Văn Mẫu",
            signed_pdf=signed,
        )
        assert coordinator.get(f"{address}van-ban.signed").content == done
        public = f"/ke-hoach/{plan.slug}/bao-cao/2026/"
        page(Client(), public, status=404)
        press(coordinator, address, publish="1", figures="on", states="on")

    published = page(Client(), public)
    assert "512/BC-SNNMT" in published
    assert "1.234,5" in published
    assert WORDS not in published
    task = report.duties.order_by("provision__position").first().provision
    for address in (f"/ke-hoach/{plan.slug}/", f"/ke-hoach/{plan.slug}/{task.path}/", "/"):
        assert public in page(Client(), address)
    assert "1.234,5" in page(Client(), f"/ke-hoach/{plan.slug}/{task.path}/")
    assert f"/en{public}" in page(Client(), f"/en/ke-hoach/{plan.slug}/")
    assert Publication.objects.get().snapshot_sha256 == ConsolidatedReport.objects.get().snapshot.sha256
    told = [entry.verb for entry in audit.history(report)]
    assert told[:4] == ["report.accept", "report.submit", "report.send_back", "report.submit"]


def hidden_and_proposed(html: str) -> dict[str, str]:
    """The fields of the proposal as the page shows them."""
    return {
        name: value
        for name, value in re.findall(r'<input[^>]*? name="(\w+)"[^>]*? value="([^"]*)"', html)
        if name != "csrfmiddlewaretoken"
    }


def fill_in_every_task(officer: Client, report: UnitReport, mine: str) -> None:
    """The first task with words, a figure and money; the others with nothing to report."""
    for number, duty in enumerate(report.duties.order_by("provision__position")):
        address = f"{mine}nhiem-vu/{duty.provision.path}/"
        form = page(officer, address)
        assert "Không nhập thông tin thuộc bí mật nhà nước" in form
        if number:
            press(officer, address, revision=0, outcome="nothing")
            continue
        figure = re.search(r'name="(figure-\d+)"', form)
        money = re.search(r'name="(money-\d+)"', form)
        assert figure and money
        press(
            officer,
            address,
            revision=0,
            outcome="done",
            done=WORDS,
            difficulties="Thiếu giảng viên",
            **{figure[1]: "1.234,5", money[1]: "12,5"},
        )
    assert Figure.objects.filter(report=report).count() == 1
    assert report.funding.get().spent == 12_500_000


def consolidate(coordinator: Client, cycle: ReportingCycle) -> ConsolidatedReport:
    """Press the button on the board."""
    press(coordinator, f"/ban-lam-viec/tong-hop/{cycle.pk}/tong-hop/")
    return ConsolidatedReport.objects.get(cycle=cycle)


def answered(report: UnitReport) -> None:
    """Every task of a report answered, without going through the screens."""
    TaskEntry.objects.bulk_create(
        TaskEntry(report=report, provision=duty.provision, outcome="nothing", saved_at="2026-11-01T00:00:00Z")
        for duty in report.duties.all()
    )


@pytest.mark.parametrize(
    ("moment", "late"), [("2026-11-29T23:59:59+07:00", False), ("2026-11-30T00:00:00+07:00", True)]
)
def test_the_last_second_of_29_november_is_in_time(
    year: ReportingCycle, signed_in: People, moment: str, late: bool
) -> None:
    report = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    answered(report)
    with time_machine.travel(moment, tick=False):
        press(signed_in("leader"), f"/ban-lam-viec/bao-cao/{report.pk}/gui/")
    report.refresh_from_db()
    assert report.state == UnitReport.State.SUBMITTED
    assert report.was_late is late


def test_a_supplement_takes_in_what_came_later(year: ReportingCycle, signed_in: People) -> None:
    coordinator, leader = signed_in("coordinator"), signed_in("leader")
    board = f"/ban-lam-viec/tong-hop/{year.pk}/"
    first = consolidate(coordinator, year)
    press(coordinator, f"{board}bao-cao/{first.pk}/", freeze="1")
    frozen = coordinator.get(f"{board}bao-cao/{first.pk}/van-ban.docx").content
    assert "chưa cần bản bổ sung" in press(coordinator, f"{board}tong-hop/")
    report = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    answered(report)
    press(leader, f"/ban-lam-viec/bao-cao/{report.pk}/gui/")
    press(coordinator, f"{board}don-vi/{report.pk}/", accept="1")
    press(coordinator, f"{board}tong-hop/")
    second = year.consolidated.get(supplement=1)
    press(coordinator, f"{board}bao-cao/{second.pk}/", freeze="1")
    assert "bổ sung lần 1" in words_of(coordinator.get(f"{board}bao-cao/{second.pk}/van-ban.docx").content)
    assert coordinator.get(f"{board}bao-cao/{first.pk}/van-ban.docx").content == frozen
    second.refresh_from_db()
    first.refresh_from_db()
    assert second.snapshot.sequence > first.snapshot.sequence
