"""Paths of a plan as documents cite them."""

import pytest

from mam.reporting.citation import cited


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("V", "mục V"),
        ("V.1.-2", "gạch đầu dòng thứ 2 khoản 1 mục V"),
        ("III.2.đ.+1", "dấu cộng thứ 1 điểm đ khoản 2 mục III"),
        ("II.1.2.a", "điểm a khoản 1.2 mục II"),
        ("D5.2", "khoản 2 Điều 5"),
        ("P1.C2.M3.D4", "Điều 4 mục 3 chương 2 phần 1"),
        ("A.I.(1)", "ý (1) mục I phần A"),
        ("V~2.3", "khoản 3 mục V"),
        ("PL1.r12", "dòng 12 Phụ lục 1"),
        ("PL.r1", "dòng 1 Phụ lục"),
        ("?", "mục ?"),
    ],
)
def test_a_path_is_cited_from_its_smallest_part(path: str, said: str) -> None:
    assert cited(path) == said
