"""Records as the search knows them: what they are found by, and by whom; put in the transaction of the row."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst

from mam.core import search
from mam.core.models import Account
from mam.organisations.models import Unit
from mam.organisations.permissions import may
from mam.organisations.queries import names_at, units_of
from mam.registry.cells import shown
from mam.registry.fields import TermsField
from mam.registry.kind import COMMON, Kind
from mam.registry.models import KINDS, Record

OFFICIAL, REVIEWER = "official", "reviewer"
_BATCH = 500


def refresh(kind: Kind, record: Record, on: date) -> None:
    """Let the record be found as it now stands, by those who may see it; one that was merged leads elsewhere."""
    if record.merged_into_id:
        search.drop(f"record-{record.pk}")
        return
    search.put(document_of(kind, record, on))


def documents(on: date) -> Iterator[search.Document]:
    """Every record, for building the index anew."""
    for kind in KINDS:
        there = kind.model._default_manager.filter(merged_into=None)
        rows = there.select_related("unit", "commune").order_by("pk")
        for record in rows.iterator(chunk_size=_BATCH):
            yield document_of(kind, record, on)


def counts() -> dict[str, int]:
    """How many records of each kind can be found."""
    there = Record.objects.filter(merged_into=None).order_by()
    return {kind.slug: 0 for kind in KINDS} | dict(there.values_list("kind").annotate(n=Count("pk")))


def sample(on: date, most: int) -> Iterator[search.Document]:
    """The records of each kind that changed last, for checking the index."""
    for kind in KINDS:
        there = kind.model._default_manager.filter(merged_into=None).select_related("unit", "commune")
        for record in there.order_by("-changed_at")[:most]:
            yield document_of(kind, record, on)


def audience_of(kind: Kind, record: Record) -> tuple[str, ...]:
    """Who may find the record: as queries.visible says who may see it."""
    own = (REVIEWER, f"unit-{record.unit_id}")
    if record.state != Record.State.PUBLISHED:
        return own
    return (search.PUBLIC, OFFICIAL, *own) if kind.public else (OFFICIAL, *own)


def readers(account: Account | None, on: date) -> set[str]:
    """The words of audiences that this person belongs to."""
    mine = units_of(account, on) if account is not None else []
    found = {search.PUBLIC, *(f"unit-{unit.pk}" for unit in mine)}
    if mine:
        found.add(OFFICIAL)
    if may(account, "record.review", on=on):
        found.add(REVIEWER)
    return found


def document_of(kind: Kind, record: Record, on: date) -> search.Document:
    """The record as it is found: its names first, then the words of its fields, weighty ones included."""
    audience = audience_of(kind, record)
    with translation.override("vi"):
        public = reverse("registry:public_record", args=(kind.slug, record.slug))
        url = public if search.PUBLIC in audience else reverse("registry:record", args=(kind.slug, record.pk))
        texts = [record.summary, *_texts(kind, record, on)]
    return search.Document(
        key=f"record-{record.pk}",
        kind=kind.slug,
        title=record.title,
        text=" · ".join(filter(None, texts)),
        url=url,
        audience=audience,
        filters={**_terms(kind, record), **_commune(record)},
        also=(record.title_en,) if record.title_en else (),
        year=record.year,
        weight=70 if record.verified_at else 60,
    )


def _texts(kind: Kind, record: Record, on: date) -> Iterator[str]:
    for name, field in kind.fields.items():
        if name not in COMMON or name == "commune":
            text = shown(field, getattr(record, field.name), on)
            # A term does not say by itself what it is here: what a technology treats, or what it is applied in.
            yield f"{capfirst(field.verbose_name)}: {text}" if text and isinstance(field, TermsField) else text


def _terms(kind: Kind, record: Record) -> dict[str, tuple[str, ...]]:
    fields = (field for field in kind.own_fields if isinstance(field, TermsField))
    return {field.name: tuple(codes) for field in fields if (codes := field.value_from_object(record))}


def _commune(record: Record) -> dict[str, tuple[str, ...]]:
    return {"commune": (record.commune.key,)} if record.commune else {}


def commune_names(keys: list[str], on: date) -> dict[str, str]:
    """What the communes of a facet are called today."""
    units = list(Unit.objects.filter(key__in=keys))
    names = names_at(on, units)
    return {unit.key: names.get(unit.pk, unit.key) for unit in units}
