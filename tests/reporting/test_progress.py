"""How a value stands against its target: a table of the rule."""

from decimal import Decimal

import pytest

from mam.planning.models import Indicator
from mam.reporting.progress import Measured, judged


@pytest.mark.parametrize(
    ("comparator", "baseline", "value", "year", "kind"),
    [
        (">=", None, None, 2026, "neutral"),
        (">=", None, "60", 2026, "done"),
        (">=", None, "61", 2030, "done"),
        (">=", None, "59", 2030, "late"),
        (">=", None, "20", 2026, "running"),  # two years of six: a third of the way
        (">=", None, "19,9", 2026, "attention"),
        (">=", "30", "40", 2026, "running"),
        (">=", "30", "39", 2026, "attention"),
        ("<=", "90", "80", 2026, "running"),  # downhill
        ("<=", "90", "81", 2026, "attention"),
        ("<=", "90", "60", 2026, "done"),
    ],
)
def test_a_value_against_its_target(
    comparator: str, baseline: str | None, value: str | None, year: int, kind: str
) -> None:
    indicator = Indicator(comparator=comparator, target=Decimal(60), target_year=2030)
    indicator.baseline = Decimal(baseline) if baseline else None
    number = Decimal(value.replace(",", ".")) if value else None
    assert judged(indicator, number, (2025, year))[0] == kind


def test_a_target_without_a_year_is_met_or_not() -> None:
    assert judged(Indicator(comparator=">=", target=Decimal(5)), Decimal(4), (2025, 2026))[0] == "late"


def test_the_line_runs_through_the_known_years() -> None:
    known = [(2024, Decimal(1)), (2025, None), (2026, Decimal(3))]
    assert Measured(Indicator(), known, "done", "").line == "0.0,28.0 100.0,2.0"
    assert Measured(Indicator(), known[1:], "done", "").line == ""
