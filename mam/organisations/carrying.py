"""Amounts of units of the past carried to the units of another day, over mergers, splits and transfers. Pure.

Nothing is lost or made: what goes out of one unit comes into others, to the last place of the amount. Where no document
says which share of a figure went to whom, the whole of it stays under the unit of the past (ruling 3: never invented).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from itertools import groupby
from typing import NamedTuple

WHOLE = Decimal(100)
_NOTHING = Decimal(0)


class Move(NamedTuple):
    """That on a day a share of one unit's figures, in percent, goes to another; `share` None: no document says."""

    before: int
    after: int | None
    on: date
    share: Decimal | None


def carried(amounts: Mapping[int, Decimal], moves: Iterable[Move], since: date, until: date) -> dict[int, Decimal]:
    """The amounts of the units of `since` as amounts of those of `until`; what happens on one day happens at once.

    A unit of the past that is still named holds what could not be carried on: it was dissolved without a successor, or
    the shares of its parts are not known.
    """
    now = dict(amounts)
    due = sorted((move for move in moves if since < move.on <= until), key=lambda move: (move.on, move.before))
    for _day, of_the_day in groupby(due, key=lambda move: move.on):
        left, come = dict(now), defaultdict[int, Decimal](Decimal)
        for before, its in groupby(of_the_day, key=lambda move: move.before):
            if before in now:
                left[before], parts = _parted(now[before], list(its))
                for after, part in parts:
                    come[after] += part
        now = {unit: amount for unit, amount in left.items() if amount or not now[unit]}
        for unit, amount in come.items():
            now[unit] = now.get(unit, _NOTHING) + amount
    return now


def _parted(amount: Decimal, moves: Sequence[Move]) -> tuple[Decimal, list[tuple[int, Decimal]]]:
    """What stays and what goes to whom; everything stays where it is not known."""
    known = [(move.after, move.share) for move in moves if move.after is not None and move.share is not None]
    if len(known) < len(moves) or sum(share for _, share in known) > WHOLE:
        return amount, []
    stays = WHOLE - sum(share for _, share in known)
    kept, *parts = _in_shares(amount, [stays, *(share for _, share in known)])
    return kept, [(after, part) for (after, _), part in zip(known, parts, strict=True)]


def _in_shares(amount: Decimal, shares: Sequence[Decimal]) -> list[Decimal]:
    """The amount in these shares of a hundred, whole places of its own, and exactly it together: the places that
    rounding down leaves over go to the largest remainders."""
    place = Decimal((0, (1,), min(int(amount.as_tuple().exponent), 0)))
    exact = [amount * share / WHOLE for share in shares]
    parts = [one.quantize(place, rounding=ROUND_FLOOR) for one in exact]
    over = int((amount - sum(parts)) / place)
    order = sorted(range(len(parts)), key=lambda number: (parts[number] - exact[number], number))
    for number in order[:over]:
        parts[number] += place
    return parts
