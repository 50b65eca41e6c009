"""The registry's models: what all records share (record.py) and the kinds (kinds/), which only this module imports."""

from mam.registry.import_run import ImportRun
from mam.registry.kind import Kind
from mam.registry.kinds import KINDS
from mam.registry.record import Attachment, Person, Record, RecordVersion, Tag

__all__ = ["KINDS", "Attachment", "ImportRun", "Kind", "Person", "Record", "RecordVersion", "Tag", "kind_of"]

_BY_SLUG = {kind.slug: kind for kind in KINDS}


def kind_of(slug: str) -> Kind | None:
    """The kind with this slug, if there is one."""
    return _BY_SLUG.get(slug)
