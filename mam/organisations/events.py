"""What happens to units: added, merged, split, partly transferred, renamed, dissolved; each by a document, on a day.

An event ends units, makes new ones and records who came from whom; nothing of it is taken back. It moves no duty: who
takes over the task of a body that has ended is decided by a later document, and a person says so (ruling 3). What
must be true first: event_rules.py; the rows that are written: event_rows.py; the screens: event_views.py.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations import event_rules as rules
from mam.organisations import finding
from mam.organisations.accounts import day_of
from mam.organisations.event_rows import Basis, NewUnit, end, make_unit, record, standing_or_new, succeed
from mam.organisations.models import Succession, Unit, UnitName
from mam.organisations.queries import name_of
from mam.vntext import squeeze


@transaction.atomic
def add_unit(new: NewUnit, since: date | None, words: tuple[str, str], *, by: Account | None, now: datetime) -> Unit:
    """Put a body in the list that the province's data lack; `words` are its legal basis and where that can be read.

    `since` is None when its beginning is not known: it then counts as always there.
    """
    rules.open_register(by, now)
    legal_basis, source = (squeeze(word) for word in words)
    if since is not None:
        rules.refuse_absurd_day(since, now)
        rules.refuse_without_document(legal_basis)
    if not source:
        raise DomainError(_("Hãy ghi nguồn: nơi người khác đọc được rằng có đơn vị này, ví dụ một địa chỉ web."))
    first = since or day_of(now)
    rules.refuse_same_name(new.name, new.parent, first)
    if new.parent is not None:
        rules.refuse_gone(rules.read_again(new.parent), first)
    unit = make_unit(new, since, legal_basis, source)
    detail = {"since": since.isoformat() if since else None, "source": source}
    finding.refresh([unit])
    audit.record("unit.add", unit, by=by, reason=legal_basis, detail=detail)
    return unit


@transaction.atomic
def merge(before: Sequence[Unit], after: Unit | NewUnit, basis: Basis, *, by: Account | None, now: datetime) -> Unit:
    """Several units become one, new or standing (which then takes the others in)."""
    into = after if isinstance(after, Unit) else None
    ended = _opened([unit for unit in before if unit != into], basis, by, now)
    if len({unit.pk for unit in before} | ({into.pk} if into else set())) < 2:
        raise DomainError(_("Hợp nhất cần ít nhất hai đơn vị khác nhau; nếu chỉ đổi tên, hãy dùng việc “đổi tên”."))
    _refuse_end(ended, basis, now)
    result = standing_or_new(after, basis, ending=ended)
    for unit in ended:
        rules.refuse_known_transfer(unit, result, basis.on)
        succeed(Succession.Kind.MERGE, unit, result, basis, _("toàn bộ"))
        end(unit, basis.on)
    record("unit.merge", result, basis, by, before=[unit.key for unit in ended])
    return result


@transaction.atomic
def split(
    before: Unit, after: Sequence[tuple[Unit | NewUnit, str]], basis: Basis, *, by: Account | None, now: datetime
) -> list[Unit]:
    """One unit ends and its parts go to several others; each part is described in words."""
    (ended,) = _opened([before], basis, by, now)
    _refuse_wrong_parts(ended, after)
    _refuse_end([ended], basis, now)
    results: list[Unit] = []
    for target, portion in after:
        # Only the first new unit may bear the name of the one that ends with this event: the second finds the first.
        result = standing_or_new(target, basis, ending=[ended])
        rules.refuse_known_transfer(ended, result, basis.on)
        succeed(Succession.Kind.SPLIT, ended, result, basis, portion)
        results.append(result)
    end(ended, basis.on)
    record("unit.split", ended, basis, by, after=[unit.key for unit in results])
    return results


@transaction.atomic
def transfer(
    before: Unit, part: tuple[Unit | NewUnit, str], basis: Basis, *, by: Account | None, now: datetime
) -> Succession:
    """A part of a unit goes to another, standing or new; both go on."""
    (source,) = _opened([before], basis, by, now)
    after, portion = part
    if before == after:
        raise DomainError(_("Đơn vị chuyển và đơn vị nhận phải khác nhau."))
    if not squeeze(portion):
        raise DomainError(_("Hãy ghi phần được điều chuyển."))
    result = standing_or_new(after, basis)
    rules.refuse_known_transfer(source, result, basis.on)
    row = succeed(Succession.Kind.PARTIAL, source, result, basis, portion)
    record("unit.transfer", source, basis, by, after=[result.key])
    return row


@transaction.atomic
def rename(unit: Unit, words: tuple[str, str], basis: Basis, *, by: Account | None, now: datetime) -> UnitName:
    """A unit bears another name (and short name) from a day on; it stays the same unit with the same reports."""
    (same,) = _opened([unit], basis, by, now)
    name, short_name = (squeeze(word) for word in words)
    if not name or name == name_of(same, basis.on):
        raise DomainError(_("Hãy ghi tên mới, khác tên hiện nay."))
    if same.names.filter(valid_from__gte=basis.on).exists():
        raise DomainError(_("Đơn vị đã có tên khác từ ngày này hoặc sau đó; hãy chọn ngày muộn hơn."))
    rules.refuse_same_name(name, None, basis.on, ending=[same])
    same.names.filter(valid_to=None).update(valid_to=basis.on)
    row = UnitName.objects.create(
        unit=same, name=name, short_name=short_name, valid_from=basis.on, legal_basis=squeeze(basis.legal_basis)
    )
    record("unit.rename", same, basis, by, name=name, source=basis.source)
    return row


@transaction.atomic
def dissolve(unit: Unit, basis: Basis, *, by: Account | None, now: datetime) -> Succession:
    """A unit ends and nobody is named to take its place."""
    (ended,) = _opened([unit], basis, by, now)
    _refuse_end([ended], basis, now)
    row = succeed(Succession.Kind.DISSOLVE, ended, None, basis)
    end(ended, basis.on)
    record("unit.dissolve", ended, basis, by)
    return row


def _opened(units: Sequence[Unit], basis: Basis, by: Account | None, now: datetime) -> list[Unit]:
    """The units an event happens to, each once and read behind the lock: all can have something happen on this day."""
    rules.open_register(by, now)
    rules.refuse_without_document(basis.legal_basis)
    rules.refuse_absurd_day(basis.on, now)
    found = [rules.read_again(unit) for unit in dict.fromkeys(units)]
    for unit in found:
        rules.refuse_gone(unit, basis.on)
    return found


def _refuse_end(units: Sequence[Unit], basis: Basis, now: datetime) -> None:
    for unit in units:
        rules.refuse_early_end(unit, basis.on)
    rules.refuse_last_administrator(units, basis.on, now)


def _refuse_wrong_parts(before: Unit, after: Sequence[tuple[Unit | NewUnit, str]]) -> None:
    if len(after) < 2:
        raise DomainError(_("Chia, tách cần ít nhất hai đơn vị nhận; nếu chỉ một, hãy dùng việc “hợp nhất”."))
    if any(not squeeze(portion) for _unit, portion in after):
        raise DomainError(_("Hãy ghi phần chuyển sang từng đơn vị nhận."))
    standing = [target for target, _portion in after if isinstance(target, Unit)]
    if before in standing:
        raise DomainError(_("Đơn vị bị chia thì kết thúc; nếu đơn vị vẫn hoạt động, hãy dùng việc “điều chuyển”."))
    if len({unit.pk for unit in standing}) < len(standing):
        raise DomainError(_("Mỗi đơn vị nhận chỉ ghi một lần; hãy gộp các phần của cùng một đơn vị."))
