"""What a unit states of its money from one source for one task, and what cannot be right in it. Pure, integer đồng."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from mam.vntext import fold, format_number

CENTRAL_BUDGET = "ngan sach trung uong"


@dataclass(frozen=True)
class Amounts:
    """Sums in đồng, None where nothing is stated; what proves them; the parts in kind and in a foreign currency."""

    requested: int | None = None
    allocated: int | None = None
    spent: int | None = None
    in_kind: int | None = None
    in_kind_method: str = ""
    giver: str = ""
    programme: str = ""
    document: str = ""
    currency: str = ""
    foreign_amount: Decimal | None = None
    rate: Decimal | None = None
    rate_on: date | None = None

    @property
    def converted(self) -> int | None:
        """The foreign part in whole đồng by its rate, half a đồng rounded up."""
        if self.foreign_amount is None or self.rate is None:
            return None
        return int((self.foreign_amount * self.rate).to_integral_value(ROUND_HALF_UP))

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is stated."""
        return self == Amounts()

    def settled(self) -> "Amounts":
        """The same with what was spent filled from its only part, when the total itself was left empty."""
        parts = [part for part in (self.in_kind, self.converted) if part is not None]
        return replace(self, spent=parts[0]) if self.spent is None and len(parts) == 1 else self


@dataclass(frozen=True)
class Declared:
    """A task's money by funding source as a page states it; `revision` is the task's that the person saw (0: none)."""

    by_source: Mapping[int, Amounts]
    revision: int = 0


def faults(stated: Amounts, *, of_programme: bool) -> Iterator[tuple[str, str]]:
    """What cannot be right, each as the field it belongs to and a sentence; `stated` is settled."""
    if stated.in_kind and not stated.in_kind_method:
        yield "in_kind_method", _("Hãy ghi cách định giá hiện vật, ví dụ “theo biên bản bàn giao”.")
    yield from _foreign_faults(stated)
    for name in ("in_kind", "converted"):
        yield from _part_faults(name, getattr(stated, name), stated.spent)
    if of_programme and (stated.allocated or stated.spent) and not stated.programme:
        yield "programme", _("Kinh phí từ ngân sách Trung ương cần mã chương trình, dự án.")


def _part_faults(name: str, part: int | None, whole: int | None) -> Iterator[tuple[str, str]]:
    field = "in_kind" if name == "in_kind" else "foreign_amount"
    if part is None:
        return
    if whole is None:
        yield "spent", _("Hãy ghi tổng số đã thực hiện, gồm cả phần hiện vật và phần ngoại tệ.")
    elif part > whole:
        said = _("Phần này là %(part)s đồng, lớn hơn số đã thực hiện %(whole)s đồng.")
        yield field, said % {"part": format_number(part), "whole": format_number(whole)}


def _foreign_faults(stated: Amounts) -> Iterator[tuple[str, str]]:
    """A foreign sum stands with its currency, its rate and the day of the rate, or not at all."""
    missing = {
        "currency": (not stated.currency, _("Hãy ghi loại ngoại tệ, ví dụ USD.")),
        "foreign_amount": (stated.foreign_amount is None, _("Hãy ghi số tiền ngoại tệ.")),
        "rate": (not stated.rate, _("Hãy ghi tỷ giá: một đơn vị ngoại tệ bằng bao nhiêu đồng.")),
        "rate_on": (stated.rate_on is None, _("Hãy ghi ngày của tỷ giá.")),
    }
    if all(lacks for lacks, _sentence in missing.values()):
        return
    yield from ((name, sentence) for name, (lacks, sentence) in missing.items() if lacks)


def asks_programme(source_words: str) -> bool:
    """Whether the plan's words for a source name the central budget, whose money comes by programme."""
    return CENTRAL_BUDGET in " ".join(fold(source_words).split())
