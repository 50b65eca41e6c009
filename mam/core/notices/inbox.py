"""A person's own notices: the only door to them, and the two things one does with them."""

from datetime import datetime

from django.db.models import F, QuerySet

from mam.core.models import Account, Notice


def inbox_of(account: Account) -> QuerySet[Notice]:
    """This person's notices, those not read yet first, then the newest."""
    return Notice.objects.filter(account=account).order_by(F("read_at").asc(nulls_first=True), "-made_at", "-pk")


def unread(account: Account) -> int:
    """How many notices this person has not read."""
    return Notice.objects.filter(account=account, read_at__isnull=True).count()


def mark_read(notices: QuerySet[Notice], now: datetime) -> int:
    """Note that these were read now; what was read before keeps its moment."""
    return notices.filter(read_at__isnull=True).update(read_at=now)
