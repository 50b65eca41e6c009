"""Money of the demo year: what was asked for and given behind each sum a unit spent, and some of it verified."""

from datetime import datetime
from random import Random

from mam.core.models import Account
from mam.planning.models import Provision
from mam.portal.demo import words
from mam.reporting.models import UnitReport
from mam.reporting.money import flow, laying
from mam.reporting.money.amounts import Amounts, Declared

_DOCUMENT = f"Quyết định giao dự toán năm 2026 {words.MARK}"
_PROGRAMME = f"CTMT-26 {words.MARK}"


def declare(report: UnitReport, provision: Provision, by: Account, now: datetime, chance: Random) -> None:
    """Say what stood behind each sum of a task."""
    spent = report.funding.filter(provision=provision, spent__isnull=False)
    told = {one.source_id: _amounts(one.spent or 0, chance) for one in spent.order_by("source__order")}
    if told:
        revision = report.entries.get(provision=provision).revision
        flow.declare(report, provision, Declared(told, revision), by=by, now=now)


def verify(report: UnitReport, by: Account, now: datetime, chance: Random) -> None:
    """The coordinator has compared some sums with a document."""
    for one in report.funding.order_by("pk"):
        if chance.random() < 0.5:
            flow.verify(one, document=_DOCUMENT, seen=laying.mark(one), by=by, now=now)


def _amounts(spent: int, chance: Random) -> Amounts:
    allocated = spent * chance.randint(100, 150) // 100
    requested = allocated * chance.randint(100, 140) // 100
    return Amounts(requested, allocated, spent, programme=_PROGRAMME, document=_DOCUMENT)
