"""The report as a workbook, over HTTP: taken away, filled offline, brought back, seen before it is saved, saved once.

Read beside mam/reporting/workbook/taking_in.py. What looks wrong though well formed: tests/reporting/test_doubts.py.
"""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mam.core import audit
from mam.core.models import Account, DemoInstance
from mam.planning.models import Provision
from mam.reporting import evidence, flow
from mam.reporting.entries import TaskValues
from mam.reporting.models import Figure, FilledWorkbook, ReportingCycle, UnitReport
from mam.sheets import Box, Page, read_book, write_fillable
from tests.fixtures.reporting import OPENED
from tests.portal.addresses import published_course
from tests.sheets.packages import packed as repacked
from tests.sheets.packages import unpacked

People = Callable[[str], Client]
Book = dict[str, list[list[str]]]
TASKS, FIGURES, MONEY, GENERAL = "Nhiệm vụ", "Số liệu", "Kinh phí", "Phần chung"
DONE, NOTHING = "có kết quả để báo cáo", "không phát sinh"
NOW, SPENT, REASON = "Năm nay", "Đã thực hiện (triệu đồng)", "Giải thích"


@pytest.fixture
def report(year: ReportingCycle) -> UnitReport:
    """The report of Sở Khoa học và Công nghệ."""
    return year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")


@pytest.fixture
def home(report: UnitReport) -> str:
    """Where its workbook is taken and brought back."""
    return f"/ban-lam-viec/bao-cao/{report.pk}/bang-tinh/"


def paths(report: UnitReport) -> list[str]:
    """The unit's tasks in the plan's order."""
    return list(report.duties.order_by("provision__position").values_list("provision__path", flat=True))


def taken(client: Client, home: str) -> Book:
    """The workbook as it comes."""
    response = client.get(f"{home}tai-ve.xlsx")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return read_book(response.content, "bang.xlsx")


def write(book: Book, sheet: str, row: int, head: str, text: str) -> None:
    """Write in a cell; rows are counted from 1 below the column names."""
    lines = book[sheet]
    place = lines[0].index(head)
    lines[row] += [""] * (place + 1 - len(lines[row]))
    lines[row][place] = text


def row_of(book: Book, sheet: str, *starts: str) -> int:
    """The first row that begins so."""
    return next(n for n, line in enumerate(book[sheet]) if n and line[: len(starts)] == list(starts))


def bring(client: Client, home: str, book: Book | bytes, name: str = "bang.xlsx") -> str:
    """Upload and follow; the page one lands on."""
    data = book if isinstance(book, bytes) else packed(book)
    response = client.post(home, {"book": SimpleUploadedFile(name, data)}, follow=True)
    assert response.status_code in (200, 409)
    return response.content.decode()


def packed(book: Book) -> bytes:
    """The lines as an XLSX."""
    pages = [
        Page(name, [(head, 10) for head in lines[0]], [[Box(text) for text in line] for line in lines[1:]])
        for name, lines in book.items()
    ]
    return write_fillable(pages, title="Thử")


def press(client: Client, home: str, **fields: object) -> str:
    """Save the newest workbook."""
    address = f"{home}{FilledWorkbook.objects.latest('pk').pk}/ghi/"
    response = client.post(address, fields, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_a_report_filled_offline(report: UnitReport, home: str, signed_in: People) -> None:
    officer, (first, second, *_rest) = signed_in("officer"), paths(report)
    page = officer.get(f"/ban-lam-viec/bao-cao/{report.pk}/").content.decode()
    assert home in page
    assert f"{home}tai-ve.xlsx" in page
    book = taken(officer, home)
    write(book, TASKS, 1, "Tình hình thực hiện", DONE)
    write(book, TASKS, 1, "Kết quả thực hiện", unicodedata.normalize("NFD", "Đã mở ba lớp\nở các xã"))
    write(book, TASKS, 2, "Tình hình thực hiện", NOTHING)
    figure = row_of(book, FIGURES, first)
    write(book, FIGURES, figure, NOW, "1.234,5")
    write(book, MONEY, row_of(book, MONEY, first), SPENT, "12,5")
    write(book, GENERAL, 1, "Nội dung", "Ban hành công văn 15")
    foretold = bring(officer, home, book)
    assert "chưa ghi gì vào báo cáo" in foretold
    assert "3 phần sẽ ghi" in foretold
    assert "1.234,5" in foretold
    assert not report.entries.exists()
    assert "Đã ghi 3 phần" in press(officer, home)
    entry = report.entries.get(provision__path=first)
    assert (entry.outcome, entry.done) == ("done", unicodedata.normalize("NFC", "Đã mở ba lớp\nở các xã"))
    assert report.entries.get(provision__path=second).outcome == "nothing"
    assert (str(report.figures.get().value), report.figures.get().source) == ("1234.5000", "self_reported")
    assert report.funding.get().spent == 12_500_000
    report.refresh_from_db()
    assert report.direction == "Ban hành công văn 15"
    told = [entry.verb for entry in audit.history(report)]
    assert sorted(told) == sorted(
        ["report.workbook_save", "report.save_overview", "report.save_task", "report.save_task", "report.workbook_read"]
    )
    assert "đã ghi rồi" in press(officer, home)


def test_taken_and_brought_back_it_changes_nothing(report: UnitReport, home: str, signed_in: People) -> None:
    officer = signed_in("officer")
    fill(report, paths(report)[0], officer, "Dòng một\r\nDòng hai")
    foretold = bring(officer, home, officer.get(f"{home}tai-ve.xlsx").content)
    assert "không đổi gì so với báo cáo đang có" in foretold
    assert "Ghi các phần trên" not in foretold


def fill(report: UnitReport, path: str, client: Client, done: str, **fields: str) -> None:
    """Save a task on the screen."""
    address = f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/{path}/"
    revision = client.get(address).context["form"]["revision"].value()
    response = client.post(address, {"revision": revision, "outcome": "done", "done": done, **fields})
    assert response.status_code == 302


def test_wrong_cells_are_named_and_cost_nothing_else(report: UnitReport, home: str, signed_in: People) -> None:
    officer, (first, second, *_rest) = signed_in("officer"), paths(report)
    book = taken(officer, home)
    write(book, TASKS, 1, "Tình hình thực hiện", DONE)
    write(book, TASKS, 1, "Kết quả thực hiện", "Đã làm")
    write(book, TASKS, 2, "Tình hình thực hiện", "xong rồi")
    figure = row_of(book, FIGURES, first)
    write(book, FIGURES, figure, NOW, "2 văn bản")
    write(book, MONEY, row_of(book, MONEY, first), SPENT, "12.5")
    write(book, MONEY, row_of(book, MONEY, first) + 1, SPENT, "3")
    foretold = bring(officer, home, book)
    assert "3 ô sai" in foretold
    for said in ("2 văn bản", f"Số liệu, dòng {figure + 1}", "“xong rồi” không có trong danh sách.", "chưa rõ là 12,5"):
        assert said in foretold
    assert "Đã ghi 1 phần" in press(officer, home)
    entry = report.entries.get()
    assert (entry.provision.path, entry.done) == (first, "Đã làm")
    assert report.funding.get().spent == 3_000_000
    assert not report.figures.exists()

    back = officer.get(f"{home}{FilledWorkbook.objects.get().pk}/danh-dau.xlsx").content
    marked = read_book(back, "danh-dau.xlsx")
    assert len(marked["Ô cần sửa"]) == 4
    assert "2 văn bản" in marked[FIGURES][figure]
    write(marked, FIGURES, figure, NOW, "2")
    write(marked, TASKS, 2, "Tình hình thực hiện", NOTHING)
    write(marked, MONEY, row_of(marked, MONEY, first), SPENT, "12,5")
    again = bring(officer, home, marked)
    assert "2 phần sẽ ghi" in again
    assert "có người khác đã sửa" not in again
    press(officer, home)
    assert report.figures.get().value == 2
    assert report.entries.get(provision__path=second).outcome == "nothing"


@pytest.mark.parametrize("tick", [False, True])
def test_what_a_colleague_changed_meanwhile_is_kept_unless_ticked(
    report: UnitReport, home: str, signed_in: People, tick: bool
) -> None:
    officer, (first, second, *_rest) = signed_in("officer"), paths(report)
    book = taken(officer, home)
    fill(report, first, signed_in("leader"), "Bản trên trang")
    fill(report, second, signed_in("leader"), "Bản không ai ghi trong bảng")
    write(book, TASKS, 1, "Tình hình thực hiện", DONE)
    write(book, TASKS, 1, "Kết quả thực hiện", "Bản trong bảng")
    foretold = bring(officer, home, book)
    assert "1 phần có người khác đã sửa" in foretold
    assert "Bản trên trang" in foretold
    assert "Bản trong bảng" in foretold
    assert "Bản không ai ghi trong bảng" not in foretold
    landed = press(officer, home, **({"overwrite": f"{first}:1"} if tick else {}))
    assert ("Giữ nguyên vì có người sửa" in landed) is not tick
    assert report.entries.get(provision__path=first).done == ("Bản trong bảng" if tick else "Bản trên trang")
    assert report.entries.get(provision__path=second).done == "Bản không ai ghi trong bảng"


def test_a_tick_overwrites_only_what_was_shown(report: UnitReport, home: str, signed_in: People) -> None:
    officer, first = signed_in("officer"), paths(report)[0]
    book = taken(officer, home)
    fill(report, first, signed_in("leader"), "Một")
    write(book, TASKS, 1, "Kết quả thực hiện", "Bản trong bảng")
    bring(officer, home, book)
    fill(report, first, signed_in("leader"), "Hai, sau khi đọc thử")
    press(officer, home, overwrite=f"{first}:1")
    assert report.entries.get().done == "Hai, sau khi đọc thử"


def test_own_figures_are_added_renamed_and_taken_away(report: UnitReport, home: str, signed_in: People) -> None:
    officer, first = signed_in("officer"), paths(report)[0]
    fill(report, first, officer, "A", **{"own-0-label": "Số tờ rơi", "own-0-unit": "tờ", "own-0": "5"})
    book = taken(officer, home)
    own = row_of(book, FIGURES, first, "Số tờ rơi")
    assert book[FIGURES][own][5] == "5"
    spare = next(n for n, line in enumerate(book[FIGURES]) if n > own and not line[0])
    for head, text in {"Mục": first, "Số liệu": "Số buổi phát loa", "Đơn vị tính": "buổi", NOW: "30"}.items():
        write(book, FIGURES, spare, head, text)
    write(book, FIGURES, own, "Số liệu", "Số tờ gấp")
    bring(officer, home, book)
    press(officer, home)
    assert dict(report.figures.values_list("label", "value")) == {"Số tờ gấp": 5, "Số buổi phát loa": 30}


def test_more_own_figures_than_fit_are_named(report: UnitReport, home: str, signed_in: People) -> None:
    officer, first = signed_in("officer"), paths(report)[0]
    book = taken(officer, home)
    spares = [n for n, line in enumerate(book[FIGURES]) if n and not line[0]][:4]
    for number, row in enumerate(spares):
        for head, text in {"Mục": first, "Số liệu": f"Số {number}", NOW: "1"}.items():
            write(book, FIGURES, row, head, text)
    assert "nhiều nhất 3 số liệu khác" in bring(officer, home, book)
    press(officer, home)
    assert report.figures.count() == 3


def test_a_sheet_or_column_that_is_gone_leaves_its_part(report: UnitReport, home: str, signed_in: People) -> None:
    officer, first = signed_in("officer"), paths(report)[0]
    own = {"own-0-label": "Số tờ rơi", "own-0": "5"}
    fill(report, first, officer, "A", **own)
    book = taken(officer, home)
    del book[FIGURES]
    book[MONEY][0][book[MONEY][0].index(SPENT)] = "Cột khác"
    write(book, TASKS, 1, "Kết quả thực hiện", "B")
    foretold = bring(officer, home, book)
    assert "Trang “Số liệu” thiếu cột" in foretold
    assert "Trang “Kinh phí” thiếu cột “Đã thực hiện (triệu đồng)”" in foretold
    press(officer, home)
    assert report.entries.get().done == "B"
    assert report.figures.get().label == "Số tờ rơi"


def test_rows_may_be_sorted_and_a_row_of_nobody_is_named(report: UnitReport, home: str, signed_in: People) -> None:
    officer, first = signed_in("officer"), paths(report)[0]
    book = taken(officer, home)
    write(book, TASKS, 1, "Tình hình thực hiện", NOTHING)
    book[TASKS][1:] = reversed(book[TASKS][1:])
    book[TASKS].append(["IX.9", "", "", "Lạc chỗ"])
    assert "không có nhiệm vụ “IX.9”" in bring(officer, home, book)
    press(officer, home)
    assert report.entries.get().provision.path == first


def test_numbers_formulas_days_and_merged_cells(report: UnitReport, home: str, signed_in: People) -> None:
    officer, first = signed_in("officer"), paths(report)[0]
    book = taken(officer, home)
    figure, money = row_of(book, FIGURES, first), row_of(book, MONEY, first)
    target = BytesIO()
    with xlsxwriter.Workbook(target) as out:
        for name, lines in book.items():
            sheet = out.add_worksheet(name)
            for row, line in enumerate(lines):
                sheet.write_row(row, 0, line)
        out.get_worksheet_by_name(FIGURES).write_formula(
            figure, book[FIGURES][0].index(NOW), "=600+650,5", None, 1250.5
        )
        days = out.add_format({"num_format": "dd/mm/yyyy"})
        spent = book[MONEY][0].index(SPENT)
        out.get_worksheet_by_name(MONEY).write_datetime(money, spent, date(2026, 5, 1), days)
        out.get_worksheet_by_name(MONEY).merge_range(money + 1, spent, money + 2, spent, 7)
        out.get_worksheet_by_name(TASKS).write(1, book[TASKS][0].index("Kết quả thực hiện"), "Đã làm")
    foretold = bring(officer, home, target.getvalue())
    assert "là một ngày: phần mềm bảng tính đã đổi số thành ngày" in foretold
    press(officer, home)
    assert str(report.figures.get().value) == "1250.5000"
    assert [money.spent for money in report.funding.all()] == [7_000_000]


def other_year(book: Book) -> Book:
    return {
        **book,
        "Mã báo cáo": [[*line[:1], "2025", *line[2:]] if line[0] == "nam" else line for line in codes(book)],
    }


def codes(book: Book) -> list[list[str]]:
    return book["Mã báo cáo"]


def bomb() -> bytes:
    """A small file that unpacks to more than any workbook needs."""
    members = unpacked(packed({"Trang": [["Mục"]]}))
    return repacked({**members, "xl/sharedStrings.xml": b" " * (201 * 1024 * 1024)})


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"a,b\n1,2\n", "không phải bảng tính"),
        (lambda: b"", "Tệp này trống"),
        (lambda: b"PK\x03\x04 broken", "tệp hỏng"),
        (bomb, "quá lớn khi giải nén"),
        (lambda: b"PK" + b"\0" * (5 * 1024 * 1024), "lớn hơn 5 MB"),
        (lambda: packed({"Trang": [["Mục"], ["V.1"]]}), "không phải bảng tính tải từ trang báo cáo"),
    ],
)
def test_what_is_no_workbook_of_a_report_is_told_plainly(
    home: str, signed_in: People, make: Callable[[], bytes], said: str
) -> None:
    assert said in bring(signed_in("officer"), home, make())
    assert not FilledWorkbook.objects.exists()


def test_a_workbook_of_another_unit_year_or_of_a_demo_is_refused(
    year: ReportingCycle, report: UnitReport, home: str, signed_in: People
) -> None:
    officer = signed_in("officer")
    other = year.reports.exclude(pk=report.pk).filter(unit__key__startswith="so-").first()
    book = taken(officer, home)
    assert "Bảng này là báo cáo năm 2025" in bring(officer, home, other_year(book))
    foreign = {
        **book,
        "Mã báo cáo": [[line[0], other.unit.key] if line[0] == "don-vi" else line for line in codes(book)],
    }
    assert "trang này nhận báo cáo năm 2026" in bring(officer, home, foreign)
    DemoInstance.objects.create(recipe={})
    invented = taken(officer, home)
    DemoInstance.objects.all().delete()
    assert "bản minh họa" in bring(officer, home, invented)


def test_a_sent_report_takes_no_workbook(
    report: UnitReport, home: str, signed_in: People, people: Mapping[str, Account]
) -> None:
    officer = signed_in("officer")
    book = taken(officer, home)
    write(book, TASKS, 1, "Kết quả thực hiện", "Muộn")
    bring(officer, home, book)
    for duty in report.duties.all():
        flow.save_task(report, duty.provision, TaskValues({"outcome": "nothing"}), by=people["officer"], now=OPENED)
    flow.submit(report, by=people["leader"], now=OPENED)
    assert "không mở để sửa" in press(officer, home)
    assert "không mở để sửa" in bring(officer, home, book)
    assert not report.entries.exclude(done="").exists()


@pytest.mark.parametrize("who", ["outsider", "coordinator", "province_leader", "administrator"])
def test_nobody_else_reads_or_brings_a_workbook(report: UnitReport, home: str, signed_in: People, who: str) -> None:
    officer, other = signed_in("officer"), signed_in(who)
    bring(officer, home, taken(officer, home))
    book = FilledWorkbook.objects.get()
    for address in (home, f"{home}tai-ve.xlsx", f"{home}{book.pk}/", f"{home}{book.pk}/danh-dau.xlsx"):
        assert other.get(address).status_code == 404, address
    assert other.post(home, {"book": SimpleUploadedFile("a.xlsx", b"x")}).status_code == 404
    assert other.post(f"{home}{book.pk}/ghi/").status_code == 404


def test_a_figure_of_records_follows_them_until_another_is_explained(
    measured: ReportingCycle, people: dict[str, Account], signed_in: People
) -> None:
    report = measured.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    task = Provision.objects.get(path="V.1.-1", plan=measured.plan)
    assert report.duties.filter(provision=task).exists()
    course = published_course(report, people)
    serving = evidence.Serving(report.unit, measured.year, (task,))
    evidence.file_evidence(course, serving, by=people["officer"], now=OPENED)
    home, officer = f"/ban-lam-viec/bao-cao/{report.pk}/bang-tinh/", signed_in("officer")
    book = taken(officer, home)
    row = row_of(book, FIGURES, task.path, "Số lớp tập huấn ủ phân hữu cơ")
    assert book[FIGURES][row][4:6] == ["1", "1"]
    assert book[FIGURES][row][8] == "từ 1 bản ghi"
    write(book, TASKS, row_of(book, TASKS, task.path), "Kết quả thực hiện", "Đã mở một lớp")
    bring(officer, home, book)
    press(officer, home)
    assert report.figures.get().source == Figure.Source.RECORDS
    book = taken(officer, home)
    write(book, FIGURES, row, NOW, "3")
    assert "Bản ghi cho số 1: hãy ghi vì sao" in bring(officer, home, book)
    press(officer, home)
    assert report.figures.get().source == Figure.Source.RECORDS
    write(book, FIGURES, row, REASON, "Hai lớp chưa vào danh mục")
    assert "từ bản ghi" in bring(officer, home, book)
    press(officer, home)
    assert (report.figures.get().value, report.figures.get().source) == (3, Figure.Source.SELF_REPORTED)
