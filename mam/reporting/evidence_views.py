"""Screens of evidence: "Ghi nhận hoạt động" (choose what, a short form, done) and the records behind a task.

GET is a query and a template, POST a form and one verb of evidence.py. Who sees which records: queries below and
registry's own. The province's indicators: indicator_views.py.
"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations.models import Unit
from mam.organisations.permissions import may
from mam.organisations.queries import name_of
from mam.planning.models import Provision
from mam.registry import queries as registry
from mam.registry import rules
from mam.registry.models import KINDS, Kind, Record, kind_of
from mam.reporting import evidence as verbs
from mam.reporting import measuring, queries
from mam.reporting.evidence_forms import OwnRecordForm, ServesForm, quick_form
from mam.reporting.models import Evidence, ReportingCycle, UnitReport
from mam.reporting.views import person

REFUSED = 409


@login_required
@require_GET
def quick(request: HttpRequest) -> HttpResponse:
    """What happened: the kinds that are recorded as they happen, as big cards."""
    _recorders(request)
    return render(request, "reporting/quick.html", {"kinds": [kind for kind in KINDS if kind.activity]})


@login_required
@require_http_methods(["GET", "POST"])
def quick_record(request: HttpRequest, kind: str) -> HttpResponse:
    """A few fields and the tasks the record serves; a likely twin is shown before it is saved."""
    asked, who, now = _activity(kind), person(request), timezone.now()
    on, units = timezone.localdate(now), _recorders(request)
    wanted = request.POST.get("unit") or request.GET.get("unit")
    unit = next((one for one in units if str(one.pk) == wanted), units[0])
    report = queries.open_report(unit, on.year)
    form = quick_form(asked, unit, request.POST or None, on)
    serves = ServesForm(request.POST or None, kind=asked, provisions=queries.provisions_of(report))
    twins = rules.likely_twins(asked, form["title"].value() or "") if request.POST else []
    good = request.method == "POST" and form.is_valid() & serves.is_valid()
    if good and (not twins or "van-tao" in request.POST):
        serving = verbs.Serving(unit, report.cycle.year if report else on.year, serves.provisions())
        try:
            made, _filed = verbs.record_activity(asked, form.values, serving, by=who, now=now)
        except NotAllowed:
            raise
        except DomainError as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("reporting:recorded", kind=asked.slug, pk=made.pk)
    page = {
        "kind": asked,
        "form": form,
        "serves": serves if report else None,
        "twins": twins if good else [],
        "units": [(one, name_of(one, on)) for one in units],
        "unit": unit,
    }
    return render(request, "reporting/quick_record.html", page, status=REFUSED if request.POST else 200)


@login_required
@require_GET
def recorded(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Recorded: what it is, which tasks it serves, which figures it will fill once it is published."""
    who, on = person(request), timezone.localdate()
    found = get_object_or_404(registry.visible(who, on), pk=pk, kind=_activity(kind).slug)
    if not registry.may_change(who, found, on):
        raise Http404(pk)
    tasks = [_task_filled(one) for one in found.serves.select_related("provision")]
    return render(request, "reporting/recorded.html", {"record": found, "kind": kind_of(found.kind), "tasks": tasks})


@login_required
@require_GET
def evidence(request: HttpRequest, pk: int, path: str) -> HttpResponse:
    """The records behind a unit's task: which count, which wait, which nobody verified."""
    who, on = person(request), timezone.localdate()
    found, provision = _task(who, pk, path, on)
    filed = Evidence.objects.filter(provision=provision, unit=found.unit_id, year=found.cycle.year)
    may_file = may(who, verbs.NEEDS, unit=found.unit, on=on)
    page = {
        "report": found,
        "provision": provision,
        "evidence": filed.select_related("record__merged_into", "filed_by"),
        "figures": measuring.of_report(found, provision).get(provision.pk, []),
        "may_file": may_file,
        "own": queries.own_reports(who, on).filter(pk=found.pk).exists(),
        "form": OwnRecordForm(records=_unfiled(found, provision)) if may_file else None,
    }
    return render(request, "reporting/evidence.html", page)


@login_required
@require_POST
def file(request: HttpRequest, pk: int, path: str) -> HttpResponse:
    """File a record the unit already has for a task."""
    found, provision = _task(person(request), pk, path, timezone.localdate())
    form = OwnRecordForm(request.POST, records=_unfiled(found, provision))
    if not form.is_valid():
        messages.error(request, _("Hãy chọn một bản ghi của đơn vị."))
        return redirect("reporting:evidence", found.pk, path)
    serving = verbs.Serving(found.unit, found.cycle.year, (provision,))
    verbs.file_evidence(form.cleaned_data["record"], serving, by=person(request), now=timezone.now())
    messages.success(request, _("Đã gắn bản ghi vào nhiệm vụ."))
    return redirect("reporting:evidence", found.pk, path)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int, path: str, evidence_pk: int) -> HttpResponse:
    """Take a record away from a task."""
    found, provision = _task(person(request), pk, path, timezone.localdate())
    filed = Evidence.objects.filter(provision=provision, unit=found.unit_id, year=found.cycle.year)
    verbs.withdraw_evidence(get_object_or_404(filed, pk=evidence_pk), by=person(request), now=timezone.now())
    messages.success(request, _("Đã gỡ bản ghi khỏi nhiệm vụ; bản ghi vẫn còn trong danh mục."))
    return redirect("reporting:evidence", found.pk, path)


def _activity(slug: str) -> Kind:
    kind = kind_of(slug)
    if kind is None or not kind.activity:
        raise Http404(slug)
    return kind


def _recorders(request: HttpRequest) -> list[Unit]:
    """The units this person records for; refused where there is none."""
    units = registry.units_recorded_for(person(request), timezone.localdate())
    if not units:
        raise NotAllowed(_("Tài khoản của bạn không có quyền đề xuất bản ghi."))
    return units


def _task(who: Account, pk: int, path: str, on: date) -> tuple[UnitReport, Provision]:
    """A report and one of its tasks, for the unit's own people and for those who review it; 404 otherwise."""
    own, reviewed = queries.own_reports(who, on).filter(pk=pk), queries.reviewable(who, on).filter(pk=pk)
    found = own.first() or reviewed.first()
    if found is None:
        raise Http404(pk)
    return found, get_object_or_404(Provision, duties__report=found, path=path)


def _unfiled(report: UnitReport, provision: Provision) -> QuerySet[Record]:
    """The unit's records in use that do not serve this task yet, those of the year first."""
    filed = Evidence.objects.filter(provision=provision, unit=report.unit_id, year=report.cycle.year)
    own = Record.objects.filter(unit=report.unit_id).exclude(state=Record.State.WITHDRAWN)
    merged = filed.filter(record__merged_into__isnull=False).values("record__merged_into")
    return own.exclude(pk__in=filed.values("record")).exclude(pk__in=merged).order_by("-year", "title")


def _task_filled(filed: Evidence) -> dict[str, Any]:
    """A task a record serves, with the report it belongs to and the figures it will fill there."""
    report = UnitReport.objects.filter(
        unit=filed.unit_id,
        cycle__year=filed.year,
        cycle__state=ReportingCycle.State.OPEN,
        duties__provision=filed.provision_id,
    ).first()
    formulas = [i.formula for i in filed.provision.indicators.all() if hasattr(i, "formula")]
    return {
        "provision": filed.provision,
        "report": report,
        "figures": [formula.indicator for formula in formulas if formula.kind == filed.record.kind],
    }
