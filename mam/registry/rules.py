"""What follows from a record's content: year, keys, tags, address; what is wrong in it; that it stands only once."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.registry.fields import LinkField, TermsField
from mam.registry.kind import Kind
from mam.registry.likeness import alike, name_key
from mam.registry.record import Record
from mam.vntext import fold, nfc, squeeze

_LONGEST_SLUG = 80
_LETTERS = re.compile(r"[^a-z0-9]+")
_COMPARED = 2000


def derive(kind: Kind, record: Record) -> None:
    """Set what is computed from the content: NFC text, the year, the keys by which twins are found."""
    for field in kind.fields.values():
        value = field.value_from_object(record)
        if isinstance(value, str):
            setattr(record, field.attname, nfc(value).strip())
    record.title = squeeze(record.title)
    dated = getattr(record, kind.dated) if kind.dated else None
    record.year = dated.year if dated else None
    record.name_key = name_key(record.title)
    record.natural_key = natural_key(kind, record)


def natural_key(kind: Kind, record: Record) -> str:
    """By which a second sheet recognises the same thing."""
    return joined_key([key_part(kind, name)(kind.fields[name].value_from_object(record)) for name in kind.natural_key])


def key_part(kind: Kind, name: str) -> Callable[[Any], str]:
    """How one field of the natural key stands in it."""
    if name == "title":
        return name_key
    return lambda value: fold(squeeze(str(value))) if value not in (None, "") else ""


def joined_key(parts: Sequence[str]) -> str:
    """The natural key of its parts."""
    return "|".join(parts)[:400]


def faults(kind: Kind, record: Record) -> dict[str, list[str]]:
    """What is wrong in a filled record, sentences by field: for forms and sheets alike. Links are not looked up."""
    own = {name for name, field in kind.fields.items() if not isinstance(field, ForeignKey)}
    found: dict[str, list[str]] = {}
    others = {field.name for field in record._meta.fields} - own
    checks: tuple[Callable[[], None], ...] = (partial(record.clean_fields, exclude=others), record.clean)
    for check in checks:
        try:
            check()
        except ValidationError as wrong:
            for name, errors in wrong.update_error_dict({}).items():
                found.setdefault(name, []).extend(ValidationError(errors).messages)
    if is_sensitive(kind, record) and record.place_shown != Record.Precision.COMMUNE:
        said = _("Loại bản ghi này chỉ được công khai vị trí tới xã, phường.")
        found.setdefault("place_shown", []).append(said)
    return found


def is_sensitive(kind: Kind, record: Record) -> bool:
    """Whether the public may know the place no more finely than its commune (ruling 14): as the kind declares."""
    return any(getattr(record, name) in values for name, values in kind.sensitive.items())


def refuse_faults(kind: Kind, record: Record) -> None:
    """Raise DomainError with the first sentence of what is wrong."""
    for name, sentences in faults(kind, record).items():
        label = kind.fields[name].verbose_name if name in kind.fields else kind.label
        raise DomainError(f"{str(label)[:1].upper()}{str(label)[1:]}: {sentences[0]}")


def tags_of(kind: Kind, record: Record) -> Iterator[tuple[str, str]]:
    """The words of vocabularies that lists are narrowed by."""
    for field in kind.own_fields:
        if isinstance(field, TermsField):
            for code in dict.fromkeys(field.value_from_object(record)):
                yield field.name, code


def refuse_twin(kind: Kind, record: Record) -> None:
    """Raise DomainError when another record in use has the same natural key."""
    others = Record.objects.filter(kind=kind.slug, natural_key=record.natural_key).exclude(pk=record.pk)
    twin = others.exclude(state=Record.State.WITHDRAWN).first()
    if twin is not None and record.state != Record.State.WITHDRAWN:
        said = _("“%(title)s” đã có trong danh mục (%(state)s). Hãy sửa bản ghi đó thay vì tạo thêm.")
        raise DomainError(said % {"title": twin.title, "state": twin.get_state_display()})


def refuse_twins(kind: Kind, records: Sequence[Record]) -> None:
    """The same for many new records, which must not be each other's twins either."""
    keys = {record.natural_key: record for record in records}
    there = Record.objects.filter(kind=kind.slug, natural_key__in=keys).exclude(state=Record.State.WITHDRAWN)
    twin = there.first()
    if twin is not None or len(keys) < len(records):
        title = twin.title if twin else next(r.title for r in records if keys[r.natural_key] is not r)
        raise DomainError(_("“%(title)s” đã có trong danh mục.") % {"title": title})


def likely_twins(kind: Kind, title: str, apart_from: int | None = None) -> list[Record]:
    """Records in use whose names are alike, the likeliest first: shown before a new one is saved."""
    key = name_key(title)
    there = Record.objects.filter(kind=kind.slug).exclude(state=Record.State.WITHDRAWN)
    if apart_from is not None:
        there = there.exclude(pk=apart_from)
    # Names that share no beginning of any word are not alike; the newest are compared when there are very many.
    compared = there.values_list("pk", "name_key").order_by("-pk")[:_COMPARED]
    found = alike(key, compared)[:5]
    records = Record.objects.in_bulk(found)
    return [records[pk] for pk in found]


def follow_merged(kind: Kind, record: Record) -> None:
    """Point where a link leads to a record that was merged at the one that stays."""
    for field in kind.own_fields:
        pk = getattr(record, field.attname) if isinstance(field, LinkField) else None
        if pk is not None:
            stays = Record.objects.filter(pk=pk, merged_into__isnull=False).values_list("merged_into", flat=True)
            setattr(record, field.attname, stays.first() or pk)


def free_slug(kind: Kind, title: str) -> str:
    """An address for a title that no record of the kind has."""
    return free_slugs(kind, [title])[0]


def free_slugs(kind: Kind, titles: Sequence[str]) -> list[str]:
    """An address for each title, free and unlike the others."""
    bases = [_LETTERS.sub("-", fold(title)).strip("-")[:_LONGEST_SLUG].strip("-") or kind.slug for title in titles]
    there = Record.objects.filter(kind=kind.slug)
    if len(bases) == 1:
        taken = set(there.filter(slug__startswith=bases[0]).values_list("slug", flat=True))
    else:
        taken = set(there.filter(slug__in=bases).values_list("slug", flat=True))
        # Where an address is taken, or asked for twice, its numbered ones are of interest too.
        for base in {base for base in bases if base in taken or bases.count(base) > 1}:
            taken |= set(there.filter(slug__startswith=f"{base}-").values_list("slug", flat=True))
    found = []
    for base in bases:
        number, slug = 1, base
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        found.append(slug)
    return found
