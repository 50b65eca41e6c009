"""Paths of a plan as documents cite them."""

import pytest

from mam.reporting.citation import cited


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("V", "Mục V"),
        ("V.1.-2", "gạch đầu dòng thứ hai khoản 1 Mục V"),
        ("III.2.đ.+1", "dấu cộng thứ nhất điểm đ khoản 2 Mục III"),
        ("II.1.2.a", "điểm a khoản 1.2 Mục II"),
        ("D5.2", "khoản 2 Điều 5"),
        ("P1.C2.M3.D4", "Điều 4 Mục 3 Chương 2 Phần 1"),
        ("A.I.(1)", "ý (1) Mục I Phần A"),
        ("V~2.3", "khoản 3 Mục V"),
        ("PL1.r12", "dòng 12 Phụ lục 1"),
        ("PL.r1", "dòng 1 Phụ lục"),
        ("V.1.-4", "gạch đầu dòng thứ tư khoản 1 Mục V"),
        ("?", "Mục ?"),
    ],
)
def test_a_path_is_cited_from_its_smallest_part(path: str, said: str) -> None:
    assert cited(path) == said
