"""Which reminder is due on which day, by a table and for any day; what the letter looks like to the linter."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from mam.officialdoc import check_docx, to_docx, to_pdf
from mam.reporting.reminders import letter, rules, words

LAST = date(2026, 11, 29)
DAYS = st.integers(-400, 400).map(lambda n: LAST + timedelta(days=n))


@pytest.mark.parametrize(
    ("today", "unit", "coordinator"),
    [
        ("2026-10-31", None, None),
        ("2026-11-01", None, "T-28"),
        ("2026-11-08", None, "T-21"),
        ("2026-11-14", None, "T-21"),
        ("2026-11-15", "T-14", "T-14"),
        ("2026-11-21", "T-14", "T-14"),
        ("2026-11-22", "T-7", "T-7"),
        ("2026-11-27", "T-7", "T-7"),
        ("2026-11-28", "T-1", "T-1"),
        ("2026-11-29", "T-1", "T-1"),
        ("2026-11-30", "T+1", "T+1"),
        ("2026-12-06", "T+1", "T+1"),
        ("2026-12-07", "T+8", "T+8"),
        ("2026-12-14", "T+15", "T+15"),
    ],
)
def test_the_step_of_a_day(today: str, unit: str | None, coordinator: str | None) -> None:
    step, digest = (find(LAST, date.fromisoformat(today)) for find in (rules.step_of, rules.digest_step_of))
    assert (step.key if step else None, digest.key if digest else None) == (unit, coordinator)


@given(DAYS)
def test_a_step_has_begun_and_the_next_one_has_not(today: date) -> None:
    step = rules.step_of(LAST, today)
    begun = (today - LAST).days
    if step is None:
        assert begun < -max(rules.BEFORE)
        return
    assert step.days <= begun
    later = rules.step_of(LAST, today + timedelta(days=1))
    assert later is not None and later.days >= step.days


@given(DAYS)
def test_from_four_weeks_before_the_coordinator_hears_at_least_weekly(today: date) -> None:
    if (LAST - today).days <= 28:
        a_week_later = rules.digest_step_of(LAST, today + timedelta(days=7))
        assert rules.digest_step_of(LAST, today) != a_week_later


SAID = {
    "plan": {"title": "Bảo tồn nguồn gen", "type": "Kế hoạch", "number": "15/KH-UBND", "issued_on": None, "issuer": ""},
    "year": 2026,
    "unit": "Sở Nông nghiệp và Môi trường",
    "receiver": "Ủy ban nhân dân tỉnh Mẫu",
    "unit_due": "trước 30/11 (hạn cuối 23:59 Chủ nhật 29/11/2026)",
    "due": "trước 20/12 (hạn cuối 23:59 Thứ Bảy 19/12/2026)",
    "head": {
        "superior": "Ủy ban nhân dân tỉnh Mẫu",
        "issuer": "Sở Nông nghiệp và Môi trường",
        "place": "Tỉnh Mẫu",
        "symbol": "SNNMT",
        "applies_decree": True,
        "own_lines": [],
        "authority": "",
        "office": "Giám đốc",
        "signer": "",
    },
    "trial": False,
    "demo": False,
}


def owed(count: int, left: int) -> list[words.Owed]:
    return [
        words.Owed(f"Ủy ban nhân dân xã Thứ {n}", "drafting", 1, 3, SAID["unit_due"], left) for n in range(1, count + 1)
    ]


def written(count: int, left: int, whole_left: int = 10) -> bytes:
    return to_docx(letter.letter(SAID, owed(count, left), on=LAST - timedelta(days=left), whole_left=whole_left))


def text_of(docx: bytes) -> str:
    document = Document(BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize(("count", "left"), [(1, 7), (1, -3), (3, 1), (8, 0), (9, -12), (70, 14)])
def test_the_letter_is_laid_out_by_the_decree(count: int, left: int) -> None:
    assert check_docx(written(count, left)) == []


def test_a_letter_to_one_names_it_and_its_days() -> None:
    text = text_of(written(1, -3))
    assert "V/v đôn đốc gửi báo cáo kết quả thực hiện Kế hoạch số 15/KH-UBND năm 2026" in text
    assert "Kính gửi: Ủy ban nhân dân xã Thứ 1" in text
    assert "(đã quá hạn 3 ngày)" in text
    assert "đề nghị Ủy ban nhân dân xã Thứ 1 khẩn trương hoàn thành và gửi báo cáo trong thời gian sớm nhất" in text
    assert "Phụ lục" not in text


def test_many_are_listed_in_an_annex_with_their_days() -> None:
    text = text_of(written(9, 7))
    assert "Kính gửi: Các cơ quan, đơn vị có tên tại danh sách kèm theo" in text
    assert "DANH SÁCH CƠ QUAN, ĐƠN VỊ CHƯA GỬI BÁO CÁO NĂM 2026" in text
    assert text.count("còn 7 ngày") == 9
    assert "Ủy ban nhân dân xã Thứ 9" in text


def test_number_and_date_are_left_for_the_registry() -> None:
    text = text_of(written(1, 7))
    assert "/SNNMT" in text and "ngày      tháng      năm 2026" in text
    assert "Căn cứ" not in text


def test_after_its_own_deadline_the_coordinator_no_longer_promises_it() -> None:
    assert "theo thời hạn trước 20/12" in text_of(written(1, -3))
    late = text_of(written(1, -30, whole_left=-11))
    assert "theo thời hạn" not in late and "Để bổ sung vào báo cáo tổng hợp" in late


def test_the_pdf_says_the_same() -> None:
    assert to_pdf(letter.letter(SAID, owed(2, 7), on=LAST, whole_left=3)).startswith(b"%PDF-")


def test_the_group_text_is_short_and_nothing_when_nobody_owes() -> None:
    text = words.to_group(SAID, owed(2, -1), "08:00 ngày 30/11/2026")
    assert "còn 2 đơn vị chưa gửi" in text
    assert "1. Ủy ban nhân dân xã Thứ 1 (đã quá hạn 1 ngày)" in text
    assert words.to_group(SAID, [], "") == ""
