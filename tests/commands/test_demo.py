"""`mam demo` in processes of its own: beside an ordinary instance that it never touches, made once, served marked."""

import sqlite3
import stat
from pathlib import Path

import pytest

from tests.commands.test_instance import answer, mam, rows, served


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, dict[str, object]]:
    """The folder of an ordinary instance with a demo made in it, what was said, and what the ordinary one held."""
    data = tmp_path_factory.mktemp("beside") / "data"
    assert mam(data, "prepare").returncode == 0
    before = rows(data)
    # A machine's own settings for the ordinary instance are not the demo's.
    ended = mam(data, "demo", "--units", "2", MAM_ENV="production", MAM_HOSTS="mam.example.vn")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return data, ended.stdout, before


def test_the_ordinary_instance_is_not_touched(beside: tuple[Path, str, dict[str, object]]) -> None:
    data, _said, before = beside
    assert rows(data) == before
    assert rows(data / "demo")["core_demoinstance"]
    assert "minh họa" not in mam(data, "doctor").stdout


def test_it_says_how_to_serve_and_where_the_password_is(beside: tuple[Path, str, dict[str, object]]) -> None:
    data, said, _before = beside
    kept = data / "demo" / "first-accounts.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert str(kept) in said
    assert f"MAM_DATA={data / 'demo'}" in said
    assert "mam serve" in said


def test_making_and_preparing_again_change_nothing(beside: tuple[Path, str, dict[str, object]]) -> None:
    data, said, _before = beside
    before, password = rows(data / "demo"), (data / "demo" / "first-accounts.txt").read_bytes()
    for where, words in ((data, ("demo",)), (data / "demo", ("demo",)), (data / "demo", ("prepare",))):
        ended = mam(where, *words)
        assert ended.returncode == 0, ended.stderr
        assert rows(data / "demo") == before
    assert (data / "demo" / "first-accounts.txt").read_bytes() == password
    assert mam(data, "demo").stdout == "".join(said.splitlines(keepends=True)[-4:])


@pytest.mark.parametrize("again", [(), ("--again",)])
def test_another_instance_is_refused(beside: tuple[Path, str, dict[str, object]], again: tuple[str, ...]) -> None:
    data, _said, before = beside
    ended = mam(data, "demo", "--data", str(data), *again)
    assert ended.returncode == 1
    assert "không phải bản minh họa" in ended.stderr
    assert rows(data) == before


def test_it_is_served_as_a_demo(beside: tuple[Path, str, dict[str, object]]) -> None:
    data, _said, _before = beside
    with served(data / "demo") as (address, server):
        assert "Dữ liệu minh họa" in answer(f"{address}/", server)


def test_what_broke_off_is_told_and_made_anew(tmp_path: Path) -> None:
    assert mam(tmp_path, "demo", "--units", "1").returncode == 0
    with sqlite3.connect(tmp_path / "demo" / "mam.sqlite3") as database:
        database.execute("UPDATE core_demoinstance SET finished_at = NULL")
    ended = mam(tmp_path, "demo")
    assert (ended.returncode, "--again" in ended.stderr) == (1, True)
    assert mam(tmp_path, "demo", "--units", "1", "--again").returncode == 0
    assert len(rows(tmp_path / "demo")["core_demoinstance"]) == 1
