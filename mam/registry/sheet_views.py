"""Sheets of records: the template, what a list shows as XLSX or CSV, and bringing a sheet in, read first, then written.

GET is a query, POST one verb of importing.py. A long import is written a few hundred rows a request: the page asks for
the next ones itself, or its button does. Columns and cells: exporting.py, checking.py.
"""

import tempfile
from collections.abc import Callable, Iterator
from typing import IO, Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mam.core import demo
from mam.core.errors import DomainError, NotAllowed
from mam.organisations.queries import name_of
from mam.registry import exporting, importing, listing, queries
from mam.registry.checking import BAD, CHANGED, NEW, UNCHANGED
from mam.registry.models import ImportRun, Kind, Record
from mam.registry.views import REFUSED, asked_kind, person, today
from mam.sheets import csv_chunks, write_xlsx_into

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 20 * 1024 * 1024
FAULTS_PAGE = 100
_AT_ONCE = 1024 * 1024


class SheetForm(forms.Form):
    """A sheet and the unit it is recorded for."""

    unit = forms.TypedChoiceField(label=gettext_lazy("Đơn vị ghi"), coerce=int)
    sheet = forms.FileField(
        label=gettext_lazy("Tệp bảng"), help_text=gettext_lazy("XLSX, XLS, ODS hoặc CSV, nhiều nhất 20 MB.")
    )

    def __init__(self, *args: Any, units: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ChoiceField, self.fields["unit"]).choices = units
        if len(units) == 1:
            self.fields["unit"].initial = units[0][0]

    def clean_sheet(self) -> Any:
        """Refuses a file that no reader should open."""
        upload = self.cleaned_data["sheet"]
        if upload.size > LARGEST:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB: hãy chia thành nhiều tệp nhỏ hơn."))
        return upload


@login_required
@require_GET
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The workbook to fill in."""
    asked = asked_kind(kind)
    return HttpResponse(exporting.template(asked, today(request)), headers=_named(f"bang-mau-{asked.slug}.xlsx"))


@login_required
@require_GET
def export(request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    """What the list shows, on all its pages."""
    who, on, asked = person(request), today(request), asked_kind(kind)
    found = listing.asked_for(asked, queries.visible(who, on), request.GET.dict())
    return _sheet(asked, found, form, exporting.rows(asked, found, on, queries.Places(who, on).of))


@require_GET
def public_export(request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    """What the public list shows, on all its pages."""
    on, asked = today(request), asked_kind(kind)
    if not asked.public:
        raise Http404
    found = listing.asked_for(asked, queries.public_records(), request.GET.dict())
    return _sheet(asked, found, form, exporting.rows(asked, found, on, queries.Places(None, on).of))


@login_required
@require_http_methods(["GET", "POST"])
def import_sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """Upload a sheet; it is read and nothing is written yet."""
    who, now, asked = person(request), timezone.now(), asked_kind(kind)
    on = timezone.localdate(now)
    units = queries.units_recorded_for(who, on)
    if not units:
        raise NotAllowed(_("Tài khoản của bạn không có quyền đề xuất bản ghi."))
    form = SheetForm(request.POST or None, request.FILES or None, units=[(u.pk, name_of(u, on)) for u in units])
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["sheet"]
        unit = next(u for u in units if u.pk == form.cleaned_data["unit"])
        try:
            run = importing.begin(asked, (upload.read(), upload.name), unit=unit, by=who, now=now)
        except NotAllowed:
            raise
        except DomainError as refused:
            form.add_error("sheet", refused.sentence)
        else:
            return redirect("registry:import_run", pk=run.pk)
    runs = queries.import_runs(who, on).filter(kind=asked.slug)[:10]
    context = {"kind": asked, "form": form, "runs": runs}
    return render(request, "registry/import.html", context, status=REFUSED if request.POST else 200)


@login_required
@require_GET
def import_run(request: HttpRequest, pk: int) -> HttpResponse:
    """One sheet: what reading it found, its wrong cells, how far the writing has come."""
    run = _run(request, pk)
    page = Paginator(run.faults, FAULTS_PAGE).get_page(request.GET.get("page"))
    context = {**_progress(run), "page": page, "unit_name": name_of(run.unit, today(request))}
    return render(request, "registry/import_run.html", context)


@login_required
@require_POST
def import_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Write the good rows, the next few hundred, or stop."""
    run, who, now = _run(request, pk), person(request), timezone.now()
    verbs: dict[str, Callable[..., ImportRun]] = {
        "ghi": lambda: importing.confirm(run, by=who, now=now),
        "tiep": lambda: importing.work(run, by=who, now=now, steps=3),
        "dung": lambda: importing.stop(run, by=who, now=now),
    }
    if act not in verbs:
        raise Http404(act)
    try:
        run = verbs[act]()
    except NotAllowed:
        raise
    except DomainError as refused:
        messages.error(request, refused.sentence)
    if request.headers.get("HX-Request"):
        return render(request, "registry/_import_progress.html", _progress(run))
    return redirect("registry:import_run", pk=run.pk)


@login_required
@require_GET
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    """The uploaded table with its wrong cells coloured and explained."""
    run = _run(request, pk)
    data = importing.marked(run, now=timezone.now())
    return HttpResponse(data, headers=_named(f"o-can-sua-{run.kind}.xlsx"))


def _run(request: HttpRequest, pk: int) -> ImportRun:
    return get_object_or_404(queries.import_runs(person(request), today(request)), pk=pk)


def _progress(run: ImportRun) -> dict[str, Any]:
    labels = {
        NEW: _("Bản ghi mới"),
        CHANGED: _("Sửa bản ghi đã có"),
        UNCHANGED: _("Không thay đổi"),
        BAD: _("Dòng có ô sai"),
    }
    counts = [(label, run.found.get(what, 0), run.done.get(what, 0)) for what, label in labels.items()]
    good = run.found.get(NEW, 0) + run.found.get(CHANGED, 0)
    return {"run": run, "kind": asked_kind(run.kind), "counts": counts, "good": good}


def _sheet(kind: Kind, found: QuerySet[Record], form: str, rows: Iterator[Any]) -> HttpResponseBase:
    heads = exporting.headers(kind)
    if form == "csv":
        return StreamingHttpResponse(csv_chunks(heads, rows), headers=_named(f"{kind.slug}.csv"))
    if form != "xlsx":
        raise Http404(form)
    held: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_AT_ONCE)  # noqa: SIM115 (the response closes it)
    write_xlsx_into(held, heads, rows, title=str(kind.plural), note=demo.note())
    held.seek(0)
    named = _named(f"{kind.slug}.xlsx")
    # Said apart: among its headers a FileResponse takes the type for its own guess and puts another.
    return FileResponse(held, content_type=named.pop("Content-Type"), headers=named)


def _named(name: str) -> dict[str, str]:
    sort = "text/csv; charset=utf-8" if name.endswith(".csv") else XLSX
    return {"Content-Type": sort, "Content-Disposition": f'attachment; filename="{name}"'}
