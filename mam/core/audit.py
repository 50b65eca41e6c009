"""The one door to the audit trail: each verb of a flow calls `record` in its own transaction."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from mam.core.models import Account, AuditEntry


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
    return AuditEntry(
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=str(subject)[:300],
        by=by,
        reason=reason,
        detail=detail or {},
    )


def history(subject: models.Model) -> models.QuerySet[AuditEntry]:
    """All that happened to one thing, newest first."""
    return AuditEntry.objects.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk).select_related("by")
