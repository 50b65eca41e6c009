"""The tables at the end of a report: figures, money, who handed in, and what many units wrote. Pure."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from mam.officialdoc import Annex, Bar, BarChart, Column, Table
from mam.reporting import wording
from mam.reporting.citation import cited
from mam.reporting.money import annexes as balance
from mam.vntext import format_money, format_number, roman

Facts = dict[str, Any]
WORDS_NUMBER = "IV"
NO_FIGURES = ("", "Không có số liệu trong kỳ báo cáo", "", "", "")


def of_unit(said: Facts) -> tuple[Annex, ...]:
    """A unit's figures and money, task by task; a report without either has no annex."""
    rows = [
        (str(n), f"{task['heading']} ({cited(task['path'])})", *_figure_cells(figure))
        for n, (task, figure) in enumerate(((t, f) for t in said["tasks"] for f in t["figures"]), start=1)
    ]
    money = {task["path"]: task["money"] for task in said["tasks"] if task["money"]}
    made = []
    if rows:
        made.append(Annex("Số liệu báo cáo", (Table(_figure_columns("Nguồn"), tuple(rows)),)))
    if money:
        headings = {task["path"]: task["heading"] for task in said["tasks"]}
        made.append(_money_annex(said["sources"], headings, money))
    return (*made, *balance.of_unit(said))


def of_cycle(said: Facts) -> tuple[Annex, ...]:
    """Figures added up, money by source and provision, submissions, words of many units, the balance of money."""
    return (_figures(said), _money(said), _submissions(said), *_words(said), *balance.of_cycle(said))


def number_after(said: Facts, further: int) -> str:
    """The number of the annex that follows these and so many further ones."""
    return roman(int(_has_words(said)) + len(balance.of_cycle(said)) + 4 + further)


def _has_words(said: Facts) -> bool:
    written = (sum(e["outcome"] == "done" for e in provision["entries"]) for provision in said["provisions"])
    return any(wording.QUOTED_IN_BODY < count <= wording.QUOTED_IN_ANNEX for count in written)


def _figure_columns(last: str) -> tuple[Column, ...]:
    return (
        Column("STT", 8, "center"),
        Column("Nhiệm vụ", 35, "left"),
        Column("Số liệu", 27, "left"),
        Column("Giá trị", 14, "right"),
        Column(last, 16, "left"),
    )


def _figure_cells(figure: Facts) -> tuple[str, str, str]:
    value = wording.EMPTIES.get(figure["empty"], "chưa thu thập")
    if figure["value"] is not None:
        value = format_number(Decimal(figure["value"]))
    return (wording.labelled(figure), value, wording.source_said(figure))


def _figures(said: Facts) -> Annex:
    rows: list[tuple[str, ...]] = []
    for provision in said["provisions"]:
        for added in wording.sums(provision["figures"]):
            total = "chưa thu thập" if added["total"] is None else format_number(added["total"])
            task = f"{provision['heading']} ({cited(provision['path'])})"
            made_of = wording.sum_source_said(added)
            rows.append((str(len(rows) + 1), task, wording.labelled(added), total, made_of))
    columns = _figure_columns("Tổng hợp từ")
    return Annex("Số liệu tổng hợp theo nhiệm vụ", (Table(columns, tuple(rows) or (NO_FIGURES,)),), landscape=True)


def _money(said: Facts) -> Annex:
    money: dict[str, dict[str, int]] = {}
    for provision in said["provisions"]:
        sums: dict[str, int] = defaultdict(int)
        for _unit, source, spent in provision["money"]:
            sums[str(source)] += spent
        if sums:
            money[provision["path"]] = dict(sums)
    headings = {provision["path"]: provision["heading"] for provision in said["provisions"]}
    return _money_annex(said["sources"], headings, money)


def _money_annex(sources: list[Facts], headings: dict[str, str], money: dict[str, dict[str, int]]) -> Annex:
    """One row a task, one column a source of the plan's budget part, totals by task and by source."""
    width = 70 / (len(sources) + 1)
    columns = (
        Column("STT", 5, "center"),
        Column("Nhiệm vụ", 25, "left"),
        *(Column(f"Nguồn {source['order']}", width, "right") for source in sources),
        Column("Cộng", width, "right"),
    )
    keys = [str(source["id"]) for source in sources]
    rows = [
        (
            str(n),
            f"{headings[path]} ({cited(path)})",
            *(_dong(spent.get(k, 0)) for k in keys),
            _dong(sum(spent.values())),
        )
        for n, (path, spent) in enumerate(money.items(), start=1)
    ]
    totals = [sum(spent.get(key, 0) for spent in money.values()) for key in keys]
    rows.append(("", "Tổng cộng", *(_dong(total) for total in totals), _dong(sum(totals))))
    named = "; ".join(f"Nguồn {source['order']}: {source['label']}" for source in sources)
    table = Table(columns, tuple(rows), caption=f"Đơn vị tính: đồng. {named}.", total_row=True)
    bars = tuple(
        Bar(f"Nguồn {source['order']}. {source['label']}", total, format_money(total))
        for source, total in zip(sources, totals, strict=True)
    )
    charts = (BarChart("Kinh phí đã thực hiện theo nguồn", bars),) if sum(map(bool, totals)) > 1 else ()
    return Annex("Kinh phí đã thực hiện theo nguồn", (*charts, table), landscape=True)


def _dong(amount: int) -> str:
    return format_number(amount) if amount else "–"


def _submissions(said: Facts) -> Annex:
    columns = (
        Column("STT", 9, "center"),
        Column("Cơ quan, đơn vị", 46, "left"),
        Column("Tình trạng", 22, "left"),
        Column("Thời điểm gửi", 23, "left"),
    )
    rows = tuple(
        (
            str(n),
            unit["name"],
            wording.STATES[unit["state"]] + (", gửi muộn" if unit["late"] else ""),
            wording.moment(unit["submitted_at"]) if unit["submitted_at"] else "–",
        )
        for n, unit in enumerate(said["units"], start=1)
    )
    counts = (
        ("Đã duyệt, gửi đúng hạn", sum(u["state"] == "accepted" and not u["late"] for u in said["units"])),
        ("Đã duyệt, gửi muộn", sum(u["state"] == "accepted" and u["late"] for u in said["units"])),
        ("Đã gửi, chưa duyệt", sum(u["state"] == "submitted" for u in said["units"])),
        ("Chưa gửi", sum(u["state"] not in ("accepted", "submitted") for u in said["units"])),
    )
    bars = tuple(Bar(label, count, f"{count} đơn vị") for label, count in counts)
    chart = BarChart("Tình hình gửi báo cáo", bars)
    return Annex("Tình hình gửi báo cáo của các cơ quan, đơn vị", (chart, Table(columns, rows)))


def _words(said: Facts) -> tuple[Annex, ...]:
    """What the units wrote about each provision that more of them answered than the body quotes."""
    columns = (
        Column("STT", 8, "center"),
        Column("Cơ quan, đơn vị", 24, "left"),
        Column("Kết quả thực hiện", 44, "left"),
        Column("Số liệu", 24, "left"),
    )
    tables = []
    for provision in said["provisions"]:
        written = [entry for entry in provision["entries"] if entry["outcome"] == "done"]
        if not wording.QUOTED_IN_BODY < len(written) <= wording.QUOTED_IN_ANNEX:
            continue
        figures: dict[int, list[str]] = defaultdict(list)
        for figure in provision["figures"]:
            figures[figure["unit"]].append(wording.figure_said(figure))
        rows = tuple(
            (str(n), said["units"][e["unit"]]["name"], e["done"], "; ".join(figures[e["unit"]]))
            for n, e in enumerate(written, start=1)
        )
        tables.append(Table(columns, rows, caption=f"{provision['heading']} ({cited(provision['path'])})"))
    return (Annex("Nội dung báo cáo của các cơ quan, đơn vị", tuple(tables), landscape=True),) if tables else ()
