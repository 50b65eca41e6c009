"""On track or not: the tasks that are stuck, one task with what units say, and the province leader's one page.

What is computed: progress.py; money: money/tables.py. Who has reported is another question: coordinator_views.py.
"""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mam.organisations.permissions import may
from mam.planning.models import Provision
from mam.reporting import board, deadlines, queries
from mam.reporting import progress as tracked
from mam.reporting.models import ReportingCycle
from mam.reporting.money import tables
from mam.reporting.views import person

ON_A_PAGE = 50
ON_PAPER = 5


def on_track(cycle: ReportingCycle) -> dict[str, Any]:
    """What the board and the one page show of how far things are: tasks, indicators, money."""
    found = tracked.tasks(cycle)
    return {
        "tasks_bar": tracked.bar(found),
        "stuck": [task for task in found if task.state == tracked.STUCK],
        "tasks": found,
        "measured": tracked.indicators(cycle),
        "money": tables.of_year(cycle, {}),
    }


@login_required
@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Every task of the year: who answered, what stands in the way, its money; stuck ones when asked."""
    cycle = _cycle(request, pk)
    found, state = tracked.tasks(cycle), request.GET.get("state", "")
    shown = [task for task in found if task.state == state] if state in tracked.states() else found
    page = {
        "cycle": cycle,
        "bar": tracked.bar(found),
        "state": state,
        "states": tracked.states().items(),
        "page": Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reporting/progress.html", page)


@login_required
@require_GET
def task_progress(request: HttpRequest, pk: int, path: str) -> HttpResponse:
    """One task: why it counts as stuck, what each unit reports, its indicators and money."""
    cycle = _cycle(request, pk)
    task = get_object_or_404(Provision, plan=cycle.plan_id, path=path)
    standing = next((one for one in tracked.tasks(cycle) if one.task == task), None)
    reviews = may(person(request), "report.review", unit=cycle.coordinator, on=timezone.localdate())
    written = tracked.difficulties(cycle, task, all_handed_in=reviews)
    page = {
        "cycle": cycle,
        "task": task,
        "standing": standing,
        "may_coordinate": reviews,
        "unanswered": cycle.unanswered.filter(provision=task),
        "page": Paginator(written, ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reporting/task_progress.html", page)


@login_required
@require_GET
def one_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the year stands and where it is stuck, on one sheet of A4."""
    cycle, today = _cycle(request, pk), timezone.localdate()
    number = board.counts(cycle, today)
    page = {
        "cycle": cycle,
        "today": today,
        "number": number,
        "bar": board.bar(number),
        "left_said": deadlines.said_left(cycle.unit_due, today),
        "most": ON_PAPER,
        **on_track(cycle),
    }
    return render(request, "reporting/one_page.html", page)


def _cycle(request: HttpRequest, pk: int) -> ReportingCycle:
    return get_object_or_404(queries.visible_cycles(person(request), timezone.localdate()), pk=pk)
