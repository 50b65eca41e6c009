"""The workbench's screens: the draft sentence by sentence, one sentence with its sources, quoting a unit.

GET is a query and a template, POST a form and one verb of flow.py. Whoever reads the consolidated report reads these;
only its coordinator changes a sentence, and only in a draft.
"""

import base64
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mam.core.errors import DomainError, NotAllowed
from mam.officialdoc import to_page
from mam.organisations.permissions import may, require
from mam.reporting import compose
from mam.reporting.models import ConsolidatedReport, UnitReport
from mam.reporting.views import keeps_typed, person
from mam.reporting.whole_views import facts_now, visible
from mam.reporting.wording import QUOTED_IN_ANNEX
from mam.reporting.workbench import drafting, flow, quoting
from mam.reporting.workbench.edits import Shown
from mam.reporting.workbench.flow import Place
from mam.reporting.workbench.forms import DropForm, SentenceForm
from mam.reporting.workbench.sources import behind

PASSAGES_ON_A_PAGE, QUOTES_ON_A_PAGE = 8, 20
REFUSED, TAKEN = 422, 409
STEPS = {"up": -1, "down": 1}


@login_required
@require_GET
def workbench(request: HttpRequest, pk: int, report_pk: int) -> HttpResponse:
    """The report sentence by sentence, one section at a time."""
    report = visible(request, pk, report_pk)
    said = facts_now(report, timezone.now())
    titles = dict(said["outline"]["sections"])
    section = request.GET.get("phan", "")
    section = section if section in titles else next(iter(titles))
    passages = drafting.written(said, section)
    shown = [one for passage in passages for one in passage.lines]
    page = {
        **_frame(request, report),
        "sections": titles.items(),
        "section": section,
        "title": titles[section],
        "page": Paginator(passages, PASSAGES_ON_A_PAGE).get_page(request.GET.get("page")),
        "outdated": [one for one in shown if one.outdated],
        "number": {
            "edited": sum(one.edited for one in shown),
            "dropped": sum(bool(one.dropped) for one in shown),
            "quotes": sum(one.is_quote for one in shown),
        },
    }
    return render(request, "reporting/workbench/workbench.html", page)


@login_required
@require_GET
def pages(request: HttpRequest, pk: int, report_pk: int) -> HttpResponse:
    """The draft as it will be printed, one page at a time; a very large one without its annexes."""
    report = visible(request, pk, report_pk)
    if report.snapshot:
        raise Http404
    said = facts_now(report, timezone.now())
    document = compose.consolidated(said)
    whole = len(said["units"]) <= QUOTED_IN_ANNEX
    asked = request.GET.get("page", "")
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1
    drawn, count = to_page(document if whole else replace(document, annexes=()), number)
    page = {
        **_frame(request, report),
        "picture": base64.b64encode(drawn).decode(),
        "page": Paginator(range(count), 1).get_page(number),
        "whole": whole,
    }
    return render(request, "reporting/workbench/pages.html", page)


@keeps_typed
@login_required
def sentence(request: HttpRequest, pk: int, report_pk: int, key: str) -> HttpResponse:
    """One sentence: the rule's words, the coordinator's, its sources; edit it, leave it out, take it in again."""
    report = visible(request, pk, report_pk)
    said = facts_now(report, timezone.now())
    located = drafting.found(said, key)
    if located is None:
        raise Http404
    section, passage, shown = located
    edit, drop = SentenceForm(shown=shown), DropForm()
    status = 200
    page = {**_frame(request, report), "section": section, "passage": passage, "shown": shown}
    if request.method == "POST":
        edit = SentenceForm(request.POST if "save" in request.POST else None, shown=shown)
        drop = DropForm(request.POST if "drop" in request.POST else None)
        try:
            if _act(request, report, shown, (edit, drop)):
                return redirect(_back(report, said, section, passage.key))
            status = REFUSED
        except NotAllowed:
            raise
        except DomainError as refused:
            page["refused"], status = refused, TAKEN
            edit.take_revision(flow.revision_of(report, shown))
    numbers = list(report.cycle.reports.order_by("order").values_list("pk", flat=True))
    sources = [(one, numbers[one.unit]) for one in behind(shown.line.source, said)]
    page |= {"edit": edit, "drop": drop, "sources": sources, "back": _back(report, said, section, passage.key)}
    return render(request, "reporting/workbench/sentence.html", page, status=status)


def _act(request: HttpRequest, report: ConsolidatedReport, shown: Shown, forms: tuple[SentenceForm, DropForm]) -> bool:
    """Do what the pressed button says; False when its form has faults to show, with what was typed."""
    edit, drop = forms
    by, now, typed = person(request), timezone.now(), request.POST.get("revision", "")
    seen = flow.Seen(shown.line.key, int(typed) if typed.isdecimal() and len(typed) < 10 else 0)
    if "take_rule" in request.POST:
        flow.take_rule(report, seen, by=by, now=now)
        messages.success(request, _("Đã lấy lại câu theo quy tắc."))
    elif "restore" in request.POST:
        flow.restore(report, seen, by=by, now=now)
        messages.success(request, _("Đã đưa câu vào lại báo cáo."))
    elif drop.is_bound:
        if not drop.is_valid():
            return False
        flow.drop(report, seen, drop.cleaned_data["reason"], by=by, now=now)
        messages.success(request, _("Đã bỏ câu khỏi báo cáo; lý do nằm trong nhật ký."))
    else:
        if not edit.is_valid():
            return False
        flow.edit(report, seen, edit.cleaned_data["text"], by=by, now=now)
        messages.success(request, _("Đã lưu câu."))
    return True


@login_required
@require_POST
def move(request: HttpRequest, pk: int, report_pk: int, key: str) -> HttpResponse:
    """Move a sentence one place up or down in its passage."""
    report = visible(request, pk, report_pk)
    step = STEPS.get(request.POST.get("step", ""))
    said = facts_now(report, timezone.now())
    located = drafting.found(said, key)
    if step is None or located is None:
        raise Http404
    section, passage, shown = located
    try:
        flow.move(report, shown.line.key, step, by=person(request), now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as refused:
        messages.error(request, refused.sentence)
    return redirect(_back(report, said, section, passage.key))


@login_required
def quote(request: HttpRequest, pk: int, report_pk: int, passage: str) -> HttpResponse:
    """Choose the unit whose words shall stand in a passage."""
    report = visible(request, pk, report_pk)
    require(person(request), "report.consolidate", unit=report.cycle.coordinator, on=timezone.localdate())
    said = facts_now(report, timezone.now())
    located = drafting.passage_of(said, passage)
    if located is None:
        raise Http404
    found = quoting.quotable(said, passage)
    back = _back(report, said, located[0], passage)
    if request.method == "POST":
        chosen = next((one for one in found if one.name == request.POST.get("quote")), None)
        if chosen is None:
            raise Http404
        try:
            made = flow.quote(
                report, _place(report, passage, chosen), chosen.text, by=person(request), now=timezone.now()
            )
        except NotAllowed:
            raise
        except DomainError as refused:
            messages.error(request, refused.sentence)
            return redirect(back)
        messages.success(request, _("Đã trích lời đơn vị. Có thể rút gọn câu trích ở đây."))
        return redirect("reporting:sentence", pk, report_pk, made.key)
    page = Paginator(found, QUOTES_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [{"one": one, "unit": said["units"][one.unit]["name"]} for one in page]
    shown = {**_frame(request, report), "passage": located[1], "page": page, "rows": rows, "back": back}
    return render(request, "reporting/workbench/quote.html", shown)


def _place(report: ConsolidatedReport, passage: str, chosen: quoting.Quotable) -> Place:
    numbers = list(report.cycle.reports.order_by("order").values_list("pk", flat=True))
    quoted = get_object_or_404(UnitReport, pk=numbers[chosen.unit])
    return Place(passage, quoted, chosen.path, chosen.field)


def _frame(request: HttpRequest, report: ConsolidatedReport) -> dict[str, Any]:
    """What every screen of the workbench shows: which report, and whether this person may change it now."""
    coordinates = may(person(request), "report.consolidate", unit=report.cycle.coordinator, on=timezone.localdate())
    return {
        "cycle": report.cycle,
        "report": report,
        "coordinates": coordinates,
        "may_edit": coordinates and report.state in flow.MOVES["edit"].ways,
    }


def _back(report: ConsolidatedReport, said: dict[str, Any], section: str, passage: str) -> str:
    """The passage on the workbench."""
    keys = [one.key for one in drafting.written(said, section)]
    page = keys.index(passage) // PASSAGES_ON_A_PAGE + 1 if passage in keys else 1
    return f"{reverse('reporting:workbench', args=[report.cycle_id, report.pk])}?phan={section}&page={page}#{passage}"
