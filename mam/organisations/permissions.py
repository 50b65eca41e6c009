"""Who may do what: a table of rights over roles held in units; asked by every verb of every flow.

A right is held in the unit it concerns (a leader submits for the own unit only) or everywhere (an administrator).
When a caller names no unit, holding the role in any unit is enough. Rights end with the membership and with the unit.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.core.errors import NotAllowed
from mam.core.models import Account
from mam.organisations.models import Role, Unit
from mam.organisations.queries import memberships_of, name_of


@dataclass(frozen=True)
class Right:
    """Roles that give the right in the unit concerned, roles that give it everywhere, and the act in words."""

    act: Promise
    within: frozenset[str] = frozenset()
    everywhere: frozenset[str] = frozenset()


_WRITERS = frozenset({Role.OFFICER.value, Role.LEADER.value})
_LEADER = frozenset({Role.LEADER.value})
_COORDINATOR = frozenset({Role.COORDINATOR.value})
_CURATOR = frozenset({Role.CURATOR.value})
_RECORDERS = _WRITERS | _COORDINATOR | _CURATOR | frozenset({Role.EDITOR.value})
_PROVINCE_LEADER = frozenset({Role.PROVINCE_LEADER.value})
_FINANCE = frozenset({Role.FINANCE.value})
_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR.value})

RIGHTS: dict[str, Right] = {
    "cycle.open": Right(gettext_lazy("mở năm báo cáo"), within=_COORDINATOR),
    "workplan.edit": Right(gettext_lazy("tiếp nhận kế hoạch, lập kế hoạch năm của đơn vị"), within=_WRITERS),
    "workplan.confirm": Right(gettext_lazy("xác nhận kế hoạch năm của đơn vị"), within=_LEADER),
    "report.fill": Right(gettext_lazy("ghi báo cáo của đơn vị"), within=_WRITERS),
    "report.submit": Right(gettext_lazy("gửi báo cáo của đơn vị"), within=_LEADER),
    "report.read": Right(gettext_lazy("xem báo cáo của đơn vị"), within=_WRITERS),
    "report.review": Right(gettext_lazy("duyệt hoặc trả lại báo cáo"), within=_COORDINATOR),
    "report.remind": Right(gettext_lazy("nhắc đơn vị gửi báo cáo"), within=_COORDINATOR),
    "report.consolidate": Right(gettext_lazy("tổng hợp báo cáo"), within=_COORDINATOR),
    "money.verify": Right(gettext_lazy("xác minh kinh phí"), within=_COORDINATOR, everywhere=_FINANCE),
    "board.read": Right(gettext_lazy("xem bảng tổng hợp"), within=_COORDINATOR, everywhere=_PROVINCE_LEADER),
    "plan.edit": Right(gettext_lazy("sửa kế hoạch đang đối chiếu"), within=_COORDINATOR),
    "plan.confirm": Right(gettext_lazy("xác nhận kế hoạch"), within=_COORDINATOR),
    "record.propose": Right(gettext_lazy("đề xuất, sửa bản ghi của đơn vị"), within=_RECORDERS),
    "record.review": Right(gettext_lazy("duyệt bản ghi trong danh mục"), everywhere=_CURATOR | _COORDINATOR),
    "person.keep": Right(
        gettext_lazy("xem, ghi, xóa thông tin người liên hệ của bản ghi"), within=_RECORDERS, everywhere=_CURATOR
    ),
    "units.edit": Right(gettext_lazy("sửa danh sách đơn vị"), everywhere=_ADMINISTRATOR),
    "letterhead.edit": Right(gettext_lazy("sửa tiêu đề văn bản của đơn vị"), within=_LEADER, everywhere=_ADMINISTRATOR),
    "accounts.manage": Right(gettext_lazy("quản lý tài khoản"), everywhere=_ADMINISTRATOR),
    "role.give_on": Right(gettext_lazy("ủy quyền vai trò của mình"), within=_LEADER | _COORDINATOR),
    "accounts.reset": Right(gettext_lazy("quản lý tài khoản của đơn vị"), within=_LEADER, everywhere=_ADMINISTRATOR),
}


def may(account: Account | None, what: str, *, unit: Unit | None = None, on: date) -> bool:
    """Whether the account holds this right on this day, in this unit when one is named."""
    if account is None or not account.is_active:
        return False
    right = RIGHTS[what]
    return any(
        held.role in right.everywhere or (held.role in right.within and (unit is None or held.unit_id == unit.pk))
        for held in memberships_of(account, on)
    )


def require(account: Account | None, what: str, *, unit: Unit | None = None, on: date) -> None:
    """Raise NotAllowed with a sentence unless the account holds the right."""
    if may(account, what, unit=unit, on=on):
        return
    act = RIGHTS[what].act
    if unit is None:
        raise NotAllowed(_("Tài khoản của bạn không có quyền %(act)s.") % {"act": act})
    raise NotAllowed(
        _("Tài khoản của bạn không có quyền %(act)s tại %(unit)s.") % {"act": act, "unit": name_of(unit, on)}
    )
