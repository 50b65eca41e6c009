"""The words and tables of the reports, from facts alone: sums, empties, attribution, missing units, layout."""

from typing import Any

import pytest

from mam.officialdoc import BarChart, OfficialDocument, Table, check_docx, to_docx
from mam.reporting import compose, wording
from tests.reporting import said


def text_of(document: OfficialDocument) -> str:
    """Everything the document says, line by line."""
    blocks = [*document.body, *(block for annex in document.annexes for block in annex.blocks)]
    lines = []
    for block in blocks:
        if isinstance(block, Table):
            lines += [block.caption or "", *(" | ".join(row) for row in block.rows)]
        elif isinstance(block, BarChart):
            lines += [f"{bar.label}: {bar.said}" for bar in block.bars]
        else:
            lines.append(" ".join(filter(None, (getattr(block, "number", ""), getattr(block, "mark", ""), block.text))))
    return "\n".join(lines)


def test_figures_are_added_up_and_empties_are_never_zero() -> None:
    figures = [said.figure(0, "2.5"), said.figure(1, "1"), said.figure(2, None, "nothing")]
    (added,) = wording.sums(figures)
    assert wording.sum_said(added) == ("Số lớp tập huấn: 3,5 lớp (tổng hợp từ 2 đơn vị; 1 đơn vị không có số liệu).")
    assert wording.figure_said(figures[2]) == "Số lớp tập huấn: không phát sinh"
    (nothing,) = wording.sums([said.figure(0, None, "not_collected")])
    assert wording.sum_said(nothing) == "Số lớp tập huấn: chưa đơn vị nào có số liệu."


def test_figures_that_do_not_add_up_are_not_added_up() -> None:
    assert wording.sums([{**said.figure(0, "10"), "aggregation": "none"}]) == []


def test_the_same_difficulty_of_several_units_stands_once_with_all_their_names() -> None:
    (item,) = wording.grouped([("A", "Thiếu kinh phí."), ("B", "- thiếu kinh phí")])
    assert item.text == "Thiếu kinh phí (A, B)."
    (twice,) = wording.grouped([("A", "Thiếu kinh phí"), ("A", "Thiếu kinh phí.")])
    assert twice.text == "Thiếu kinh phí (A)."


def test_the_consolidated_report_names_late_missing_and_unanswered() -> None:
    text = text_of(compose.consolidated(said.whole()))
    assert "2/3 đơn vị đã gửi báo cáo và được duyệt." in text
    assert "Gửi muộn (1):\n- Ủy ban nhân dân cấp xã (1): xã Số 0." in text
    assert "Chưa gửi báo cáo (1):\n- Ủy ban nhân dân cấp xã (1): xã Số 2." in text
    assert "“UBND cấp huyện” (gạch đầu dòng thứ nhất khoản 2 Mục V): chưa xác định cơ quan." in text
    assert "Có 5 lớp tập huấn (2 đơn vị)." in text
    assert "Ủy ban nhân dân xã Số 1: Đã làm." in text
    assert "Thiếu kinh phí (xã Số 0 và xã Số 1)." in text


def test_money_stands_by_source_with_totals() -> None:
    text = text_of(compose.consolidated(said.whole()))
    assert "1 | Tổ chức tập huấn (gạch đầu dòng thứ nhất khoản 1 Mục V) | 25.000.000 | – | 25.000.000" in text
    assert " | Tổng cộng | 25.000.000 | – | 25.000.000" in text


def test_a_chart_shows_the_data_of_the_table_beside_it() -> None:
    facts = said.whole()
    facts["provisions"][0]["money"].append([0, 2, 5_000_000])
    text = text_of(compose.consolidated(facts))
    assert "Nguồn 1. Ngân sách nhà nước: 25 triệu đồng\nNguồn 2. Xã hội hóa: 5 triệu đồng" in text
    assert "Đã duyệt, gửi đúng hạn: 1 đơn vị\nĐã duyệt, gửi muộn: 1 đơn vị" in text


@pytest.mark.parametrize("units", [10, 66])
def test_the_words_of_many_units_go_into_an_annex_table(units: int) -> None:
    document = compose.consolidated(said.whole(units))
    body = "\n".join(getattr(block, "text", "") for block in document.body)
    assert f"{units - 1}/{units} đơn vị có kết quả; 1 đơn vị chưa có báo cáo được duyệt (Phụ lục IV)." in body
    assert "Ủy ban nhân dân xã Số 1: Đã làm" not in body
    assert "| Ủy ban nhân dân xã Số 1 | Đã làm | Số lớp tập huấn: 2,5 lớp" in text_of(document)


def test_a_units_report_says_what_it_wrote_with_figures_and_money() -> None:
    text = text_of(compose.unit_report(said.unit()))
    assert "Có 120 người học." in text
    assert "- Số lớp tập huấn: 3 lớp." in text
    assert "Kinh phí đã thực hiện: 12.500.000 đồng." in text
    assert "Trong kỳ báo cáo không phát sinh nội dung thuộc nhiệm vụ này." in text
    assert "Thiếu giảng viên (gạch đầu dòng thứ nhất khoản 1 Mục V)." in text


@pytest.mark.parametrize(
    "document",
    [compose.unit_report(said.unit()), compose.consolidated(said.whole(3)), compose.consolidated(said.whole(30))],
)
def test_the_documents_meet_the_layout_of_decree_30(document: OfficialDocument) -> None:
    assert check_docx(to_docx(document)) == []


def test_the_same_facts_give_the_same_bytes() -> None:
    facts: dict[str, Any] = said.whole()
    assert to_docx(compose.consolidated(facts)) == to_docx(compose.consolidated(facts))


def test_secret_tasks_are_counted_without_content() -> None:
    facts = said.unit()
    facts["tasks"][0] |= {"outcome": "secret", "done": "lộ mật", "figures": [], "money": {}}
    text = text_of(compose.unit_report(facts))
    assert "Nội dung này báo cáo riêng theo chế độ mật." in text
    assert "lộ mật" not in text
