"""The same words by e-mail: `mam tick` hands over what is waiting, one message a person.

A notice is taken before it is sent, so two ticks at once send it once. An address that is refused is noted and tried
again by the next tick; the others go out all the same. A demo instance, whose people are invented, sends nothing.
"""

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet

from mam.core import demo
from mam.core.models import Notice

logger = logging.getLogger(__name__)
# As mail servers do: what could not be handed over for so long is given up, and stays in the inbox.
TRIED_FOR = timedelta(days=5)
# A tick that was killed while sending gives its notice back after so long.
TAKEN_FOR = timedelta(minutes=30)
# After so many faults of the server in a row the others wait for the next tick.
MOST_FAULTS = 3
_OF_THE_ADDRESS = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)


@dataclass
class Posted:
    """What one round came to."""

    sent: int = 0
    failed: int = 0


def post(now: datetime) -> Posted:
    """Send the notices that wait for their e-mail; each failure is noted with its notice."""
    posted, faults = Posted(), 0
    if demo.is_demo():
        return posted
    for notice in _waiting(now).select_related("account").order_by("pk"):
        if not _take(notice, now):
            continue
        try:
            _message(notice).send()
        except (OSError, ValueError) as fault:
            posted.failed += 1
            faults = 0 if isinstance(fault, (*_OF_THE_ADDRESS, ValueError)) else faults + 1
            _note_failure(notice, fault)
        else:
            posted.sent += 1
            faults = 0
            Notice.objects.filter(pk=notice.pk).update(mailed_at=now, mail_failure="")
        if faults == MOST_FAULTS:
            break
    return posted


def _waiting(now: datetime) -> QuerySet[Notice]:
    free = Q(mail_taken_at__isnull=True) | Q(mail_taken_at__lte=now - TAKEN_FOR)
    return Notice.objects.filter(free, mailed_at__isnull=True, made_at__gt=now - TRIED_FOR, account__is_active=True)


def _take(notice: Notice, now: datetime) -> bool:
    """Whether this round has the notice: the row says so to every other one."""
    return bool(_waiting(now).filter(pk=notice.pk).update(mail_taken_at=now))


def _message(notice: Notice) -> EmailMessage:
    link = f"\n\n{settings.PUBLIC_ADDRESS}{notice.url}" if notice.url else ""
    return EmailMessage(
        subject=notice.subject,
        body=f"{notice.body}{link}\n",
        to=[notice.account.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _note_failure(notice: Notice, fault: Exception) -> None:
    said = " ".join(str(fault).split())[:300] or type(fault).__name__
    Notice.objects.filter(pk=notice.pk).update(mail_failure=said, mail_taken_at=None)
    logger.warning("e-mail of notice %s to %s: %s", notice.pk, notice.account.email, said)
