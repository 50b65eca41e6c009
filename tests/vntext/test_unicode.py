"""The doors of text: composed letters, folded white space, forms for comparing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.vntext import fold, is_decomposed, nfc, squeeze, without_controls


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường đi", "duong di"),
        ("KẾ HOẠCH", "ke hoach"),
        ("Ủy ban nhân dân xã Thất Khê", "uy ban nhan dan xa that khe"),
        ("ưƠăÂêÔ", "uoaaeo"),
        ("Ðình Lập", "dinh lap"),  # U+00D0, from old converters
        ("İ", "i"),
        ("2.5 ha", "2.5 ha"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_long_text_folds_like_a_short_one() -> None:
    assert fold("Đặng Ế " * 100) == "dang e " * 100


@given(st.text())
def test_folding_twice_changes_nothing_and_composition_does_not_matter(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert fold(unicodedata.normalize("NFD", text)) == once
    assert fold(nfc(text)) == once


@given(st.text(alphabet="aăâđêôơưáàảãạếềểễệ ĐẠỞ"))
def test_vietnamese_folds_to_plain_letters(text: str) -> None:
    assert fold(text).isascii()


def test_white_space_and_invisible_characters_go() -> None:
    assert squeeze("\ufeff  Kinh\u00a0phí \n\t thực\u200b  hiện ") == "Kinh phí thực hiện"
    assert squeeze(unicodedata.normalize("NFD", "Lạng  Sơn")) == "Lạng Sơn"


@given(st.text())
def test_squeezing_twice_changes_nothing(text: str) -> None:
    once = squeeze(text)
    assert squeeze(once) == once
    assert "  " not in once


def test_decomposed_letters_are_noticed() -> None:
    assert is_decomposed(unicodedata.normalize("NFD", "kế hoạch"))
    assert not is_decomposed("kế hoạch")
    assert not is_decomposed("đ")


@pytest.mark.parametrize("bad", ["\0", "\x0b", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe", "\uffff", "\U0001fffe"])
def test_what_no_document_can_hold_is_left_out(bad: str) -> None:
    assert without_controls(f"Sở{bad} Y tế\n\t") == "Sở Y tế\n\t"


@pytest.mark.parametrize("text", ["Ủy ban nhân dân", "\u00a0\u200b", "🌱 ạ̃"])
def test_what_people_write_stays_with_controls_left_out(text: str) -> None:
    assert without_controls(text) == text
