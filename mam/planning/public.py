"""The public pages of confirmed plans: the list, the whole plan as a tree, one address a provision, the document."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mam.core import files
from mam.planning import queries
from mam.planning.models import Assignment, Plan, Provision
from mam.planning.results import published_results
from mam.planning.screens import dated
from mam.vntext import nfc


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The published plans."""
    return render(request, "planning/public_plans.html", {"plans": queries.public_plans()})


@require_safe
def plan(request: HttpRequest, plan: str) -> HttpResponse:
    """A whole plan to read: contents, tree, who does what, dates, money, where the text comes from."""
    found = get_object_or_404(queries.public_plans(), slug=plan)
    on = timezone.localdate(timezone.now())
    context = {
        "plan": found,
        "tree": queries.outline(found),
        "shares": queries.shares(found, on),
        "deadlines": dated(queries.deadlines(found)),
        "sources": found.funding_sources.select_related("provision"),
        "defects": found.defects.select_related("provision"),
        "results": published_results(found),
        "on": on,
    }
    return render(request, "planning/public_plan.html", context)


@require_safe
def provision(request: HttpRequest, plan: str, path: str) -> HttpResponse:
    """One provision: its text, who answers for it by which words, dates, figures, links, and what stands around it."""
    found = get_object_or_404(queries.public_plans(), slug=plan)
    one = get_object_or_404(found.provisions.select_related("parent"), path=nfc(path))
    one.plan = found
    return render(request, "planning/public_provision.html", _shown(found, one, timezone.localdate(timezone.now())))


@require_safe
def document(request: HttpRequest, plan: str) -> HttpResponse:
    """The document as it was handed in, byte for byte."""
    found = get_object_or_404(queries.public_plans(), slug=plan)
    kept = found.source_file
    response = HttpResponse(files.read(kept), content_type=kept.media_type)
    response["Content-Disposition"] = content_disposition_header(True, kept.name) or "attachment"
    return response


def _shown(plan: Plan, one: Provision, on: date) -> dict[str, Any]:
    before, after = queries.neighbours(one)
    assignments = one.assignments.select_related("unit", "group", "provision").filter(state=Assignment.State.CONFIRMED)
    return {
        "plan": plan,
        "provision": one,
        "above": queries.path_to(one),
        "children": one.children.order_by("position"),
        "duties": queries.answerable(assignments, on),
        "deadlines": dated(one.deadlines.all()),
        "indicators": one.indicators.all(),
        "links": queries.links_of(one),
        "defects": one.defects.all(),
        "results": published_results(plan, one.path),
        "before": before,
        "after": after,
        "on": on,
    }
