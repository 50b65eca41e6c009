"""The same plan as .docx and .pdf: automatic numbering, tables, wrapped lines."""

from importlib import resources

import pytest
import typst

from mam.planreader import Outline, read_plan
from tests.planreader.documents import Word, merged_down, tracked
from tests.planreader.forms import CLASSIC

OPENING = ("KẾ HOẠCH", "Phát triển nghề nấm giai đoạn 2026 - 2030", "Ủy ban nhân dân tỉnh Mẫu ban hành Kế hoạch:")


def of(word: Word) -> Outline:
    return read_plan(word.bytes(), "plan.docx")


def provisions(outline: Outline) -> list[tuple[str, str]]:
    return [(node.path, node.text) for node in outline.nodes]


def test_automatic_numbering_becomes_marks() -> None:
    word = Word().lines(*OPENING)
    sections = word.new_list(("upperRoman", "%1."))
    items = word.new_list(("decimal", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)"))
    bullets = word.new_list(("bullet", "\uf02d"), ("bullet", "+"))
    word.item("MỤC TIÊU", sections).item("Chung", items).item("Riêng", items)
    word.item("Có 20 cơ sở;", bullets).item("Trong đó:", bullets).item("Vùng thấp 15 cơ sở.", bullets, 1)
    again = word.again(items)
    word.item("NHIỆM VỤ", sections).item("Giống", again).item("Giống gốc", again, 1).item("Thu thập;", again, 2)
    word.item("Lưu giữ.", again, 2).item("Giống thương phẩm", again, 1).item("Thị trường", again)
    assert provisions(of(word)) == [
        ("I", "MỤC TIÊU"), ("I.1", "Chung"), ("I.2", "Riêng"), ("I.2.-1", "Có 20 cơ sở;"), ("I.2.-2", "Trong đó:"),
        ("I.2.-2.+1", "Vùng thấp 15 cơ sở."), ("II", "NHIỆM VỤ"), ("II.1", "Giống"), ("II.1.1", "Giống gốc"),
        ("II.1.1.a", "Thu thập;"), ("II.1.1.b", "Lưu giữ."), ("II.1.2", "Giống thương phẩm"), ("II.2", "Thị trường"),
    ]  # fmt: skip


def test_numbering_that_a_style_brings() -> None:
    word = Word().lines(*OPENING)
    word.number_style("Heading 1", word.new_list(("upperRoman", "%1.")))
    for text in ("MỤC TIÊU", "NHIỆM VỤ"):
        word.document.add_paragraph(text, style="Heading 1")
    word.lines("1. Ươm giống")
    assert provisions(of(word)) == [("I", "MỤC TIÊU"), ("II", "NHIỆM VỤ"), ("II.1", "Ươm giống")]


def test_letterhead_signature_and_recipients_in_tables() -> None:
    word = Word()
    word.table(
        [
            ["ỦY BAN NHÂN DÂN\nTỈNH MẪU\n-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
            ["Số: 12/KH-UBND", "Mẫu, ngày 05 tháng 02 năm 2026"],
        ]
    )
    word.lines(*OPENING, "I. NHIỆM VỤ", "1. Ươm giống.", "Trên đây là Kế hoạch phát triển nghề nấm./.")
    word.table(
        [
            [
                "Nơi nhận:\n- Bộ Y tế;\n- Các tổ chức chính trị - xã hội;\n- Lưu: VT.",
                "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Mẫu",
            ]
        ]
    )
    outline = of(word)
    assert outline.document.issuer == "ỦY BAN NHÂN DÂN TỈNH MẪU"
    assert outline.document.number == "12/KH-UBND"
    assert outline.document.place == "Mẫu"
    assert provisions(outline) == [("I", "NHIỆM VỤ"), ("I.1", "Ươm giống.")]
    assert outline.recipients == ["Bộ Y tế", "Các tổ chức chính trị - xã hội", "Lưu: VT"]
    assert outline.closing == "Trên đây là Kế hoạch phát triển nghề nấm./."
    assert outline.annexes == []


def test_annex_table_with_merged_cells_and_a_heading_of_two_rows() -> None:
    word = Word().lines(*OPENING, "I. NHIỆM VỤ", "1. Theo phụ lục.", "PHỤ LỤC", "Phân công nhiệm vụ")
    table = word.table(
        [
            ["STT", "Nhiệm vụ", "Đơn vị thực hiện", "", "Thời hạn"],
            ["", "", "Chủ trì", "Phối hợp", ""],
            ["1", "Lập danh mục", "Sở Y tế", "Sở Tài chính", "2026"],
            ["2", "Lập vườn giống", "", "Sở Nội vụ; UBND cấp xã", "2027"],
        ]
    )
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1, 4):
        merged_down(table, column, 0, 1)
    merged_down(table, 2, 2, 3)
    outline = of(word)
    assert [(one.path, one.role, one.unit) for one in outline.assignments] == [
        ("PL1.r1", "lead", "Sở Y tế"),
        ("PL1.r1", "coordinate", "Sở Tài chính"),
        ("PL1.r2", "lead", "Sở Y tế"),
        ("PL1.r2", "coordinate", "Sở Nội vụ"),
        ("PL1.r2", "coordinate", "UBND cấp xã"),
    ]
    assert outline.annexes[0].title == "PHỤ LỤC Phân công nhiệm vụ"
    assert outline.annexes[0].rows[1]["Phối hợp"] == "Sở Nội vụ; UBND cấp xã"


def test_tracked_changes_soft_breaks_and_tabs() -> None:
    word = Word().lines("KẾ HOẠCH\nTrồng rừng", "I.\tNHIỆM VỤ")
    paragraph = word.document.add_paragraph("1. Ươm ")
    tracked(paragraph, inserted="giống mới", deleted="giống cũ")
    outline = of(word)
    assert outline.document.title == "Trồng rừng"
    assert provisions(outline) == [("I", "NHIỆM VỤ"), ("I.1", "Ươm giống mới")]


def test_text_and_docx_of_one_plan_give_one_outline() -> None:
    lines = [line for line in CLASSIC.split("\n") if line]
    typed = read_plan("\n".join(lines).encode(), "plan.txt").as_dict()
    assert of(Word().lines(*lines)).as_dict() == typed


def test_pdf_pages_become_the_same_outline() -> None:
    """A PDF keeps lines and page numbers, but neither paragraphs nor cells."""
    lines = [line for line in CLASSIC.split("\n") if line and "|" not in line]
    plain = read_plan("\n".join(lines).encode(), "plan.txt")
    outline = read_plan(pdf_of(lines), "plan.pdf")
    assert provisions(outline) == provisions(plain)
    assert [node.body for node in outline.nodes] == [node.body for node in plain.nodes]
    assert [one.as_dict() for one in outline.assignments] == [one.as_dict() for one in plain.assignments]
    assert outline.closing == plain.closing
    assert outline.document == plain.document


def pdf_of(lines: list[str]) -> bytes:
    """A PDF as an office program exports one: 14 point, justified, numbered pages."""
    words = "".join(f"#par({quoted(line)})\n" for line in lines)
    source = (
        '#set page(paper: "a4", numbering: "1", margin: (left: 3cm, right: 1.5cm, y: 2cm))\n'
        '#set text(size: 14pt, font: "Noto Serif")\n#set par(justify: true, first-line-indent: 1cm)\n' + words
    )
    fonts = str(resources.files("fontpkg_noto_serif"))
    return bytes(typst.compile(source.encode(), font_paths=[fonts]))


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.mark.parametrize("name", ["plan.docx", "plan", "plan.txt"])
def test_a_file_is_known_by_its_bytes(name: str) -> None:
    word = Word().lines(*OPENING, "I. NHIỆM VỤ", "1. Ươm giống.")
    assert provisions(read_plan(word.bytes(), name)) == [("I", "NHIỆM VỤ"), ("I.1", "Ươm giống.")]
