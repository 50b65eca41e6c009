"""The menus, composed from what each app offers and what this person may do."""

from typing import Any

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Menus of the public site and of the desk."""
    return {}
