"""Where a sentence comes from, for the screen: each unit's figure or words behind it, with what stands elsewhere. Pure.

The sentence itself only names its sources (lines.py); here they are looked up in the facts it was made from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mam.reporting import wording
from mam.reporting.words import OUTCOMES
from mam.reporting.workbench.lines import Source
from mam.vntext import format_number

Facts = dict[str, Any]


@dataclass(frozen=True)
class Behind:
    """One unit's part in a sentence."""

    unit: int
    name: str
    said: str
    sent: bool


def behind(source: Source, said: Facts) -> list[Behind]:
    """What each unit of the source said, in the order of the units."""
    provisions = [p for p in said["provisions"] if not source.path or p["path"] == source.path]
    return [
        Behind(
            unit=unit,
            name=said["units"][unit]["name"],
            said="; ".join(_said(source, unit, provisions, said)),
            sent=said["units"][unit]["submitted_at"] is not None,
        )
        for unit in source.units
    ]


def _said(source: Source, unit: int, provisions: list[Facts], said: Facts) -> Iterator[str]:
    if source.label:
        for figure in (f for p in provisions for f in p["figures"]):
            if figure["unit"] == unit and figure["label"] == source.label:
                yield f"{wording.figure_said(figure)} ({wording.source_said(figure)})"
    elif source.field == "money":
        spent = sum(amount for p in provisions for who, _source, amount in p["money"] if who == unit)
        yield f"{format_number(spent)} đồng"
    elif source.field == "outcome":
        yield from (OUTCOMES[e["outcome"]] for p in provisions for e in p["entries"] if e["unit"] == unit)
    elif source.field:
        overviews = [o for o in said["overviews"] if o["unit"] == unit and source.field in o]
        entries = [e for p in provisions for e in p["entries"] if e["unit"] == unit and source.field in e]
        yield from (one[source.field] for one in (*overviews, *entries) if one[source.field].strip())
    else:
        yield wording.STATES[said["units"][unit]["state"]]
