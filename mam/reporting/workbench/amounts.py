"""How a good office words a figure: what was done, against last year, against the plan's target, who did most. Pure.

"Đã tổ chức 45 lớp tập huấn, tăng 12,5% so với năm 2025 (từ 40 lên 45 lớp)". Every clause stands without capital and
without full stop, so that results.py can join them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mam.reporting.wording import quantity
from mam.reporting.workbench.lines import joined
from mam.vntext import format_number

PERCENT = "%"
TIMES_FROM = 2  # twice as much is said as "gấp 2 lần", less as per cent
NAMED_AT_MOST = 3
RANKED_FROM = 4  # among fewer units nobody is the best of them
COMPARED = {">=": "tối thiểu", ">": "trên", "=": "", "<": "dưới", "<=": "tối đa", "": ""}
# Who acts by himself: "12 hợp tác xã đã ứng dụng công nghệ sinh học". What is acted upon comes after its verb.
ACTORS = ("hợp tác xã", "doanh nghiệp", "người", "hộ", "cơ sở", "trang trại", "trường", "xã", "đơn vị")
LONGEST_BARE_VERB = 4  # "bảo vệ, phát triển"; what is longer holds its own object


@dataclass(frozen=True)
class Before:
    """What a year before came to: the total, of how many units, and whether all that was said is "không phát sinh"."""

    year: int
    total: Decimal | None
    units: int = 0
    nothing: bool = False


@dataclass(frozen=True)
class Target:
    """What the plan sets: ">= 100", by which year, in the plan's own words."""

    comparator: str
    value: Decimal
    year: int | None = None
    quote: str = ""


def done(label: str, value: Decimal, unit_of_measure: str, who: str = "") -> str:
    """What a figure says as a clause with a verb; `who` is the one unit whose figure it is.

    "Số lớp tập huấn đã tổ chức", 3 lớp: "đã tổ chức 3 lớp tập huấn"; what is no such count: "<label> là 3 lớp".
    """
    amount = quantity(value, unit_of_measure)
    counted = re.match(rf"Số {re.escape(unit_of_measure)}(?=[\s,]|$)(.*)", label) if unit_of_measure else None
    if counted is None:
        return f"{label} {'của ' + who + ' ' if who else ''}là {amount}"
    thing, verb = _parted(unit_of_measure, counted.group(1))
    if not value:
        rest = thing.removeprefix(unit_of_measure)
        return f"{who} {f'chưa {verb} {thing} nào' if verb else f'không có {unit_of_measure} nào{rest}'}".strip()
    number = format_number(value)
    return f"{who} {f'đã {verb}' if verb else 'có'} {number} {thing}".strip()


def _parted(unit_of_measure: str, rest: str) -> tuple[str, str]:
    """The thing counted and the verb that is done to it, where the label ends in one."""
    thing, _, verb = rest.partition(" đã ")
    acts = unit_of_measure in ACTORS and len(verb.split()) > LONGEST_BARE_VERB
    if verb and not acts and " được " not in f" {thing} ":
        return f"{unit_of_measure}{thing}".strip(), verb
    return f"{unit_of_measure}{rest}".strip(), ""


def against_year(value: Decimal, before: Before | None, unit_of_measure: str) -> str:
    """How the figure stands to the year before; nothing where nothing is known of it."""
    if before is None or (before.total is None and not before.nothing):
        return ""
    if before.total is None:
        return f"năm {before.year} không phát sinh" if value else ""
    then = before.total
    if value == then:
        return f"bằng năm {before.year}"
    span = _span(then, value, unit_of_measure)
    if unit_of_measure == PERCENT:
        points = format_number(abs(value - then))
        return f"{_way(then, value)} {points} điểm phần trăm so với năm {before.year} ({span})"
    if not then or not value:
        return f"năm {before.year} là {quantity(then, unit_of_measure)}"
    if value >= TIMES_FROM * then:
        return f"gấp {_rounded(value / then)} lần năm {before.year} ({span})"
    change = _rounded(abs(value - then) * 100 / then)
    if change == "0":
        return f"{_way(then, value)} nhẹ so với năm {before.year} ({span})"
    return f"{_way(then, value)} {change}% so với năm {before.year} ({span})"


def _way(then: Decimal, now: Decimal) -> str:
    return "tăng" if now > then else "giảm"


def _span(then: Decimal, now: Decimal, unit_of_measure: str) -> str:
    """ "từ 40 lên 45 cơ sở": the unit of measure once, per cent at both numbers."""
    start = quantity(then, unit_of_measure) if unit_of_measure == PERCENT else format_number(then)
    return f"từ {start} {'lên' if now > then else 'xuống'} {quantity(now, unit_of_measure)}"


def _rounded(value: Decimal) -> str:
    return format_number(value.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize())


def trend(value: Decimal, years: Sequence[Before]) -> str:
    """That a figure has grown or fallen for three years or more, `years` from the newest back, none missing between."""
    row, now = [value], value
    for place, before in enumerate(years):
        if before.total is None or before.year != years[0].year - place:
            break
        now = before.total
        row.append(now)
    for said, rises in (("tăng", True), ("giảm", False)):
        steps = 0
        while steps + 1 < len(row) and row[steps] != row[steps + 1] and (row[steps] > row[steps + 1]) == rises:
            steps += 1
        if steps >= 3:
            return f"{said} {steps} năm liên tiếp"
    return ""


def target_said(target: Target, unit_of_measure: str) -> str:
    """The target in words: "mục tiêu đến năm 2030 (tối thiểu 100 cơ sở)"."""
    until = f" đến năm {target.year}" if target.year else ""
    return f"mục tiêu{until} ({f'{COMPARED[target.comparator]} {quantity(target.value, unit_of_measure)}'.strip()})"


def against_target(value: Decimal, target: Target | None, unit_of_measure: str) -> str:
    """How far the figure is from what the plan sets."""
    if target is None:
        return ""
    said = target_said(target, unit_of_measure)
    if target.comparator in ("<", "<="):
        within = value < target.value or (value == target.value and target.comparator == "<=")
        return f"{'đạt' if within else 'chưa đạt'} {said}"
    if value > target.value:
        return f"vượt {said}"
    if value == target.value and target.comparator != ">":
        return f"đạt {said}"
    if unit_of_measure == PERCENT or not target.value or value <= 0:
        return f"chưa đạt {said}"
    return f"đạt {_rounded(value * 100 / target.value)}% {said}"


def ranked(values: Sequence[tuple[str, Decimal]], unit_of_measure: str) -> str:
    """Who did most and who least; nothing among a few, and nothing where many share the place."""
    amounts = sorted({value for _name, value in values}, reverse=True)
    if len(values) < RANKED_FROM or len(amounts) < 2:
        return ""
    named = ((f"{word} nhất là", amount) for word, amount in (("nhiều", amounts[0]), ("ít", amounts[-1])))
    if unit_of_measure == PERCENT:
        named = ((f"{word} nhất là", amount) for word, amount in (("cao", amounts[0]), ("thấp", amounts[-1])))
    return ", ".join(said for what, amount in named if (said := _place(what, amount, values, unit_of_measure)))


def _place(what: str, amount: Decimal, values: Sequence[tuple[str, Decimal]], unit_of_measure: str) -> str:
    names = [name for name, value in values if value == amount]
    if len(names) > NAMED_AT_MOST:
        return ""
    together = "cùng " if len(names) > 1 else ""
    return f"{what} {joined(names)} ({together}{quantity(amount, unit_of_measure)})"


def empties(kinds: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Units without a value, each of the four reasons by itself: a few in all by name, many by number.

    A name that stands already is given as "": then the reason alone is said.
    """
    few = sum(len(names) for _reason, names in kinds) <= NAMED_AT_MOST
    said = [f"{joined(names) if few else f'{len(names)} đơn vị'} {reason}".strip() for reason, names in kinds if names]
    return "; ".join(said) if few else ", ".join(said)


def counted(names: Sequence[str], what: str = "đơn vị") -> str:
    """A few by name, many by number."""
    return joined(names) if len(names) <= NAMED_AT_MOST else f"{len(names)} {what}"


def capital(text: str) -> str:
    """The clause as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
