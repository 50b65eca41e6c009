"""Widths of texts and balanced lines: what the drawn lines and line breaks stand on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.officialdoc import metrics

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_widths_are_those_of_times_new_roman() -> None:
    """Checked against the font's own advance widths: 1 em is 2048 units, "A" 1479, bold "Ơ" 1593."""
    assert metrics.width("A", 72) == pytest.approx(1479 / 2048 * 25.4)
    assert metrics.width("Ầ", 72) == metrics.width("A", 72)
    assert metrics.width("Ợ", 72, bold=True) == pytest.approx(1593 / 2048 * 25.4)
    assert metrics.width("đ", 72) == metrics.width("d", 72)


def test_the_nation_fits_its_column_on_one_line_at_both_allowed_sizes() -> None:
    assert metrics.lines(NATION, 12, 92, bold=True) == [NATION]
    assert metrics.width(NATION, 12, bold=True) < 92


def test_a_long_name_is_broken_into_lines_about_equally_long() -> None:
    name = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
    assert metrics.lines(name, 12, 66, bold=True) == ["SỞ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG"]
    block = metrics.balanced(name, 12, 66, bold=True)
    assert metrics.lines(name, 12, block + 0.1, bold=True) == ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]


@given(st.text(alphabet="abc đêơ", min_size=1, max_size=200), st.floats(20, 200))
def test_balancing_never_adds_a_line_and_keeps_every_word(text: str, limit: float) -> None:
    block = metrics.balanced(text, 14, limit)
    assert block <= limit
    if all(metrics.width(word, 14) <= limit for word in text.split()):
        assert len(metrics.lines(text, 14, block + 0.01)) <= len(metrics.lines(text, 14, limit))
    assert " ".join(metrics.lines(text, 14, block)).split() == text.split()


def test_a_blank_to_be_filled_in_by_hand_is_as_wide_as_its_spaces() -> None:
    text = "Báo cáo số        /BC-SNNMT ngày      tháng      năm 2026"
    assert metrics.lines(text, 14, 165) == [text]
    assert metrics.lines(text, 14, 105) == ["Báo cáo số        /BC-SNNMT ngày      tháng      năm", "2026"]


def test_the_line_below_is_a_third_to_a_half_of_the_last_line() -> None:
    for name in ("SỞ Y TẾ", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"):
        last = metrics.lines(name, 12, 66, bold=True)[-1]
        share = metrics.line_below(name, 12, 66, bold=True) / metrics.width(last, 12, bold=True)
        assert 1 / 3 <= share <= 1 / 2
    assert metrics.line_below("", 12, 66) == 0
