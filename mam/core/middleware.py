"""What happens around every page: an own password first; domain errors become plain pages; no endless uploads."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account

Handler = Callable[[HttpRequest], HttpResponse]


class OwnPasswordFirst:
    """Sends an account whose password is still the printed code to the page that sets a new one."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user
        if isinstance(account, Account) and account.must_set_password:
            allowed = {reverse("account_change_password"), reverse("account_logout")}
            if request.path not in allowed and not request.path.startswith("/static/"):
                return redirect("account_change_password")
        return self.get_response(request)


class PlainSentences:
    """Shows the sentence of a domain error as a page, and refuses an upload that is too large before reading it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")  # PostgreSQL takes no such text; nobody types it
        if self._announced_size(request) > settings.MAX_UPLOAD_BYTES:
            limit = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
            return render(request, "core/too_large.html", {"limit": limit}, status=413)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page with the error's own words: 403 for a missing right, 409 for what cannot be done now."""
        if isinstance(exception, NotAllowed):
            return render(request, "core/not_allowed.html", {"sentence": exception.sentence}, status=403)
        if isinstance(exception, DomainError):
            back = _same_site(request.META.get("HTTP_REFERER", ""), request)
            return render(request, "core/conflict.html", {"sentence": exception.sentence, "back": back}, status=409)
        return None

    @staticmethod
    def _announced_size(request: HttpRequest) -> int:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        return int(announced) if announced.isdigit() else 0


def _same_site(address: str, request: HttpRequest) -> str:
    """The page the person came from when it is one of ours, else nothing: a header may name any site."""
    own = f"{request.scheme}://{request.get_host()}/"
    return address if address.startswith(own) else ""
