"""What looks wrong though it is well formed: the rules as a table, numbers in, sentences out."""

from decimal import Decimal

import pytest

from mam.reporting.plausibility import Stated, Target, of_figure, of_money, says_reached


@pytest.mark.parametrize(
    ("value", "before", "said"),
    [
        ("40", "10", "“Số lớp”: năm nay 40 lớp, gấp 4 lần năm 2025 (10 lớp)."),
        ("30", "10", "“Số lớp”: năm nay 30 lớp, gấp 3 lần năm 2025 (10 lớp)."),
        ("29,9", "10", ""),
        ("10", "30", "“Số lớp”: năm nay 10 lớp, không quá một phần ba năm 2025 (30 lớp)."),
        ("10,1", "30", ""),
        ("0", "30", "“Số lớp”: năm nay 0 lớp, không quá một phần ba năm 2025 (30 lớp)."),
        ("3", "1", ""),  # thrice as many, and quite usual
        ("0", "4", ""),
        ("5", "0", ""),  # nothing to compare with
        ("1000", None, ""),
        ("1234,5", "12,5", "“Số lớp”: năm nay 1.234,5 lớp, gấp 98,8 lần năm 2025 (12,5 lớp)."),
    ],
)
def test_a_figure_far_from_last_years(value: str, before: str | None, said: str) -> None:
    last = None if before is None else Decimal(before.replace(",", "."))
    stated = Stated("Số lớp", "lớp", Decimal(value.replace(",", ".")), last)
    assert " ".join(of_figure(stated, 2026, "")) == said


@pytest.mark.parametrize(
    ("unit", "value", "target", "doubted"),
    [
        ("%", 101, None, True),
        ("%", 100, None, False),
        ("phần trăm", 120, None, True),
        ("%", 120, 150, False),  # the plan itself wants more than the whole
        ("%", 151, 150, True),
        ("lớp", 120, None, False),
    ],
)
def test_more_than_the_whole(unit: str, value: int, target: int | None, doubted: bool) -> None:
    wanted = Target(">=", Decimal(target), "") if target else None
    said = list(of_figure(Stated("Tỷ lệ", unit, Decimal(value), target=wanted), 2026, ""))
    assert bool(said) is doubted
    assert not said or "quá 100%" in said[0]


@pytest.mark.parametrize(
    ("comparator", "value", "words", "doubted"),
    [
        (">=", 8, "Đã đạt chỉ tiêu đề ra", True),
        (">=", 10, "Đã đạt chỉ tiêu đề ra", False),
        (">", 10, "Vượt kế hoạch", True),
        ("=", 11, "Hoàn thành mục tiêu", True),
        ("<", 10, "Đạt mục tiêu", True),
        ("<=", 10, "Đạt mục tiêu", False),
        (">=", 8, "Chưa đạt chỉ tiêu", False),
        (">=", 8, "Không hoàn thành  mục tiêu do thiếu vốn", False),
        (">=", 8, "Năm trước chưa đạt chỉ tiêu, năm nay đạt chỉ tiêu", True),
        (">=", 8, "Đã mở ba lớp", False),
    ],
)
def test_a_target_said_reached(comparator: str, value: int, words: str, doubted: bool) -> None:
    target = Target(comparator, Decimal(10), "tối thiểu 10 %")
    said = list(of_figure(Stated("Tỷ lệ", "cơ sở", Decimal(value), target=target), 2026, words))
    assert bool(said) is doubted
    assert not said or f"“Tỷ lệ” là {value} cơ sở; kế hoạch đặt ra tối thiểu 10 %" in said[0]


def test_words_without_marks_claim_too() -> None:
    assert says_reached("DAT CHI TIEU")
    assert not says_reached("")


@pytest.mark.parametrize(
    ("spent", "before", "said"),
    [
        (900_000_000, 200_000_000, "Kinh phí năm nay 900 triệu đồng, gấp 4,5 lần năm 2025 (200 triệu đồng)."),
        (599_000_000, 200_000_000, ""),
        (60_000_000, 10_000_000, ""),  # six times as much, of little
        (900_000_000, 0, ""),
        (0, 900_000_000, ""),
    ],
)
def test_a_sum_far_above_last_years(spent: int, before: int, said: str) -> None:
    assert " ".join(of_money(spent, before, 2026)) == said
