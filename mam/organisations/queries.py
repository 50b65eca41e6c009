"""Reads: which unit a wording means, what units are called on a day, who belongs to a group, who holds which role.

Every answer is for a day that the caller names. How wordings are compared: wordings.py; letterheads: letterheads.py.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.db.models import F, Q, QuerySet

from mam.core.models import Account
from mam.organisations import wordings
from mam.organisations.letterheads import derived
from mam.organisations.models import (
    Membership,
    Succession,
    Unit,
    UnitGroup,
    UnitLetterhead,
    UnitName,
    UnitParent,
)
from mam.vntext import sort_key

MEANS = Unit | UnitGroup


def in_force(on: date, prefix: str = "") -> Q:
    """The condition that a dated row (or the one behind `prefix`) holds on this day."""
    begun = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": on})
    return begun & (Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on}))


def all_units(on: date) -> QuerySet[Unit]:
    """Every unit that exists on this day."""
    return Unit.objects.filter(in_force(on))


def names_at(on: date, units: Iterable[Unit] | None = None) -> dict[int, str]:
    """What each unit is called on this day, by primary key; a body gone by then keeps its last name."""
    return {key: name.name for key, name in _names(on, units).items()}


def short_names_at(on: date, units: Iterable[Unit] | None = None) -> dict[int, str]:
    """The short names on this day ("UBND xã …"), the whole name where a unit has no short one."""
    return {key: name.short_name or name.name for key, name in _names(on, units).items()}


def _names(on: date, units: Iterable[Unit] | None) -> dict[int, UnitName]:
    rows = UnitName.objects.order_by(F("valid_from").asc(nulls_first=True), "pk")
    if units is not None:
        # Many units are cheaper read whole than named one by one, and SQLite limits the values in one question.
        wanted = {unit.pk for unit in units}
        rows = rows.filter(unit__in=wanted) if len(wanted) <= 500 else rows
        rows = [row for row in rows if row.unit_id in wanted]  # type: ignore[assignment]
    found: dict[int, UnitName] = {}
    for row in rows:
        standing = found.get(row.unit_id)
        # Rows come oldest first: a later one wins when it has begun; before all beginnings the first one stands.
        if standing is None or row.valid_from is None or row.valid_from <= on:
            found[row.unit_id] = row
    return found


def name_of(unit: Unit, on: date) -> str:
    """What a unit is called on this day."""
    return names_at(on, [unit]).get(unit.pk, unit.key)


def province_unit(on: date) -> Unit | None:
    """The People's Committee of the province on this day."""
    return all_units(on).filter(kind=Unit.Kind.PROVINCE).first()


def parent_of(unit: Unit, on: date) -> Unit | None:
    """The body a unit stands under on this day; none for bodies outside the tree."""
    row = UnitParent.objects.filter(in_force(on), unit=unit).select_related("parent").first()
    return row.parent if row else None


def letterhead_of(unit: Unit, on: date) -> UnitLetterhead:
    """How the unit heads and signs its documents on this day: as it stored it, else by the form of its kind.

    A derived letterhead is not saved: it has no primary key.
    """
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    stored = UnitLetterhead.objects.filter(begun, unit=unit).order_by(F("valid_from").desc(nulls_last=True), "-pk")
    head = stored.first()
    if head is not None:
        return head
    parent, province = parent_of(unit, on), province_unit(on)
    names = names_at(on, [u for u in (unit, parent, province) if u is not None])
    return derived(
        unit,
        name=names.get(unit.pk, unit.key),
        superior=names.get(parent.pk, "") if parent else "",
        province=names.get(province.pk, "") if province else "",
    )


def successors_of(unit: Unit, on: date) -> list[Succession]:
    """What became of a unit up to this day, by the documents recorded."""
    return list(Succession.objects.filter(before=unit, on__lte=on).select_related("after").order_by("on", "pk"))


def predecessors_of(unit: Unit, on: date) -> list[Succession]:
    """From which units this one came, up to this day."""
    return list(Succession.objects.filter(after=unit, on__lte=on).select_related("before").order_by("on", "pk"))


def resolve(group: UnitGroup, on: date, *, named: set[int]) -> list[Unit]:
    """The members of a group on this day, in order of names; `named` units are left out where the rule says so.

    An open group ("các cơ quan liên quan") and one whose members have all ended give an empty list.
    """
    rule = group.rule
    if group.is_open:
        return []
    units = all_units(on).filter(Q(kind__in=rule.get("kinds", [])) | Q(key__in=rule.get("keys", [])))
    if rule.get("under"):
        parents = UnitParent.objects.filter(in_force(on), parent__key=rule["under"])
        units = units.filter(pk__in=parents.values("unit"))
    members = [unit for unit in units if not (rule.get("exclude_named") and unit.pk in named)]
    names = names_at(on, members)
    return sorted(members, key=lambda unit: sort_key(names.get(unit.pk, unit.key)))


_read_once: ContextVar[dict[tuple[int, date], list[Membership]] | None] = ContextVar("read_once", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Ask for each person's roles once while a page is made that changes nothing: every right on it asks for them."""
    before = _read_once.set({})
    try:
        yield
    finally:
        _read_once.reset(before)


def memberships_of(account: Account, on: date) -> list[Membership]:
    """The roles an account holds on this day, in units that exist on it."""
    read = _read_once.get()
    if read is not None and (account.pk, on) in read:
        return list(read[account.pk, on])
    rows = Membership.objects.filter(in_force(on), in_force(on, "unit__"), account=account)
    found = list(rows.select_related("unit").order_by("pk"))
    if read is not None:
        read[account.pk, on] = found
    return list(found)


def units_of(account: Account, on: date, roles: Collection[str] | None = None) -> list[Unit]:
    """The units in which an account holds a role (one of `roles` when given) on this day, each once."""
    units = {m.unit_id: m.unit for m in memberships_of(account, on) if roles is None or m.role in roles}
    return list(units.values())


def holders(among: QuerySet[Unit], roles: Collection[str], on: date) -> dict[int, list[Account]]:
    """Who holds one of these roles in each of these units on this day, by the unit's primary key; each person once."""
    held = Membership.objects.filter(in_force(on), in_force(on, "unit__"), unit__in=among, role__in=roles)
    found: dict[int, dict[int, Account]] = defaultdict(dict)
    for row in held.filter(account__is_active=True).select_related("account").order_by("pk"):
        found[row.unit_id][row.account_id] = row.account
    return {unit: list(people.values()) for unit, people in found.items()}


def find(wording: str, on: date) -> MEANS | None:
    """The unit or group that an official wording means on this day; None when nobody or more than one fits.

    Bodies that exist on the day go before groups, and groups before bodies that have ended: an old plan still names
    them, and their duties go nowhere by themselves (ruling 3).
    """
    return Finder(on).find(wording)


class Finder:
    """Finds many wordings on one day with one reading of the names."""

    def __init__(self, on: date) -> None:
        standing: dict[str, set[int]] = defaultdict(set)
        ended: dict[str, set[int]] = defaultdict(set)
        grouped: dict[str, set[int]] = defaultdict(set)
        self._units = {unit.pk: unit for unit in Unit.objects.all()}
        self._groups = {group.pk: group for group in UnitGroup.objects.all()}
        rows = list(UnitName.objects.all())
        self._province = _province_name(rows, self._units, on)
        for row in rows:
            here = self._units[row.unit_id].exists_on(on) and row.holds_on(on)
            for name in filter(None, (row.name, row.short_name)):
                self._put(standing if here else ended, name, row.unit_id)
        for group in self._groups.values():
            for phrase in (group.name, *group.phrases):
                self._put(grouped, phrase, group.pk)
        self._tables: tuple[tuple[dict[str, set[int]], dict[int, Unit] | dict[int, UnitGroup]], ...] = (
            (standing, self._units),
            (grouped, self._groups),
            (ended, self._units),
        )

    def find(self, wording: str) -> MEANS | None:
        """As the module's `find`."""
        text = wordings.canonical(wording)
        for said in dict.fromkeys((text, wordings.body_of_office(text))):
            forms = wordings.spellings(said, self._province)
            for spell in (str, wordings.unmarked):
                found = self._look(tuple(spell(form) for form in forms))
                if found is not None:
                    return found
        return None

    def _look(self, forms: tuple[str, ...]) -> MEANS | None:
        for table, things in self._tables:
            for form in forms:
                keys = table.get(form, set())
                if len(keys) == 1:
                    return things[next(iter(keys))]
                if keys:
                    return None
        return None

    def _put(self, table: dict[str, set[int]], name: str, key: int) -> None:
        for form in wordings.spellings(wordings.canonical(name), self._province):
            table[form].add(key)
            table[wordings.unmarked(form)].add(key)


def _province_name(rows: list[UnitName], units: dict[int, Unit], on: date) -> str:
    """ "tỉnh lạng sơn": the province's canonical name, read from its People's Committee."""
    for row in rows:
        if units[row.unit_id].kind == Unit.Kind.PROVINCE and row.holds_on(on):
            return wordings.canonical(row.name).removeprefix("ủy ban nhân dân ")
    return "tỉnh"
