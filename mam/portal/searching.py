"""The search page: one question over records, provisions and units; as a page, or as JSON at the same address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from mam.core import demo, search
from mam.core.models import Account
from mam.organisations import finding as units
from mam.planning import finding as provisions
from mam.registry import finding as records
from mam.registry.models import KINDS
from mam.registry.queries import public_terms
from mam.registry.vocabularies import vocabulary

PAGE = 20
LONGEST = 120
FACETS = ("kind", "wastes", "commune", "year")


@dataclass(frozen=True)
class Choice:
    """One value that results can be narrowed to; its address narrows to it, or when it is chosen widens again."""

    label: str
    count: int
    chosen: bool
    address: str


@require_GET
@vary_on_headers("Accept")
def find(request: HttpRequest) -> HttpResponse:
    """What this person may find by `q`, narrowed by kind, waste, commune and year."""
    who = request.user if isinstance(request.user, Account) else None
    on = timezone.localdate(timezone.now())
    query, page = request.GET.get("q", ""), _page(request.GET.get("page", ""))
    # No value is longer; PostgreSQL refuses a word of thousands of letters.
    filters = {name: [request.GET[name][:LONGEST]] for name in FACETS if request.GET.get(name)}
    answer = search.ask(query, records.readers(who, on), filters=filters, page=page, size=PAGE, facets=FACETS)
    if request.accepts("application/json") and not request.accepts("text/html"):
        return JsonResponse(_as_json(query, answer), json_dumps_params={"ensure_ascii": False})
    context = {
        "query": query[:300],
        "answer": answer,
        "results": [(hit, _address(hit.url), _kind_label(hit.kind)) for hit in answer.results],
        "facets": [facet for facet in _facets(answer.facets, request.GET, on) if facet[1]],
        "filters": {name: values[0] for name, values in filters.items()},
        "wastes": public_terms("wastes"),
        "page": page,
        "more": answer.total > page * PAGE,
    }
    return render(request, "portal/search.html", context)


@require_GET
def complete(request: HttpRequest) -> JsonResponse:
    """Titles that go on from what was typed, for the search box."""
    who = request.user if isinstance(request.user, Account) else None
    readers = records.readers(who, timezone.localdate(timezone.now()))
    return JsonResponse({"titles": search.complete(request.GET.get("q", ""), readers)})


def _page(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and 0 < len(typed) < 4 else 1


def _as_json(query: str, answer: search.Answer) -> dict[str, Any]:
    """The answer as the outside relies on it."""
    return {
        "query": query,
        "total": answer.total,
        "results": [
            {"title": hit.title, "url": _address(hit.url), "kind": hit.kind, "snippet": hit.snippet}
            for hit in answer.results
        ],
        "facets": {name: dict(values) for name, values in answer.facets.items()},
        "suggestion": answer.suggestion,
        **({"demo": True} if demo.is_demo() else {}),
    }


def _address(url: str) -> str:
    """The page in the language of the screen."""
    return f"/en{url}" if get_language() == "en" else url


def _facets(found: Mapping[str, Mapping[str, int]], asked: QueryDict, on: date) -> list[tuple[str, list[Choice]]]:
    """Title and choices of each way to narrow."""
    communes = records.commune_names(list(found.get("commune", {})), on)
    titles = {"kind": _("Loại"), "wastes": _("Chất thải"), "commune": _("Xã, phường"), "year": _("Năm")}
    labels = {
        "kind": {value: _kind_label(value) for value in found.get("kind", {})},
        "wastes": {code: term.label for code, term in vocabulary("wastes").items()},
        "commune": communes,
    }
    return [
        (
            titles[name],
            [_choice(asked, name, value, labels.get(name, {}), count) for value, count in _first(found, name)],
        )
        for name in FACETS
    ]


def _first(found: Mapping[str, Mapping[str, int]], name: str) -> list[tuple[str, int]]:
    return sorted(found.get(name, {}).items(), key=lambda pair: (-pair[1], pair[0]))[:30]


def _choice(asked: QueryDict, name: str, value: str, labels: Mapping[str, str], count: int) -> Choice:
    chosen, other = asked.get(name) == value, asked.copy()
    other.pop("page", None)
    if chosen:
        del other[name]
    else:
        other[name] = value
    return Choice(labels.get(value, value), count, chosen, f"?{other.urlencode()}")


def _kind_label(slug: str) -> str:
    known = {kind.slug: str(kind.label) for kind in KINDS}
    return {**known, provisions.KIND: _("Kế hoạch"), units.KIND: _("Đơn vị")}.get(slug, slug)
