"""The consolidated report's screens: draw up, read, freeze, take in the issued copy, publish; and its public page."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mam.core import demo, files
from mam.core.errors import DomainError, NotAllowed
from mam.core.models import KeptFile
from mam.organisations.permissions import may
from mam.planning.models import Plan
from mam.reporting import compose, facts, flow, history, publication, queries, states, wording
from mam.reporting.coordinator_forms import IssueForm, PublishForm
from mam.reporting.models import ConsolidatedReport
from mam.reporting.proof.page import code_of
from mam.reporting.proof.said import proven
from mam.reporting.rules import accepted_since
from mam.reporting.snapshots import facts_of, rendered
from mam.reporting.views import attachment, person
from mam.reporting.words import sheet_of_words

State = ConsolidatedReport.State


@login_required
@require_POST
def consolidate(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw up the report from what is accepted now."""
    cycle = get_object_or_404(queries.coordinated_cycles(person(request), timezone.localdate()), pk=pk)
    try:
        report = flow.consolidate(cycle, by=person(request), now=timezone.now())
    except DomainError as refused:
        messages.error(request, refused.sentence)
        return redirect("reporting:board", cycle.pk)
    return redirect("reporting:whole", cycle.pk, report.pk)


@login_required
def whole(request: HttpRequest, pk: int, report_pk: int) -> HttpResponse:
    """Read the consolidated report and move it on: freeze, issue, publish."""
    report = visible(request, pk, report_pk)
    issue = IssueForm(request.POST if "issue" in request.POST else None, request.FILES or None)
    publish = PublishForm(request.POST if "publish" in request.POST else None)
    if request.method == "POST" and _move(request, report, issue, publish):
        return redirect("reporting:whole", pk, report_pk)
    said = facts_now(report, timezone.now())
    page = {
        "cycle": report.cycle,
        "report": report,
        "look": states.look(report.state),
        "said": said,
        "missing": [unit["name"] for unit in said["units"] if unit["state"] not in ("accepted", "submitted")],
        "waiting": [unit["name"] for unit in said["units"] if unit["state"] == "submitted"],
        "accepted": sum(unit["state"] == "accepted" for unit in said["units"]),
        "rows": _rows(said),
        "may_supplement": report.snapshot is not None and accepted_since(report),
        "issue": issue,
        "publish": publish,
        "events": history.of_report(report),
        **proven(report.snapshot),
        "supplements": report.cycle.consolidated.order_by("supplement"),
        "may_coordinate": may(
            person(request), "report.consolidate", unit=report.cycle.coordinator, on=timezone.localdate()
        ),
    }
    return render(request, "reporting/whole.html", page)


@login_required
def whole_document(request: HttpRequest, pk: int, report_pk: int, form: str) -> HttpResponse:
    """The document: frozen bytes once frozen, a draft before; "signed" is the copy that came back."""
    report = visible(request, pk, report_pk)
    name = f"bao-cao-tong-hop-{report.cycle.year}"
    if form == "xlsx":
        return attachment(sheet_of_words(facts_now(report, timezone.now()), demo.note()), f"{name}.xlsx")
    if form == "signed":
        return attachment(files.read(_or_404(report.signed_file)), f"{name}-da-ky.pdf")
    if report.snapshot:
        kept = report.snapshot.docx if form == "docx" else report.snapshot.pdf
        return attachment(files.read(_or_404(kept)), f"{name}.{form}")
    return attachment(rendered(compose.consolidated(facts_now(report, timezone.now())), form), f"du-thao-{name}.{form}")


def published(request: HttpRequest, plan: str, year: int) -> HttpResponse:
    """What is public about a plan's year, as of its newest publication."""
    found = get_object_or_404(Plan, slug=plan)
    newest = queries.newest_publication(plan, year)
    if newest is None:
        raise Http404
    said = newest.content
    for unit in said.get("units", []):
        unit["said"] = wording.STATES[unit["state"]]
    page = {
        "plan": found,
        "publication": newest,
        "said": said,
        "rows": _rows(said),
        "money": publication.money_by_source(said),
        "code": code_of(newest.snapshot_sha256),
        "handed_in": sum(unit["state"] == "accepted" for unit in said.get("units", [])),
    }
    return render(request, "reporting/published.html", page)


def published_document(request: HttpRequest, plan: str, year: int) -> HttpResponse:
    """The signed copy, when it was ticked public."""
    newest = queries.newest_publication(plan, year)
    digest = newest.content.get("document_sha256") if newest else None
    if not digest:
        raise Http404
    return attachment(files.read(get_object_or_404(KeptFile, sha256=digest)), f"bao-cao-{year}.pdf")


def visible(request: HttpRequest, pk: int, report_pk: int) -> ConsolidatedReport:
    """A consolidated report this person reads, or 404."""
    reports = queries.consolidated_reports(person(request), timezone.localdate())
    return get_object_or_404(reports, cycle__pk=pk, pk=report_pk)


def _or_404(kept: KeptFile | None) -> KeptFile:
    if kept is None:
        raise Http404
    return kept


def facts_now(report: ConsolidatedReport, now: datetime) -> dict[str, Any]:
    """What was frozen, or what would be frozen now."""
    return facts_of(report.snapshot) if report.snapshot else facts.of_cycle(report, now)


def _move(request: HttpRequest, report: ConsolidatedReport, issue: IssueForm, publish: PublishForm) -> bool:
    """Do what the pressed button says; False when its form has faults to show, with what was typed."""
    by, now = person(request), timezone.now()
    form = issue if "issue" in request.POST else publish
    if "freeze" in request.POST:
        flow.freeze(report, by=by, now=now)
        messages.success(request, _("Đã chốt số liệu: văn bản từ nay giữ nguyên từng byte."))
        return True
    if not form.is_valid():
        return False
    try:
        if isinstance(form, IssueForm):
            flow.issue(report, _given(form), by=by, now=now)
            messages.success(request, _("Đã ghi nhận văn bản ban hành."))
        else:
            flow.publish(report, form.ticks(), by=by, now=now)
            messages.success(request, _("Đã công bố."))
    except NotAllowed:
        raise
    except DomainError as refused:
        form.add_error(None, refused.sentence)
        return False
    return True


def _given(form: IssueForm) -> publication.Issue:
    found = form.cleaned_data
    return publication.Issue(
        number=found["number"],
        issued_on=found["issued_on"],
        signer=found["signer"],
        signed_pdf=found["signed_pdf"].read(),
        file_name=found["signed_pdf"].name,
        elsewhere=found["elsewhere"],
    )


def _rows(said: dict[str, Any]) -> list[dict[str, Any]]:
    """Provision by provision: how many answered, sums, money."""
    return [
        {
            "path": provision["path"],
            "heading": provision["heading"],
            "asked": provision["asked"],
            "answered": provision.get("answered", len(provision.get("entries", []))),
            "sums": [
                {**added, "said": wording.sum_said(added), "source": wording.sum_source_said(added)}
                for added in wording.sums(provision.get("figures", []))
            ],
            "money": sum(spent for _unit, _source, spent in provision.get("money", [])),
            "words": provision.get("words", []),
        }
        for provision in said["provisions"]
    ]
