"""A unit's screens: its reports, one task a screen, the general part, sending, and the document.

GET is a query and a template, POST a form and one verb of flow.py; whatever refuses a save, the page still shows what
was typed. The coordinator's screens: coordinator_views.py.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import files
from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations.permissions import may
from mam.planning.models import Provision
from mam.reporting import completeness, compose, deadlines, doubts, facts, flow, history, queries, states, wording
from mam.reporting.forms import HandBackForm, OverviewForm, TaskForm
from mam.reporting.models import ReportingCycle, TaskEntry, UnitReport
from mam.reporting.rules import OPEN_TO_EDIT, OWED, unanswered_tasks
from mam.reporting.snapshots import DOCX_TYPE, rendered
from mam.reporting.workplans.queries import planned_for

PDF_TYPE = "application/pdf"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OF_THE_FORM = ("csrfmiddlewaretoken", "revision", "outcome", "next", "done_all")
TYPES = {"pdf": PDF_TYPE, "docx": DOCX_TYPE, "xlsx": SHEET_TYPE}


def person(request: HttpRequest) -> Account:
    """The signed-in person; views that call this stand behind login_required."""
    assert isinstance(request.user, Account)
    return request.user


def keeps_typed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For screens with long texts: who was signed out while typing is asked to sign in, and loses no word.

    Autosave is told so by the status (a redirect would look to it like a save); a form sent by its button comes back as
    a page that shows all that was typed.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if request.method != "POST" or request.user.is_authenticated:
            return view(request, *args, **named)
        typed = [str(words) for name, words in request.POST.items() if name not in OF_THE_FORM and words]
        return render(request, "reporting/signed_out.html", {"typed": typed, "address": request.path}, status=401)

    return wrapped


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The reports of the units this person works for, year by year."""
    today = timezone.localdate()
    reports = queries.own_reports(person(request), today)
    rows = [{"report": report, **_standing(report, today)} for report in reports]
    return render(request, "reporting/mine.html", {"rows": rows})


@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: its tasks and how far each is, its deadline, what the coordinator said."""
    found = own_report(request, pk)
    gaps = completeness.gaps_of(found) if found.state in OPEN_TO_EDIT else {}
    tasks = [
        {"provision": provision, "entry": entry, "state": _task_state(entry), "gaps": gaps.get(provision.pk, [])}
        for provision, entry in queries.tasks_of(found)
    ]
    page = {**frame(request, found), "tasks": tasks, "events": history.of_report(found)}
    return render(request, "reporting/report.html", page)


@keeps_typed
@login_required
def task(request: HttpRequest, pk: int, path: str) -> HttpResponse:
    """One task: what the plan says, what the unit reports about it."""
    found = own_report(request, pk)
    provision = get_object_or_404(Provision, duties__report=found, path=path)
    if request.method != "POST":
        return _task_page(request, found, provision, TaskForm(report=found, provision=provision))
    form = TaskForm(request.POST, report=found, provision=provision)
    try:
        entry = flow.save_task(found, provision, form.values(), by=person(request), now=timezone.now())
    except flow.TakenByAnother as taken:
        return _task_conflict(request, found, provision, form, taken)
    except NotAllowed:
        raise
    except DomainError as refused:
        return _task_refused(request, found, provision, form, refused)
    if request.htmx:  # type: ignore[attr-defined]
        return _saved(request, entry.revision, form)
    if form.errors:
        form.take_revision(entry.revision)
        return _task_page(request, found, provision, form)
    messages.success(request, _("Đã lưu nhiệm vụ %(path)s.") % {"path": provision.path})
    return redirect(*_after_task(request, found, provision))


@keeps_typed
@login_required
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """The parts of the report that belong to no single task."""
    found = own_report(request, pk)
    standing = {name: getattr(found, name) for name in facts.OVERVIEW}
    form = OverviewForm(request.POST or None, initial={**standing, "revision": found.overview_revision})
    page = {**frame(request, found), "form": form}
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors and request.htmx else 200  # type: ignore[attr-defined]
        return render(request, "reporting/overview.html", page, status=status)
    words, revision = form.cleaned_data, form.cleaned_data["revision"] or 0
    try:
        saved = flow.save_overview(found, words, revision=revision, by=person(request), now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as refused:
        if request.htmx:  # type: ignore[attr-defined]
            return _told(request, refused)
        page |= {"refused": refused, "theirs": OverviewForm(initial=standing), "revision": found.overview_revision}
        return render(request, "reporting/overview.html", page, status=409)
    if request.htmx:  # type: ignore[attr-defined]
        return _saved(request, saved.overview_revision, form)
    messages.success(request, _("Đã lưu phần chung."))
    return redirect("reporting:report", found.pk)


@login_required
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Read once more what will be sent; hand it to the leader, hand it back, or send it, as the button says."""
    found = own_report(request, pk)
    if request.method == "POST":
        try:
            messages.success(request, _pressed(request, found))
        except DomainError as refused:
            messages.error(request, refused.sentence)
        return redirect("reporting:report", found.pk)
    said = wording.readable(facts.of_unit(found))
    page = {
        **frame(request, found),
        "said": said,
        "left": unanswered_tasks(found),
        "doubts": doubts.unexplained(found) if found.state in OWED else [],
        "form": HandBackForm(),
    }
    return render(request, "reporting/submit.html", page)


def _pressed(request: HttpRequest, found: UnitReport) -> str:
    by, now = person(request), timezone.now()
    if "hand_over" in request.POST:
        flow.hand_over(found, by=by, now=now)
        return _("Đã trình lãnh đạo đơn vị. Khi cần sửa, hãy lấy lại báo cáo.")
    if "take_back" in request.POST:
        flow.take_back(found, by=by, now=now)
        return _("Đã lấy lại báo cáo để sửa.")
    if "hand_back" in request.POST:
        flow.hand_back(found, note=request.POST.get("note", ""), by=by, now=now)
        return _("Đã trả lại để chuyên viên sửa.")
    flow.submit(found, by=by, now=now)
    return _("Đã gửi báo cáo. Cơ quan đầu mối sẽ duyệt hoặc trả lại kèm lý do.")


@login_required
def document(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The report as DOCX or PDF: the frozen bytes once it is sent, a draft before."""
    found = own_report(request, pk)
    if found.state not in OWED:
        return sent_document(found, form)
    return attachment(rendered(compose.unit_report(facts.of_unit(found)), form), f"du-thao-{_file_name(found, form)}")


def sent_document(found: UnitReport, form: str) -> HttpResponse:
    """The document as it was frozen when the unit last sent it; what the unit has changed since is not in it."""
    snapshot = found.snapshots.select_related("docx", "pdf").latest("sequence")
    kept = snapshot.docx if form == "docx" else snapshot.pdf
    assert kept is not None
    return attachment(files.read(kept), _file_name(found, form))


def _file_name(found: UnitReport, form: str) -> str:
    return f"bao-cao-{found.cycle.year}-{found.unit.key}.{form}"


def attachment(data: bytes, name: str) -> HttpResponse:
    """Bytes as a download; a PDF opens in the browser."""
    kind = TYPES[name.rpartition(".")[2]]
    way = "inline" if kind == PDF_TYPE else "attachment"
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'{way}; filename="{name}"'})


def own_report(request: HttpRequest, pk: int) -> UnitReport:
    """A report of a unit this person works for, or 404."""
    return get_object_or_404(queries.own_reports(person(request), timezone.localdate()), pk=pk)


def frame(request: HttpRequest, found: UnitReport) -> dict[str, Any]:
    """What every screen of one report shows: its state, deadline, and what this person may do."""
    today = timezone.localdate()
    open_year = found.cycle.state == ReportingCycle.State.OPEN
    fills = open_year and may(person(request), "report.fill", unit=found.unit, on=today)
    sends = open_year and may(person(request), "report.submit", unit=found.unit, on=today)
    ready = found.state == UnitReport.State.READY
    return {
        "report": found,
        "may_fill": fills and found.state in OPEN_TO_EDIT,
        "may_hand_over": fills and not sends and found.state in OPEN_TO_EDIT,
        "may_take_back": fills and ready,
        "may_submit": sends and found.state in OWED,
        "may_hand_back": sends and ready,
        **_standing(found, today),
    }


def _standing(found: UnitReport, today: date) -> dict[str, Any]:
    cycle = found.cycle
    owed = found.state in OWED
    return {
        "look": states.look(found.state),
        "due": deadlines.Due(cycle.unit_due_wording, cycle.unit_due).extended(found.extended_to),
        "left_said": deadlines.said_left(found.last_day, today) if owed else "",
        "overdue": owed and deadlines.days_left(found.last_day, today) < 0,
    }


def _task_state(entry: TaskEntry | None) -> dict[str, str]:
    """The look and word of one task: not begun, begun, reported."""
    if entry is None or not entry.outcome:
        begun = entry is not None and bool(entry.done or entry.difficulties or entry.recommendations)
        if begun:
            return {"kind": "attention", "label": _("chưa chọn tình hình"), "icon": "pencil"}
        return {"kind": "neutral", "label": _("chưa báo cáo"), "icon": "circle-dashed"}
    if entry.outcome == TaskEntry.Outcome.DONE and not entry.done:
        return {"kind": "attention", "label": _("chưa ghi kết quả"), "icon": "pencil"}
    label = _("đã ghi kết quả") if entry.outcome == TaskEntry.Outcome.DONE else entry.get_outcome_display()
    return {"kind": "done", "label": label, "icon": "circle-check"}


def _task_page(
    request: HttpRequest, found: UnitReport, provision: Provision, form: TaskForm, **more: Any
) -> HttpResponse:
    tasks = [task for task, _entry in queries.tasks_of(found)]
    place = tasks.index(provision)
    last_year = queries.last_year(found, provision)
    if last_year:
        form.stand_beside(last_year)
    form.take_doubts(doubts.of_report(found, provision))
    page = {
        **frame(request, found),
        "provision": provision,
        "duty": found.duties.get(provision=provision),
        "form": form,
        "place": place + 1,
        "before": tasks[place - 1] if place else None,
        "after": tasks[place + 1] if place + 1 < len(tasks) else None,
        "entry": found.entries.filter(provision=provision).select_related("saved_by").first(),
        "last_year": last_year,
        "planned": planned_for(found, provision),
        **more,
    }
    return render(request, "reporting/task.html", page, status=409 if "refused" in more else 200)


def _task_conflict(
    request: HttpRequest, found: UnitReport, provision: Provision, form: TaskForm, taken: flow.TakenByAnother
) -> HttpResponse:
    """Both versions side by side; saving again takes the one on the screen as the right one."""
    if request.htmx:  # type: ignore[attr-defined]
        return _told(request, taken)
    standing = found.entries.get(provision=provision)
    form.take_revision(standing.revision)
    theirs = TaskForm(report=found, provision=provision)
    return _task_page(request, found, provision, form, refused=taken, theirs=theirs)


def _task_refused(
    request: HttpRequest, found: UnitReport, provision: Provision, typed: TaskForm, refused: DomainError
) -> HttpResponse:
    """The report was sent while this was being typed: the page says so and shows what was not taken."""
    if request.htmx:  # type: ignore[attr-defined]
        return _told(request, refused)
    form = TaskForm(report=found, provision=provision)
    return _task_page(request, found, provision, form, refused=refused, typed=typed)


def _told(request: HttpRequest, refused: DomainError) -> HttpResponse:
    """What autosave puts on the page when a save was refused."""
    page = {"refused": refused, "may_retry": isinstance(refused, flow.TakenByAnother)}
    return render(request, "reporting/_taken.html", page, status=409)


def _saved(request: HttpRequest, revision: int, form: TaskForm | OverviewForm) -> HttpResponse:
    """What autosave answers: when it was saved, what could not be, and the revision that stands now."""
    faults = [(form[name].label, errors[0]) for name, errors in form.errors.items() if name in form.fields]
    page = {"at": timezone.now(), "revision": revision, "faults": faults}
    return render(request, "reporting/_saved.html", page)


def _after_task(request: HttpRequest, found: UnitReport, provision: Provision) -> tuple[Any, ...]:
    """Where the button leads: on to the next task, or back to the report after the last one."""
    tasks = [task for task, _entry in queries.tasks_of(found)]
    following = tasks[tasks.index(provision) + 1 :]
    if "next" in request.POST and following:
        return ("reporting:task", found.pk, following[0].path)
    return ("reporting:report", found.pk)
