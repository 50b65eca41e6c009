"""The real plan of Lạng Sơn with its recorded decisions: what the house stands on, read and confirmed whole."""

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from mam.core.models import Account
from mam.organisations import provinces
from mam.organisations.models import Membership, Unit
from mam.planning import decisions, flow
from mam.planning.models import Assignment, Indicator, Plan, SectionLink
from mam.planning.wording import find_quote

LANG_SON = Path(__file__).parents[2] / "provinces" / "lang-son"
NOW = datetime.fromisoformat("2025-11-24T09:00:00+07:00")


@pytest.fixture
def lang_son(db: None) -> Plan:
    provinces.load(LANG_SON, by=None)
    by = Account.objects.create_user("dau-moi@lang-son.example", full_name="Đầu mối")
    unit = Unit.objects.get(key=provinces.facts(LANG_SON).coordinator_key)
    Membership.objects.create(account=by, unit=unit, role=Membership.Role.COORDINATOR, valid_from=NOW.date())
    plan = flow.load((LANG_SON / "plan.txt").read_bytes(), "plan.txt", by=by, now=NOW)
    said = tomllib.loads((LANG_SON / "plan-decisions.toml").read_text(encoding="utf-8"))
    decisions.apply(plan, said, by=by, now=NOW)
    plan.refresh_from_db()
    return flow.confirm(plan, revision=plan.revision, by=by, now=NOW)


def test_the_plan_is_confirmed_and_every_word_is_its_own(lang_son: Plan) -> None:
    duties = Assignment.objects.filter(provision__plan=lang_son, state=Assignment.State.CONFIRMED)
    assert duties.count() == 53
    assert all(find_quote(lang_son.source_text, duty.quote) for duty in duties)
    assert not duties.filter(unit=None, group=None).exists()
    indicators = Indicator.objects.filter(provision__plan=lang_son)
    assert all(find_quote(lang_son.source_text, one.quote) for one in indicators)
    assert {one.provision.path.split(".")[0] for one in indicators.select_related("provision")} == {"I", "V"}
    assert [source.provision.path for source in lang_son.funding_sources.all()] == ["IV.1", "IV.2", "IV.3", "IV.4"]
    assert lang_son.place == "Lạng Sơn"
    dates = {(d.day, d.month, d.inclusive) for p in lang_son.provisions.all() for d in p.deadlines.all()}
    assert dates == {(30, 11, False), (20, 12, False)}


def test_districts_hand_their_duty_to_nobody(lang_son: Plan) -> None:
    duty = Assignment.objects.get(provision__plan=lang_son, provision__path="V.12", role="lead")
    assert duty.group.key == "ubnd-cac-huyen-thanh-pho" and "Chưa xác định cơ quan kế thừa" in duty.note


def test_links_are_proposed_between_what_speaks_of_the_same(lang_son: Plan) -> None:
    links = SectionLink.objects.filter(source__plan=lang_son)
    pairs = {(link.source.path, link.target.path) for link in links}
    assert {
        ("II.1.a.-1", "V.13"),  # biogas and bedding on farms
        ("II.2.-2", "V.3.-1"),  # the Centre for science and technology
        ("II.5.-1", "V.4"),  # raising awareness
        ("III.3.-3", "V.3.-4"),  # the database
    } <= pairs
    assert {path.split(".")[0] for path, _target in pairs} <= {"II", "III"}
    assert {target.split(".")[0] for _path, target in pairs} == {"V"}
    assert not links.exclude(state=SectionLink.State.PROPOSED).exists()
    assert len(pairs) < 60
