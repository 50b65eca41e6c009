"""What happens around every page: whose address it is, what is refused unread, own password first, nothing kept behind.

Domain errors become plain pages here too. The order they stand in: MIDDLEWARE of config/settings.py.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mam.core import demo
from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account

Handler = Callable[[HttpRequest], HttpResponse]


class AtTheDoor:
    """Takes a visitor's address from what our own proxies said, and drops cookies that no database takes.

    Without the first all visitors would share the proxy's address. Each proxy adds to the end of X-Forwarded-For whom
    it got the request from; what stands before is anybody's word.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        passed = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if 0 < settings.PROXIES <= len(passed):
            with suppress(ValueError):  # what is no address leaves the one that connected
                request.META["REMOTE_ADDR"] = str(ip_address(passed[-settings.PROXIES].strip()))
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if "\0" not in value}
        return self.get_response(request)


class DeskStaysHere:
    """No browser and no proxy keeps a page made for somebody: after signing out, going back shows nothing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.setdefault("Cache-Control", "no-store, private")
        return response


class DemoFilesSaySo:
    """Whatever file leaves a demo instance says so in its name, so that nobody takes it for another later."""

    _NAME = re.compile(r"(filename=\"?|filename\*=utf-8'[^']*')", re.IGNORECASE)

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        named = response.get("Content-Disposition")
        if named and demo.is_demo():
            response["Content-Disposition"] = self._NAME.sub(rf"\g<1>{demo.FILE_PREFIX}", named)
        return response


class OwnPasswordFirst:
    """Sends an account whose password is still the printed code to the page that sets a new one."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Asked before the account: health is told also when the database is what failed.
        if request.path in {reverse(name) for name in ("account_change_password", "account_logout", "health")}:
            return self.get_response(request)
        account = request.user
        if isinstance(account, Account) and account.must_set_password:
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
