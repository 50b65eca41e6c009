"""The sentences of the consolidated report, rule by rule, with the odd cases of each; and that they do not repeat."""

import re
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.officialdoc import Table
from mam.reporting import compose
from mam.reporting.workbench import amounts, drafting
from mam.reporting.workbench.amounts import Before, Target
from mam.reporting.workbench.edits import moved, ordered
from mam.reporting.workbench.grouping import Said, grouped
from tests.reporting import said

DONE = [
    ("Số lớp tập huấn, đào tạo ngắn hạn đã tổ chức", "45", "lớp", "", "đã tổ chức 45 lớp tập huấn, đào tạo ngắn hạn"),
    ("Số lớp tập huấn đã tổ chức", "0", "lớp", "", "chưa tổ chức lớp tập huấn nào"),
    ("Số lớp tập huấn đã tổ chức", "1", "lớp", "Sở A", "Sở A đã tổ chức 1 lớp tập huấn"),
    ("Số người được tập huấn, đào tạo", "1200", "người", "", "có 1.200 người được tập huấn, đào tạo"),
    ("Số người được tập huấn, đào tạo", "0", "người", "Sở A", "Sở A không có người nào được tập huấn, đào tạo"),
    (
        "Số hợp tác xã đã ứng dụng công nghệ sinh học",
        "12",
        "hợp tác xã",
        "",
        "có 12 hợp tác xã đã ứng dụng công nghệ sinh học",
    ),
    ("Số doanh nghiệp, nhà đầu tư đã thu hút", "3", "doanh nghiệp", "", "đã thu hút 3 doanh nghiệp, nhà đầu tư"),
    ("Số tin, bài trên trang thông tin", "7", "tin, bài", "", "có 7 tin, bài trên trang thông tin"),
    ("Số kế hoạch đã lồng ghép", "7", "văn bản", "", "Số kế hoạch đã lồng ghép là 7 văn bản"),
    ("Số kế hoạch đã lồng ghép", "7", "văn bản", "Sở A", "Số kế hoạch đã lồng ghép của Sở A là 7 văn bản"),
    ("Số hộp mẫu", "7", "hộ", "", "Số hộp mẫu là 7 hộ"),
    ("Tỷ lệ hộ áp dụng", "12.5", "%", "", "Tỷ lệ hộ áp dụng là 12,5%"),
    ("Khối lượng", "1234.5", "", "", "Khối lượng là 1.234,5"),
]


@pytest.mark.parametrize(("label", "value", "measure", "who", "clause"), DONE)
def test_a_figure_is_said_with_a_verb(label: str, value: str, measure: str, who: str, clause: str) -> None:
    assert amounts.done(label, Decimal(value), measure, who) == clause


YEARS = [
    ("45", "40", "cơ sở", "tăng 12,5% so với năm 2025 (từ 40 lên 45 cơ sở)"),
    ("35", "40", "cơ sở", "giảm 12,5% so với năm 2025 (từ 40 xuống 35 cơ sở)"),
    ("40", "40", "cơ sở", "bằng năm 2025"),
    ("0", "0", "cơ sở", "bằng năm 2025"),
    ("25", "10", "lớp", "gấp 2,5 lần năm 2025 (từ 10 lên 25 lớp)"),
    ("5", "0", "lớp", "năm 2025 là 0 lớp"),
    ("0", "5", "lớp", "năm 2025 là 5 lớp"),
    ("10001", "10000", "hộ", "tăng nhẹ so với năm 2025 (từ 10.000 lên 10.001 hộ)"),
    ("12.5", "10", "%", "tăng 2,5 điểm phần trăm so với năm 2025 (từ 10% lên 12,5%)"),
    ("0", "10", "%", "giảm 10 điểm phần trăm so với năm 2025 (từ 10% xuống 0%)"),
    ("4", "3", "lớp", "tăng 33,3% so với năm 2025 (từ 3 lên 4 lớp)"),
]


@pytest.mark.parametrize(("now", "then", "measure", "clause"), YEARS)
def test_a_figure_beside_last_years(now: str, then: str, measure: str, clause: str) -> None:
    assert amounts.against_year(Decimal(now), Before(2025, Decimal(then)), measure) == clause


def test_nothing_is_compared_with_a_year_nobody_knows() -> None:
    assert amounts.against_year(Decimal(5), None, "lớp") == ""
    assert amounts.against_year(Decimal(5), Before(2025, None), "lớp") == ""
    assert amounts.against_year(Decimal(5), Before(2025, None, nothing=True), "lớp") == "năm 2025 không phát sinh"


TARGETS = [
    (">=", "100", "45", "cơ sở", "đạt 45% mục tiêu đến năm 2030 (tối thiểu 100 cơ sở)"),
    (">=", "100", "100", "cơ sở", "đạt mục tiêu đến năm 2030 (tối thiểu 100 cơ sở)"),
    (">=", "100", "101", "cơ sở", "vượt mục tiêu đến năm 2030 (tối thiểu 100 cơ sở)"),
    (">", "100", "100", "cơ sở", "đạt 100% mục tiêu đến năm 2030 (trên 100 cơ sở)"),
    (">=", "100", "0", "cơ sở", "chưa đạt mục tiêu đến năm 2030 (tối thiểu 100 cơ sở)"),
    (">=", "10", "7.5", "%", "chưa đạt mục tiêu đến năm 2030 (tối thiểu 10%)"),
    ("<=", "10", "10", "%", "đạt mục tiêu đến năm 2030 (tối đa 10%)"),
    ("<", "10", "10", "%", "chưa đạt mục tiêu đến năm 2030 (dưới 10%)"),
    ("=", "3", "1", "mô hình", "đạt 33,3% mục tiêu đến năm 2030 (3 mô hình)"),
]


@pytest.mark.parametrize(("comparator", "target", "now", "measure", "clause"), TARGETS)
def test_a_figure_beside_the_plans_target(comparator: str, target: str, now: str, measure: str, clause: str) -> None:
    assert amounts.against_target(Decimal(now), Target(comparator, Decimal(target), 2030), measure) == clause


@pytest.mark.parametrize(
    ("years", "said_so"),
    [
        ("40 30 20", "tăng 3 năm liên tiếp"),
        ("40 30", ""),
        ("50 60 70", "giảm 3 năm liên tiếp"),
        ("40 40 20", ""),
        ("40 - 20 10", ""),
        ("40 30 20 10", "tăng 4 năm liên tiếp"),
    ],
)
def test_what_grows_or_falls_for_years(years: str, said_so: str) -> None:
    rows = [Before(2025 - n, None if v == "-" else Decimal(v)) for n, v in enumerate(years.split())]
    assert amounts.trend(Decimal(45), rows) == said_so


def test_a_missing_year_ends_a_row() -> None:
    rows = [Before(2025, Decimal(40)), Before(2023, Decimal(30)), Before(2022, Decimal(20))]
    assert amounts.trend(Decimal(45), rows) == ""


def test_who_did_most_and_least() -> None:
    row = [("xã A", Decimal(9)), ("xã B", Decimal(9)), ("xã C", Decimal(5)), ("xã D", Decimal(1))]
    assert amounts.ranked(row, "lớp") == "nhiều nhất là xã A và xã B (cùng 9 lớp), ít nhất là xã D (1 lớp)"
    assert amounts.ranked(row[:3], "lớp") == ""
    assert amounts.ranked([(f"xã {n}", Decimal(2)) for n in range(6)], "lớp") == ""
    many = [(f"xã {n}", Decimal(1)) for n in range(6)] + [("xã X", Decimal(7))]
    assert amounts.ranked(many, "%") == "cao nhất là xã X (7%)"


def sentences(facts: dict[str, Any], section: str = "results") -> list[str]:
    """The texts of a section."""
    return [one.text for passage in drafting.written(facts, section) for one in passage.standing]


def one_provision(*figures: dict[str, Any], units: int = 6, **more: Any) -> dict[str, Any]:
    """A year with one task, these figures and nothing else said."""
    facts = said.whole(units)
    (provision,) = facts["provisions"]
    provision |= {"figures": list(figures), "money": [], **more}
    return facts


def test_the_four_empties_are_told_apart_and_are_no_zero() -> None:
    empty = ["nothing", "not_collected", "unknown", "not_applicable"]
    facts = one_provision(said.figure(0, "3"), *(said.figure(n, None, why) for n, why in enumerate(empty, start=1)))
    text = next(text for text in sentences(facts) if "lớp tập huấn" in text)
    assert text == (
        "Ủy ban nhân dân xã Số 0 có 3 lớp tập huấn; 1 đơn vị không phát sinh, 1 đơn vị chưa thu thập số liệu, "
        "1 đơn vị chưa xác định số liệu, 1 đơn vị không thuộc diện áp dụng."
    )


def test_a_figure_without_any_value_says_why() -> None:
    facts = one_provision(said.figure(0, None, "nothing"), said.figure(1, None, "unknown"))
    assert "Số lớp tập huấn: xã Số 0 không phát sinh; xã Số 1 chưa xác định số liệu." in sentences(facts)


def test_a_figure_carries_last_year_target_and_its_source() -> None:
    facts = one_provision(said.figure(0, "20"), said.figure(1, "25"))
    year = {"year": 2025, "total": "40", "units": 2, "nothing": False}
    facts["before"] = {"V.1.-1": {"Số lớp tập huấn": [year]}}
    target = {"comparator": ">=", "value": "90", "year": 2030, "quote": "tối thiểu 90 lớp"}
    facts["targets"] = {"V.1.-1": {"Số lớp tập huấn": target}}
    found = drafting.found(facts, "results/V.1.-1/figure/so-lop-tap-huan")
    assert found is not None
    line = found[2].line
    assert line.text == (
        "Có 45 lớp tập huấn (2 đơn vị), tăng 12,5% so với năm 2025 (từ 40 lên 45 lớp), đạt 50% mục tiêu đến năm 2030 "
        "(tối thiểu 90 lớp)."
    )
    assert line.source.units == (0, 1)
    assert line.source.notes == ("Năm 2025: 40 lớp (2 đơn vị)", "Kế hoạch: “tối thiểu 90 lớp”")


def test_figures_from_records_say_so_and_how_many() -> None:
    figures = [said.figure(n, "2") | {"source": "records", "records": [{"id": 7}, {"id": 8 + n}]} for n in range(2)]
    assert "Có 4 lớp tập huấn (2 đơn vị, từ 3 bản ghi trong danh mục)." in sentences(one_provision(*figures))


def test_figures_that_are_not_added_up_reach_from_whom_to_whom() -> None:
    rates = [{**said.figure(n, v), "aggregation": "none", "unit_of_measure": "%"} for n, v in enumerate(("5", "12"))]
    assert "Số lớp tập huấn: từ 5% (xã Số 0) đến 12% (xã Số 1), theo báo cáo của 2 đơn vị." in sentences(
        one_provision(*rates)
    )
    same = [{**rate, "value": "7"} for rate in rates]
    assert "Số lớp tập huấn: 2 đơn vị cùng báo cáo 7%." in sentences(one_provision(*same))
    (alone,) = [text for text in sentences(one_provision(rates[0])) if "Số lớp" in text]
    assert alone == "Số lớp tập huấn của Ủy ban nhân dân xã Số 0 là 5%."


STATUS = [
    ([], 1, "Chưa có báo cáo được duyệt."),
    ([], 3, "Cả 3 đơn vị được giao chưa có báo cáo được duyệt."),
    (["nothing"], 1, "Không phát sinh trong năm."),
    (["nothing", "nothing"], 2, "Cả 2 đơn vị được giao báo cáo không phát sinh."),
    (["done"], 1, "Theo báo cáo của Ủy ban nhân dân xã Số 0:"),
    (["done", "done"], 2, "Cả 2 đơn vị được giao có kết quả."),
    (["done"], 3, "Ủy ban nhân dân xã Số 0 có kết quả; 2 đơn vị chưa có báo cáo được duyệt."),
    (["done", "done", "nothing"], 3, "2/3 đơn vị có kết quả; xã Số 2 không phát sinh."),
    (
        ["nothing", "secret"],
        2,
        "Chưa đơn vị nào có kết quả; xã Số 0 không phát sinh; xã Số 1 báo cáo riêng theo chế độ mật.",
    ),
]


@pytest.mark.parametrize(("outcomes", "asked", "status"), STATUS)
def test_who_answered_a_task(outcomes: list[str], asked: int, status: str) -> None:
    entries = [said.entry(n, outcome, "Đã làm") for n, outcome in enumerate(outcomes)]
    found = drafting.found(one_provision(entries=entries, asked=asked), "results/V.1.-1/answers")
    assert found is not None
    assert found[2].text == status


def test_money_stands_beside_last_years_to_the_source() -> None:
    facts = said.whole()
    facts["money_before"] = {"V.1.-1": {"2025": 20_000_000}}
    texts = sentences(facts)
    assert "Kinh phí đã thực hiện 25 triệu đồng, tăng 25% so với năm 2025 (20 triệu đồng)." in texts
    assert (
        "Tổng kinh phí đã thực hiện 25 triệu đồng, tăng 25% so với năm 2025 (20 triệu đồng), từ ngân sách nhà nước "
        "(Phụ lục II)."
    ) in texts


def test_near_wordings_are_one_opinion_and_opposite_ones_are_not() -> None:
    lines = [
        Said(0, "V.1", "Kinh phí bố trí chậm so với kế hoạch."),
        Said(1, "V.1", "kinh phí bố trí chậm so với kế hoạch"),
        Said(2, "V.2", "Kinh phí được bố trí chậm so với kế hoạch"),
        Said(3, "V.2", "Kinh phí không bố trí chậm so với kế hoạch"),
        Said(4, "V.2", "Thiếu 3 cán bộ chuyên môn về môi trường"),
        Said(5, "V.2", "Thiếu 4 cán bộ chuyên môn về môi trường"),
        Said(6, "V.2", " - "),
    ]
    groups = {group.text: group.units for group in grouped(lines)}
    assert groups == {
        "Kinh phí bố trí chậm so với kế hoạch.": [0, 1, 2],
        "Kinh phí không bố trí chậm so với kế hoạch": [3],
        "Thiếu 3 cán bộ chuyên môn về môi trường": [4],
        "Thiếu 4 cán bộ chuyên môn về môi trường": [5],
    }


def test_single_opinions_beyond_a_dozen_stand_in_the_annex() -> None:
    facts = said.whole(20)
    words = [
        "Thiếu giống", "Đường xấu", "Mất điện", "Hạn hán", "Lũ quét", "Sâu bệnh", "Giá thấp", "Ít vốn", "Chậm thuốc",
        "Thiếu đất", "Dịch tả", "Rét hại", "Khó bán", "Kho chật", "Sóng yếu", "Máy cũ", "Thợ nghỉ",
        "Nắng gắt", "Bão to",
    ]  # fmt: skip
    for entry, text in zip(facts["provisions"][0]["entries"], words, strict=True):
        entry["difficulties"] = text
    texts = sentences(facts, "assessment")
    assert sum("xã Số" in text and "Tốt" not in text for text in texts) == 12
    assert "7 ý kiến khác của từng đơn vị nêu tại Phụ lục VI." in texts
    assert compose.consolidated(facts).annexes[5].title.startswith("Khó khăn, vướng mắc và kiến nghị")


def test_figures_stand_unit_by_unit_with_their_empties() -> None:
    facts = one_provision(said.figure(0, "1234.5"), said.figure(1, None, "unknown"), said.figure(2, "1", label="Số hộ"))
    (table,) = next(a for a in compose.consolidated(facts).annexes if a.title.startswith("Số liệu theo từng")).blocks
    assert isinstance(table, Table)
    assert table.rows == (
        ("1", "Ủy ban nhân dân xã Số 0", "1.234,5", "–"),
        ("2", "Ủy ban nhân dân xã Số 1", "chưa xác định", "–"),
        ("3", "Ủy ban nhân dân xã Số 2", "–", "1"),
    )


def skeleton(text: str) -> str:
    """A sentence without its numbers and names: what two sentences of one rule share."""
    return re.sub(r"(?:xã|Ủy ban nhân dân xã) Số \d+|[\d.,]+", "N", text)


def test_sentences_do_not_repeat_each_others_phrases() -> None:
    """Tasks with different figures are told in different sentences: each frame once, no phrase in half of them."""
    facts = said.whole(12)
    things = [
        "lớp tập huấn",
        "mô hình",
        "cuộc kiểm tra",
        "hộ áp dụng đệm lót",
        "dự án đã thu hút",
        "trường được hỗ trợ",
    ]
    values = ["3 4 9 9", "0 0 0 0", "7", "1 2 2 3 3 3 4", "5 5 5 5 5", "8 1"]
    facts["provisions"] = [
        {
            **facts["provisions"][0],
            "path": f"V.{n}",
            "figures": [
                said.figure(unit, value, label=f"Số {thing}") | {"unit_of_measure": thing.split()[0]}
                for unit, value in enumerate(given_values.split())
            ],
        }
        for n, (thing, given_values) in enumerate(zip(things, values, strict=True))
    ]
    told = [text for text in map(skeleton, sentences(facts)) if any(thing.split()[0] in text for thing in things)]
    assert len(set(told)) == len(told) == len(things)
    runs = Counter(
        run for text in told for run in {" ".join(text.split()[n : n + 7]) for n in range(len(text.split()))}
    )
    assert not [run for run, times in runs.items() if times * 2 >= len(told) and len(run.split()) == 7]


KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(natural=KEYS, chosen=KEYS)
def test_an_order_keeps_what_was_chosen_and_loses_nothing(natural: list[str], chosen: list[str]) -> None:
    row = ordered(natural, chosen)
    assert sorted(row) == sorted(natural)
    assert [key for key in row if key in chosen] == [key for key in chosen if key in natural]
    assert ordered(row, row) == row
    if not chosen:
        assert row == natural


@given(row=KEYS.filter(bool), step=st.integers(-9, 9))
def test_moving_keeps_the_rest_in_order(row: list[str], step: int) -> None:
    after = moved(row, row[0], step)
    assert [key for key in after if key != row[0]] == row[1:]
    assert after.index(row[0]) == min(max(step, 0), len(row) - 1)
