"""`mam plan read FILE [--json]`: a plan's document as an outline, printed; no database is asked."""

import json
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from mam.planreader import AssignmentFound, Node, Outline, UnreadablePlan, read_plan

_WIDTH = 100


class Command(BaseCommand):
    """Prints the outline of a file, for people or as JSON."""

    help = _("Đọc tệp kế hoạch (.txt, .docx, .pdf) thành đề cương, không cần cơ sở dữ liệu")
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE, and --json for machines."""
        parser.add_argument("file", type=Path, help=_("tệp kế hoạch"))
        parser.add_argument("--json", action="store_true", help=_("in kết quả dạng JSON"))

    def handle(self, *args: Any, file: Path, json: bool, **options: Any) -> None:
        """Read the file and print what was found."""
        outline = outline_of(file)
        if json:
            self.stdout.write(as_json(outline))
            return
        for line in as_tree(outline):
            self.stdout.write(line)


def outline_of(file: Path) -> Outline:
    """The outline of a file; CommandError with one Vietnamese sentence when there is none."""
    try:
        return read_plan(file.read_bytes(), file.name)
    except FileNotFoundError as missing:
        raise CommandError(_("Không có tệp %(file)s; hãy kiểm tra lại đường dẫn.") % {"file": file}) from missing
    except OSError as unread:
        raise CommandError(_("Không mở được tệp %(file)s; hãy kiểm tra quyền đọc tệp.") % {"file": file}) from unread
    except UnreadablePlan as refused:
        raise CommandError(refused.sentence) from refused


def as_json(outline: Outline) -> str:
    """The outline as the outside relies on it."""
    return json.dumps(outline.as_dict(), ensure_ascii=False, indent=1)


def as_tree(outline: Outline) -> Iterator[str]:
    """The outline for reading: title, one line a provision with who does it, then what else was found."""
    document = outline.document
    yield " ".join(filter(None, [document.type, document.number, document.title]))
    who: dict[str, list[AssignmentFound]] = defaultdict(list)
    for assignment in outline.assignments:
        who[assignment.path].append(assignment)
    for node in outline.nodes:
        yield _provision_line(node)
        for assignment in who[node.path]:
            role = _("chủ trì") if assignment.role == "lead" else _("phối hợp")
            yield f"{_indent(node)}    {role}: {assignment.unit}"
    yield from _findings(outline)


def _findings(outline: Outline) -> Iterator[str]:
    """Dates, figures, money, slips and recipients, one line each."""
    for deadline in outline.deadlines:
        yield _("Hạn báo cáo %(path)s: %(words)s") % {"path": deadline.path, "words": deadline.quote}
    for target in outline.targets:
        figure = f"{target.comparator} {target.value} {target.unit} {target.measure}"
        yield _("Chỉ tiêu %(path)s: %(figure)s") % {"path": target.path, "figure": _short(figure)}
    if outline.funding:
        yield _("Nguồn kinh phí: %(paths)s") % {"paths": ", ".join(outline.funding)}
    for defect in outline.defects:
        yield _("Lỗi soạn thảo %(path)s (%(kind)s): %(quote)s") % defect.as_dict()
    if outline.recipients:
        yield _("Nơi nhận: %(names)s") % {"names": "; ".join(outline.recipients)}


def _provision_line(node: Node) -> str:
    return f"{_indent(node)}{node.path}  {_short(node.text)}"


def _indent(node: Node) -> str:
    return "  " * node.path.count(".")


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1].rstrip() + "…"
