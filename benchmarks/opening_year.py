"""Opening a year and consolidating it at 100, 1,000 and 3,321 units × 60 duties: seconds, memory, and how they grow.

3,321 is every commune-level unit of the country since 1/7/2025. Each size has a database of its own and each step a
process of its own, whose highest resident set is that step's memory; `start` is one that only loads the program. Typst,
which sets the PDF, is a child of the last step and weighed by itself. Beside them, on the same database: the same
duties written by sqlite3's `executemany` into a table with the same constraints and indexes, and every row that a
consolidated report is made of, read by sqlite3 and written down as JSON without a document.
Run: mam bench opening_year
"""

import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

SIZES = (100, 1000, 3321)
DUTIES = 60
NOW = datetime.fromisoformat("2026-01-05T09:00:00+07:00")
READ = (
    "SELECT * FROM reporting_taskentry ORDER BY provision_id, report_id",
    "SELECT * FROM reporting_figure ORDER BY provision_id, report_id",
    "SELECT * FROM reporting_fundingentry ORDER BY provision_id, report_id",
)
Found = dict[str, float]


def main() -> None:
    """Run every size and print what was measured; the last lines are `name value unit`."""
    measured = {size: one_size(size) for size in SIZES}
    print(f"{DUTIES} duties a unit; every unit reported and accepted before consolidating")
    for size, found in measured.items():
        for name, value in found.items():
            print(f"{name}_{size} {value:.2f} {'MB' if name.endswith('_peak') else 's'}")
        for step in ("open", "consolidate"):
            print(f"{step}_to_plain_{size} {found[step] / found[f'{step}_plain']:.1f} ratio")
    for before, after in pairwise(SIZES):
        for step in ("open", "consolidate"):
            growth = measured[after][step] / measured[before][step] / (after / before)
            print(f"{step}_growth_{before}_to_{after} {growth:.2f} times_linear")


def one_size(units: int) -> Found:
    """The steps of one size, one process after the other on a fresh data folder."""
    found: Found = {}
    with tempfile.TemporaryDirectory(prefix="mam-bench-") as folder:
        environment = {**os.environ, "MAM_DATA": folder, "DJANGO_SETTINGS_MODULE": "mam.config.settings"}
        environment.pop("DATABASE_URL", None)
        for step in STEPS:
            command = [sys.executable, "-m", "benchmarks.opening_year", step, str(units)]
            done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
            found |= json.loads(done.stdout.splitlines()[-1])
    return found


def child(step: str, units: int) -> None:
    """One step, in a process of its own."""
    import django

    django.setup()
    print(json.dumps(STEPS[step](units)))


def prepared(units: int) -> Found:
    """The database with its units and the confirmed plan; not measured."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    province(units)
    return {}


def started(_units: int) -> Found:
    """What the loaded program holds before it does anything."""
    from mam.reporting import flow

    assert flow
    return {"start_peak": peak()}


def opened(_units: int) -> Found:
    """The coordinator opens the year; beside it the same duties written by sqlite3 alone."""
    from mam.core.models import Account
    from mam.organisations.models import Unit
    from mam.planning.models import Plan
    from mam.reporting import flow
    from mam.reporting.deadlines import Due
    from mam.reporting.opening import YearSettings

    due = Due("trước 30/11", date(2026, 11, 29)), Due("trước 20/12", date(2026, 12, 19))
    window = date(2025, 11, 15), date(2026, 11, 14)
    settings = YearSettings(2026, Unit.objects.get(key="u0"), "UBND tỉnh", "X", *window, *due)
    plan, by = Plan.objects.get(), Account.objects.get()
    found = {"open": timed(lambda: flow.open_year(plan, settings, by=by, now=NOW)), "open_peak": peak()}
    return {**found, "open_plain": plain_writing()}


def reported(_units: int) -> Found:
    """Every unit has reported and is accepted; not measured."""
    everybody_reports()
    return {}


def consolidated(_units: int) -> Found:
    """The coordinator consolidates and freezes: facts, hash, DOCX and PDF; beside it the rows read by sqlite3 alone."""
    from mam.core.models import Account
    from mam.reporting import flow
    from mam.reporting.models import ReportingCycle

    cycle, by = ReportingCycle.objects.get(), Account.objects.get()

    def whole() -> None:
        flow.freeze(flow.consolidate(cycle, by=by, now=NOW), by=by, now=NOW)

    found = {"consolidate": timed(whole), "consolidate_peak": peak(), "consolidate_typst_peak": peak(children=True)}
    return {**found, "consolidate_plain": plain_reading()}


STEPS: dict[str, Callable[[int], Found]] = {
    "prepare": prepared,
    "start": started,
    "open": opened,
    "report": reported,
    "consolidate": consolidated,
}


def province(units: int) -> None:
    """A coordinator, so many communes, and a confirmed plan that gives all of them 60 duties."""
    from mam.core import files
    from mam.core.models import Account
    from mam.organisations.models import Membership, Unit, UnitGroup, UnitName
    from mam.planning.models import Assignment, FundingSource, Indicator, Plan, Provision

    kinds = [Unit.Kind.DEPARTMENT] + [Unit.Kind.COMMUNE] * units
    made = Unit.objects.bulk_create([Unit(key=f"u{n}", kind=kind, source="benchmark") for n, kind in enumerate(kinds)])
    UnitName.objects.bulk_create([UnitName(unit=unit, name=f"UBND xã Số {n}") for n, unit in enumerate(made)])
    by = Account.objects.create_user("a@example.org", "x", full_name="A")
    Membership.objects.create(account=by, unit=made[0], role=Membership.Role.COORDINATOR, valid_from=date(2025, 1, 1))
    group = UnitGroup.objects.create(key="g", name="UBND cấp xã", phrases=[], rule={"kinds": ["commune"]})
    plan = Plan.objects.create(
        slug="p",
        type_name="Kế hoạch",
        title="Kế hoạch",
        issuer="UBND",
        place="X",
        state=Plan.State.CONFIRMED,
        source_file=files.keep(b"plan", name="plan.txt", media_type="text/plain"),
        loaded_at=NOW,
    )
    provisions = Provision.objects.bulk_create(
        [
            Provision(
                plan=plan,
                position=n,
                path=f"V.{n}",
                mark="-",
                level="dash",
                text=f"Nhiệm vụ số {n}",
                span_from=0,
                span_to=0,
            )
            for n in range(DUTIES)
        ]
    )
    Assignment.objects.bulk_create(
        [
            Assignment(provision=p, group=group, wording="UBND cấp xã", role="lead", state="confirmed")
            for p in provisions
        ]
    )
    Indicator.objects.bulk_create(
        [Indicator(provision=p, label="Số lớp", unit_of_measure="lớp", aggregation="sum") for p in provisions]
    )
    FundingSource.objects.create(plan=plan, provision=provisions[0], order=1, label="Ngân sách")


def everybody_reports() -> None:
    """Every unit has written about every duty, with a figure and money, and is accepted."""
    from mam.planning.models import FundingSource, Indicator
    from mam.reporting.models import Duty, Figure, FundingEntry, TaskEntry, UnitReport

    duties = list(Duty.objects.values_list("report_id", "provision_id"))
    source, indicators = FundingSource.objects.get(), dict(Indicator.objects.values_list("provision_id", "pk"))
    for start in range(0, len(duties), 5000):
        some = duties[start : start + 5000]
        TaskEntry.objects.bulk_create(
            TaskEntry(report_id=r, provision_id=p, outcome="done", done="Đã tổ chức", saved_at=NOW) for r, p in some
        )
        Figure.objects.bulk_create(
            Figure(
                report_id=r, provision_id=p, indicator_id=indicators[p], label="Số lớp", unit_of_measure="lớp", value=2
            )
            for r, p in some
        )
        FundingEntry.objects.bulk_create(
            FundingEntry(report_id=r, provision_id=p, source=source, spent=1_000_000) for r, p in some
        )
    UnitReport.objects.update(state="accepted", submitted_at=NOW)


def database() -> Path:
    """The SQLite file of this size."""
    from django.conf import settings

    return Path(settings.DATABASES["default"]["NAME"])


def plain_writing() -> float:
    """Seconds of writing the same duties into a table with the same constraints and indexes, by sqlite3 alone."""
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "plain.sqlite3")) as plain:
        with closing(sqlite3.connect(database())) as ours:
            made = ours.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'reporting_duty' AND sql IS NOT NULL")
            for (statement,) in made.fetchall():
                plain.execute(statement)
            rows = ours.execute("SELECT report_id, provision_id, role, wording FROM reporting_duty").fetchall()
        insert = "INSERT INTO reporting_duty (report_id, provision_id, role, wording) VALUES (?, ?, ?, ?)"

        def write() -> None:
            with plain:
                plain.executemany(insert, rows)

        return timed(write)


def plain_reading() -> float:
    """Seconds of reading every entry, figure and sum in the plan's order and writing them as JSON, by sqlite3 alone."""
    with closing(sqlite3.connect(database())) as ours:
        return timed(lambda: json.dumps([ours.execute(question).fetchall() for question in READ], ensure_ascii=False))


def timed(work: Callable[[], object]) -> float:
    """Seconds of the clock on the wall."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak(*, children: bool = False) -> float:
    """The most memory that this process, or the largest of its children, has held so far, in MB."""
    held = resource.getrusage(resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF).ru_maxrss
    return held / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    child(sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 1 else main()
