"""Dates and spans of time in texts, and dates as documents write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.vntext import DateFound, find_dates, find_periods, long_date, short_date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ngày 05 tháng 12 năm 2024", [(5, 12, 2024)]),
        ("NGÀY 15 THÁNG 8 NĂM 2024", [(15, 8, 2024)]),
        ("ngày 30 tháng 11", [(30, 11, None)]),
        ("ký 24/12/2024", [(24, 12, 2024)]),
        ("24-12-2024 và 24.12.2024", [(24, 12, 2024), (24, 12, 2024)]),
        ("ngày 30/11", [(30, 11, None)]),
        ("ngày 29/02", [(29, 2, None)]),
        ("từ ngày 17 đến ngày 20 tháng 11 năm 2025", [(20, 11, 2025)]),
        ("đạt 2/3 số hộ, mở 24/7, số 141/KH-UBND", []),
        ("ngày 30/02/2025, ngày 31/4, ngày 29/02/2025", []),
        ("tháng 12/2025, năm 2026", []),
        ("ngày 20-11 hoặc 1.250.000", []),
        ("Quyết định số 01/02/2024/QĐ", []),
    ],
)
def test_dates_in_a_text(text: str, found: list[tuple[int, int, int | None]]) -> None:
    assert [(d.day, d.month, d.year) for d in find_dates(text)] == found


def test_a_date_says_where_it_stands() -> None:
    text = "Lạng Sơn, ngày 05 tháng 02 năm 2026."
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "ngày 05 tháng 02 năm 2026"
    assert found.date == date(2026, 2, 5)
    assert DateFound(0, 5, 30, 11, None).date is None


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_the_long_date_has_the_zeros_of_the_decree(day: date, written: str) -> None:
    assert long_date(day) == written


@given(st.dates(date(1000, 1, 1)))
def test_written_dates_are_found_again(day: date) -> None:
    assert [d.date for d in find_dates(f"Ban hành {long_date(day)}.")] == [day]
    assert [d.date for d in find_dates(f"({short_date(day)})")] == [day]


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("quý IV/2026", "quarter", date(2026, 10, 1), date(2026, 12, 31)),
        ("Quý I năm 2026", "quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("quý 2/2026", "quarter", date(2026, 4, 1), date(2026, 6, 30)),
        ("6 tháng đầu năm 2026", "months", date(2026, 1, 1), date(2026, 6, 30)),
        ("sáu tháng cuối năm 2026", "months", date(2026, 7, 1), date(2026, 12, 31)),
        ("9 tháng đầu năm 2026", "months", date(2026, 1, 1), date(2026, 9, 30)),
        ("tháng 02/2028", "month", date(2028, 2, 1), date(2028, 2, 29)),
        ("tháng 12 năm 2025", "month", date(2025, 12, 1), date(2025, 12, 31)),
        ("giai đoạn 2025-2030", "years", date(2025, 1, 1), date(2030, 12, 31)),
        ("GIAI ĐOẠN 2026 – 2030", "years", date(2026, 1, 1), date(2030, 12, 31)),
        ("từ năm 2026 đến hết năm 2030", "years", date(2026, 1, 1), date(2030, 12, 31)),
        ("đến năm 2030", "until", None, date(2030, 12, 31)),
        ("Đến hết năm 2045", "until", None, date(2045, 12, 31)),
        ("năm 2026", "year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_span_of_time(text: str, kind: str, first: date | None, last: date) -> None:
    (found,) = find_periods(f"Hoàn thành {text}; báo cáo.")
    assert (found.kind, found.first, found.last) == (kind, first, last)
    assert f"Hoàn thành {text}; báo cáo."[found.start : found.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "ngày 20 tháng 11 năm 2025",
        "giai đoạn 5 năm",
        "13 tháng đầu năm",
        "giai đoạn 2030-2025",
        "số 2026",
        "quý khách",
        "tháng 13/2025",
    ],
)
def test_no_span_of_time(text: str) -> None:
    assert find_periods(text) == []


def test_several_spans_in_order() -> None:
    text = "Quý IV/2026 và năm 2027; giai đoạn 2025 - 2030, tầm nhìn đến năm 2045"
    assert [p.kind for p in find_periods(text)] == ["quarter", "year", "years", "until"]


TIMEY = st.lists(
    st.sampled_from(
        [
            "quý",
            "IV/",
            "2026",
            "năm",
            "tháng",
            "đầu",
            "cuối",
            "giai",
            "đoạn",
            "-",
            "đến",
            "từ",
            "hết",
            "ngày",
            "6",
            "13",
            "31",
            "2/3",
            "00",
            "9999",
            "İ",
            "ı",
            "iİ",
            "30/11",
            ",",
            ".",
            "sáu",
        ]
    )
).map(" ".join)


@given(st.text() | TIMEY)
def test_any_text_can_be_searched(text: str) -> None:
    for found in [*find_dates(text), *find_periods(text)]:
        assert 0 <= found.start < found.end <= len(text)
