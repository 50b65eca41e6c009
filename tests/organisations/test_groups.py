"""Groups are rules: who belongs to them depends on the day and on whom the plan names by themselves."""

from datetime import date

import pytest

from mam.organisations import provinces, queries
from mam.organisations.models import Unit, UnitGroup
from tests.organisations.conftest import TODAY

pytestmark = pytest.mark.django_db
BEFORE = date(2025, 6, 30)


def keys(group: str, on: date, named: set[int] | None = None) -> list[str]:
    return [unit.key for unit in queries.resolve(UnitGroup.objects.get(key=group), on, named=named or set())]


def test_communes_before_and_after(province: provinces.Province) -> None:
    assert keys("ubnd-cap-xa", TODAY) == ["phuong-cau-moi", "xa-an-binh", "xa-binh-minh"]
    assert len(keys("ubnd-cap-xa", BEFORE)) == 5


def test_districts_are_nobody_today(province: provinces.Province) -> None:
    assert keys("ubnd-cac-huyen-thanh-pho", BEFORE) == ["huyen-song-mau"]
    assert keys("ubnd-cac-huyen-thanh-pho", TODAY) == []


def test_the_others_are_those_the_plan_does_not_name(province: provinces.Province) -> None:
    named = set(Unit.objects.filter(key__in=["so-y-te", "so-tai-chinh"]).values_list("pk", flat=True))
    assert keys("cac-so-ban-nganh-khac", TODAY, named) == [
        "so-khoa-hoc-va-cong-nghe",
        "so-nong-nghiep-va-moi-truong",
        "thanh-tra-tinh",
    ]
    assert "so-y-te" in keys("cac-so-ban-nganh", TODAY, named)


def test_an_open_group_names_nobody_and_says_so(province: provinces.Province) -> None:
    group = UnitGroup.objects.get(key="cac-co-quan-lien-quan")
    assert group.is_open
    assert queries.resolve(group, TODAY, named=set()) == []


def test_a_rule_of_keys_under_a_parent(province: provinces.Province) -> None:
    members = {"keys": ["so-y-te", "hoi-nong-dan-tinh"], "under": "ubnd-tinh-mau"}
    group = UnitGroup.objects.create(key="hai-co-quan", name="hai cơ quan", rule=members)
    assert [unit.key for unit in queries.resolve(group, TODAY, named=set())] == ["so-y-te"]


def test_lang_son_has_65_communes_and_wards_and_its_political_organisations(lang_son: provinces.Loaded) -> None:
    assert len(keys("ubnd-cap-xa", TODAY)) == 65
    assert keys("ubnd-cac-huyen-thanh-pho", TODAY) == []
    assert len(keys("ubnd-cac-huyen-thanh-pho", BEFORE)) == 11
    assert keys("cac-to-chuc-chinh-tri-xa-hoi", TODAY) == ["hoi-lien-hiep-phu-nu-tinh", "hoi-nong-dan-tinh"]
