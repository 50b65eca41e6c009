"""Sentences of an official report, made by rules from its facts (ruling 11); nothing is generated freely.

Each function says one thing in the language of Vietnamese administration. compose.py puts them in order.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mam.officialdoc import ListItem
from mam.reporting.citation import cited
from mam.reporting.money.annexes import proof
from mam.vntext import fold, format_number, short_date

Facts = dict[str, Any]
EMPTIES = {
    "not_applicable": "không áp dụng",
    "nothing": "không phát sinh",
    "not_collected": "chưa thu thập",
    "unknown": "chưa xác định",
}
STATES = {
    "not_started": "chưa gửi",
    "drafting": "chưa gửi",
    "ready": "chưa gửi",
    "returned": "trả lại để bổ sung",
    "submitted": "đã gửi, chưa duyệt",
    "accepted": "đã duyệt",
}
BULLETS = " \t-+•–"
# More units than this are quoted in an annex table instead of the body: a page of 65 quotations is read by nobody.
QUOTED_IN_BODY = 8
# More than the communes and bodies of the largest province: beyond it a document becomes thousands of pages, so the
# words stand in the spreadsheet that belongs to the report (words.py).
QUOTED_IN_ANNEX = 250


def sentence(text: str) -> str:
    """The text with one full stop at its end."""
    text = " ".join(text.split())
    return text if not text or text[-1] in ".!?…" else f"{text.rstrip(';:,')}."


def names(units: Iterable[str]) -> str:
    """Units one after the other as the plan writes them: commas, names that hold a comma parted by semicolons."""
    listed = list(units)
    return ("; " if any("," in name for name in listed) else ", ").join(listed)


def plan_cited(plan: Facts) -> str:
    """The plan with its number and date as far as the document gives them."""
    number = f" số {plan['number']}" if plan["number"] else ""
    issued = f" ngày {short_date(date.fromisoformat(plan['issued_on']))}" if plan["issued_on"] else ""
    issuer = f" của {plan['issuer']}" if plan["issuer"] else ""
    return f"{kind_of(plan)}{number}{issued}{issuer} {lowered_title(plan['title'])}"


def subject(plan: Facts, year: int) -> str:
    """What a year's report is about: "Kết quả thực hiện Kế hoạch thực hiện Đề án … năm 2026"."""
    return f"Kết quả thực hiện {kind_of(plan)} {lowered_title(plan['title'])} năm {year}"


def kind_of(plan: Facts) -> str:
    """What kind of document the plan is, as it stands inside a sentence."""
    return (plan["type"] or "Kế hoạch").capitalize()


def lowered_title(title: str) -> str:
    """A title as it stands inside a sentence: "thực hiện Đề án …"; one printed in capitals comes in small letters."""
    return title.lower() if title.isupper() else title[:1].lower() + title[1:]


def moment(iso: str) -> str:
    """A moment by the clock of Hà Nội: "14 giờ 05 ngày 02/12/2026"."""
    at = datetime.fromisoformat(iso)
    return f"{at.hour} giờ {at.minute:02d} ngày {at:%d/%m/%Y}"


def figure_said(figure: Facts) -> str:
    """One unit's figure: "Số lớp tập huấn: 3 lớp", or why there is none; never an empty as 0 (ruling 6)."""
    if figure["value"] is None:
        return f"{figure['label']}: {EMPTIES.get(figure['empty'], 'chưa thu thập')}"
    return f"{figure['label']}: {quantity(figure['value'], figure['unit_of_measure'])}"


def source_said(figure: Facts) -> str:
    """Where a figure comes from: typed by the unit, or counted from records."""
    records = figure.get("records") or []
    return f"lấy từ {len(records)} bản ghi" if figure["source"] == "records" else "số liệu tự báo cáo"


def sum_source_said(added: Facts) -> str:
    """Where a total comes from: how many units, how many of them typed it themselves."""
    if added["typed"] == added["units"]:
        return f"{added['units']} đơn vị, số liệu tự báo cáo"
    if not added["typed"]:
        return f"{added['units']} đơn vị, từ {added['records']} bản ghi"
    return f"{added['units']} đơn vị, từ {added['records']} bản ghi, {added['typed']} đơn vị tự báo cáo"


def labelled(figure: Facts) -> str:
    """A figure's name with its unit of measure, where it has one."""
    return f"{figure['label']} ({figure['unit_of_measure']})" if figure["unit_of_measure"] else str(figure["label"])


def quantity(value: str | Decimal, unit_of_measure: str) -> str:
    """A number in Vietnamese form with its unit of measure; per cent stands at the number."""
    number = format_number(Decimal(value))
    return f"{number}%" if unit_of_measure == "%" else f"{number} {unit_of_measure}".strip()


def sums(figures: Sequence[Facts]) -> list[Facts]:
    """Figures of one provision added up by indicator: label, unit of measure, total, units with and without a value.

    Only figures that count things are added (aggregation "sum"); an empty is counted as an empty, never as 0.
    """
    groups: dict[tuple[str, str], list[Facts]] = defaultdict(list)
    for figure in figures:
        if figure["aggregation"] == "sum":
            groups[(figure["label"], figure["unit_of_measure"])].append(figure)
    added = []
    for (label, unit_of_measure), group in groups.items():
        values = [Decimal(figure["value"]) for figure in group if figure["value"] is not None]
        empties = len(group) - len(values)
        total = sum(values, Decimal()) if values else None
        added.append(
            {
                "label": label,
                "unit_of_measure": unit_of_measure,
                "total": total,
                "units": len(values),
                "empties": empties,
                "typed": sum(f["value"] is not None and f["source"] != "records" for f in group),
                "records": len({record["id"] for f in group for record in f.get("records") or []}),
            }
        )
    return added


def sum_said(added: Facts) -> str:
    """A total with how many units it is made of."""
    if added["total"] is None:
        return f"{added['label']}: chưa đơn vị nào có số liệu."
    said = (
        f"{added['label']}: {quantity(added['total'], added['unit_of_measure'])} (tổng hợp từ {added['units']} đơn vị"
    )
    return f"{said}; {added['empties']} đơn vị không có số liệu)." if added["empties"] else f"{said})."


def money_said(spent: int) -> str:
    """Money of one provision or report, to the đồng."""
    return f"Kinh phí đã thực hiện: {format_number(spent)} đồng."


def grouped(quotes: Sequence[tuple[str, str]], counted: str = "đơn vị") -> list[ListItem]:
    """What is said in several places stands once, with who says it, or about which task."""
    said: dict[str, tuple[str, list[str]]] = {}
    for unit, words in quotes:
        for line in filter(str.strip, words.splitlines()):
            key = fold(" ".join(line.split())).strip(" .;-+")
            places = said.setdefault(key, (line.strip(BULLETS), []))[1]
            if unit not in places:
                places.append(unit)
    ordered = sorted(said.values(), key=lambda entry: -len(entry[1]))
    return [ListItem("-", f"{sentence(line)[:-1]} ({_who(units, counted)}).") for line, units in ordered]


def unanswered_said(duties: Sequence[Facts]) -> list[str]:
    """Duties that reach nobody: whom the plan names, where, and why nobody answers."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for duty in duties:
        places[(duty["wording"], duty["why"])].append(cited(duty["path"]))
    return [
        f"“{wording}” ({'; '.join(dict.fromkeys(paths))}): {why[:1].lower()}{why[1:]}."
        for (wording, why), paths in places.items()
    ]


def _who(units: Sequence[str], counted: str) -> str:
    return names(units) if len(units) <= QUOTED_IN_BODY else f"{len(units)} {counted}"


def readable(said: Facts) -> Facts:
    """A unit's facts with its figures as said and its money as one sum, for the screens that show them."""
    labels = {source["id"]: source["label"] for source in said["sources"]}
    tasks = [
        {
            **task,
            "lines": [
                {
                    "said": figure_said(figure),
                    "source": source_said(figure),
                    "records": figure.get("records") or [],
                    "reason": figure["reason"],
                }
                for figure in task["figures"]
            ],
            "spent": sum(task["money"].values()),
            "declared": [
                {
                    "source": labels[told["source"]],
                    "requested": told.get("requested"),
                    "allocated": told.get("allocated"),
                    "proof": proof(told),
                }
                for told in task.get("funding", [])
            ],
        }
        for task in said["tasks"]
    ]
    return {**said, "tasks": tasks}
