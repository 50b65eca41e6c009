"""What pages show of a snapshot's proof: its code, and each signed copy with its signatures in words."""

from typing import Any

from mam.core import signatures
from mam.reporting.models import Snapshot
from mam.reporting.proof.page import code_of


def proven(snapshot: Snapshot | None) -> dict[str, Any]:
    """The code and the signed copies; of what is not frozen yet there is neither."""
    if snapshot is None:
        return {"code": "", "copies": []}
    copies = snapshot.signed_copies.select_related("file")
    said = [(copy, [signatures.said(one) for one in copy.checked.signatures]) for copy in copies]
    return {"code": code_of(snapshot.sha256), "copies": said}
