"""Lạng Sơn's units on different days: counted, named and followed from before 1/7/2025 to after it."""

from datetime import date

import pytest

from mam.organisations import provinces, queries
from mam.organisations.models import Succession, Unit, UnitCode
from tests.organisations.conftest import LANG_SON, TODAY

pytestmark = pytest.mark.django_db
LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)
LEVEL = ("commune", "ward", "township")


def count(on: date, *kinds: str) -> int:
    return queries.all_units(on).filter(kind__in=kinds).count()


def at(code: str, on: date) -> Unit:
    return Unit.objects.get(queries.in_force(on, "codes__"), codes__code=code, kind__in=LEVEL)


@pytest.mark.parametrize(
    ("on", "communes", "wards", "townships", "districts"),
    [(LAST_OLD_DAY, 175, 5, 14, 11), (FIRST_NEW_DAY, 61, 4, 0, 0), (TODAY, 61, 4, 0, 0)],
)
def test_counts_on_both_sides_of_the_reorganisation(
    lang_son: provinces.Loaded, on: date, communes: int, wards: int, townships: int, districts: int
) -> None:
    found = [count(on, kind) for kind in ("commune", "ward", "township", "district")]
    assert found == [communes, wards, townships, districts]


def test_every_predecessor_has_a_successor_and_every_new_unit_a_predecessor(lang_son: provinces.Loaded) -> None:
    old = set(queries.all_units(LAST_OLD_DAY).filter(kind__in=LEVEL))
    new = set(queries.all_units(FIRST_NEW_DAY).filter(kind__in=LEVEL))
    rows = Succession.objects.filter(before__in=old).select_related("before", "after")
    assert {row.before for row in rows} == old
    assert {row.after for row in rows} == new
    assert all(row.legal_basis.startswith("Nghị quyết số 1672/NQ-UBTVQH15") for row in rows)


def test_only_two_communes_were_split(lang_son: provinces.Loaded) -> None:
    names = queries.names_at(TODAY)
    parts = {
        (names[row.before_id], names[row.after_id])
        for row in Succession.objects.filter(kind="split", before__kind__in=LEVEL)
    }
    assert parts == {
        ("Ủy ban nhân dân xã Bính Xá", "Ủy ban nhân dân xã Đình Lập"),
        ("Ủy ban nhân dân xã Bính Xá", "Ủy ban nhân dân xã Kiên Mộc"),
        ("Ủy ban nhân dân xã Kiên Mộc", "Ủy ban nhân dân xã Kiên Mộc"),
        ("Ủy ban nhân dân xã Kiên Mộc", "Ủy ban nhân dân xã Châu Sơn"),
    }


def test_all_new_codes_meant_other_units_the_day_before(lang_son: provinces.Loaded) -> None:
    for code in UnitCode.objects.filter(queries.in_force(TODAY), unit__kind__in=LEVEL).values_list("code", flat=True):
        before, after = at(code, LAST_OLD_DAY), at(code, FIRST_NEW_DAY)
        assert before.pk != after.pk
        assert not before.exists_on(FIRST_NEW_DAY)
        assert not after.exists_on(LAST_OLD_DAY)


def test_the_same_code_is_a_township_on_one_day_and_a_commune_on_the_next(lang_son: provinces.Loaded) -> None:
    names = [queries.name_of(at("06040", on), on) for on in (LAST_OLD_DAY, FIRST_NEW_DAY)]
    assert names == ["Ủy ban nhân dân thị trấn Thất Khê", "Ủy ban nhân dân xã Thất Khê"]


def test_the_districts_end_without_a_successor(lang_son: provinces.Loaded) -> None:
    districts = Unit.objects.filter(kind="district")
    assert len(districts) == 11
    for district in districts:
        (fate,) = queries.successors_of(district, TODAY)
        assert (fate.kind, fate.after, fate.on) == ("dissolve", None, FIRST_NEW_DAY)
        assert "72/2025/QH15" in fate.legal_basis
        assert "1672" not in fate.legal_basis


def test_successors_are_unknown_before_they_happen(lang_son: provinces.Loaded) -> None:
    unit = at("06625", LAST_OLD_DAY)
    assert queries.successors_of(unit, LAST_OLD_DAY) == []
    assert len(queries.successors_of(unit, FIRST_NEW_DAY)) == 2


def test_a_department_of_the_same_name_is_another_unit_before_march_2025(lang_son: provinces.Loaded) -> None:
    old, new = (queries.find("Sở Tài chính", on) for on in (date(2025, 2, 28), date(2025, 3, 1)))
    assert isinstance(old, Unit)
    assert isinstance(new, Unit)
    assert old.pk != new.pk
    assert {row.before.key for row in queries.predecessors_of(new, TODAY)} == {
        "so-ke-hoach-va-dau-tu",
        "so-tai-chinh-truoc-2025-03",
    }


def test_parents_change_with_the_level_between(lang_son: provinces.Loaded) -> None:
    old, new = at("06040", LAST_OLD_DAY), at("06040", FIRST_NEW_DAY)
    district, province = queries.parent_of(old, LAST_OLD_DAY), queries.parent_of(new, FIRST_NEW_DAY)
    assert district is not None
    assert district.key == "huyen-trang-dinh"
    assert province is not None
    assert province.kind == Unit.Kind.PROVINCE


def test_every_unit_says_where_it_is_known_from(lang_son: provinces.Loaded) -> None:
    assert not Unit.objects.filter(source="").exists()
    ended = Unit.objects.filter(valid_to__isnull=False)
    assert not ended.filter(legal_basis="").exists()


def test_the_blemishes_of_the_lists_are_cleaned(lang_son: provinces.Loaded) -> None:
    names = set(queries.names_at(TODAY).values())
    assert "Ủy ban nhân dân xã Đồng Ý" in names
    assert "Ủy ban nhân dân xã Bắc Sơn" in names
    assert not {name for name in names if "  " in name or "Ủy ban nhân dân Xã" in name}


def test_a_name_is_read_as_of_the_day(province: provinces.Province) -> None:
    unit = Unit.objects.get(key="so-y-te")
    unit.names.update(valid_to=date(2026, 1, 1))
    unit.names.create(name="Sở Y tế và Dân số", valid_from=date(2026, 1, 1))
    assert queries.name_of(unit, date(2025, 12, 31)) == "Sở Y tế"
    assert queries.name_of(unit, date(2026, 1, 1)) == "Sở Y tế và Dân số"


def test_a_second_load_changes_nothing(lang_son: provinces.Loaded) -> None:
    assert provinces.load(LANG_SON, by=None).touched == 0
    assert lang_son.counts["units"].created == Unit.objects.count()
