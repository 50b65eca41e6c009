"""What was published about a plan, read from core's publications: the reports themselves lie above this app."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, override

from mam.core.models import Publication
from mam.planning.models import Plan


@dataclass(frozen=True)
class YearResult:
    """What was published about a plan's year, or about one of its provisions in that year."""

    year: int
    address: str
    number: str
    answered: int = 0
    asked: int = 0
    lines: tuple[str, ...] = ()


def published_results(plan: Plan, path: str = "") -> list[YearResult]:
    """The newest publication of each year, newest first; with a path, what it says of that provision (ruling 13)."""
    newest: dict[int, dict[str, Any]] = {}
    for said in Publication.objects.filter(content__plan=plan.slug).values_list("content", flat=True):
        newest.setdefault(said["year"], said)
    results = []
    for year in sorted(newest, reverse=True):
        said = newest[year]
        address = _in_language(said["address"], get_language() or settings.LANGUAGE_CODE)
        about = next((p for p in said["provisions"] if p["path"] == path), None)
        if about:
            counted = (about["answered"], about["asked"], tuple(about.get("lines", ())))
            results.append(YearResult(year, address, said["number"], *counted))
        elif not path:
            results.append(YearResult(year, address, said["number"]))
    return results


def _in_language(address: str, language: str) -> str:
    """An address of the Vietnamese site on the site in this language."""
    with override(settings.LANGUAGE_CODE):
        return translate_url(address, language)
