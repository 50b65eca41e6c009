"""A workbook brought back: kept and read without writing; then, on one button, every good part is saved.

Each task is saved by flow.save_task and the general part by flow.save_overview, each with its own audit entry. What
somebody else changed meanwhile is left alone unless it was ticked. Wrong cells come back marked in the same book.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from mam.core import audit, files
from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations.permissions import require
from mam.reporting import flow
from mam.reporting.deadlines import HANOI
from mam.reporting.models import UnitReport
from mam.reporting.rules import OPEN_TO_EDIT
from mam.reporting.workbook import judging, layout
from mam.reporting.workbook.judging import CHANGED, CONFLICT, Judged, Part
from mam.reporting.workbook.layout import Codes, Task
from mam.reporting.workbook.models import FilledWorkbook
from mam.reporting.workbook.reading import Fault

OPAQUE = "application/octet-stream"


def blank(report: UnitReport) -> bytes:
    """The book to fill in, as the report stands now."""
    tasks, general = layout.standing_tasks(report), layout.general_texts(report)
    return layout.write(report, tasks, general, layout.codes_now(report, tasks, general))


@transaction.atomic
def begin(report: UnitReport, upload: tuple[bytes, str], *, by: Account, now: datetime) -> FilledWorkbook:
    """Keep a book that was brought back, once it was read. Raises DomainError when it is no book of this report."""
    _refuse(report, by, now)
    judged = judging.judge(report, upload)
    data, name = upload
    book = FilledWorkbook.objects.create(
        report=report,
        by=by,
        file=files.keep(data, name=name, media_type=OPAQUE),
        name=name[:300],
        uploaded_at=now,
    )
    found = {"changed": len(judged.of(CHANGED)), "conflicts": len(judged.of(CONFLICT)), "faults": len(judged.faults)}
    audit.record("report.workbook_read", report, by=by, detail={"sha256": book.file.sha256, **found})
    return book


def judge(book: FilledWorkbook) -> Judged:
    """What the book would change now."""
    return judging.judge(book.report, (files.read(book.file), book.name))


@transaction.atomic
def save(book: FilledWorkbook, ticked: Collection[str], *, by: Account, now: datetime) -> FilledWorkbook:
    """Save every good part; of those somebody else changed meanwhile only the ticked ones, if nothing came since."""
    book = (
        FilledWorkbook.objects.select_for_update(of=("self",)).select_related("report__cycle", "file").get(pk=book.pk)
    )
    _refuse(book.report, by, now)
    if book.saved_at:
        raise DomainError(_("Bảng này đã ghi rồi. Muốn ghi tiếp thì sửa trong bảng đã đánh dấu và tải lên lại."))
    judged = judge(book)
    faults = judged.faults
    for part in judged.of(CHANGED, CONFLICT):
        if part.what == CONFLICT and part.tick not in ticked:
            book.left.append(part.path)
            continue
        try:
            with transaction.atomic():
                book.saved[part.path] = _saved(book.report, part, by, now)
        except NotAllowed:
            raise
        except DomainError as refused:
            faults.append(Fault(part.path, part.title, 0, "", "", refused.sentence))
    book.saved_at, book.faults = now, [asdict(fault) for fault in faults]
    book.save()
    detail = {"sha256": book.file.sha256, "saved": len(book.saved), "left": len(book.left), "faults": len(faults)}
    audit.record("report.workbook_save", book.report, by=by, detail=detail)
    return book


def _saved(report: UnitReport, part: Part, by: Account, now: datetime) -> int:
    """Save one part by its verb; the revision that stands then."""
    if part.provision is None:
        assert isinstance(part.values, Mapping)
        return flow.save_overview(report, part.values, revision=part.revision, by=by, now=now).overview_revision
    assert not isinstance(part.values, Mapping)
    values = replace(part.values, revision=part.revision)
    return flow.save_task(report, part.provision, values, by=by, now=now).revision


def marked(book: FilledWorkbook) -> bytes:
    """The same book with its wrong cells coloured and explained, so that it can be mended and brought again.

    What was saved from it goes on from there; all else keeps the revision it was made from.
    """
    with override("vi"):
        judged = judge(book)
        faults = judged.faults or [Fault(**fault) for fault in book.faults]
        tasks = [_as_brought(judged, task, faults) for task in judged.tasks]
        general = {name: cell.text for name, cell in judged.uploaded.general.items()}
        listed = [(f.path, f.sheet, str(f.row or "–"), f.column, f.value, f.rule, f.right) for f in faults]
        return layout.write(book.report, tasks, general, _codes(book, judged), listed)


def _as_brought(judged: Judged, task: Task, faults: list[Fault]) -> Task:
    path = task.provision.path
    said = {fault.field: f"{fault.rule} {fault.right}".strip() for fault in faults if fault.path == path}
    return replace(task, texts=judged.uploaded.texts(path) or task.texts, faults=said)


def _codes(book: FilledWorkbook, judged: Judged) -> dict[str, Codes]:
    standing = {task.provision.path: task for task in judged.tasks}
    codes = dict(judged.uploaded.codes)
    for path, revision in book.saved.items():
        task = standing.get(path)
        texts = task.texts if task else layout.general_texts(book.report)
        codes[path] = Codes(revision, layout.digest(task.form if task else None, texts))
    return codes


def _refuse(report: UnitReport, by: Account, now: datetime) -> None:
    require(by, flow.MOVES["save_task"].needs, unit=report.unit, on=now.astimezone(HANOI).date())
    if report.state not in OPEN_TO_EDIT:
        raise DomainError(_("Báo cáo này không mở để sửa nên không nhập bảng tính vào được."))
