"""A list of one kind: found by words, narrowed by facets, sorted, a page at a time."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from mam.organisations.models import Unit
from mam.organisations.queries import names_at
from mam.registry.cells import shown
from mam.registry.fields import TermsField
from mam.registry.kind import Kind
from mam.registry.likeness import name_key
from mam.registry.models import Record, Tag
from mam.registry.queries import whole
from mam.registry.typed import as_number
from mam.registry.vocabularies import vocabulary
from mam.vntext import squeeze

PAGE = 25
_NUMBER = re.compile(r"[0-9]{1,9}")
SORTS = {"moi": "-changed_at", "ten": "name_key", "nam": "-year"}


@dataclass(frozen=True)
class Choice:
    """One value of a facet with how many records have it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Line:
    """One record as the list shows it."""

    record: Record
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Listing:
    """What a list page shows."""

    kind: Kind
    lines: tuple[Line, ...]
    page: "Page[Record]"
    facets: tuple[Facet, ...]
    total: int
    query: str
    sort: str
    narrowed: bool
    columns: tuple[Choice, ...]


def listing(kind: Kind, records: QuerySet[Record], asked: Mapping[str, str], on: date) -> Listing:
    """The records of a kind that fit what was asked (`q`, a facet's name, `xep`, `page`)."""
    query = squeeze(asked.get("q", ""))[:200]
    sort = asked.get("xep", "") if asked.get("xep", "") in SORTS else "moi"
    rows = _found(whole(kind, records), query)
    narrowed = _narrowed(kind, rows, asked)
    page = Paginator(narrowed.order_by(SORTS[sort], "-pk"), PAGE).get_page(asked.get("page"))
    columns = _columns(kind, asked)
    names = names_at(on, [record.commune for record in page if record.commune])
    lines = tuple(Line(record, _cells(kind, record, on, columns, names)) for record in page)
    facets = tuple(_facet(kind, name, rows, asked, on) for name in (*kind.facets, *(("year",) if kind.dated else ())))
    useful = tuple(facet for facet in dict.fromkeys(facets) if facet.choices)
    narrowed_by = any(asked.get(name) for name in (*kind.facets, "year", "state", "xep", "cot"))
    chosen = tuple(Choice(name, str(kind.fields[name].verbose_name), 0, name in columns) for name in _offered(kind))
    return Listing(kind, lines, page, useful, page.paginator.count, query, sort, narrowed_by, chosen)


def asked_for(kind: Kind, records: QuerySet[Record], asked: Mapping[str, str]) -> QuerySet[Record]:
    """All records that the list with these questions shows, on all its pages and in its order."""
    sort = asked.get("xep", "") if asked.get("xep", "") in SORTS else "moi"
    rows = _found(whole(kind, records), squeeze(asked.get("q", ""))[:200])
    return _narrowed(kind, rows, asked).order_by(SORTS[sort], "-pk")


def _offered(kind: Kind) -> tuple[str, ...]:
    """Fields that may stand as columns; a place as degrees may not: how exactly it is known is no matter of lists."""
    return tuple(name for name in kind.fields if name not in ("title", "latitude", "longitude", "place_shown"))


def _columns(kind: Kind, asked: Mapping[str, str]) -> tuple[str, ...]:
    """The columns somebody chose (`cot`, between commas), in the order of the form; else those of the kind."""
    wanted = asked.get("cot", "").split(",")
    return tuple(name for name in _offered(kind) if name in wanted) or kind.columns


def _cells(
    kind: Kind, record: Record, on: date, columns: Iterable[str], names: Mapping[int, str]
) -> tuple[tuple[str, str], ...]:
    """The columns of a list for one record: label and text; what communes are called was asked once for all rows."""
    valued = ((kind.fields[name], getattr(record, name)) for name in columns)
    return tuple(
        (str(f.verbose_name), names.get(value.pk, value.key) if isinstance(value, Unit) else shown(f, value, on))
        for f, value in valued
    )


def _found(rows: QuerySet[Record], query: str) -> QuerySet[Record]:
    """Every word stands in the name, however it is typed."""
    for word in name_key(query).split() if query else ():
        rows = rows.filter(name_key__contains=word)
    return rows


def _narrowed(kind: Kind, rows: QuerySet[Record], asked: Mapping[str, str]) -> QuerySet[Record]:
    for name in (*kind.facets, "year", "state"):
        value = asked.get(name, "")
        if value:
            rows = rows.filter(_having(kind, name, value))
    # The archive is opened by asking for it.
    return rows if asked.get("state") else rows.exclude(state=Record.State.WITHDRAWN)


def _having(kind: Kind, name: str, value: str) -> Q:
    field = kind.model._meta.get_field(name)
    if isinstance(field, TermsField):
        return Q(pk__in=Tag.objects.filter(field=name, code=value).values("record"))
    if isinstance(field, models.IntegerField | models.ForeignKey) and as_number(value) is None:
        return Q(pk__in=[])
    if isinstance(field, models.BooleanField) and value not in ("True", "False"):
        return Q(pk__in=[])
    return Q(**{field.attname: value})  # type: ignore[union-attr]


def _facet(kind: Kind, name: str, rows: QuerySet[Record], asked: Mapping[str, str], on: date) -> Facet:
    """The values of a facet among the found records, narrowed by the other facets."""
    others = {key: value for key, value in asked.items() if key != name}
    within = _narrowed(kind, rows, others)
    field: Any = kind.model._meta.get_field(name)
    counts = _counts(field, within)
    chosen = asked.get(name, "")
    choices = [
        Choice(str(value), label, count, str(value) == chosen) for value, label, count in _labelled(field, counts, on)
    ]
    return Facet(name, str(field.verbose_name), tuple(choices))


def _counts(field: Any, rows: QuerySet[Record]) -> Counter[Any]:
    if isinstance(field, TermsField):
        tags = Tag.objects.filter(field=field.name, record__in=rows.values("pk"))
        return Counter(dict(tags.values_list("code").annotate(n=Count("pk"))))
    return Counter(dict(rows.order_by().values_list(field.attname).annotate(n=Count("pk"))))


def _labelled(field: Any, counts: Counter[Any], on: date) -> list[tuple[Any, str, int]]:
    """Values with words: vocabularies and choices in their own order, years backwards, everything else by count."""
    if isinstance(field, TermsField):
        return [
            (term.code, term.label, counts[term.code])
            for term in vocabulary(field.vocabulary).values()
            if counts[term.code]
        ]
    if field.choices:
        return [(value, str(label), counts[value]) for value, label in field.flatchoices if counts[value]]
    present = [(value, count) for value, count in counts.most_common() if value not in (None, "")]
    if isinstance(field, models.ForeignKey):
        names = names_at(on)
        return [(value, names.get(value, _("không rõ")), count) for value, count in present]
    if isinstance(field, models.BooleanField):
        return [(value, shown(field, value, on), count) for value, count in present]
    return [
        (value, str(value), count) for value, count in sorted(present, key=lambda found: str(found[0]), reverse=True)
    ]
