"""What `mam tick` asks of the yearly report: the due reminders of every open year, each year by itself."""

from datetime import datetime

from mam.reporting.models import ReportingCycle
from mam.reporting.reminders import flow


def remind_everywhere(now: datetime) -> flow.Due:
    """Send what is due in all open years."""
    whole = flow.Due()
    for cycle in ReportingCycle.objects.filter(state=ReportingCycle.State.OPEN).order_by("pk"):
        done = flow.remind_due(cycle, now=now)
        whole.reminded += done.reminded
        whole.digests += done.digests
    return whole
