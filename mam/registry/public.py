"""The public pages: the kinds, the list of a kind, one record at its permanent address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from mam.organisations.queries import name_of
from mam.registry import listing, pages, queries
from mam.registry.models import Record
from mam.registry.views import asked_kind, today


@require_GET
def kinds(request: HttpRequest) -> HttpResponse:
    """The public kinds with how many records each has."""
    counts = queries.public_counts()
    page = {"kinds": [line for line in counts if line[1]], "empty": [kind for kind, count in counts if not count]}
    return render(request, "registry/public_kinds.html", page)


@require_GET
def records(request: HttpRequest, kind: str) -> HttpResponse:
    """The published records of one kind."""
    asked, on = asked_kind(kind), today(request)
    if not asked.public:
        raise Http404
    found = listing.listing(asked, queries.public_records(), request.GET.dict(), on)
    return render(request, "registry/public_records.html", {"list": found, "kind": asked})


@require_GET
def record(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """One published record; the address of a merged one leads to the one that stays."""
    asked, on = asked_kind(kind), today(request)
    gone = Record.objects.filter(kind=asked.slug, slug=slug, merged_into__isnull=False).first()
    if gone is not None and gone.merged_into is not None:
        return redirect("registry:public_record", kind=asked.slug, slug=gone.merged_into.slug)
    found = get_object_or_404(queries.whole(asked, queries.public_records()), slug=slug)
    context = {
        "kind": asked,
        "record": found,
        "facts": pages.facts(asked, found, on),
        "place": queries.place_for(None, found, on),
        "commune_name": name_of(found.commune, on) if found.commune else "",
        "unit_name": name_of(found.unit, on),
        "files": pages.files(queries.attachments(None, on).filter(record=found)),
    }
    return render(request, "registry/public_record.html", context)
