"""The only doors to money: who sees which rows is decided here.

The coordinator and the province's leaders see what the units of their years handed in; so does who checks money, in
every year. A unit sees its own through its report (reporting/queries.py). What is added up of it: balance.py.
"""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet

from mam.core.models import Account
from mam.organisations import queries as units
from mam.reporting.models import FundingEntry, ReportingCycle
from mam.reporting.queries import Role, visible_cycles
from mam.reporting.rules import COUNTED, HANDED_IN
from mam.vntext import fold

STATED = Q(requested__isnull=False) | Q(allocated__isnull=False) | Q(spent__isnull=False)


def cycles(account: Account, on: date) -> QuerySet[ReportingCycle]:
    """The years whose money this person reads."""
    if checks_money(account, on):
        return ReportingCycle.objects.select_related("plan", "coordinator")
    return visible_cycles(account, on)


def checks_money(account: Account, on: date) -> bool:
    """Whether this person verifies money of the whole province."""
    return bool(units.units_of(account, on, roles=(Role.FINANCE,)))


def entries(cycle: ReportingCycle, asked: Mapping[str, str]) -> QuerySet[FundingEntry]:
    """The rows of a year that units handed in, as the page's form asks: accepted only, verified or not, place."""
    found = FundingEntry.objects.filter(STATED, report__cycle=cycle, report__state__in=counted(asked))
    if asked.get("verified") in ("yes", "no"):
        found = found.filter(verified_at__isnull=asked["verified"] == "no")
    if asked.get("source", "").isdecimal():
        found = found.filter(source__order=int(asked["source"][:4]))
    if asked.get("task"):
        found = found.filter(provision__path=asked["task"])
    related = found.select_related("report__unit", "provision", "source", "verified_by")
    return related.order_by("report__order", "provision__position", "source__order")


def named(found: QuerySet[FundingEntry], words: str) -> list[FundingEntry]:
    """Those of units whose name has these words, with or without diacritics."""
    asked = fold(words).split()
    return [entry for entry in found if all(word in fold(entry.report.unit_name) for word in asked)]


def counted(asked: Mapping[str, str]) -> tuple[str, ...]:
    """The states of reports whose money counts: handed in, or only what the consolidated report takes in."""
    return COUNTED if asked.get("reports") == "accepted" else HANDED_IN
