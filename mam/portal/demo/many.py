"""As many more records as a load test asks for: proposed in bulk by the officers of the units."""

from collections.abc import Iterator
from itertools import cycle, islice
from random import Random

from django.db import transaction

from mam.core import audit
from mam.organisations.models import Membership, Role, Unit
from mam.portal.demo.invent import Values
from mam.portal.demo.timeline import Tell, later
from mam.portal.demo.year import OPENED, Stage, place_of
from mam.registry import bulk
from mam.registry.kind import Kind
from mam.registry.models import KINDS, Record

_LEAST, _MOST = 25, 1000
_TOLD_EVERY = 100


def more(stage: Stage, total: int, tell: Tell) -> None:
    """Add records of all kinds, spread over all units, until there are as many as asked for; tells how far it is."""
    missing = total - Record.objects.count()
    held = Membership.objects.filter(role=Role.OFFICER).order_by("unit__key", "pk").select_related("unit", "account")
    turns = [(kind, officer) for officer in held for kind in KINDS]
    at_once = min(max(missing // len(turns) + 1, _LEAST), _MOST)
    for number, (kind, officer) in enumerate(islice(cycle(turns), -(-missing // at_once))):
        size = min(at_once, missing - number * at_once)
        chance = Random(f"{stage.seed}/many {number}")  # noqa: S311 - a game, no secret
        now = later(OPENED, (10, 300), chance)
        with audit.as_of(now), transaction.atomic():
            values = list(_drawn(stage, kind, officer.unit, chance, size))
            bulk.propose_many(kind, values, unit=officer.unit, by=officer.account, now=now)
        if number % _TOLD_EVERY == _TOLD_EVERY - 1:
            tell(f"{Record.objects.count()}/{total}")


def _drawn(stage: Stage, kind: Kind, unit: Unit, chance: Random, size: int) -> Iterator[Values]:
    place = place_of(unit)
    for _one in range(size):
        yield stage.inventor.draw(kind, stage.setting(kind, unit, place, chance))
