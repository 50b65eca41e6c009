"""`mam document verify FILE.pdf [--original FILE.pdf]`: who signed, and is it whole? A door to mam.signing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from mam import signing
from mam.core import signatures
from mam.core.management.commands.document_sign import read_file


class Command(BaseCommand):
    """Prints each signature; the exit status is 1 when the file cannot be taken as signed."""

    help = _("Kiểm tra chữ ký số của một tệp PDF")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE.pdf, and the document that was given out to be signed."""
        parser.add_argument("file", metavar="FILE.pdf", type=Path)
        parser.add_argument(
            "--original", metavar="FILE.pdf", type=Path, help=_("văn bản đã đưa đi ký, để so từng byte")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """One block a signature, then what is wrong."""
        original = read_file(options["original"]) if options["original"] else None
        found = signing.check(
            read_file(options["file"]), original=original, roots=signatures.roots(), at=timezone.now()
        )
        for one in map(signatures.said, found.signatures):
            self.stdout.write(f"{one.signature.name}: {one.label}. {one.when}.\n  {one.meaning}")
        if found.fault:
            raise CommandError(signatures.fault_said(found.fault))
        if original is not None and not found.ours:
            raise CommandError(_("Tệp không bắt đầu bằng văn bản đã đưa đi ký."))
        self.stdout.write(_("Mọi chữ ký khớp nội dung tệp."))
