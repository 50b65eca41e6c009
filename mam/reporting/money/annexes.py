"""The balance of money at the end of a report: asked for, given, spent and verified, by source and by task. Pure.

What was spent stands in the annex before it (reporting/annexes.py); this one comes only when units declared more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from mam.officialdoc import Annex, Column, Table
from mam.reporting.citation import cited
from mam.vntext import format_number

Facts = dict[str, Any]
HEADS = ("Đề nghị", "Được giao", "Chưa giao", "Đã thực hiện", "Đã xác minh", "Tự khai")
DETAILS = (("programme", "mã chương trình"), ("giver", "bên cấp, tài trợ, góp vốn"), ("document", "văn bản"))


@dataclass(frozen=True)
class Row:
    """The sums of one line, in đồng."""

    requested: int = 0
    allocated: int = 0
    spent: int = 0
    verified: int = 0

    def __add__(self, other: "Row") -> "Row":
        return Row(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    def cells(self) -> tuple[str, ...]:
        """The sums as the table shows them, with what is not given yet and what only the units say."""
        unmet, declared = self.requested - self.allocated, self.spent - self.verified
        shown = (self.requested, self.allocated, unmet, self.spent, self.verified, declared)
        return tuple(_shown(amount) for amount in shown)


def of_unit(said: Facts) -> tuple[Annex, ...]:
    """What one unit declares, row by row, with what proves it."""
    declared = [(task, told) for task in said["tasks"] for told in task.get("funding", [])]
    if not declared:
        return ()
    labels = {source["id"]: source["label"] for source in said["sources"]}
    columns = (
        Column("STT", 5, "center"),
        Column("Nhiệm vụ, nguồn", 27, "left"),
        *(Column(head, 13, "right") for head in ("Đề nghị", "Được giao", "Đã thực hiện")),
        Column("Căn cứ", 29, "left"),
    )
    rows = tuple(
        (
            str(n),
            f"{task['heading']} ({cited(task['path'])}); {labels[told['source']]}",
            *_sums(told, task["money"].get(str(told["source"]), 0)),
            proof(told),
        )
        for n, (task, told) in enumerate(declared, start=1)
    )
    return (Annex("Kê khai kinh phí", (Table(columns, rows, caption="Đơn vị tính: đồng."),), landscape=True),)


def of_cycle(said: Facts) -> tuple[Annex, ...]:
    """The province's balance by source and by task, both with the same last line; the budget of S&T tasks."""
    return (*_balance(said), *_research(said.get("research", [])))


def _balance(said: Facts) -> tuple[Annex, ...]:
    if not any(provision.get("funding") for provision in said["provisions"]):
        return ()
    sources, tasks = _added(said)
    labels = {source["id"]: f"Nguồn {source['order']}: {source['label']}" for source in said["sources"]}
    named = {p["path"]: f"{p['heading']} ({cited(p['path'])})" for p in said["provisions"]}
    tables = (
        _table("Nguồn kinh phí", ((labels[key], sources[key]) for key in labels if key in sources)),
        _table("Nhiệm vụ", ((named[key], row) for key, row in tasks.items())),
    )
    return (Annex("Cân đối kinh phí theo nguồn và theo nhiệm vụ", tables, landscape=True),)


def _research(rows: list[Facts]) -> tuple[Annex, ...]:
    """One row a project and source; nothing where no project has money."""
    if not rows:
        return ()
    columns = (
        Column("STT", 5, "center"),
        Column("Nhiệm vụ, tổ chức chủ trì", 26, "left"),
        Column("Quyết định, thời gian", 15, "left"),
        Column("Nguồn kinh phí", 15, "left"),
        *(Column(head, 13, "right") for head in ("Được duyệt", "Đã cấp", "Đã chi")),
    )
    names = ("approved", "allocated", "spent")
    lines = [
        (
            str(n),
            "; ".join(part for part in (row["title"], row["code"], row["host"]) if part),
            "; ".join(part for part in (row["decision"], row["years"], row["stage"]) if part),
            row["source"],
            *(_shown(row[name]) for name in names),
        )
        for n, row in enumerate(rows, start=1)
    ]
    total = ("", "Tổng cộng", "", "", *(_shown(sum(row[name] for row in rows)) for name in names))
    table = Table(columns, (*lines, total), caption="Đơn vị tính: đồng.", total_row=True)
    return (Annex("Kinh phí nhiệm vụ khoa học và công nghệ", (table,), landscape=True),)


def _shown(amount: int) -> str:
    return format_number(amount) if amount else "–"


def proof(told: Mapping[str, Any]) -> str:
    """What stands behind a row, in words: programme, giver, document, kind, currency, verification."""
    parts = [f"{word} {told[name]}" for name, word in DETAILS if told.get(name)]
    if told.get("in_kind"):
        parts.append(f"hiện vật {format_number(told['in_kind'])} đồng ({told.get('in_kind_method', '')})")
    if told.get("currency"):
        amount, rate = (format_number(Decimal(told[name])) for name in ("foreign_amount", "rate"))
        day = "/".join(reversed(told["rate_on"].split("-")))
        parts.append(f"{amount} {told['currency']}, tỷ giá {rate} đồng ngày {day}")
    parts.append(f"đã xác minh theo {told['verified_from']}" if told.get("verified_from") else "tự khai")
    return "; ".join(parts)


def _added(said: Facts) -> tuple[dict[int, Row], dict[str, Row]]:
    sources: dict[int, Row] = {}
    tasks: dict[str, Row] = {}
    for provision in said["provisions"]:
        for source, row in _rows(provision):
            sources[source] = sources.get(source, Row()) + row
            tasks[provision["path"]] = tasks.get(provision["path"], Row()) + row
    return sources, tasks


def _rows(provision: Facts) -> Iterable[tuple[int, Row]]:
    """What was spent is verified where the row that declares it says so."""
    funding = provision.get("funding", [])
    sure = {(told["unit"], told["source"]) for told in funding if told.get("verified_from")}
    for unit, source, spent in provision["money"]:
        yield source, Row(spent=spent, verified=spent if (unit, source) in sure else 0)
    for told in funding:
        yield told["source"], Row(told.get("requested", 0), told.get("allocated", 0))


def _table(of: str, rows: Iterable[tuple[str, Row]]) -> Table:
    columns = (Column("STT", 5, "center"), Column(of, 20, "left"), *(Column(head, 12.5, "right") for head in HEADS))
    kept = list(rows)
    total = sum((row for _label, row in kept), Row())
    lines = [(str(n), label, *row.cells()) for n, (label, row) in enumerate(kept, start=1)]
    return Table(columns, (*lines, ("", "Tổng cộng", *total.cells())), caption="Đơn vị tính: đồng.", total_row=True)


def _sums(told: Facts, spent: int) -> tuple[str, ...]:
    amounts = (told.get("requested", 0), told.get("allocated", 0), spent)
    return tuple(_shown(amount) for amount in amounts)
