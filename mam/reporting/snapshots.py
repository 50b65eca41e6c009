"""Frozen reports: the facts as one canonical text, chained by SHA-256, with the documents made from exactly them.

The same facts always give the same document, so the facts are what is frozen and the bytes of DOCX and PDF are kept
with them. A second chain, of seals, goes over both: which bytes a snapshot was frozen with cannot be exchanged either.
"""

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings

from mam.core import files
from mam.officialdoc import OfficialDocument, to_docx, to_pdf
from mam.reporting.models import ReportingCycle, Snapshot, UnitReport
from mam.reporting.proof.page import proof_of

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def canonical(facts: dict[str, Any]) -> str:
    """One spelling of the facts: sorted keys, no spaces, Vietnamese letters as they are."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def freeze(
    cycle: ReportingCycle,
    facts: dict[str, Any],
    document: OfficialDocument,
    *,
    now: datetime,
    report: UnitReport | None = None,
) -> Snapshot:
    """Keep the facts, chained to the snapshot before, and the documents made from them with their proof page."""
    proven = {"origin": settings.PROOF_ORIGIN, "frozen_at": now.isoformat(timespec="minutes")}
    content = canonical({**facts, "proof": proven})
    # Who waits here reads the newest link only after the one before is written: a chain has no two ends.
    ReportingCycle.objects.select_for_update().get(pk=cycle.pk)
    Snapshot.objects.select_for_update().order_by("sequence").first()
    last = Snapshot.objects.order_by("-sequence").first()
    previous = last.sha256 if last else ""
    name, sha256 = f"bao-cao-{cycle.year}", chain(previous, content)
    document = replace(document, proof=proof_of(document, proven, sha256))
    docx = files.keep(to_docx(document), name=f"{name}.docx", media_type=DOCX_TYPE)
    pdf = files.keep(to_pdf(document), name=f"{name}.pdf", media_type="application/pdf")
    return Snapshot.objects.create(
        sequence=last.sequence + 1 if last else 1,
        cycle=cycle,
        report=report,
        content=content,
        previous_sha256=previous,
        sha256=sha256,
        sealed_sha256=sealed(last.sealed_sha256 if last else "", sha256, docx.sha256, pdf.sha256),
        docx=docx,
        pdf=pdf,
        made_at=now,
    )


def chain(previous: str, content: str) -> str:
    """The SHA-256 of a snapshot: of the one before it and of its own content."""
    digest = hashlib.sha256(f"{previous}\n".encode())
    digest.update(content.encode())  # by itself: a year of a whole country need not be copied for one line before it
    return digest.hexdigest()


def sealed(*hashes: str) -> str:
    """The SHA-256 that seals a snapshot: of the seal before it, its own SHA-256 and those of its documents."""
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def facts_of(snapshot: Snapshot) -> dict[str, Any]:
    """The frozen facts, as they were."""
    facts: dict[str, Any] = json.loads(snapshot.content)
    return facts


def rendered(document: OfficialDocument, form: str) -> bytes:
    """The document as "docx" or "pdf" bytes."""
    return to_docx(document) if form == "docx" else to_pdf(document)
