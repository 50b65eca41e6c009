"""Making a demo in the order that keeps it safe: marked before anything is written, finished when all of it stands."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from mam.core import demo
from mam.core.errors import DomainError
from mam.core.models import DemoInstance
from mam.portal.demo import many, people, place, year
from mam.portal.demo.timeline import Tell
from mam.registry.models import Record
from mam.reporting.models import UnitReport


def make(recipe: year.Recipe, total: int, prepare: Callable[[], None], tell: Tell) -> None:
    """Mark the empty database, prepare it as an instance, play the year, add records up to a total."""
    demo.mark({"units": recipe.units, "seed": recipe.seed, "records": total})
    prepare()
    stage = year.play(recipe, tell)
    if total:
        many.more(stage, total, tell)
    people.give_password(year.IN_OFFICE)


def finish(now: datetime) -> None:
    """Say that all of it stands; until then it counts as broken off."""
    DemoInstance.objects.update(finished_at=now)


def said() -> Iterator[str]:
    """What stands here, how to serve it and where the password is. Raises DomainError when the making broke off."""
    made = DemoInstance.objects.get()
    if made.finished_at is None:
        raise DomainError(_("Bản minh họa ở %(folder)s chưa tạo xong: hãy chạy lại với --again.") % _where())
    states: Counter[str] = Counter(UnitReport.objects.values_list("state", flat=True))
    told = ", ".join(f"{label} {states[state]}" for state, label in UnitReport.State.choices if states[state])
    yield _("Bản minh họa ở %(folder)s: dữ liệu do máy tạo ra, không có thật.") % _where()
    yield _("%(records)d bản ghi; báo cáo năm %(year)d: %(states)s.") % {
        "records": Record.objects.count(),
        "year": year.YEAR,
        "states": told,
    }
    yield _("Phục vụ: %(command)s") % {"command": place.to_serve()}
    yield _("Tài khoản và mật khẩu: %(file)s") % {"file": Path(settings.DATA) / people.FILE}


def _where() -> dict[str, object]:
    return {"folder": settings.DATA}
