"""Whether the frozen reports are still what was frozen: the chain from the first snapshot, and who points into it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from mam.core.models import Publication
from mam.reporting.models import Snapshot
from mam.reporting.snapshots import chain


def faults() -> Iterator[str]:
    """A sentence for every snapshot that was changed, is missing or stands out of place."""
    before, sequence = "", 0
    for snapshot in Snapshot.objects.select_related("cycle").order_by("sequence").iterator(chunk_size=20):
        named = {"number": snapshot.sequence, "year": snapshot.cycle.year}
        if snapshot.sequence != sequence + 1:
            yield _("Thiếu bản chụp số %(first)d đến %(last)d.") % {
                "first": sequence + 1,
                "last": snapshot.sequence - 1,
            }
        elif snapshot.previous_sha256 != before:
            yield _("Bản chụp số %(number)d (năm %(year)d) không nối tiếp bản trước.") % named
        if snapshot.sha256 != chain(snapshot.previous_sha256, snapshot.content):
            yield _("Bản chụp số %(number)d (năm %(year)d): nội dung đã bị đổi.") % named
        before, sequence = snapshot.sha256, snapshot.sequence
    known = Snapshot.objects.values("sha256")
    for publication in Publication.objects.exclude(snapshot_sha256__in=known).order_by("pk"):
        yield _("Lần công bố số %(pk)d dựa trên một bản chụp không có.") % {"pk": publication.pk}


def head() -> Snapshot | None:
    """The newest snapshot: who has its SHA-256 written down elsewhere can tell that the whole chain was not remade."""
    return Snapshot.objects.order_by("-sequence").first()


def holds(sha256: str) -> bool:
    """Whether the chain has a snapshot with this SHA-256."""
    return Snapshot.objects.filter(sha256=sha256.strip().lower()).exists()
