"""What must be true before something is written about a unit; each rule refuses with a sentence that helps.

The verbs in events.py ask these in their own transaction, on units read again behind one lock: two people cannot end
the same unit, and a form sent twice is done once.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.accounts import day_of
from mam.organisations.models import Membership, Role, Unit
from mam.organisations.permissions import require
from mam.organisations.queries import in_force, name_of, names_at
from mam.vntext import squeeze

# The Republic's first day; a document that takes effect before it, or ten years from now, is a slip of the finger.
EARLIEST = date(1945, 9, 2)
YEARS_AHEAD = 10


def open_register(by: Account | None, now: datetime) -> None:
    """Begin to write about units: the right is checked, and events of other people wait until this one is written.

    The lock is the row of the province's committee, which is always there; SQLite locks the whole database anyway.
    """
    if by is not None:
        require(by, "units.edit", on=day_of(now))
    list(Unit.objects.select_for_update(no_key=True).filter(kind=Unit.Kind.PROVINCE).order_by("pk"))


def read_again(unit: Unit) -> Unit:
    """The unit as it stands now, behind the lock."""
    return Unit.objects.get(pk=unit.pk)


def refuse_absurd_day(on: date, now: datetime) -> None:
    """A day that no document can mean."""
    latest = day_of(now).replace(month=12, day=31)
    latest = latest.replace(year=latest.year + YEARS_AHEAD)
    if EARLIEST <= on <= latest:
        return
    said = _("Ngày %(day)s không thể đúng: hãy ghi một ngày từ %(first)s đến %(last)s và xem lại năm.")
    raise DomainError(said % {"day": _day(on), "first": _day(EARLIEST), "last": _day(latest)})


def refuse_without_document(legal_basis: str) -> None:
    """An event needs the document that says so."""
    if not squeeze(legal_basis):
        raise DomainError(_("Hãy ghi văn bản làm căn cứ: loại, số, ngày, cơ quan ban hành."))


def refuse_gone(unit: Unit, on: date) -> None:
    """Nothing happens to a unit before it begins or once its end is written."""
    if unit.valid_to is not None:
        said = _(
            "%(unit)s đã được ghi kết thúc từ ngày %(day)s; sự kiện ấy giữ nguyên, không ghi thêm được sự kiện khác."
        )
        raise DomainError(said % {"unit": name_of(unit, on), "day": _day(unit.valid_to)})
    if not unit.exists_on(on):
        said = _("%(unit)s chưa hoạt động vào ngày %(day)s; hãy chọn ngày từ %(first)s trở đi.")
        first = _day(unit.valid_from or on)
        raise DomainError(said % {"unit": name_of(unit, on), "day": _day(on), "first": first})


def refuse_early_end(unit: Unit, on: date) -> None:
    """A unit cannot end before, or on the very day of, what is already written about it."""
    begun = [row.valid_from for rows in (unit.names, unit.codes, unit.parents, unit.children) for row in rows.all()]
    taken_in = unit.origins.values_list("on", flat=True)
    latest = max(filter(None, [unit.valid_from, *begun, *taken_in]), default=None)
    if latest is not None and on <= latest:
        _refuse_before(unit, on, latest)
    later = unit.fates.filter(on__gt=on).order_by("-on").first()
    if later is not None:
        _refuse_before(unit, on, later.on)


def _refuse_before(unit: Unit, on: date, latest: date) -> None:
    said = _("Đã ghi việc khác của %(unit)s từ ngày %(latest)s; đơn vị không thể kết thúc từ ngày %(day)s.")
    raise DomainError(said % {"unit": name_of(unit, on), "latest": _day(latest), "day": _day(on)})


def refuse_last_administrator(ended: Sequence[Unit], on: date, now: datetime) -> None:
    """Rights end with the unit: somebody must be left who can give them anew."""
    day = max(on, day_of(now))
    held = Membership.objects.filter(in_force(day), role=Role.ADMINISTRATOR, account__is_active=True)
    here = held.filter(unit__in=ended).select_related("unit").first()
    elsewhere = held.filter(in_force(day, "unit__")).exclude(unit__in=ended)
    if here is None or elsewhere.exists():
        return
    said = _(
        "Mọi quản trị hệ thống đều có vai trò tại %(unit)s; khi đơn vị này kết thúc sẽ không còn ai quản trị. "
        "Hãy cấp vai trò ấy cho một người ở đơn vị khác trước."
    )
    raise DomainError(said % {"unit": name_of(here.unit, on)})


def refuse_same_name(name: str, parent: Unit | None, on: date, ending: Collection[Unit] = ()) -> None:
    """A new unit is not one that stands already: same name, and no two different parents that tell them apart."""
    ends = {unit.pk for unit in ending}
    standing = Unit.objects.exclude(valid_to__lte=on).exclude(pk__in=ends).prefetch_related("parents")
    names, wanted = names_at(on), squeeze(name).casefold()
    for unit in standing:
        above = {row.parent_id for row in unit.parents.all() if row.valid_to is None}
        apart = parent is not None and above and parent.pk not in above
        if names.get(unit.pk, "").casefold() == wanted and not apart:
            said = _("Đã có %(unit)s trong danh sách đơn vị; hãy chọn đơn vị ấy hoặc ghi tên khác.")
            raise DomainError(said % {"unit": names[unit.pk]})


def refuse_known_transfer(before: Unit, after: Unit, on: date) -> None:
    """The same two units on the same day are one event."""
    if before.fates.filter(Q(after=after), on=on).exists():
        said = _("Đã ghi việc chuyển từ %(before)s sang %(after)s ngày %(day)s; xem ở trang của đơn vị.")
        names = names_at(on, [before, after])
        raise DomainError(said % {"before": names[before.pk], "after": names[after.pk], "day": _day(on)})


def _day(day: date) -> str:
    return f"{day:%d/%m}/{day.year:04d}"
