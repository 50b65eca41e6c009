"""Retakes the pictures of the guides in docs/huong-dan/ from a trial instance of its own (trial.py).

Lives through the year with the instance's first accounts in Chromium; every button is found by the words the guides
use, so that a guide gone stale stops here. Run `.venv/bin/python -m tools.take_pictures`, then look at every picture.
"""

import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Page

from mam.signing import sign
from tests.fixtures.keys import PASSWORD, self_made
from tools.trial import PHONE, PROJECT, WIDE, Trial, trial

PICTURES = PROJECT / "docs" / "huong-dan" / "anh"
LARGEST = 150_000
TASKS = "main table a[href*='/nhiem-vu/']"
SHEET = """Tên,Nhóm công nghệ,Chủ mô hình,Số mô hình,Bắt đầu ngày,"Xã, phường",Nguồn
Đệm lót sinh học nuôi gà (ví dụ),đệm lót sinh học,hộ gia đình,12,18/03/2026,xã Thất Khê,Biên bản nghiệm thu (ví dụ)
Hầm khí sinh học thôn Mẫu (ví dụ),hầm khí sinh học,hộ gia đình,mười hai,31/02/2026,xã Thất Khê,Biên bản (ví dụ)
"""
FIGURE, MONEY = "input[name^=figure-]:not([name$=reason])", "input[name^=money-]"


def keep(page: Page, name: str, height: int = 720, at: str = "", whole: bool = False) -> None:
    """Take a picture as high as said, `at` the first such element, without the desk's menu unless `whole`."""
    width = page.viewport_size["width"] if page.viewport_size else WIDE
    page.set_viewport_size({"width": width, "height": height})
    goal = page.locator(at or "body").first
    goal.evaluate("element => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 24)")
    page.evaluate("document.activeElement?.blur()")
    left = 0 if whole or width == PHONE else page.locator("main").evaluate("main => main.getBoundingClientRect().left")
    top = 0 if whole or at else page.locator("main").evaluate("main => Math.max(0, main.getBoundingClientRect().top)")
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path, clip={"x": left, "y": top, "width": width - left, "height": height - top})
    size = path.stat().st_size
    sys.stdout.write(f"{path.relative_to(PROJECT)} {size // 1000} kB{' TOO LARGE' if size > LARGEST else ''}\n")
    sys.stdout.flush()


def menu(page: Page, words: str) -> None:
    """Follow an entry of the desk's menu."""
    page.goto("/ban-lam-viec/")
    page.locator(".rail__wide").get_by_role("link", name=words, exact=True).click()


def open_report(page: Page) -> None:
    """From my work to the unit's report."""
    page.goto("/ban-lam-viec/")
    page.get_by_role("link", name="Báo cáo năm").first.click()


def answer(page: Page, words: str, figure: str, money: str) -> None:
    """Write a task that has results, and wait until the page has saved it by itself."""
    page.get_by_label("có kết quả để báo cáo").check()
    page.get_by_label("Kết quả thực hiện").fill(words)
    page.locator(FIGURE).first.fill(figure)
    page.locator(MONEY).first.fill(money)
    page.get_by_text("Đã lưu lúc").wait_for()


def nothing_more(page: Page) -> None:
    """Answer the open task and those after it with nothing but what records gave, until the list of tasks is back."""
    while "/nhiem-vu/" in page.url:
        if any(figure.input_value() for figure in page.locator(FIGURE).all()):
            page.get_by_label("có kết quả để báo cáo").check()
            page.get_by_label("Kết quả thực hiện").fill("Mở một lớp hướng dẫn ủ phân hữu cơ cho người dân.")
        else:
            page.get_by_label("không phát sinh", exact=True).check()
        here = page.url
        page.locator(".form-foot .button--main").click()
        page.wait_for_function("here => location.href !== here", arg=here)


def officer(instance: Trial) -> None:
    """The officer writes."""
    stranger = instance.visitor()
    stranger.goto("/tai-khoan/login/")
    keep(stranger, "dang-nhap", 700)
    page = instance.person("chuyen-vien-skhcn")
    keep(page, "viec-cua-toi", 620, whole=True)
    open_report(page)
    page.locator(TASKS).first.click()
    answer(page, "Ban hành Kế hoạch của Sở, lồng ghép nội dung vào chương trình công tác năm.", "2", "12,5")
    keep(page, "nhiem-vu", 860)
    keep(page, "nhiem-vu-so-lieu", 820, at="fieldset:has(.figure-row)")
    page.get_by_role("button", name="Lưu và sang nhiệm vụ sau").click()
    page.get_by_label("không phát sinh", exact=True).check()
    page.get_by_role("button", name="Lưu", exact=True).click()
    open_report(page)
    keep(page, "danh-sach-nhiem-vu", 900)
    page.locator(TASKS).nth(1).click()
    nothing_more(page)
    phone = instance.person("chuyen-vien-that-khe", PHONE)
    open_report(phone)
    phone.locator(TASKS).first.click()
    answer(phone, "Lồng ghép vào chương trình công tác năm của xã.", "1", "6")
    keep(phone, "dien-thoai-nhiem-vu", 780, at="fieldset")
    phone.get_by_role("button", name="Lưu và sang nhiệm vụ sau").click()
    nothing_more(phone)


def recorder(instance: Trial) -> None:
    """A commune notes a training course on the phone."""
    phone = instance.person("chuyen-vien-that-khe", PHONE)
    phone.goto("/ban-lam-viec/")
    phone.locator("main").get_by_role("link", name="Ghi nhận hoạt động").click()
    keep(phone, "ghi-nhan-loai", 720)
    phone.get_by_role("link", name="Lớp tập huấn, đào tạo").click()
    phone.get_by_label("Tên", exact=True).fill("Hướng dẫn ủ phân hữu cơ thôn Mẫu")
    phone.get_by_label("Lượt người tham gia").fill("40")
    keep(phone, "ghi-nhan", 820)
    phone.get_by_role("button", name="Ghi nhận", exact=True).click()
    keep(phone, "da-ghi-nhan", 420)


def curator(instance: Trial) -> None:
    """The curator decides and reads a sheet; the figure then stands in the commune's report."""
    page = instance.person("danh-muc")
    menu(page, "Chờ duyệt")
    keep(page, "cho-duyet", 420)
    page.get_by_role("link", name="Xem và quyết định").first.click()
    keep(page, "ban-ghi-cho-duyet", 900)
    page.get_by_role("button", name="Công bố", exact=True).click()
    officer = instance.person("chuyen-vien-that-khe")
    open_report(officer)
    officer.locator(TASKS).last.click()
    keep(officer, "so-lieu-tu-ban-ghi", 300, at="label:has-text('Số người được tập huấn')")
    page.goto("/ban-lam-viec/danh-muc/mo-hinh-ung-dung/")
    page.get_by_role("link", name="Nhập từ bảng").click()
    keep(page, "nhap-tu-bang", 560)
    sheet = instance.data / "mo-hinh.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    page.get_by_label("Tệp bảng").set_input_files(sheet)
    page.get_by_role("button", name="Đọc thử").click()
    page.get_by_text("Ô cần sửa").wait_for()
    keep(page, "doc-thu", 760)


def leader(instance: Trial) -> None:
    """The leaders read and send."""
    page = instance.person("lanh-dao-skhcn")
    open_report(page)
    keep(page, "lanh-dao-bao-cao", 480)
    page.get_by_role("link", name="Xem lại và gửi").click()
    keep(page, "xem-lai", 640)
    keep(page, "gui-bao-cao", 420, at="section:has(+ .form-foot), .stack > section:last-child")
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.get_by_text("đang chờ cơ quan đầu mối duyệt").wait_for()
    keep(page, "da-gui", 480)
    phone = instance.person("lanh-dao-that-khe", PHONE)
    open_report(phone)
    phone.get_by_role("link", name="Xem lại và gửi").click()
    phone.get_by_role("button", name="Gửi báo cáo").click()
    phone.get_by_text("đang chờ cơ quan đầu mối duyệt").wait_for()
    keep(phone, "dien-thoai-da-gui", 640)


def coordinator_plan(instance: Trial) -> None:
    """The coordinator compares a plan with what was read, and looks at a year before opening it."""
    page = instance.person("dau-moi")
    again = instance.data / "ke-hoach.txt"
    again.write_text(
        (PROJECT / "provinces" / "lang-son" / "plan.txt").read_text(encoding="utf-8") + "\n", encoding="utf-8"
    )
    menu(page, "Kế hoạch")
    page.get_by_role("link", name="Nạp kế hoạch").click()
    page.get_by_label("Tệp văn bản kế hoạch").set_input_files(again)
    keep(page, "nap-ke-hoach", 520)
    page.get_by_role("button", name="Nạp và đọc văn bản").click()
    page.get_by_role("link", name="Chỉ xem").click()
    duty = page.locator(".line").filter(has=page.get_by_role("link", name="V.11", exact=True))
    duty.locator(".line__path").click()
    duty.evaluate("line => line.scrollIntoView()")
    keep(page, "doi-chieu", 510, at=".toolbar")
    page.get_by_role("link", name="Xác nhận", exact=True).click()
    keep(page, "xac-nhan", 640)
    menu(page, "Theo dõi, tổng hợp")
    page.get_by_role("link", name="Mở năm báo cáo").click()
    page.get_by_label("Năm báo cáo").fill("2027")
    page.get_by_role("button", name="Xem đề xuất").click()
    keep(page, "mo-nam", 520, at="main form h2")


def coordinator_year(instance: Trial) -> None:
    """The coordinator accepts one report, returns another, consolidates, freezes, issues and publishes."""
    page = instance.person("dau-moi")
    board(page)
    page.get_by_label("Sắp theo").select_option(label="Ngày nộp")
    page.get_by_role("button", name="Lọc").click()
    keep(page, "theo-doi", 800, whole=True)
    page.get_by_role("link", name="Sở KH&CN").click()
    keep(page, "duyet", 560, at=".split--even")
    page.get_by_role("button", name="Duyệt báo cáo").click()
    board(page)
    page.get_by_role("link", name="UBND xã Thất Khê").click()
    page.get_by_label("Lý do trả lại").fill("Bổ sung số cuộc theo dõi, kiểm tra ở mục V.1.-2.")
    page.get_by_role("button", name="Trả lại kèm lý do").click()
    page.get_by_role("button", name="Tổng hợp báo cáo").click()
    keep(page, "tong-hop", 860)
    page.get_by_role("button", name="Chốt số liệu").click()
    keep(page, "ban-hanh", 640)
    address = page.get_by_role("link", name="PDF", exact=True).get_attribute("href")
    document = instance.data / "bao-cao.pdf"
    document.write_bytes(page.request.get(f"{instance.base}{address}").body())
    picture_of_document(document)
    page.get_by_label("Số, ký hiệu").fill("512/BC-SNNMT")
    page.get_by_label("Ngày ban hành").fill(time.strftime("%Y-%m-%d"))
    page.get_by_label("Người ký").fill("Nguyễn Văn Mẫu")
    document.write_bytes(sign(document.read_bytes(), self_made("Nguyễn Văn Mẫu"), PASSWORD))
    page.get_by_label("Bản PDF đã ký").set_input_files(document)
    page.get_by_role("button", name="Ghi nhận văn bản ban hành").click()
    keep(page, "cong-bo", 860)
    page.get_by_role("button", name="Công bố").click()
    returned = instance.person("chuyen-vien-that-khe")
    open_report(returned)
    keep(returned, "bi-tra-lai", 520)


def board(page: Page) -> None:
    """From the menu to the year's board."""
    menu(page, "Theo dõi, tổng hợp")
    page.locator("main h2 a").first.click()


def picture_of_document(document: Path) -> None:
    """The first page of the consolidated report on which a figure stands, drawn by poppler."""
    target = PICTURES / "van-ban"
    words = ["pdftotext", "-layout", str(document), "-"]
    pages = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split("\f")  # noqa: S603
    number = str(next(n for n, text in enumerate(pages, 1) if "tổng hợp từ 1 đơn vị" in text))
    drawn = [
        "pdftoppm",
        "-png",
        "-gray",
        "-r",
        "70",
        "-f",
        number,
        "-l",
        number,
        "-singlefile",
        str(document),
        str(target),
    ]
    subprocess.run(drawn, check=True)  # noqa: S603


def everybody_else(instance: Trial) -> None:
    """The province's leader, the administrator and the public look."""
    page = instance.person("lanh-dao-tinh")
    board(page)
    keep(page, "lanh-dao-tinh-theo-doi", 520)
    page.get_by_role("link", name="Báo cáo tổng hợp").click()
    keep(page, "lanh-dao-tinh-tong-hop", 860)
    stranger = instance.visitor()
    stranger.goto("/")
    keep(stranger, "trang-chu", 720, whole=True)
    stranger.get_by_role("link", name="Kế hoạch", exact=True).click()
    stranger.locator("main h2 a").first.click()
    keep(stranger, "ke-hoach-cong-khai", 720, whole=True)
    stranger.get_by_role("link", name="512/BC-SNNMT").first.click()
    keep(stranger, "bao-cao-cong-khai", 900, whole=True)
    page = instance.person("quan-tri")
    menu(page, "Tài khoản")
    keep(page, "tai-khoan", 720)
    page.get_by_role("link", name="Thêm người").click()
    keep(page, "them-nguoi", 760)
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Mẫu")
    page.get_by_label("Địa chỉ e-mail").fill("nguyen-thi-mau@lang-son.example")
    page.get_by_label("Đơn vị").select_option(label="Sở Tài chính")
    page.get_by_role("button", name="Tạo tài khoản và mã").click()
    keep(page, "phieu-ma", 640, whole=True)
    menu(page, "Đơn vị")
    keep(page, "don-vi", 640)
    page.get_by_label("Tên hoặc mã").fill("Thất Khê")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Ủy ban nhân dân xã Thất Khê").click()
    keep(page, "mot-don-vi", 900)


def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with trial() as instance:
        for part in (recorder, curator, officer, leader, coordinator_plan, coordinator_year, everybody_else):
            part(instance)


if __name__ == "__main__":
    main()
