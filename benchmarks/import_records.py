"""A sheet of 100,000 training courses, 2 % of them wrong: read and checked; then rows exported and records saved.

Peers in the same run, each in a process of its own: calamine's bare read of the same file; django-import-export's dry
run and frictionless' validation when they are installed. The rows are generated.
Run: mam bench import_records
"""

import importlib.util
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

ROWS, PEER_ROWS, SAVED, CHANGED = 100_000, 5_000, 300, 10_000
HEADS = (
    "Tên",
    "Hình thức",
    "Ngày bắt đầu",
    "Số giờ",
    "Lượt người tham gia",
    "Trong đó nữ",
    "Đơn vị phối hợp tổ chức",
    "Nguồn",
    "Mô tả ngắn",
    "Địa chỉ của nguồn",
)
TYPES = ("tập huấn, hướng dẫn kỹ thuật", "đào tạo kỹ thuật viên", "tham quan, hội thảo đầu bờ")
NOW = datetime(2026, 6, 1, tzinfo=UTC)
PEERS = ("import_export", "frictionless", "frictionless_csv")
JOBS = ("bare", "ours", "export", "export_10000", "save", *PEERS)


def rows(count: int) -> Iterator[list[Any]]:
    """Courses; every fiftieth has a word for a number and a type that nobody knows."""
    chance = random.Random(5)
    for number in range(count):
        wrong = number % 50 == 7
        yield [
            f"Tập huấn xử lý chất thải chăn nuôi bằng chế phẩm sinh học, lớp số {number}",
            "hội nghị" if wrong else chance.choice(TYPES),
            date(2026, 1, 1) + timedelta(days=number % 365),
            chance.randrange(1, 80) / 2,
            "ba mươi" if wrong else 200 + chance.randrange(300),
            chance.randrange(0, 200),
            f"Trung tâm Dịch vụ nông nghiệp số {number % 200}",
            "Danh sách ký nhận của lớp, đã đối chiếu",
            "đạt yêu cầu, đã nghiệm thu",
            f"https://mau.example/lop/{number}",
        ]


def in_a_child(job: str, folder: str) -> dict[str, float]:
    """Measure one job in a fresh process with the folder as its data."""
    environment = {**os.environ, "MAM_DATA": folder}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "benchmarks.import_records", job, folder]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def peak() -> float:
    """The most memory this process has held and the largest it started, together, in megabytes."""
    most = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def worked() -> float:
    """Seconds of the processor that this process and those it started have taken."""
    return sum(os.times()[:4])


def make(folder: Path) -> None:
    """The sheet as XLSX and CSV, and an instance with one unit and its officer."""
    from mam.sheets import csv_chunks, write_xlsx_into

    with (folder / "in.xlsx").open("wb") as target:
        write_xlsx_into(target, HEADS, rows(ROWS), title="Lớp")
    (folder / "in.csv").write_bytes(b"".join(csv_chunks(HEADS, rows(ROWS))))
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from mam.core.models import Account
    from mam.organisations.models import Membership, Unit, UnitName

    unit = Unit.objects.create(key="u", kind=Unit.Kind.DEPARTMENT, source="benchmark")
    UnitName.objects.create(unit=unit, name="Sở A")
    by = Account.objects.create_user("a@example.org", "x", full_name="A")
    Membership.objects.create(account=by, unit=unit, role=Membership.Role.OFFICER, valid_from=date(2025, 1, 1))


def bare(folder: Path) -> dict[str, float]:
    """calamine's own reading of the sheet into lists."""
    from python_calamine import CalamineWorkbook

    return {"rows": len(CalamineWorkbook.from_path(folder / "in.xlsx").get_sheet_by_index(0).to_python()) - 1}


def ours(folder: Path) -> dict[str, float]:
    """The dry run of an import: read, checked, looked up, every wrong cell located."""
    from mam.core.models import Account
    from mam.registry import importing
    from mam.registry.checking import Sheet
    from mam.registry.models import kind_of

    kind, by = kind_of("lop-tap-huan"), Account.objects.get()
    assert kind is not None
    found = importing.survey(Sheet(kind, (folder / "in.xlsx").read_bytes(), "in.xlsx"), by=by, now=NOW)
    assert found.counts == {"created": ROWS - ROWS // 50, "bad": ROWS // 50}, found.counts
    return {"rows": ROWS, "wrong": found.wrong_cells}


def export(folder: Path, count: int = ROWS) -> dict[str, float]:
    """The writing of so many rows of plain cells as XLSX, in flat memory."""
    from mam.sheets import write_xlsx_into

    with (folder / "out.xlsx").open("wb") as target:
        return {"rows": write_xlsx_into(target, HEADS, rows(count), title="Lớp")}


def export_10000(folder: Path) -> dict[str, float]:
    """A tenth of it: the memory must be the same."""
    return export(folder, ROWS // 10)


def save(folder: Path) -> dict[str, float]:
    """One record at a time through its verb: row, tags, version, audit entry."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from mam.core.models import Account
    from mam.organisations.models import Unit
    from mam.registry import bulk, flow
    from mam.registry.models import kind_of

    kind, by, unit = kind_of("lop-tap-huan"), Account.objects.get(), Unit.objects.get()
    assert kind is not None

    def values(number: int) -> dict[str, Any]:
        return {"title": f"Lớp lẻ {number}", "started_on": NOW.date(), "participants": 4, "source": "x"}

    flow.propose(kind, values(900_001), unit=unit, by=by, now=NOW)
    with CaptureQueriesContext(connection) as asked:
        flow.propose(kind, values(900_002), unit=unit, by=by, now=NOW)
    start = time.process_time()
    for number in range(SAVED):
        flow.propose(kind, values(number), unit=unit, by=by, now=NOW)
    each = (time.process_time() - start) / SAVED
    start = time.process_time()
    with transaction.atomic():
        for first in range(1000, 5000, 400):
            many = [values(number) for number in range(first, first + 400)]
            bulk.propose_many(kind, many, unit=unit, by=by, now=NOW)
    together = (time.process_time() - start) / 4000
    found = {"rows": SAVED, "each_ms": each * 1000, "queries": len(asked), "many_ms": together * 1000}
    return {**found, **changed(folder)}


def changed(folder: Path) -> dict[str, float]:
    """A second sheet that changes every record of a first: read and written, as `mam registry import` does it."""
    from mam.core.models import Account
    from mam.organisations.models import Unit
    from mam.registry import flow, importing
    from mam.registry.models import kind_of
    from mam.sheets import write_xlsx

    kind, by, unit = kind_of("lop-tap-huan"), Account.objects.get(), Unit.objects.get()
    assert kind is not None
    good = [row for row in rows(CHANGED + CHANGED // 25) if row[1] in TYPES][:CHANGED]
    took = {}
    for name, more in (("new", 0), ("changed", 1), ("unchanged", 1)):
        data = write_xlsx(HEADS, [[*row[:4], row[4] + more, *row[5:]] for row in good], title="Lớp")
        start = worked()
        run = importing.begin(kind, (data, "a.xlsx"), unit=unit, by=by, now=NOW)
        took[f"{name}_read_ms"] = (worked() - start) * 1000 / CHANGED
        run = importing.confirm(run, by=by, now=NOW)
        for moved in importing.steps_of(run, by=by, now=NOW):
            run = moved
        took[f"{name}_ms"] = (worked() - start) * 1000 / CHANGED
        assert run.done["created" if name == "new" else name] == CHANGED, run.done
    start = time.process_time()
    for record in kind.model._default_manager.order_by("-pk")[:100]:
        flow.revise(record, {"participants": 999}, revision=record.revision, by=by, now=NOW)
    return {**took, "revise_one_ms": (time.process_time() - start) * 10}


def import_export(folder: Path) -> dict[str, float]:
    """The peer's dry run into the same model, on the first rows, for it is slow."""
    import tablib
    from import_export import resources

    from mam.registry.models import kind_of

    kind = kind_of("lop-tap-huan")
    assert kind is not None
    names = ("title", "course_type", "started_on", "hours", "participants", "women", "organiser", "source", "summary")

    class Courses(resources.ModelResource):
        class Meta:
            model = kind.model
            fields = names
            import_id_fields = ("title", "started_on")
            clean_model_instances = True
            skip_diff = True
            report_skipped = False

    table = tablib.Dataset(headers=names)
    for row in rows(PEER_ROWS):
        table.append([*(value.isoformat() if isinstance(value, date) else value for value in row[:9])])
    Courses().import_data(table, dry_run=True, raise_errors=False)
    return {"rows": PEER_ROWS}


def frictionless(folder: Path) -> dict[str, float]:
    """The peer's validation of the same XLSX with the same rules."""
    return validated(folder, "in.xlsx", {})


def frictionless_csv(folder: Path) -> dict[str, float]:
    """The peer's validation of the same table as CSV, which spares it the opening of a workbook."""
    return validated(folder, "in.csv", {"encoding": "utf-8-sig"})


def validated(folder: Path, name: str, options: dict[str, Any]) -> dict[str, float]:
    """Every wrong cell found by frictionless."""
    import frictionless as peer

    os.chdir(folder)
    sorts = {"Ngày bắt đầu": "date", "Số giờ": "number", "Lượt người tham gia": "integer", "Trong đó nữ": "integer"}
    fields: list[dict[str, Any]] = [{"name": head, "type": sorts.get(head, "string")} for head in HEADS]
    fields[1]["constraints"] = {"enum": list(TYPES)}
    fields[2]["format"] = "%d/%m/%Y"
    fields[3]["decimalChar"] = ","
    schema = peer.Schema.from_descriptor({"fields": fields})
    found = peer.Resource(path=name, schema=schema, **options).validate(limit_errors=10 * ROWS)
    assert found.stats["errors"] == ROWS // 25, found.flatten(["rowNumber", "type", "note"])[:3]
    return {"rows": ROWS}


def main() -> None:
    """Run every job in its own process and print what was measured; the last lines are `name value unit`."""
    installed = [job for job in JOBS if (job not in PEERS or importlib.util.find_spec(job.removesuffix("_csv")))]
    with tempfile.TemporaryDirectory(prefix="mam-bench-") as folder:
        in_a_child("make", folder)
        found = {job: in_a_child(job, folder) for job in installed}
    lines = []
    for job in installed:
        if job != "save":
            lines.append(f"{job}_rows {found[job]['rows'] / found[job]['seconds']:.0f} rows/s")
            lines.append(f"{job}_passed {found[job]['rows'] / found[job]['passed']:.0f} rows/s by the clock")
            lines.append(f"{job}_peak {found[job]['peak']:.0f} MB")
    lines.append(f"save_one {found['save']['each_ms']:.2f} ms")
    lines.append(f"save_one_queries {found['save']['queries']:.0f} queries")
    lines.append(f"save_many {found['save']['many_ms']:.2f} ms")
    lines.append(f"revise_one {found['save']['revise_one_ms']:.2f} ms")
    for what in ("new", "changed", "unchanged"):
        lines.append(f"sheet_of_{CHANGED}_{what} {found['save'][f'{what}_ms']:.2f} ms a row")
        lines.append(f"sheet_of_{CHANGED}_{what}_read {found['save'][f'{what}_read_ms']:.2f} ms a row")
    speed = {job: found[job]["rows"] / found[job]["seconds"] for job in installed}
    for peer in PEERS:
        lines.append(f"ours_to_{peer} {speed['ours'] / speed[peer]:.1f} ratio" if peer in speed else "")
    lines.append(f"ours_to_bare_memory {found['ours']['peak'] / found['bare']['peak']:.2f} ratio")
    missing = [job for job in PEERS if job not in installed]
    print(f"{ROWS} rows × {len(HEADS)} columns, 2 % wrong; not installed: {', '.join(missing) or 'none'}")
    print("\n".join(filter(None, lines)))


def child(job: str, folder: str) -> None:
    """A child's work: seconds of the processor and the highest memory of one job."""
    if job != "bare":
        os.environ["DJANGO_SETTINGS_MODULE"] = "mam.config.settings"
        import django

        django.setup()
    start, began = worked(), time.perf_counter()  # other programs on the machine do not count
    found = globals()[job](Path(folder)) or {}
    passed = {"seconds": worked() - start, "passed": time.perf_counter() - began}
    print(json.dumps({**passed, **found, "peak": peak()}))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        child(sys.argv[1], sys.argv[2])
    else:
        main()
