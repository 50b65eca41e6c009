"""What a form or a test hands to the verbs of a unit's yearly plan, and what may not be missing in it.

Only flow.py lays these values down. Money is whole đồng; `revision` is the one the person saw (0: none).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from mam.organisations.models import Unit
from mam.planning.models import Plan, Provision
from mam.reporting.models import PlannedActivity, WorkPlan
from mam.reporting.workplans.rules import MONTHS
from mam.vntext import nfc, squeeze

# What each way of planning may not be without.
NEEDED: dict[str, tuple[str, ...]] = {
    WorkPlan.Kind.OWN: (),
    WorkPlan.Kind.EMBEDDED: ("other_title", "other_issuer", "other_place"),
}


@dataclass(frozen=True)
class UnitYear:
    """One year of a unit under a plan."""

    plan: Plan
    unit: Unit
    year: int


@dataclass(frozen=True)
class Pointer:
    """The other programme, and where in it this plan is carried out."""

    other_title: str = ""
    other_number: str = ""
    other_issued_on: date | None = None
    other_issuer: str = ""
    other_place: str = ""

    def tidied(self) -> "Pointer":
        """The same in NFC; what stands on one line without doubled spaces."""
        return Pointer(
            squeeze(self.other_title),
            squeeze(self.other_number),
            self.other_issued_on,
            squeeze(self.other_issuer),
            nfc(self.other_place).strip(),
        )


@dataclass(frozen=True)
class Attached:
    """A document handed in beside the plan."""

    data: bytes
    name: str
    media_type: str


@dataclass(frozen=True)
class Described:
    """How a unit plans the year; `file` replaces the one that stands, `without_file` takes it away."""

    kind: str
    pointer: Pointer = field(default_factory=Pointer)
    file: Attached | None = None
    without_file: bool = False
    revision: int = 0


@dataclass(frozen=True)
class ActivityValues:
    """One activity as typed: for which task, what, when, who, what shall come of it, money by funding source."""

    provision: Provision
    what: str
    first_month: int
    last_month: int
    responsible: str = ""
    expected: str = ""
    money: Mapping[int, int] = field(default_factory=dict)
    revision: int = 0

    def faults(self) -> dict[str, str]:
        """What cannot stand, by the name of its field."""
        wrong = {}
        if not self.what.strip():
            wrong["what"] = _("Hãy ghi hoạt động, ví dụ “Mở 2 lớp tập huấn ủ phân hữu cơ”.")
        if not (self.first_month in MONTHS and self.last_month in MONTHS):
            wrong["first_month"] = _("Tháng là một số từ 1 đến 12.")
        elif self.first_month > self.last_month:
            wrong["last_month"] = _("Tháng kết thúc đứng trước tháng bắt đầu: hãy đổi lại.")
        return wrong


def missing(kind: str, pointer: Pointer) -> dict[str, str]:
    """What a way of planning lacks, by the name of its field."""
    sentences = {
        "other_title": _("Hãy ghi tên chương trình, kế hoạch được lồng ghép vào."),
        "other_issuer": _("Hãy ghi cơ quan ban hành chương trình, kế hoạch ấy."),
        "other_place": _("Hãy ghi nội dung nằm ở phần nào, ví dụ “mục II.3, trang 5”."),
    }
    said = asdict(pointer)
    return {name: sentences[name] for name in NEEDED[kind] if not said[name]}


def pointer_of(work_plan: WorkPlan) -> Pointer:
    """The pointer as it is kept."""
    return Pointer(**{name: getattr(work_plan, name) for name in Pointer.__dataclass_fields__})


def of_activity(activity: PlannedActivity) -> ActivityValues:
    """An activity as it is kept, with its money."""
    return ActivityValues(
        provision=activity.provision,
        what=activity.what,
        first_month=activity.first_month,
        last_month=activity.last_month,
        responsible=activity.responsible,
        expected=activity.expected,
        money={money.source_id: money.amount for money in activity.money.all()},
        revision=activity.revision,
    )
