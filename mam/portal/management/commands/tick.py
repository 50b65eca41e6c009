"""`mam tick`: what falls due with time. The program has no clock of its own: the machine's timer calls this.

Once an hour is enough; see docs/operate/install.md.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.core.management import BaseCommand
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import audit
from mam.core.models import Account

# Until then the sign-in page can still say that the code ran out, instead of calling it wrong.
CODE_KEPT = timedelta(days=30)


class Command(BaseCommand):
    """Do the due work and say what was done."""

    help = "Làm các việc đến hạn: xoá phiên đăng nhập đã hết hạn, thu hồi mã dùng một lần quá hạn."

    def handle(self, *args: Any, **options: Any) -> None:
        """Each kind of due work, with how much of it there was."""
        now = timezone.now()
        self.stdout.write(_("Phiên đăng nhập hết hạn đã xoá: %(count)d") % {"count": clear_sessions(now)})
        self.stdout.write(_("Mã dùng một lần quá hạn đã thu hồi: %(count)d") % {"count": withdraw_codes(now)})


def clear_sessions(now: datetime) -> int:
    """Forget the sign-ins that ran out."""
    cleared, _by_model = Session.objects.filter(expire_date__lt=now).delete()
    return cleared


@transaction.atomic
def withdraw_codes(now: datetime) -> int:
    """Forget the one-time codes that ran out a month ago unused; the unit's leader can issue a new one."""
    late = Account.objects.filter(must_set_password=True, one_time_code_until__lt=now - CODE_KEPT)
    for account in late:
        account.set_unusable_password()
        account.one_time_code_until = None
        account.save(update_fields=["password", "one_time_code_until"])
        audit.record("account.code_ran_out", account, by=None)
    return len(late)
