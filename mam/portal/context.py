"""What every page shows around its content: menus of this person, province, trial or demo mark, other language."""

from functools import lru_cache
from importlib import import_module
from itertools import chain
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from mam.core import demo
from mam.core.menu import Entry, marked
from mam.core.models import Account
from mam.organisations import provinces
from mam.organisations import queries as units


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Menus, province, the mark and the address of this page in the other language; menus are made when shown."""
    path = request.path
    return {
        "public_menu": SimpleLazyObject(lambda: marked(_public_entries(), path)),
        "desk_menu": SimpleLazyObject(lambda: marked(_desk_entries(request), path)),
        "desk_units": SimpleLazyObject(lambda: _units_of(request)),
        **surroundings(),
        "other_language_url": other_language(request.get_full_path() if request.method == "GET" else path),
    }


def surroundings() -> dict[str, Any]:
    """The part that needs no request, and does without the database: also the page of a server error shows it."""
    facts = province()
    # "tỉnh Lạng Sơn" in Vietnamese; English sentences take the name alone.
    name = facts.short if get_language() == "en" else facts.name
    marks = {"trial": not settings.PRODUCTION, "demo": SimpleLazyObject(_is_demo)}
    return {"province": facts, "province_name": name, **marks}


def _is_demo() -> bool:
    """Whether to mark the page; when the database is what failed, the page shows nothing of it."""
    try:
        return demo.is_demo()
    except DatabaseError:
        return False


@lru_cache(maxsize=1)
def province() -> Any:
    """The facts of this instance's province; they change only with its folder, so they are read once."""
    return provinces.facts(settings.PROVINCE)


def other_language(path: str) -> str:
    """The same page in the other language: its path with or without `/en`, for paths are not translated."""
    if get_language() == "en":
        return path.removeprefix("/en") or "/"
    return f"/en{path}"


def _public_entries() -> list[Entry]:
    return list(chain.from_iterable(offer() for offer in _offers("public")))


def _desk_entries(request: HttpRequest) -> list[Entry]:
    if not isinstance(request.user, Account):
        return []
    account = request.user
    return list(chain.from_iterable(offer(account) for offer in _offers("desk")))


def _units_of(request: HttpRequest) -> str:
    """The units this person works for now, as the rail shows them."""
    if not isinstance(request.user, Account):
        return ""
    today = timezone.localdate()
    return " · ".join(units.name_of(unit, today) for unit in units.units_of(request.user, today))


def _offers(house: str) -> list[Any]:
    """The functions named `house` of the menu modules, in the order of the settings; an app may offer only one."""
    modules = [vars(import_module(dotted)) for dotted in settings.MENUS]
    return [module[house] for module in modules if house in module]
