"""The coordinator's screens of reminders: who would be told what, sending, the log, the official letter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.core.errors import DomainError
from mam.registry import typed
from mam.reporting import deadlines, facts, queries
from mam.reporting.models import ReportingCycle, UnitReport
from mam.reporting.reminders import flow, letter, owing
from mam.reporting.reminders import log as logged
from mam.reporting.snapshots import rendered
from mam.reporting.views import attachment, person

ON_A_PAGE = 100


@login_required
def reminders(request: HttpRequest, pk: int) -> HttpResponse:
    """Who owes a report and would be told what; send to one, to the ticked ones, or to all."""
    now = timezone.now()
    today = timezone.localdate(now)
    cycle = get_object_or_404(queries.coordinated_cycles(person(request), today), pk=pk)
    if request.method == "POST":
        return _send(request, cycle)
    every = owing.lines(cycle, today)
    shown = _of_unit(every, request.GET.get("don-vi", ""))
    one = shown[0] if len(shown) == 1 and len(every) > 1 else None
    # Within each the order of the board.
    ordered = sorted(shown, key=lambda line: (not line.can_be_told, not line.people))
    page = {
        "cycle": cycle,
        "every": every,
        "page": Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("page")),
        "one": one,
        "ready": [line for line in shown if line.can_be_told],
        "nobody": owing.without_people(every),
        "text": f"{one.subject}\n{one.body}" if one else owing.group_text(cycle, every, now),
        "due": deadlines.Due(cycle.unit_due_wording, cycle.unit_due).said,
        "left_said": deadlines.said_left(cycle.unit_due, today),
    }
    return render(request, "reporting/reminders.html", page)


@login_required
def reminder_log(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was told what and when, of all units or of one."""
    today = timezone.localdate()
    cycle = get_object_or_404(queries.visible_cycles(person(request), today), pk=pk)
    asked = typed.as_number(request.GET.get("don-vi", ""))
    found = owing.log(cycle) if asked is None else owing.log(cycle).filter(report=asked)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    reminded = UnitReport.objects.filter(cycle=cycle, reminders__isnull=False).distinct().order_by("order")
    context = {
        "cycle": cycle,
        "page": page,
        "rows": logged.rows(page.object_list),
        "units": [(report.pk, report.unit_name) for report in reminded],
        "asked": asked,
        "may_remind": queries.coordinated_cycles(person(request), today).filter(pk=cycle.pk).exists(),
    }
    return render(request, "reporting/reminder_log.html", context)


@login_required
def reminder_letter(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The official letter to the unit named, or to all that owe, as of today; nobody writes to their own office."""
    today = timezone.localdate()
    cycle = get_object_or_404(queries.coordinated_cycles(person(request), today), pk=pk)
    others = [line for line in owing.lines(cycle, today) if line.report.unit_id != cycle.coordinator_id]
    shown = _of_unit(others, request.GET.get("don-vi", ""))
    if not shown:
        messages.info(request, _("Không có đơn vị nào khác còn nợ báo cáo nên không cần công văn đôn đốc."))
        return redirect("reporting:reminders", cycle.pk)
    whole_left = deadlines.days_left(cycle.consolidated_due, today)
    made = letter.letter(facts.of_year(cycle), [line.owed for line in shown], on=today, whole_left=whole_left)
    return attachment(rendered(made, form), f"cong-van-don-doc-{cycle.year}.{form}")


def _send(request: HttpRequest, cycle: ReportingCycle) -> HttpResponse:
    by, now = person(request), timezone.now()
    try:
        if "one" in request.POST:
            report = get_object_or_404(cycle.reports.all(), pk=typed.number(request, "one"))
            sent = [flow.remind(report, by=by, now=now)]
        else:
            sent = flow.remind_all(cycle, _chosen(request, cycle), by=by, now=now)
    except DomainError as refused:
        messages.error(request, refused.sentence)
        return redirect("reporting:reminders", cycle.pk)
    if not sent:
        messages.warning(request, _("Chưa nhắc ai: hãy chọn ít nhất một đơn vị chưa được nhắc hôm nay."))
        return redirect("reporting:reminders", cycle.pk)
    people = sum(len(reminder.told) for reminder in sent)
    said = ngettext(
        "Đã nhắc %(n)d đơn vị, %(people)d người được báo.",
        "Đã nhắc %(n)d đơn vị, %(people)d người được báo.",
        len(sent),
    )
    messages.success(request, said % {"n": len(sent), "people": people})
    return redirect("reporting:reminder_log", cycle.pk)


def _chosen(request: HttpRequest, cycle: ReportingCycle) -> set[int]:
    """The reports that were ticked; all of the year with the button that says so."""
    if "all" in request.POST:
        return set(cycle.reports.values_list("pk", flat=True))
    return set(typed.numbers(request, "report"))


def _of_unit(every: list[owing.Line], asked: str) -> list[owing.Line]:
    return [line for line in every if str(line.report.pk) == asked] if asked else every
