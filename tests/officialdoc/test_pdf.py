"""The PDF: tagged PDF/A, the same words as the DOCX, never typst's markup, the same bytes again."""

import io
import re
import time
from dataclasses import replace

import pytest
import typst
from pypdf import PdfReader

from mam.officialdoc import (
    Annex,
    Column,
    Heading,
    ListItem,
    OfficialDocument,
    Paragraph,
    Table,
    font_in_use,
    fonts,
    to_pdf,
)
from tests.officialdoc.examples import CONSOLIDATED, DOCUMENTS, LETTER, SENTENCE, TRIAL, UNIT_REPORT

HOSTILE = '#panic("x") #sys.inputs $x^2$ *đậm* _nghiêng_ \\ @nguồn <nhãn> `mã` = tiêu đề // chú thích [ ] { } " #'


def read(doc: OfficialDocument) -> list[str]:
    """The words of each page, white space folded."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(to_pdf(doc))).pages]


def test_it_is_tagged_pdf_a_with_its_title_and_language() -> None:
    data = to_pdf(UNIT_REPORT)
    reader = PdfReader(io.BytesIO(data))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert str(reader.metadata.title).startswith("Báo cáo Kết quả thực hiện Kế hoạch")
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_it_says_what_the_docx_says() -> None:
    first, *others = read(CONSOLIDATED)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "SỞ NÔNG NGHIỆP",
        "BÁO CÁO",
        "Kính gửi:",
    ):
        assert words in first
    assert re.search(r"Số: ?/BC-SNNMT", first)
    assert "Nơi nhận:" in " ".join(others)
    assert all(TRIAL in page for page in (first, *others))


def test_a_letter_has_its_subject_below_its_number_and_no_type() -> None:
    first, annex = read(LETTER)
    assert first.index("/SNNMT") < first.index("V/v đôn đốc báo cáo") < first.index("Kính gửi:")
    assert "(Kèm theo Công văn số" in annex


def test_pages_are_a4_and_an_annex_may_lie() -> None:
    pages = PdfReader(io.BytesIO(to_pdf(CONSOLIDATED))).pages
    sizes = [
        (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4))
        for page in pages
    ]
    assert sizes[0] == (210, 297)
    assert (297, 210) in sizes
    assert sizes[-1] == (210, 297)


def test_page_numbers_begin_again_in_every_annex_and_not_on_its_first_page() -> None:
    pages = read(CONSOLIDATED)
    first_of_annex = [place for place, page in enumerate(pages) if re.search(r"Phụ lục I+ [A-ZĐ]", page)]
    assert len(first_of_annex) == 2
    assert [bool(re.match(r"\d+ ", page)) for page in (pages[0], *(pages[place] for place in first_of_annex))] == [
        False
    ] * 3
    assert pages[1].startswith("2 ")
    assert pages[first_of_annex[0] + 1].startswith("2 ")


def test_markup_of_typst_is_printed_and_never_run() -> None:
    table = Table((Column(HOSTILE, 100),), ((HOSTILE,),), caption=HOSTILE)
    body = (Paragraph(HOSTILE), ListItem("-", HOSTILE), Heading(2, "1.", HOSTILE), Heading(0, "Phần I", HOSTILE), table)
    hostile = replace(
        UNIT_REPORT,
        subject=HOSTILE,
        body=body,
        receivers=(HOSTILE,),
        notice=HOSTILE,
        annexes=(Annex(HOSTILE, (table,)),),
    )
    words = " ".join(read(hostile))
    for piece in ('#panic("x")', "$x^2$", "*đậm*", "_nghiêng_", "@nguồn", "<nhãn>", "`mã`", "// chú thích"):
        assert words.count(piece) >= 8, piece


def test_letters_no_font_has_do_not_stop_the_document() -> None:
    strange = replace(UNIT_REPORT, body=(Paragraph("Ký tự \U0001f33e \ue000 \U0010ffff \u0378 lạ"),))
    assert "Ký tự" in " ".join(read(strange))


def test_an_empty_document_and_one_with_odd_rows_are_drawn() -> None:
    odd = Table((Column("A", 80), Column("B", 80)), (("1",), ("1", "2", "3"), ()), total_row=True)
    assert "A B" in " ".join(read(replace(UNIT_REPORT, body=(odd, Table((Column("A", 50),), ())), annexes=())))
    assert len(read(replace(UNIT_REPORT, body=(), receivers=(), subject="", annexes=()))) == 1


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_model_gives_the_same_bytes(name: str) -> None:
    assert to_pdf(DOCUMENTS[name]) == to_pdf(DOCUMENTS[name])


def test_a_system_without_times_new_roman_uses_the_package_s_own_serif(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "TWINS", ())
    fonts._family.cache_clear()
    try:
        assert font_in_use() == "Noto Serif"
        data = to_pdf(UNIT_REPORT)
        assert b"NotoSerif" in data
        assert b"Tinos" not in data
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
    finally:
        monkeypatch.undo()
        fonts._family.cache_clear()


def test_a_font_file_without_vietnamese_is_not_taken(tmp_path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"\x00\x01\x00\x00broken")
    assert not fonts._speaks_vietnamese(str(tmp_path / "broken.ttf"), 0)
    assert not fonts._speaks_vietnamese(None, 0)


def test_what_typst_keeps_in_memory_ends_with_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "Compiler", None)
    assert to_pdf(UNIT_REPORT).startswith(b"%PDF")


def test_a_table_of_thousands_of_rows_stays_fast() -> None:
    rows = tuple((str(n), f"Ủy ban nhân dân xã {n}", SENTENCE[:120], "1.234") for n in range(3000))
    columns = (Column("STT", 6, "center"), Column("Đơn vị", 24), Column("Kết quả", 46), Column("Số liệu", 24, "right"))
    started = time.perf_counter()
    data = to_pdf(replace(UNIT_REPORT, annexes=(Annex("Nội dung", (Table(columns, rows),)),)))
    assert time.perf_counter() - started < 10
    assert len(PdfReader(io.BytesIO(data)).pages) > 100


@pytest.mark.parametrize("before", range(18, 34))
def test_the_signature_never_stands_alone_on_a_page(before: int) -> None:
    text = (*(Paragraph(f"Đoạn {number}.") for number in range(before)), Paragraph("Trên đây là báo cáo./."))
    last = read(replace(UNIT_REPORT, body=text, annexes=()))[-1]
    assert "Trên đây là báo cáo./." in last
    assert "Nơi nhận" in last
