"""A unit's history and the successors its documents lead to; proposed, whatever way the units went."""

from datetime import date

import pytest

from mam.core.models import Account
from mam.organisations import flow, history
from mam.organisations.models import Unit
from tests.organisations.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


def unit(key: str) -> Unit:
    return Unit.objects.get(key=key)


def basis(year: int) -> flow.Basis:
    return flow.Basis(date(year, 1, 1), f"văn bản năm {year}")


def new(name: str) -> flow.NewUnit:
    return flow.NewUnit("commune", f"Ủy ban nhân dân xã {name}")


def proposed(key: str) -> list[tuple[str, str, int]]:
    return [(p.steps[-1].name, p.portion, len(p.steps)) for p in history.proposed_successors(unit(key), TODAY)]


def test_a_split_unit_has_several(province: object) -> None:
    assert proposed("xa-cau-cu-huyen-song-mau") == [
        ("Ủy ban nhân dân xã Bình Minh", "một phần", 1),
        ("Ủy ban nhân dân phường Cầu Mới", "một phần", 1),
    ]
    assert proposed("huyen-song-mau") == []
    assert proposed("xa-an-binh") == []


def test_a_successor_that_ended_leads_to_its_own(people: dict[str, Account]) -> None:
    by = people["administrator"]
    joined = flow.merge([unit("xa-an-binh"), unit("xa-binh-minh")], new("An Minh"), basis(2027), by=by, now=NOW)
    assert proposed("xa-an-hoa-huyen-song-mau") == [("Ủy ban nhân dân xã An Minh", "toàn bộ", 2)]
    flow.dissolve(joined, basis(2028), by=by, now=NOW)
    (last,) = history.proposed_successors(unit("xa-an-hoa-huyen-song-mau"), TODAY)
    assert (last.unit, last.unit.valid_to) == (joined, date(2028, 1, 1))
    assert [step.row.legal_basis for step in last.steps][-1] == "văn bản năm 2027"


def test_a_part_that_came_back_is_no_successor(people: dict[str, Account]) -> None:
    by, one, two = people["administrator"], unit("xa-an-binh"), unit("xa-binh-minh")
    flow.transfer(one, (two, "thôn Mẫu"), basis(2027), by=by, now=NOW)
    assert proposed("xa-an-binh") == [("Ủy ban nhân dân xã Bình Minh", "thôn Mẫu", 1)]
    flow.merge([two], one, basis(2028), by=by, now=NOW)
    assert proposed("xa-an-binh") == []
    assert proposed("xa-binh-minh") == [("Ủy ban nhân dân xã An Bình", "toàn bộ", 1)]


def test_the_history_is_complete_and_the_newest_stands_first(people: dict[str, Account]) -> None:
    by, one = people["administrator"], unit("xa-an-binh")
    flow.rename(one, ("Ủy ban nhân dân xã An Bình Mới", ""), basis(2027), by=by, now=NOW)
    flow.transfer(one, (unit("xa-binh-minh"), "thôn Mẫu"), basis(2028), by=by, now=NOW)
    flow.dissolve(one, basis(2029), by=by, now=NOW)
    lines = history.happenings(unit("xa-an-binh"), TODAY)
    told = [(line.on.year if line.on else None, str(line.what), line.name) for line in lines]
    assert told[:3] == [
        (2029, "Kết thúc hoạt động, không có đơn vị kế thừa", ""),
        (2028, "Chuyển một phần sang", "Ủy ban nhân dân xã Bình Minh"),
        (2027, "Mang tên", "Ủy ban nhân dân xã An Bình Mới"),
    ]
    assert told[-1] == (2025, "Bắt đầu hoạt động", "")
    assert all(line.legal_basis for line in lines)


def test_an_end_without_an_event_is_told(province: object) -> None:
    Unit.objects.filter(key="so-y-te").update(valid_to=date(2026, 1, 1))
    (line,) = history.happenings(unit("so-y-te"), TODAY)
    assert (line.on, str(line.what)) == (date(2026, 1, 1), "Kết thúc hoạt động")
