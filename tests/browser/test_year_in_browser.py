"""The year in a real browser: an officer writes, the page saves by itself, the leader sends, the coordinator ends.

The same story over HTTP, with every button: tests/flows/test_yearly_report.py.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Page, expect

from mam.core.models import Account
from mam.officialdoc import check_docx
from mam.reporting.models import ReportingCycle, UnitReport
from tests.browser.conftest import examine
from tests.fixtures.organisations import PASSWORD
from tests.flows.test_yearly_report import words_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Window = Callable[..., Page]
WORDS = "Đã mở 23 lớp tập huấn ủ phân"


def test_a_unit_reports_and_the_coordinator_consolidates(year: ReportingCycle, sign_in: Window, tmp_path: Path) -> None:
    report = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        fill_in(sign_in("officer"), report)
        send(sign_in("leader"), report)
        docx = accept_and_consolidate(sign_in("coordinator"), report, tmp_path)
    assert check_docx(docx) == []
    text = words_of(docx)
    assert WORDS in text
    assert "1.234,5" in text


def fill_in(page: Page, report: UnitReport) -> None:
    """From the desk to every task; the first one is written slowly enough to be saved while being written."""
    examine(page)
    page.get_by_role("link", name=re.compile("Báo cáo năm 2026")).first.click()
    examine(page)
    paths = list(report.duties.order_by("provision__position").values_list("provision__path", flat=True))
    page.locator("table a").first.click()
    examine(page)
    page.get_by_label("có kết quả để báo cáo").check()
    page.get_by_label("Kết quả thực hiện").fill(WORDS)
    page.locator("input[name^=figure-]").first.fill("1.234,5")
    expect(page.locator(".autosave")).to_contain_text("Đã lưu lúc", timeout=10_000)
    page.locator("input[name^=money-]").first.fill("12,5a")
    expect(page.locator("#faults")).to_contain_text("Nhập một số", timeout=10_000)
    page.locator("input[name^=money-]").first.fill("12,5")
    for _path in paths[1:]:
        page.get_by_role("button", name="Lưu và sang nhiệm vụ sau").click()
        page.get_by_label("không phát sinh").check()
    page.get_by_role("button", name="Lưu và về danh sách").click()
    expect(page.locator("main")).to_contain_text(f"{len(paths)}/{len(paths)} nhiệm vụ đã báo cáo")


def send(page: Page, report: UnitReport) -> None:
    """The leader reads and sends, with the keyboard alone."""
    page.goto(f"/ban-lam-viec/bao-cao/{report.pk}/")
    page.get_by_role("link", name="Xem lại và gửi").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text(WORDS)
    examine(page)
    page.get_by_role("button", name="Gửi báo cáo").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Đã gửi báo cáo")
    examine(page)


def accept_and_consolidate(page: Page, report: UnitReport, folder: Path) -> bytes:
    """The coordinator finds the report on the board, accepts it, draws up and freezes the consolidated one."""
    page.goto(f"/ban-lam-viec/tong-hop/{report.cycle_id}/")
    examine(page)
    page.get_by_label("Tên đơn vị").fill("khoa hoc")
    page.keyboard.press("Enter")
    page.locator("#cac-don-vi tbody a").first.click()
    examine(page)
    page.get_by_role("button", name="Duyệt báo cáo").click()
    page.get_by_role("button", name="Tổng hợp báo cáo").click()
    examine(page)
    page.get_by_role("button", name="Chốt số liệu").click()
    examine(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="DOCX").click()
    kept = folder / "bao-cao.docx"
    waiting.value.save_as(kept)
    return kept.read_bytes()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_screens_of_a_report_fit_every_window(year: ReportingCycle, sign_in: Window, width: int) -> None:
    report = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    path = report.duties.order_by("provision__position").first().provision.path
    page = sign_in("leader", width)
    for address in ("", f"nhiem-vu/{path}/", "phan-chung/", "gui/"):
        page.goto(f"/ban-lam-viec/bao-cao/{report.pk}/{address}")
        examine(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_board_fits_every_window(year: ReportingCycle, sign_in: Window, width: int) -> None:
    page = sign_in("coordinator", width)
    for address in ("", f"{year.pk}/", f"{year.pk}/mau/", "mo-nam/"):
        page.goto(f"/ban-lam-viec/tong-hop/{address}")
        examine(page)


def test_a_task_is_written_without_scripts(year: ReportingCycle, sign_in: Window) -> None:
    report = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    path = report.duties.order_by("provision__position").first().provision.path
    page = sign_in("officer", scripts=False)
    page.goto(f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/{path}/")
    page.get_by_label("không phát sinh").check()
    page.locator("form[data-autosave] button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("Đã lưu nhiệm vụ")
    assert report.entries.get().outcome == "nothing"


def test_words_typed_after_the_session_ended_are_put_back(
    year: ReportingCycle, sign_in: Window, people: dict[str, Account]
) -> None:
    report = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    path = report.duties.order_by("provision__position").first().provision.path
    page = sign_in("officer")
    page.goto(f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/{path}/")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("có kết quả để báo cáo").check()
    page.get_by_label("Kết quả thực hiện").fill(WORDS)
    expect(page.locator(".autosave")).to_contain_text("bạn đã bị đăng xuất", timeout=10_000)
    assert not report.entries.exists()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("main")).to_contain_text(WORDS)
    examine(page)
    page.get_by_role("link", name="Đăng nhập lại").click()
    page.get_by_label("Địa chỉ e-mail").fill(people["officer"].email)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Kết quả thực hiện")).to_have_value(WORDS)
    expect(page.locator(".autosave")).to_contain_text("Đã lưu lúc", timeout=10_000)
    assert report.entries.get().done == WORDS
