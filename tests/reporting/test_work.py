"""What waits on the desk: owed and late reports, plans told apart, and nothing once it has been done."""

import re
from collections.abc import Callable
from datetime import date, datetime
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client

from mam.core.models import Account
from mam.organisations.models import Unit
from mam.reporting import board, queries
from mam.reporting.models import ConsolidatedReport, ReportingCycle, Snapshot, UnitReport
from mam.reporting.work import done_of, work_of

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


def test_an_accepted_report_waits_for_nobody_and_is_found_again(
    people: dict[str, Account], report: UnitReport, signed_in: People
) -> None:
    assert done_of(people["officer"], LATE) == []
    UnitReport.objects.filter(pk=report.pk).update(state=UnitReport.State.ACCEPTED)
    assert work_of(people["officer"], LATE) == []
    assert [work.url for work in done_of(people["officer"], LATE)] == [f"/ban-lam-viec/bao-cao/{report.pk}/"]
    assert done_of(people["outsider"], LATE) == []
    assert f'href="/ban-lam-viec/bao-cao/{report.pk}/"' in signed_in("officer").get("/ban-lam-viec/").text


def test_a_tile_leads_to_what_the_commune_sent_or_to_its_line(year: ReportingCycle, signed_in: People) -> None:
    at = datetime.fromisoformat("2026-11-20T09:00:00+07:00")
    sent, missing = year.reports.filter(unit__kind__in=Unit.COMMUNE_LEVEL)[:2]
    UnitReport.objects.filter(pk=sent.pk).update(state=UnitReport.State.SUBMITTED, submitted_at=at)
    board_of = f"/ban-lam-viec/tong-hop/{year.pk}/"
    tiles = re.findall(
        r'<a class="tile[^"]*" title="[^"]*" href="([^"]*)"', signed_in("coordinator").get(board_of).text
    )
    assert f"{board_of}don-vi/{sent.pk}/" in tiles
    (line,) = [unescape(tile) for tile in tiles if quote(missing.unit_name) in tile]
    found = signed_in("coordinator").get(board_of + line).context["page"]
    assert missing.pk in {row.report.pk for row in found} < set(year.reports.values_list("pk", flat=True))
    seen = signed_in("province_leader").get(board_of).text
    assert f"{board_of}don-vi/" not in seen


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
