"""Every kind of record, in the order of menus. A new kind: one file here, one line below, one migration."""

from mam.registry.kind import Kind
from mam.registry.kinds import preparation, training

KINDS: tuple[Kind, ...] = (
    preparation.KIND,
    training.KIND,
)
