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
from mam.registry.queries import units_recorded_for
from mam.reporting.queries import published_years
from mam.reporting.work import work_of


def home(request: HttpRequest) -> HttpResponse:
    """What this is, the plans in progress and what was published last."""
    return render(request, "portal/home.html", {"plans": public_plans(), "published": published_years()[:3]})


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """This person's work, the most urgent first."""
    assert isinstance(request.user, Account)
    today = timezone.localdate(timezone.now())
    records = bool(units_recorded_for(request.user, today))
    page = {"works": work_of(request.user, today), "today": today, "may_record": records}
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
