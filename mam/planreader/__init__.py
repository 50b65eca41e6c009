"""A plan's document read into an outline, without Django: provisions, bodies, deadlines, targets, money, defects.

`read_plan` is the only door; `reader.py` tells the whole reading on one page.
"""

from mam.planreader.outline import (
    AnnexFound,
    AssignmentFound,
    Basis,
    Defect,
    Document,
    Node,
    Outline,
    ReportingDeadline,
    TargetFound,
    UnreadablePlan,
)
from mam.planreader.reader import read_plan

__all__ = [
    "AnnexFound",
    "AssignmentFound",
    "Basis",
    "Defect",
    "Document",
    "Node",
    "Outline",
    "ReportingDeadline",
    "TargetFound",
    "UnreadablePlan",
    "read_plan",
]
