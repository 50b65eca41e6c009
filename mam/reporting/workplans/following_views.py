"""Who has acknowledged a plan, who has planned the year: the page of the coordinator and the province's leaders.

For a plan whose year is open and for one that has none yet. The rows: following.py.
"""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mam.core import demo
from mam.planning.models import Plan
from mam.reporting.views import SHEET_TYPE, person
from mam.reporting.workplans import following, queries, rules
from mam.sheets import write_csv, write_xlsx

ON_A_PAGE = 100


@login_required
@require_GET
def following_page(request: HttpRequest, plan: str, year: int) -> HttpResponse:
    """Every unit the plan asks: acknowledged or not, how it plans the year; filters, counts, a text to send on."""
    today, found = timezone.localdate(), _followed(request, plan)
    asked = {name: request.GET.get(name, "") for name in ("what", "level", "q")}
    listed = following.rows(found, year, today)
    number = following.counts(listed)
    page = {
        "plan": found,
        "year": year,
        "years": rules.years_on_offer(today, {year, *found.cycles.values_list("year", flat=True)}),
        "cycle": queries.visible_cycle(person(request), found, year, today),
        "number": number,
        "bar": following.bar(number),
        "asked": asked,
        "filters": [(name, label) for name, (label, _fits) in following.FILTERS.items()],
        "page": Paginator(following.filtered(listed, asked), ON_A_PAGE).get_page(request.GET.get("page")),
        "to_send": following.to_send(found, listed, year, today),
    }
    return render(request, "reporting/workplans/following.html", page)


@login_required
@require_GET
def following_sheet(request: HttpRequest, plan: str, year: int, form: str) -> HttpResponse:
    """What the page shows, on all its pages, as CSV or XLSX."""
    today, found = timezone.localdate(), _followed(request, plan)
    listed = following.filtered(following.rows(found, year, today), request.GET.dict())
    headers, cells = following.headers(), following.cells(listed)
    if form == "csv":
        data, kind = write_csv(headers, cells), "text/csv; charset=utf-8"
    else:
        data, kind = write_xlsx(headers, cells, title=f"Kế hoạch năm {year}", note=demo.note()), SHEET_TYPE
    name = f'attachment; filename="ke-hoach-nam-{year}-cac-don-vi.{form}"'
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": name})


def _followed(request: HttpRequest, slug: str) -> Plan:
    for plan in queries.followed_plans(person(request), timezone.localdate()):
        if plan.slug == slug:
            return plan
    raise Http404
