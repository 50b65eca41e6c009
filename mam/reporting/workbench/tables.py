"""The annex with every figure unit by unit, one table a task: what the sums of section II are made of. Pure."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from mam.officialdoc import Annex, Column, Table
from mam.reporting import wording
from mam.reporting.citation import cited
from mam.vntext import format_number

Facts = dict[str, Any]
LABELS_IN_A_TABLE = 4
FEWEST, MOST = 2, wording.QUOTED_IN_ANNEX


def by_unit(said: Facts) -> tuple[Annex, ...]:
    """Figures of the tasks that several units report on; none where no task has several."""
    tables = tuple(table for provision in said["provisions"] for table in _tables(provision, said))
    title = "Số liệu theo từng cơ quan, đơn vị"
    return (Annex(title, tables, landscape=True),) if tables else ()


def _tables(provision: Facts, said: Facts) -> Iterator[Table]:
    units = sorted({figure["unit"] for figure in provision["figures"]})
    if not FEWEST <= len(units) <= MOST:
        return
    given = {(figure["unit"], wording.labelled(figure)): figure for figure in provision["figures"]}
    labels = list(dict.fromkeys(label for _unit, label in given))
    for start in range(0, len(labels), LABELS_IN_A_TABLE):
        some = labels[start : start + LABELS_IN_A_TABLE]
        width = 64 / len(some)
        columns = (
            Column("STT", 6, "center"),
            Column("Cơ quan, đơn vị", 30, "left"),
            *(Column(label, width, "right") for label in some),
        )
        rows = tuple(
            (str(n), said["units"][unit]["name"], *(_cell(given.get((unit, label))) for label in some))
            for n, unit in enumerate(units, start=1)
        )
        yield Table(columns, rows, caption=f"{provision['heading']} ({cited(provision['path'])})")


def _cell(figure: Facts | None) -> str:
    """The value, or which of the four empties; a dash where the unit was not asked."""
    if figure is None:
        return "–"
    if figure["value"] is None:
        return wording.EMPTIES.get(figure["empty"], "chưa thu thập")
    return format_number(Decimal(figure["value"]))
