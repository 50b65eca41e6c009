"""What happens to units: by a document, on a day, and never so that a unit is lost."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mam.core import audit
from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations import flow, queries
from mam.organisations.models import Succession, Unit
from tests.organisations.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = date(2027, 1, 1)
BASIS = flow.Basis(DAY, "Nghị quyết số 02 của tỉnh Mẫu (bịa ra để kiểm thử)")
JOINED = flow.NewUnit("commune", "Ủy ban nhân dân xã An Minh", "UBND xã An Minh")


def unit(key: str) -> Unit:
    return Unit.objects.get(key=key)


def test_two_communes_become_one(people: dict[str, Account]) -> None:
    before = [unit("xa-an-binh"), unit("xa-binh-minh")]
    new = flow.merge(before, JOINED, BASIS, by=people["administrator"], now=NOW)
    for one in before:
        one.refresh_from_db()
        assert one.exists_on(date(2026, 12, 31))
        assert not one.exists_on(DAY)
        (fate,) = queries.successors_of(one, DAY)
        assert (fate.after, fate.legal_basis) == (new, BASIS.legal_basis)
        assert queries.name_of(one, DAY).startswith("Ủy ban nhân dân xã")
    assert new.exists_on(DAY)
    assert not new.exists_on(TODAY)
    assert queries.find("UBND xã An Minh", DAY) == new
    assert audit.history(new).get().reason == BASIS.legal_basis


def test_a_unit_takes_another_in(people: dict[str, Account]) -> None:
    flow.merge([unit("xa-binh-minh")], unit("xa-an-binh"), BASIS, by=people["administrator"], now=NOW)
    assert unit("xa-an-binh").exists_on(DAY)
    assert not unit("xa-binh-minh").exists_on(DAY)


def test_a_split_says_which_part_goes_where(people: dict[str, Account]) -> None:
    parts = [(JOINED, "phía bắc sông"), (unit("xa-binh-minh"), "phía nam sông")]
    flow.split(unit("xa-an-binh"), parts, BASIS, by=people["administrator"], now=NOW)
    portions = {row.portion for row in queries.successors_of(unit("xa-an-binh"), DAY)}
    assert portions == {"phía bắc sông", "phía nam sông"}
    assert not unit("xa-an-binh").exists_on(DAY)


def test_a_part_moves_and_both_go_on(people: dict[str, Account]) -> None:
    part = (unit("xa-binh-minh"), "thôn Mẫu")
    flow.transfer(unit("xa-an-binh"), part, BASIS, by=people["administrator"], now=NOW)
    assert unit("xa-an-binh").exists_on(DAY)
    assert unit("xa-binh-minh").exists_on(DAY)


def test_a_renamed_unit_stays_the_same_unit(people: dict[str, Account]) -> None:
    same = unit("so-y-te")
    flow.rename(same, ("Sở Y tế và Dân số", "Sở YT&DS"), BASIS, by=people["administrator"], now=NOW)
    assert queries.name_of(same, date(2026, 12, 31)) == "Sở Y tế"
    assert queries.name_of(same, DAY) == "Sở Y tế và Dân số"
    assert queries.find("Sở Y tế và Dân số", DAY) == same
    assert queries.find("Sở Y tế", DAY) == same


def test_a_dissolved_unit_has_no_successor_and_names_no_one(people: dict[str, Account]) -> None:
    flow.dissolve(unit("thanh-tra-tinh"), BASIS, by=people["administrator"], now=NOW)
    (fate,) = queries.successors_of(unit("thanh-tra-tinh"), DAY)
    assert fate.after is None


@pytest.mark.parametrize("who", ["officer", "leader", "coordinator", "province_leader", "outsider"])
def test_only_an_administrator_writes_events(people: dict[str, Account], who: str) -> None:
    by = people[who]
    with pytest.raises(NotAllowed):
        flow.merge([unit("xa-an-binh"), unit("xa-binh-minh")], JOINED, BASIS, by=by, now=NOW)
    with pytest.raises(NotAllowed):
        flow.rename(unit("so-y-te"), ("Sở Khác", ""), BASIS, by=by, now=NOW)
    with pytest.raises(NotAllowed):
        flow.dissolve(unit("so-y-te"), BASIS, by=by, now=NOW)


def test_wrong_events_are_refused_with_a_sentence_and_leave_nothing(people: dict[str, Account]) -> None:
    by, one, two = people["administrator"], unit("xa-an-binh"), unit("xa-binh-minh")
    no_document = flow.Basis(DAY, " ")
    tries = [
        lambda: flow.merge([one], JOINED, BASIS, by=by, now=NOW),
        lambda: flow.merge([one, one], JOINED, BASIS, by=by, now=NOW),
        lambda: flow.merge([one], one, BASIS, by=by, now=NOW),
        lambda: flow.merge([one, two], JOINED, no_document, by=by, now=NOW),
        lambda: flow.merge([one, unit("huyen-song-mau")], JOINED, BASIS, by=by, now=NOW),
        lambda: flow.merge([one, two], flow.NewUnit("commune", "  "), BASIS, by=by, now=NOW),
        lambda: flow.split(one, [(two, "tất cả")], BASIS, by=by, now=NOW),
        lambda: flow.split(one, [(two, "bắc"), (JOINED, " ")], BASIS, by=by, now=NOW),
        lambda: flow.transfer(one, (one, "thôn"), BASIS, by=by, now=NOW),
        lambda: flow.transfer(one, (two, ""), BASIS, by=by, now=NOW),
        lambda: flow.transfer(one, (unit("huyen-song-mau"), "thôn"), BASIS, by=by, now=NOW),
        lambda: flow.rename(one, ("Ủy ban nhân dân xã An Bình", ""), BASIS, by=by, now=NOW),
        lambda: flow.rename(one, ("", ""), BASIS, by=by, now=NOW),
        lambda: flow.dissolve(one, no_document, by=by, now=NOW),
    ]
    units, successions = Unit.objects.count(), Succession.objects.count()
    for attempt in tries:
        with pytest.raises(DomainError) as refused:
            attempt()
        assert str(refused.value).endswith((".", "”."))
    assert (Unit.objects.count(), Succession.objects.count()) == (units, successions)
    assert unit("xa-an-binh").valid_to is None


def test_what_has_an_end_written_does_not_end_twice(people: dict[str, Account]) -> None:
    flow.dissolve(unit("so-y-te"), BASIS, by=people["administrator"], now=NOW)
    with pytest.raises(DomainError, match="01/01/2027"):
        flow.dissolve(unit("so-y-te"), flow.Basis(TODAY, "văn bản"), by=people["administrator"], now=NOW)


def test_an_end_never_stands_before_what_is_already_written(people: dict[str, Account]) -> None:
    by, one, two = people["administrator"], unit("xa-an-binh"), unit("xa-binh-minh")
    flow.transfer(one, (two, "thôn Mẫu"), flow.Basis(date(2028, 1, 1), "văn bản"), by=by, now=NOW)
    for ended in (one, two):
        with pytest.raises(DomainError, match="01/01/2028"):
            flow.dissolve(ended, BASIS, by=by, now=NOW)
    with pytest.raises(DomainError, match="01/01/2028"):
        flow.dissolve(two, flow.Basis(date(2028, 1, 1), "văn bản"), by=by, now=NOW)
    flow.dissolve(one, flow.Basis(date(2028, 1, 1), "văn bản"), by=by, now=NOW)
    flow.rename(two, ("Ủy ban nhân dân xã Mới", ""), flow.Basis(date(2029, 1, 1), "văn bản"), by=by, now=NOW)
    with pytest.raises(DomainError, match="01/01/2029"):
        flow.merge([two, unit("phuong-cau-moi")], JOINED, flow.Basis(date(2028, 6, 1), "văn bản"), by=by, now=NOW)


def test_what_stood_under_an_ended_unit_stands_under_nobody(people: dict[str, Account]) -> None:
    flow.add_unit(
        flow.NewUnit("service", "Bệnh viện Mẫu", parent=unit("so-y-te")),
        None,
        ("", "Dữ liệu bịa ra"),
        by=people["administrator"],
        now=NOW,
    )
    flow.dissolve(unit("so-y-te"), BASIS, by=people["administrator"], now=NOW)
    assert queries.parent_of(unit("benh-vien-mau"), TODAY) == unit("so-y-te")
    assert queries.parent_of(unit("benh-vien-mau"), DAY) is None


def test_a_stale_copy_of_a_unit_is_not_believed(people: dict[str, Account]) -> None:
    """Two people looked at the same page; the second comes too late."""
    first, second = unit("so-y-te"), unit("so-y-te")
    flow.dissolve(first, BASIS, by=people["administrator"], now=NOW)
    with pytest.raises(DomainError, match="kết thúc từ ngày 01/01/2027"):
        flow.merge([second, unit("so-tai-chinh")], JOINED, BASIS, by=people["administrator"], now=NOW)


EVENTS = st.lists(st.tuples(st.sampled_from(["merge", "split", "transfer", "dissolve"]), st.integers(0, 9)), max_size=6)


@given(events=EVENTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_unit_is_ever_lost(people: dict[str, Account], events: list[tuple[str, int]]) -> None:
    """Whatever happens in whatever order: who ended has a fate written on that day, and each fate leads to somebody."""
    with transaction.atomic():
        by = people["administrator"]
        for number, (event, pick) in enumerate(events):
            on = date(2030, 1, 1 + number)
            basis = flow.Basis(on, "văn bản")
            standing = list(queries.all_units(on).filter(kind="commune", valid_to=None).order_by("pk"))
            if len(standing) < 2:
                break
            one, two = standing[pick % len(standing)], standing[(pick + 1) % len(standing)]
            new = flow.NewUnit("commune", f"Ủy ban nhân dân xã Mới {number}")
            if event == "merge":
                flow.merge([one, two], new, basis, by=by, now=NOW)
            elif event == "split":
                flow.split(one, [(new, "một nửa"), (two, "một nửa")], basis, by=by, now=NOW)
            elif event == "transfer":
                flow.transfer(one, (two, "một thôn"), basis, by=by, now=NOW)
            else:
                flow.dissolve(one, basis, by=by, now=NOW)
        for ended in Unit.objects.filter(valid_to__isnull=False):
            fates = Succession.objects.filter(before=ended, on=ended.valid_to)
            assert fates.exists()
            assert all(fate.after is None or fate.after.exists_on(fate.on) for fate in fates)
        transaction.set_rollback(True)
