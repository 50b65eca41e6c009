"""Figures of past units as figures of today's: nothing is lost over any history of mergers, splits and transfers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.organisations.carrying import WHOLE, Move, carried

FIRST, LAST = date(2025, 1, 1), date(2030, 12, 31)
DAY = date(2025, 7, 1)
A, B, C, D = 1, 2, 3, 4
D_ = Decimal


@pytest.mark.parametrize(
    ("amounts", "moves", "now"),
    [
        ({A: D_(5), B: D_(7)}, [Move(A, C, DAY, WHOLE), Move(B, C, DAY, WHOLE)], {C: D_(12)}),
        ({A: D_(10)}, [Move(A, B, DAY, D_(30)), Move(A, C, DAY, D_(70))], {B: D_(3), C: D_(7)}),
        ({A: D_(10), B: D_(1)}, [Move(A, B, DAY, D_(25))], {A: D_("8"), B: D_(3)}),  # 7.5 and 2.5: nobody gets a half
        ({A: D_(1)}, [Move(A, B, DAY, D_("33.3")), Move(A, C, DAY, D_("66.7"))], {C: D_(1)}),
        ({A: D_("1.5")}, [Move(A, B, DAY, D_(50)), Move(A, C, DAY, D_(50))], {B: D_("0.8"), C: D_("0.7")}),
        ({A: D_(9)}, [Move(A, B, DAY, D_(50)), Move(A, C, DAY, None)], {A: D_(9)}),  # one share is not known
        ({A: D_(9)}, [Move(A, B, DAY, D_(60)), Move(A, C, DAY, D_(50))], {A: D_(9)}),  # more than there is
        ({A: D_(9)}, [Move(A, None, DAY, None)], {A: D_(9)}),  # dissolved, nobody succeeds
        ({A: D_(9)}, [Move(A, B, DAY, WHOLE), Move(B, C, DAY, WHOLE)], {B: D_(9)}),  # at once, not one after the other
        ({A: D_(9), B: D_(4)}, [Move(A, B, DAY, WHOLE), Move(B, C, DAY, WHOLE)], {B: D_(9), C: D_(4)}),
        ({A: D_(0)}, [Move(A, B, DAY, WHOLE)], {A: D_(0), B: D_(0)}),
        ({A: D_(9)}, [Move(A, B, FIRST, WHOLE)], {A: D_(9)}),  # of the first day itself: the amounts know it already
    ],
)
def test_amounts_follow_what_happened(amounts: dict[int, Decimal], moves: list[Move], now: dict[int, Decimal]) -> None:
    found = carried(amounts, moves, FIRST, LAST)
    assert {unit: amount for unit, amount in found.items() if amount or unit in now} == now


UNITS = st.integers(1, 8)
SHARES = st.one_of(st.none(), st.decimals("0.001", "100", places=3))
DAYS = st.integers(1, 40).map(lambda number: FIRST + timedelta(days=50 * number))
HISTORIES = st.lists(st.builds(Move, UNITS, st.one_of(st.none(), UNITS), DAYS, SHARES), max_size=25)
AMOUNTS = st.dictionaries(UNITS, st.decimals(0, 10**12, places=2) | st.integers(0, 10**15).map(Decimal), max_size=8)


@given(AMOUNTS, HISTORIES)
def test_totals_are_conserved_exactly(amounts: dict[int, Decimal], moves: list[Move]) -> None:
    now = carried(amounts, moves, FIRST, LAST)
    assert sum(now.values()) == sum(amounts.values())
    assert all(amount >= 0 for amount in now.values())


@given(AMOUNTS, HISTORIES)
def test_whole_numbers_stay_whole(amounts: dict[int, Decimal], moves: list[Move]) -> None:
    whole = {unit: amount.to_integral_value() for unit, amount in amounts.items()}
    assert all(amount == amount.to_integral_value() for amount in carried(whole, moves, FIRST, LAST).values())


@given(AMOUNTS, HISTORIES, st.integers(0, 60).map(lambda number: FIRST + timedelta(days=37 * number)))
def test_by_way_of_any_day_comes_to_the_same(amounts: dict[int, Decimal], moves: list[Move], middle: date) -> None:
    by_way = carried(carried(amounts, moves, FIRST, middle), moves, middle, LAST)
    assert by_way == carried(amounts, moves, FIRST, LAST)
