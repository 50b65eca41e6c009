"""The public pages that say whether a document is genuine: by its code, or by the file itself.

Who scans the QR lands on `proof`. Nothing is written here; a file that is compared is not kept.
"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mam.reporting import wording
from mam.reporting.models import Snapshot
from mam.reporting.proof import queries
from mam.reporting.proof.comparing import compared
from mam.reporting.proof.forms import CodeForm, FileForm
from mam.reporting.proof.page import code_of
from mam.reporting.proof.said import proven
from mam.reporting.snapshots import facts_of

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask by a code, or by a file; a known code leads to its page."""
    asked = CodeForm(request.GET if "code" in request.GET else None)
    if asked.is_bound and asked.is_valid():
        return redirect("reporting:proof", asked.cleaned_data["code"])
    dropped = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    page = {"asked": asked, "dropped": dropped, "looked": False}
    if dropped.is_bound and dropped.is_valid():
        found = compared(dropped.cleaned_data["file"].chunks(), None)
        page |= {"looked": True, "found": found, "code": code_of(found.snapshot.sha256) if found else ""}
    return render(request, "reporting/proofs.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: HttpRequest, code: str) -> HttpResponse:
    """Whether the document with this code is genuine, where it stands, who signed it, what its figures rest on."""
    snapshot = queries.snapshot_of(code)
    if snapshot is None:
        return render(request, "reporting/proof_unknown.html", {"code": code, "asked": CodeForm()}, status=404)
    dropped = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    page = {"dropped": dropped, "looked": False, **_told(request, snapshot)}
    if dropped.is_bound and dropped.is_valid():
        found = compared(dropped.cleaned_data["file"].chunks(), snapshot)
        page |= {"looked": True, "found": found, "same": bool(found and found.snapshot.pk == snapshot.pk)}
        page["other"] = code_of(found.snapshot.sha256) if found and not page["same"] else ""
    return render(request, "reporting/proof.html", page)


def _told(request: HttpRequest, snapshot: Snapshot) -> dict[str, object]:
    known, said = queries.genuine(snapshot), facts_of(snapshot)
    figures = Paginator(queries.figures_of(known.publication), ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "known": known,
        "snapshot": snapshot,
        **proven(snapshot),
        "subject": wording.subject(said["plan"], said["year"]),
        "issuer": said["head"]["issuer"],
        "newer": code_of(known.newer.sha256) if known.newer else "",
        "figures": figures,
        "rows": queries.with_sources(list(figures)),
    }
