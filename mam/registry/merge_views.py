"""Two records of the same thing: the likely twins of one, then both side by side, then one that stays.

GET is a query and a template, POST the verb of merging.py. Only those who decide on records come here.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations.queries import name_of
from mam.registry import flow, merging, queries, rules, typed
from mam.registry.cells import shown
from mam.registry.likeness import name_key
from mam.registry.models import Kind, Record
from mam.registry.views import REFUSED, person, seen, today
from mam.vntext import squeeze

MOST_FOUND = 20
THEIRS = "kia"


@dataclass(frozen=True)
class Pair:
    """One field of both records: what each says, whether the other's value is proposed."""

    name: str
    label: str
    stays: str
    gone: str
    take: bool

    @property
    def differs(self) -> bool:
        """Whether somebody has to choose."""
        return self.stays != self.gone


@login_required
@require_GET
def twins(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Records whose names are like this one's, or that hold the words somebody looks for."""
    on = today(request)
    asked, found = _decided(person(request), (kind, pk), on)
    query = squeeze(request.GET.get("q", ""))[:200]
    there = Record.objects.filter(kind=asked.slug).exclude(state=Record.State.WITHDRAWN).exclude(pk=found.pk)
    for word in name_key(query).split() if query else ():
        there = there.filter(name_key__contains=word)
    likely = rules.likely_twins(asked, found.title, apart_from=found.pk)
    listed = there.order_by("name_key", "pk")[:MOST_FOUND] if query else likely
    lines = [(one, *_usual(found, one), name_of(one.unit, on)) for one in listed]
    context = {"kind": asked, "record": found, "lines": lines, "query": query}
    return render(request, "registry/twins.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, kind: str, pk: int, other: int) -> HttpResponse:
    """Both records field by field; pressing the button archives the other one."""
    who, now = person(request), timezone.now()
    on = timezone.localdate(now)
    asked, stays = _decided(who, (kind, pk), on)
    _kind, gone = _decided(who, (kind, other), on)
    refused = ""
    pairs = _pairs(asked, (stays, gone), on)
    if request.method == "POST":
        take = [pair.name for pair in pairs if pair.differs and request.POST.get(pair.name) == THEIRS]
        revisions = (typed.number(request, "gone") or 0, typed.number(request, "stays") or 0)
        try:
            merging.join((gone, revisions[0]), (stays, revisions[1]), take, by=who, now=now)
        except flow.ChangedMeanwhile:
            refused = _("Một trong hai bản ghi vừa được sửa. Hãy xem lại rồi gộp; chưa có gì thay đổi.")
        except DomainError as wrong:
            refused = wrong.sentence
        else:
            messages.success(request, _("Đã gộp. Địa chỉ của bản ghi kia dẫn về đây."))
            return redirect("registry:record", kind=asked.slug, pk=stays.pk)
    context = {
        "kind": asked,
        "stays": stays,
        "gone": gone,
        "different": [pair for pair in pairs if pair.differs],
        "same": [pair for pair in pairs if not pair.differs and pair.stays],
        "units": (name_of(stays.unit, on), name_of(gone.unit, on)),
        "refused": refused,
    }
    return render(request, "registry/join.html", context, status=REFUSED if request.POST else 200)


def _decided(who: Account, place: tuple[str, int], on: date) -> tuple[Kind, Record]:
    """The record, for somebody who decides."""
    if not queries.may_review(who, on):
        raise NotAllowed(_("Tài khoản của bạn không có quyền duyệt bản ghi."))
    return seen(who, *place, on)


def _usual(one: Record, other: Record) -> tuple[Record, Record]:
    """Which usually stays and which goes: the published, then the verified, then the older one stays."""

    def rank(record: Record) -> tuple[bool, bool, int]:
        return record.state != Record.State.PUBLISHED, record.verified_at is None, record.pk

    return (one, other) if rank(one) <= rank(other) else (other, one)


def _pairs(kind: Kind, both: tuple[Record, Record], on: date) -> list[Pair]:
    """Every field of both; an empty value gives way to a filled one."""
    found = []
    for name, field in kind.fields.items():
        stays, gone = (shown(field, getattr(record, field.name), on) for record in both)
        found.append(Pair(name, str(field.verbose_name), stays, gone, not stays))
    return found
