"""Section II of the consolidated report: what came of the plan as a whole, then task by task. Pure.

Each rule is one sentence: who answered, each figure added up and compared, what could not be added up, the money, a
few units in their own words. amounts.py words the clauses.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mam.reporting import annexes, wording
from mam.reporting.citation import cited
from mam.reporting.workbench import amounts
from mam.reporting.workbench.amounts import Before, Target, capital, counted
from mam.reporting.workbench.lines import Facts, Line, Passage, Source, joined, named, short_name
from mam.vntext import format_money, format_number

ALL = "results/all"
BLANK = wording.BULLETS + "\n\r"
# The mark of a figure that no record stands behind, once for all of them (each by itself in annex I).
SELF_REPORTED = (
    "Số liệu trong báo cáo là số liệu tự báo cáo của các đơn vị, trừ số liệu ghi lấy từ bản ghi trong danh mục; nguồn "
    "của từng số liệu nêu tại Phụ lục I."
)
REASONS = {
    "nothing": "không phát sinh",
    "not_collected": "chưa thu thập số liệu",
    "unknown": "chưa xác định số liệu",
    "not_applicable": "không thuộc diện áp dụng",
}


@dataclass(frozen=True)
class _Valued:
    """One figure of the units that have a value; `who` is named when it is one unit and nothing above names it."""

    figures: Sequence[Facts]
    who: str = ""


def passages(said: Facts) -> list[Passage]:
    """The whole first, then each task of the plan under its own words."""
    tasks = [
        Passage(f"results/{p['path']}", f"{p['clause']} ({cited(p['path'])})", tuple(_task(p, said)))
        for p in said["provisions"]
    ]
    return [Passage(ALL, "Kết quả chung", tuple(_all(said))), *tasks]


# The whole ------------------------------------------------------------------------------------------------------------


def _all(said: Facts) -> Iterator[Line]:
    asked = sum(provision["asked"] for provision in said["provisions"])
    outcomes = [entry["outcome"] for provision in said["provisions"] for entry in provision["entries"]]
    if outcomes:
        kinds = (("done", "có kết quả"), ("nothing", "không phát sinh"), ("secret", "báo cáo riêng theo chế độ mật"))
        tally = [f"{format_number(n)} {what}" for kind, what in kinds if (n := outcomes.count(kind))]
        text = (
            f"Tính theo từng nhiệm vụ của từng đơn vị, có {format_number(len(outcomes))}/{format_number(asked)} lượt "
            f"nhiệm vụ đã được báo cáo; trong đó {joined(tally)}."
        )
        yield Line(f"{ALL}/answers", text, source=Source(field="outcome"))
    silent = [provision["path"] for provision in said["provisions"] if not provision["entries"]]
    if silent and outcomes:
        places = joined((cited(path) for path in silent), last=" và ")
        yield Line(f"{ALL}/silent", f"Nhiệm vụ chưa có báo cáo được duyệt: {places}.", source=Source(field="outcome"))
    if any(figure["source"] == "self_reported" for provision in said["provisions"] for figure in provision["figures"]):
        yield Line(f"{ALL}/sources", SELF_REPORTED, source=Source(notes=("Phụ lục I",)))
    yield from _all_money(said)


def _all_money(said: Facts) -> Iterator[Line]:
    by_source: dict[int, int] = defaultdict(int)
    for provision in said["provisions"]:
        for _unit, source, spent in provision["money"]:
            by_source[source] += spent
    total = sum(by_source.values())
    if not total:
        return
    year = said["year"] - 1
    before = sum(years.get(str(year), 0) for years in said.get("money_before", {}).values())
    clauses = [f"Tổng kinh phí đã thực hiện {format_money(total)}", _money_against(total, before, year)]
    paying = [
        (f"{source['label'][:1].lower()}{source['label'][1:]}", by_source[source["id"]])
        for source in sorted(said["sources"], key=lambda source: -by_source[source["id"]])
        if by_source[source["id"]]
    ]
    shares = joined([f"{label} {format_money(amount)}" for label, amount in paying])
    made_of = f"; trong đó {shares}" if len(paying) > 1 else f", từ {paying[0][0]}"
    notes = (f"Năm {year}: {format_number(before)} đồng",) if before else ()
    text = f"{', '.join(filter(None, clauses))}{made_of} (Phụ lục II)."
    yield Line(f"{ALL}/money", text, source=Source(field="money", notes=notes))


def _money_against(spent: int, before: int, year: int) -> str:
    """The money against last year's, in short amounts: "tăng 12,5% so với năm 2025 (9,2 tỷ đồng)"."""
    if not before:
        return ""
    said = amounts.against_year(Decimal(spent), Before(year, Decimal(before)), "")
    return f"{said.partition(' (')[0]} ({format_money(before)})" if " (" in said else said


# Task by task ---------------------------------------------------------------------------------------------------------


def _task(provision: Facts, said: Facts) -> Iterator[Line]:
    key, path = f"results/{provision['path']}", provision["path"]
    units = tuple(entry["unit"] for entry in provision["entries"])
    yield Line(f"{key}/answers", _status(provision, said), source=Source(path, field="outcome", units=units))
    for figures in _by_label(provision["figures"]):
        yield _figure(figures, provision, said)
    if provision["money"]:
        yield _money(provision, said)
    yield from _words(provision, said)


def _status(provision: Facts, said: Facts) -> str:
    """Who of those asked has results, by name when it is one: then what follows is that one unit's."""
    asked, entries = provision["asked"], provision["entries"]
    kinds = {kind: [e["unit"] for e in entries if e["outcome"] == kind] for kind in ("done", "nothing", "secret")}
    if not entries:
        return (
            "Chưa có báo cáo được duyệt." if asked == 1 else f"Cả {asked} đơn vị được giao chưa có báo cáo được duyệt."
        )
    if len(kinds["nothing"]) == asked:
        return "Không phát sinh trong năm." if asked == 1 else f"Cả {asked} đơn vị được giao báo cáo không phát sinh."
    if asked == 1 and kinds["done"]:
        return f"Theo báo cáo của {said['units'][entries[0]['unit']]['name']}:"
    others = [
        f"{_who(units, said)} {what}"
        for units, what in (
            (kinds["nothing"], "không phát sinh"),
            (kinds["secret"], "báo cáo riêng theo chế độ mật"),
        )
        if units
    ]
    if asked > len(entries):
        others.append(f"{asked - len(entries)} đơn vị chưa có báo cáo được duyệt")
    return f"{'; '.join([_done(kinds['done'], asked, said), *others])}{_where(len(kinds['done']))}."


def _done(done: Sequence[int], asked: int, said: Facts) -> str:
    if not done:
        return "Chưa đơn vị nào có kết quả"
    if len(done) == asked:
        return f"Cả {asked} đơn vị được giao có kết quả"
    if len(done) == 1:
        return f"{said['units'][done[0]]['name']} có kết quả"
    return f"{len(done)}/{asked} đơn vị có kết quả"


def _only(provision: Facts) -> int | None:
    """The one unit that has results, where it is one."""
    done = [entry["unit"] for entry in provision["entries"] if entry["outcome"] == "done"]
    return done[0] if len(done) == 1 else None


def _where(written: int) -> str:
    """Where the words of so many units stand, when they do not stand here."""
    if written > wording.QUOTED_IN_ANNEX:
        return f". Nội dung báo cáo của {written} đơn vị nêu tại bảng tính kèm theo báo cáo này"
    if written > wording.QUOTED_IN_BODY:
        return f" (Phụ lục {annexes.WORDS_NUMBER})"
    return ""


def _who(units: Sequence[int], said: Facts) -> str:
    return counted([short_name(said["units"][unit]["name"]) for unit in units])


def _by_label(figures: Sequence[Facts]) -> list[list[Facts]]:
    groups: dict[tuple[str, str], list[Facts]] = defaultdict(list)
    for figure in figures:
        groups[(figure["label"], figure["unit_of_measure"])].append(figure)
    return list(groups.values())


def _figure(figures: Sequence[Facts], provision: Facts, said: Facts) -> Line:
    label, path, only = figures[0]["label"], provision["path"], _only(provision)
    valued = [figure for figure in figures if figure["value"] is not None]
    alone = valued[0]["unit"] if len(valued) == 1 and valued[0]["unit"] != only else None
    who = said["units"][alone]["name"] if alone is not None else ""
    befores = [_before(year) for year in said.get("before", {}).get(path, {}).get(label, [])]
    target = _target(said.get("targets", {}).get(path, {}).get(label))
    if not valued:
        text = f"{label}: {_empties(figures, said, only)}."
    elif figures[0]["aggregation"] == "sum" or len(valued) == 1:
        text = _sum(_Valued(valued, who), said, befores, target)
    else:
        text = _range(valued, said)
    if valued and len(valued) < len(figures):
        text = f"{text[:-1]}; {_empties([f for f in figures if f['value'] is None], said, only)}."
    notes = [
        f"Năm {before.year}: {wording.quantity(before.total, figures[0]['unit_of_measure'])} ({before.units} đơn vị)"
        for before in befores
        if before.total is not None
    ]
    notes += [f"Kế hoạch: “{target.quote}”"] if target and target.quote else []
    units = tuple(figure["unit"] for figure in figures)
    return Line(f"results/{path}/figure/{named(label)}", text, "-", Source(path, label, "", units, tuple(notes)))


def _before(year: Facts) -> Before:
    total = None if year["total"] is None else Decimal(year["total"])
    return Before(year["year"], total, year["units"], year["nothing"])


def _target(told: Facts | None) -> Target | None:
    return Target(told["comparator"], Decimal(told["value"]), told["year"], told["quote"]) if told else None


def _sum(valued: _Valued, said: Facts, befores: Sequence[Before], target: Target | None) -> str:
    label, measure = valued.figures[0]["label"], valued.figures[0]["unit_of_measure"]
    values = [(short_name(said["units"][f["unit"]]["name"]), Decimal(f["value"])) for f in valued.figures]
    total = sum((value for _name, value in values), Decimal())
    made_of = [f"{len(values)} đơn vị"] if len(values) > 1 else []
    records = {record["id"] for figure in valued.figures for record in figure.get("records") or []}
    made_of += [f"từ {len(records)} bản ghi trong danh mục"] if records else []
    many = f" ({', '.join(made_of)})" if made_of else ""
    clauses = [
        amounts.done(label, total, measure, valued.who) + many,
        amounts.against_year(total, befores[0] if befores else None, measure),
        amounts.trend(total, befores),
        amounts.against_target(total, target, measure),
    ]
    text = capital(", ".join(filter(None, clauses)))
    ranks = amounts.ranked(values, measure)
    return f"{text}; {ranks}." if ranks else f"{text}."


def _range(valued: Sequence[Facts], said: Facts) -> str:
    """What several units have and nobody may add up: from whom to whom it reaches."""
    label, measure = valued[0]["label"], valued[0]["unit_of_measure"]
    row = sorted((Decimal(f["value"]), short_name(said["units"][f["unit"]]["name"])) for f in valued)
    (least, lowest), (most, highest) = row[0], row[-1]
    if least == most:
        return f"{label}: {len(row)} đơn vị cùng báo cáo {wording.quantity(most, measure)}."
    low, high = wording.quantity(least, measure), wording.quantity(most, measure)
    return f"{label}: từ {low} ({lowest}) đến {high} ({highest}), theo báo cáo của {len(row)} đơn vị."


def _empties(figures: Sequence[Facts], said: Facts, only: int | None) -> str:
    kinds: dict[str, list[str]] = defaultdict(list)
    alone = len(figures) == 1 and figures[0]["unit"] == only
    for figure in figures:
        name = "" if alone else short_name(said["units"][figure["unit"]]["name"])
        kinds[figure["empty"] or "not_collected"].append(name)
    return amounts.empties([(reason, kinds[kind]) for kind, reason in REASONS.items()])


def _money(provision: Facts, said: Facts) -> Line:
    path, year = provision["path"], said["year"] - 1
    spent = sum(amount for _unit, _source, amount in provision["money"])
    units = tuple(sorted({unit for unit, _source, amount in provision["money"] if amount}))
    before = said.get("money_before", {}).get(path, {}).get(str(year), 0)
    clauses = [f"Kinh phí đã thực hiện {format_money(spent)}", _money_against(spent, before, year)]
    notes = [f"Chính xác: {format_number(spent)} đồng"]
    notes += [f"Năm {year}: {format_number(before)} đồng"] if before else []
    source = Source(path, field="money", units=units, notes=tuple(notes))
    return Line(f"results/{path}/money", f"{', '.join(filter(None, clauses))}.", "-", source)


def _words(provision: Facts, said: Facts) -> Iterator[Line]:
    """A few units in their own words; many stand in the annex."""
    written = [entry for entry in provision["entries"] if entry["outcome"] == "done" and entry["done"].strip(BLANK)]
    if len(written) > wording.QUOTED_IN_BODY:
        return
    for entry in written:
        unit = said["units"][entry["unit"]]
        said_by = [line.strip(wording.BULLETS) for line in entry["done"].splitlines() if line.strip(wording.BULLETS)]
        first, *further = map(wording.sentence, said_by)
        text = "\n".join([first if len(written) == 1 else f"{unit['name']}: {first}", *further])
        source = Source(provision["path"], field="done", units=(entry["unit"],))
        yield Line(f"results/{provision['path']}/words/{unit.get('key') or named(unit['name'])}", text, "-", source)
