"""A demo's year: only on a marked database, the same from the same seed, everything in it through the real verbs."""

import re
import tomllib
from datetime import date, datetime
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet

from mam.core import demo
from mam.core.errors import DomainError
from mam.core.models import Account, AuditEntry
from mam.organisations.models import Unit
from mam.portal.demo import many, people, year
from mam.portal.demo.invent import Inventor, Setting
from mam.portal.demo.records import FATES
from mam.portal.demo.words import FILE
from mam.registry import flow, rules, versions
from mam.registry.models import KINDS, Record, RecordVersion
from mam.reporting.models import (
    Acknowledgement,
    ConsolidatedReport,
    Evidence,
    Figure,
    FundingEntry,
    PlannedActivity,
    Snapshot,
    UnitReport,
    WorkPlan,
)
from mam.reporting.snapshots import chain

RECIPE = year.Recipe(units=5)


def invented() -> QuerySet[Record]:
    """The records somebody proposed; the province's own came from its folder."""
    return Record.objects.filter(created_by__isnull=False)


@pytest.fixture
def played(province: Any) -> year.Stage:
    """A year of five units of tỉnh Mẫu."""
    demo.mark({})
    return year.play(RECIPE, lambda line: None)


def test_no_other_instance_is_played_on(province: Any) -> None:
    with pytest.raises(DomainError):
        year.play(RECIPE, lambda line: None)
    assert not Account.objects.exists()


def test_the_year_holds_every_kind_and_all_that_can_become_of_things(played: year.Stage) -> None:
    assert set(invented().values_list("kind", flat=True)) == {kind.slug for kind in KINDS}
    assert set(invented().values_list("state", flat=True)) >= {"published", "proposed"}
    assert UnitReport.objects.exclude(state="not_started").count() >= 3
    assert Evidence.objects.exists() and Figure.objects.exists() and FundingEntry.objects.exists()
    assert ConsolidatedReport.objects.get().state == "draft"
    assert Acknowledgement.objects.exists() and WorkPlan.objects.filter(state="confirmed").exists()
    assert not PlannedActivity.objects.exclude(what__contains="(minh họa)").exists()


def test_all_that_is_invented_says_so(played: year.Stage) -> None:
    assert invented().count() > 40
    assert not invented().exclude(title__contains="(minh họa)").exists()
    theirs = Account.objects.filter(email__endswith="@minh-hoa.example")
    assert theirs.count() >= 6
    assert not theirs.exclude(full_name__contains="(minh họa)").exists()


def test_everything_happens_in_its_order_within_the_year(played: year.Stage) -> None:
    moments = list(AuditEntry.objects.filter(by__isnull=False).order_by("pk").values_list("at", flat=True))
    assert all(before <= after for before, after in pairwise(moments))
    assert {moment.year for moment in moments} == {year.YEAR}
    assert all(record.created_at >= datetime.fromisoformat("2026-01-01T00:00+07:00") for record in invented())


def test_the_chains_hold(played: year.Stage) -> None:
    before = ""
    for snapshot in Snapshot.objects.order_by("sequence"):
        assert snapshot.previous_sha256 == before
        assert snapshot.sha256 == chain(before, snapshot.content)
        before = snapshot.sha256
    assert before
    for record in invented():
        links = list(record.versions.order_by("number"))
        assert [link.number for link in links] == list(range(1, record.revision + 1))
        assert all(after.previous_sha256 == link.sha256 for link, after in pairwise(links))


def told() -> list[Any]:
    """Everything a year leaves behind that does not depend on keys and passwords."""
    return [
        list(RecordVersion.objects.order_by("pk").values_list("act", "state", "content", "at", "reason")),
        list(UnitReport.objects.order_by("order").values_list("unit__key", "state", "submitted_at", "was_late")),
        list(Figure.objects.order_by("pk").values_list("label", "value", "empty", "source")),
        list(FundingEntry.objects.order_by("pk").values_list("spent", flat=True)),
        list(AuditEntry.objects.filter(by__isnull=False).order_by("pk").values_list("verb", "at", "by__email")),
    ]


def test_the_same_seed_gives_the_same_year(province: Any) -> None:
    found = []
    for seed in ("a", "a", "b"):
        with transaction.atomic():
            demo.mark({})
            year.play(year.Recipe(units=2, seed=seed), lambda line: None)
            found.append(without_ids(told()))
            transaction.set_rollback(True)
    assert found[0] == found[1] != found[2]


def without_ids(said: list[Any]) -> str:
    """Primary keys go on after a rollback; the links of records hold some."""
    return re.sub(r"'(\w+)': \d+(?=[,}])", r"'\1': n", repr(said))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_what_is_drawn_is_a_record_its_kind_has_nothing_against(kind: Any, province: Any) -> None:
    unit, communes = Unit.objects.get(key="xa-an-binh"), [Unit.objects.get(key="phuong-cau-moi")]
    inventor = Inventor(date(2026, 1, 1), communes, lambda slug: [])
    seen = set()
    for number in range(60):
        setting = Setting(unit, "xã An Bình", date(2026, 5, 4), number, Random(number))
        record = kind.model(kind=kind.slug, unit=unit)
        flow.fill(kind, record, inventor.draw(kind, setting))
        assert rules.faults(kind, record) == {}
        seen.add(repr(versions.content_of(kind, record)))
    assert len(seen) == 60


def test_as_many_records_as_a_load_test_asks_for(played: year.Stage) -> None:
    many.more(played, 400, lambda line: None)
    assert Record.objects.count() == 400
    assert len(set(invented().values_list("kind", "natural_key"))) == invented().count()


def test_everybody_signs_in_with_the_one_password_of_the_file(played: year.Stage, settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path
    kept = people.give_password(year.IN_OFFICE)
    assert kept.stat().st_mode & 0o777 == 0o600
    first, *lines = kept.read_text(encoding="utf-8").splitlines()
    password = first.split()[-1]
    assert all(account.check_password(password) for account in Account.objects.all())
    listed = {line.split()[0] for line in lines if line}
    assert listed == set(Account.objects.values_list("email", flat=True))


def test_the_odds_name_what_the_program_can_do() -> None:
    fates = tomllib.loads(FILE.read_text(encoding="utf-8"))["fates"]
    assert set(fates["record"]) == set(FATES)
    assert set(fates["report"]) >= {"accepted", "returned", "drafting", "not_started", "waiting_late"}
