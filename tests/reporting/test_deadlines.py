"""What the plan's deadlines come to in a year: exclusive, inclusive, weekends, and the last second."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.reporting.deadlines import HANOI, Due, is_late, last_day, wording


@pytest.mark.parametrize(
    ("day", "month", "inclusive", "rule", "expected"),
    [
        (30, 11, False, "keep", date(2026, 11, 29)),  # "trước ngày 30/11": Sunday 29/11 is still in time
        (30, 11, False, "before", date(2026, 11, 27)),
        (30, 11, False, "after", date(2026, 11, 30)),
        (30, 11, True, "keep", date(2026, 11, 30)),
        (20, 12, False, "keep", date(2026, 12, 19)),
        (20, 12, False, "before", date(2026, 12, 18)),
        (20, 12, False, "after", date(2026, 12, 21)),
        (1, 3, False, "keep", date(2026, 2, 28)),
        (1, 1, False, "keep", date(2025, 12, 31)),
    ],
)
def test_last_day(day: int, month: int, inclusive: bool, rule: str, expected: date) -> None:
    assert last_day(day, month, 2026, inclusive=inclusive, weekend_rule=rule) == expected


def test_a_day_the_month_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        last_day(31, 11, 2026, inclusive=True)


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2026, 11, 29, 23, 59, 59, tzinfo=HANOI), False),
        (datetime(2026, 11, 30, 0, 0, 0, tzinfo=HANOI), True),
        (datetime(2026, 11, 29, 16, 59, 59, tzinfo=UTC), False),  # the same two instants by another clock
        (datetime(2026, 11, 29, 17, 0, 0, tzinfo=UTC), True),
    ],
)
def test_the_clock_of_hanoi_decides(at: datetime, late: bool) -> None:
    assert is_late(at, date(2026, 11, 29)) is late


def test_a_deadline_is_said_with_what_it_comes_to() -> None:
    due = Due(wording(30, 11, inclusive=False), date(2026, 11, 29))
    assert due.said == "trước 30/11 (hạn cuối 23:59 Chủ nhật 29/11/2026)"


@given(
    day=st.integers(1, 28),
    month=st.integers(1, 12),
    year=st.integers(2020, 2100),
    inclusive=st.booleans(),
    rule=st.sampled_from(["keep", "before", "after"]),
)
def test_a_moved_day_is_a_working_day_near_the_named_one(
    day: int, month: int, year: int, inclusive: bool, rule: str
) -> None:
    found = last_day(day, month, year, inclusive=inclusive, weekend_rule=rule)
    named = date(year, month, day) - timedelta(days=0 if inclusive else 1)
    assert abs((found - named).days) <= 2
    if rule != "keep":
        assert found.weekday() < 5
    assert not is_late(datetime(found.year, found.month, found.day, 23, 59, 59, tzinfo=HANOI), found)
    assert is_late(Due("", found).first_late_moment, found)
