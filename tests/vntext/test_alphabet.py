"""Vietnamese order and the letters of points."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.vntext import ALPHABET, POINT_LETTERS, point_letter, sort_key

BY_HAND = [
    "12 nhiệm vụ",
    "An Lạc",
    "Ăn",
    "Ân Thi",
    "Ba",
    "Ba Sơn",
    "Bà",
    "Bà Nà",
    "Bả",
    "Bã",
    "Bá",
    "Bạ",
    "Bắc Sơn",
    "Bình Gia",
    "Cao Lộc",
    "Chi Lăng",
    "Công Sơn",
    "Cơ",
    "Dân",
    "Dương",
    "Đà Nẵng",
    "Đình Lập",
    "Ếch",
    "Hòa Bình",
    "Hoà Bình 2",
    "Hòa Bình 10",
    "Hoàng",
    "Lạng Sơn",
    "Oanh",
    "Ông",
    "Ơn",
    "Tân",
    "Thất Khê",
    "Tràng Định",
    "Uyên",
    "Ưng",
    "Xã 2",
    "Xã 10",
    "Yên",
]


def test_a_list_ordered_by_hand() -> None:
    shuffled = sorted(BY_HAND)  # by code point: every marked letter is out of place
    assert sorted(shuffled, key=sort_key) == BY_HAND != shuffled


def test_the_letters_themselves_are_in_order() -> None:
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)
    assert "".join(ALPHABET) == "aăâbcdđeêghiklmnoôơpqrstuưvxy"


def test_foreign_letters_keep_their_latin_place() -> None:
    names = ["Ê", "FAO", "Gia", "I", "JICA", "Ka", "Vui", "WTO", "Xa", "Yên", "Zet"]
    shuffled = names[::-1]
    assert sorted(shuffled, key=sort_key) == names


def test_composition_does_not_change_the_place() -> None:
    for name in BY_HAND:
        assert sort_key(unicodedata.normalize("NFD", name)) == sort_key(name)


@given(st.lists(st.text(max_size=12), max_size=6))
def test_the_order_is_total_and_stable(texts: list[str]) -> None:
    expected = sorted(texts, key=sort_key)
    for arrangement in itertools.islice(itertools.permutations(texts), 24):
        ordered = sorted(arrangement, key=sort_key)
        assert [sort_key(t) for t in ordered] == [sort_key(t) for t in expected]


@given(st.text(), st.text())
def test_only_the_same_text_has_the_same_key(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) is same


def test_a_number_of_any_length_sorts() -> None:
    assert sort_key("Xã " + "9" * 9999) > sort_key("Xã 1000")


def test_points_follow_the_alphabet_with_đ_after_d() -> None:
    assert [point_letter(n) for n in range(1, 8)] == ["a", "b", "c", "d", "đ", "e", "g"]
    assert point_letter(len(POINT_LETTERS)) == "y"
    assert [point_letter(24), point_letter(25), point_letter(46), point_letter(47)] == ["aa", "ab", "ay", "ba"]
    assert not set(POINT_LETTERS) & set("fjwzăâêôơư")
    with pytest.raises(ValueError, match="from 1"):
        point_letter(0)
