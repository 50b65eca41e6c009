"""`mam document sign IN.pdf --with KEY.p12 --out OUT.pdf`: signs on this machine; a door to mam.signing.

For tests and for bodies without a document system. The password is asked, or read from a file or a variable, and is
never a word of the command, which everybody on the machine could read.
"""

import getpass
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from mam import signing
from mam.core import signatures

VARIABLE = "MAM_KEY_PASSWORD"


class Command(BaseCommand):
    """Appends one signature; every byte of the document stays as it was."""

    help = _("Ký số một tệp PDF bằng tệp khóa PKCS#12 ngay trên máy này")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """IN.pdf, the key, where the signed copy goes, and where the password stands."""
        parser.add_argument("file", metavar="IN.pdf", type=Path)
        parser.add_argument("--with", dest="key", metavar="KEY.p12", type=Path, required=True, help=_("tệp khóa"))
        parser.add_argument("--out", metavar="OUT.pdf", type=Path, required=True, help=_("tệp đã ký"))
        told = _("tệp có mật khẩu ở dòng đầu; không có thì đọc biến %(name)s hoặc hỏi") % {"name": VARIABLE}
        parser.add_argument("--password-file", metavar="FILE", type=Path, help=told)

    def handle(self, *args: Any, **options: Any) -> None:
        """Sign, write, and say who signed."""
        data, key, out = read_file(options["file"]), read_file(options["key"]), options["out"]
        if out.exists():
            raise CommandError(_("Đã có tệp %(file)s: hãy chọn tên khác, tệp có sẵn không bị ghi đè.") % {"file": out})
        try:
            made = signing.sign(data, key, _password(options["password_file"]))
        except signing.Unusable as refused:
            raise CommandError(_REFUSED[refused.why]() % {"file": options[_NAMED[refused.why]]}) from None
        try:
            out.write_bytes(made)
        except OSError as error:
            raise CommandError(_("Không ghi được tệp %(file)s: hãy kiểm tra thư mục.") % {"file": out}) from error
        found = signing.check(made, original=data, roots=signatures.roots(), at=timezone.now())
        one = signatures.said(found.signatures[-1])
        self.stdout.write(
            _("Đã ký: %(name)s (%(trust)s). Tệp: %(file)s")
            % {"name": one.signature.name, "trust": one.label, "file": out}
        )


_Why = signing.Unusable.Why
_NAMED = {_Why.KEY: "key", _Why.PDF: "file"}
_REFUSED = {
    _Why.KEY: lambda: _("Không mở được khóa %(file)s: mật khẩu sai hoặc tệp không phải PKCS#12 (.p12, .pfx)."),
    _Why.PDF: lambda: _("Không ký được %(file)s: tệp không phải PDF, bị hỏng hoặc có mật khẩu."),
}


def read_file(path: Path) -> bytes:
    """The file's bytes, or a sentence that says which one cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(
            _("Không đọc được tệp %(file)s; hãy kiểm tra tên và quyền đọc tệp.") % {"file": path}
        ) from error


def _password(file: Path | None) -> bytes:
    if file:
        return (read_file(file).splitlines() or [b""])[0]
    said = os.environ.get(VARIABLE)
    return (getpass.getpass(_("Mật khẩu của khóa: ")) if said is None else said).encode()
