"""A sheet brought in: read without writing, confirmed, then written in steps that can be watched, stopped and resumed.

Good rows go in as proposals; what stands already is revised by natural key as flow.revise would (on a published record
a proposer's change waits). A step and its progress are one transaction, so a broken connection loses and doubles
nothing. How lines are judged: checking.py; how many are written at once: bulk.py.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import audit, demo, files
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.models import Unit
from mam.organisations.permissions import require
from mam.registry import bulk, flow
from mam.registry.checking import BAD, CHANGED, NEW, UNCHANGED, Checker, Fault, Line, Sheet
from mam.registry.headers import label_of
from mam.registry.import_run import ImportRun
from mam.registry.kind import Kind
from mam.registry.models import kind_of
from mam.sheets import write_marked

MOST_FAULTS = 2000
STEP = 400
State = ImportRun.State
Progress = Callable[[int], None]


@dataclass
class Survey:
    """What reading a sheet without writing gave."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    wrong_cells: int = 0
    bad_rows: list[int] = field(default_factory=list)
    last_row: int = 0

    def take(self, line: Line) -> None:
        """Count a line and keep its faults."""
        self.counts[line.what] += 1
        self.last_row = line.row
        if line.what == BAD:
            self.bad_rows.append(line.row)
            self.wrong_cells += len(line.faults)
            self.faults += line.faults[: max(MOST_FAULTS - len(self.faults), 0)]


def survey(sheet: Sheet, *, by: Account, now: datetime, progress: Progress = lambda row: None) -> Survey:
    """Read every line and write nothing."""
    found, checker = Survey(), Checker(sheet, by, timezone.localdate(now))
    checker.look_ahead()
    for lines in checker.lines(sheet.lines()):
        for line in lines:
            found.take(line)
        progress(found.last_row)
    return found


@transaction.atomic
def begin(kind: Kind, upload: tuple[bytes, str], *, unit: Unit, by: Account, now: datetime) -> ImportRun:
    """Keep a sheet and read it without writing its rows. Raises DomainError when it is no sheet of this kind."""
    require(by, flow.MOVES["propose"].needs, unit=unit, on=timezone.localdate(now))
    data, name = upload
    sheet = Sheet(kind, data, name)
    found = survey(sheet, by=by, now=now)
    if not found.counts:
        raise DomainError(_("Bảng không có dòng nào dưới dòng tiêu đề."))
    run = ImportRun(kind=kind.slug, unit=unit, by=by, name=name[:300], begun_at=now, changed_at=now)
    run.file = files.keep(data, name=name, media_type="application/octet-stream")
    run.last_row, run.reached, run.notes = found.last_row, sheet.header.ends, sheet.notes
    run.found = {what: found.counts[what] for what in (NEW, CHANGED, UNCHANGED, BAD)}
    run.done = dict.fromkeys((NEW, CHANGED, UNCHANGED, BAD), 0)
    run.faults, run.wrong_cells = [asdict(fault) for fault in found.faults], found.wrong_cells
    run.bad_rows = found.bad_rows
    run.save()
    audit.record("record.import_read", run, by=by, detail={"kind": kind.slug, **run.found})
    return run


@transaction.atomic
def confirm(run: ImportRun, *, by: Account, now: datetime) -> ImportRun:
    """Begin to write the good rows, or go on where it stopped."""
    run = _held(run, by, now)
    if run.state not in (State.CHECKED, State.STOPPED):
        raise DomainError(_("Bảng này đang được ghi hoặc đã ghi xong."))
    audit.record("record.import", run, by=by, detail={"kind": run.kind, "after": run.reached})
    return _moved(run, State.RUNNING, now)


@transaction.atomic
def stop(run: ImportRun, *, by: Account, now: datetime) -> ImportRun:
    """Leave off after the rows that are written; the rest waits."""
    run = _held(run, by, now)
    if run.state != State.RUNNING:
        raise DomainError(_("Bảng này không đang được ghi."))
    audit.record("record.import_stop", run, by=by, detail={"kind": run.kind, "after": run.reached})
    return _moved(run, State.STOPPED, now)


def work(run: ImportRun, *, by: Account, now: datetime, steps: int = 1) -> ImportRun:
    """Write the next few hundred rows of a running import; the rest waits for the next call."""
    for moved in islice(steps_of(run, by=by, now=now), steps):
        run = moved
    return run


def steps_of(run: ImportRun, *, by: Account, now: datetime) -> Iterator[ImportRun]:
    """Write step by step with one reading of the file; nothing is lost when the caller stops in between."""
    kind = _kind(run)
    sheet = Sheet(kind, files.read(run.file), run.name)
    bad = set(run.bad_rows)
    good = (line for line in sheet.lines(run.reached) if line[0] not in bad)
    checker = Checker(sheet, by, timezone.localdate(now))
    for lines in checker.lines(good, STEP):
        with transaction.atomic():
            run = _held(run, by, now)
            if run.state != State.RUNNING or lines[0].row <= run.reached:
                return
            found = Survey()
            _write(kind, lines, run.unit, by, now)
            for line in lines:
                found.take(line)
            run.done = {what: run.done.get(what, 0) + found.counts[what] for what in (NEW, CHANGED, UNCHANGED, BAD)}
            run.faults += [asdict(fault) for fault in found.faults]
            run.wrong_cells += found.wrong_cells
            run.bad_rows += found.bad_rows
            run.reached = lines[-1].row
            run = _moved(run, State.RUNNING, now)
        yield run
    with transaction.atomic():
        run = _held(run, by, now)
        if run.state == State.RUNNING:
            run.reached = run.last_row
            run.done = {**run.done, BAD: len(run.bad_rows)}
            audit.record("record.import_done", run, by=by, detail={"kind": run.kind, **run.done})
            run = _moved(run, State.DONE, now)
    yield run


def marked(run: ImportRun, *, now: datetime) -> bytes:
    """The same table with every wrong cell coloured and explained."""
    kind, data = _kind(run), files.read(run.file)
    sheet = Sheet(kind, data, run.name)
    lines = [*sheet.above]
    faults: list[Fault] = []
    checker = Checker(sheet, run.by, timezone.localdate(now))
    for some in checker.lines(sheet.lines()):
        for line in some:
            lines += [[]] * (line.row - len(lines) - 1)
            if line.row > len(lines):
                lines.append(line.cells)
            faults += line.faults
    marks: dict[tuple[int, int], str] = {}
    for fault in faults:
        said = f"{fault.rule} {fault.right}".strip()
        place = (fault.row, fault.place)
        marks[place] = f"{marks[place]}\n{said}" if place in marks else said
    listed = ((str(f.row), f.column, f.value, f.rule, f.right) for f in faults)
    return write_marked(lines, marks, listed, title=sheet.name or str(kind.label), note=demo.note())


def _write(kind: Kind, lines: list[Line], unit: Unit, by: Account, now: datetime) -> None:
    """Write the good lines; one that the database or a rule refuses after all becomes a wrong one."""
    new = [line for line in lines if line.what == NEW]
    changed = [(line, line.stands) for line in lines if line.what == CHANGED and line.stands is not None]
    try:
        with transaction.atomic():
            bulk.propose_many(kind, [line.values for line in new], unit=unit, by=by, now=now)
    except (DomainError, IntegrityError):
        for line in new:
            _one(kind, line, lambda line: flow.propose(kind, line.values, unit=unit, by=by, now=now))
    try:
        with transaction.atomic():
            bulk.revise_many(kind, [(stands, line.values) for line, stands in changed], by=by, now=now)
    except (DomainError, IntegrityError):
        for line, _stands in changed:
            _one(kind, line, lambda line: _revised(line, by, now))


def _revised(line: Line, by: Account, now: datetime) -> object:
    assert line.stands is not None
    return flow.revise(line.stands, line.values, revision=line.stands.revision, by=by, now=now)


def _one(kind: Kind, line: Line, verb: Callable[[Line], object]) -> None:
    try:
        with transaction.atomic():
            verb(line)
    except (DomainError, IntegrityError) as refused:
        said = str(refused) if isinstance(refused, DomainError) else str(_("Dữ liệu của dòng này không khớp nhau."))
        name = kind.natural_key[0]
        line.faults.append(Fault(line.row, 0, label_of(kind, name), str(line.values.get(name, ""))[:300], said, ""))
        line.what = BAD


def _held(run: ImportRun, by: Account, now: datetime) -> ImportRun:
    """The run as it stands now, locked, if this person may write for its unit."""
    held = ImportRun.objects.select_for_update(of=("self",)).select_related("unit", "file", "by").get(pk=run.pk)
    require(by, flow.MOVES["propose"].needs, unit=held.unit, on=timezone.localdate(now))
    return held


def _moved(run: ImportRun, state: str, now: datetime) -> ImportRun:
    run.state, run.changed_at = state, now
    run.save()
    return run


def _kind(run: ImportRun) -> Kind:
    kind = kind_of(run.kind)
    assert kind is not None, run.kind
    return kind
