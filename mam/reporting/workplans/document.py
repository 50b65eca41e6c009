"""A unit's plan of a year as an administrative document of Decree 30/2020, to be signed outside. Pure.

The table of activities is an annex across the page; number and date are left to Văn thư.
"""

from datetime import date
from typing import Any

from mam.officialdoc import Annex, Block, Column, Heading, ListItem, OfficialDocument, Paragraph, Table
from mam.reporting import compose, wording
from mam.reporting.citation import cited
from mam.vntext import format_number, roman, short_date

Facts = dict[str, Any]
NOBODY_KNOWS = "chưa xác định"


def work_plan(said: Facts) -> OfficialDocument:
    """The document: what it carries out, the activities, the money by source, and who answers for it."""
    head = said["head"]
    plan = wording.kind_of(said["plan"])
    return OfficialDocument(
        letterhead=compose.letterhead(head),
        symbol=f"KH-{head['symbol']}" if head["symbol"] else "KH",
        year=said["written_in"],
        type_name="KẾ HOẠCH",
        subject=f"Triển khai {plan} {wording.lowered_title(said['plan']['title'])} năm {said['year']}",
        body=tuple(_body(said)),
        recipients=(said["receiver"], "Lưu: VT"),
        signature=compose.signature(head),
        annexes=_annexes(said),
        notice=compose.notice(said),
    )


def _body(said: Facts) -> list[Block]:
    parts: list[tuple[str, list[Block]]] = [
        ("Nội dung thực hiện", [*_embedded(said), *_tasks(said)]),
        ("Kinh phí thực hiện", _money(said)),
        ("Tổ chức thực hiện", [Paragraph(_closing(said))]),
    ]
    opening = (
        f"Thực hiện {wording.plan_cited(said['plan'])}, {said['unit']} xây dựng kế hoạch năm {said['year']} như sau:"
    )
    blocks: list[Block] = [Paragraph(opening)]
    written = [(title, part) for title, part in parts if part]
    for number, (title, part) in enumerate(written, start=1):
        blocks += [Heading(1, f"{roman(number)}.", title), *part]
    return blocks


def _embedded(said: Facts) -> list[Block]:
    pointer = said["pointer"]
    if pointer is None:
        return []
    number = f" số {pointer['number']}" if pointer["number"] else ""
    issued = f" ngày {short_date(date.fromisoformat(pointer['issued_on']))}" if pointer["issued_on"] else ""
    programme = f"{pointer['title']}{number}{issued} của {pointer['issuer']}"
    text = f"Các nội dung của Kế hoạch giao cho {said['unit']} được lồng ghép vào {programme}, cụ thể:"
    return [Paragraph(text), *(ListItem("-", wording.sentence(line)) for line in _lines(pointer["place"]))]


def _tasks(said: Facts) -> list[Block]:
    """Task by task how many activities there are; each stands whole in the annex."""
    if not said["activities"]:
        return []
    counted: dict[tuple[str, str], int] = {}
    for activity in said["activities"]:
        key = (activity["path"], activity["clause"])
        counted[key] = counted.get(key, 0) + 1
    lead = f"Trong năm {said['year']}, {said['unit']} thực hiện các hoạt động nêu tại Phụ lục kèm theo, gồm:"
    items = [
        ListItem("-", f"{clause.rstrip('.;')} ({cited(path)}): {count} hoạt động.")
        for (path, clause), count in counted.items()
    ]
    return [Paragraph(lead), *items]


def _money(said: Facts) -> list[Block]:
    if not said["activities"]:
        return []
    sums = _sums(said)
    total = sum(sums.values())
    if not total:
        return [Paragraph(f"Kinh phí thực hiện các hoạt động: {NOBODY_KNOWS}.")]
    items = [
        ListItem("-", f"{source['label']}: {format_number(sums[str(source['id'])])} đồng.")
        for source in said["sources"]
        if sums.get(str(source["id"]))
    ]
    return [Paragraph(f"Tổng kinh phí dự kiến: {format_number(total)} đồng, trong đó:"), *items]


def _closing(said: Facts) -> str:
    people = "Người phụ trách từng hoạt động nêu tại Phụ lục kèm theo. " if said["activities"] else ""
    return f"{people}Kết quả thực hiện được báo cáo theo chế độ báo cáo của Kế hoạch./."


def _annexes(said: Facts) -> tuple[Annex, ...]:
    if not said["activities"]:
        return ()
    columns = (
        Column("STT", 5, "center"),
        Column("Hoạt động", 27),
        Column("Nhiệm vụ của Kế hoạch", 19),
        Column("Thời gian", 11),
        Column("Kinh phí dự kiến (đồng)", 13, "right"),
        Column("Người phụ trách", 12),
        Column("Kết quả dự kiến", 13),
    )
    rows = [_row(number, activity) for number, activity in enumerate(said["activities"], start=1)]
    rows.append(("", "Tổng cộng", "", "", _dong(sum(_sums(said).values())), "", ""))
    title = f"Các hoạt động năm {said['year']}"
    return (Annex(title, (Table(columns, tuple(rows), total_row=True),), landscape=True),)


def _row(number: int, activity: Facts) -> tuple[str, ...]:
    return (
        str(number),
        activity["what"],
        f"{activity['heading']} ({cited(activity['path'])})",
        activity["months"].capitalize(),
        _dong(sum(activity["money"].values())),
        activity["responsible"] or NOBODY_KNOWS,
        activity["expected"] or "–",
    )


def _sums(said: Facts) -> dict[str, int]:
    sums: dict[str, int] = {}
    for activity in said["activities"]:
        for source, amount in activity["money"].items():
            sums[source] = sums.get(source, 0) + amount
    return sums


def _dong(amount: int) -> str:
    return format_number(amount) if amount else "–"


def _lines(text: str) -> list[str]:
    return [line.strip(wording.BULLETS) for line in text.splitlines() if line.strip(wording.BULLETS)]
