"""A report as a workbook: take it away, bring it back, see what it would change, save, take the wrong cells marked.

GET is a query and a template, POST one verb of taking_in.py. Nothing is written before the button on the second page.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mam.core.errors import DomainError, NotAllowed
from mam.reporting.models import UnitReport
from mam.reporting.views import attachment, frame, own_report, person
from mam.reporting.workbook import queries, taking_in
from mam.reporting.workbook.judging import CHANGED, CONFLICT, SAME
from mam.reporting.workbook.models import FilledWorkbook

LARGEST = 5 * 1024 * 1024
REFUSED = 409
FAULTS_PAGE = 100
RECENT = 10


class BookForm(forms.Form):
    """The workbook that was filled in."""

    book = forms.FileField(
        label=gettext_lazy("Bảng tính đã điền"),
        help_text=gettext_lazy("Tệp tải từ trang này, lưu dạng XLSX, ODS hoặc XLS, nhiều nhất 5 MB."),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp bảng tính đã điền."),
            "empty": gettext_lazy("Tệp này trống: hãy lưu lại bảng tính rồi tải lên."),
        },
    )

    def clean_book(self) -> Any:
        """Refuses a file that no reader should open."""
        upload = self.cleaned_data["book"]
        if upload.size > LARGEST:
            raise forms.ValidationError(_("Tệp lớn hơn 5 MB: hãy bỏ hình ảnh và các trang thêm vào rồi tải lên lại."))
        return upload


@login_required
@require_GET
def take_away(request: HttpRequest, pk: int) -> HttpResponse:
    """The workbook of this report, as it stands now."""
    found = own_report(request, pk)
    return attachment(taking_in.blank(found), f"bao-cao-{found.cycle.year}-{found.unit.key}.xlsx")


@login_required
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a filled workbook back; it is read and nothing is written yet."""
    found = own_report(request, pk)
    form = BookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["book"]
        try:
            given = (upload.read(), upload.name)
            book = taking_in.begin(found, given, by=person(request), now=timezone.now())
        except NotAllowed:
            raise
        except DomainError as refused:
            form.add_error("book", refused.sentence)
        else:
            return redirect("reporting:workbook_read", found.pk, book.pk)
    page = {**frame(request, found), "form": form, "books": _books(request, found)[:RECENT]}
    status = REFUSED if request.method == "POST" else 200
    return render(request, "reporting/workbook.html", page, status=status)


@login_required
@require_GET
def book(request: HttpRequest, pk: int, book_pk: int) -> HttpResponse:
    """What saving this workbook would change, or what saving it gave."""
    found = own_report(request, pk)
    one = get_object_or_404(_books(request, found), pk=book_pk)
    page = {**frame(request, found), "book": one, **(_saved(one) if one.saved_at else _foretold(one))}
    page["faults"] = Paginator(page["faults"], FAULTS_PAGE).get_page(request.GET.get("page"))
    return render(request, "reporting/workbook_read.html", page)


@login_required
@require_POST
def save(request: HttpRequest, pk: int, book_pk: int) -> HttpResponse:
    """Save every good part, and of those changed meanwhile the ticked ones."""
    found = own_report(request, pk)
    one = get_object_or_404(_books(request, found), pk=book_pk)
    try:
        one = taking_in.save(one, request.POST.getlist("overwrite"), by=person(request), now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as refused:
        messages.error(request, refused.sentence)
    else:
        count = len(one.saved)
        said = ngettext("Đã ghi %(count)d phần từ bảng tính.", "Đã ghi %(count)d phần từ bảng tính.", count)
        messages.success(request, said % {"count": count})
    return redirect("reporting:workbook_read", found.pk, one.pk)


@login_required
@require_GET
def marked(request: HttpRequest, pk: int, book_pk: int) -> HttpResponse:
    """The workbook with its wrong cells coloured and explained."""
    found = own_report(request, pk)
    one = get_object_or_404(_books(request, found), pk=book_pk)
    return attachment(taking_in.marked(one), f"o-can-sua-{found.cycle.year}-{found.unit.key}.xlsx")


def _books(request: HttpRequest, found: UnitReport) -> Any:
    return queries.workbooks(person(request), timezone.localdate()).filter(report=found)


def _foretold(one: FilledWorkbook) -> dict[str, Any]:
    judged = taking_in.judge(one)
    return {
        "notes": judged.uploaded.notes,
        "changed": judged.of(CHANGED),
        "conflicts": judged.of(CONFLICT),
        "faults": judged.faults,
        "doubts": [doubt for part in judged.of(CHANGED, CONFLICT, SAME) for doubt in part.doubts],
        "untouched": len(judged.parts) - len(judged.of(CHANGED, CONFLICT)),
    }


def _saved(one: FilledWorkbook) -> dict[str, Any]:
    return {"saved": list(one.saved), "left": one.left, "faults": one.faults}
