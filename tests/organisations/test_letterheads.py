"""How bodies head and sign their documents before and after they say so themselves."""

from datetime import UTC, date, datetime

import pytest

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations import flow, provinces, queries
from mam.organisations.letterheads import place_name, symbol_of
from mam.organisations.models import Unit
from tests.organisations.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("key", "superior", "issuer", "place", "symbol", "authority", "office"),
    [
        (
            "so-khoa-hoc-va-cong-nghe",
            "Ủy ban nhân dân tỉnh Lạng Sơn",
            "Sở Khoa học và Công nghệ",
            "Lạng Sơn",
            "SKHCN",
            "",
            "GIÁM ĐỐC",
        ),
        (
            "so-nong-nghiep-va-moi-truong",
            "Ủy ban nhân dân tỉnh Lạng Sơn",
            "Sở Nông nghiệp và Môi trường",
            "Lạng Sơn",
            "SNNMT",
            "",
            "GIÁM ĐỐC",
        ),
        (
            "xa-that-khe",
            "",
            "Ủy ban nhân dân xã Thất Khê",
            "Thất Khê",
            "UBND",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
        ),
        (
            "ubnd-tinh-lang-son",
            "",
            "Ủy ban nhân dân tỉnh Lạng Sơn",
            "Lạng Sơn",
            "UBND",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
        ),
        (
            "thanh-tra-tinh",
            "Ủy ban nhân dân tỉnh Lạng Sơn",
            "Thanh tra tỉnh Lạng Sơn",
            "Lạng Sơn",
            "TT",
            "",
            "CHÁNH THANH TRA",
        ),
    ],
)
def test_the_form_of_the_kind_stands_until_the_body_says_otherwise(
    lang_son: provinces.Loaded,
    key: str,
    superior: str,
    issuer: str,
    place: str,
    symbol: str,
    authority: str,
    office: str,
) -> None:
    head = queries.letterhead_of(Unit.objects.get(key=key), TODAY)
    assert head.pk is None
    assert head.applies_decree
    assert (head.superior, head.issuer, head.place, head.symbol) == (superior, issuer, place, symbol)
    assert (head.signer_authority, head.signer_office) == (authority, office)


@pytest.mark.parametrize("key", ["ubmttq-viet-nam-tinh", "hoi-nong-dan-tinh", "hiep-hoi-doanh-nghiep-tinh"])
def test_bodies_outside_the_administration_have_their_own_lines(lang_son: provinces.Loaded, key: str) -> None:
    unit = Unit.objects.get(key=key)
    head = queries.letterhead_of(unit, TODAY)
    assert not head.applies_decree
    assert head.own_lines == [queries.name_of(unit, TODAY)]


WORDS = {
    "superior": "UBND TỈNH MẪU",
    "issuer": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    "place": "Mẫu",
    "symbol": "SKHCN-VP",
    "signer_office": "GIÁM ĐỐC",
    "signer_name": "Nguyễn Văn Mẫu",
    "applies_decree": True,
}


def test_a_leader_sets_the_letterhead_from_today_on(people: dict[str, Account]) -> None:
    unit = Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")
    flow.edit_letterhead(unit, WORDS, by=people["leader"], now=NOW)
    assert queries.letterhead_of(unit, TODAY).symbol == "SKHCN-VP"
    assert queries.letterhead_of(unit, date(2026, 11, 23)).symbol == "SKHCN"
    later = datetime(2026, 12, 1, tzinfo=UTC)
    flow.edit_letterhead(unit, {**WORDS, "symbol": "SKHCN"}, by=people["administrator"], now=later)
    assert queries.letterhead_of(unit, TODAY).symbol == "SKHCN-VP"
    assert queries.letterhead_of(unit, date(2026, 12, 1)).symbol == "SKHCN"


@pytest.mark.parametrize("who", ["officer", "coordinator", "province_leader", "outsider"])
def test_nobody_else_sets_it(people: dict[str, Account], who: str) -> None:
    with pytest.raises(NotAllowed):
        flow.edit_letterhead(Unit.objects.get(key="so-khoa-hoc-va-cong-nghe"), WORDS, by=people[who], now=NOW)


@pytest.mark.parametrize("words", [{**WORDS, "issuer": " "}, {**WORDS, "applies_decree": False, "own_lines": [" "]}])
def test_an_empty_head_is_refused(people: dict[str, Account], words: dict[str, object]) -> None:
    with pytest.raises(DomainError):
        flow.edit_letterhead(Unit.objects.get(key="so-khoa-hoc-va-cong-nghe"), words, by=people["leader"], now=NOW)


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Sở Y tế", "SYT"),
        ("Sở Giáo dục và Đào tạo", "SGDĐT"),
        ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
        ("Liên minh Hợp tác xã tỉnh", "LMHTX"),
    ],
)
def test_symbols_from_names(name: str, symbol: str) -> None:
    assert symbol_of(name) == symbol


def test_places_from_committees() -> None:
    names = ["xã Thất Khê", "phường Đông Kinh", "thành phố Lạng Sơn", "đặc khu Cô Tô", "tỉnh Mẫu"]
    places = [place_name(f"Ủy ban nhân dân {name}") for name in names]
    assert places == ["Thất Khê", "Đông Kinh", "Lạng Sơn", "Cô Tô", "Mẫu"]
