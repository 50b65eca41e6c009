"""The rows an event leaves: a new unit with its name and parent, a succession, an end, a line in the audit trail."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations import finding
from mam.organisations.event_rules import read_again, refuse_gone, refuse_same_name
from mam.organisations.models import Succession, Unit, UnitName, UnitParent
from mam.organisations.queries import names_at
from mam.vntext import fold, squeeze


@dataclass(frozen=True)
class Basis:
    """The document that says so, the day it takes effect, and where the document can be read."""

    on: date
    legal_basis: str
    source: str = ""


@dataclass(frozen=True)
class NewUnit:
    """A body that comes into being, or was not in the list yet."""

    kind: str
    name: str
    short_name: str = ""
    parent: Unit | None = None


def standing_or_new(target: Unit | NewUnit, basis: Basis, ending: Collection[Unit] = ()) -> Unit:
    """The unit that receives: one that stands on the day, or a new one made by the event."""
    if isinstance(target, Unit):
        unit = read_again(target)
        refuse_gone(unit, basis.on)
        return unit
    refuse_same_name(target.name, target.parent, basis.on, ending)
    if target.parent is not None:
        refuse_gone(read_again(target.parent), basis.on)
    return make_unit(target, basis.on, basis.legal_basis, basis.source)


def make_unit(new: NewUnit, since: date | None, legal_basis: str, source: str) -> Unit:
    """A unit with its first name and its parent; without a day its beginning is not recorded."""
    name, legal_basis = squeeze(new.name), squeeze(legal_basis)
    if not name:
        raise DomainError(_("Hãy ghi tên đơn vị mới."))
    unit = Unit.objects.create(
        key=_free_key(name, since),
        kind=new.kind,
        valid_from=since,
        legal_basis=legal_basis,
        source=squeeze(source) or legal_basis,
    )
    UnitName.objects.create(
        unit=unit, name=name, short_name=squeeze(new.short_name), valid_from=since, legal_basis=legal_basis
    )
    if new.parent is not None:
        UnitParent.objects.create(unit=unit, parent=new.parent, valid_from=since)
    return unit


def _free_key(name: str, since: date | None) -> str:
    """A key nobody has: names come back, so the day makes it another's."""
    key = slugify(fold(name))[:100] or "don-vi"
    if not Unit.objects.filter(key=key).exists():
        return key
    dated = f"{key}-{since:%Y-%m-%d}" if since else key
    taken = Unit.objects.filter(key__startswith=dated).count()
    return f"{dated}-{taken + 1}" if taken else dated


def succeed(kind: str, before: Unit, after: Unit | None, basis: Basis, portion: str = "") -> Succession:
    """Write that `before` became `after`, wholly or in part."""
    return Succession.objects.create(
        before=before,
        after=after,
        kind=kind,
        portion=squeeze(portion),
        on=basis.on,
        legal_basis=squeeze(basis.legal_basis),
        source=squeeze(basis.source),
    )


def end(unit: Unit, on: date) -> None:
    """Close the unit and its dated rows, and what stood under it; its last name is the one it is remembered by."""
    unit.valid_to = on
    unit.save(update_fields=["valid_to"])
    for rows in (unit.codes, unit.parents, unit.children):
        rows.filter(valid_to=None).update(valid_to=on)


def record(verb: str, unit: Unit, basis: Basis, by: Account | None, **more: object) -> None:
    """One line in the audit trail, with the unit's name of that day; whoever had a part in it is found as it now is."""
    names = names_at(basis.on, [unit])
    detail = {"on": basis.on.isoformat(), "unit": names.get(unit.pk, ""), **more}
    others = [key for told in more.values() if isinstance(told, list) for key in told]
    finding.refresh([unit, *Unit.objects.filter(key__in=others)])
    audit.record(verb, unit, by=by, reason=squeeze(basis.legal_basis), detail=detail)
