"""Who has acknowledged a plan and who has planned the year: the list for the coordinator and the province's leaders.

Rows as the page's form asks, counts, a text to send on, and the same as a sheet. Door: queries.followed_plans.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from mam.core import demo
from mam.organisations import queries as units
from mam.organisations.models import Unit
from mam.planning.models import Plan
from mam.reporting.deadlines import HANOI
from mam.reporting.models import Acknowledgement, PlannedMoney, WorkPlan
from mam.reporting.workplans import queries
from mam.sheets import Cell
from mam.vntext import fold, sort_key

State = WorkPlan.State
NONE = "none"
LOOKS = {
    State.DRAFTING: ("attention", "pencil"),
    State.REOPENED: ("attention", "undo-2"),
    State.CONFIRMED: ("done", "circle-check"),
    NONE: ("neutral", "circle-dashed"),
}
SHEET = (
    "STT",
    "Đơn vị",
    "Cấp",
    "Tiếp nhận kế hoạch lúc",
    "Người tiếp nhận",
    "Kế hoạch năm",
    "Trạng thái",
    "Xác nhận lúc",
    "Lồng ghép vào",
    "Số hoạt động",
    "Kinh phí dự kiến (đồng)",
)


@dataclass(frozen=True)
class Row:
    """One unit that the plan asks: what it has said so far about the plan and the year."""

    unit: Unit
    name: str
    acknowledged: Acknowledgement | None
    work_plan: WorkPlan | None
    activities: int = 0
    money: int = 0

    @property
    def stands(self) -> bool:
        """Whether the unit's leader has confirmed how the year is planned."""
        return self.work_plan is not None and self.work_plan.state == State.CONFIRMED

    @property
    def look(self) -> tuple[str, str]:
        """The tint and the icon of the yearly plan."""
        return LOOKS[State(self.work_plan.state) if self.work_plan else NONE]

    @property
    def word(self) -> str:
        """How the year is planned, in words."""
        return str(self.work_plan.get_state_display()) if self.work_plan else _("chưa có")


FILTERS = {
    "nothing": (gettext_lazy("chưa có gì"), lambda row: not row.acknowledged and row.work_plan is None),
    "silent": (gettext_lazy("chưa tiếp nhận"), lambda row: not row.acknowledged),
    "unplanned": (gettext_lazy("chưa có kế hoạch năm"), lambda row: row.work_plan is None),
    "unconfirmed": (gettext_lazy("kế hoạch năm chưa xác nhận"), lambda row: row.work_plan and not row.stands),
    "own": (gettext_lazy("kế hoạch riêng"), lambda row: row.stands and row.work_plan.kind == WorkPlan.Kind.OWN),
    "embedded": (gettext_lazy("lồng ghép"), lambda row: row.stands and row.work_plan.kind != WorkPlan.Kind.OWN),
}


def rows(plan: Plan, year: int, on: date) -> list[Row]:
    """Every unit the plan asks on this day, provincial bodies first, then communes and wards, by the alphabet."""
    names = units.short_names_at(on)
    said = {one.unit_id: one for one in Acknowledgement.objects.filter(plan=plan).select_related("by")}
    made = {one.unit_id: one for one in WorkPlan.objects.filter(plan=plan, year=year)}
    of_year = {"activity__work_plan__plan": plan, "activity__work_plan__year": year}
    money = PlannedMoney.objects.filter(**of_year).order_by().values_list("activity__work_plan").annotate(Sum("amount"))
    counted = WorkPlan.objects.filter(plan=plan, year=year).order_by().values_list("pk").annotate(Count("activities"))
    sums, numbers = dict(money), dict(counted)
    listed = []
    for unit in queries.asked(plan, on):
        work_plan = made.get(unit.pk)
        key = work_plan.pk if work_plan else 0
        name = names.get(unit.pk, unit.key)
        listed.append(Row(unit, name, said.get(unit.pk), work_plan, numbers.get(key, 0), sums.get(key, 0)))
    return sorted(listed, key=lambda row: (row.unit.is_commune_level, sort_key(row.name)))


def filtered(listed: Iterable[Row], asked: Mapping[str, str]) -> list[Row]:
    """The rows as the page's form asks: by what is there, by level, by name with or without diacritics."""
    words = fold(asked.get("q", "")).split()
    _label, fits = FILTERS.get(asked.get("what", ""), ("", lambda row: True))
    level = asked.get("level", "")
    return [
        row
        for row in listed
        if fits(row)
        and (level not in ("province", "commune") or row.unit.is_commune_level == (level == "commune"))
        and all(word in fold(row.name) for word in words)
    ]


def counts(listed: Sequence[Row]) -> dict[str, int]:
    """How many rows each filter finds, and how many there are."""
    return {"all": len(listed), **{name: len(filtered(listed, {"what": name})) for name in FILTERS}}


def bar(number: Mapping[str, int]) -> list[tuple[str, int, str]]:
    """How the year is planned as parts of one bar (look, count, word)."""
    return [
        ("done", number["own"], _("kế hoạch riêng")),
        ("running", number["embedded"], _("lồng ghép")),
        ("attention", number["unconfirmed"], _("đang soạn, chưa xác nhận")),
        ("neutral", number["unplanned"], _("chưa có")),
    ]


def to_send(plan: Plan, listed: Sequence[Row], year: int, on: date) -> str:
    """A text to send on that names who is waited for; in Vietnamese whatever the screen speaks."""
    silent = [row.name for row in listed if not row.acknowledged]
    unplanned = [row.name for row in listed if not row.stands]
    lines = [f"{(plan.type_name or 'Kế hoạch').capitalize()}: {plan.title}.", f"Đến ngày {on:%d/%m/%Y}:"]
    lines.append(f"- Đã tiếp nhận: {len(listed) - len(silent)}/{len(listed)} đơn vị.{_named('Chưa tiếp nhận', silent)}")
    lines.append(
        f"- Đã có kế hoạch năm {year} hoặc lồng ghép, được lãnh đạo đơn vị xác nhận: "
        f"{len(listed) - len(unplanned)}/{len(listed)} đơn vị.{_named('Chưa có', unplanned)}"
    )
    if silent or unplanned:
        lines.append("Đề nghị các đơn vị nêu trên tiếp nhận kế hoạch, lập hoặc chỉ rõ nơi lồng ghép kế hoạch năm.")
    return "\n".join(lines)


def _named(what: str, missing: Sequence[str]) -> str:
    return f" {what} ({len(missing)}): {'; '.join(missing)}." if missing else ""


def headers() -> list[str]:
    """The columns of the sheet, and a demo's own mark."""
    return [*SHEET, *demo.columns()]


def cells(listed: Sequence[Row]) -> list[list[Cell]]:
    """The rows of the sheet, in Vietnamese whatever the screen speaks."""
    mark = [demo.CELL for _column in demo.columns()]
    with override(settings.LANGUAGE_CODE):
        return [[number, *_cells(row), *mark] for number, row in enumerate(listed, start=1)]


def _cells(row: Row) -> list[Cell]:
    said, made = row.acknowledged, row.work_plan
    confirmed = made.confirmed_at if made and row.stands else None
    return [
        row.name,
        "xã, phường" if row.unit.is_commune_level else "tỉnh",
        f"{said.at.astimezone(HANOI):%H:%M %d/%m/%Y}" if said else "",
        str(said.by or "") if said else "",
        str(made.get_kind_display()) if made else "chưa có",
        str(made.get_state_display()) if made else "",
        f"{confirmed.astimezone(HANOI):%H:%M %d/%m/%Y}" if confirmed else "",
        made.other_title if made and row.stands else "",
        row.activities if made else None,
        row.money if made else None,
    ]
