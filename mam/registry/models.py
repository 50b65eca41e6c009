"""The registry's models: what all records share (record.py) and the kinds (kinds/), which only this module imports."""

from mam.registry.attachment import Attachment
from mam.registry.import_run import ImportRun
from mam.registry.kind import Kind
from mam.registry.kinds import KINDS
from mam.registry.person import Person
from mam.registry.record import Record, RecordVersion, Tag
from mam.registry.saved_view import SavedView

__all__ = [
    "KINDS",
    "Attachment",
    "ImportRun",
    "Kind",
    "Person",
    "Record",
    "RecordVersion",
    "SavedView",
    "Tag",
    "kind_of",
]

_BY_SLUG = {kind.slug: kind for kind in KINDS}


def kind_of(slug: str) -> Kind | None:
    """The kind with this slug, if there is one."""
    return _BY_SLUG.get(slug)
