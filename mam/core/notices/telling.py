"""The one door for telling people something: a verb calls `tell` inside its transaction.

The words are official Vietnamese whatever language the acting person reads, like the documents; the e-mail goes later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from mam.core.models import Account, Notice
from mam.vntext import nfc, squeeze


@dataclass(frozen=True)
class Message:
    """What is told: a line, the words, the page it is about, and a key that is the same when it is the same news."""

    key: str
    subject: str
    body: str
    url: str = ""


def tell(accounts: Iterable[Account], message: Message, *, now: datetime) -> list[Account]:
    """Put the message into each person's inbox once; who was told it before is not told again. Gives who was told."""
    told = {account.pk: account for account in accounts}
    before = Notice.objects.filter(account__in=told, key=message.key).values_list("account", flat=True)
    for account in set(before):
        del told[account]
    subject, body = squeeze(nfc(message.subject))[:300], nfc(message.body)
    # Whoever told the same at the same moment wins; this one then adds nothing.
    Notice.objects.bulk_create(
        (
            Notice(account=account, key=message.key, subject=subject, body=body, url=message.url, made_at=now)
            for account in told.values()
        ),
        ignore_conflicts=True,
    )
    return list(told.values())


def page(name: str, *args: object) -> str:
    """The address of a page in the site's own language; the inbox and the e-mail lead there."""
    with override(settings.LANGUAGE_CODE):
        return reverse(name, args=args)
