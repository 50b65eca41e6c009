"""What looks wrong in a figure or a sum though it is well formed: mend it or explain it. Pure.

Each rule gives a sentence with the numbers in it. Small differences are nobody's business: from one course to three is
thrice as many and quite usual. Where the numbers come from, and what is explained: doubts.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from mam.vntext import fold, format_money, format_number

TIMES = 3
LEAST_DIFFERENCE = 5
LEAST_MONEY = 100_000_000  # đồng
WHOLE = Decimal(100)
PERCENTS = ("%", "phan tram")
_REACHED = tuple(
    f"{done} {what}" for done in ("dat", "vuot", "hoan thanh") for what in ("chi tieu", "muc tieu", "ke hoach")
)
_NOT = ("chua ", "khong ", "khong the ")


@dataclass(frozen=True)
class Target:
    """What the plan wants of a figure that is not added up over units: ">= 10", in words too."""

    comparator: str
    value: Decimal
    said: str

    def is_met_by(self, value: Decimal) -> bool:
        """Whether this value is enough."""
        return {
            ">=": value >= self.value,
            ">": value > self.value,
            "=": value == self.value,
            "<": value < self.value,
            "<=": value <= self.value,
        }[self.comparator]


@dataclass(frozen=True)
class Stated:
    """A figure that a unit typed, beside what it reported the year before and what the plan wants."""

    label: str
    unit_of_measure: str
    value: Decimal
    before: Decimal | None = None
    target: Target | None = None


def of_figure(stated: Stated, year: int, words: str) -> Iterator[str]:
    """What looks wrong in a figure; `year` is the one reported on, `words` what the unit wrote beside it."""
    now = _quantity(stated.value, stated.unit_of_measure)
    if stated.before is not None and abs(stated.value - stated.before) >= LEAST_DIFFERENCE:
        yield from _far_from(stated, now, year - 1)
    most = max(WHOLE, stated.target.value if stated.target else WHOLE)
    if fold(stated.unit_of_measure).strip() in PERCENTS and stated.value > most:
        yield _("“%(label)s” là %(now)s, quá 100%%.") % {"label": stated.label, "now": now}
    if stated.target and says_reached(words) and not stated.target.is_met_by(stated.value):
        said = _("Kết quả ghi là đã đạt, nhưng “%(label)s” là %(now)s; kế hoạch đặt ra %(target)s.")
        yield said % {"label": stated.label, "now": now, "target": stated.target.said}


def of_money(spent: int, before: int, year: int) -> Iterator[str]:
    """What looks wrong in the sum spent on a task, in đồng."""
    if before and spent >= TIMES * before and spent - before >= LEAST_MONEY:
        said = _("Kinh phí năm nay %(now)s, gấp %(times)s lần năm %(year)d (%(before)s).")
        times = Decimal(spent) / before
        yield said % {
            "now": format_money(spent),
            "times": _short(times),
            "year": year - 1,
            "before": format_money(before),
        }


def says_reached(words: str) -> bool:
    """Whether the words claim that a target was reached, and do not say that it was not."""
    text = " ".join(fold(words).split())
    for claim in _REACHED:
        at = text.find(claim)
        while at >= 0:
            if not text[:at].endswith(_NOT):
                return True
            at = text.find(claim, at + 1)
    return False


def _far_from(stated: Stated, now: str, last_year: int) -> Iterator[str]:
    before = stated.before or Decimal(0)
    named = {"label": stated.label, "now": now, "year": last_year}
    named["before"] = _quantity(before, stated.unit_of_measure)
    if before and stated.value >= TIMES * before:
        named["times"] = _short(stated.value / before)
        yield _("“%(label)s”: năm nay %(now)s, gấp %(times)s lần năm %(year)d (%(before)s).") % named
    elif TIMES * stated.value <= before:
        yield _("“%(label)s”: năm nay %(now)s, không quá một phần ba năm %(year)d (%(before)s).") % named


def _short(times: Decimal) -> str:
    return format_number(round(times, 1))


def _quantity(value: Decimal, unit_of_measure: str) -> str:
    number = format_number(value.normalize())
    return f"{number}{unit_of_measure}" if unit_of_measure == "%" else f"{number} {unit_of_measure}".strip()
