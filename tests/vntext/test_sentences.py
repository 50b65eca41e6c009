"""Sentences: full stops that end one and those that do not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.vntext import sentence_spans, split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Là cơ quan đầu mối.", "Chủ trì, phối hợp với Sở Tài chính."],
        ["UBND TP. Hồ Chí Minh giao TS. Nguyễn Văn A. chủ trì.", "Các sở phối hợp."],
        ["Các mô hình, v.v. được nhân rộng.", "Tổng kết hằng năm."],
        ["Thực hiện theo Quyết định số 1639/QĐ-TTg.", "Đạt 12.345 hộ, tăng 1,5 lần."],
        ["Trên đây là Kế hoạch…", "Yêu cầu các sở thực hiện./.", "Nơi nhận"],
        ["1. Mục đích.", "Nâng cao nhận thức."],
        ["a. Nội dung.", "Nâng cao nhận thức."],
        ["Điều 5. Tổ chức thực hiện.", "Giao Sở Tài chính."],
        ["Hoàn thành trong năm 2026.", "05 mô hình được nhân rộng."],
        ["Kết quả ra sao?", "Rất tốt!", "“Cần làm tiếp.”", "Hết."],
        ["KT. CHỦ TỊCH ký.", "TM. ỦY BAN NHÂN DÂN."],
        ["Doanh nghiệp, hợp tác xã… và người dân; báo cáo trước ngày 30/11."],
        ["Dòng một", "Dòng hai"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    joiner = "\n" if sentences[0].startswith("Dòng") else "  "
    assert split_sentences(joiner.join(sentences)) == sentences


def test_no_sentence_in_white_space() -> None:
    assert split_sentences(" \n ") == []


@given(st.text() | st.text(alphabet='aB.…!?/ \n”"(1'))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
