"""Money as frozen facts say it: beside what was spent (reporting/facts.py), all else it states. Plain JSON values."""

from collections.abc import Iterator
from typing import Any

from mam.reporting.models import FundingEntry
from mam.reporting.money.laying import NAMES

Facts = dict[str, Any]


def stated(**where: Any) -> Iterator[tuple[int, int, Facts]]:
    """Provision, report and what is declared beyond the sum spent, in the order of the units; bare sums say nothing."""
    rows = FundingEntry.objects.filter(**where).order_by("report__order", "source__order")
    for entry in rows.iterator():
        said = _said(entry)
        if said:
            yield entry.provision_id, entry.report_id, {"source": entry.source_id, **said}


def _said(entry: FundingEntry) -> Facts:
    """Only what is there: the facts of a year in which nobody declares more stay as they were."""
    values = {name: getattr(entry, name) for name in NAMES if name != "spent"}
    said = {name: value for name, value in values.items() if value not in (None, "")}
    for name in {"foreign_amount", "rate"} & said.keys():
        said[name] = str(said[name].normalize())
    if "rate_on" in said:
        said["rate_on"] = said["rate_on"].isoformat()
    if entry.verified_from:
        said["verified_from"] = entry.verified_from
    return said
