"""The DOCX read back with python-docx and none of our own code: page, head, body, tables, closing, annexes, bytes."""

import io
import re
import time
import zipfile
from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as Read

from mam.officialdoc import Annex, Column, Heading, ListItem, OfficialDocument, Paragraph, Table, to_docx
from tests.officialdoc.examples import CONSOLIDATED, DOCUMENTS, OUTSIDE, SENTENCE, TRIAL, UNIT_REPORT

HOSTILE = "#let x = 1 $y$ *đậm* \\n @nguồn <w:b/> & \x00\x0b\ud800 ]]>"


def opened(doc: OfficialDocument):
    return Document(io.BytesIO(to_docx(doc)))


def texts(document) -> list[str]:
    return [element.text for element in document.element.body.iter(qn("w:p")) if element.text.strip()]


def paragraph(document, opening: str):
    return next(Read(e, document) for e in document.element.body.iter(qn("w:p")) if e.text.startswith(opening))


def test_the_page_is_a4_with_the_decrees_margins() -> None:
    for section in opened(CONSOLIDATED).sections:
        sides = sorted((round(section.page_width.mm), round(section.page_height.mm)))
        margins = [round(getattr(section, f"{side}_margin").mm) for side in ("top", "bottom", "left", "right")]
        assert (sides, margins) == ([210, 297], [20, 20, 30, 20])


def test_every_part_counts_its_own_pages_and_hides_the_first_number() -> None:
    document = opened(CONSOLIDATED)
    for section in document.sections:
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer
        assert " PAGE " in section.header._element.xml
        assert section.header.paragraphs[0].style.paragraph_format.alignment == ALIGN.CENTER
        assert "PAGE" not in section.first_page_header._element.xml


def test_the_notice_stands_on_every_page() -> None:
    for section in opened(CONSOLIDATED).sections:
        assert section.footer.paragraphs[0].text == section.first_page_footer.paragraphs[0].text == TRIAL
    assert opened(UNIT_REPORT).sections[0].footer.paragraphs[0].text == ""


def test_the_head_says_what_the_decree_asks() -> None:
    head = opened(UNIT_REPORT).tables[0]
    left, right = head.rows[0].cells
    assert [p.text for p in left.paragraphs if p.text] == ["ỦY BAN NHÂN DÂN TỈNH MẪU", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"]
    assert [p.text for p in right.paragraphs if p.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    number, place = head.rows[1].cells
    assert number.text == "Số:        /BC-SNNMT"
    assert place.text == "Tỉnh Mẫu, ngày      tháng      năm 2026"
    looks = {p.text[:5]: (p.style.font.size, p.style.font.bold) for p in [*left.paragraphs, *right.paragraphs]}
    assert looks["ỦY BA"] == (Pt(12), None)
    assert looks["SỞ NÔ"] == (Pt(12), True)
    assert looks["CỘNG "] == (Pt(12), True)
    assert looks["Độc l"] == (Pt(13), True)


def test_number_and_date_are_printed_once_they_are_given() -> None:
    document = opened(replace(UNIT_REPORT, number="7", date=date(2026, 2, 5)))
    assert "Số: 07/BC-SNNMT" in texts(document)
    assert "Tỉnh Mẫu, ngày 05 tháng 02 năm 2026" in texts(document)
    attached = "(Kèm theo Báo cáo số 07/BC-SNNMT ngày 05 tháng 02 năm 2026 của Sở Nông nghiệp và Môi trường)"
    assert attached in texts(document)


def test_the_lines_are_drawn_and_of_the_right_length() -> None:
    """Measured against the widths of Times New Roman Bold in a word processor: tiêu ngữ at 13 pt is 56.2 mm wide."""
    document = opened(UNIT_REPORT)
    borders = [p for p in document.element.body.iter(qn("w:p")) if p.pPr.find(qn("w:pBdr")) is not None]
    assert len(borders) == 3
    issuer, motto, subject = map(_length, borders)
    assert motto == pytest.approx(56.2, abs=1.5)
    assert 36 / 3 <= issuer <= 36
    assert 30 <= subject <= 60
    assert not any(p.text for p in borders)


def _length(paragraph) -> float:
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    box = 160.0 if cell is None else int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) * 25.4 / 1440
    indent = paragraph.pPr.find(qn("w:ind"))
    return box - (int(indent.get(qn("w:left"))) + int(indent.get(qn("w:right")))) * 25.4 / 1440


def test_the_body_is_justified_size_14_with_a_first_line_indent() -> None:
    read = paragraph(opened(UNIT_REPORT), "Trong kỳ")
    shape = read.style.paragraph_format
    assert read.style.font.size == Pt(14)
    assert (shape.alignment, round(shape.first_line_indent.mm, 1)) == (ALIGN.JUSTIFY, 12.7)
    assert shape.space_after >= Pt(6)
    assert 1 <= shape.line_spacing <= 1.5


def test_headings_follow_the_decrees_levels() -> None:
    parts = (Heading(0, "Phần I", "Tình hình chung"), Heading(1, "I.", "Kết quả"), Heading(2, "1.", "Điều tra"))
    body = (*parts, Heading(3, "a)", "Thống kê"), Heading(2, "Điều 1.", "Phạm vi"))
    document = opened(replace(UNIT_REPORT, body=body))
    found = texts(document)
    start = found.index("Phần I")
    assert found[start : start + 6] == [
        "Phần I",
        "TÌNH HÌNH CHUNG",
        "I. KẾT QUẢ",
        "1. Điều tra",
        "a) Thống kê",
        "Điều 1. Phạm vi",
    ]
    bold = {text: paragraph(document, text).style.font.bold for text in ("I. KẾT", "1. Điều", "a) Thống", "Điều 1.")}
    assert bold == {"I. KẾT": True, "1. Điều": True, "a) Thống": None, "Điều 1.": True}
    assert all(paragraph(document, text).style.paragraph_format.keep_with_next for text in bold)
    assert paragraph(document, "Phần I").style.paragraph_format.alignment == ALIGN.CENTER


def test_several_receivers_stand_below_one_another_and_one_on_the_same_line() -> None:
    found = texts(opened(CONSOLIDATED))
    start = found.index("Kính gửi:")
    assert found[start + 1 : start + 3] == ["- Ủy ban nhân dân tỉnh;", "- Ban Chỉ đạo bảo tồn nguồn gen."]
    assert "Kính gửi: Ủy ban nhân dân tỉnh" in texts(opened(UNIT_REPORT))


def test_bases_end_as_the_decree_asks() -> None:
    bases = [text for text in texts(opened(CONSOLIDATED)) if text.startswith("Căn cứ")]
    assert [text[-1] for text in bases] == [";", "."]


@pytest.mark.parametrize(
    ("recipients", "said"),
    [
        (("Như trên;", "- Phòng Kế hoạch", "Lưu: VT, KH."), ["- Như trên;", "- Phòng Kế hoạch;", "- Lưu: VT, KH."]),
        (("Như trên",), ["- Như trên;", "- Lưu: VT."]),
        ((), ["- Lưu: VT."]),
    ],
)
def test_recipients_are_listed_and_the_last_says_where_it_is_filed(
    recipients: tuple[str, ...], said: list[str]
) -> None:
    cell = opened(replace(UNIT_REPORT, recipients=recipients)).tables[-2].rows[0].cells[0]
    assert [p.text for p in cell.paragraphs] == ["Nơi nhận:", *said]


def test_the_signer_stands_on_the_right_in_a_row_that_is_never_split() -> None:
    signed = replace(UNIT_REPORT.signature, authority="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", office="Phó Chủ tịch")
    row = opened(replace(UNIT_REPORT, signature=signed)).tables[-2].rows[0]
    assert [p.text for p in row.cells[1].paragraphs] == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Văn Mẫu",
    ]
    assert row.cells[1].paragraphs[-1].style.paragraph_format.space_before >= Pt(60)
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_tables_repeat_their_head_and_set_columns_and_cells_to_the_same_width() -> None:
    table = opened(CONSOLIDATED).tables[-2]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    columns = [column.width for column in table.columns]
    assert [cell.width for cell in table.rows[3].cells] == columns
    assert round(sum(columns) / 36000) == 247
    assert table.rows[1].cells[5].paragraphs[0].alignment == ALIGN.RIGHT


def test_the_total_row_is_bold_and_no_other() -> None:
    rows = opened(UNIT_REPORT).tables[1].rows
    assert [row.cells[1].paragraphs[0].runs[0].bold for row in rows[1:]] == [None, None, True]


def test_annexes_are_roman_when_there_are_several_and_lie_when_asked() -> None:
    document = opened(CONSOLIDATED)
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert [text for text in texts(document) if text.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    assert "Phụ lục" in texts(opened(UNIT_REPORT))
    own = replace(UNIT_REPORT, annexes=(Annex("Biểu", (), attached_to="Ban hành kèm theo Kế hoạch"),))
    assert "(Ban hành kèm theo Kế hoạch)" in texts(opened(own))


def test_outside_the_decree_the_bodys_own_lines_stand_at_the_top() -> None:
    document = opened(OUTSIDE)
    left, right = document.tables[0].rows[0].cells
    assert [p.text for p in left.paragraphs if p.text] == ["MẶT TRẬN TỔ QUỐC VIỆT NAM", "ỦY BAN MTTQ TỈNH MẪU"]
    assert right.text == ""
    assert document.core_properties.category.startswith("Không áp dụng")


def test_only_times_new_roman_in_black() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(CONSOLIDATED))) as archive:
        xml = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("word/"))
    named = b"".join(re.findall(rb"<w:rFonts[^>]*>", xml))
    assert set(re.findall(rb'="([^"]+)"', named)) == {b"Times New Roman"}
    assert set(re.findall(rb'w:color w:val="([^"]+)"', xml)) == {b"000000"}


def test_hostile_and_decomposed_text_is_only_text() -> None:
    decomposed = normalize("NFD", "Ủy ban nhân dân")
    body = (Paragraph(HOSTILE), ListItem("-", HOSTILE), Paragraph(decomposed), Paragraph("một\nhai"))
    table = Table((Column("<b>", 100),), ((HOSTILE,),), caption=HOSTILE)
    found = texts(opened(replace(UNIT_REPORT, subject=HOSTILE, body=(*body, table), annexes=())))
    shown = "#let x = 1 $y$ *đậm* \\n @nguồn <w:b/> &  ]]>"
    assert [text for text in found if text.endswith("]]>")] == [shown, shown, f"- {shown}", shown, shown]
    assert "Ủy ban nhân dân" in found
    assert found[found.index("một") + 1] == "hai"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_model_gives_the_same_bytes(name: str) -> None:
    first = to_docx(DOCUMENTS[name])
    assert to_docx(DOCUMENTS[name]) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"rsid" not in b"".join(archive.read(name) for name in archive.namelist())
    assert Document(io.BytesIO(first)).core_properties.created.isoformat() == "2026-01-01T00:00:00+00:00"


def test_a_table_of_thousands_of_rows_stays_fast() -> None:
    rows = tuple((str(n), f"Ủy ban nhân dân xã {n}", SENTENCE, "1.234") for n in range(3000))
    columns = (Column("STT", 6, "center"), Column("Đơn vị", 24), Column("Kết quả", 46), Column("Số liệu", 24, "right"))
    started = time.perf_counter()
    document = opened(replace(UNIT_REPORT, annexes=(Annex("Nội dung", (Table(columns, rows),)),)))
    assert time.perf_counter() - started < 3
    assert len(document.tables[-1]._tbl.tr_lst) == 3001


def test_the_last_words_stay_with_the_signature() -> None:
    document = opened(UNIT_REPORT)
    texts_of_body = [block for block in UNIT_REPORT.body if isinstance(block, Paragraph)]
    closing = paragraph(document, texts_of_body[-1].text[:20])
    assert closing.paragraph_format.keep_with_next
    assert closing.paragraph_format.keep_together
