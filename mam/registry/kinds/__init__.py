"""Every kind of record, in the order of menus. A new kind: one file here, one line below, one migration."""

from mam.registry.kind import Kind
from mam.registry.kinds import enterprise, equipment, laboratory, preparation, research, technology, training

KINDS: tuple[Kind, ...] = (
    technology.KIND,
    preparation.KIND,
    equipment.KIND,
    enterprise.KIND,
    laboratory.KIND,
    research.KIND,
    training.KIND,
)
