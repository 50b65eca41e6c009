"""`mam tick`: what falls due with time. Called every hour by the worker beside `mam serve` (clock.py), or by a timer.

Two at once do nothing twice; see docs/operate/install.md.
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
from mam.core.notices.mailing import post
from mam.reporting.reminders.due import remind_everywhere

# Until then the sign-in page can still say that the code ran out, instead of calling it wrong.
CODE_KEPT = timedelta(days=30)


class Command(BaseCommand):
    """Do the due work and say what was done."""

    help = "Làm các việc đến hạn: nhắc báo cáo, gửi thư, xoá phiên đăng nhập và mã dùng một lần đã hết hạn."

    def handle(self, *args: Any, **options: Any) -> None:
        """Each kind of due work, with how much of it there was."""
        now = timezone.now()
        self.stdout.write(_("Phiên đăng nhập hết hạn đã xoá: %(count)d") % {"count": clear_sessions(now)})
        self.stdout.write(_("Mã dùng một lần quá hạn đã thu hồi: %(count)d") % {"count": withdraw_codes(now)})
        due = remind_everywhere(now)
        said = _("Đơn vị được nhắc báo cáo: %(count)d; tình hình báo cho đầu mối: %(digests)d")
        self.stdout.write(said % {"count": due.reminded, "digests": due.digests})
        posted = post(now)
        self.stdout.write(_("Thư đã gửi: %(sent)d; lỗi: %(failed)d") % {"sent": posted.sent, "failed": posted.failed})


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
