"""A real Chromium before a running instance; every page a story visits is also examined by axe."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from mam.core.models import Account
from tests.fixtures.organisations import PASSWORD
from tests.programs import require_program

# Playwright's synchronous interface runs a loop of its own in this thread; Django would refuse the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's own Chromium; nothing is downloaded."""
    program = require_program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """A new window on the instance, of a desk's or a phone's width; any error of a page's script fails the test."""
    windows, faults = [], []

    def open_window(width: int = 1280, scripts: bool = True) -> Page:
        window = chromium.new_context(
            viewport={"width": width, "height": 900},
            base_url=live_server.url,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            accept_downloads=True,
            java_script_enabled=scripts,
        )
        page = window.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None)
        windows.append(window)
        return page

    yield open_window
    for window in windows:
        window.close()
    assert faults == []


@pytest.fixture
def sign_in(visit: Callable[..., Page], people: dict[str, Account]) -> Callable[..., Page]:
    """A window in which this person has signed in at the keyboard."""

    def window(name: str, width: int = 1280, scripts: bool = True) -> Page:
        page = visit(width, scripts)
        page.goto("/tai-khoan/login/")
        page.get_by_label("Địa chỉ e-mail").fill(people[name].email)
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/ban-lam-viec/")
        return page

    return window


def examine(page: Page) -> None:
    """No rule of WCAG 2.2 AA that axe can see is broken, and nothing runs out of the window sideways."""
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    }
    found = Axe().run(page, options=options)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{page.url} is {wider} px wider than the window"
