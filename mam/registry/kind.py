"""A kind of record as one frozen declaration: list, form, sheet, search and data dictionary read only this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import Promise

if TYPE_CHECKING:
    from mam.registry.record import Record

# What every record has besides the fields of its kind, in the order of forms and sheets.
COMMON = ("title", "title_en", "summary", "commune", "latitude", "longitude", "place_shown", "source", "source_url")


@dataclass(frozen=True)
class Kind:
    """What the machinery must know of a kind.

    `quick` is asked first and is enough to propose; `columns` stand in lists; `facets` narrow them; `natural_key` says
    when two rows mean the same thing; `dated` is the day that puts a record into a year; `terms` are open-data terms.
    `sensitive` says which values of which fields keep a place from being shown more finely than its commune.
    """

    slug: str
    model: "type[Record]"
    label: Promise
    plural: Promise
    icon: str
    quick: tuple[str, ...]
    columns: tuple[str, ...]
    facets: tuple[str, ...]
    natural_key: tuple[str, ...]
    example: Mapping[str, str]
    dated: str = ""
    weights: Mapping[str, int] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    public: bool = True
    sensitive: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    activity: bool = False  # recorded as it happens, from the quick entry

    @cached_property
    def own_fields(self) -> tuple["models.Field[Any, Any]", ...]:
        """The fields of this kind alone, in the order they are declared."""
        return tuple(f for f in self.model._meta.local_fields if not f.primary_key)

    @cached_property
    def fields(self) -> "dict[str, models.Field[Any, Any]]":
        """Every field a person fills in, by name: the title first, then the kind's own, then place and source."""
        common = {name: self.model._meta.get_field(name) for name in COMMON}
        own = {f.name: f for f in self.own_fields}
        head = {name: common.pop(name) for name in ("title", "title_en", "summary")}
        return {**head, **own, **common}  # type: ignore[dict-item]

    def __hash__(self) -> int:
        return hash(self.slug)
