"""`mam document check FILE`: measures a DOCX or a PDF against Decree 30/2020/NĐ-CP; a door to mam.officialdoc."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.officialdoc import Finding, check_docx, check_pdf

_PDF = b"%PDF-"  # what the file holds decides, not how it is called


class Command(BaseCommand):
    """Prints what differs from the decree; the exit status is 1 when anything does."""

    help = _("Đo một tệp DOCX hoặc PDF theo thể thức của Nghị định số 30/2020/NĐ-CP")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE, and --json for machines."""
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help=_("in kết quả dạng JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure the file and print the findings."""
        path: Path = options["file"]
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CommandError(
                _("Không đọc được tệp %(file)s; hãy kiểm tra tên và quyền đọc tệp.") % {"file": path}
            ) from error
        findings = check_pdf(data) if data.startswith(_PDF) else check_docx(data)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
        else:
            self._print(path, findings)
        if findings:
            raise SystemExit(1)

    def _print(self, path: Path, findings: list[Finding]) -> None:
        for finding in findings:
            asked = _("quy định") + f": {finding.expected}"
            self.stdout.write(f"[{finding.rule}] {finding.where}: {finding.found} ({asked})")
        if findings:
            count = ngettext(
                "%(file)s: %(count)d điểm chưa đúng.", "%(file)s: %(count)d điểm chưa đúng.", len(findings)
            )
            self.stdout.write(count % {"file": path, "count": len(findings)})
        else:
            self.stdout.write(_("%(file)s: không thấy điểm nào chưa đúng.") % {"file": path})
