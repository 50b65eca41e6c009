"""A demo instance says that it is one: on every page, in every file and answer that leaves it; another never does."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from mam.core import demo
from mam.core.models import Account
from mam.organisations.models import Unit
from mam.registry import exporting, flow, importing
from mam.registry.cells import CellReader
from mam.registry.models import KINDS, Record, kind_of
from mam.reporting.models import ReportingCycle
from mam.sheets import read_lines
from tests.fixtures.reporting import OPENED
from tests.portal import addresses
from tests.portal.test_addresses import browser
from tests.registry.test_sheets import brought

PAGE_MARK = {"": "Dữ liệu minh họa.", "/en": "Demo data."}
# The plan's own document goes out byte for byte as it came in; only its name says where from.
AS_IT_CAME = {"planning:public_document"}
SHEETS = {"registry:export", "registry:public_export"}
WORKBOOKS = SHEETS | {
    "registry:template",
    "registry:import_marked",
    "reporting:whole_document",
    "reporting:workbook_file",
    "reporting:workbook_marked",
    "reporting:work_plans_xlsx",
    "reporting:over_years_sheet",
    "reporting:money_xlsx",
    "organisations:sheet_template",
}
DOCUMENTS = ("reporting:document", "reporting:review_document", "reporting:whole_document")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Asked = dict[str, dict[str, object]]


@pytest.fixture
def marked(year: ReportingCycle, people: dict[str, Account]) -> Asked:
    """Every address of a demo instance with something behind it, frozen documents too."""
    demo.mark({})
    addresses.send(year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe"), people)
    return addresses.arguments(year, people)


def body(answer: Any) -> bytes:
    """What was sent, at once or in pieces."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def opened(people: dict[str, Account], urls: dict[str, str], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Each address by its name, opened by the first role that may."""
    for name, who in addresses.PAGES.items():
        if who:
            letter = "-" if "-" in who else who[0]
            yield name, browser(people, letter).get(f"{prefix}{urls[name]}")


@pytest.mark.parametrize("prefix", PAGE_MARK)
def test_every_page_says_so(marked: Asked, people: dict[str, Account], prefix: str) -> None:
    pages = 0
    for name, answer in opened(people, addresses.urls(marked), "" if prefix == "" else prefix):
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            said = strip_tags(answer.text)
            assert PAGE_MARK[prefix] in said, name
            assert '<meta name="robots" content="noindex, nofollow">' in answer.text, name
            pages += 1
    assert pages > 50


@pytest.mark.parametrize("path", ["/khong-co/", "/ban-lam-viec/danh-muc/khong-co/", "/tra-cuu/?q=%00"])
def test_pages_of_errors_say_so_too(marked: Asked, people: dict[str, Account], path: str) -> None:
    answer = browser(people, "o").get(path)
    assert answer.status_code in (400, 403, 404)
    assert PAGE_MARK[""] in strip_tags(answer.text)


def test_a_refusal_and_a_fault_of_ours_say_so_too(marked: Asked, people: Any, monkeypatch: Any) -> None:
    assert PAGE_MARK[""] in strip_tags(browser(people, "o").get(reverse("registry:queue")).text)
    client = browser(people, "o")
    client.raise_request_exception = False
    monkeypatch.setattr("mam.portal.views.work_of", lambda *_: 1 / 0)
    answer = client.get(reverse("portal:desk"))
    assert answer.status_code == 500
    assert PAGE_MARK[""] in strip_tags(answer.text)


def test_every_file_says_so_in_its_name(marked: Asked, people: dict[str, Account]) -> None:
    files = {}
    for name, answer in opened(people, addresses.urls(marked)):
        if answer.get("Content-Disposition"):
            (files[name],) = re.findall(r"filename(?:=\"?|\*=utf-8'')([^\";]+)", answer["Content-Disposition"])
    assert len(files) >= 9
    assert not {name for name, file in files.items() if not file.startswith(demo.FILE_PREFIX)}


def test_every_workbook_says_so_inside(marked: Asked, people: dict[str, Account]) -> None:
    marked |= {name: {**marked[name], "form": "xlsx"} for name in SHEETS}
    books = set()
    for name, answer in opened(people, addresses.urls(marked)):
        if answer["Content-Type"] == SHEET:
            data = body(answer)
            assert "Lưu ý" in read_lines(data, name).others, name
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                assert demo.NOTE in package.read("docProps/core.xml").decode(), name
                for part in package.namelist():
                    if re.fullmatch(r"xl/worksheets/sheet1\.xml", part):
                        assert demo.NOTE in package.read(part).decode(), (name, "printed")
            books.add(name)
    assert books == WORKBOOKS


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_document_says_so_on_its_pages(marked: Asked, people: dict[str, Account], form: str) -> None:
    for name in DOCUMENTS:
        url = reverse(name, kwargs={**marked[name], "form": form})
        data = body(browser(people, addresses.PAGES[name][0]).get(url))
        assert "Dữ liệu minh họa, không có thật" in text_of(data, form), name


def text_of(data: bytes, form: str) -> str:
    """The text of a PDF's last page, or of a DOCX's footers."""
    if form == "pdf":
        return pypdf.PdfReader(io.BytesIO(data)).pages[-1].extract_text()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if "footer" in name)


def test_answers_for_programs_say_so(marked: Asked) -> None:
    answer = Client().get("/tra-cuu/?q=tap+huan", headers={"Accept": "application/json"})
    assert json.loads(answer.content)["demo"] is True


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_each_row_says_so_and_comes_in_again_unchanged(
    kind: Any, form: str, people: dict[str, Account], tmp_path: Any
) -> None:
    demo.mark({})
    officer, unit = people["officer"], Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")
    reader = CellReader(OPENED.date())
    values = {name: reader.read(kind.fields[name], text) for name, text in kind.example.items()}
    flow.propose(kind, values, unit=unit, by=officer, now=OPENED)
    path = tmp_path / f"a.{form}"
    call_command("registry_export", kind.slug, str(path), stdout=io.StringIO())
    head, row = [line for line in read_lines(path.read_bytes(), path.name).lines if any(line)][:2]
    assert (head[-1], row[-1]) == (demo.COLUMN, demo.CELL)
    run = brought(kind, path.read_bytes(), officer)
    assert (run.faults, run.notes) == ([], [])
    assert run.done == {"created": 0, "changed": 0, "unchanged": 1, "bad": 0}


def test_what_a_demo_gave_out_comes_into_no_other_instance(people: dict[str, Account]) -> None:
    kind = kind_of("lop-tap-huan")
    assert kind is not None
    heads = ["Tên", "Ngày bắt đầu", "Lượt người tham gia", "Nguồn", demo.COLUMN]
    line = ["Lớp", "12/05/2026", "4", "Danh sách", demo.CELL]
    target = io.StringIO()
    csv.writer(target).writerows([heads, line])
    unit = Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")
    with pytest.raises(importing.DomainError, match="bản minh họa"):
        importing.begin(kind, (target.getvalue().encode(), "a.csv"), unit=unit, by=people["officer"], now=OPENED)
    assert not Record.objects.exists()


def test_another_instance_never_says_so(year: ReportingCycle, people: dict[str, Account]) -> None:
    addresses.send(year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe"), people)
    asked = addresses.arguments(year, people)
    asked |= {name: {**asked[name], "form": "xlsx"} for name in SHEETS}
    for name, answer in opened(people, addresses.urls(asked)):
        data = body(answer)
        assert demo.FILE_PREFIX not in answer.get("Content-Disposition", ""), name
        assert "minh họa" not in data.decode(errors="replace"), name
        if answer["Content-Type"] == SHEET:
            assert "Lưu ý" not in read_lines(data, name).others, name
    assert exporting.headers(KINDS[0])[-1] != demo.COLUMN


def test_doctor_says_what_the_instance_is(db: None) -> None:
    said = io.StringIO()
    for marked in (False, True):
        if marked:
            demo.mark({})
        with pytest.raises(Exception, match="mục cần xử lý"):  # nobody has an account yet
            call_command("doctor", stdout=said)
        assert ("minh họa (dữ liệu không có thật)" in said.getvalue()) is marked
