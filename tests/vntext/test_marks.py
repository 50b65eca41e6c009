"""Marks of paragraphs: what numbers a paragraph, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.vntext import Mark, from_roman, read_mark, roman

MARKED = [
    ("Phần thứ nhất", "part", "1", ""),
    ("PHẦN THỨ HAI: NHIỆM VỤ", "part", "2", "NHIỆM VỤ"),
    ("Phần II. Nhiệm vụ", "part", "2", "Nhiệm vụ"),
    ("Chương IV", "chapter", "4", ""),
    ("CHƯƠNG II QUY ĐỊNH CHUNG", "chapter", "2", "QUY ĐỊNH CHUNG"),
    ("Mục 1. Nguyên tắc", "section_title", "1", "Nguyên tắc"),
    ("Mục 3", "section_title", "3", ""),
    ("Điều 5. Tổ chức thực hiện", "article", "5", "Tổ chức thực hiện"),
    ("Điều 12a: Hiệu lực", "article", "12a", "Hiệu lực"),
    ("II. NHIỆM VỤ", "roman", "II", "NHIỆM VỤ"),
    ("IV.KINH PHÍ", "roman", "IV", "KINH PHÍ"),
    ("III/ Giải pháp", "roman", "III", "Giải pháp"),
    ("II - NHIỆM VỤ", "roman", "II", "NHIỆM VỤ"),
    ("IX.", "roman", "IX", ""),
    ("A. PHẦN CHUNG", "capital", "A", "PHẦN CHUNG"),
    ("Đ. PHỤ LỤC", "capital", "Đ", "PHỤ LỤC"),
    ("B/ Nội dung", "capital", "B", "Nội dung"),
    ("1. Mục đích", "number", "1", "Mục đích"),
    ("13.  Kinh phí", "number", "13", "Kinh phí"),
    ("1.Mục đích", "number", "1", "Mục đích"),
    ("2) Yêu cầu", "number", "2", "Yêu cầu"),
    ("3/ Yêu cầu", "number", "3", "Yêu cầu"),
    ("4- Tăng cường", "number", "4", "Tăng cường"),
    ("01. Rà soát", "number", "1", "Rà soát"),
    ("3. 100% số hộ", "number", "3", "100% số hộ"),
    ("5 . Tuyên truyền", "number", "5", "Tuyên truyền"),
    ("1.1. Mục tiêu", "decimal", "1.1", "Mục tiêu"),
    ("1.1 Mục tiêu", "decimal", "1.1", "Mục tiêu"),
    ("2.10.3. Đào tạo", "decimal", "2.10.3", "Đào tạo"),
    ("1.1.Mục tiêu", "decimal", "1.1", "Mục tiêu"),
    ("1.2) Đào tạo", "decimal", "1.2", "Đào tạo"),
    ("a) Xây dựng", "letter", "a", "Xây dựng"),
    ("đ) xây dựng", "letter", "đ", "xây dựng"),
    ("a. Nội dung", "letter", "a", "Nội dung"),
    ("b.Nội dung", "letter", "b", "Nội dung"),
    ("c/ Nội dung", "letter", "c", "Nội dung"),
    ("a1) Nội dung", "letter", "a1", "Nội dung"),
    ("ii) Nội dung", "letter", "ii", "Nội dung"),
    ("(1) Xây dựng", "paren", "(1)", "Xây dựng"),
    ("(iv) Xây dựng", "paren", "(iv)", "Xây dựng"),
    ("(đ). Xây dựng", "paren", "(đ)", "Xây dựng"),
    ("- Đẩy mạnh", "dash", "-", "Đẩy mạnh"),
    ("-Đẩy mạnh", "dash", "-", "Đẩy mạnh"),
    ("–  Đẩy mạnh", "dash", "-", "Đẩy mạnh"),
    ("— 100% số xã", "dash", "-", "100% số xã"),
    ("• Đẩy mạnh", "dash", "•", "Đẩy mạnh"),
    ("\uf0b7 Đẩy mạnh", "dash", "•", "Đẩy mạnh"),
    ("+ Đẩy mạnh", "plus", "+", "Đẩy mạnh"),
    ("* Ghi chú", "plus", "*", "Ghi chú"),
]

UNMARKED = [
    "", "   ", "30/11", "30/11/2026", "24-12-2024 là hạn", "05.12.2024 là hạn", "1.250 hộ", "1.000.000 đồng", "12,5 ha",
    "10%", "10.5%", "1.5 triệu", "2026.", "2026. Các đơn vị", "5-7 ngày", "10 - 13%/năm", "141/KH-UBND ngày",
    "2/3 số hộ", "0. Không", "Điều 5 của Luật Đất đai", "Mục 1, phần II", "Phần lớn các hộ", "Chương trình 135",
    "Phần thứ nhất của Kế hoạch", "v.v. Các đơn vị", "TP. Hồ Chí Minh", "P. Giám đốc", "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH", "IIII. SAI", "VX. SAI", "CM. ABC", "a. nhỏ", "(Kèm theo Kế hoạch)", "(1), (2) và (3)",
    "(2026) là năm",
    "------", "- - - - -", "-/-", "-5%", "+84 912 345", "**1.** Tiếp tục", "*Lạng Sơn, ngày 20*", "Tiếp tục",
    "Nơi nhận:", "A, B và C", "I", "1", "-", "Vì vậy", "C.ty cổ phần", "1.1.2025", "Mục 1-3 của Kế hoạch",
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind", "label", "rest"), MARKED)
def test_marks(line: str, kind: str, label: str, rest: str) -> None:
    mark = read_mark(line)
    assert mark is not None
    assert (mark.kind, mark.label, line[mark.end :]) == (kind, label, rest)
    assert mark.start == 0


@pytest.mark.parametrize("line", UNMARKED)
def test_what_only_looks_like_a_mark(line: str) -> None:
    assert read_mark(line) is None


@pytest.mark.parametrize(
    ("line", "kind", "also"),
    [
        ("I. MỤC TIÊU", "roman", "capital"),
        ("V. TỔ CHỨC", "roman", ""),
        ("C. NỘI DUNG", "capital", "roman"),
        ("D. NỘI DUNG", "capital", "roman"),
        ("B. NỘI DUNG", "capital", ""),
    ],
)
def test_letters_that_are_both_figures_and_letters_say_so(line: str, kind: str, also: str) -> None:
    mark = read_mark(line)
    assert mark is not None
    assert (mark.kind, mark.also) == (kind, also)


def test_a_second_mark_is_read_where_the_first_ends() -> None:
    line = "  1. a) Sở Tài chính"
    first = read_mark(line)
    assert first == Mark("number", "1", 2, 5)
    assert read_mark(line, first.end) == Mark("letter", "a", 5, 8)


MARKISH = st.text(alphabet="IVXLC Đđab019().-–+*/%:, \t\xa0PhầnĐiềuMụcChương٣²İı", max_size=20)


@given(st.text(max_size=40) | MARKISH, st.integers(0, 5))
def test_any_line_can_be_asked(line: str, at: int) -> None:
    mark = read_mark(line, at)
    if mark is not None:
        assert at <= mark.start < mark.end <= len(line)
        assert mark.label


@given(st.integers(1, 3999))
def test_roman_figures_come_back(n: int) -> None:
    assert from_roman(roman(n)) == n
    assert from_roman(roman(n).lower()) == n


@pytest.mark.parametrize("figures", ["", "IIII", "VX", "IC", "A", "I ", "ⅰ", "MMMM", "İ"])
def test_bad_roman_figures(figures: str) -> None:
    with pytest.raises(ValueError, match="Roman"):
        from_roman(figures)


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_numbers_without_roman_figures(n: int) -> None:
    with pytest.raises(ValueError, match="Roman"):
        roman(n)
