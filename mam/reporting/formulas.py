"""Indicators computed from records: count, sum, ratio to a baseline, growth of a cohort. Pure over rows.

Which rows count is decided in measuring.py (only published records); nothing that is not known becomes 0 (ruling 6).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Row:
    """One record as a formula sees it: its id, whether its facts were verified, its fields by name."""

    id: int
    verified: bool
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Formula:
    """How a value comes from rows; `days` are the two days between which a cohort grows."""

    measure: str
    field: str = ""
    minus: str = ""
    entered: str = ""
    left: str = ""
    where: Mapping[str, Any] | None = None
    baseline: Decimal | None = None
    days: tuple[date, date] | None = None

    @property
    def names(self) -> set[str]:
        """The fields it reads."""
        return {name for name in (self.field, self.minus, self.entered, self.left, *(self.where or {})) if name}


@dataclass(frozen=True)
class Result:
    """A value, or none where it is not known, with the rows it is made of."""

    value: Decimal | None
    rows: tuple[Row, ...]

    @property
    def unverified(self) -> int:
        """How many of the rows nobody has verified yet."""
        return sum(not row.verified for row in self.rows)


def compute(formula: Formula, rows: Iterable[Row]) -> Result:
    """The value of a formula over rows. No row gives no value: nothing recorded is not nothing done."""
    fitting = tuple(row for row in rows if fits(row.values, formula.where or {}))
    if formula.measure == "cohort":
        return Result(_growth(formula, fitting), fitting)
    if not fitting:
        return Result(None, ())
    total = _total(formula, fitting)
    if formula.measure != "ratio":
        return Result(total, fitting)
    return Result(_per_cent(total, formula.baseline), fitting)


def fits(values: Mapping[str, Any], where: Mapping[str, Any]) -> bool:
    """Whether every named field is, or holds, one of the wanted values."""
    for name, wanted in where.items():
        has = values.get(name)
        held = set(has) if isinstance(has, list) else {has}
        if not held & set(wanted if isinstance(wanted, list) else [wanted]):
            return False
    return True


def _total(formula: Formula, rows: Sequence[Row]) -> Decimal:
    if not formula.field:
        return Decimal(len(rows))
    return sum((_number(row, formula.field) - _number(row, formula.minus) for row in rows), Decimal())


def _number(row: Row, name: str) -> Decimal:
    return Decimal(row.values.get(name) or 0) if name else Decimal()


def _growth(formula: Formula, rows: Sequence[Row]) -> Decimal | None:
    """By how many per cent those present on the second day are more than those present on the first."""
    if formula.days is None:
        return None
    before, after = (sum(_present(formula, row, day) for row in rows) for day in formula.days)
    return _per_cent(Decimal(after - before), Decimal(before))


def _present(formula: Formula, row: Row, on: date) -> bool:
    entered, left = row.values.get(formula.entered), row.values.get(formula.left) if formula.left else None
    return entered is not None and entered <= on and (left is None or left > on)


def _per_cent(part: Decimal, whole: Decimal | None) -> Decimal | None:
    return (part * 100 / whole).quantize(Decimal("0.01")) if whole else None
