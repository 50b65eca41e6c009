"""Compares a file that anybody drops on the page with the documents kept here: read once, kept nowhere."""

import hashlib
from collections.abc import Iterable

from mam.reporting.models import Snapshot
from mam.reporting.proof.queries import Matched, matched


def compared(chunks: Iterable[bytes], snapshot: Snapshot | None) -> Matched | None:
    """Which of our files these bytes are; of this snapshot also whether its PDF only had something appended."""
    whole, beginning = hashlib.sha256(), hashlib.sha256()
    left = size = snapshot.pdf.size if snapshot and snapshot.pdf else 0
    for chunk in chunks:
        whole.update(chunk)
        beginning.update(chunk[:left])
        left -= min(left, len(chunk))
    found = matched(whole.hexdigest())
    if found or not (snapshot and snapshot.pdf and size and not left):
        return found
    if beginning.hexdigest() != snapshot.pdf.sha256:
        return None
    return Matched(snapshot, snapshot.pdf, "pdf", begins=True)
