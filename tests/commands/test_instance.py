"""A whole instance from an empty data folder, as `make run` makes it, in processes of its own."""

import errno
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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError

from mam.config import cli

PROJECT = Path(__file__).resolve().parents[2]
MAM = Path(sys.executable).with_name("mam")
# A PostgreSQL that listens nowhere.
NO_DATABASE = "postgres://mam@%2Fno-such-folder/mam"
PROVINCE = PROJECT / "tests" / "provinces" / "tinh-mau"


# An index of words has no rows of its own to read; what it is made of stands in tables beside it.
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%'"


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
        names = [name for (name,) in database.execute(TABLES)]
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
    with served(data) as (address, server):
        page = answer(f"{address}/", server)
        assert "bản chạy thử" in page.lower()
        style = page.split('rel="stylesheet"')[1].split('href="')[1].split('"')[0]
        assert answer(f"{address}{style}", server), "static files are served"
    assert server.stdout is not None
    assert f"{address}/" in server.stdout.read()


@contextmanager
def served(data: Path, **more: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The instance, served at the address it gives, and stopped at the end as the machine stops it."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    told = environment(data, PORT=str(port), **more)
    server = subprocess.Popen([MAM, "serve", "--workers=1"], env=told, stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{port}", server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


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


@pytest.mark.parametrize("command", ["prepare", "serve", "check"])
def test_real_instance_refuses_debug_mode(tmp_path: Path, command: str) -> None:
    assert "MAM_DEBUG" in refused(mam(tmp_path, command, MAM_ENV="production", MAM_DEBUG="1"))


@pytest.mark.parametrize("hosts", [{}, {"MAM_HOSTS": "*"}])
def test_real_instance_is_not_served_without_its_name(tmp_path: Path, hosts: dict[str, str]) -> None:
    assert "cần MAM_HOSTS" in refused(mam(tmp_path, "serve", MAM_ENV="production", **hosts))


def test_province_that_cannot_be_read_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "province.toml").write_text("name = [", encoding="utf-8")
    assert "province.toml" in refused(mam(tmp_path / "data", "serve", MAM_PROVINCE=str(tmp_path)))


@pytest.mark.parametrize("command", ["prepare", "serve", "doctor"])
def test_data_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path, command: str) -> None:
    (tmp_path / "file").touch()
    said = refused(mam(tmp_path / "file" / "data", command))
    assert "Không tạo được thư mục dữ liệu" in said
    assert "MAM_DATA" in said


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("nonsense", "DATABASE_URL không phải địa chỉ cơ sở dữ liệu"),
        ("postgres://a:b@c:99999999/d", "DATABASE_URL không phải địa chỉ cơ sở dữ liệu"),
        (NO_DATABASE, "Cơ sở dữ liệu không dùng được"),
    ],
)
def test_database_that_is_not_there_gets_a_sentence(tmp_path: Path, address: str, sentence: str) -> None:
    assert sentence in refused(mam(tmp_path, "prepare", DATABASE_URL=address))


def test_database_file_that_is_damaged_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "mam.sqlite3").write_bytes(b"\x17" * 5000)
    assert "Cơ sở dữ liệu không dùng được (file is not a database)" in refused(mam(tmp_path, "prepare"))


@pytest.mark.parametrize(
    ("error", "the_machine_s"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "var/x"), True),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (FileNotFoundError(errno.ENOENT, "No such file", "mam/x"), False),
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), False),
        (OSError("no number"), False),
        (OperationalError("server is away"), True),
        (IntegrityError("a rule was broken"), False),
    ],
    ids=repr,
)
def test_only_what_rights_and_room_explain_is_laid_to_the_machine(error: Exception, the_machine_s: bool) -> None:
    assert cli.refused_by_the_machine(error) is the_machine_s


def test_secret_key_is_its_owners_and_never_empty(tmp_path: Path) -> None:
    kept = tmp_path / "secret-key.txt"
    kept.touch(mode=0o600)  # what a full disk leaves behind
    assert mam(tmp_path, "check").returncode == 0
    assert len(kept.read_text(encoding="ascii")) > 50
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_pages_say_that_the_database_is_away(instance: tuple[Path, str]) -> None:
    data, _said = instance
    with served(data, DATABASE_URL=NO_DATABASE) as (address, server):
        answer(f"{address}/tro-nang/", server)
        for path, status, words in (("/suc-khoe/", 503, '"database": false'), ("/", 500, "Có lỗi phía máy chủ")):
            asked = urllib.request.Request(f"{address}{path}", headers={"Cookie": "sessionid=abcdefghijklmnop"})
            with pytest.raises(urllib.error.HTTPError) as refusal:
                urllib.request.urlopen(asked, timeout=20)
            assert refusal.value.code == status
            assert words in refusal.value.read().decode("utf-8")


def test_a_reader_who_has_read_enough_is_no_fault(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as nobody:
        ended = subprocess.run(
            [MAM, "plan", "read", PROVINCE / "plan.txt"],
            env=environment(tmp_path),
            stdout=nobody,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    assert (ended.returncode, ended.stderr) == (0, "")


def refused(ended: subprocess.CompletedProcess[str]) -> str:
    """What a command said that could not be carried out: a sentence, never a traceback."""
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    return ended.stderr
