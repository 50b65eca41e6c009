"""What the coordinator sees and does after a report came in: the sent version only, its history, what was changed."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from mam.core import audit
from mam.core.models import Publication
from mam.officialdoc import to_pdf
from mam.reporting.models import ConsolidatedReport, ReportingCycle, UnitReport
from tests.officialdoc.examples import UNIT_REPORT

People = Callable[[str], Client]
FIRST, SECOND = "Bản gửi lần đầu", "Bản gửi lần hai"


@pytest.fixture
def report(year: ReportingCycle) -> UnitReport:
    """The report of Sở Khoa học và Công nghệ."""
    return year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")


def fill_in(client: Client, report: UnitReport, words: str, **figures: str) -> None:
    """Every task with these words."""
    for duty in report.duties.all():
        entry = report.entries.filter(provision=duty.provision).first()
        fields = {"revision": entry.revision if entry else 0, "outcome": "done", "done": words, **figures}
        client.post(f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/{duty.provision.path}/", fields)


def text_of(client: Client, address: str) -> str:
    """The words of a DOCX at this address."""
    return "\n".join(p.text for p in Document(BytesIO(client.get(address).content)).paragraphs)


def test_a_returned_report_stays_as_it_was_sent_until_it_comes_again(signed_in: People, report: UnitReport) -> None:
    leader, coordinator = signed_in("leader"), signed_in("coordinator")
    review = f"/ban-lam-viec/tong-hop/{report.cycle_id}/don-vi/{report.pk}/"
    fill_in(leader, report, FIRST)
    leader.post(f"/ban-lam-viec/bao-cao/{report.pk}/gui/")
    coordinator.post(review, {"send_back": "1", "reason": "Ghi rõ số lớp"})
    fill_in(leader, report, SECOND)
    page = coordinator.get(review).content.decode()
    assert FIRST in page
    assert SECOND not in page
    assert SECOND not in text_of(coordinator, f"{review}van-ban.docx")
    assert SECOND in text_of(leader, f"/ban-lam-viec/bao-cao/{report.pk}/van-ban.docx")

    leader.post(f"/ban-lam-viec/bao-cao/{report.pk}/gui/")
    page = coordinator.get(review).content.decode()
    assert "đã sửa" in page
    assert FIRST in page
    assert SECOND in page
    for told in (page, leader.get(f"/ban-lam-viec/bao-cao/{report.pk}/").content.decode()):
        assert "Quá trình của báo cáo" in told
        assert "trả lại để bổ sung" in told
        assert "Ghi rõ số lớp" in told


def test_a_units_own_figures_stand_in_the_consolidated_report(signed_in: People, report: UnitReport) -> None:
    leader, coordinator = signed_in("leader"), signed_in("coordinator")
    fill_in(leader, report, FIRST, **{"own-0-label": "Số hộ tham gia", "own-0": "1.250"})
    leader.post(f"/ban-lam-viec/bao-cao/{report.pk}/gui/")
    coordinator.post(f"/ban-lam-viec/tong-hop/{report.cycle_id}/don-vi/{report.pk}/", {"accept": "1"})
    whole = drawn_up(coordinator, report.cycle)
    text = text_of(coordinator, f"/ban-lam-viec/tong-hop/{report.cycle_id}/bao-cao/{whole.pk}/van-ban.docx")
    assert "Số hộ tham gia là 1.250." in text
    assert "Số liệu trong báo cáo là số liệu tự báo cáo của các đơn vị" in text
    assert "()" not in text


def test_a_draft_drawn_up_again_is_recorded(signed_in: People, year: ReportingCycle) -> None:
    coordinator = signed_in("coordinator")
    whole = drawn_up(coordinator, year)
    assert drawn_up(coordinator, year) == whole
    assert [entry.verb for entry in audit.history(whole)] == ["report.consolidate"] * 2


def test_what_is_refused_keeps_what_was_typed_and_nothing_is_published_empty(
    signed_in: People, year: ReportingCycle
) -> None:
    coordinator = signed_in("coordinator")
    whole = drawn_up(coordinator, year)
    address = f"/ban-lam-viec/tong-hop/{year.pk}/bao-cao/{whole.pk}/"
    coordinator.post(address, {"freeze": "1"})
    fields = {"issue": "1", "number": "512/BC-SNNMT", "issued_on": "2026-01-05", "signer": "Nguyễn Văn Mẫu"}
    wrong = coordinator.post(address, {**fields, "signed_pdf": SimpleUploadedFile("ky.pdf", b"PK no pdf")})
    assert "Tệp bản ký không phải PDF" in wrong.content.decode()
    assert "512/BC-SNNMT" in wrong.content.decode()
    scanned = SimpleUploadedFile("quet.pdf", to_pdf(UNIT_REPORT))
    coordinator.post(address, {**fields, "signed_pdf": scanned, "elsewhere": "on"})
    nothing = coordinator.post(address, {"publish": "1"})
    assert "Chưa chọn nội dung nào để công bố" in nothing.content.decode()
    assert not Publication.objects.exists()
    whole.refresh_from_db()
    assert whole.state == ConsolidatedReport.State.ISSUED


def drawn_up(coordinator: Client, cycle: ReportingCycle) -> ConsolidatedReport:
    """The consolidated report after the button was pressed."""
    coordinator.post(f"/ban-lam-viec/tong-hop/{cycle.pk}/tong-hop/")
    return cycle.consolidated.get()
