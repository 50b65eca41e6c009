"""The page with a figure of every unit over the years, and the same as a sheet. The table: over_years.py."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mam.core import demo
from mam.planning.models import Plan
from mam.reporting import over_years as years
from mam.reporting import queries
from mam.reporting.views import SHEET_TYPE, person
from mam.sheets import write_xlsx

ON_A_PAGE = 100


@login_required
@require_GET
def over_years(request: HttpRequest, plan: str) -> HttpResponse:
    """A chosen figure, unit by unit and year by year."""
    shown, found, by = _asked(request, plan, timezone.localdate())
    q = request.GET.get("q", "")
    page = {
        "plan": found,
        "shown": shown,
        "by": by,
        "q": q,
        "measures": years.measures(found),
        "stuck": sum(row.stuck for row in shown.rows),
        "page": Paginator(years.filtered(shown.rows, q), ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reporting/over_years.html", page)


@login_required
@require_GET
def over_years_sheet(request: HttpRequest, plan: str) -> HttpResponse:
    """The whole table as XLSX."""
    shown, _plan, by = _asked(request, plan, timezone.localdate())
    title = "Theo đơn vị hôm nay" if by == years.TODAY else "Theo đơn vị lúc đó"
    data = write_xlsx(years.headers(shown), years.cells(shown), title=title, note=demo.note())
    name = 'attachment; filename="so-lieu-qua-cac-nam.xlsx"'
    return HttpResponse(data, content_type=SHEET_TYPE, headers={"Content-Disposition": name})


def _asked(request: HttpRequest, slug: str, today: date) -> tuple[years.Table, Plan, str]:
    """The table this person asks for, over the years whose boards they read."""
    cycles = list(queries.visible_cycles(person(request), today).filter(plan__slug=slug))
    if not cycles:
        raise Http404
    found = cycles[0].plan
    known = {measure.code: measure for measure in years.measures(found)}
    measure = known.get(request.GET.get("what", ""), known[years.MONEY])
    by = years.TODAY if request.GET.get("by") == years.TODAY else years.THEN
    return years.table(measure, cycles, by, today), found, by
