"""A training course noted on a phone, published at a desk, and found again in the unit's report and the indicator."""

import re
from collections.abc import Callable

import pytest
import time_machine
from playwright.sync_api import Page, expect

from mam.planning.models import Indicator
from mam.registry.models import Record
from mam.reporting.models import Evidence, ReportingCycle
from tests.browser.conftest import examine

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Window = Callable[..., Page]
PHONE = 390
TASK = "V.5.-2"
LABEL = "Số người được hướng dẫn ủ phân hữu cơ"


@pytest.mark.parametrize("scripts", [True, False])
def test_three_taps_on_a_phone_fill_a_figure(measured: ReportingCycle, sign_in: Window, scripts: bool) -> None:
    report = measured.reports.get(unit__key="xa-an-binh")
    with time_machine.travel("2026-05-13T09:00:00+07:00"):
        page = sign_in("outsider", PHONE, scripts)
        page.locator("main").get_by_role("link", name="Ghi nhận hoạt động").click()
        if scripts:
            examine(page)
        page.get_by_role("link", name="Lớp tập huấn, đào tạo").click()
        page.get_by_label("Tên", exact=True).fill("Hướng dẫn ủ phân thôn Nà Lầm")
        page.get_by_label("Lượt người tham gia").fill("40")
        expect(page.get_by_label(re.compile(TASK))).to_be_checked()
        if scripts:
            examine(page)
        page.get_by_role("button", name="Ghi nhận", exact=True).click()
        expect(page.locator("main")).to_contain_text(LABEL)
        if scripts:
            examine(page)
        record = Record.objects.get()
        assert record.commune == report.unit and Evidence.objects.get().provision.path == TASK

        curator = sign_in("curator")
        curator.goto(f"/ban-lam-viec/danh-muc/lop-tap-huan/{record.pk}/")
        curator.get_by_role("button", name="Công bố", exact=True).click()

        name = f"figure-{Indicator.objects.get(label=LABEL).pk}"
        page.goto(f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/{TASK}/")
        expect(page.locator(f"input[name={name}]")).to_have_value("40")
        if scripts:
            examine(page)
        page.get_by_role("link", name="Xem các bản ghi").click()
        if scripts:
            examine(page)
        page.get_by_role("link", name=record.title).click()
        expect(page.locator("h1")).to_have_text(record.title)


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_the_indicators_fit_every_window(measured: ReportingCycle, sign_in: Window, width: int) -> None:
    page = sign_in("coordinator", width)
    indicator = Indicator.objects.get(label=LABEL)
    for address in ("", f"{indicator.pk}/"):
        page.goto(f"/ban-lam-viec/tong-hop/{measured.pk}/chi-tieu/{address}")
        examine(page)
