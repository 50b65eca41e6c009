"""What the machine says about this instance: MAM_* variables and the data folder. Read by settings.py and cli.py."""

import os
import secrets
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """The folder that holds database, files and secrets of this instance (`MAM_DATA`, default `var/`)."""
    return Path(os.environ.get("MAM_DATA") or PROJECT / "var").resolve()


def province_folder() -> Path:
    """The province's data (`MAM_PROVINCE`, default `provinces/lang-son`): plan, units, decisions."""
    return Path(os.environ.get("MAM_PROVINCE") or PROJECT / "provinces" / "lang-son").resolve()


def is_production() -> bool:
    """Whether this is a real instance (`MAM_ENV=production`); anything else is a trial instance that says so."""
    return os.environ.get("MAM_ENV", "trial") == "production"


def secret_key() -> str:
    """The instance's secret: `MAM_SECRET_KEY`, else made once and kept readable by its owner only."""
    given = os.environ.get("MAM_SECRET_KEY")
    if given:
        return given
    kept = data_folder() / "secret-key.txt"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return kept.read_text(encoding="ascii").strip()


def allowed_hosts() -> list[str]:
    """Host names this instance answers to (`MAM_HOSTS`, comma separated; this machine's own by default)."""
    hosts = os.environ.get("MAM_HOSTS", "localhost,127.0.0.1,[::1]")
    return [host.strip() for host in hosts.split(",") if host.strip()]
