"""What is finished, what is missing, what counts: small decisions that flow, screens and documents share."""

from mam.planning.models import Provision
from mam.reporting.entries import is_answered
from mam.reporting.models import ConsolidatedReport, UnitReport

# States whose content counts in the consolidated report: only what the coordinator has read and accepted.
COUNTED = (UnitReport.State.ACCEPTED,)
HANDED_IN = (UnitReport.State.SUBMITTED, UnitReport.State.ACCEPTED)
OPEN_TO_EDIT = (UnitReport.State.NOT_STARTED, UnitReport.State.DRAFTING, UnitReport.State.RETURNED)
# Not handed in yet: what the officer has handed to the unit's own leader is still the unit's.
OWED = (*OPEN_TO_EDIT, UnitReport.State.READY)


def unanswered_tasks(report: UnitReport) -> list[Provision]:
    """The unit's tasks that are not yet reported, in the plan's order."""
    entries = {entry.provision_id: entry for entry in report.entries.all()}
    provisions = Provision.objects.filter(duties__report=report).order_by("position")
    return [provision for provision in provisions if not is_answered(entries.get(provision.pk))]


def accepted_since(report: ConsolidatedReport) -> bool:
    """Whether a unit's report was accepted after this consolidated one was frozen: news for a supplement."""
    assert report.snapshot is not None
    return report.cycle.reports.filter(state__in=COUNTED, decided_at__gt=report.snapshot.made_at).exists()
