"""Units' yearly plans below the screens: which year is due, months in words, money as typed, who is listed, rights."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.officialdoc import check_docx, to_docx
from mam.organisations.models import Unit
from mam.planning.models import FundingSource, Plan, Provision
from mam.reporting.models import PlannedActivity, WorkPlan
from mam.reporting.workplans import document, facts, flow, following, queries, rules, values
from mam.reporting.workplans.forms import ActivityForm
from mam.reporting.workplans.values import ActivityValues, Described, Pointer, UnitYear
from mam.reporting.workplans.work import work_of
from mam.vntext import format_number

NOW = datetime.fromisoformat("2026-11-20T09:00:00+07:00")
TODAY = NOW.date()
OWN = Described(WorkPlan.Kind.OWN)


@pytest.fixture
def science(people: dict[str, Account]) -> Unit:
    """Sở Khoa học và Công nghệ, where the officer and the leader work."""
    return Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")


@pytest.fixture
def work_plan(plan: Plan, science: Unit, people: dict[str, Account]) -> WorkPlan:
    """Its own plan of 2027, begun by the officer."""
    return flow.begin(UnitYear(plan, science, 2027), OWN, by=people["officer"], now=NOW)


def first_task(work_plan: WorkPlan, **said: object) -> ActivityValues:
    """An activity of the unit's first task."""
    task = queries.tasks_of(work_plan, TODAY)[0]
    return ActivityValues(**{"provision": task, "what": "Mở lớp", "first_month": 3, "last_month": 6, **said})


@pytest.mark.parametrize(
    ("on", "year"),
    [(date(2026, 1, 1), 2026), (date(2026, 10, 31), 2026), (date(2026, 11, 1), 2027), (date(2026, 12, 31), 2027)],
)
def test_the_year_that_is_planned_now(on: date, year: int) -> None:
    assert rules.year_to_plan(on) == year
    assert year in rules.years_on_offer(on)


def test_years_whose_report_is_open_are_on_offer() -> None:
    assert rules.years_on_offer(date(2026, 5, 1), [2025, 2026]) == [2027, 2026, 2025]


@pytest.mark.parametrize(
    ("first", "last", "said"), [(3, 3, "tháng 3"), (3, 6, "tháng 3 – 6"), (1, 12, "cả năm"), (1, 1, "tháng 1")]
)
def test_months_in_words(first: int, last: int, said: str) -> None:
    assert rules.months_said(first, last) == said


@pytest.mark.parametrize(
    ("first", "last", "field"), [(0, 3, "first_month"), (3, 13, "first_month"), (6, 3, "last_month"), (3, 3, None)]
)
def test_months_that_cannot_be(first: int, last: int, field: str | None) -> None:
    faults = ActivityValues(Provision(), "Mở lớp", first, last).faults()
    assert set(faults) == ({field} if field else set())


@pytest.mark.parametrize(
    ("kind", "pointer", "lacking"),
    [
        (WorkPlan.Kind.OWN, Pointer(), set()),
        (WorkPlan.Kind.EMBEDDED, Pointer(), {"other_title", "other_issuer", "other_place"}),
        (WorkPlan.Kind.EMBEDDED, Pointer("A", "", None, "B", "C"), set()),
        (WorkPlan.Kind.EMBEDDED, Pointer("A", "12/KH", date(2026, 1, 1), "", "C"), {"other_issuer"}),
    ],
)
def test_what_a_pointer_may_not_be_without(kind: str, pointer: Pointer, lacking: set[str]) -> None:
    assert set(values.missing(kind, pointer)) == lacking


@given(dong=st.integers(min_value=0, max_value=10**12))
def test_money_typed_in_millions_is_kept_to_the_dong(dong: int) -> None:
    source = FundingSource(pk=1, label="Ngân sách")
    task = Provision(pk=7, path="V.1", text="Mở lớp")
    typed = QueryDict(mutable=True)
    typed.update({"provision": "7", "what": "Mở lớp", "first_month": "1", "last_month": "2"})
    typed["money-1"] = format_number((Decimal(dong) / 1_000_000).normalize())
    form = ActivityForm(typed, tasks=[task], sources=[source], year=2027)
    assert form.is_valid(), form.errors
    assert form.values().money == {1: dong}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["outsider", "coordinator", "province_leader", "administrator", "curator"])
def test_strangers_neither_acknowledge_nor_plan_nor_confirm(
    work_plan: WorkPlan, people: dict[str, Account], name: str
) -> None:
    who, of = people[name], UnitYear(work_plan.plan, work_plan.unit, 2026)
    attempts = (
        lambda: flow.acknowledge(of.plan, of.unit, by=who, now=NOW),
        lambda: flow.begin(of, OWN, by=who, now=NOW),
        lambda: flow.describe(work_plan, OWN, by=who, now=NOW),
        lambda: flow.save_activity(work_plan, None, first_task(work_plan), by=who, now=NOW),
        lambda: flow.remove_activity(work_plan, 1, by=who, now=NOW),
        lambda: flow.copy_last_year(work_plan, by=who, now=NOW),
        lambda: flow.confirm(work_plan, by=who, now=NOW),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert not queries.readable(who, TODAY).exists()


@pytest.mark.django_db
def test_an_officer_neither_confirms_nor_reopens(work_plan: WorkPlan, people: dict[str, Account]) -> None:
    said = first_task(work_plan, responsible="Người phụ trách")
    flow.save_activity(work_plan, None, said, by=people["officer"], now=NOW)
    with pytest.raises(NotAllowed):
        flow.confirm(work_plan, by=people["officer"], now=NOW)
    work_plan = flow.confirm(work_plan, by=people["leader"], now=NOW)
    with pytest.raises(NotAllowed):
        flow.reopen(work_plan, reason="Bổ sung", by=people["officer"], now=NOW)
    with pytest.raises(DomainError, match="đã xác nhận"):
        flow.confirm(work_plan, by=people["leader"], now=NOW)


@pytest.mark.django_db
def test_a_plan_that_is_not_confirmed_asks_nobody(draft_plan: Plan, people: dict[str, Account], science: Unit) -> None:
    with pytest.raises(DomainError, match="chưa được xác nhận"):
        flow.acknowledge(draft_plan, science, by=people["officer"], now=NOW)
    assert work_of(people["officer"], TODAY) == []


@pytest.mark.django_db
def test_text_is_composed_and_money_that_is_no_longer_named_goes(
    work_plan: WorkPlan, people: dict[str, Account]
) -> None:
    first, second = FundingSource.objects.filter(plan=work_plan.plan).values_list("pk", flat=True)
    said = first_task(work_plan, what="Mơ\u0309 lớp", responsible=" Nguyễn  Văn A ", money={first: 5, second: 7})
    made = flow.save_activity(work_plan, None, said, by=people["officer"], now=NOW)
    assert (made.what, made.responsible, made.total) == ("Mở lớp", "Nguyễn Văn A", 12)
    said = first_task(work_plan, money={second: 0}, revision=1)
    again = flow.save_activity(work_plan, made.pk, said, by=people["officer"], now=NOW)
    assert list(again.money.values_list("source", "amount")) == [(second, 0)]


@pytest.mark.django_db
def test_the_database_refuses_months_that_run_backward(work_plan: WorkPlan) -> None:
    task = queries.tasks_of(work_plan, TODAY)[0]
    wrong = PlannedActivity(work_plan=work_plan, provision=task, what="x", first_month=6, last_month=3, saved_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()


@pytest.mark.django_db
def test_the_list_names_everybody_once_and_the_filters_part_them(
    work_plan: WorkPlan, people: dict[str, Account]
) -> None:
    listed = following.rows(work_plan.plan, 2027, TODAY)
    assert {row.unit for row in listed} == set(queries.asked(work_plan.plan, TODAY))
    assert [row.unit.is_commune_level for row in listed] == sorted(row.unit.is_commune_level for row in listed)
    number = following.counts(listed)
    parted = ("own", "embedded", "unconfirmed", "unplanned")
    assert sum(number[name] for name in parted) == number["all"] == sum(part[1] for part in following.bar(number))
    assert number["unconfirmed"] == 1
    assert following.filtered(listed, {"q": "an binh", "level": "commune"})
    assert not following.filtered(listed, {"q": "an binh", "level": "province"})
    text = following.to_send(work_plan.plan, listed, 2027, TODAY)
    assert all(row.name in text for row in listed)
    assert f"Đã tiếp nhận: 0/{len(listed)} đơn vị. Chưa tiếp nhận ({len(listed)})" in text


@pytest.mark.django_db
def test_a_plan_without_money_or_activities_still_makes_a_document_of_the_decree(
    plan: Plan, science: Unit, people: dict[str, Account]
) -> None:
    pointer = Pointer("Kế hoạch công tác năm 2027", "", None, "Sở Khoa học và Công nghệ", "- mục II\n- mục III")
    embedded = Described(WorkPlan.Kind.EMBEDDED, pointer)
    made = flow.begin(UnitYear(plan, science, 2027), embedded, by=people["officer"], now=NOW)
    assert check_docx(to_docx(document.work_plan(facts.of_work_plan(made, TODAY)))) == []
    flow.save_activity(made, None, first_task(made), by=people["officer"], now=NOW)
    drawn = document.work_plan(facts.of_work_plan(made, TODAY))
    assert check_docx(to_docx(drawn)) == []
    assert drawn.year == 2026  # written in November for the year to come
    assert "năm 2027" in drawn.subject
