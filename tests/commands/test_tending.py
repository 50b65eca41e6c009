"""Serving's refusals, due work, and the list of measurements."""

import os
import socket
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from mam.core.models import Account, AuditEntry
from mam.portal import clock
from mam.portal.management.commands import bench, serve

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


def test_taken_port_gets_a_plain_sentence() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Cổng {port} đang được chương trình khác dùng.*PORT={port + 1}"):
            serve.refuse_taken("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [("127.0.0.1", 70_000, "Cổng 70000 không hợp lệ"), ("203.0.113.7", 8000, "không có địa chỉ 203.0.113.7")],
)
def test_impossible_address_gets_a_plain_sentence(host: str, port: int, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        serve.refuse_taken(host, port)


@pytest.mark.django_db
def test_tick_forgets_sessions_that_ran_out_and_keeps_the_others() -> None:
    for key, left in (("old", timedelta(minutes=-1)), ("new", timedelta(minutes=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=NOW + left)
    assert "Phiên đăng nhập hết hạn đã xoá: 1" in ticked()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


@pytest.mark.django_db
@pytest.mark.parametrize(("days_ago", "forgotten"), [(31, True), (29, False), (-1, False)])
def test_tick_forgets_codes_a_month_after_they_ran_out(days_ago: int, forgotten: bool) -> None:
    account = Account.objects.create_user("moi@example.vn", "ABCD-EFGH-KMNP", full_name="Người mới")
    account.must_set_password, account.one_time_code_until = True, NOW - timedelta(days=days_ago)
    account.save()
    ticked()
    account.refresh_from_db()
    assert account.has_usable_password() is not forgotten
    assert AuditEntry.objects.filter(verb="account.code_ran_out").exists() is forgotten


@pytest.mark.django_db
def test_tick_leaves_own_passwords_alone() -> None:
    account = Account.objects.create_user("cu@example.vn", "mật khẩu riêng", full_name="Người cũ")
    ticked()
    account.refresh_from_db()
    assert account.check_password("mật khẩu riêng")


def test_the_worker_calls_the_due_work_while_its_server_lives_and_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = tmp_path / "done"
    call = [sys.executable, "-c", f"open({str(done)!r}, 'a').write('x')"]
    clock.run(os.getppid() + 1, call, first=0, every=0)  # its server is gone already
    assert not done.exists()
    parents = iter([7, 7, 7, 1])
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    clock.run(7, call, first=0, every=0)
    assert done.read_text() == "xxx"


def test_a_fault_of_the_due_work_does_not_end_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    parents = iter([7, 7, 1])
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    clock.run(7, [sys.executable, "-c", "raise SystemExit(3)"], first=0, every=0)
    assert next(parents, "all asked") == "all asked"


def ticked() -> str:
    """What the command said at NOW."""
    said = StringIO()
    with time_machine.travel(NOW, tick=False):
        call_command("tick", stdout=said)
    return said.getvalue()


def test_bench_lists_what_there_is_and_names_it_when_asked_for_something_else() -> None:
    said = StringIO()
    call_command("bench", stdout=said)
    assert "startup" in said.getvalue().split()
    assert said.getvalue().split() == bench.names()
    with pytest.raises(CommandError, match=r"Không có phép đo «nothing».*startup"):
        call_command("bench", "nothing")
