"""What becomes of one record: proposed when something was done, then decided by the curator as chance has it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from mam.core.models import Account
from mam.planning.models import Provision
from mam.portal.demo import words
from mam.portal.demo.invent import Inventor, Setting
from mam.portal.demo.timeline import Story, later, moment_on
from mam.registry import flow
from mam.registry.kind import Kind
from mam.registry.models import Record
from mam.reporting import evidence

_DAYS_TO_RECORD, _DAYS_TO_DECIDE = (0, 5), (1, 24)


@dataclass(frozen=True)
class Cast:
    """Who records, who decides, and which tasks of the unit a kind may serve."""

    officer: Account
    curator: Account
    serves: Mapping[str, Sequence[Provision]]
    year: int
    until: date


@dataclass(frozen=True)
class _Act:
    cast: Cast
    chance: Random
    now: datetime


def told(kind: Kind, setting: Setting, inventor: Inventor, cast: Cast) -> Story:
    """Record what was done on the setting's day, then let its fate go step by step until the year is over."""
    chance = setting.chance
    moment = later(moment_on(setting.day, chance), _DAYS_TO_RECORD, chance)
    yield moment
    record = _recorded(kind, setting, inventor, cast, moment)
    for step in FATES[words.fate("record", chance)]:
        moment = later(moment, _DAYS_TO_DECIDE, chance)
        if moment.date() > cast.until:
            return
        yield moment
        record = step(record, _Act(cast, chance, moment))


def _recorded(kind: Kind, setting: Setting, inventor: Inventor, cast: Cast, now: datetime) -> Record:
    tasks = cast.serves.get(kind.slug, ())
    serving = evidence.Serving(setting.unit, cast.year, (setting.chance.choice(tasks),) if tasks else ())
    values = inventor.draw(kind, setting)
    return evidence.record_activity(kind, values, serving, by=cast.officer, now=now)[0]


def _publish(record: Record, act: _Act) -> Record:
    if record.state == Record.State.PUBLISHED and record.pending is None:
        return record  # whoever revised it may decide, so the revision stands already
    return flow.publish(record, by=act.cast.curator, now=act.now)


def _verify(record: Record, act: _Act) -> Record:
    return flow.verify(record, words.one("record", "verified_from", act.chance), by=act.cast.curator, now=act.now)


def _send_back(record: Record, act: _Act) -> Record:
    reason = words.one("record", "reasons_to_send_back", act.chance)
    return flow.send_back(record, reason, by=act.cast.curator, now=act.now)


def _revise(record: Record, act: _Act) -> Record:
    values = {"summary": f"{words.said('record', 'revised')} {words.MARK}"}
    return flow.revise(record, values, revision=record.revision, by=act.cast.officer, now=act.now)


def _take_back(record: Record, act: _Act) -> Record:
    return flow.take_back(record, by=act.cast.officer, now=act.now)


def _withdraw(record: Record, act: _Act) -> Record:
    reason = words.one("record", "reasons_to_withdraw", act.chance)
    return flow.withdraw(record, reason, by=act.cast.curator, now=act.now)


# The names stand with their odds in words.toml.
FATES: dict[str, tuple[Callable[[Record, _Act], Record], ...]] = {
    "published": (_publish,),
    "verified": (_publish, _verify),
    "proposed": (),
    "sent_back": (_send_back,),
    "mended": (_send_back, _revise, _publish),
    "revised": (_publish, _revise, _publish),
    "revision_waits": (_publish, _revise),
    "taken_back": (_take_back,),
    "withdrawn": (_publish, _withdraw),
}
