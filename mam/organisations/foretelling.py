"""What an event will do, in plain words, for the page that asks once more before it is written.

Names are set in bold because many hold an "và" of their own. What is told here is done by events.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.organisations.event_rows import NewUnit
from mam.organisations.models import Membership, Unit, UnitGroup
from mam.organisations.queries import in_force, name_of, names_at
from mam.vntext import sort_key

MANY = 6


@dataclass
class Foretold:
    """The event in one sentence, and what follows from it."""

    sentence: SafeString
    follows: list[SafeString] = field(default_factory=list)


def added(new: NewUnit, since: date | None, today: date) -> Foretold:
    """A unit comes into the list."""
    if since is None:
        said = format_html(_("{unit} được thêm vào danh sách đơn vị; không ghi ngày bắt đầu."), unit=_bold(new.name))
    else:
        said = format_html(
            _("{unit} được thêm vào danh sách đơn vị từ ngày {day}."), unit=_bold(new.name), day=_day(since)
        )
    return Foretold(said, [*_new(new, today), *_past(since or today, today)])


def merged(before: Sequence[Unit], after: Unit | NewUnit, on: date, today: date) -> Foretold:
    """Several units become one."""
    ended = [unit for unit in before if unit != after]
    words = {"before": _all_bold(_names(ended, on)), "after": _bold(_name(after, on)), "day": _day(on)}
    if isinstance(after, Unit):
        said = format_html(_("{before} sáp nhập vào {after} từ ngày {day}."), **words)
        made = []
    else:
        said = format_html(_("{before} nhập thành {after} từ ngày {day}."), **words)
        made = _new(after, on)
    return Foretold(said, [*_unlike(before), *_ends(ended, on), *made, _duties_stay(), *_past(on, today)])


def divided(before: Unit, after: Sequence[tuple[Unit | NewUnit, str]], on: date, today: date) -> Foretold:
    """A unit ends and its parts go to others."""
    names = _all_bold([_name(target, on) for target, _portion in after])
    said = format_html(
        _("{before} chia thành các phần chuyển sang {after} từ ngày {day}."),
        before=_bold(name_of(before, on)),
        after=names,
        day=_day(on),
    )
    parts = [
        format_html(_("Sang {unit}: {portion}."), unit=_bold(_name(target, on)), portion=portion.rstrip("."))
        for target, portion in after
    ]
    made = [line for target, _portion in after if isinstance(target, NewUnit) for line in _new(target, on)]
    return Foretold(said, [*parts, *_ends([before], on), *made, _duties_stay(), *_past(on, today)])


def transferred(before: Unit, part: tuple[Unit | NewUnit, str], on: date, today: date) -> Foretold:
    """A part of a unit goes to another."""
    after, portion = part
    words = {"before": _bold(name_of(before, on)), "after": _bold(_name(after, on)), "day": _day(on)}
    said = format_html(_("Một phần của {before} chuyển sang {after} từ ngày {day}."), **words)
    made = _new(after, on) if isinstance(after, NewUnit) else []
    stays = format_html(_("{before} vẫn hoạt động, mang tên như cũ."), before=words["before"])
    moved = format_html(_("Phần được chuyển: {portion}."), portion=portion.rstrip("."))
    return Foretold(said, [moved, stays, *made, _duties_stay(), *_past(on, today)])


def renamed(unit: Unit, name: str, on: date, today: date) -> Foretold:
    """A unit bears another name."""
    words = {"before": _bold(name_of(unit, on)), "after": _bold(name), "day": _day(on)}
    said = format_html(_("{before} mang tên {after} từ ngày {day}."), **words)
    same = format_html(
        "{}", _("Đơn vị vẫn là một: nhiệm vụ, tài khoản và báo cáo giữ nguyên; tên cũ còn trong lịch sử.")
    )
    return Foretold(said, [same, *_past(on, today)])


def dissolved(unit: Unit, on: date, today: date) -> Foretold:
    """A unit ends with nobody after it."""
    said = format_html(
        _("{unit} kết thúc hoạt động từ ngày {day}, không có đơn vị kế thừa."),
        unit=_bold(name_of(unit, on)),
        day=_day(on),
    )
    return Foretold(said, [*_ends([unit], on)[1:], _duties_stay(), *_past(on, today)])


def _unlike(units: Sequence[Unit]) -> Iterable[SafeString]:
    """Bodies of the province and of communes hardly ever become one: more likely a wrong line was chosen."""
    if len({unit.is_commune_level for unit in units}) > 1:
        yield format_html("<b>{}</b>", _("Các đơn vị này khác cấp; hãy xem lại có chọn nhầm không."))


def _ends(units: Sequence[Unit], on: date) -> list[SafeString]:
    """What ends with units: themselves, the rights of their people, what stood under them."""
    names = _names(units, on)
    lines = [
        format_html(
            _("{units} kết thúc hoạt động: không còn trong danh sách từ ngày {day}, nhưng vẫn tra cứu được."),
            units=_all_bold(names),
            day=_day(on),
        )
    ]
    for unit, name in zip(units, names, strict=True):
        held = Membership.objects.filter(in_force(on), unit=unit, account__is_active=True)
        people = held.values("account").distinct().count()
        if people:
            said = ngettext(
                "{count} người có vai trò tại {unit} mất quyền ở đó từ ngày ấy; hãy cấp vai trò ở đơn vị khác.",
                "{count} người có vai trò tại {unit} mất quyền ở đó từ ngày ấy; hãy cấp vai trò ở đơn vị khác.",
                people,
            )
            lines.append(format_html(said, count=people, unit=_bold(name)))
        lines += _left_alone(unit, name, units, on)
    return lines


def _left_alone(unit: Unit, name: str, ended: Sequence[Unit], on: date) -> Iterable[SafeString]:
    rows = unit.children.filter(in_force(on)).exclude(unit__in=ended).select_related("unit")
    below = _names([row.unit for row in rows if row.unit.exists_on(on)], on)
    if below:
        more = _("và {count} đơn vị khác").format(count=len(below) - MANY) if len(below) > MANY else ""
        said = _("Các đơn vị trực thuộc {unit} không còn đơn vị cấp trên từ ngày ấy: {names} {more}")
        shown = (
            _all_bold(below[:MANY]) if not more else format_html_join(", ", "<b>{}</b>", ((n,) for n in below[:MANY]))
        )
        yield format_html(said, unit=_bold(name), names=shown, more=more)


def _new(new: NewUnit, on: date) -> list[SafeString]:
    """What a new unit is, and which groups of the plans it belongs to by its kind."""
    kind = Unit.Kind(new.kind).label
    if new.parent is None:
        said = format_html(
            _("{unit} là đơn vị mới trong danh sách, loại: {kind}, không ghi đơn vị cấp trên."),
            unit=_bold(new.name),
            kind=kind,
        )
    else:
        said = format_html(
            _("{unit} là đơn vị mới trong danh sách, loại: {kind}, trực thuộc {parent}."),
            unit=_bold(new.name),
            kind=kind,
            parent=_bold(name_of(new.parent, on)),
        )
    under = new.parent.key if new.parent else ""
    groups = [
        group.name
        for group in UnitGroup.objects.all()
        if new.kind in group.rule.get("kinds", []) and group.rule.get("under", under) == under
    ]
    if not groups:
        return [said]
    belongs = _("Theo loại, {unit} thuộc: {groups}. Việc kế hoạch giao cho các nhóm này cũng giao cho đơn vị.")
    return [said, format_html(belongs, unit=_bold(new.name), groups=_all_bold(sorted(groups, key=sort_key)))]


def _duties_stay() -> SafeString:
    told = _("Nhiệm vụ trong kế hoạch không tự chuyển: cơ quan đầu mối xác nhận đơn vị nhận khi có văn bản giao.")
    return format_html("{}", told)


def _past(on: date, today: date) -> Iterable[SafeString]:
    if on < today:
        yield format_html("{}", _("Ngày này đã qua; báo cáo đã chốt giữ nguyên đơn vị và tên như khi chốt."))


def _name(target: Unit | NewUnit, on: date) -> str:
    return name_of(target, on) if isinstance(target, Unit) else target.name


def _names(units: Sequence[Unit], on: date) -> list[str]:
    names = names_at(on, units)
    return [names.get(unit.pk, unit.key) for unit in units]


def _bold(name: str) -> SafeString:
    return format_html('<b lang="vi">{}</b>', name)


def _all_bold(names: Sequence[str]) -> SafeString:
    """ "A, B và C", each in bold."""
    if len(names) < 2:
        return _bold(names[0]) if names else format_html("")
    first = format_html_join(", ", '<b lang="vi">{}</b>', ((name,) for name in names[:-1]))
    return format_html(_("{first} và {last}"), first=first, last=_bold(names[-1]))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
