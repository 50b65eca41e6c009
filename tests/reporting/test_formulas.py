"""Indicators over rows, by hand: what counts, what is unknown, and how a cohort grows."""

from datetime import date
from decimal import Decimal

from mam.reporting.formulas import Formula, Row, compute

DAYS = (date(2025, 12, 31), date(2026, 11, 30))
ROWS = [
    Row(1, True, {"people": 40, "again": 3, "type": "a", "topics": ["x", "y"]}),
    Row(2, False, {"people": 25, "again": None, "type": "b", "topics": []}),
    Row(3, False, {"people": None, "again": 0, "type": "a", "topics": ["y"]}),
]


def test_count_and_sum_over_what_fits() -> None:
    assert compute(Formula("count"), ROWS).value == 3
    assert compute(Formula("count", where={"type": "a"}), ROWS).value == 2
    assert compute(Formula("count", where={"topics": ["x", "z"]}), ROWS).value == 1
    both = compute(Formula("sum", "people", "again"), ROWS)
    assert both.value == 62 and both.unverified == 2 and [row.id for row in both.rows] == [1, 2, 3]


def test_nothing_recorded_is_not_zero() -> None:
    assert compute(Formula("count"), []).value is None
    assert compute(Formula("sum", "people", where={"type": "c"}), ROWS).value is None


def test_a_ratio_waits_for_its_baseline() -> None:
    assert compute(Formula("ratio"), ROWS).value is None
    assert compute(Formula("ratio", baseline=Decimal(60)), ROWS).value == 5
    assert compute(Formula("ratio", baseline=Decimal(0)), ROWS).value is None
    assert compute(Formula("ratio", "people", baseline=Decimal(130)), ROWS).value == 50


def test_a_cohort_grows_between_two_days() -> None:
    def firm(pk: int, entered: date | None, left: date | None = None) -> Row:
        return Row(pk, True, {"entered": entered, "left": left})

    firms = [
        *(firm(n, date(2020, 1, 1)) for n in range(9)),
        firm(10, date(2021, 1, 1), date(2026, 3, 1)),
        *(firm(n, date(2026, 5, 1)) for n in range(20, 23)),
        firm(30, date(2026, 2, 1), date(2026, 4, 1)),
        firm(31, date(2026, 12, 1)),
        firm(32, None),
    ]
    growth = Formula("cohort", entered="entered", left="left", days=DAYS)
    assert compute(growth, firms).value == 20  # ten before, twelve after
    assert compute(growth, firms[10:]).value is None  # nobody before: no growth can be said
    assert compute(Formula("cohort", entered="entered"), firms).value is None
