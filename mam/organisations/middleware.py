"""Around a page that is only read: the roles of who reads are asked for once, however many rights are looked up."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from mam.organisations.queries import reading_once


class RolesReadOnce:
    """Only for GET and HEAD, which change nothing: a button's verb always asks anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with reading_once():
            return self.get_response(request)
