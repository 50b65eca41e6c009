"""What a plan still lacks before it may be confirmed. Pure reading: flow.confirm refuses by it, the screens show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.planning.models import Assignment, Plan


@dataclass(frozen=True)
class Left:
    """What is left to decide before the plan can be confirmed."""

    undecided: tuple[Assignment, ...]
    unexplained: tuple[Assignment, ...]
    none_confirmed: bool

    @property
    def nothing(self) -> bool:
        """Whether the plan may be confirmed."""
        return not (self.undecided or self.unexplained or self.none_confirmed)

    @property
    def sentences(self) -> list[str]:
        """What to do, one sentence a kind of gap."""
        said = []
        if self.undecided:
            said.append(
                ngettext(
                    "Còn %(count)d phân công chưa quyết định (mục %(paths)s): hãy xác nhận hoặc bác.",
                    "Còn %(count)d phân công chưa quyết định (mục %(paths)s): hãy xác nhận hoặc bác.",
                    len(self.undecided),
                )
                % {"count": len(self.undecided), "paths": _paths(self.undecided)}
            )
        if self.unexplained:
            said.append(
                _(
                    "Mục %(paths)s giao cho đơn vị chưa xác định được: hãy chọn đơn vị hoặc ghi chú vì sao chưa xác "
                    "định."
                )
                % {"paths": _paths(self.unexplained)}
            )
        if self.none_confirmed:
            said.append(
                _("Kế hoạch chưa có phân công nào được xác nhận: hãy xác nhận hoặc thêm ít nhất một phân công.")
            )
        return said


def what_is_left(plan: Plan) -> Left:
    """The gaps that keep a plan from being confirmed."""
    rows = list(Assignment.objects.filter(provision__plan=plan).select_related("provision"))
    confirmed = [a for a in rows if a.state == Assignment.State.CONFIRMED]
    return Left(
        undecided=tuple(a for a in rows if a.state == Assignment.State.PROPOSED),
        unexplained=tuple(a for a in confirmed if not a.is_resolved and not a.note.strip()),
        none_confirmed=not confirmed,
    )


def _paths(assignments: Iterable[Assignment]) -> str:
    return ", ".join(dict.fromkeys(a.provision.path for a in assignments))
