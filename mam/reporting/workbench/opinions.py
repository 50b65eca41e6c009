"""What units say of their year, their difficulties and their wishes: grouped with counts, the most usual first. Pure.

What many say stands in the text with how many say it; what only one unit says stands there as long as there is room,
and everything with every name in an annex.
"""

from collections.abc import Sequence

from mam.officialdoc import Annex, Column, Table
from mam.reporting import annexes
from mam.reporting.citation import cited
from mam.reporting.wording import sentence
from mam.reporting.workbench import tables
from mam.reporting.workbench.amounts import counted
from mam.reporting.workbench.grouping import Group, Said, grouped, lines_of
from mam.reporting.workbench.lines import Facts, Line, Passage, Source, digest, joined, short_name

IN_BODY = 12
ASSESSMENT, DIFFICULTIES = "assessment/words", "assessment/difficulties"
NEXT_YEAR, RECOMMENDATIONS = "next_year/words", "proposals/recommendations"
TITLES = {"difficulties": "Khó khăn, vướng mắc", "recommendations": "Đề xuất, kiến nghị"}


def assessment(said: Facts) -> list[Passage]:
    """Section III."""
    words = of_overviews(said, "assessment", ASSESSMENT)
    return [
        Passage(ASSESSMENT, "Ưu điểm, hạn chế và nguyên nhân", words),
        Passage(DIFFICULTIES, TITLES["difficulties"], _of_tasks(said, "difficulties", DIFFICULTIES)),
    ]


def next_year(said: Facts) -> list[Passage]:
    """Section IV."""
    return [Passage(NEXT_YEAR, "", of_overviews(said, "next_year", NEXT_YEAR))]


def proposals(said: Facts) -> list[Passage]:
    """Section V."""
    return [Passage(RECOMMENDATIONS, "", _of_tasks(said, "recommendations", RECOMMENDATIONS))]


def of_overviews(said: Facts, field: str, passage: str) -> tuple[Line, ...]:
    """What units wrote in a general part of their reports: one unit's words under its name, those of several once."""
    quotes = [line for overview in said["overviews"] for line in lines_of(overview["unit"], "", overview[field])]
    return tuple(_line(group, said, passage, field, _attributed(group, said)) for group in grouped(quotes))


def _of_tasks(said: Facts, field: str, passage: str) -> tuple[Line, ...]:
    groups = groups_of(said, field)
    shown = [group for place, group in enumerate(groups) if place < IN_BODY or len(group.units) > 1]
    lines = [_line(group, said, passage, field, _counted(group, said)) for group in shown]
    rest = groups[len(shown) :]
    if rest:
        units = tuple(sorted({unit for group in rest for unit in group.units}))
        text = f"{len(rest)} ý kiến khác của từng đơn vị nêu tại Phụ lục {annex_number(said)}."
        lines.append(Line(f"{passage}/rest", text, "-", Source(field=field, units=units)))
    return tuple(lines)


def groups_of(said: Facts, field: str) -> list[Group]:
    """Everything units wrote in this field of their tasks, grouped."""
    return grouped(_lines_of_tasks(said, field))


def _lines_of_tasks(said: Facts, field: str) -> list[Said]:
    return [
        line
        for provision in said["provisions"]
        for entry in provision["entries"]
        for line in lines_of(entry["unit"], provision["path"], entry[field])
    ]


def _line(group: Group, said: Facts, passage: str, field: str, text: str) -> Line:
    keys = [f"{passage}/{digest(wording)}" for wording in group.wordings]
    places = tuple(f"Mục {path}" for path in group.paths)
    return Line(keys[0], text, "-", Source(field=field, units=tuple(group.units), notes=places), tuple(keys[1:]))


def _attributed(group: Group, said: Facts) -> str:
    if len(group.units) == 1:
        return f"{said['units'][group.units[0]]['name']}: {sentence(group.text)}"
    return _counted(group, said)


def _counted(group: Group, said: Facts) -> str:
    names = [short_name(said["units"][unit]["name"]) for unit in group.units]
    return f"{sentence(group.text)[:-1]} ({counted(names)})."


def annex_number(said: Facts) -> str:
    """The number of the annex that holds every opinion."""
    return annexes.number_after(said, further=len(tables.by_unit(said)))


def annex(said: Facts) -> tuple[Annex, ...]:
    """Every difficulty and recommendation with everybody who names it and where; none where nobody said anything."""
    made = tuple(table for field in TITLES if (table := _table(groups_of(said, field), said, TITLES[field])))
    title = "Khó khăn, vướng mắc và kiến nghị của các cơ quan, đơn vị"
    return (Annex(title, made, landscape=True),) if made else ()


def _table(groups: Sequence[Group], said: Facts, title: str) -> Table | None:
    columns = (
        Column("STT", 6, "center"),
        Column("Nội dung", 40, "left"),
        Column("Số đơn vị", 9, "center"),
        Column("Cơ quan, đơn vị", 27, "left"),
        Column("Nhiệm vụ", 18, "left"),
    )
    rows = tuple(
        (
            str(n),
            sentence(group.text),
            str(len(group.units)),
            joined((short_name(said["units"][unit]["name"]) for unit in group.units), last=", "),
            "; ".join(cited(path) for path in group.paths),
        )
        for n, group in enumerate(groups, start=1)
    )
    return Table(columns, rows, caption=title) if rows else None
