"""Sheets out: what is written is read back, the same rows give the same bytes, nothing becomes a formula."""

import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mam.sheets import read_rows, write_csv, write_xlsx
from tests.sheets.packages import unpacked

HEADERS = ["Tên", "Số"]
DANGEROUS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "'=1", "|x", '=HYPERLINK("http://x")']


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [["Sở Tài chính", 1], ["x", Decimal("2.5")]]
    assert write_xlsx(HEADERS, rows, title="Danh sách") == write_xlsx(HEADERS, rows, title="Danh sách")


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula(text: str) -> None:
    xlsx = write_xlsx(HEADERS, [[text, 1]], title="t")
    assert b"<f>" not in unpacked(xlsx)["xl/worksheets/sheet1.xml"]
    line = write_csv(["A"], [[text]]).decode("utf-8-sig").split("\r\n")[1]
    assert line.lstrip('"')[0] == "'"
    assert read_rows(xlsx, "a.xlsx")[0].cells["Tên"] == text.strip()


@pytest.mark.parametrize("bad", ["\0", "\x0b", "\x7f", "\ufffe", "\ud800"])
def test_what_no_sheet_can_hold_is_left_out(bad: str) -> None:
    for data, name in (
        (write_xlsx([f"Tên{bad}"], [[f"Sở{bad} Y tế"]], title=f"t{bad}"), "a.xlsx"),
        (write_csv([f"Tên{bad}"], [[f"Sở{bad} Y tế"]]), "a.csv"),
    ):
        assert read_rows(data, name)[0].cells == {"Tên": "Sở Y tế"}
    for part in unpacked(write_xlsx([f"Tên{bad}"], [[f"Sở{bad}"]], title=f"t{bad}")).values():
        ElementTree.fromstring(part)


def test_plain_numbers_in_csv_stay_numbers() -> None:
    data = write_csv(["Số", "Ngày"], [[-5, date(2026, 11, 30)], [Decimal("-12.5"), None]])
    assert data == '\ufeffSố,Ngày\r\n-5,30/11/2026\r\n"-12,5",\r\n'.encode()


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30).map(str.strip)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS | st.sampled_from(DANGEROUS), st.integers(-(10**20), 10**20)), max_size=5))
def test_what_is_written_is_read_back(rows: list[tuple[str, int]]) -> None:
    data = write_xlsx(HEADERS, rows, title="t")
    csv = write_csv(HEADERS, rows)
    from_xlsx, from_csv = read_rows(data, "a.xlsx"), read_rows(csv, "a.csv")
    assert from_xlsx == from_csv
    assert [row.cells["Số"] for row in from_xlsx] == [str(number) for _, number in rows]


@pytest.mark.parametrize("title", ["", "a/b:c*[d]?", "'x'", "History", "Danh sách tài khoản của các đơn vị trong tỉnh"])
def test_any_title_names_a_sheet(title: str) -> None:
    workbook = unpacked(write_xlsx(HEADERS, [], title=title))["xl/workbook.xml"].decode()
    name = re.search(r'<sheet name="([^"]*)"', workbook)
    assert name is not None
    assert 1 <= len(name[1]) <= 31
    assert not set(name[1]) & set("[]:*?/\\")


def test_text_too_long_for_a_cell_is_cut_where_it_shows() -> None:
    (row,) = read_rows(write_xlsx(["A"], [["x" * 40_000]], title="t"), "a.xlsx")
    assert len(row.cells["A"]) == 32_767
    assert row.cells["A"].endswith("…")


def test_the_names_are_frozen_and_styled() -> None:
    sheet = unpacked(write_xlsx(HEADERS, [["a", 1]], title="t"))["xl/worksheets/sheet1.xml"]
    assert b'state="frozen"' in sheet
    assert b'<autoFilter ref="A1:B2"' in sheet
