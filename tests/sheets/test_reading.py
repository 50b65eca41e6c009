"""Sheets in: what a spreadsheet saved becomes text by column name, or one plain sentence."""

import time
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mam.sheets import (
    Box,
    Page,
    Row,
    SheetUnreadable,
    read_book,
    read_rows,
    workbook,
    write_fillable,
    write_xlsx,
)
from tests.sheets.packages import ods, ods_row, packed, unpacked

LOCKED = Path(__file__).parent / "locked.xlsx"  # one cell, encrypted with the password "mat-khau"
XLS = Path(__file__).parent / "accounts.xls"  # written by xlwt 1.3, BIFF8


def the_sentence(data: bytes, name: str = "danh-sach.xlsx") -> str:
    with pytest.raises(SheetUnreadable) as caught:
        read_rows(data, name)
    sentence = caught.value.sentence
    assert sentence.endswith(".")
    return sentence


def test_an_xlsx_becomes_text_as_a_person_sees_it() -> None:
    data = write_xlsx(
        ["Tên", "Số", "Tỷ lệ", "Ngày", "Lúc", "Có"],
        [
            ["Sở Tài chính", 12, Decimal("12.5"), date(2026, 11, 30), datetime(2026, 1, 2, 3, 4), True],
            ["0012", None, 0.1],
        ],
        title="Thử",
    )
    assert read_rows(data, "thu.xlsx") == [
        Row(
            2,
            {
                "Tên": "Sở Tài chính",
                "Số": "12",
                "Tỷ lệ": "12,5",
                "Ngày": "30/11/2026",
                "Lúc": "02/01/2026 03:04",
                "Có": "TRUE",
            },
        ),
        Row(3, {"Tên": "0012", "Số": "", "Tỷ lệ": "0,1", "Ngày": "", "Lúc": "", "Có": ""}),
    ]


def test_an_xls_is_read_and_rows_keep_their_numbers() -> None:
    assert read_rows(XLS.read_bytes(), "accounts.xls") == [
        Row(2, {"Họ tên": "Nguyễn Văn Ế", "Mã": "0012", "Tỷ lệ": "12,5", "Ngày": "30/11/2026"}),
        Row(4, {"Họ tên": "Hoàng Thị Đào", "Mã": "7", "Tỷ lệ": "", "Ngày": ""}),
    ]


def test_an_ods_is_read_with_its_empty_rest() -> None:
    rest = (
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    data = ods(ods_row("Tên", "Mã"), ods_row("Đào", "x"), rest)
    assert read_rows(data, "a.ods") == [Row(2, {"Tên": "Đào", "Mã": "x"})]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_every_kind(encoding: str, separator: str) -> None:
    text = f'Họ tên{separator}Số lượng\r\n"Đào, Ế; x"{separator}12,5\r\n'.replace("12,5", '"12,5"')
    assert read_rows(text.encode(encoding), "a.csv") == [Row(2, {"Họ tên": "Đào, Ế; x", "Số lượng": "12,5"})]


def test_csv_of_an_old_windows_machine() -> None:
    data = b"T\xean,Xa\xde\nHo\xe0ng \xd0\xe0o,Th\xe2\xect Kh\xea\n"  # Windows-1258: tones stand after their letters
    assert read_rows(data, "a.csv") == [Row(2, {"Tên": "Hoàng Đào", "Xã": "Thất Khê"})]


def test_csv_with_excels_note_and_blank_lines() -> None:
    data = "sep=;\nTên;Mã\n\n;\nA;1\n".encode()
    assert read_rows(data, "a.csv") == [Row(4, {"Tên": "A", "Mã": "1"})]


def test_text_is_composed_and_headers_are_squeezed() -> None:
    data = unicodedata.normalize("NFD", " Đơn  vị \n Sở Nội vụ \n").encode()
    assert read_rows(data, "a.csv") == [Row(2, {"Đơn vị": "Sở Nội vụ"})]


def test_names_without_rows_are_no_error() -> None:
    assert read_rows("Tên,Mã\n".encode(), "a.csv") == []


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "trống"),
        (b" \r\n\t\n", "trống"),
        ("\ufeff\n<!DOCTYPE html><table><tr><td>Tên".encode(), "là trang web"),
        (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<table>', "là trang web"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>', "là trang web"),
        (LOCKED.read_bytes(), "có mật khẩu"),
        (b"\n\nA,B\n", "không có tên cột"),
        ("Tên,Tên\n1,2\n".encode(), "hai cột cùng tên “Tên”"),
        ("Tên,,Mã\n1,2,3\n".encode(), "dòng 2, ô thứ 2"),
        ("Tên\n1,2\n".encode(), "dòng 2, ô thứ 2"),
        (b"%PDF-1.7\n\x00\x01\x02\xff\xfe", "không phải bảng tính"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "không phải bảng tính"),
        (b"PK\x03\x04rest", "tệp hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "tệp hỏng"),
        (packed({"word/document.xml": "<w/>"}), "tệp hỏng"),
        (("A" * 200_000 + "\n").encode(), "không đọc được như tệp CSV"),
        (b",".join(b"c%d" % n for n in range(201)) + b"\n", "hơn 200 cột"),
        (b"A\n" + b"1\n" * 120_000, "hơn 120.000 dòng"),
        (b"A" * (20 * 1024 * 1024 + 1), "lớn hơn 20 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_gets_a_sentence(data: bytes, part: str) -> None:
    assert part in the_sentence(data)


def test_the_sentence_names_the_file_and_not_its_folder() -> None:
    assert the_sentence(b"", "C:\\Users\\a\\ds.csv").startswith("“ds.csv”")
    assert the_sentence(b"", "").startswith("“tệp”")


def test_a_cell_in_the_last_corner_is_refused_at_once() -> None:
    members = unpacked(write_xlsx(["A"], [["x"]], title="t"))
    sheet = members["xl/worksheets/sheet1.xml"]
    for corner, part in ((b"XFD1048576", "trải quá rộng"), (b"A1048576", "hơn 120.000 dòng"), (b"XFD2", "hơn 200 cột")):
        members["xl/worksheets/sheet1.xml"] = sheet.replace(b'r="A2"', b'r="%s"' % corner)
        started = time.perf_counter()
        assert part in the_sentence(packed(members))
        assert time.perf_counter() - started < 10


def test_rows_that_only_look_are_no_rows() -> None:
    members = unpacked(write_xlsx(["A"], [["x"]], title="t"))
    looks = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    sheet = members["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", looks)
    assert read_rows(packed({**members, "xl/worksheets/sheet1.xml": sheet}), "a.xlsx") == [Row(2, {"A": "x"})]


@pytest.mark.parametrize(
    ("row", "cell", "part"),
    [
        ('table:number-rows-repeated="1048576"', "", "hơn 120.000 dòng"),
        ("", 'table:number-columns-repeated="16384"', "hơn 200 cột"),
        ('table:number-rows-repeated="100000"', 'table:number-columns-repeated="200"', "trải quá rộng"),
    ],
)
def test_cells_repeated_without_end_are_refused(row: str, cell: str, part: str) -> None:
    assert part in the_sentence(ods(ods_row("x", row=row, cell=cell)), "bom.ods")


def test_a_package_that_unpacks_too_big_is_refused() -> None:
    members = unpacked(write_xlsx(["A"], [["x"]], title="t"))
    members["xl/sharedStrings.xml"] = b" " * (201 * 1024 * 1024)
    assert "quá lớn khi giải nén" in the_sentence(packed(members))


def test_an_xls_that_claims_a_grid_without_end_is_refused() -> None:
    data = XLS.read_bytes()
    at = data.index(b"\x00\x02\x0e\x00") + 4
    assert "tệp hỏng" in the_sentence(data[:at] + b"\0\0\0\0\xff\xff\xff\x7f\0\0\xff\0" + data[at + 12 :], "a.xls")


@pytest.mark.parametrize("end", ["os.abort()", "bytearray(4 * 1024**3)", "[0 for _ in iter(int, 1)]", "sys.exit()"])
def test_whatever_ends_the_opener_is_a_sentence(end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dying = tmp_path / "opener.py"
    said = Path(workbook.__file__).with_name("opener.py").read_text(encoding="utf-8")
    dying.write_text(said.replace("        _send_sheets(data, whole)", f"        import os; {end}"), encoding="utf-8")
    monkeypatch.setattr(workbook, "_OPENER", dying)
    monkeypatch.setattr(workbook, "_SECONDS", 2)
    assert "tệp hỏng" in the_sentence(GOOD[0])


def test_a_long_text_named_by_every_cell_does_not_take_all_memory() -> None:
    members = unpacked(write_xlsx(["A"], [["x"]], title="t"))
    text = "x" * 32_000
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rows = ("<row>" + '<c t="s"><v>0</v></c>' * 40 + "</row>") * 3000
    members["xl/sharedStrings.xml"] = f"<sst {main}><si><t>{text}</t></si></sst>".encode()
    members["xl/worksheets/sheet1.xml"] = f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>".encode()
    assert "trải quá rộng" in the_sentence(packed(members))


def test_a_package_that_lies_about_its_size_is_broken() -> None:
    members = unpacked(write_xlsx(["A"], [["x" * 5000]], title="t"))
    data = packed(members)
    size = len(members["xl/sharedStrings.xml"]).to_bytes(4, "little")
    assert size in data
    assert "tệp hỏng" in the_sentence(data.replace(size, (10).to_bytes(4, "little")))


GOOD = [write_xlsx(["A", "B"], [["x", 1], ["y", 2]], title="t"), XLS.read_bytes(), ods(ods_row("A"), ods_row("x"))]


@settings(deadline=None)
@given(st.sampled_from(GOOD), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=6))
def test_a_damaged_workbook_is_read_or_gets_a_sentence(good: bytes, damages: list[tuple[float, bytes]]) -> None:
    data = bytearray(good)
    for place, piece in damages:
        at = int(place * len(data))
        data[at : at + len(piece)] = piece
    try:
        read_rows(bytes(data), "a.xlsx")
    except SheetUnreadable as error:
        assert error.sentence


@settings(deadline=None)
@given(st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"]), st.data())
def test_damaged_parts_of_a_whole_package(member: str, data: st.DataObject) -> None:
    members = unpacked(GOOD[0])
    content = bytearray(members[member])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + 1] = data.draw(st.binary(max_size=3) | st.sampled_from([b"9", b"<", b'"', b"-1", b"&"]))
    members[member] = bytes(content)
    try:
        read_rows(packed(members), "a.xlsx")
    except SheetUnreadable as error:
        assert error.sentence


@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_rows_or_a_sentence(data: bytes) -> None:
    try:
        rows = read_rows(data, "a")
    except SheetUnreadable as error:
        assert error.sentence.endswith(".")
    else:
        assert all(row.number >= 2 for row in rows)


def test_a_whole_book_is_read_sheet_by_sheet_hidden_ones_too() -> None:
    pages = [
        Page("Một", [("Mục", 10), ("Lời", 20)], [[Box("I.1"), Box("Đã làm", fill=True)]]),
        Page("Mã", [("Tên", 10)], [[Box("khóa")]], hidden=True),
    ]
    book = read_book(write_fillable(pages, title="Thử"), "thu.xlsx")
    assert book == {"Một": [["Mục", "Lời"], ["I.1", "Đã làm"]], "Mã": [["Tên"], ["khóa"]]}
    assert read_rows(write_fillable(pages, title="Thử"), "thu.xlsx")[0].cells == {"Mục": "I.1", "Lời": "Đã làm"}


def test_a_book_of_too_many_sheets_is_refused() -> None:
    pages = [Page(f"T{number}", [("A", 10)], [[Box("x")]]) for number in range(51)]
    with pytest.raises(SheetUnreadable, match="hơn 50 trang tính"):
        read_book(write_fillable(pages, title="Thử"), "thu.xlsx")


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b"", b"%PDF-1.7", b"PK\x03\x04 broken"])
def test_what_is_no_book_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(SheetUnreadable) as caught:
        read_book(data, "thu.xlsx")
    assert caught.value.sentence.endswith(".")
