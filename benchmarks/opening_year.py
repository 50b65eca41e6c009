"""Opening a year and consolidating it at 100, 1,000 and 3,321 units × 60 duties: seconds, memory, and how they grow.

3,321 is every commune-level unit of the country since 1/7/2025. Each size runs in a process of its own on a database
of its own. Beside each: the same rows written by a plain `executemany` of sqlite3, the floor nothing goes below.
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
from datetime import date, datetime
from pathlib import Path

SIZES = (100, 1000, 3321)
DUTIES = 60


def main() -> None:
    """Run every size and print what was measured; the last lines are `name value unit`."""
    measured = {size: one_size(size) for size in SIZES}
    lines = []
    for size, found in measured.items():
        for name, value in found.items():
            lines.append(f"{name}_{size} {value:.2f} {'MB' if name.endswith('memory') else 's'}")
    small, large = SIZES[0], SIZES[-1]
    for name in ("open", "consolidate"):
        growth = (measured[large][name] / measured[small][name]) / (large / small)
        lines.append(f"{name}_growth {growth:.2f} times_linear")
        lines.append(f"{name}_to_plain_{large} {measured[large][name] / measured[large]['plain']:.1f} ratio")
    print(f"{DUTIES} duties a unit; one process a size; every unit reported and accepted before consolidating")
    print("\n".join(lines))


def one_size(units: int) -> dict[str, float]:
    """Measure one size in a fresh process with a fresh data folder."""
    with tempfile.TemporaryDirectory(prefix="mam-bench-") as folder:
        environment = {**os.environ, "MAM_DATA": folder}
        environment.pop("DATABASE_URL", None)
        done = subprocess.run(
            [sys.executable, __file__, str(units)], env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def child(units: int) -> None:
    """In the child: build the plan and its units, then time what a coordinator waits for."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "mam.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    now = datetime.fromisoformat("2026-01-05T09:00:00+07:00")
    plan, by, settings = province(units, now)
    from mam.reporting import flow

    before = peak()
    found: dict[str, float] = {"open": timed(lambda: flow.open_year(plan, settings, by=by, now=now))}
    found["open_memory"] = peak() - before
    cycle = plan.cycles.get()
    everybody_reports(cycle, by, now)
    before = peak()

    def consolidated() -> None:
        flow.freeze(flow.consolidate(cycle, by=by, now=now), by=by, now=now)

    found["consolidate"] = timed(consolidated)
    found["consolidate_memory"] = peak() - before
    found["plain"] = timed(lambda: plain(units))
    print(json.dumps(found))


def province(units: int, now: datetime):  # type: ignore[no-untyped-def]
    """A coordinator, so many communes, and a confirmed plan that gives all of them 60 duties."""
    from mam.core import files
    from mam.core.models import Account
    from mam.organisations.models import Membership, Unit, UnitGroup, UnitName
    from mam.planning.models import Assignment, FundingSource, Indicator, Plan, Provision
    from mam.reporting.deadlines import Due
    from mam.reporting.opening import YearSettings

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
        loaded_at=now,
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
    due = Due("trước 30/11", date(2026, 11, 29)), Due("trước 20/12", date(2026, 12, 19))
    return plan, by, YearSettings(2026, made[0], "UBND tỉnh", "X", date(2025, 11, 15), date(2026, 11, 14), *due)


def everybody_reports(cycle, by, now: datetime) -> None:  # type: ignore[no-untyped-def]
    """Every unit has written about every duty, with a figure and money, and is accepted."""
    from mam.planning.models import FundingSource, Indicator
    from mam.reporting.models import Duty, Figure, FundingEntry, TaskEntry, UnitReport

    duties = list(Duty.objects.filter(report__cycle=cycle).values_list("report_id", "provision_id"))
    source, indicators = FundingSource.objects.get(), dict(Indicator.objects.values_list("provision_id", "pk"))
    for start in range(0, len(duties), 5000):
        some = duties[start : start + 5000]
        TaskEntry.objects.bulk_create(
            TaskEntry(report_id=r, provision_id=p, outcome="done", done="Đã tổ chức", saved_at=now) for r, p in some
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
    UnitReport.objects.filter(cycle=cycle).update(state="accepted", submitted_at=now)


def plain(units: int) -> None:
    """The same number of rows in one table, written and committed by sqlite3 alone."""
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "plain.sqlite3")
        database.execute(
            "CREATE TABLE duty (id INTEGER PRIMARY KEY, report INT, provision INT, role TEXT, wording TEXT)"
        )
        rows = ((u, p, "lead", "UBND cấp xã") for u in range(units) for p in range(DUTIES))
        with database:
            database.executemany("INSERT INTO duty (report, provision, role, wording) VALUES (?, ?, ?, ?)", rows)
        database.close()


def timed(work: Callable[[], object]) -> float:
    """Seconds of the clock on the wall."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak() -> float:
    """The most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    child(int(sys.argv[1])) if len(sys.argv) > 1 else main()
