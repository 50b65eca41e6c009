"""What the machine says about this instance: MAM_* variables and the data folder. Read by settings.py and cli.py."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

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


# How a mail server is spoken to: its usual port, and what Django is told.
_MAIL_WAYS: dict[str, tuple[int, dict[str, bool]]] = {
    "smtp": (25, {}),
    "smtp+starttls": (587, {"use_tls": True}),
    "smtps": (465, {"use_ssl": True}),
}


def mailer() -> dict[str, Any]:
    """Where e-mail goes: the server of `MAM_MAIL_URL` or `MAM_MAIL_HOST`; without one into files in the data folder.

    Raises Unfit when the address names no server, or would send its password in the clear.
    """
    host = os.environ.get("MAM_MAIL_HOST", "")
    url = os.environ.get("MAM_MAIL_URL") or (host and f"smtp://{host}")
    if not url:
        folder = str(data_folder() / "mail")
        return {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": {"file_path": folder}}
    form = "smtp://máy, smtp+starttls://tên:mật_khẩu@máy:587 hoặc smtps://tên:mật_khẩu@máy:465"
    try:
        parts = urlsplit(url)
        usual, options = _MAIL_WAYS[parts.scheme]
        server = {"host": parts.hostname, "port": parts.port or usual, "timeout": 20, **options}
    except (KeyError, ValueError):
        raise Unfit(f"MAM_MAIL_URL không phải địa chỉ máy chủ thư: hãy viết như {form}.") from None
    if not parts.hostname:
        raise Unfit(f"MAM_MAIL_URL chưa nêu máy chủ thư: hãy viết như {form}.")
    if parts.username and not options:
        raise Unfit("MAM_MAIL_URL để lộ mật khẩu trên đường truyền: hãy dùng smtp+starttls:// hoặc smtps://.")
    named = {"username": unquote(parts.username or ""), "password": unquote(parts.password or "")}
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": {**server, **named}}


def mail_from() -> str:
    """Who the e-mails come from (`MAM_MAIL_FROM`; by default `mam@` the first host name)."""
    return os.environ.get("MAM_MAIL_FROM") or f"mam@{allowed_hosts()[0].lstrip('.')}"


def origin() -> str:
    """The address this instance is known by for good, printed in documents: the first of `MAM_ORIGINS`, else none."""
    return os.environ.get("MAM_ORIGINS", "").split(",")[0].strip().rstrip("/")


def public_address() -> str:
    """The address people see, for links in e-mails: that of `origin`, else this machine's own."""
    return origin() or f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"


def roots_folder() -> Path:
    """The folder with the root certificates that signatures are compared with (`MAM_ROOTS`, default `roots/`)."""
    return Path(os.environ.get("MAM_ROOTS") or data_folder() / "roots").resolve()
