"""A trial instance with windows on it, for take_pictures.py: made in a temporary folder and taken away at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
MAM = PROJECT / ".venv" / "bin" / "mam"
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
WIDE, PHONE = 1280, 390


@dataclass
class Trial:
    """A running trial instance: its address, data folder, and one window a person, opened when first needed."""

    browser: Browser
    base: str
    data: Path
    windows: dict[str, Page] = field(default_factory=dict)

    def person(self, name: str, width: int = WIDE) -> Page:
        """The window of the first account of this name, signed in at the keyboard."""
        key = f"{name} {width}"
        if key not in self.windows:
            page = self.visitor(width)
            page.goto("/tai-khoan/login/")
            email, password = self._account(name)
            page.get_by_label("Địa chỉ e-mail").fill(email)
            page.get_by_label("Mật khẩu", exact=True).fill(password)
            page.get_by_role("button", name="Đăng nhập").click()
            page.wait_for_url("**/ban-lam-viec/")
            self.windows[key] = page
        return self.windows[key]

    def visitor(self, width: int = WIDE) -> Page:
        """A window of somebody who has not signed in."""
        window = self.browser.new_context(
            viewport={"width": width, "height": 800},
            base_url=self.base,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
        )
        return window.new_page()

    def _account(self, name: str) -> list[str]:
        lines = (self.data / "first-accounts.txt").read_text(encoding="utf-8").splitlines()
        return next(line.split()[:2] for line in lines if line.startswith(f"{name}@"))


@contextmanager
def trial() -> Iterator[Trial]:
    """Make an instance in a temporary folder, serve it, and take both away at the end."""
    data = Path(tempfile.mkdtemp(prefix="mam-pictures-"))
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    env = {**os.environ, "MAM_DATA": str(data), "PORT": str(port), "MAM_WORKERS": "1"}
    subprocess.run([MAM, "prepare"], env=env, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    server = subprocess.Popen([MAM, "serve"], env=env, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        base = f"http://127.0.0.1:{port}"
        wait_until_served(f"{base}/suc-khoe/")
        with sync_playwright() as playwright:
            program = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
            yield Trial(playwright.chromium.launch(executable_path=program, args=QUIET), base, data)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(data)


def wait_until_served(address: str) -> None:
    """Ask until the instance answers; raises OSError when it does not within 30 seconds."""
    for _attempt in range(300):
        try:
            urlopen(address).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise OSError(f"Nobody answers at {address}")
