"""What the machine says about this instance: MAM_* variables and the data folder. Read by settings.py and cli.py."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url


class Unfit(Exception):
    """What the machine says gives no instance; the sentence is shown as it stands (nothing is translated yet)."""


PROJECT = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """The folder that holds database, files and secrets of this instance (`MAM_DATA`, default `var/`)."""
    return Path(os.environ.get("MAM_DATA") or PROJECT / "var").resolve()


def province_folder() -> Path:
    """The province's data (`MAM_PROVINCE`, default `provinces/lang-son`): plan, units, decisions."""
    return Path(os.environ.get("MAM_PROVINCE") or PROJECT / "provinces" / "lang-son").resolve()


def make_data_folder() -> Path:
    """The data folder, made when it is missing. Raises Unfit when the machine does not let it be made."""
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unfit(f"Không tạo được thư mục dữ liệu {folder} ({error.strerror}): hãy kiểm tra MAM_DATA.") from None
    return folder


def is_production() -> bool:
    """Whether this is a real instance (`MAM_ENV=production`); anything else is a trial instance that says so."""
    return os.environ.get("MAM_ENV", "trial") == "production"


def is_debug() -> bool:
    """Whether faults are shown on the page (`MAM_DEBUG=1`). Raises Unfit on a real instance: they hold its secrets."""
    wanted = os.environ.get("MAM_DEBUG") == "1"
    if wanted and is_production():
        raise Unfit("MAM_ENV=production không chạy với MAM_DEBUG=1: hãy bỏ biến MAM_DEBUG.")
    return wanted


def secret_key() -> str:
    """The instance's secret: `MAM_SECRET_KEY`, else made once and kept readable by its owner only."""
    given = os.environ.get("MAM_SECRET_KEY")
    if given:
        return given
    kept = make_data_folder() / "secret-key.txt"
    try:
        # An empty file is what a full disk left behind; a key that others could guess is worse than a new one.
        if not kept.exists() or not kept.stat().st_size:
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(50), encoding="ascii")
        return kept.read_text(encoding="ascii").strip()
    except OSError as error:
        raise Unfit(
            f"Không đọc hoặc ghi được {kept} ({error.strerror}): hãy kiểm tra quyền và dung lượng đĩa."
        ) from None


def allowed_hosts() -> list[str]:
    """Host names this instance answers to (`MAM_HOSTS`, comma separated; this machine's own by default)."""
    hosts = os.environ.get("MAM_HOSTS", "localhost,127.0.0.1,[::1]")
    return [host.strip() for host in hosts.split(",") if host.strip()]


def proxies() -> int:
    """How many reverse proxies of ours each request passes (`MAM_PROXIES`, default 0: visitors come directly)."""
    said = os.environ.get("MAM_PROXIES", "0")
    if not said.isdecimal():
        raise Unfit("MAM_PROXIES phải là số proxy đứng trước phần mềm, ví dụ 1.")
    return int(said)


def database(url: str) -> dict[str, Any]:
    """The database that `DATABASE_URL` names, as Django's settings take it. Raises Unfit when it names none."""
    try:
        return dict(dj_database_url.parse(url))
    except ValueError:
        form = "postgres://người_dùng:mật_khẩu@máy/tên"
        raise Unfit(f"DATABASE_URL không phải địa chỉ cơ sở dữ liệu: hãy viết như {form}.") from None
