"""`mam document sign` and `mam document verify`: the password never on the command line, no file overwritten."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from mam.officialdoc import to_pdf
from tests.fixtures import keys
from tests.officialdoc.examples import UNIT_REPORT


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document, a key and its password."""
    settings.ROOTS = tmp_path / "roots"
    monkeypatch.delenv("MAM_KEY_PASSWORD", raising=False)
    (tmp_path / "a.pdf").write_bytes(to_pdf(UNIT_REPORT))
    (tmp_path / "key.p12").write_bytes(keys.self_made("Văn thư Mẫu"))
    (tmp_path / "password").write_bytes(keys.PASSWORD + b"\n")
    return tmp_path


def said(*words: object) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out)
    return out.getvalue()


def sign(folder: Path, *more: object, source: str = "a.pdf") -> str:
    return said("document_sign", folder / source, "--with", folder / "key.p12", "--out", folder / "b.pdf", *more)


def test_signed_here_and_verified(folder: Path) -> None:
    told = sign(folder, "--password-file", folder / "password")
    assert "Đã ký: Văn thư Mẫu (chứng thư tự tạo)" in told
    assert (folder / "b.pdf").read_bytes().startswith((folder / "a.pdf").read_bytes())
    told = said("document_verify", folder / "b.pdf", "--original", folder / "a.pdf")
    assert "Văn thư Mẫu: chứng thư tự tạo" in told
    assert "Mọi chữ ký khớp nội dung tệp." in told
    with pytest.raises(CommandError, match="tệp có sẵn không bị ghi đè"):
        sign(folder, "--password-file", folder / "password")
    with pytest.raises(CommandError, match="chưa có chữ ký số nào"):
        said("document_verify", folder / "a.pdf")
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        said("document_verify", folder / "khong-co.pdf")
    with pytest.raises(CommandError, match="không bắt đầu bằng văn bản đã đưa đi ký"):
        said("document_verify", folder / "b.pdf", "--original", folder / "key.p12")


def test_the_password_from_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAM_KEY_PASSWORD", keys.PASSWORD.decode())
    assert "Đã ký" in sign(folder)


def test_the_password_when_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _words: keys.PASSWORD.decode())
    assert "Đã ký" in sign(folder)


def test_what_cannot_be_signed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAM_KEY_PASSWORD", "sai")
    with pytest.raises(CommandError, match="mật khẩu sai hoặc tệp không phải PKCS"):
        sign(folder)
    monkeypatch.setenv("MAM_KEY_PASSWORD", keys.PASSWORD.decode())
    with pytest.raises(CommandError, match="tệp không phải PDF"):
        sign(folder, source="password")
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        sign(folder, source="khong-co.pdf")
    assert not (folder / "b.pdf").exists()
