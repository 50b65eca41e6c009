"""What happens to units: merged, split, partly transferred, renamed, dissolved; each by a document, on a day.

An event ends units, makes new ones and records who came from whom. It moves no duty: who takes over the task of a body
that has ended is decided by a later document, and a person says so (ruling 3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.accounts import day_of
from mam.organisations.models import Succession, Unit, UnitName, UnitParent
from mam.organisations.permissions import require
from mam.organisations.queries import name_of, names_at
from mam.vntext import fold, squeeze


@dataclass(frozen=True)
class Basis:
    """The document that says so, the day it takes effect, and where the document can be read."""

    on: date
    legal_basis: str
    source: str = ""


@dataclass(frozen=True)
class NewUnit:
    """A body that an event brings into being."""

    kind: str
    name: str
    short_name: str = ""
    parent: Unit | None = None


@transaction.atomic
def merge(before: Sequence[Unit], after: Unit | NewUnit, basis: Basis, *, by: Account | None, now: datetime) -> Unit:
    """Several units become one, new or standing (which then takes the others in)."""
    _may_edit(by, now)
    into = after if isinstance(after, Unit) else None
    ended = [unit for unit in before if unit != into]
    if len({unit.pk for unit in before} | ({into.pk} if into else set())) < 2:
        raise DomainError(_("Hợp nhất cần ít nhất hai đơn vị; nếu chỉ đổi tên, hãy dùng việc “đổi tên”."))
    _refuse_wrong(ended, basis)
    result = _standing_or_new(after, basis)
    for unit in ended:
        _succeed(Succession.Kind.MERGE, unit, result, basis, _("toàn bộ"))
        _end(unit, basis.on)
    _record("unit.merge", result, basis, by, before=[unit.key for unit in ended])
    return result


@transaction.atomic
def split(
    before: Unit, after: Sequence[tuple[Unit | NewUnit, str]], basis: Basis, *, by: Account | None, now: datetime
) -> list[Unit]:
    """One unit ends and its parts go to several others; each part is described in words."""
    _may_edit(by, now)
    _refuse_wrong([before], basis)
    if len(after) < 2:
        raise DomainError(_("Chia, tách cần ít nhất hai đơn vị nhận; nếu chỉ một, hãy dùng việc “hợp nhất”."))
    if any(not portion.strip() for _unit, portion in after):
        raise DomainError(_("Hãy ghi phần chuyển sang từng đơn vị nhận."))
    results = []
    for target, portion in after:
        result = _standing_or_new(target, basis)
        _succeed(Succession.Kind.SPLIT, before, result, basis, portion)
        results.append(result)
    _end(before, basis.on)
    _record("unit.split", before, basis, by, after=[unit.key for unit in results])
    return results


@transaction.atomic
def transfer(before: Unit, part: tuple[Unit, str], basis: Basis, *, by: Account | None, now: datetime) -> Succession:
    """A part of a unit goes to another; both go on."""
    _may_edit(by, now)
    after, portion = part
    _refuse_wrong([before], basis)
    _refuse_gone(after, basis.on)
    if before == after:
        raise DomainError(_("Đơn vị chuyển và đơn vị nhận phải khác nhau."))
    if not portion.strip():
        raise DomainError(_("Hãy ghi phần được điều chuyển."))
    row = _succeed(Succession.Kind.PARTIAL, before, after, basis, portion)
    _record("unit.transfer", before, basis, by, after=[after.key])
    return row


@transaction.atomic
def rename(unit: Unit, words: tuple[str, str], basis: Basis, *, by: Account | None, now: datetime) -> UnitName:
    """A unit bears another name (and short name) from a day on; it stays the same unit with the same reports."""
    _may_edit(by, now)
    _refuse_wrong([unit], basis)
    name, short_name = (squeeze(word) for word in words)
    if not name or name == name_of(unit, basis.on):
        raise DomainError(_("Hãy ghi tên mới, khác tên hiện nay."))
    if unit.names.filter(valid_from__gte=basis.on).exists():
        raise DomainError(_("Đơn vị đã có tên khác từ ngày này hoặc sau đó; hãy chọn ngày muộn hơn."))
    unit.names.filter(valid_to=None).update(valid_to=basis.on)
    row = UnitName.objects.create(
        unit=unit, name=name, short_name=short_name, valid_from=basis.on, legal_basis=basis.legal_basis
    )
    _record("unit.rename", unit, basis, by, name=name)
    return row


@transaction.atomic
def dissolve(unit: Unit, basis: Basis, *, by: Account | None, now: datetime) -> Succession:
    """A unit ends and nobody is named to take its place."""
    _may_edit(by, now)
    _refuse_wrong([unit], basis)
    row = _succeed(Succession.Kind.DISSOLVE, unit, None, basis, "")
    _end(unit, basis.on)
    _record("unit.dissolve", unit, basis, by)
    return row


def _may_edit(by: Account | None, now: datetime) -> None:
    if by is not None:
        require(by, "units.edit", on=day_of(now))


def _refuse_wrong(units: Sequence[Unit], basis: Basis) -> None:
    if not basis.legal_basis.strip():
        raise DomainError(_("Hãy ghi văn bản làm căn cứ: loại, số, ngày, cơ quan ban hành."))
    for unit in units:
        _refuse_gone(unit, basis.on)


def _refuse_gone(unit: Unit, on: date) -> None:
    if not unit.exists_on(on):
        said = _("%(unit)s không hoạt động vào ngày %(day)s nên không thể ghi sự kiện này.")
        raise DomainError(said % {"unit": name_of(unit, on), "day": f"{on:%d/%m/%Y}"})
    if unit.valid_to is not None:
        said = _("%(unit)s đã được ghi kết thúc từ ngày %(day)s.")
        raise DomainError(said % {"unit": name_of(unit, on), "day": f"{unit.valid_to:%d/%m/%Y}"})


def _standing_or_new(target: Unit | NewUnit, basis: Basis) -> Unit:
    if isinstance(target, Unit):
        _refuse_gone(target, basis.on)
        return target
    if not squeeze(target.name):
        raise DomainError(_("Hãy ghi tên đơn vị mới."))
    unit = Unit.objects.create(
        key=_free_key(target.name, basis.on),
        kind=target.kind,
        valid_from=basis.on,
        legal_basis=basis.legal_basis,
        source=basis.source or basis.legal_basis,
    )
    short = squeeze(target.short_name)
    UnitName.objects.create(unit=unit, name=squeeze(target.name), short_name=short, valid_from=basis.on)
    if target.parent is not None:
        UnitParent.objects.create(unit=unit, parent=target.parent, valid_from=basis.on)
    return unit


def _free_key(name: str, on: date) -> str:
    """A key nobody has: names come back, so the day makes it another's."""
    key = slugify(fold(name))[:100]
    if not Unit.objects.filter(key=key).exists():
        return key
    dated = f"{key}-{on:%Y-%m-%d}"
    taken = Unit.objects.filter(key__startswith=dated).count()
    return f"{dated}-{taken + 1}" if taken else dated


def _succeed(kind: str, before: Unit, after: Unit | None, basis: Basis, portion: str) -> Succession:
    return Succession.objects.create(
        before=before,
        after=after,
        kind=kind,
        portion=squeeze(portion),
        on=basis.on,
        legal_basis=squeeze(basis.legal_basis),
        source=squeeze(basis.source),
    )


def _end(unit: Unit, on: date) -> None:
    """Close the unit and all its dated rows; its last name stays as the name it is remembered by."""
    unit.valid_to = on
    unit.save(update_fields=["valid_to"])
    unit.codes.filter(valid_to=None).update(valid_to=on)
    unit.parents.filter(valid_to=None).update(valid_to=on)


def _record(verb: str, unit: Unit, basis: Basis, by: Account | None, **more: object) -> None:
    names = names_at(basis.on, [unit])
    detail = {"on": basis.on.isoformat(), "unit": names.get(unit.pk, ""), **more}
    audit.record(verb, unit, by=by, reason=basis.legal_basis, detail=detail)
