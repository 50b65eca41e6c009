"""Every way the plan writes its bodies is found on the right day, as a unit or as a group with the right members."""

from datetime import date

import pytest

from mam.organisations import provinces, queries
from mam.organisations.models import Unit, UnitGroup
from mam.organisations.wordings import body_of_office, canonical
from tests.organisations.conftest import TODAY

pytestmark = pytest.mark.django_db

UNITS = [
    ("Sở Nông nghiệp và Môi trường", "so-nong-nghiep-va-moi-truong"),
    ("Sở NN&MT", "so-nong-nghiep-va-moi-truong"),
    ("Sở Khoa học và Công nghệ", "so-khoa-hoc-va-cong-nghe"),
    ("Sở KH&CN tỉnh Lạng Sơn", "so-khoa-hoc-va-cong-nghe"),
    ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "so-khoa-hoc-va-cong-nghe"),
    ("so khoa hoc va cong nghe", "so-khoa-hoc-va-cong-nghe"),
    ("Giám đốc Sở Khoa học và Công nghệ", "so-khoa-hoc-va-cong-nghe"),
    ("Sở Tài chính", "so-tai-chinh"),
    ("Sở Văn hóa, Thể thao và Du lịch", "so-van-hoa-the-thao-va-du-lich"),
    ("Sở Văn hoá, Thể thao và Du lịch", "so-van-hoa-the-thao-va-du-lich"),
    ("Sở VH,TT&DL", "so-van-hoa-the-thao-va-du-lich"),
    ("Sở Giáo dục và Đào tạo", "so-giao-duc-va-dao-tao"),
    ("Sở GD&ĐT", "so-giao-duc-va-dao-tao"),
    ("Sở Y tế", "so-y-te"),
    ("Sở Ngoại vụ", "so-ngoai-vu"),
    ("Báo và Đài Phát thanh Truyền hình Lạng Sơn", "bao-va-dai-phat-thanh-truyen-hinh"),
    ("Báo và Đài PTTH Lạng Sơn", "bao-va-dai-phat-thanh-truyen-hinh"),
    ("Báo và Đài Phát thanh - Truyền hình tỉnh", "bao-va-dai-phat-thanh-truyen-hinh"),
    ("Trung tâm xúc tiến đầu tư, Thương mại và du lịch", "trung-tam-xuc-tien-dau-tu-thuong-mai-va-du-lich"),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "ubmttq-viet-nam-tinh"),
    ("Uỷ ban MTTQ Việt Nam tỉnh", "ubmttq-viet-nam-tinh"),
    ("Liên minh Hợp tác xã tỉnh", "lien-minh-hop-tac-xa-tinh"),
    ("Liên minh HTX tỉnh", "lien-minh-hop-tac-xa-tinh"),
    ("Hiệp hội Doanh nghiệp tỉnh", "hiep-hoi-doanh-nghiep-tinh"),
    ("Ủy ban nhân dân tỉnh", "ubnd-tinh-lang-son"),
    ("UBND tỉnh Lạng Sơn", "ubnd-tinh-lang-son"),
    ("Chánh Văn phòng UBND tỉnh", "van-phong-ubnd-tinh"),
    ("UBND xã Thất Khê", "xa-that-khe"),
    ("xã Thất Khê", "xa-that-khe"),
    ("Chủ tịch UBND phường Kỳ Lừa", "phuong-ky-lua"),
]

GROUPS = [
    ("các sở", "cac-so"),
    ("Giám đốc các sở", "cac-so"),
    ("các ban, ngành cấp tỉnh", "cac-ban-nganh"),
    ("thủ trưởng các ban, ngành cấp tỉnh", "cac-ban-nganh"),
    ("Các sở, ban, ngành khác của tỉnh", "cac-so-ban-nganh-khac"),
    ("các sở, ngành", "cac-so-ban-nganh"),
    ("Các sở, ban, ngành tỉnh", "cac-so-ban-nganh"),
    ("các sở, ban, ngành liên quan", "cac-so-ban-nganh-lien-quan"),
    ("các tổ chức chính trị - xã hội", "cac-to-chuc-chinh-tri-xa-hoi"),
    ("các tổ chức chính trị-xã hội cấp tỉnh", "cac-to-chuc-chinh-tri-xa-hoi"),
    ("Ủy ban nhân dân cấp xã", "ubnd-cap-xa"),
    ("Chủ tịch Ủy ban nhân dân cấp xã", "ubnd-cap-xa"),
    ("UBND các xã, phường, thị trấn", "ubnd-cap-xa"),
    ("Ủy ban nhân dân các huyện, thành phố", "ubnd-cac-huyen-thanh-pho"),
    ("UBND các huyện, thành phố", "ubnd-cac-huyen-thanh-pho"),
    ("các cơ quan truyền thông", "cac-co-quan-truyen-thong"),
    ("cơ quan liên quan", "cac-co-quan-lien-quan"),
    ("các cơ quan, đơn vị liên quan", "cac-co-quan-lien-quan"),
    ("các cơ quan, đơn vị có liên quan", "cac-co-quan-lien-quan"),
    ("các cơ quan liên quan trên địa bàn tỉnh", "cac-co-quan-lien-quan"),
    ("các cơ quan, đơn vị", "cac-co-quan-lien-quan"),
]


def test_every_wording_of_a_body_finds_its_unit(lang_son: provinces.Loaded) -> None:
    finder = queries.Finder(TODAY)
    found = {wording: getattr(finder.find(wording), "key", None) for wording, _key in UNITS}
    assert found == dict(UNITS)
    assert all(isinstance(finder.find(wording), Unit) for wording in found)


def test_every_wording_of_a_group_finds_its_group(lang_son: provinces.Loaded) -> None:
    finder = queries.Finder(TODAY)
    found = {wording: getattr(finder.find(wording), "key", None) for wording, _key in GROUPS}
    assert found == dict(GROUPS)
    assert all(isinstance(finder.find(wording), UnitGroup) for wording in found)


@pytest.mark.parametrize("wording", ["Bộ Nông nghiệp và Môi trường", "Lưu: VT", "Sở", "", "Ban Chỉ đạo 35"])
def test_what_is_no_body_of_the_province_finds_nothing(lang_son: provinces.Loaded, wording: str) -> None:
    assert queries.find(wording, TODAY) is None


def test_a_body_that_has_ended_is_still_found_under_its_name(lang_son: provinces.Loaded) -> None:
    gone = queries.find("Sở Tài nguyên và Môi trường", TODAY)
    assert isinstance(gone, Unit)
    assert not gone.exists_on(TODAY)
    assert [row.after.key for row in queries.successors_of(gone, TODAY)] == ["so-nong-nghiep-va-moi-truong"]


def test_a_name_borne_by_several_on_the_day_is_nobody_in_particular(lang_son: provinces.Loaded) -> None:
    # Several districts had a commune of this name; today only one has it.
    assert queries.find("UBND xã Hồng Phong", date(2025, 6, 30)) is None
    today = queries.find("UBND xã Hồng Phong", TODAY)
    assert isinstance(today, Unit)
    assert today.key == "xa-hong-phong"


def test_a_commune_with_an_old_districts_name_is_not_the_district(lang_son: provinces.Loaded) -> None:
    commune, district = (queries.find(f"UBND {kind} Bắc Sơn", TODAY) for kind in ("xã", "huyện"))
    assert isinstance(commune, Unit)
    assert isinstance(district, Unit)
    assert (commune.kind, district.kind) == ("commune", "district")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Sở TN&MT", "Sở Tài nguyên và Môi trường"),
        ("Sở NN và PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Hội LHPN tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
        ("Đài PT-TH tỉnh", "Đài Phát thanh - Truyền hình tỉnh"),
        ("các tổ chức CT-XH", "các tổ chức chính trị - xã hội"),
    ],
)
def test_abbreviations_are_opened(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("office", "body"),
    [
        ("giám đốc các sở", "các sở"),
        ("các phó chủ tịch ủy ban nhân dân tỉnh", "ủy ban nhân dân tỉnh"),
        ("trưởng ban dân tộc", "ban dân tộc"),
        ("chánh thanh tra tỉnh", "thanh tra tỉnh"),
        ("sở y tế", "sở y tế"),
    ],
)
def test_an_office_holder_stands_for_the_body(office: str, body: str) -> None:
    assert body_of_office(office) == body
