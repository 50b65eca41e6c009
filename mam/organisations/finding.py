"""Units as the search knows them, under their present and former names; put whenever names change."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import F
from django.urls import reverse
from django.utils import translation

from mam.core import search
from mam.organisations.models import Unit, UnitName

KIND = "don-vi"
OFFICIAL = "official"


def refresh(units: Iterable[Unit] | None = None) -> None:
    """Let these units (all without a list) be found by all the names they ever had."""
    search.put_many(documents(units))


def documents(units: Iterable[Unit] | None = None) -> Iterator[search.Document]:
    """Units with their names, the newest first; their pages are for people who sign in."""
    rows = UnitName.objects.select_related("unit").order_by(F("valid_from").desc(nulls_last=True), "-pk")
    if units is not None:
        rows = rows.filter(unit__in=[unit.pk for unit in units])
    names: dict[Unit, list[str]] = defaultdict(list)
    for row in rows:
        names[row.unit] += [name for name in (row.name, row.short_name) if name]
    for unit, known in names.items():
        yield _document(unit, list(dict.fromkeys(known)))


def count() -> int:
    """How many units can be found."""
    return UnitName.objects.values("unit").distinct().count()


def sample(most: int) -> Iterator[search.Document]:
    """The units that came last, for checking the index."""
    yield from documents(Unit.objects.order_by("-pk")[:most])


def _document(unit: Unit, names: list[str]) -> search.Document:
    with translation.override("vi"):
        url = reverse("organisations:unit", args=(unit.key,))
    return search.Document(
        key=f"unit-{unit.pk}",
        kind=KIND,
        title=names[0],
        text=unit.legal_basis,
        url=url,
        audience=(OFFICIAL,),
        also=tuple(names[1:]),
        weight=40 if unit.valid_to is None else 20,
    )
