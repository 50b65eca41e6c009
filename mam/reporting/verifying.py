"""Whether the frozen reports are still what was frozen: the chain from the first snapshot, and who points into it."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from mam.core import files
from mam.core.models import Publication
from mam.reporting.models import Snapshot
from mam.reporting.proof.models import SignedCopy
from mam.reporting.snapshots import chain, sealed


def faults() -> Iterator[str]:
    """A sentence for every snapshot that was changed, is missing or stands out of place."""
    before, seal, sequence = "", "", 0
    for snapshot in Snapshot.objects.select_related("cycle", "docx", "pdf").order_by("sequence").iterator(20):
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
        if snapshot.sealed_sha256 != sealed(seal, snapshot.sha256, *_documents(snapshot)):
            yield _("Bản chụp số %(number)d (năm %(year)d): văn bản gắn với bản chụp đã bị đổi.") % named
        before, seal, sequence = snapshot.sha256, snapshot.sealed_sha256, snapshot.sequence
    known = Snapshot.objects.values("sha256")
    for publication in Publication.objects.exclude(snapshot_sha256__in=known).order_by("pk"):
        yield _("Lần công bố số %(pk)d dựa trên một bản chụp không có.") % {"pk": publication.pk}
    yield from _copies()


def _documents(snapshot: Snapshot) -> list[str]:
    return [kept.sha256 if kept else "" for kept in (snapshot.docx, snapshot.pdf)]


def _copies() -> Iterator[str]:
    """A sentence for every signed copy that does not begin with the document it was signed on."""
    for copy in SignedCopy.objects.filter(elsewhere=False).select_related("file", "snapshot__pdf").iterator(20):
        try:
            whole, ours = files.read(copy.file), files.read(copy.snapshot.pdf)  # type: ignore[arg-type]
        except (files.FileDamaged, FileNotFoundError):
            continue  # named among the kept files
        if not whole.startswith(ours):
            yield _("Bản đã ký của bản chụp số %(number)d không phải ký trên văn bản của bản chụp đó.") % {
                "number": copy.snapshot.sequence
            }


def head() -> Snapshot | None:
    """The newest snapshot: who has its seal written down elsewhere can tell that the whole chain was not remade."""
    return Snapshot.objects.order_by("-sequence").first()


def holds(sha256: str) -> bool:
    """Whether the chain has a snapshot with this seal, or with this SHA-256 as it was told before there were seals."""
    given = sha256.strip().lower()
    return Snapshot.objects.filter(Q(sealed_sha256=given) | Q(sha256=given)).exists()
