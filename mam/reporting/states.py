"""How each state looks: a word is the model's own, the icon and the tint are said here once for every screen."""

from dataclasses import dataclass

from mam.reporting.models import ConsolidatedReport, UnitReport


@dataclass(frozen=True)
class Look:
    """A tint (done, running, attention, late, neutral) and an icon; colour never speaks alone."""

    kind: str
    icon: str


LOOKS: dict[str, Look] = {
    UnitReport.State.NOT_STARTED: Look("neutral", "circle-dashed"),
    UnitReport.State.DRAFTING: Look("attention", "pencil"),
    UnitReport.State.READY: Look("attention", "user-check"),
    UnitReport.State.SUBMITTED: Look("running", "send"),
    UnitReport.State.RETURNED: Look("late", "undo-2"),
    UnitReport.State.ACCEPTED: Look("done", "circle-check"),
    ConsolidatedReport.State.DRAFT: Look("attention", "pencil"),
    ConsolidatedReport.State.FROZEN: Look("running", "lock"),
    ConsolidatedReport.State.ISSUED: Look("done", "stamp"),
    ConsolidatedReport.State.PUBLISHED: Look("done", "globe"),
}


def look(state: str) -> Look:
    """The look of a report's state."""
    return LOOKS[state]
