"""The proof page: in both files, with a QR only where there is an address, known to the linter and to nothing else."""

import io
from dataclasses import replace

import pytest
from docx import Document
from pypdf import PdfReader

from mam.officialdoc import OfficialDocument, Proof, check_docx, check_pdf, qr, to_docx, to_pdf
from mam.officialdoc.lines import PROOF_TITLE
from tests.officialdoc.examples import CONSOLIDATED, DOCUMENTS, UNIT_REPORT

SHA256 = "3f2a9c1b07d45e6f8a90" + "ab" * 22
ADDRESS = "https://mam.example.vn/xac-thuc/3f2a9-c1b07-d45e6-f8a90/"
PROOF = Proof("3f2a9-c1b07-d45e6-f8a90", SHA256, ADDRESS, (("Văn bản", "Báo cáo năm 2026"),))


def with_proof(doc: OfficialDocument, proof: Proof = PROOF) -> OfficialDocument:
    return replace(doc, proof=proof)


def last_page(data: bytes) -> str:
    return " ".join(PdfReader(io.BytesIO(data)).pages[-1].extract_text().split())


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_it_changes_nothing_for_the_linter(document: OfficialDocument) -> None:
    assert check_docx(to_docx(with_proof(document))) == check_docx(to_docx(document))
    assert check_pdf(to_pdf(with_proof(document))) == check_pdf(to_pdf(document))


def test_both_files_say_the_same_and_are_the_same_bytes_again() -> None:
    pdf, docx = to_pdf(with_proof(UNIT_REPORT)), to_docx(with_proof(UNIT_REPORT))
    assert (pdf, docx) == (to_pdf(with_proof(UNIT_REPORT)), to_docx(with_proof(UNIT_REPORT)))
    document = Document(io.BytesIO(docx))
    written = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (PROOF_TITLE, PROOF.code, SHA256, ADDRESS, "Văn bản: Báo cáo năm 2026"):
        assert words in written
        assert words in last_page(pdf)
    assert len(document.inline_shapes) == 1
    assert len(PdfReader(io.BytesIO(pdf)).pages) == len(PdfReader(io.BytesIO(to_pdf(UNIT_REPORT))).pages) + 1


def test_without_an_address_there_is_no_qr_and_the_page_says_why() -> None:
    bare = with_proof(UNIT_REPORT, replace(PROOF, address=""))
    assert not Document(io.BytesIO(to_docx(bare))).inline_shapes
    assert "chưa khai địa chỉ công khai" in last_page(to_pdf(bare))
    assert check_pdf(to_pdf(bare)) == check_pdf(to_pdf(UNIT_REPORT))


def test_the_qr_leads_to_the_address() -> None:
    assert qr.png(ADDRESS).startswith(b"\x89PNG")
    assert qr.svg(ADDRESS) == qr.svg(ADDRESS)
    assert qr.svg(ADDRESS) != qr.svg(ADDRESS.replace("f8a90", "f8a91"))


@pytest.mark.parametrize(
    "proof",
    [
        replace(PROOF, code="00000-c1b07-d45e6-f8a90"),
        replace(PROOF, sha256="ab"),
        replace(PROOF, rows=tuple((f"Mục {number}", "nội dung") for number in range(40))),
    ],
)
def test_a_page_that_only_calls_itself_so_is_a_fault(proof: Proof) -> None:
    found = {finding.rule for finding in check_pdf(to_pdf(with_proof(CONSOLIDATED, proof)))}
    assert "page-number.missing" in found


def test_the_typeface_of_the_proof_page_is_judged() -> None:
    document = Document(io.BytesIO(to_docx(with_proof(UNIT_REPORT))))
    for paragraph in document.paragraphs[-3:]:
        for run in paragraph.runs:
            run.font.name = "Arial"
    changed = io.BytesIO()
    document.save(changed)
    assert "letters.font" in [finding.rule for finding in check_docx(changed.getvalue())]
