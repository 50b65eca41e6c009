"""Records in a real browser: every page at both widths and in both languages, and one record by keyboard alone."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from mam.core.models import Account
from mam.registry.models import Record
from mam.reporting.models import ReportingCycle
from tests.browser.conftest import examine
from tests.portal import addresses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Window = Callable[..., Page]
DESK = "/ban-lam-viec/danh-muc/"
TITLE = "Hướng dẫn ủ phân thôn Nà Lầm"
BESIDE = ("reporting:quick", "reporting:quick_record", "reporting:recorded", "reporting:mine", "portal:desk")
BESIDE += ("organisations:letterhead", "organisations:accounts_sheet", "reporting:board")
FILES = {"registry:attachment_file", "registry:export", "registry:import_marked", "registry:public_export"}
FILES |= {"registry:template"}
FURTHEST = 120  # presses of the tab key to anything on a page


@pytest.mark.parametrize(("width", "language"), [(390, ""), (1280, ""), (390, "/en"), (1280, "/en")])
def test_every_page_of_records_fits_and_can_be_used_by_everybody(
    year: ReportingCycle, people: dict[str, Account], sign_in: Window, visit: Window, width: int, language: str
) -> None:
    asked = addresses.arguments(year, people)
    open_to = {letter: sign_in(addresses.LETTERS[letter], width) for letter in "kolc"} | {"-": visit(width)}
    pages = [name for name in addresses.PAGES if name.startswith("registry:") and name not in FILES]
    for name in (*pages, *BESIDE):
        page = next(page for letter, page in open_to.items() if letter in addresses.PAGES[name])
        answer = page.goto(f"{language}{reverse(name, kwargs=asked.get(name, {}))}")
        assert answer is not None and answer.ok, name
        examine(page)
        assert list(sideways(page)) == [], name


def sideways(page: Page) -> Iterator[str]:
    """What has to be moved sideways inside the page to be read."""
    told = """() => [...document.querySelectorAll("main .table-wrap, main .tabs, main pre")]
        .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.className)"""
    yield from page.evaluate(told)


def test_a_record_with_a_picture_is_made_and_published_by_keyboard(
    year: ReportingCycle, sign_in: Window, visit: Window, tmp_path: Path
) -> None:
    picture = tmp_path / "ho-u.jpg"
    picture.write_bytes(_photograph())
    with time_machine.travel("2026-05-13T09:00:00+07:00"):
        propose(sign_in("officer"), picture)
        publish(sign_in("curator"))
    record = Record.objects.get()
    assert (record.title, record.state) == (TITLE, "published")
    public = visit()
    public.goto(f"/danh-muc/lop-tap-huan/{record.slug}/")
    expect(public.get_by_role("img", name="Hố ủ có mái che.")).to_be_visible()
    examine(public)


def propose(page: Page, picture: Path) -> None:
    """The officer writes the record and adds the picture."""
    page.goto(f"{DESK}lop-tap-huan/")
    press(page, page.get_by_role("link", name="Thêm bản ghi"))
    for label, words in {
        "Tên": TITLE,
        "Ngày bắt đầu": "12/05/2026",
        "Lượt người tham gia": "40",
        "Nguồn": "Danh sách lớp",
    }.items():
        write(page, label, words)
    press(page, page.get_by_role("button", name="Gửi đề xuất"))
    press(page, page.get_by_role("link", name="Thêm ảnh, tệp"))
    with page.expect_file_chooser() as asked:
        press(page, page.get_by_label("Ảnh hoặc tệp"))
    asked.value.set_files(picture)
    write(page, "Mô tả ảnh", "Hố ủ có mái che.")
    press(page, page.get_by_label("Hiện cho mọi người"), " ")
    write(page, "Tác giả, nguồn", "Ảnh: Sở Khoa học và Công nghệ")
    press(page, page.get_by_label("Giấy phép sử dụng"), "ArrowDown")
    press(page, page.get_by_role("button", name="Thêm vào bản ghi"))
    expect(page.locator("main")).to_contain_text("ho-u")
    examine(page)


def publish(page: Page) -> None:
    """The curator finds it in the queue and publishes it."""
    page.goto(f"{DESK}cho-duyet/")
    press(page, page.get_by_role("link", name="Xem và quyết định"))
    expect(page.locator("h1")).to_have_text(TITLE)
    press(page, page.get_by_role("button", name="Công bố", exact=True))
    expect(page.locator("main")).to_contain_text("đã công bố")
    examine(page)


def write(page: Page, label: str, words: str) -> None:
    """Go to a field with the tab key and type."""
    reach(page, page.get_by_label(label, exact=label == "Tên").first)
    page.keyboard.type(words)


def press(page: Page, control: Locator, key: str = "Enter") -> None:
    """Go to a control with the tab key and press a key on it."""
    reach(page, control)
    page.keyboard.press(key)


def reach(page: Page, control: Locator) -> None:
    """Press the tab key until the control has the focus, and see that nothing lies over it."""
    control.wait_for()
    for _press in range(FURTHEST):
        if control.evaluate("one => one === document.activeElement"):
            expect(control).to_be_in_viewport()
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The tab key does not reach {control} on {page.url}")


def _photograph() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (640, 480), (90, 140, 90)).save(held, "JPEG")
    return held.getvalue()
