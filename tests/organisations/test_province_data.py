"""A province's folder is read whole or not at all; what is wrong is named with file, row and what would be right."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mam.core.models import Account, AuditEntry
from mam.organisations import first_accounts, flow, provinces, queries
from mam.organisations.models import Role, Unit, UnitGroup
from mam.organisations.province_files import ProvinceDataFault
from tests.fixtures.organisations import TINH_MAU
from tests.organisations.conftest import LANG_SON, NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of tỉnh Mẫu to spoil."""
    return Path(shutil.copytree(TINH_MAU, tmp_path / "tinh-mau"))


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "units" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


FAULTS = [
    ("bodies.csv", "department,Sở Y tế", "ministry,Sở Y tế", "bodies.csv, dòng 6", "ministry"),
    ("bodies.csv", "so-y-te,", "Sở Y tế,", "bodies.csv, dòng 6", "gạch nối"),
    ("bodies.csv", "so-y-te,", "so-tai-chinh,", "bodies.csv, dòng 6", "dòng 5"),
    ("bodies.csv", "Sở Y tế,", ",", "bodies.csv, dòng 6", "name"),
    ("bodies.csv", "key,kind", "khóa,kind", "bodies.csv", "key"),
    ("communes.csv", "2025-07-01", "01/07/2025", "communes.csv, dòng 2", "2025-07-01"),
    ("communes.csv", "ubnd-tinh-mau", "ubnd-tinh-khac", "communes.csv, dòng 2", "ubnd-tinh-khac"),
    ("successions.csv", ",xa-an-binh,", ",xa-khac,", "successions.csv, dòng 2", "xa-khac"),
    ("successions.csv", ",xa-an-binh,", ",,", "successions.csv, dòng 2", "dissolve"),
    ("successions.csv", "merge", "eat", "successions.csv, dòng 2", "eat"),
    ("groups.toml", '"district"', '"county"', "groups.toml", "county"),
    ("groups.toml", "[[group]]", "[[group", "groups.toml", "không đọc được"),
]


@pytest.mark.parametrize(("name", "old", "new", "where", "what"), FAULTS)
def test_a_wrong_row_is_named_and_nothing_is_loaded(
    folder: Path, name: str, old: str, new: str, where: str, what: str
) -> None:
    spoil(folder, name, old, new)
    with pytest.raises(ProvinceDataFault) as fault:
        provinces.load(folder, by=None)
    assert str(fault.value).startswith(where)
    assert what in str(fault.value)
    assert not Unit.objects.exists()


def test_a_folder_without_province_toml_is_no_province(tmp_path: Path) -> None:
    with pytest.raises(ProvinceDataFault, match=r"province\.toml"):
        provinces.facts(tmp_path)


def test_the_second_province_stands_on_the_same_code(province: provinces.Province) -> None:
    assert province.name == "tỉnh Mẫu"
    coordinator = Unit.objects.get(key=province.coordinator_key)
    assert queries.name_of(coordinator, TODAY) == province.coordinator
    assert queries.letterhead_of(coordinator, TODAY).superior == "Ủy ban nhân dân tỉnh Mẫu"
    assert queries.find("Ủy ban nhân dân tỉnh", TODAY) == Unit.objects.get(key="ubnd-tinh-mau")


def test_lang_sons_coordinator_is_the_plans(lang_son: provinces.Loaded) -> None:
    facts = provinces.facts(LANG_SON)
    assert queries.find(facts.coordinator, TODAY) == Unit.objects.get(key=facts.coordinator_key)
    assert queries.name_of(Unit.objects.get(kind="province"), TODAY).endswith(facts.name)


def test_a_new_load_adds_what_is_new_and_keeps_what_people_changed(folder: Path) -> None:
    provinces.load(folder, by=None)
    basis = flow.Basis(date(2026, 1, 1), "văn bản")
    flow.dissolve(Unit.objects.get(key="so-y-te"), basis, by=None, now=NOW)
    spoil(folder, "groups.toml", "các sở chuyên môn", "các sở của tỉnh")
    with (folder / "units" / "bodies.csv").open("a", encoding="utf-8") as stream:
        stream.write("so-moi,department,Sở Mới,,,ubnd-tinh-mau,,,,Dữ liệu bịa ra\n")
    loaded = provinces.load(folder, by=None)
    assert loaded.counts["units"].created == 1
    assert loaded.counts["groups"].changed == 1
    assert not Unit.objects.get(key="so-y-te").exists_on(TODAY)
    assert "các sở của tỉnh" in UnitGroup.objects.get(key="cac-so").phrases
    assert AuditEntry.objects.filter(verb="province.load").count() == 2


def test_earlier_names_come_before_the_present_one(folder: Path) -> None:
    (folder / "units" / "names.csv").write_text(
        "key,name,short_name,valid_from,valid_to,legal_basis\nso-y-te,Sở Y tế cũ,,,2020-01-01,văn bản\n",
        encoding="utf-8",
    )
    provinces.load(folder, by=None)
    unit = Unit.objects.get(key="so-y-te")
    assert queries.name_of(unit, date(2019, 12, 31)) == "Sở Y tế cũ"
    assert queries.name_of(unit, date(2020, 1, 1)) == "Sở Y tế"
    assert provinces.load(folder, by=None).touched == 0


def test_the_command_loads_counts_and_refuses(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("province_load", str(folder))
    assert "thêm 18" in capsys.readouterr().out
    spoil(folder, "bodies.csv", "department", "ministry")
    with pytest.raises(CommandError, match=r"bodies\.csv, dòng 3"):
        call_command("province_load", str(folder))


@pytest.mark.parametrize("province_folder", [TINH_MAU, LANG_SON])
def test_first_accounts_are_made_once_and_only_for_a_trial(province_folder: Path, settings: object, db: None) -> None:
    provinces.load(province_folder, by=None)
    settings.PRODUCTION = True  # type: ignore[attr-defined]
    assert first_accounts.make_first_accounts(province_folder, TODAY) == []
    settings.PRODUCTION = False  # type: ignore[attr-defined]
    made = first_accounts.make_first_accounts(province_folder, TODAY)
    roles = {role for account in made for role in account.roles}
    assert {Role.COORDINATOR, Role.ADMINISTRATOR} <= roles
    assert len({account.password for account in made}) == len(made)
    assert all(Account.objects.get(email=a.email).check_password(a.password) for a in made)
    assert first_accounts.make_first_accounts(province_folder, TODAY) == []


def test_first_accounts_of_lang_son_work_for_four_units_and_the_province(lang_son: provinces.Loaded) -> None:
    made = first_accounts.make_first_accounts(LANG_SON, TODAY)
    assert {account.unit_name for account in made} == {
        "Sở Nông nghiệp và Môi trường",
        "Sở Khoa học và Công nghệ",
        "Sở Tài chính",
        "Ủy ban nhân dân xã Thất Khê",
        "Ủy ban nhân dân tỉnh Lạng Sơn",
    }
    assert all(account.email.endswith("@lang-son.example") for account in made)


def test_first_accounts_of_nobody_are_refused(province: provinces.Province, folder: Path) -> None:
    (folder / "first-accounts.toml").write_text('[[account]]\nemail = "a@b.example"\nunit = "x"\n', encoding="utf-8")
    with pytest.raises(ProvinceDataFault, match=r"a@b\.example"):
        first_accounts.make_first_accounts(folder, TODAY)


def test_an_account_from_the_command_line(province: provinces.Province, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("user_add", "quan-tri@tinh-mau.example", name="Người Quản Trị", unit="UBND tỉnh", role="administrator")
    account = Account.objects.get(email="quan-tri@tinh-mau.example")
    code = capsys.readouterr().out.split(": ")[1][:14]
    assert account.check_password(code)
    assert account.memberships.get().role == Role.ADMINISTRATOR
    with pytest.raises(CommandError, match="đã có tài khoản"):
        call_command("user_add", "quan-tri@tinh-mau.example", name="Ai Đó", unit="UBND tỉnh")
    with pytest.raises(CommandError, match="Sở Không Có"):
        call_command("user_add", "khac@tinh-mau.example", name="Ai Đó", unit="Sở Không Có")
