"""The one door to the audit trail: each verb of a flow calls `record` in its own transaction.

An entry stands at the moment it is written. Only the demo plays a year that is not now: it writes inside `as_of`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import models

from mam.core.models import Account, AuditEntry

_played: ContextVar[datetime | None] = ContextVar("played", default=None)


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Let the entries written inside stand at this moment."""
    before = _played.set(moment)
    try:
        yield
    finally:
        _played.reset(before)


def record(
    verb: str, subject: models.Model, *, by: Account | None, reason: str = "", detail: dict[str, Any] | None = None
) -> AuditEntry:
    """Write that `by` did `verb` to `subject`; `detail` never holds personal data of citizens (ruling 18)."""
    entry = _entry(verb, subject, by, reason, detail)
    entry.save(force_insert=True)
    return entry


def record_many(
    verb: str, subjects: Iterable[models.Model], *, by: Account | None, detail: dict[str, Any] | None = None
) -> None:
    """The same for many subjects, one entry each."""
    AuditEntry.objects.bulk_create(_entry(verb, subject, by, "", detail) for subject in subjects)


def _entry(
    verb: str, subject: models.Model, by: Account | None, reason: str, detail: dict[str, Any] | None
) -> AuditEntry:
    moment = _played.get()
    return AuditEntry(
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=str(subject)[:300],
        by=by,
        reason=reason,
        detail=detail or {},
        **({"at": moment} if moment else {}),
    )


def history(subject: models.Model) -> models.QuerySet[AuditEntry]:
    """All that happened to one thing, newest first."""
    return AuditEntry.objects.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk).select_related("by")
