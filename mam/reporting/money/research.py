"""The budget of S&T tasks: what the registry's research projects were approved, given and spent, source by source.

The sums stand once, in the records; only published ones count. The table goes out as a sheet and as an annex.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import override

from mam.registry.models import Record, kind_of
from mam.registry.vocabularies import vocabulary

KIND = "nhiem-vu-khoa-hoc-cong-nghe"
Facts = dict[str, Any]


def budget() -> list[Facts]:
    """One row a project and source of its money, projects by title; plain JSON values."""
    kind = kind_of(KIND)
    if kind is None:
        return []
    with override(settings.LANGUAGE_CODE):
        return _rows(kind.model)


def _rows(model: Any) -> list[Facts]:
    sources, rows = vocabulary("funding"), []
    for project in model._default_manager.filter(state=Record.State.PUBLISHED).order_by("title", "pk"):
        for part in project.money:
            source = sources.get(part.get("paid_by", ""))
            sums = {name: int(part.get(name) or 0) for name in ("approved", "allocated", "spent")}
            rows.append({**_named(project), "source": source.label if source else "", **sums})
    return rows


def _named(project: Any) -> Facts:
    return {
        "title": project.title,
        "code": project.code,
        "host": project.host_name,
        "stage": str(project.get_stage_display()),
        "decision": project.decision,
        "years": _years(project.started_on, project.due_on),
    }


def _years(first: date | None, last: date | None) -> str:
    """From when to when, as far as it is known."""
    return " – ".join(str(day.year) for day in (first, last) if day)
