"""The inbox: what this person was told, unread first; opening a notice marks it as read."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language, ngettext, override
from django.views.decorators.http import require_POST

from mam.core.models import Account
from mam.core.notices import inbox as door

ON_A_PAGE = 30
# A longer text is folded, so that the others are seen.
LONGEST = 800


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """This person's notices."""
    assert isinstance(request.user, Account)
    page = Paginator(door.inbox_of(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "unread": door.unread(request.user), "longest": LONGEST}
    return render(request, "core/notices.html", shown)


@login_required
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one notice as read; with `open` go on to the page it is about."""
    assert isinstance(request.user, Account)
    mine = door.inbox_of(request.user).filter(pk=pk)
    notice = get_object_or_404(mine)
    door.mark_read(mine, timezone.now())
    if "open" in request.POST and notice.url:
        return redirect(_in_this_language(notice.url))
    return redirect("notices:inbox")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    assert isinstance(request.user, Account)
    count = door.mark_read(door.inbox_of(request.user), timezone.now())
    said = ngettext("Đã đánh dấu %(n)d thông báo là đã đọc.", "Đã đánh dấu %(n)d thông báo là đã đọc.", count)
    messages.success(request, said % {"n": count})
    return redirect("notices:inbox")


def _in_this_language(url: str) -> str:
    """The page's address as the person reads the site: it is kept in the site's own language."""
    language = get_language() or settings.LANGUAGE_CODE
    with override(settings.LANGUAGE_CODE):
        return translate_url(url, language)
