"""The pages that combine apps: home, the desk's home, accessibility, health, and pages of errors without a view."""

from dataclasses import asdict

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from mam.core.models import Account
from mam.planning.queries import public_plans
from mam.portal.context import surroundings
from mam.portal.health import examine
from mam.registry.queries import public_counts, public_terms, units_recorded_for
from mam.registry.work import work_of as record_work
from mam.reporting.queries import published_years
from mam.reporting.work import done_of, work_of
from mam.reporting.workplans.work import work_of as planning_work

MOST_FIGURES = 5


def home(request: HttpRequest) -> HttpResponse:
    """The search, what is known, the plans in progress and what was published last."""
    known = sorted(public_counts(), key=lambda line: -line[1])[:MOST_FIGURES]
    page = {
        "wastes": public_terms("wastes"),
        "figures": [(kind, count) for kind, count in known if count],
        "plans": public_plans(),
        "published": published_years()[:3],
    }
    return render(request, "portal/home.html", page)


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """This person's work, the most urgent first; below it what is done in the open years."""
    assert isinstance(request.user, Account)
    today = timezone.localdate(timezone.now())
    records = bool(units_recorded_for(request.user, today))
    works = [work for of in (work_of, planning_work, record_work) for work in of(request.user, today)]
    page = {"works": works, "done": done_of(request.user, today), "today": today, "may_record": records}
    return render(request, "portal/desk.html", page)


def accessibility(request: HttpRequest) -> HttpResponse:
    """What of WCAG 2.2 AA holds here, what does not, and whom to tell."""
    return render(request, "portal/accessibility.html")


def health(request: HttpRequest) -> JsonResponse:
    """Whether the instance can serve, for the process that watches it: 200 or 503."""
    found = examine()
    response = JsonResponse({"ok": found.ok, **asdict(found)}, status=200 if found.ok else 503)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that could not be read."""
    return render(request, "400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours: drawn without request or database, for either may be what failed."""
    return HttpResponse(render_to_string("500.html", surroundings()), status=500)
