"""The two habits of placing tones, and the syllables that know only one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.vntext import classic_tones, modern_tones

BOTH = [
    ("hòa bình", "hoà bình"),
    ("HÒA", "HOÀ"),
    ("Ủy ban", "Uỷ ban"),
    ("thúy", "thuý"),
    ("Thủy sản", "Thuỷ sản"),
    ("sức khỏe", "sức khoẻ"),
    ("lòe xòe", "loè xoè"),
    ("tỏa, họa.", "toả, hoạ."),
    ("lũy kế", "luỹ kế"),
]
ONE = [
    "quý",
    "Quỳnh",
    "quà",
    "quả",
    "quỹ",
    "hoàn toàn",
    "hoạt động",
    "thuyết",
    "loài",
    "suýt",
    "già",
    "giếng",
    "Huế",
    "thuở",
]


@pytest.mark.parametrize(("classic", "modern"), BOTH)
def test_syllables_with_two_spellings(classic: str, modern: str) -> None:
    assert modern_tones(classic) == modern
    assert classic_tones(modern) == classic
    assert modern_tones(modern) == modern
    assert classic_tones(classic) == classic


@pytest.mark.parametrize("word", ONE)
def test_syllables_with_one_spelling_stay(word: str) -> None:
    assert modern_tones(word) == word == classic_tones(word)


@given(st.lists(st.sampled_from([w for pair in BOTH for w in pair] + ONE)).map(" ".join) | st.text())
def test_the_habits_answer_each_other(text: str) -> None:
    assert classic_tones(modern_tones(text)) == classic_tones(text)
    assert modern_tones(classic_tones(text)) == modern_tones(text)
