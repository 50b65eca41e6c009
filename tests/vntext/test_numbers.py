"""Numbers in Vietnamese form, money in short, numbers in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.vntext import NotANumber, NumberUnclear, format_money, format_number, in_words, parse_number


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12.345,6", "12345.6"),
        ("12,5", "12.5"),
        ("1,125", "1.125"),
        ("1 250", "1250"),
        ("1\u00a0250,75", "1250.75"),
        ("1.250.000", "1250000"),
        ("1.250", "1250"),
        ("1250", "1250"),
        ("  007 ", "7"),
        ("-3,5", "-3.5"),
        ("\u22123,5", "-3.5"),
        ("- 3", "-3"),
        ("+3", "3"),
        ("0,05", "0.05"),
        ("-0", "0"),
        ("-123456789012345678901234567,891", "-123456789012345678901234567.891"),
    ],
)
def test_numbers_typed_in_vietnamese_form(typed: str, value: str) -> None:
    assert parse_number(typed) == Decimal(value)
    assert not str(parse_number(typed)).startswith("-0")


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("12.5", ["12,5", "125"]),
        ("1234.567", ["1.234,567", "1.234.567"]),
        ("12.3456", ["12,3456", "123.456"]),
        ("0.5", ["0,5"]),
        ("0.500", ["0,500"]),
        ("1,250,000", ["1.250.000"]),
        ("12,345.6", ["12.345,6"]),
        ("1.25.000", ["125.000"]),
        ("1 250.5", ["1.250,5"]),
    ],
)
def test_unclear_numbers_are_refused_with_their_readings(typed: str, readings: list[str]) -> None:
    with pytest.raises(NumberUnclear) as caught:
        parse_number(typed)
    assert f"“{typed}”" in caught.value.sentence
    for reading in readings:
        assert reading in caught.value.sentence


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "12,5a",
        "mười",
        "1e5",
        "NaN",
        "inf",
        "-",
        ",",
        "12,",
        ",5",
        "1..2",
        "1,,2",
        "--1",
        "10%",
        "٣",
        "1 2",
        "²",
    ],
)
def test_what_is_no_number(typed: str) -> None:
    with pytest.raises(NotANumber) as caught:
        parse_number(typed)
    assert caught.value.sentence == "Nhập một số, ví dụ 12,5."


def test_a_number_too_long_says_so() -> None:
    with pytest.raises(NotANumber) as caught:
        parse_number("9" * 100_000)
    assert "30 chữ số" in caught.value.sentence


@given(st.decimals(min_value=-(10**18), max_value=10**18, places=6))
def test_a_written_number_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value
    assert parse_number(format_number(value, 6)) == value


@given(st.text() | st.text(alphabet="0123456789., -+'\u00a0a", max_size=40))
def test_anything_typed_gets_a_number_or_a_sentence(typed: str) -> None:
    try:
        value = parse_number(typed)
    except (NumberUnclear, NotANumber) as error:
        assert error.sentence.endswith(".")
    else:
        assert value.is_finite()
        assert parse_number(format_number(value)) == value


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (12345.6, None, "12.345,6"),
        (0, None, "0"),
        (Decimal("12.500"), None, "12,5"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("12.5"), 2, "12,50"),
        (Decimal("2.345"), 2, "2,35"),
        (Decimal("-2.345"), 2, "-2,35"),
        (Decimal("-0.001"), 2, "0,00"),
        (-1234567, None, "-1.234.567"),
        (0.1, None, "0,1"),
        (999.999, 2, "1.000,00"),
        (10**40, 1, "1" + "0" * 1 + (".000" * 13) + ",0"),
    ],
)
def test_written_numbers(value: int | float | Decimal, places: int | None, written: str) -> None:
    assert format_number(value, places) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_has_no_written_form(value: float | Decimal) -> None:
    with pytest.raises(ValueError, match="finite"):
        format_number(value)


@pytest.mark.parametrize(
    ("dong", "written"),
    [
        (0, "0 đồng"),
        (950_000, "950.000 đồng"),
        (999_999, "999.999 đồng"),
        (12_500_000, "12,5 triệu đồng"),
        (999_994_999, "999,99 triệu đồng"),
        (999_995_000, "1 tỷ đồng"),
        (1_200_000_000, "1,2 tỷ đồng"),
        (1_250_000_000_000, "1.250 tỷ đồng"),
        (-5_000_000, "-5 triệu đồng"),
        (10**40, "10" + ".000" * 10 + " tỷ đồng"),
    ],
)
def test_money_in_short(dong: int, written: str) -> None:
    assert format_money(dong) == written


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (125, "một trăm hai mươi lăm"),
        (1000, "một nghìn"),
        (1001, "một nghìn không trăm linh một"),
        (1050, "một nghìn không trăm năm mươi"),
        (21_000, "hai mươi mốt nghìn"),
        (1_000_000, "một triệu"),
        (2_000_000_005, "hai tỷ không trăm linh năm"),
        (1_234_567, "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
        (10**12, "một nghìn tỷ"),
        (10**18, "một tỷ tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_numbers_in_words(n: int, words: str) -> None:
    assert in_words(n) == words


@given(st.integers(-(10**18), 10**18), st.integers(-(10**18), 10**18))
def test_different_numbers_have_different_words(one: int, other: int) -> None:
    assert (in_words(one) == in_words(other)) is (one == other)


def test_words_end_at_a_billion_billions() -> None:
    with pytest.raises(ValueError, match="10\\^18"):
        in_words(10**18 + 1)
