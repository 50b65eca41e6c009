"""What a kind's own `clean()` is made of: days in order, parts within wholes, what one statement asks of another.

Each check yields the field with a sentence; `refuse` raises them all at once, so a form or a sheet shows each in its
place. Nothing here reads the database. Who asks: rules.faults.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from mam.registry.record import Record
from mam.vntext import format_number

type Fault = tuple[str, str]


def refuse(*found: Iterable[Fault]) -> None:
    """Raise ValidationError with every fault at its field."""
    by_field: dict[str, list[str]] = {}
    for faults in found:
        for name, sentence in faults:
            by_field.setdefault(name, []).append(sentence)
    if by_field:
        raise ValidationError(dict(by_field))


def in_order(record: Record, *names: str) -> Iterator[Fault]:
    """Days that follow each other: none of those given lies before one that stands earlier."""
    given = [(name, getattr(record, name)) for name in names if getattr(record, name) is not None]
    for (before, earlier), (after, later) in pairwise(given):
        if later < earlier:
            said = _("“%(after)s” (%(later)s) không được trước “%(before)s” (%(earlier)s).")
            words = {"after": label(record, after), "before": label(record, before)}
            yield after, said % {**words, "later": _shown(later), "earlier": _shown(earlier)}


def at_most(record: Record, part: str, whole: str) -> Iterator[Fault]:
    """A part, or the lower end of a range, is not more than the whole or the upper end."""
    less, more = getattr(record, part), getattr(record, whole)
    if less is not None and more is not None and less > more:
        said = _("“%(part)s” (%(less)s) không được lớn hơn “%(whole)s” (%(more)s).")
        words = {"part": label(record, part), "whole": label(record, whole)}
        yield part, said % {**words, "less": _shown(less), "more": _shown(more)}


def rows_at_most(record: Record, rows: str, part: str, whole: str) -> Iterator[Fault]:
    """The sum of a column of a short table is not more than the whole."""
    most, given = getattr(record, whole), getattr(record, rows)
    if most is None or not given:
        return
    total = sum((amount(row, part) for row in given), Decimal(0))
    if total > most:
        said = _("Cộng các dòng của “%(rows)s” được %(total)s, lớn hơn “%(whole)s” (%(most)s).")
        words = {"rows": label(record, rows), "whole": label(record, whole)}
        yield rows, said % {**words, "total": _shown(total), "most": _shown(most)}


def in_rows_at_most(record: Record, rows: str, part: str, whole: str) -> Iterator[Fault]:
    """In every row of a short table that has both, one column is not more than the other."""
    for number, row in enumerate(getattr(record, rows), start=1):
        if row.get(part) and row.get(whole) and amount(row, part) > amount(row, whole):
            heads = {one.name: str(one.label) for one in record._meta.get_field(rows).parts}  # type: ignore[union-attr]
            said = _("Dòng %(number)d: “%(part)s” lớn hơn “%(whole)s”.")
            yield rows, said % {"number": number, "part": heads[part], "whole": heads[whole]}


def needs(record: Record, condition: bool, *names: str, sentence: str) -> Iterator[Fault]:
    """When something is said, one of these fields has to say more; the sentence stands at the first of them."""
    if condition and not any(getattr(record, name) not in (None, "", []) for name in names):
        yield names[0].removesuffix("_id"), sentence


def only_when(record: Record, condition: bool, *names: str, sentence: str) -> Iterator[Fault]:
    """Fields that mean nothing unless something else is said."""
    if not condition:
        for name in names:
            if getattr(record, name) not in (None, "", [], False):
                yield name, sentence


def reached(record: Record, stage: str, days: Mapping[str, str]) -> Iterator[Fault]:
    """The days of a record's stages go forward, and no stage that is still to come has one."""
    yield from in_order(record, *days.values())
    stages = list(days)
    if stage not in stages:
        return
    for name in (days[later] for later in stages[stages.index(stage) + 1 :]):
        if getattr(record, name) is not None:
            said = _("Đã ghi “%(day)s” nhưng giai đoạn hiện tại còn ở trước đó: hãy sửa giai đoạn hoặc để trống ngày.")
            yield name, said % {"day": label(record, name)}


def days_in_order(before: str, after: str, name: str) -> models.CheckConstraint:
    """The same as `in_order` for the database, where a missing day is in order with any."""
    return models.CheckConstraint(condition=Q(**{f"{after}__gte": F(before)}), name=name)


def part_within(part: str, whole: str, name: str) -> models.CheckConstraint:
    """The same as `at_most` for the database."""
    return models.CheckConstraint(condition=Q(**{f"{part}__lte": F(whole)}), name=name)


def label(record: Record, name: str) -> str:
    """What a field is called on the screen."""
    return str(record._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def amount(row: Mapping[str, Any], part: str) -> Decimal:
    """A number of a short table's row; nothing written counts as none."""
    return Decimal(row.get(part) or 0)


def _shown(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else format_number(value)
