"""The log as it is read: each reminder with who was told, and how far the e-mails came."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.core.models import Notice
from mam.reporting.models import Reminder


@dataclass
class Mails:
    """The e-mails of one reminder: how many, how many went out, and which addresses failed with the reason."""

    all: int = 0
    sent: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """One line of the log."""

    reminder: Reminder
    occasion: str
    mails: Mails


def rows(reminders: Iterable[Reminder]) -> list[Row]:
    """The reminders of one page of the log."""
    shown = list(reminders)
    mails = _mails(shown)
    return [Row(one, _occasion(one), mails[one.notice_key]) for one in shown]


def _occasion(reminder: Reminder) -> str:
    """Why it was sent: by a person, or the step that fell due."""
    if reminder.by:
        return str(reminder.by)
    days = int(reminder.step.removeprefix("T"))
    if days < 0:
        said = ngettext("Tự động, trước hạn %(days)d ngày", "Tự động, trước hạn %(days)d ngày", -days)
        return said % {"days": -days}
    return _("Tự động, từ ngày quá hạn thứ %(days)d") % {"days": days}


def _mails(reminders: list[Reminder]) -> dict[str, Mails]:
    found = {reminder.notice_key: Mails() for reminder in reminders}
    for notice in Notice.objects.filter(key__in=list(found)).select_related("account").order_by("pk"):
        mails = found[notice.key]
        mails.all += 1
        mails.sent += notice.mailed_at is not None
        if notice.mail_failure:
            mails.failures.append((notice.account.email, notice.mail_failure))
    return found
