"""Money adds up: by source, by task and in the annex it is one sum, to the đồng; what cannot be right is said."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mam.core.models import Account
from mam.officialdoc import Table
from mam.planning.models import FundingSource, Provision
from mam.registry import flow as records
from mam.registry.models import kind_of
from mam.reporting import annexes, facts
from mam.reporting.models import ConsolidatedReport, FundingEntry, ReportingCycle, UnitReport
from mam.reporting.money import balance, research, tables
from mam.reporting.money.amounts import Amounts, asks_programme, faults
from tests.fixtures.reporting import OPENED

SUMS = st.none() | st.integers(0, 10**12)
FOREIGN = st.decimals(Decimal("0.01"), 10**6, places=2), st.decimals(Decimal("0.0001"), 30_000, places=4)

FOREIGN_SIX = {"currency": "USD", "foreign_amount": Decimal(2), "rate": Decimal(3), "rate_on": date(2026, 1, 1)}


@st.composite
def stated(draw: Any) -> Amounts:
    """What a unit may state: plain sums, some of it in kind, some of it in a foreign currency."""
    said: dict[str, Any] = {"requested": draw(SUMS), "allocated": draw(SUMS)}
    if draw(st.booleans()):
        amount, rate = (draw(one) for one in FOREIGN)
        foreign = {"currency": "USD", "foreign_amount": amount, "rate": rate, "rate_on": date(2026, 6, 30)}
        return Amounts(**said, **foreign).settled()
    spent = draw(SUMS)
    if spent and draw(st.booleans()):
        said |= {"in_kind": draw(st.integers(0, spent)), "in_kind_method": "biên bản bàn giao"}
    return Amounts(**said, spent=spent)


ROWS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), stated(), st.booleans()), max_size=12
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_sums_by_source_by_task_and_in_the_annex_are_one(year: ReportingCycle, rows: list[Any]) -> None:
    kept = lay_down(year, rows)
    total = {name: sum(getattr(one, name) or 0 for one in kept) for name in ("requested", "allocated", "spent")}
    verified = sum(one.spent or 0 for one in kept if one.verified_from)

    cells = balance.cells(year, {})
    for sums in (balance.by_source(cells), balance.by_task(cells)):
        added = balance.total(sums.values())
        assert {name: getattr(added, name) for name in total} == total
        assert (added.verified, added.declared) == (verified, total["spent"] - verified)
    for measure in total:
        found = tables.of_year(year, {}, measure)
        assert found.difference == 0
        assert found.of_measure == total[measure] == sum(row.total for row in found.tasks)

    ends = last_lines(year)
    assert amount(ends.pop("Kinh phí đã thực hiện theo nguồn")[-1]) == total["spent"]
    unmet, declared = total["requested"] - total["allocated"], total["spent"] - verified
    expected = [total["requested"], total["allocated"], unmet, total["spent"], verified, declared]
    assert all([amount(cell) for cell in line[2:]] == expected for line in ends.values())
    assert len(ends) == 2 or not total["requested"]


def last_lines(year: ReportingCycle) -> dict[str, tuple[str, ...]]:
    """The last line of each table of money in the consolidated report's annexes."""
    said = facts.of_cycle(drawn_up(year), OPENED)
    found = {}
    for annex in annexes.of_cycle(said):
        if "inh phí" in annex.title:
            tables = [block for block in annex.blocks if isinstance(block, Table)]
            found |= {f"{annex.title}{number or ''}": table.rows[-1] for number, table in enumerate(tables)}
    return found


def drawn_up(year: ReportingCycle) -> ConsolidatedReport:
    return ConsolidatedReport.objects.get_or_create(cycle=year, defaults={"consolidated_at": OPENED})[0]


def lay_down(year: ReportingCycle, rows: list[Any]) -> list[FundingEntry]:
    """The rows in accepted reports, one a place."""
    FundingEntry.objects.all().delete()
    UnitReport.objects.filter(cycle=year).update(state=UnitReport.State.ACCEPTED)
    reports, sources = list(year.reports.all()), list(FundingSource.objects.filter(plan=year.plan))
    tasks = list(Provision.objects.filter(duties__report__cycle=year).distinct())
    made = {}
    for unit, task, source, amounts, sure in rows:
        place = (reports[unit % len(reports)], tasks[task % len(tasks)], sources[source % len(sources)])
        entry = FundingEntry(report=place[0], provision=place[1], source=place[2], **vars(amounts))
        if sure:
            entry.verified_at, entry.verified_from = OPENED, "Lệnh chi"
        made[tuple(one.pk for one in place)] = entry
    return FundingEntry.objects.bulk_create(made.values())


def amount(cell: str) -> int:
    """A cell of the annex as a number."""
    return 0 if cell == "–" else int(cell.replace(".", ""))


@given(amounts=stated())
def test_what_is_settled_is_whole_dong_and_within_the_sum(amounts: Amounts) -> None:
    assert amounts.spent is None or isinstance(amounts.spent, int)
    assert all(part <= (amounts.spent or 0) for part in (amounts.in_kind or 0, amounts.converted or 0))
    assert list(faults(amounts, of_programme=False)) == []


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ({"spent": 5, "in_kind": 4}, ["in_kind_method"]),
        ({"spent": 5, "in_kind": 6, "in_kind_method": "giá thị trường"}, ["in_kind"]),
        ({"foreign_amount": Decimal(10)}, ["currency", "rate", "rate_on"]),
        (FOREIGN_SIX | {"spent": 5}, ["foreign_amount"]),
        ({"allocated": 5}, ["programme"]),
        ({"allocated": 5, "programme": "CT-01"}, []),
        ({"requested": 5}, []),
    ],
)
def test_what_cannot_be_right_is_said_at_its_field(told: dict[str, Any], fields: list[str]) -> None:
    of_programme = set(told) <= {"allocated", "programme", "requested"}
    assert [name for name, _sentence in faults(Amounts(**told).settled(), of_programme=of_programme)] == fields


def test_half_a_dong_is_rounded_up() -> None:
    assert Amounts(foreign_amount=Decimal("0.5"), rate=Decimal(1)).converted == 1


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Nguồn hỗ trợ từ ngân sách Trung  ương trong các chương trình", True),
        ("Kinh phí ngân sách nhà nước của tỉnh", False),
    ],
)
def test_money_of_the_central_budget_comes_by_programme(words: str, asked: bool) -> None:
    assert asks_programme(words) is asked


@pytest.mark.django_db
def test_the_budget_of_research_stands_in_the_report_as_the_records_say(
    year: ReportingCycle, people: dict[str, Account]
) -> None:
    kind = kind_of(research.KIND)
    assert kind is not None
    money = [
        {"paid_by": "ngan-sach-tinh", "approved": "800000000", "allocated": "400000000", "spent": "250000000"},
        {"paid_by": "tai-tro", "approved": "50000000", "allocated": "", "spent": ""},
    ]
    values = {"title": "Chọn chủng vi sinh", "project_type": "research", "level": "province", "money": money}
    values |= {"source": "Sổ theo dõi", "stage": "proposed", "proposed_on": date(2026, 3, 1)}
    unit = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe").unit
    project = records.propose(kind, values, unit=unit, by=people["officer"], now=OPENED)
    assert research.budget() == []  # not published
    records.publish(project, by=people["curator"], now=OPENED)
    assert last_lines(year)["Kinh phí nhiệm vụ khoa học và công nghệ"][-3:] == (
        "850.000.000",
        "400.000.000",
        "250.000.000",
    )
