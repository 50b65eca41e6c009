"""The one door to the audit trail: each verb of a flow calls `record` in its own transaction."""

from typing import Any

from django.db import models

from mam.core.models import Account, AuditEntry


def record(
    verb: str, subject: models.Model, *, by: Account | None, reason: str = "", detail: dict[str, Any] | None = None
) -> AuditEntry:
    """Write that `by` did `verb` to `subject`; `detail` never holds personal data of citizens (ruling 18)."""
    return AuditEntry.objects.create(
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
