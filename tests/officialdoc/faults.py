"""Faults put into a clean DOCX one at a time, each with the rule that has to catch it: the linter's mutation test."""

import io
from collections.abc import Callable
from unicodedata import normalize

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

Fault = Callable[[Doc], None]


def mutated(data: bytes, fault: Fault) -> bytes:
    """The document with one fault in it."""
    document = Document(io.BytesIO(data))
    fault(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def paragraphs(document: Doc) -> list[Paragraph]:
    """All paragraphs in reading order, those in tables too."""
    return [Paragraph(element, document) for element in document.element.body.iter(qn("w:p"))]


def the(document: Doc, opening: str) -> Paragraph:
    """The first paragraph that opens with these words."""
    return next(p for p in paragraphs(document) if p.text.startswith(opening))


def _restyled(opening: str, change: Callable[[Paragraph], None]) -> Fault:
    return lambda document: change(the(document, opening))


def size(opening: str, points: float) -> Fault:
    return _restyled(opening, lambda p: [setattr(run.font, "size", Pt(points)) for run in p.runs] and None)


def bold(opening: str, value: bool) -> Fault:
    return _restyled(opening, lambda p: [setattr(run.font, "bold", value) for run in p.runs] and None)


def italic(opening: str, value: bool) -> Fault:
    return _restyled(opening, lambda p: [setattr(run.font, "italic", value) for run in p.runs] and None)


def underlined(opening: str) -> Fault:
    return _restyled(opening, lambda p: [setattr(run.font, "underline", True) for run in p.runs] and None)


def _exchanged(opening: str, other: str) -> Fault:
    """Two paragraphs in each other's place."""

    def exchange(document: Doc) -> None:
        one, two = the(document, opening)._p, the(document, other)._p
        mark = one.makeelement(qn("w:p"))
        one.addprevious(mark)
        two.addprevious(one)
        mark.addprevious(two)
        mark.getparent().remove(mark)

    return exchange


def aligned(opening: str, align: ALIGN) -> Fault:
    return _restyled(opening, lambda p: setattr(p, "alignment", align))


def said(opening: str, words: str) -> Fault:
    return _restyled(opening, lambda p: setattr(p.runs[0], "text", words))


def gone(opening: str) -> Fault:
    return _restyled(opening, lambda p: p._element.getparent().remove(p._element))


def line_below(opening: str, change: Callable[[Paragraph], None]) -> Fault:
    """A change to the drawn line under a text."""

    def fault(document: Doc) -> None:
        every = paragraphs(document)
        place = next(n for n, p in enumerate(every) if p.text.startswith(opening))
        change(every[place + 1])

    return fault


def remove(paragraph: Paragraph) -> None:
    border = paragraph._element.pPr.find(qn("w:pBdr"))
    border.getparent().remove(border)


def lengthen(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(0)


def section(change: Callable[[Doc], None]) -> Fault:
    return change


def _table_of(document: Doc, opening: str) -> Table:
    element = the(document, opening)._element
    return Table(next(element.iterancestors(qn("w:tbl"))), document)


def _swap_rows(document: Doc) -> None:
    """Place and date one row lower than the number."""
    table = _table_of(document, "Số:")
    row = table.add_row()
    place = the(document, "Tỉnh Mẫu, ngày")._element
    cell = place.getparent()
    row.cells[1]._element.append(place)
    cell.append(row.cells[0].paragraphs[0]._element)


def _swap_signer(document: Doc) -> None:
    row = next(the(document, "Nơi nhận:")._element.iterancestors(qn("w:tr")))
    left, right = row.findall(qn("w:tc"))
    right.addnext(left)


def _page_number_in_footer(document: Doc) -> None:
    header, footer = document.sections[0].header, document.sections[0].footer
    for run in list(header.paragraphs[0].runs):
        footer.paragraphs[0]._element.append(run._element)


def _no_page_number(document: Doc) -> None:
    for run in document.sections[0].header.paragraphs[0].runs:
        run._element.getparent().remove(run._element)


def _page_number(change: Callable[[Paragraph], None]) -> Fault:
    return lambda document: change(document.sections[0].header.paragraphs[0])


def _with_words(paragraph: Paragraph) -> None:
    paragraph.insert_paragraph_before("Trang")


def _numbering(name: str, value: str) -> Fault:
    def fault(document: Doc) -> None:
        document.sections[0]._sectPr.find(qn("w:pgNumType")).set(qn(f"w:{name}"), value)

    return fault


def _annex_numbering(document: Doc) -> None:
    kind = document.sections[-1]._sectPr.find(qn("w:pgNumType"))
    kind.getparent().remove(kind)


def _annex_in_same_section(document: Doc) -> None:
    for properties in list(document.element.body.iter(qn("w:sectPr")))[:-1]:
        properties.getparent().remove(properties)


def _wide_table(document: Doc) -> None:
    table = _table_of(document, "STT")._element
    table.tblPr.find(qn("w:tblW")).set(qn("w:w"), str(15000))


def _font(opening: str, name: str) -> Fault:
    def change(paragraph: Paragraph) -> None:
        paragraph.runs[0].font.name = name

    return _restyled(opening, change)


def _red(paragraph: Paragraph) -> None:
    paragraph.runs[0].font.color.rgb = RGBColor(200, 0, 0)


def _style_size(document: Doc) -> None:
    document.styles["Nội dung"].font.size = Pt(12)


def _turned(document: Doc) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = page.page_height, page.page_width


def _spaced(opening: str, **values: object) -> Fault:
    def change(paragraph: Paragraph) -> None:
        for name, value in values.items():
            setattr(paragraph.paragraph_format, name, value)

    return _restyled(opening, change)


def _page(**values: object) -> Fault:
    return lambda document: [setattr(document.sections[0], name, value) for name, value in values.items()] and None


NATION, MOTTO = "CỘNG HÒA", "Độc lập"
TEXT = "Trong kỳ báo cáo"
FAULTS: dict[str, tuple[Fault, str]] = {
    "letter paper": (_page(page_width=Mm(216), page_height=Mm(279)), "page.size"),
    "first page lies": (_turned, "page.orientation"),
    "narrow left": (_page(left_margin=Mm(20)), "page.margin.left"),
    "wide right": (_page(right_margin=Mm(25)), "page.margin.right"),
    "short top": (_page(top_margin=Mm(15)), "page.margin.top"),
    "deep bottom": (_page(bottom_margin=Mm(30)), "page.margin.bottom"),
    "no page number": (_no_page_number, "page-number.missing"),
    "page number below": (_page_number_in_footer, "page-number.place"),
    "page number on the right": (_page_number(lambda p: setattr(p, "alignment", ALIGN.RIGHT)), "page-number.align"),
    "page number small": (
        _page_number(lambda p: [setattr(r.font, "size", Pt(10)) for r in p.runs] and None),
        "page-number.size",
    ),
    "page number with words": (
        _page_number(lambda p: p.insert_paragraph_before("Trang") and None),
        "page-number.alone",
    ),
    "page number bold": (
        _page_number(lambda p: [setattr(r.font, "bold", True) for r in p.runs] and None),
        "page-number.bold",
    ),
    "page number on page 1": (_page(different_first_page_header_footer=False), "page-number.first-page"),
    "roman page numbers": (_numbering("fmt", "lowerRoman"), "page-number.arabic"),
    "numbered from 5": (_numbering("start", "5"), "page-number.start"),
    "another font": (_font(TEXT, "Arial"), "letters.font"),
    "an old font": (_font(TEXT, ".VnTime"), "letters.font"),
    "red letters": (_restyled(TEXT, _red), "letters.colour"),
    "split letters": (said("Kinh phí", normalize("NFD", "Kinh phí đã thực hiện.")), "letters.unicode"),
    "table too wide": (_wide_table, "table.width"),
    "no nation": (gone(NATION), "nation.missing"),
    "nation misspelt": (said(NATION, "CỘNG HÒA XÃ HỘI HỘI CHỦ NGHĨA VIỆT NAM"), "nation.words"),
    "nation small": (size(NATION, 11), "nation.size"),
    "nation light": (bold(NATION, False), "nation.bold"),
    "nation slanted": (italic(NATION, True), "nation.italic"),
    "nation in small letters": (said(NATION, "Cộng hòa xã hội chủ nghĩa Việt Nam"), "nation.capitals"),
    "nation left": (aligned(NATION, ALIGN.LEFT), "nation.align"),
    "no motto": (gone(MOTTO), "motto.missing"),
    "motto with long dashes": (said(MOTTO, "Độc lập – Tự do – Hạnh phúc"), "motto.words"),
    "motto large": (size(MOTTO, 15), "motto.size"),
    "motto light": (bold(MOTTO, False), "motto.bold"),
    "motto underlined": (underlined(MOTTO), "motto.underline"),
    "motto without line": (line_below(MOTTO, remove), "motto.line"),
    "motto line too long": (line_below(MOTTO, lengthen), "motto.line-length"),
    "issuer light": (bold("SỞ NÔNG NGHIỆP", False), "issuer.bold"),
    "issuer large": (size("SỞ NÔNG NGHIỆP", 15), "issuer.size"),
    "issuer in small letters": (said("SỞ NÔNG NGHIỆP", "Sở Nông nghiệp"), "issuer.capitals"),
    "issuer left": (aligned("SỞ NÔNG NGHIỆP", ALIGN.LEFT), "issuer.align"),
    "issuer without line": (line_below("SỞ NÔNG NGHIỆP", remove), "issuer.line"),
    "issuer line too long": (line_below("SỞ NÔNG NGHIỆP", lengthen), "issuer.line-length"),
    "superior bold": (bold("ỦY BAN NHÂN DÂN TỈNH", True), "superior.bold"),
    "superior in small letters": (said("ỦY BAN NHÂN DÂN TỈNH", "Ủy ban nhân dân tỉnh"), "superior.capitals"),
    "superior small": (size("ỦY BAN NHÂN DÂN TỈNH", 10), "superior.size"),
    "no number": (gone("Số:"), "number.missing"),
    "number with spaces": (said("Số:", "Số: 05 / BC - SNNMT"), "number.form"),
    "number without zero": (said("Số:", "Số: 5/BC-SNNMT"), "number.leading-zero"),
    "number of another kind": (said("Số:", "Số: 05/KH-SNNMT"), "number.type"),
    "number small": (size("Số:", 11), "number.size"),
    "no date": (gone("Tỉnh Mẫu, ngày"), "date.missing"),
    "date without comma": (said("Tỉnh Mẫu, ngày", "Tỉnh Mẫu ngày 05 tháng 12 năm 2026"), "date.form"),
    "day without zero": (said("Tỉnh Mẫu, ngày", "Tỉnh Mẫu, ngày 5 tháng 12 năm 2026"), "date.leading-zero"),
    "month without zero": (said("Tỉnh Mẫu, ngày", "Tỉnh Mẫu, ngày 15 tháng 2 năm 2026"), "date.leading-zero"),
    "date upright": (italic("Tỉnh Mẫu, ngày", False), "date.italic"),
    "date bold": (bold("Tỉnh Mẫu, ngày", True), "date.bold"),
    "date lower than number": (_swap_rows, "date.level"),
    "no type": (gone("BÁO CÁO"), "type.missing"),
    "type in small letters": (said("BÁO CÁO", "Báo cáo"), "type.capitals"),
    "type light": (bold("BÁO CÁO", False), "type.bold"),
    "type left": (aligned("BÁO CÁO", ALIGN.LEFT), "type.align"),
    "type large": (size("BÁO CÁO", 16), "type.size"),
    "no subject": (gone("Kết quả thực hiện Kế hoạch"), "subject.missing"),
    "subject light": (bold("Kết quả thực hiện Kế hoạch", False), "subject.bold"),
    "subject slanted": (italic("Kết quả thực hiện Kế hoạch", True), "subject.italic"),
    "subject left": (aligned("Kết quả thực hiện Kế hoạch", ALIGN.LEFT), "subject.align"),
    "subject without line": (line_below("Kết quả thực hiện Kế hoạch", remove), "subject.line"),
    "subject line too long": (line_below("Kết quả thực hiện Kế hoạch", lengthen), "subject.line-length"),
    "no receivers": (gone("Kính gửi"), "receivers.missing"),
    "receivers bold": (bold("Kính gửi", True), "receivers.bold"),
    "receiver without end": (said("- Ủy ban nhân dân tỉnh", "- Ủy ban nhân dân tỉnh"), "receivers.ends"),
    "base upright": (italic("Căn cứ Luật", False), "bases.italic"),
    "base without end": (said("Căn cứ Luật", "Căn cứ Luật Đa dạng sinh học"), "bases.ends"),
    "body small": (size(TEXT, 12), "body.size"),
    "body small by its style": (_style_size, "body.size"),
    "body in two sizes": (size(TEXT, 13), "body.one-size"),
    "body ragged": (aligned(TEXT, ALIGN.LEFT), "body.align"),
    "body without indent": (_spaced(TEXT, first_line_indent=Mm(0)), "body.first-line"),
    "body indented far": (_spaced(TEXT, first_line_indent=Mm(20)), "body.first-line"),
    "body tight": (_spaced(TEXT, space_after=Pt(2)), "body.spacing"),
    "body too open": (_spaced(TEXT, line_spacing=2.0), "body.leading"),
    "body lines touch": (_spaced(TEXT, line_spacing=Pt(12)), "body.leading"),
    "heading in small letters": (said("I. CÔNG TÁC", "I. Công tác chỉ đạo, điều hành"), "heading.capitals"),
    "heading light": (bold("I. CÔNG TÁC", False), "heading.bold"),
    "heading skipped": (said("II. KẾT QUẢ", "IV. KẾT QUẢ THỰC HIỆN"), "heading.order"),
    "clause light": (bold("1. Điều tra", False), "clause.bold"),
    "clause skipped": (said("1. Điều tra", "3. Điều tra, khảo sát nguồn gen"), "clause.order"),
    "point f": (said("a) Công tác", "f) Công tác phối hợp"), "point.letter"),
    "point skipped": (said("a) Công tác", "c) Công tác phối hợp"), "point.order"),
    "no recipients' title": (gone("Nơi nhận:"), "recipients-title.missing"),
    "recipients' title light": (bold("Nơi nhận:", False), "recipients-title.bold"),
    "recipients' title upright": (italic("Nơi nhận:", False), "recipients-title.italic"),
    "recipients' title large": (size("Nơi nhận:", 14), "recipients-title.size"),
    "recipients' title without colon": (said("Nơi nhận:", "Nơi nhận"), "recipients-title.words"),
    "recipients large": (size("- Như trên", 12), "recipients.size"),
    "recipient without dash": (said("- Giám đốc", "Giám đốc Sở;"), "recipients.dash"),
    "recipient without end": (said("- Giám đốc", "- Giám đốc Sở"), "recipients.ends"),
    "not filed": (said("- Lưu", "- Phòng Kế hoạch."), "recipients.filed"),
    "signer light": (bold("PHÓ GIÁM ĐỐC", False), "signer.bold"),
    "signer in small letters": (said("PHÓ GIÁM ĐỐC", "Phó Giám đốc"), "signer.capitals"),
    "signer small": (size("KT. GIÁM ĐỐC", 12), "signer.size"),
    "signer left of recipients": (_swap_signer, "signer.side"),
    "name light": (bold("Nguyễn Văn Mẫu", False), "signer-name.bold"),
    "name in capitals": (said("Nguyễn Văn Mẫu", "NGUYỄN VĂN MẪU"), "signer-name.capitals"),
    "name with a degree": (said("Nguyễn Văn Mẫu", "TS. Nguyễn Văn Mẫu"), "signer-name.title"),
    "annex in Arabic": (said("Phụ lục I", "Phụ lục 1"), "annex-number.words"),
    "annex in capitals": (said("Phụ lục I", "PHỤ LỤC I"), "annex-number.case"),
    "annexes out of order": (said("Phụ lục II", "Phụ lục III"), "annex-number.words"),
    "annex number light": (bold("Phụ lục I", False), "annex-number.bold"),
    "annex number small": (size("Phụ lục I", 13), "annex-number.size"),
    "annex title in small letters": (said("SỐ LIỆU TỔNG HỢP", "Số liệu tổng hợp"), "annex-title.capitals"),
    "annex title light": (bold("SỐ LIỆU TỔNG HỢP", False), "annex-title.bold"),
    "annex title gone": (gone("SỐ LIỆU TỔNG HỢP"), "annex-title.missing"),
    "annex of nothing": (gone("(Kèm theo"), "annex-attached.missing"),
    "annex upright": (italic("(Kèm theo", False), "annex-attached.italic"),
    "annex goes on counting": (_annex_numbering, "annex.page-numbers"),
    "annex on the same page": (_annex_in_same_section, "annex.new-page"),
}
LETTER_FAULTS: dict[str, tuple[Fault, str]] = {
    "letter subject bold": (bold("V/v", True), "letter-subject.bold"),
    "letter subject large": (size("V/v", 14), "letter-subject.size"),
    "letter subject left": (aligned("V/v", ALIGN.LEFT), "letter-subject.align"),
    "letter subject slanted": (italic("V/v", True), "letter-subject.italic"),
    "letter subject above the number": (_exchanged("V/v", "Số:"), "letter-subject.place"),
    "letter subject beside the number": (_exchanged("V/v", "Tỉnh Mẫu, ngày"), "letter-subject.place"),
    "letter without subject": (gone("V/v"), "type.missing"),
    "letter to nobody": (gone("Kính gửi"), "receivers.missing"),
    "letter signed as a kind": (said("Số:", "Số: 05/CV-SNNMT"), "number.letter"),
}
