"""Documents as officers make them in Word: direct formatting, line breaks inside names, drawn shapes, themes."""

import io

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from mam.officialdoc import check_docx

SHAPE = (
    "<w:r {namespaces}><w:drawing><wp:inline><wp:extent cx='{length}' cy='0'/>"
    "<wp:docPr id='1' name='Line'/></wp:inline></w:drawing></w:r>"
)
VML = (
    "<w:r {namespaces} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict>"
    "<v:line style='position:absolute;width:{length}mm'/></w:pict></w:r>"
)


def written(paragraph, text: str, size: float, look: str = "", align: ALIGN = ALIGN.CENTER):
    """Text with its look written on each run, as Word's toolbar does it."""
    paragraph.alignment = align
    for place, line in enumerate(text.split("\n")):
        run = paragraph.add_run(line)
        run.font.name, run.font.size = "Times New Roman", Pt(size)
        run.font.bold, run.font.italic = "b" in look, "i" in look
        if place < text.count("\n"):
            run.add_break()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0
    return paragraph


def drawn(paragraph, millimetres: float, xml: str = SHAPE) -> None:
    length = round(millimetres * 36000) if xml is SHAPE else millimetres
    paragraph._p.append(parse_xml(xml.format(namespaces=nsdecls("w", "wp"), length=length)))


def decision():
    """A province's decision by hand: one issuer on two lines, articles, no Kính gửi."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = page.right_margin = Mm(20)
    page.left_margin = Mm(30)
    head = document.add_table(rows=2, cols=2)
    left, right = head.rows[0].cells
    drawn(written(left.paragraphs[0], "ỦY BAN NHÂN DÂN\nTỈNH MẪU", 13, "b"), 16, VML)
    written(right.paragraphs[0], "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", 13, "b")
    drawn(right.add_paragraph(), 57)
    written(head.rows[1].cells[0].paragraphs[0], "Số:        /QĐ-UBND", 13)
    written(head.rows[1].cells[1].paragraphs[0], "Tỉnh Mẫu, ngày … tháng … năm 2026", 13, "i")
    written(document.add_paragraph(), "QUYẾT ĐỊNH", 14, "b")
    drawn(written(document.add_paragraph(), "Về việc ban hành Kế hoạch bảo tồn nguồn gen", 14, "b"), 40)
    for base in ("Căn cứ Luật Đa dạng sinh học ngày 13 tháng 11 năm 2008;", "Theo đề nghị của Giám đốc Sở."):
        body(document, base, "i")
    body(document, "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch bảo tồn nguồn gen cây trồng quý, hiếm.")
    document.paragraphs[-1].runs[0].text = ""
    for text, bold in (("Điều 1. ", True), ("Ban hành kèm theo Quyết định này Kế hoạch.", False)):
        run = document.paragraphs[-1].add_run(text)
        run.font.name, run.font.size, run.font.bold = "Times New Roman", Pt(14), bold
    end = document.add_table(rows=1, cols=2).rows[0].cells
    written(end[0].paragraphs[0], "Nơi nhận:", 12, "bi", ALIGN.LEFT)
    written(end[0].add_paragraph(), "- Như trên;\n- Lưu: VT, KT.", 11, "", ALIGN.LEFT)
    written(end[1].paragraphs[0], "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\n\nNguyễn Văn Mẫu", 14, "b")
    return document


def body(document, text: str, look: str = "") -> None:
    paragraph = written(document.add_paragraph(), text, 14, look, ALIGN.JUSTIFY)
    paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.space_after = Pt(6)


def findings(document) -> list[str]:
    saved = io.BytesIO()
    document.save(saved)
    return [finding.rule for finding in check_docx(saved.getvalue())]


def test_a_decision_made_by_hand_is_clean() -> None:
    assert findings(decision()) == []


def test_its_lines_are_measured_whatever_they_are_drawn_with() -> None:
    document = decision()
    drawing = next(document.element.body.iter(qn("w:pict")))
    drawing[0].set("style", "position:absolute;width:60mm")
    next(document.element.body.iter(qn("wp:extent"))).set("cx", str(20 * 36000))
    assert findings(document) == ["motto.line-length", "issuer.line-length"]


def test_an_article_without_bold_is_seen() -> None:
    document = decision()
    next(run for p in document.paragraphs for run in p.runs if run.text == "Điều 1. ").font.bold = False
    assert findings(document) == ["article.bold"]


def test_a_theme_font_is_resolved() -> None:
    document = decision()
    fonts = document.paragraphs[3].runs[0]._element.rPr.find(qn("w:rFonts"))
    fonts.set(qn("w:asciiTheme"), "minorHAnsi")
    assert findings(document) == ["letters.font"]


def test_size_of_a_style_and_of_its_base_is_resolved() -> None:
    document = decision()
    document.styles["Normal"].font.size = Pt(9)
    for run in document.paragraphs[3].runs:
        run.font.size = None
    assert findings(document) == ["body.size"]


@pytest.mark.parametrize(
    "wrap", ["<w:ins {ns} w:id='1' w:author='a'>{p}</w:ins>", "<w:sdt {ns}><w:sdtContent>{p}</w:sdtContent></w:sdt>"]
)
def test_content_controls_and_tracked_insertions_are_read(wrap: str) -> None:
    document = decision()
    paragraph = "<w:p><w:r><w:t>Đoạn thêm vào, cỡ chữ mặc định.</w:t></w:r></w:p>"
    document.paragraphs[-1]._p.addprevious(parse_xml(wrap.format(ns=nsdecls("w"), p=paragraph)))
    assert "letters.font" in findings(document)


def test_deleted_and_hidden_words_do_not_count() -> None:
    document = decision()
    gone = "<w:del {ns} w:id='1' w:author='a'><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    hidden = "<w:r {ns}><w:rPr><w:vanish/><w:rFonts w:ascii='Arial'/></w:rPr><w:t>ẩn</w:t></w:r>"
    for xml in (gone, hidden):
        document.paragraphs[-1]._p.append(parse_xml(xml.format(ns=nsdecls("w"))))
    assert findings(document) == []
