"""Forms met beyond the first ones: scanned spacing, signatures in the recipients' lines, old fonts, broken lines."""

import unicodedata
from time import perf_counter

import pytest

from mam.planreader import UnreadablePlan, read_plan
from tests.planreader.test_forms import paths, read, who

SPACED = """\
ỦY BAN  NHÂN DÂN                    CỘNG  HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH  MẪU                             Độc lập - Tự do - Hạnh phúc
Số : 91 / KH - UBND                  Mẫu , ngày  05 tháng  02  năm 2026
                    K Ế   H O Ạ C H
       Thu gom lưới đánh cá cũ
I .  MỤC TIÊU
1 . Thu gom được 80 % lưới cũ .
II .  TỔ CHỨC THỰC HIỆN
1 . Sở Y tế : Chủ trì , phối hợp với Sở Tài chính , UBND các xã , phường thực hiện .
Nơi nhận : TM. ỦY BAN NHÂN DÂN
- Bộ Y tế ; KT. CHỦ TỊCH
- Các sở ; PHÓ CHỦ TỊCH
- Lưu : VT .
"""

_TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ",
        strict=True,
    )
)
_TONES = dict(zip("\u0300\u0301\u0303\u0309\u0323", "øùõûï", strict=True))
_VNI = {
    "\u0302": dict(zip(["", *_TONES], "âàáãåä", strict=True)),
    "\u0306": dict(zip(["", *_TONES], "êèéüúë", strict=True)),
}


def _vni(letter: str) -> str:
    base, *marks = unicodedata.normalize("NFD", letter.replace("đ", "ñ"))
    tone = next((mark for mark in marks if mark in _TONES), "")
    shape = next((_VNI[mark][tone] for mark in marks if mark in _VNI), "")
    if letter == "đ":
        return "ñ"
    if "\u031b" in marks:
        return {"o": "ô", "u": "ö"}[base] + _TONES.get(tone, "")
    return base + (shape or _TONES.get(tone, ""))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_text_of_an_old_font_is_refused_with_a_sentence(encoding: str) -> None:
    plan = "kế hoạch\nbảo vệ rừng đầu nguồn của tỉnh\n" + "1. sở y tế: mở lớp học về cây thuốc cho người dân.\n" * 3
    for typed in ("".join(_TCVN3.get(letter, letter) for letter in plan), "".join(map(_vni, plan))):
        with pytest.raises(UnreadablePlan, match="phông chữ cũ"):
            read_plan(typed.encode(encoding, errors="replace"), "plan.txt")


def test_spacing_of_a_scanned_page() -> None:
    outline = read(SPACED)
    document = outline.document
    assert (document.type, document.number, document.issuer) == ("KẾ HOẠCH", "91/KH-UBND", "ỦY BAN NHÂN DÂN TỈNH MẪU")
    assert document.date and document.date.isoformat() == "2026-02-05"
    assert document.title == "Thu gom lưới đánh cá cũ"
    assert paths(outline) == ["I", "I.1", "II", "II.1"]
    assert who(outline, "II.1") == [
        ("Sở Y tế", "lead"), ("Sở Tài chính", "coordinate"), ("UBND các xã, phường", "coordinate"),
    ]  # fmt: skip


def test_a_signature_within_the_lines_of_the_recipients() -> None:
    assert read(SPACED).recipients == ["Bộ Y tế", "Các sở", "Lưu : VT"]


def test_numbers_with_a_year_and_laws_by_their_names() -> None:
    document = read(
        "UBND TỈNH MẪU\nSố: 45 /2026/QĐ-UBND\nQUYẾT ĐỊNH\nVề trồng rừng\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;\n"
        "Thực hiện Quyết định số 8/QĐ-TTg của Thủ tướng Chính phủ và Kế hoạch số 3/KH-UBND ngày 02/01/2026 của UBND "
        "tỉnh theo Quyết định số 8/QĐ-TTg ngày 01/01/2026;\nĐiều 1. Trồng rừng."
    ).document
    assert document.number == "45/2026/QĐ-UBND"
    assert [(one.number, one.date and one.date.day, one.issuer) for one in document.basis] == [
        ("72/2025/QH15", None, None), ("8/QĐ-TTg", 1, "Thủ tướng Chính phủ"), ("3/KH-UBND", 2, "UBND tỉnh"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hình thành ít nhất 40 mô hình, 15 hợp tác xã nuôi ong và 3 doanh nghiệp mật; trồng thêm 20 ha hoa.",
         [">= 40 mô hình Hình thành", ">= 15 hợp tác xã nuôi ong", ">= 3 doanh nghiệp mật", "= 20 ha hoa"]),
        ("Có ít nhất 30 hợp tác xã nuôi ong, 4 doanh nghiệp mật.",
         [">= 30 hợp tác xã nuôi ong", ">= 4 doanh nghiệp mật"]),
        ("Diện tích hoa đạt trên 900 ha, trong đó 120 ha hữu cơ.", ["> 900 ha Diện tích hoa", "= 120 ha hữu cơ"]),
        ("Giảm 15% số đàn bị bệnh, giảm 8% số đàn chết; 90% người nuôi được tập huấn ít nhất một lần.",
         ["= 15 % số đàn bị bệnh decrease", "= 8 % số đàn chết decrease",
          "= 90 % người nuôi được tập huấn ít nhất một lần"]),
        ("Trồng mới 50 ha; tỷ lệ cây sống đạt tối thiểu 85%.", ["= 50 ha Trồng mới", ">= 85 % tỷ lệ cây sống"]),
        ("Hỗ trợ người nuôi mua thùng, phấn đấu đến năm 2029 đạt 70% hộ nuôi có thùng mới.",
         ["= 70 % hộ nuôi có thùng mới"]),
        ("Nâng tỷ lệ hộ khá lên tối thiểu 45%.", [">= 45 % tỷ lệ hộ khá increase"]),
        ("Tỷ lệ hộ nghèo giảm từ 1,5 - 2 điểm %.", [">= 1.5 điểm % Tỷ lệ hộ nghèo decrease"]),
        ("Tỷ số giới tính khi sinh dưới 111 bé trai/100 bé gái.",
         ["< 111 bé trai/100 bé gái Tỷ số giới tính khi sinh"]),
        ("Đạt 12 bác sĩ/vạn dân.", ["= 12 bác sĩ/vạn dân"]),
    ],
)  # fmt: skip
def test_lists_of_figures_each_with_what_it_measures(text: str, expected: list[str]) -> None:
    outline = read(f"KẾ HOẠCH\nNuôi ong\nI. MỤC TIÊU\n- {text}")
    found = [f"{t.comparator} {t.value} {t.unit} {t.measure} {t.direction or ''}".strip() for t in outline.targets]
    assert found == expected


TABLES = """\
KẾ HOẠCH
Nuôi ong trên địa bàn tỉnh Mẫu
I. TỔ CHỨC THỰC HIỆN
1. Các sở, ngành, UBND các xã, phường
Các sở, ngành hướng dẫn kỹ thuật; UBND các xã, phường lập danh sách; trước ngày 05/6 hằng năm báo cáo Sở Y tế.
2. Chi cục Kiểm lâm
Hằng quý, trước ngày 25 tháng cuối quý báo cáo Sở Y tế; Sở Y tế tổng hợp báo cáo UBND tỉnh trước ngày 30 tháng cuối quý.
Trên đây là Kế hoạch nuôi ong./.
PHỤ LỤC I
PHÂN CÔNG
TT | Nhiệm vụ | Đơn vị thực hiện | Thời gian
Chủ trì | Phối hợp
1 | Mở lớp | Sở Y tế | Sở Công Thương Liên minh Hợp tác xã tỉnh | 2026
2 | In sách | Như trên | UBND tỉnh Sở Nội vụ | 2027
3 | Mua thùng | nt | - nt - | 2028
PHỤ LỤC II
SỐ ĐÀN ONG
TT | Vùng | Năm 2026 | Năm 2027 | Ghi chú
Đàn | Mật (tấn) | Đàn | Mật (tấn)
I | VÙNG CAO
1 | Xã Đông | 10 | 1 | 20 | 2 | Rừng
"""


def test_names_of_columns_in_two_lines_whose_empty_cells_were_lost() -> None:
    first, second = read(TABLES).annexes
    assert first.rows[0] == {
        "TT": "1", "Nhiệm vụ": "Mở lớp", "Chủ trì": "Sở Y tế", "Phối hợp": "Sở Công Thương Liên minh Hợp tác xã tỉnh",
        "Thời gian": "2026",
    }  # fmt: skip
    assert second.rows == [
        {"TT": "1", "Vùng": "Xã Đông", "Năm 2026: Đàn": "10", "Năm 2026: Mật (tấn)": "1", "Năm 2027: Đàn": "20",
         "Năm 2027: Mật (tấn)": "2", "Ghi chú": "Rừng"},
    ]  # fmt: skip


def test_bodies_one_a_line_in_a_cell_and_cells_that_point_to_the_one_above() -> None:
    outline = read(TABLES)
    assert who(outline, "PL1.r1") == [
        ("Sở Y tế", "lead"), ("Sở Công Thương", "coordinate"), ("Liên minh Hợp tác xã tỉnh", "coordinate"),
    ]  # fmt: skip
    assert who(outline, "PL1.r2") == [
        ("Sở Y tế", "lead"), ("UBND tỉnh", "coordinate"), ("Sở Nội vụ", "coordinate"),
    ]  # fmt: skip
    assert who(outline, "PL1.r3") == who(outline, "PL1.r2")
    for one in outline.assignments:
        assert outline.source_text[slice(*one.span)] == one.quote


def test_who_reports_is_who_has_the_duty_and_not_who_receives() -> None:
    assert [(one.by, one.to) for one in read(TABLES).deadlines] == [
        ("Các sở, ngành; UBND các xã, phường", "Sở Y tế"), ("Chi cục Kiểm lâm", "Sở Y tế"), ("Sở Y tế", "UBND tỉnh"),
    ]  # fmt: skip


def test_who_carries_out_a_decision_stands_under_its_last_article() -> None:
    outline = read(
        "QUYẾT ĐỊNH\nVề nuôi ong\nĐiều 1. Ban hành Kế hoạch nuôi ong.\nĐiều 2. Quyết định có hiệu lực từ ngày ký.\n"
        "Chánh Văn phòng UBND tỉnh; Giám đốc Sở Y tế; Chủ tịch UBND các xã, phường chịu trách nhiệm thi hành "
        "Quyết định này./.\nNơi nhận:\n- Như trên;\nKẾ HOẠCH\nNUÔI ONG\nI. NHIỆM VỤ\n1. Mở lớp.\n"
        "Trên đây là Kế hoạch nuôi ong./."
    )
    assert who(outline, "D2") == [
        ("Văn phòng UBND tỉnh", "lead"), ("Sở Y tế", "lead"), ("UBND các xã, phường", "lead"),
    ]  # fmt: skip
    assert outline.closing == "Trên đây là Kế hoạch nuôi ong./."


def test_a_paragraph_cut_in_two_is_whole_again() -> None:
    outline = read(
        "KẾ HOẠCH\nNuôi ong\ntrên địa bàn tỉnh Mẫu\nI. NHIỆM VỤ\n1. Mở lớp dạy nuôi ong\n"
        "- Đơn vị phối hợp: Sở Công Thương; các cơ quan, đơn vị, địa phương\n\nliên quan.\n2. Sở Y tế\n"
        "kiểm tra mật ong."
    )
    assert outline.document.title == "Nuôi ong trên địa bàn tỉnh Mẫu"
    assert who(outline, "I.1") == [
        ("Sở Công Thương", "coordinate"), ("các cơ quan, đơn vị, địa phương liên quan", "coordinate"),
    ]  # fmt: skip
    assert [node.body for node in outline.nodes if node.path == "I.2"] == [["kiểm tra mật ong."]]


def test_the_bodies_of_a_council() -> None:
    outline = read(
        "NGHỊ QUYẾT\nVề nuôi ong\nĐiều 1. Tổ chức thực hiện\n1. Giao Thường trực Hội đồng nhân dân, các Ban Hội đồng "
        "nhân dân, các Tổ đại biểu Hội đồng nhân dân và đại biểu Hội đồng nhân dân tỉnh giám sát việc thực hiện."
    )
    assert [unit for unit, _ in who(outline, "D1.1")] == [
        "Thường trực Hội đồng nhân dân", "các Ban Hội đồng nhân dân", "các Tổ đại biểu Hội đồng nhân dân",
        "đại biểu Hội đồng nhân dân tỉnh",
    ]  # fmt: skip


def test_a_sentence_of_very_many_figures_is_read_in_proportion_to_its_length() -> None:
    started = perf_counter()
    outline = read("KẾ HOẠCH\nNuôi ong\nI. MỤC TIÊU\n- " + "Có ít nhất 10 mô hình, 5 xã, " * 2_000)
    assert len(outline.targets) == 4_000
    assert perf_counter() - started < 8
