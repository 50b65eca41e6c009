"""What everybody may know about a frozen report who holds its code, and which file belongs to it.

A code is not guessed, so whoever has it has the document; its words and figures are shown only as far as published.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q

from mam.core.models import KeptFile, Publication
from mam.registry.queries import public_records
from mam.reporting import wording
from mam.reporting.models import ConsolidatedReport, Snapshot
from mam.reporting.proof.page import digits_of

State = ConsolidatedReport.State
OUT = (State.ISSUED, State.PUBLISHED)


class Standing(StrEnum):
    """Where a genuine document stands among those of its year."""

    SENT = "sent"  # a unit's report, the newest it sent
    RESENT = "resent"  # a unit's report that was sent anew since
    FROZEN = "frozen"  # the consolidated report, with no number yet
    ISSUED = "issued"
    SUPPLEMENTED = "supplemented"  # a supplement was issued since


@dataclass(frozen=True)
class Genuine:
    """A document this instance made, and what may be told about it."""

    snapshot: Snapshot
    standing: Standing
    newer: Snapshot | None
    whole: ConsolidatedReport | None
    publication: Publication | None


def snapshot_of(code: str) -> Snapshot | None:
    """The snapshot with this code, however it was typed."""
    digits = digits_of(code)
    found = Snapshot.objects.select_related("cycle__plan", "cycle__coordinator", "report", "docx", "pdf")
    return found.filter(sha256__startswith=digits).first() if digits else None


def genuine(snapshot: Snapshot) -> Genuine:
    """What may be told about this snapshot."""
    if snapshot.report_id is not None:
        newer = Snapshot.objects.filter(report=snapshot.report_id, sequence__gt=snapshot.sequence).last()
        return Genuine(snapshot, Standing.RESENT if newer else Standing.SENT, newer, None, None)
    whole: ConsolidatedReport = snapshot.consolidated
    later = whole.cycle.consolidated.filter(state__in=OUT, supplement__gt=whole.supplement).last()
    published = Publication.objects.filter(snapshot_sha256=snapshot.sha256).first()
    if whole.state not in OUT:
        standing = Standing.FROZEN
    else:
        standing = Standing.SUPPLEMENTED if later else Standing.ISSUED
    return Genuine(snapshot, standing, later.snapshot if later else None, whole, published)


@dataclass(frozen=True)
class Sourced:
    """One published figure: of which task and unit, what it says, and what it rests on."""

    path: str
    heading: str
    unit: str
    said: str
    source: str
    records: list[Any]


def figures_of(publication: Publication | None) -> list[dict[str, Any]]:
    """The published figures one by one, each with its task and its unit as far as that was made public."""
    if publication is None:
        return []
    units = publication.content.get("units", [])
    return [
        {"provision": provision, "figure": figure, "unit": units[figure["unit"]]["name"] if units else ""}
        for provision in publication.content["provisions"]
        for figure in provision.get("figures", [])
    ]


def with_sources(rows: list[dict[str, Any]]) -> list[Sourced]:
    """These figures in words, each with those of its records that everybody may see."""
    asked = {record["id"] for row in rows for record in row["figure"].get("records", [])}
    shown = public_records().in_bulk(asked)
    return [
        Sourced(
            path=row["provision"]["path"],
            heading=row["provision"]["heading"],
            unit=row["unit"],
            said=wording.figure_said(row["figure"]),
            source=wording.source_said(row["figure"]),
            records=[shown[one["id"]] for one in row["figure"].get("records", []) if one["id"] in shown],
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Matched:
    """Which of our files these bytes are; `begins`: ours stands there, and something was appended to it."""

    snapshot: Snapshot
    file: KeptFile
    kind: str
    begins: bool = False


def matched(sha256: str) -> Matched | None:
    """The frozen document or signed copy with exactly this SHA-256."""
    kept = KeptFile.objects.filter(sha256=sha256).first()
    if kept is None:
        return None
    snapshot = Snapshot.objects.filter(Q(docx=kept) | Q(pdf=kept) | Q(signed_copies__file=kept)).distinct().last()
    if snapshot is None:
        return None
    kinds = {snapshot.docx_id: "docx", snapshot.pdf_id: "pdf"}
    return Matched(snapshot, kept, kinds.get(kept.pk, "signed"))
