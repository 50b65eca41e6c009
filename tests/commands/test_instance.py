"""A whole instance from an empty data folder, as `make run` makes it, in processes of its own."""

import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
MAM = Path(sys.executable).with_name("mam")
PROVINCE = PROJECT / "tests" / "provinces" / "tinh-mau"


def environment(data: Path, **more: str) -> dict[str, str]:
    """What such an instance is told; never this run's PostgreSQL, the instance has its own folder."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("MAM_", "DATABASE_URL", "PORT"))}
    return {**kept, "MAM_DATA": str(data), "MAM_PROVINCE": str(PROVINCE), **more}


def mam(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command on the instance."""
    return subprocess.run(
        [MAM, *words], env=environment(data, **more), cwd=PROJECT, capture_output=True, text=True, timeout=240
    )


def rows(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything that stands in the instance's database."""
    with sqlite3.connect(data / "mam.sqlite3") as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in names}


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A prepared trial instance of tỉnh Mẫu, and what preparing said."""
    data = tmp_path_factory.mktemp("instance") / "data"
    ended = mam(data, "prepare")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return data, ended.stdout


def test_bare_folder_becomes_an_open_year(instance: tuple[Path, str]) -> None:
    data, said = instance
    held = rows(data)
    assert held["planning_plan"], "the plan was read"
    assert len(held["reporting_reportingcycle"]) == 1
    assert held["reporting_unitreport"]
    assert "tỉnh Mẫu" in said


def test_first_accounts_are_printed_and_kept_for_their_owner_only(instance: tuple[Path, str]) -> None:
    data, said = instance
    kept = data / "first-accounts.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    lines = kept.read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(line in said for line in lines)
    assert len({line.split()[1] for line in lines}) == len(lines), "every password is another"


def test_preparing_again_changes_nothing(instance: tuple[Path, str]) -> None:
    data, _said = instance
    before, accounts = rows(data), (data / "first-accounts.txt").read_bytes()
    files = {path: path.stat().st_mtime_ns for path in (data / "static").rglob("*")}
    ended = mam(data, "prepare")
    assert ended.returncode == 0, ended.stderr
    assert rows(data) == before
    assert (data / "first-accounts.txt").read_bytes() == accounts
    assert {path: path.stat().st_mtime_ns for path in (data / "static").rglob("*")} == files


def test_doctor_finds_it_well(instance: tuple[Path, str]) -> None:
    data, _said = instance
    ended = mam(data, "doctor")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "LỖI" not in ended.stdout


def test_doctor_says_what_an_empty_folder_lacks(tmp_path: Path) -> None:
    ended = mam(tmp_path, "doctor")
    assert ended.returncode == 1
    assert ended.stdout.count("mam prepare") >= 2
    assert "Traceback" not in ended.stderr


def test_it_serves_its_pages_and_stops_when_asked(instance: tuple[Path, str]) -> None:
    data, _said = instance
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    server = subprocess.Popen(
        [MAM, "serve", "--workers=1"], env=environment(data, PORT=str(port)), stdout=subprocess.PIPE, text=True
    )
    try:
        page = answer(f"http://127.0.0.1:{port}/", server)
        assert "bản chạy thử" in page.lower()
        style = page.split('rel="stylesheet"')[1].split('href="')[1].split('"')[0]
        assert answer(f"http://127.0.0.1:{port}{style}", server), "static files are served"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    assert server.stdout is not None
    assert f"http://127.0.0.1:{port}/" in server.stdout.read()


def answer(address: str, server: subprocess.Popen[str]) -> str:
    """The page at an address, as soon as the server answers."""
    for _ in range(300):
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address, timeout=20) as page:
                return page.read().decode("utf-8")
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer at {address}")


def test_real_instance_gets_units_and_nothing_else(tmp_path: Path) -> None:
    ended = mam(tmp_path, "prepare", MAM_ENV="production")
    assert ended.returncode == 0, ended.stderr
    held = rows(tmp_path)
    assert held["organisations_unit"]
    assert not held["core_account"]
    assert not held["planning_plan"]
    assert not held["reporting_reportingcycle"]
    assert not (tmp_path / "first-accounts.txt").exists()
    assert "mam user add" in ended.stdout


@pytest.mark.parametrize("command", ["prepare", "serve"])
def test_real_instance_refuses_debug_mode(tmp_path: Path, command: str) -> None:
    ended = mam(tmp_path, command, MAM_ENV="production", MAM_DEBUG="1")
    assert ended.returncode == 1
    assert "MAM_DEBUG" in ended.stderr
    assert "Traceback" not in ended.stderr
