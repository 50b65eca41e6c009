"""Deadlines: the day, whether it counts itself, how it comes again."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.vntext import find_deadlines

# text, then (day, month, year, inclusive, recurs) of each deadline
CASES = [
    ("trước ngày 20 tháng 12 hằng năm", (20, 12, None, False, "yearly")),
    ("trước ngày 30/11 hàng năm", (30, 11, None, False, "yearly")),
    ("Trước 30  tháng 11 hằng năm", (30, 11, None, False, "yearly")),
    ("chậm nhất ngày 15/12", (15, 12, None, True, "once")),
    ("chậm nhất là ngày 17 tháng 12 hằng năm", (17, 12, None, True, "yearly")),
    ("chậm nhất trước ngày 10/01/2027", (10, 1, 2027, False, "once")),
    ("muộn nhất vào ngày 05/12/2026", (5, 12, 2026, True, "once")),
    ("không quá ngày 30 tháng 6", (30, 6, None, True, "once")),
    ("hạn cuối: 15/12/2026", (15, 12, 2026, True, "once")),
    ("Thời hạn gửi báo cáo: ngày 15/12 hằng năm", (15, 12, None, True, "yearly")),
    ("Thời hạn báo cáo trước ngày 15/12 hằng năm", (15, 12, None, False, "yearly")),
    ("đến ngày 31/12/2025", (31, 12, 2025, True, "once")),
    ("đến hết ngày 31 tháng 12 năm 2025", (31, 12, 2025, True, "once")),
    ("trước 17 giờ 00 ngày 15/12/2026", (15, 12, 2026, True, "once")),
    ("trước 17h00 ngày 15/12/2026", (15, 12, 2026, True, "once")),
    ("gửi báo cáo vào ngày 15/12 hằng năm", (15, 12, None, True, "yearly")),
    ("gửi báo cáo trong tháng 11 hằng năm", (None, 11, None, True, "yearly")),
    ("báo cáo trước tháng 12 hằng năm", (None, 12, None, False, "yearly")),
    ("trước ngày 20 hằng tháng", (20, None, None, False, "monthly")),
    ("trước ngày 05 của tháng sau", (5, None, None, False, "monthly")),
    ("trước ngày 25 tháng cuối quý", (25, None, None, False, "quarterly")),
    ("trước ngày 20 của tháng cuối mỗi quý", (20, None, None, False, "quarterly")),
    ("trước ngày 10 tháng đầu quý sau", (10, None, None, False, "quarterly")),
    ("trước ngày 15/01 năm sau", (15, 1, None, False, "yearly")),
    ("trước ngày 15/12 của năm báo cáo", (15, 12, None, False, "yearly")),
    ("định kỳ báo cáo kết quả trước ngày 20/11 về Sở", (20, 11, None, False, "yearly")),
    ("Hằng năm, các sở gửi báo cáo trước ngày 20/11", (20, 11, None, False, "yearly")),
    ("báo cáo hằng năm (trước ngày 15 tháng 11) hoặc theo đề nghị", (15, 11, None, False, "yearly")),
    ("báo cáo quý trước ngày 20/3", (20, 3, None, False, "quarterly")),
    ("báo cáo 6 tháng đầu năm trước ngày 10/6", (10, 6, None, False, "half-yearly")),
    ("Thời hạn gửi: chậm nhất vào ngày 22 của tháng cuối quý", (22, None, None, True, "quarterly")),
    ("hoàn thành trước ngày 30/9", (30, 9, None, False, "once")),
    (
        "định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12)",
        (15, 6, None, False, "half-yearly"),
        (15, 12, None, False, "yearly"),
    ),
    (
        "trước ngày 15/6 đối với báo cáo 6 tháng và trước ngày 15/12 đối với báo cáo năm",
        (15, 6, None, False, "half-yearly"),
        (15, 12, None, False, "yearly"),
    ),
    (
        "định kỳ 6 tháng, hằng năm (trước ngày 15/6 và 15/12)",
        (15, 6, None, False, "half-yearly"),
        (15, 12, None, False, "yearly"),
    ),
    (
        "định kỳ 6 tháng, 01 năm (trước ngày 15/6, 15/12)",
        (15, 6, None, False, "half-yearly"),
        (15, 12, None, False, "yearly"),
    ),
    (
        "6 tháng và năm (trước ngày 15/6 và trước ngày 15/12 các năm)",
        (15, 6, None, False, "half-yearly"),
        (15, 12, None, False, "yearly"),
    ),
    (
        "Trước ngày 20/5 (đối với báo cáo sơ kết 6 tháng), trước ngày 20/11 (đối với báo cáo tổng kết năm)",
        (20, 5, None, False, "half-yearly"),
        (20, 11, None, False, "yearly"),
    ),
    (
        "Báo cáo quý I: trước ngày 15/3; báo cáo 6 tháng: trước ngày 15/6; báo cáo 9 tháng: trước ngày 15/9",
        (15, 3, None, False, "quarterly"),
        (15, 6, None, False, "half-yearly"),
        (15, 9, None, False, "quarterly"),
    ),
    (
        "lập dự toán hằng năm, theo dõi 6 tháng một lần, báo cáo trước ngày 01/6 và 15/11 hằng năm",
        (1, 6, None, False, "yearly"),
        (15, 11, None, False, "yearly"),
    ),
    (
        "định kỳ trước ngày 01/6 và ngày 15/11 hằng năm",
        (1, 6, None, False, "yearly"),
        (15, 11, None, False, "yearly"),
    ),
    (
        "hàng tháng (trước ngày 16 hàng tháng), 6 tháng (trước ngày 16/6), tổng kết năm (trước ngày 20/11 hàng năm)",
        (16, None, None, False, "monthly"),
        (16, 6, None, False, "half-yearly"),
        (20, 11, None, False, "yearly"),
    ),
    (
        "Định kỳ trước 30/11 hằng năm gửi báo cáo. Sở tổng hợp, báo cáo Tỉnh trước ngày 20 tháng 12 năm 2026.",
        (30, 11, None, False, "yearly"),
        (20, 12, 2026, False, "once"),
    ),
]

NONE = [
    "ngân sách nhà nước hằng năm",
    "từ ngày 15/12/2025 đến ngày 14/12/2026",
    "số liệu tính từ ngày 15 của tháng trước đến ngày 14 của tháng thuộc kỳ báo cáo",
    "từ ngày 15 tháng 12 năm trước đến hết ngày 14 tháng 12",
    "số liệu tính đến ngày 31/12/2025",
    "đến 2/3 số hộ",
    "trước khi đưa vào sử dụng",
    "khai mạc vào ngày 15/12",
    "trước ngày 31/02/2026",
    "trước ngày 32 hằng tháng",
    "Quyết định số 1639/QĐ-TTg ngày 16 tháng 6 năm 2025",
    "đến năm 2030",
    "trong tháng 12/2025",
    "trong tháng 13 hằng năm",
    "",
]


@pytest.mark.parametrize(("text", "expected"), [(case[0], list(case[1:])) for case in CASES])
def test_deadlines(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [(d.day, d.month, d.year, d.inclusive, d.recurs) for d in find_deadlines(text)] == expected


@pytest.mark.parametrize("text", NONE)
def test_no_deadline(text: str) -> None:
    assert find_deadlines(text) == []


def test_a_deadline_says_where_it_stands() -> None:
    text = "Gửi trước ngày 01/6 và 15/11 hằng năm (hoặc đột xuất)."
    assert [text[d.start : d.end] for d in find_deadlines(text)] == ["trước ngày 01/6", "15/11 hằng năm"]


PIECES = [
    "trước",
    "chậm nhất",
    "đến",
    "hết",
    "ngày",
    "tháng",
    "quý",
    "năm",
    "hằng",
    "hàng",
    "mỗi",
    "30/11",
    "15",
    "6",
    "12",
    "99",
    "2026",
    "/",
    ".",
    ",",
    "và",
    "(",
    ")",
    "từ",
    "tính",
    "định kỳ",
    "báo cáo",
    "cuối",
    "của",
    "17 giờ",
    "thời hạn",
    ":",
    "sau",
    "0",
    "31/2/2026",
    "İ",
    "\n",
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text_can_be_searched(text: str) -> None:
    after = 0
    for found in find_deadlines(text):
        assert after <= found.start < found.end <= len(text)
        after = found.end
        assert found.recurs in {"yearly", "half-yearly", "quarterly", "monthly", "once"}
        assert found.day is None or 1 <= found.day <= 31
        assert found.month is None or 1 <= found.month <= 12


def test_the_cost_grows_with_the_text() -> None:
    text = "trước ngày 30/11, " * 5000
    started = time.perf_counter()
    assert len(find_deadlines(text)) == 5000
    assert time.perf_counter() - started < 5
