"""The pure parts: titles, slugs, marks, quotes, passages, likeness, what a deadline means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.planning import likeness
from mam.planning.meaning import last_moment, said
from mam.planning.models import Deadline
from mam.planning.passages import passages
from mam.planning.wording import cut_in_source, find_quote, headed, segment_from, segment_of, slug_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Sở Tài chính", "Sở Tài chính"),
        ("Đào tạo nguồn nhân lực khoa học. Ưu tiên đào tạo lại.", "Đào tạo nguồn nhân lực khoa học"),
        ("Tuyên truyền trên loa phát thanh;", "Tuyên truyền trên loa phát thanh"),
        ("a " * 200, ("a " * 80).rstrip() + "…"),
        ("", ""),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert headed(text) == title


@given(st.text(max_size=600))
def test_titles_are_short_and_end_in_words(text: str) -> None:
    assert len(headed(text)) <= 161


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("141/KH-UBND 2025", "141-kh-ubnd-2025"),
        (
            "THỰC HIỆN ĐỀ ÁN PHÁT TRIỂN CÔNG NGHIỆP SINH HỌC TRONG LĨNH VỰC",
            "thuc-hien-de-an-phat-trien-cong-nghiep-sinh-hoc",
        ),
        ("!!!", "ke-hoach"),
    ],
)
def test_slugs(words: str, slug: str) -> None:
    assert slug_of(words) == slug


@pytest.mark.parametrize(
    ("mark", "segment"),
    [
        ("II.", "II"),
        ("1.", "1"),
        ("1.2.", "2"),
        ("đ)", "đ"),
        ("(1)", "(1)"),
        ("-", "-"),
        ("+", "+"),
        ("Điều 5.", "D5"),
        ("abc", ""),
    ],
)
def test_marks_give_parts_of_paths(mark: str, segment: str) -> None:
    assert segment_from(mark) == segment


def test_segments_are_without_twins() -> None:
    assert [segment_of(path) for path in ("IV~2.1", "II.1.a.-3", "V.(1)~2")] == ["1", "-3", "(1)"]


def test_a_quote_is_found_however_its_white_space_falls() -> None:
    source = "Sở Văn  hóa , Thể thao\nvà Du lịch. Sở Y tế"
    span = find_quote(source, "Sở Văn hóa, Thể thao và Du lịch")
    assert span and source[span[0] : span[1]] == "Sở Văn  hóa , Thể thao\nvà Du lịch"
    assert find_quote(source, "Sở Văn thư") is None and find_quote(source, " ") is None


def test_a_quote_is_first_looked_for_in_its_provision() -> None:
    source = "1. Sở Y tế chủ trì. 2. Sở Y tế phối hợp."
    assert find_quote(source, "Sở Y tế", (20, len(source))) == (23, 30)


@given(st.lists(st.text("ab  \n", min_size=1), min_size=2, max_size=2))
def test_cutting_the_source_counts_letters(parts: list[str]) -> None:
    source = "".join(parts)
    at = cut_in_source(source, (0, len(source)), parts[0])
    assert source[:at].replace("\n", "").replace(" ", "") == parts[0].replace("\n", "").replace(" ", "")


@given(
    st.text(max_size=40),
    st.lists(st.integers(0, 40), max_size=4),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3),
)
def test_passages_are_the_whole_source(source: str, starts: list[int], marks: list[tuple[int, int]]) -> None:
    cut = passages(source, [(n, min(s, len(source))) for n, s in enumerate(starts)], [(a, b, "said") for a, b in marks])
    assert "".join(piece.text for passage in cut for piece in passage.pieces) == source


def test_alike_is_what_shares_rare_words() -> None:
    tasks = ["Tổ chức lớp tập huấn ủ phân hữu cơ", "Xây dựng đường giao thông nông thôn"]
    duties = ["tổ chức các lớp tập huấn ủ phân hữu cơ cho người chăn nuôi", "Bố trí kinh phí thực hiện", "Xây dựng chợ"]
    found = likeness.propose(tasks, duties)
    assert [(p.source, p.target) for p in found] == [(0, 0)]


@given(
    st.lists(st.text("abcd e", max_size=30), min_size=1, max_size=5),
    st.lists(st.text("abcd e", max_size=30), min_size=1, max_size=5),
)
def test_scores_are_shares_and_few(sources: list[str], targets: list[str]) -> None:
    found = likeness.propose(sources, targets)
    assert all(likeness.LEAST_SCORE <= p.score <= 1 for p in found)
    assert len(found) <= likeness.MOST_LINKS * len(sources)


@pytest.mark.parametrize(
    ("deadline", "words", "meaning"),
    [
        (Deadline(day=30, month=11, recurs="yearly"), "trước ngày 30/11 hằng năm", "hạn cuối 23:59 ngày 29/11"),
        (Deadline(day=1, month=12, recurs="yearly"), "trước ngày 1/12 hằng năm", "hạn cuối 23:59 ngày 30/11"),
        (
            Deadline(day=1, month=3, recurs="yearly"),
            "trước ngày 1/3 hằng năm",
            "hạn cuối 23:59 ngày cuối cùng của tháng 2",
        ),
        (
            Deadline(day=15, month=6, inclusive=True, year=2026),
            "chậm nhất ngày 15/6/2026",
            "hạn cuối 23:59 ngày 15/06/2026",
        ),
        (Deadline(day=25, recurs="monthly"), "trước ngày 25 hằng tháng", ""),
        (Deadline(day=31, month=2, recurs="yearly"), "trước ngày 31/2 hằng năm", ""),
    ],
)
def test_deadlines_say_what_they_mean(deadline: Deadline, words: str, meaning: str) -> None:
    assert (said(deadline), last_moment(deadline)) == (words, meaning)
