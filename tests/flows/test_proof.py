"""From a frozen report to a citizen with the paper in hand: signed outside, checked when it comes back, looked up.

Read beside mam/reporting/proof/. The keys are made here, when the test runs.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from pypdf import PdfReader, PdfWriter

from mam import signing
from mam.core import audit, files
from mam.core.models import Account
from mam.officialdoc import check_docx, check_pdf, to_pdf
from mam.reporting import flow
from mam.reporting.models import ConsolidatedReport, Figure, ReportingCycle, SignedCopy, Snapshot
from mam.reporting.proof.page import address_of, code_of, digits_of
from tests.fixtures import keys
from tests.officialdoc.examples import UNIT_REPORT
from tests.portal.addresses import published_course, send

People = Callable[[str], Client]
NAME, SIGNER = "Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"
ORIGIN = "https://mam.example.vn"


@dataclass
class Desk:
    """The coordinator before the frozen report, and what stands at its address."""

    client: Client
    whole: ConsolidatedReport
    address: str

    @property
    def pdf(self) -> bytes:
        return self.client.get(f"{self.address}van-ban.pdf").content

    def issue(self, data: bytes, **more: str) -> str:
        """Hand in this file as the signed copy; the page that answers."""
        fields = {"issue": "1", "number": "512/BC-SNNMT", "issued_on": "2026-12-08", "signer": SIGNER, **more}
        signed = SimpleUploadedFile("ky.pdf", data, content_type="application/pdf")
        return self.client.post(self.address, {**fields, "signed_pdf": signed}, follow=True).content.decode()

    def publish(self, **ticks: str) -> str:
        return self.client.post(self.address, {"publish": "1", **ticks}, follow=True).content.decode()

    @property
    def proof(self) -> str:
        self.whole.refresh_from_db()
        return f"/xac-thuc/{code_of(self.whole.snapshot.sha256)}/"


@pytest.fixture
def desk(year: ReportingCycle, people: dict[str, Account], signed_in: People, settings: Any, tmp_path: Path) -> Desk:
    """A year with one accepted report, frozen by the coordinator on an instance with an address."""
    settings.PROOF_ORIGIN, settings.ROOTS = ORIGIN, tmp_path
    report = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    published_course(report, people)
    task = report.duties.first().provision
    own = {"label": "Số hộ tham gia", "unit_of_measure": "hộ", "value": 1250}
    Figure.objects.create(report=report, provision=task, **own)
    send(report, people)
    now = keys.SIGNED_ON - timedelta(days=2)
    flow.accept(report, by=people["coordinator"], now=now)
    whole = flow.consolidate(year, by=people["coordinator"], now=now)
    flow.freeze(whole, by=people["coordinator"], now=now)
    with time_machine.travel(keys.SIGNED_ON + timedelta(hours=1)):
        yield Desk(signed_in("coordinator"), whole, f"/ban-lam-viec/tong-hop/{year.pk}/bao-cao/{whole.pk}/")


def signed(data: bytes, key: bytes | None = None) -> bytes:
    with time_machine.travel(keys.SIGNED_ON, tick=False):
        return signing.sign(data, key or keys.issuer().gives(NAME), keys.PASSWORD)


def page(address: str, status: int = 200) -> str:
    """What nobody in particular sees there."""
    response = Client().get(address)
    assert response.status_code == status, response.status_code
    return response.content.decode()


def dropped(address: str, data: bytes) -> str:
    """The page after a file was dropped on it."""
    return Client().post(address, {"file": SimpleUploadedFile("a.pdf", data)}).content.decode()


def test_signed_outside_checked_and_looked_up(desk: Desk) -> None:
    plain = desk.pdf
    done = signed(plain)
    assert "Đã ghi nhận văn bản ban hành." in desk.issue(done)
    copy = SignedCopy.objects.get()
    assert (copy.elsewhere, copy.snapshot) == (False, Snapshot.objects.get(consolidated=desk.whole))
    entry = audit.history(desk.whole)[0]
    assert (entry.verb, entry.detail["signers"], entry.detail["elsewhere"]) == ("report.issue", [NAME], False)

    shown = desk.client.get(desk.address).content.decode()
    public = page(desk.proof)
    for told in (shown, public):
        assert NAME in told
        assert "chưa kiểm được chuỗi chứng thư" in told
        assert "09:00 08/12/2026, theo đồng hồ máy người ký" in told
        assert "chứng thư tin cậy" not in told
        assert "trùng từng byte với văn bản đã chốt" in told
    assert "<h1>Mã của văn bản thật</h1>" in public
    assert "512/BC-SNNMT" in public
    assert "Số liệu của văn bản này chưa được công bố" in public

    assert "trùng từng byte với bản đã ký" in dropped(desk.proof, done)
    assert "trùng từng byte với bản PDF đã chốt, chưa có chữ ký" in dropped(desk.proof, plain)
    assert "có phần thêm vào chưa được ghi nhận" in dropped(desk.proof, signed(plain))
    assert "không trùng với văn bản nào" in dropped(desk.proof, plain[:-1])
    assert "trùng từng byte với bản đã ký" in dropped("/xac-thuc/", done)
    assert SignedCopy.objects.count() == 1


def test_figures_with_their_sources_once_they_are_published(desk: Desk) -> None:
    desk.issue(signed(desk.pdf))
    desk.publish(figures="on", states="on")
    public = page(desk.proof)
    assert "Số hộ tham gia: 1.250 hộ" in public
    assert "số liệu tự báo cáo" in public
    assert "Sở Khoa học và Công nghệ" in public
    assert f"/ke-hoach/{desk.whole.cycle.plan.slug}/bao-cao/2026/" in public
    assert desk.proof in page(f"/ke-hoach/{desk.whole.cycle.plan.slug}/bao-cao/2026/")
    assert "The code of a genuine document" in page(f"/en{desk.proof}")


def test_the_qr_stands_on_the_last_page_of_both_files(desk: Desk) -> None:
    docx, pdf = desk.client.get(f"{desk.address}van-ban.docx").content, desk.pdf
    snapshot = Snapshot.objects.get(consolidated=desk.whole)
    told = address_of(ORIGIN, code_of(snapshot.sha256))
    last = " ".join(PdfReader(io.BytesIO(pdf)).pages[-1].extract_text().split())
    assert told in last
    assert snapshot.sha256 in last
    assert any(told in paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs)
    assert (check_docx(docx), check_pdf(pdf)) == ([], [])
    assert urlsplit(told).path == desk.proof


def test_a_draft_has_no_proof_page(desk: Desk) -> None:
    assert "TRANG XÁC THỰC" in PdfReader(io.BytesIO(desk.pdf)).pages[-1].extract_text()
    desk.whole.state, desk.whole.snapshot = ConsolidatedReport.State.DRAFT, None
    desk.whole.save()
    assert "TRANG XÁC THỰC" not in PdfReader(io.BytesIO(desk.pdf)).pages[-1].extract_text()


def locked(plain: bytes) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(plain)))
    writer.encrypt("mật khẩu", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def flipped(plain: bytes) -> bytes:
    done = bytearray(signed(plain))
    done[len(plain) // 2] ^= 1
    return bytes(done)


REFUSED: tuple[tuple[Callable[[bytes], bytes], str], ...] = (
    (lambda plain: b"PK\x03\x04 no pdf", "Tệp bản ký không phải PDF"),
    (lambda plain: b"", "Tệp bản ký không phải PDF"),
    (lambda plain: b"%PDF-1.7\n%%EOF", "Không đọc được tệp PDF này"),
    (lambda plain: plain, "chưa có chữ ký số nào"),
    (locked, "Tệp PDF có mật khẩu"),
    (flipped, "đã bị đổi sau khi ký"),
    (lambda plain: plain + bytes(signing.MOST_BYTES), "Tệp lớn hơn 30 MB"),
    (lambda plain: signed(to_pdf(UNIT_REPORT)), "phần đầu tệp khác với văn bản phần mềm giữ"),
)


def test_what_is_refused_says_why_and_keeps_what_was_typed(desk: Desk) -> None:
    plain = desk.pdf
    for made, sentence in REFUSED:
        answer = desk.issue(made(plain))
        assert sentence in answer
        assert "512/BC-SNNMT" in answer
    desk.whole.refresh_from_db()
    assert desk.whole.state == ConsolidatedReport.State.FROZEN
    assert not SignedCopy.objects.exists()
    assert "đã bị đổi sau khi ký" in desk.issue(flipped(to_pdf(UNIT_REPORT)), elsewhere="on")  # no way round


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (lambda: to_pdf(UNIT_REPORT), "phần mềm không kiểm được nội dung và người ký"),
        (lambda: signed(to_pdf(UNIT_REPORT)), "không biết chữ trong bản này có đúng như văn bản đã chốt"),
    ],
)
def test_a_copy_made_elsewhere_is_taken_as_that_and_never_called_whole(
    desk: Desk, made: Callable[[], bytes], sentence: str
) -> None:
    assert "Đã ghi nhận" in desk.issue(made(), elsewhere="on")
    assert SignedCopy.objects.get().elsewhere
    for told in (desk.client.get(desk.address).content.decode(), page(desk.proof)):
        assert sentence in told
        assert "trùng từng byte với văn bản đã chốt" not in told


def test_a_root_in_the_folder_makes_a_certificate_trusted(desk: Desk, settings: Any) -> None:
    authority = keys.issuer()
    (settings.ROOTS / "goc.der").write_bytes(authority.root)
    (settings.ROOTS / "hong.pem").write_text("-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----\n")
    desk.issue(signed(desk.pdf, authority.gives(NAME)))
    assert "chứng thư tin cậy" in page(desk.proof)


def test_a_self_made_certificate_is_never_trusted(desk: Desk) -> None:
    desk.issue(signed(desk.pdf, keys.self_made(NAME)))
    public = page(desk.proof)
    assert "chứng thư tự tạo" in public
    assert "ai cũng tự ghi được tên này" in public


def test_a_supplement_is_told_on_the_page_of_the_first(
    desk: Desk, year: ReportingCycle, people: dict[str, Account]
) -> None:
    desk.issue(signed(desk.pdf))
    first = desk.proof
    assert "chưa có bản bổ sung nào" in page(first)
    report = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    by, now = people["coordinator"], keys.SIGNED_ON + timedelta(hours=2)
    flow.send_back(report, reason="Bổ sung", tasks={}, by=by, now=now)
    flow.submit(report, by=people["leader"], now=now)
    flow.accept(report, by=by, now=now)
    desk.whole = flow.consolidate(year, by=by, now=now)
    flow.freeze(desk.whole, by=by, now=now)
    desk.address = f"/ban-lam-viec/tong-hop/{year.pk}/bao-cao/{desk.whole.pk}/"
    assert "chưa có bản bổ sung nào" in page(first)  # it is a document only when it is issued
    desk.issue(signed(desk.pdf))
    assert "Mã của văn bản thật, đã có bản mới hơn" in page(first)
    assert desk.proof in page(first)
    sent = [f"/xac-thuc/{code_of(one.sha256)}/" for one in report.snapshots.order_by("sequence")]
    assert "sau đó đơn vị đã gửi bản khác" in page(sent[0])
    assert "là bản gửi gần nhất" in page(sent[1])


@pytest.mark.django_db
def test_an_unknown_code_is_not_genuine() -> None:
    for code in ("00000-00000-00000-00000", "abc", "' or 1=1 --", "%", "_" * 20, "đ" * 20, "a" * 400, ""):
        told = Client().get("/xac-thuc/", {"code": code}, follow=True).content.decode()
        assert "Mã của văn bản thật" not in told
        assert "Không có văn bản nào mang mã này" in told or 'class="error-summary"' in told, code
    for code in ("0" * 20, "0" * 64, "abc"):
        assert "Không có văn bản nào mang mã này" in page(f"/xac-thuc/{code}/", 404)
    assert "Hãy chọn tệp văn bản cần so" in Client().post("/xac-thuc/").content.decode()


def test_a_code_is_found_however_it_was_typed(desk: Desk) -> None:
    snapshot = Snapshot.objects.get(consolidated=desk.whole)
    code = code_of(snapshot.sha256)
    for typed in (code, code.replace("-", " "), code.upper(), f" {code.replace('-', '')} ", snapshot.sha256):
        response = Client().get("/xac-thuc/", {"code": typed}, follow=True)
        assert "<h1>Mã của văn bản thật</h1>" in response.content.decode(), typed
    assert digits_of(code) == snapshot.sha256[:20]


def test_nothing_of_a_units_words_leaks_by_its_code(desk: Desk, year: ReportingCycle) -> None:
    report = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    snapshot = report.snapshots.latest("sequence")
    public = page(f"/xac-thuc/{code_of(snapshot.sha256)}/")
    assert report.figures.exists()
    for entry in report.entries.exclude(done=""):
        assert entry.done not in public
    for figure in report.figures.all():
        assert figure.label not in public


def test_without_an_address_the_document_says_so(
    year: ReportingCycle, people: dict[str, Account], settings: Any
) -> None:
    settings.PROOF_ORIGIN = ""
    now = keys.SIGNED_ON
    whole = flow.consolidate(year, by=people["coordinator"], now=now)
    frozen = flow.freeze(whole, by=people["coordinator"], now=now).snapshot
    last = PdfReader(io.BytesIO(files.read(frozen.pdf))).pages[-1].extract_text()
    assert "chưa khai địa chỉ công khai" in " ".join(last.split())
    assert code_of(frozen.sha256) in last
