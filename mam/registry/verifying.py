"""Whether the versions of records are still what was written: each record's own chain."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from mam.registry.models import RecordVersion
from mam.registry.versions import broken_among


def faults() -> Iterator[str]:
    """A sentence for every record with versions that were changed or taken out."""
    every = RecordVersion.objects.select_related("record").order_by("record_id", "number").iterator(chunk_size=500)
    for record, versions in groupby(every, key=lambda version: version.record):
        if numbers := broken_among(versions):
            said = {"pk": record.pk, "title": record.title, "versions": ", ".join(map(str, numbers))}
            yield _("Bản ghi số %(pk)d “%(title)s”: phiên bản %(versions)s đã bị đổi.") % said
