"""Pictures and files of a record at the desk, and the one address of their bytes, for the public too.

GET is a query and a template, POST a form and one verb of attaching.py. Who may open which bytes is decided in
queries.attachments: somebody else's is not found.
"""

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mam.core import files
from mam.core.errors import DomainError, NotAllowed
from mam.core.file_types import BY_MEDIA_TYPE, WEBP, FileType
from mam.core.models import Account
from mam.registry import attaching, flow, pages, queries, typed
from mam.registry.attachment_forms import UploadForm, WordsForm
from mam.registry.models import Attachment, Kind, Record
from mam.registry.views import REFUSED, person, seen, today
from mam.vntext import fold

SIZES = {"goc": "file", "vua": "medium", "nho": "small"}


@login_required
@require_safe
def attachments(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The files of the newest text, each with what may be done to it."""
    asked, found = _changeable(person(request), (kind, pk), today(request))
    context = {"kind": asked, "record": found, "rows": pages.newest_files(found)}
    return render(request, "registry/attachments.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Hand in a picture or document."""
    who, now = person(request), timezone.now()
    asked, found = _changeable(who, (kind, pk), timezone.localdate(now))
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = (form.data_of_file, form.cleaned_data["file"].name)
        if _done(form, lambda: attaching.add(found, upload, form.words, by=who, now=now)):
            messages.success(request, _said(found, who, now.date()))
            return redirect("registry:attachments", kind=asked.slug, pk=found.pk)
    context = {"kind": asked, "record": found, "form": form}
    return render(request, "registry/attachment_form.html", context, status=REFUSED if request.POST else 200)


@login_required
@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, kind: str, pk: int, one: int) -> HttpResponse:
    """Change the words of a file."""
    who, now = person(request), timezone.now()
    asked, found = _changeable(who, (kind, pk), timezone.localdate(now))
    row = _of(found, one)
    sort = FileType(row.media_type, "", row.is_picture)
    form = WordsForm(request.POST or None, instance=row, initial={"revision": found.revision}, sort=sort)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {"revision": form.cleaned_data["revision"], "by": who, "now": now}
        if _done(form, lambda: attaching.describe(_of(found, one), form.words, **given)):
            messages.success(request, _said(found, who, now.date()))
            return redirect("registry:attachments", kind=asked.slug, pk=found.pk)
    context = {"kind": asked, "record": found, "form": form, "row": _of(found, one)}
    return render(request, "registry/attachment_form.html", context, status=REFUSED if request.POST else 200)


@login_required
@require_POST
def act(request: HttpRequest, kind: str, pk: int, one: int, act: str) -> HttpResponse:
    """Move a file forward or back, or take it away."""
    who, now = person(request), timezone.now()
    asked, found = _changeable(who, (kind, pk), timezone.localdate(now))
    row = _of(found, one)
    given: dict[str, Any] = {"revision": typed.number(request, "revision") or 0, "by": who, "now": now}
    verbs = {
        "len": lambda: attaching.move(row, -1, **given),
        "xuong": lambda: attaching.move(row, 1, **given),
        "go": lambda: attaching.remove(row, **given),
    }
    if act not in verbs:
        raise Http404(act)
    verbs[act]()
    messages.success(request, _said(found, who, now.date()))
    return redirect("registry:attachments", kind=asked.slug, pk=found.pk)


@require_safe
def file(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """The bytes: of a picture in one of its sizes, to look at; of a document, to keep."""
    who = request.user if isinstance(request.user, Account) else None
    row = get_object_or_404(queries.attachments(who, today(request)), pk=pk)
    kept = getattr(row, SIZES.get(size, ""), None)
    if kept is None:
        raise Http404(size)
    sort = BY_MEDIA_TYPE[row.media_type] if size == "goc" else WEBP
    response = HttpResponse(files.read(kept), content_type=sort.media_type)
    name = f"{slugify(fold(row.title))[:80] or 'tep'}.{sort.ending}"
    response["Content-Disposition"] = content_disposition_header(not row.is_picture, name) or "attachment"
    response["ETag"] = f'"{kept.sha256}"'
    if who is None:
        response["Cache-Control"] = "public, max-age=600"
    return response


def _changeable(who: Account, place: tuple[str, int], on: date) -> tuple[Kind, Record]:
    """The record, when this person may change it; 404 when it is not seen."""
    asked, found = seen(who, *place, on)
    if not queries.may_change(who, found, on):
        raise NotAllowed(_("Tài khoản của bạn không có quyền sửa bản ghi của đơn vị khác."))
    return asked, found


def _of(record: Record, one: int) -> Attachment:
    row = next((row for row in pages.newest_files(record) if row.pk == one), None)
    if row is None:
        raise Http404(one)
    return row


def _done(form: WordsForm, verb: Any) -> bool:
    """Whether the verb was carried out; its sentence on the form when it refused."""
    try:
        verb()
    except NotAllowed:
        raise
    except flow.ChangedMeanwhile as refused:
        typed = cast(QueryDict, form.data).copy()
        typed["revision"] = str(refused.revision)
        form.data = typed
        form.add_error(None, _("Bản ghi vừa được người khác sửa. Hãy xem lại rồi gửi lần nữa; chữ đã gõ vẫn còn."))
        return False
    except DomainError as refused:
        form.add_error("file" if "file" in form.fields else None, refused.sentence)
        return False
    return True


def _said(record: Record, who: Account, on: date) -> str:
    """Whether the change is seen already."""
    if record.state == Record.State.PUBLISHED and not queries.may_review(who, on):
        return _("Đã gửi; người quản lý danh mục duyệt rồi mới hiện công khai.")
    return _("Đã lưu.")
