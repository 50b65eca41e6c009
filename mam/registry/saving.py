"""Lists that people name and come back to: saved, renamed, put first, deleted; one's own or shared with one's unit.

A saved list is only what the address asks for; what it shows is decided anew for every reader (queries.py).
As a test: tests/flows/test_saved_views.py.
"""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlencode

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations.queries import units_of
from mam.registry import queries
from mam.registry.kind import Kind
from mam.registry.models import SavedView, kind_of
from mam.vntext import nfc, squeeze

MOST = 30
LONGEST = 2000


def question(kind: Kind, asked: Iterable[tuple[str, str]]) -> str:
    """What of an address makes the list what it is: words, filters, order and columns; not the page one was on."""
    kept = ("q", *kind.facets, "year", "state", "xep", "cot")
    return urlencode([(name, nfc(value)) for name, value in asked if name in kept and value])


@transaction.atomic
def save(view: SavedView, *, by: Account, now: datetime) -> SavedView:
    """Keep a new list; with a unit it is everybody's there. Raises DomainError for a name that is taken or missing."""
    on, kind = timezone.localdate(now), kind_of(view.kind)
    assert kind is not None, view.kind
    if view.unit is not None and view.unit not in units_of(by, on):
        raise NotAllowed(_("Bạn chỉ dùng chung được với đơn vị của mình."))
    if queries.saved_views(by, kind, on).count() >= MOST:
        raise DomainError(_("Đã có %(most)d danh sách; hãy xóa bớt danh sách không dùng nữa.") % {"most": MOST})
    if len(view.query) > LONGEST:
        raise DomainError(_("Điều kiện của danh sách quá dài; hãy bỏ bớt."))
    view.owner = by
    return _named(view, view.name, "save", by)


@transaction.atomic
def rename(view: SavedView, name: str, *, by: Account, now: datetime) -> SavedView:
    """Call a list something else."""
    _require(view, by, now)
    return _named(view, name, "rename", by)


@transaction.atomic
def put_first(view: SavedView, first: bool, *, by: Account, now: datetime) -> SavedView:
    """Open the kind with this list from now on, for this person alone; or no longer."""
    for other in by.first_views.filter(kind=view.kind):
        other.first_for.remove(by)
    if first:
        view.first_for.add(by)
    audit.record("saved_view.first", view, by=by, detail={"kind": view.kind, "first": first})
    return view


@transaction.atomic
def delete(view: SavedView, *, by: Account, now: datetime) -> None:
    """Forget a list; the records in it are not touched."""
    _require(view, by, now)
    audit.record("saved_view.delete", view, by=by, detail={"kind": view.kind, "query": view.query})
    view.delete()


def _require(view: SavedView, by: Account, now: datetime) -> None:
    if not queries.may_change_view(by, view, timezone.localdate(now)):
        raise NotAllowed(_("Chỉ người tạo hoặc người ghi dữ liệu của đơn vị được sửa danh sách dùng chung."))


def _named(view: SavedView, name: str, act: str, by: Account) -> SavedView:
    view.name = nfc(squeeze(name))[:80]
    if not view.name:
        raise DomainError(_("Hãy đặt tên cho danh sách."))
    others = SavedView.objects.filter(kind=view.kind, name=view.name).exclude(pk=view.pk)
    if others.filter(owner=view.owner_id).exists() or (view.unit_id and others.filter(unit=view.unit_id).exists()):
        raise DomainError(_("Đã có danh sách tên “%(name)s”; hãy chọn tên khác.") % {"name": view.name})
    view.save()
    detail = {"kind": view.kind, "query": view.query, "unit": view.unit.key if view.unit else ""}
    audit.record(f"saved_view.{act}", view, by=by, detail=detail)
    return view
