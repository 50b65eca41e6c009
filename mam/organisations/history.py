"""What a unit's page tells of its life: every event with its document, and whom the documents name as successors.

Successors are proposed from the succession table and never applied: a duty has a new body only when the coordinator
confirms it with a document (ruling 3). The events themselves are written by events.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mam.organisations.models import Succession, Unit
from mam.organisations.queries import names_at

Kind = Succession.Kind
CAME: dict[str, Promise] = {
    Kind.MERGE: _("Tiếp nhận"),
    Kind.SPLIT: _("Tiếp nhận một phần của đơn vị bị chia, tách"),
    Kind.PARTIAL: _("Tiếp nhận một phần"),
    Kind.RENAME: _("Đổi tên từ"),
}
WENT: dict[str, Promise] = {
    Kind.MERGE: _("Kết thúc, nhập vào"),
    Kind.SPLIT: _("Kết thúc, chuyển một phần sang"),
    Kind.PARTIAL: _("Chuyển một phần sang"),
    Kind.RENAME: _("Đổi tên thành"),
    Kind.DISSOLVE: _("Kết thúc hoạt động, không có đơn vị kế thừa"),
}
PASSES_ON = (Kind.MERGE, Kind.SPLIT, Kind.PARTIAL)


@dataclass(frozen=True)
class Happening:
    """One line of a unit's history: what happened from a day on, with which other unit, by which document."""

    on: date | None
    what: str | Promise
    name: str = ""
    other: Unit | None = None
    portion: str = ""
    share: Decimal | None = None
    legal_basis: str = ""
    source: str = ""


def happenings(unit: Unit, today: date) -> list[Happening]:
    """The unit's life, the newest first: what became of it, its names, what it came from and how it began."""
    came = unit.origins.select_related("before").order_by("on", "pk")
    went = unit.fates.select_related("after").order_by("on", "pk")
    told = _named([_told(row, row.after, WENT) for row in went] + [_told(row, row.before, CAME) for row in came], today)
    # Of one day, the end stands above the beginning: sorting keeps the order of equals.
    lines = [*_bare_end(unit, told), *told, *_renamed(unit), *_beginning(unit)]
    return sorted(lines, key=lambda line: line.on or date.min, reverse=True)


def _told(row: Succession, other: Unit | None, words: dict[str, Promise]) -> Happening:
    return Happening(
        row.on, words[row.kind], "", other, row.portion, row.share, legal_basis=row.legal_basis, source=row.source
    )


def _named(told: list[Happening], today: date) -> list[Happening]:
    names = names_at(today, [line.other for line in told if line.other])
    return [replace(line, name=names.get(line.other.pk, "")) if line.other else line for line in told]


def _beginning(unit: Unit) -> Iterable[Happening]:
    if unit.valid_from:
        yield Happening(unit.valid_from, _("Bắt đầu hoạt động"), legal_basis=unit.legal_basis)


def _renamed(unit: Unit) -> Iterable[Happening]:
    for row in unit.names.all():
        if row.valid_from and row.valid_from != unit.valid_from:
            yield Happening(row.valid_from, _("Mang tên"), row.name, legal_basis=row.legal_basis)


def _bare_end(unit: Unit, told: list[Happening]) -> Iterable[Happening]:
    """An end that no event explains is still an end."""
    if unit.valid_to and not any(line.on == unit.valid_to for line in told):
        yield Happening(unit.valid_to, _("Kết thúc hoạt động"), legal_basis=unit.legal_basis)


@dataclass(frozen=True)
class Step:
    """One document on the way to a successor."""

    row: Succession
    name: str


@dataclass(frozen=True)
class ProposedSuccessor:
    """A unit to which the documents lead, the part it received first, and the documents in order."""

    unit: Unit
    portion: str
    steps: list[Step]


def proposed_successors(unit: Unit, today: date) -> list[ProposedSuccessor]:
    """The units that stand today where this one, or a part of it, has gone, by the succession table.

    Follows a successor that has itself ended; one that ended with nobody after it is named as the last known.
    """
    first = unit.fates.filter(kind__in=PASSES_ON).select_related("after").order_by("on", "pk")
    ways = [way for row in first for way in _ways(row, frozenset({unit.pk})) if way[-1].after_id != unit.pk]
    names = names_at(today, [row.after for way in ways for row in way if row.after])
    found = []
    for way in ways:
        steps = [Step(row, names.get(row.after_id or 0, "")) for row in way]
        last = way[-1].after
        assert last is not None  # only a dissolution has no successor, and it passes nothing on
        found.append(ProposedSuccessor(last, way[0].portion, steps))
    return found


def _ways(row: Succession, seen: frozenset[int]) -> list[list[Succession]]:
    after = row.after
    if after is None or after.valid_to is None or after.pk in seen:
        return [[row]]
    onward = after.fates.filter(kind__in=PASSES_ON, on=after.valid_to).select_related("after").order_by("pk")
    ways = [[row, *way] for further in onward for way in _ways(further, seen | {after.pk})]
    return ways or [[row]]
