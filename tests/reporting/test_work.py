"""What waits on the desk: owed and late reports, plans told apart, and nothing once it has been done."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from mam.core.models import Account
from mam.reporting import board, queries
from mam.reporting.models import ConsolidatedReport, ReportingCycle, Snapshot, UnitReport
from mam.reporting.work import work_of

People = Callable[[str], Client]
IN_TIME, LATE = date(2026, 11, 29), date(2026, 11, 30)


@pytest.fixture
def report(year: ReportingCycle) -> UnitReport:
    """The report of Sở Khoa học và Công nghệ."""
    return year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")


def test_an_owed_report_looks_late_from_the_first_day_after(people: dict[str, Account], report: UnitReport) -> None:
    (before,), (after,) = (work_of(people["officer"], day) for day in (IN_TIME, LATE))
    assert (before.state_kind, before.due_label) == ("neutral", "Hôm nay là ngày cuối")
    assert (after.state_kind, after.due_label) == ("late", "Quá hạn 1 ngày")


def test_an_accepted_report_waits_for_nobody(people: dict[str, Account], report: UnitReport) -> None:
    UnitReport.objects.filter(pk=report.pk).update(state=UnitReport.State.ACCEPTED)
    assert work_of(people["officer"], LATE) == []


def test_a_year_that_was_issued_waits_only_for_news(people: dict[str, Account], year: ReportingCycle) -> None:
    frozen = datetime.fromisoformat("2026-12-02T09:00:00+07:00")
    snapshot = Snapshot.objects.create(sequence=1, cycle=year, content="{}", sha256="0", made_at=frozen)
    state = ConsolidatedReport.State.ISSUED
    ConsolidatedReport.objects.create(cycle=year, state=state, consolidated_at=frozen, snapshot=snapshot)
    UnitReport.objects.filter(cycle=year).update(state=UnitReport.State.ACCEPTED, decided_at=frozen)
    coordinator, december = people["coordinator"], date(2026, 12, 5)
    assert work_of(coordinator, december) == []
    late = datetime.fromisoformat("2026-12-04T09:00:00+07:00")
    UnitReport.objects.filter(pk=year.reports.last().pk).update(decided_at=late)
    assert [work.title for work in work_of(coordinator, december)] == ["Tổng hợp báo cáo năm 2026"]


def test_the_tiles_of_late_communes_say_so(year: ReportingCycle) -> None:
    shown = {day: board.tiles(year, day) for day in (IN_TIME, LATE)}
    assert board.legend(shown[IN_TIME]) == [("neutral", "chưa bắt đầu")]
    assert board.legend(shown[LATE]) == [("late", "nộp muộn hoặc quá hạn")]


def test_rows_that_were_never_handed_in_come_last_by_day(year: ReportingCycle, report: UnitReport) -> None:
    at = datetime.fromisoformat("2026-11-20T09:00:00+07:00")
    UnitReport.objects.filter(pk=report.pk).update(submitted_at=at)
    rows = board.rows(queries.with_progress(year.reports.all()), {"sort": "submitted"}, IN_TIME)
    assert rows[0].report.pk == report.pk
    assert len(rows) == year.reports.count()
