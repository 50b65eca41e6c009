"""The only doors to records: who sees which, and how exactly a place is shown, is decided here (ruling 14).

Everybody sees what is published, of public kinds. A unit's people see also their own unit's;
curators and the coordinator see all. A place is shown as the record allows, exactly only to its own unit.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from mam.core.models import Account
from mam.organisations.models import Unit
from mam.organisations.permissions import may
from mam.organisations.queries import units_of
from mam.registry.models import KINDS, Attachment, ImportRun, Kind, Person, Record, SavedView, Tag
from mam.registry.vocabularies import vocabulary

_PUBLIC_KINDS = tuple(kind.slug for kind in KINDS if kind.public)
_ROUNDED = Decimal("0.01")  # of a degree: about one kilometre


@dataclass(frozen=True)
class Place:
    """Where a record lies, as exactly as this reader may know."""

    commune: Unit | None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    precision: str = Record.Precision.COMMUNE


def public_records() -> QuerySet[Record]:
    """What everybody may see."""
    return Record.objects.filter(state=Record.State.PUBLISHED, kind__in=_PUBLIC_KINDS)


def public_counts() -> list[tuple[Kind, int]]:
    """Each public kind with how many records everybody may see."""
    counts = dict(public_records().order_by().values_list("kind").annotate(n=Count("pk")))
    return [(kind, counts.get(kind.slug, 0)) for kind in KINDS if kind.public]


def public_terms(field: str) -> list[tuple[str, str]]:
    """Code and name of the words of a vocabulary that public records carry, in the vocabulary's order."""
    used = set(Tag.objects.filter(field=field, record__in=public_records()).values_list("code", flat=True).distinct())
    return [(code, term.label) for code, term in vocabulary(field).items() if code in used]


def visible(account: Account | None, on: date) -> QuerySet[Record]:
    """What this person may see: all for reviewers; else what is published and what the own units propose."""
    if account is None:
        return public_records()
    if may(account, "record.review", on=on):
        return Record.objects.all()
    mine = units_of(account, on)
    shown = Q(state=Record.State.PUBLISHED) if mine else Q(state=Record.State.PUBLISHED, kind__in=_PUBLIC_KINDS)
    return Record.objects.filter(shown | Q(unit__in=mine))


def whole(kind: Kind, records: QuerySet[Record]) -> QuerySet[Record]:
    """The same records with the fields of their kind."""
    rows: QuerySet[Record] = kind.model._default_manager.filter(pk__in=records.filter(kind=kind.slug).values("pk"))
    return rows.select_related("unit", "commune", "pending")


def merged_into(pk: int) -> Record | None:
    """The record that stays in the place of this one, when it was merged."""
    gone = Record.objects.filter(pk=pk, merged_into__isnull=False).select_related("merged_into").first()
    return gone.merged_into if gone else None


def waiting(account: Account, on: date) -> QuerySet[Record]:
    """What waits for a decision, oldest first; empty for whoever may not decide."""
    if not may(account, "record.review", on=on):
        return Record.objects.none()
    undecided = Q(state=Record.State.PROPOSED) | Q(pending__isnull=False)
    return Record.objects.filter(undecided).select_related("unit", "pending__by").order_by("changed_at")


def returned_to(account: Account, on: date) -> QuerySet[Record]:
    """What was sent back to the units of this person."""
    return Record.objects.filter(state=Record.State.SENT_BACK, unit__in=units_of(account, on))


def attachments(account: Account | None, on: date) -> QuerySet[Attachment]:
    """The pictures and files this person may open.

    Public ones that stand with a record the person sees; internal, waiting and archived ones only reviewers and the
    record's own unit.
    """
    if may(account, "record.review", on=on):
        return Attachment.objects.all()
    shown = Q(public=True, position__isnull=False, record__in=visible(account, on).filter(state=Record.State.PUBLISHED))
    mine = units_of(account, on) if account is not None else []
    return Attachment.objects.filter(shown | Q(record__unit__in=mine))


def may_change(account: Account | None, record: Record, on: date) -> bool:
    """Whether this person may revise the record: its own unit's recorders and reviewers."""
    return may(account, "record.review", on=on) or may(account, "record.propose", unit=record.unit, on=on)


def may_keep_people(account: Account | None, record: Record, on: date) -> bool:
    """Whether this person may know who stands behind a record: its own unit's recorders and curators."""
    return may(account, "person.keep", unit=record.unit, on=on)


def persons(account: Account | None, record: Record, on: date) -> QuerySet[Person]:
    """The people behind a record, for those who may know them; for others there are none."""
    kept = Person.objects.filter(record=record.pk)
    return kept if may_keep_people(account, record, on) else kept.none()


def may_review(account: Account | None, on: date) -> bool:
    """Whether this person decides about records."""
    return may(account, "record.review", on=on)


def saved_views(account: Account, kind: Kind, on: date) -> QuerySet[SavedView]:
    """The named lists of a kind: this person's own and those shared in the person's units."""
    own = Q(owner=account, unit=None)
    return SavedView.objects.filter(own | Q(unit__in=units_of(account, on)), kind=kind.slug).select_related("unit")


def may_change_view(account: Account, view: SavedView, on: date) -> bool:
    """Whether this person may rename or delete a list: its maker, or for a shared one who records for the unit."""
    return view.owner_id == account.pk or (
        view.unit is not None and may(account, "record.propose", unit=view.unit, on=on)
    )


def import_runs(account: Account, on: date) -> QuerySet[ImportRun]:
    """The sheets this person may go on with: those of the units the person records for."""
    return ImportRun.objects.filter(unit__in=units_recorded_for(account, on)).select_related("unit", "file", "by")


def units_recorded_for(account: Account, on: date) -> list[Unit]:
    """The units this person may propose records for."""
    return [unit for unit in units_of(account, on) if may(account, "record.propose", unit=unit, on=on)]


def place_for(account: Account | None, record: Record, on: date) -> Place:
    """Where the record lies: exactly for its unit and reviewers, to a kilometre for officials, else as it allows."""
    return Places(account, on).of(record)


class Places:
    """`place_for` for many records with one reading of the person's rights."""

    def __init__(self, account: Account | None, on: date) -> None:
        self._decides = may_review(account, on)
        self._official = account is not None and bool(units_of(account, on))
        self._units = {unit.pk for unit in units_recorded_for(account, on)} if account is not None else set()

    def of(self, record: Record) -> Place:
        """Where the record lies, as exactly as this person may know."""
        if record.latitude is None or record.longitude is None:
            return Place(record.commune)
        if self._decides or record.unit_id in self._units:
            return Place(record.commune, record.latitude, record.longitude, Record.Precision.EXACT)
        allowed = record.place_shown
        if allowed == Record.Precision.COMMUNE and self._official:
            allowed = Record.Precision.KILOMETRE
        if allowed == Record.Precision.EXACT:
            return Place(record.commune, record.latitude, record.longitude, allowed)
        if allowed == Record.Precision.KILOMETRE:
            rounded = (record.latitude.quantize(_ROUNDED), record.longitude.quantize(_ROUNDED))
            return Place(record.commune, *rounded, allowed)
        return Place(record.commune)
