"""Who acts when a command is run: the person named with --by, or a trial instance's coordinator."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.utils.translation import gettext as _

from mam.core.models import Account
from mam.organisations.models import Membership
from mam.organisations.queries import in_force


def add_by(parser: ArgumentParser) -> None:
    """Let the command name its actor."""
    parser.add_argument("--by", metavar="E-MAIL", help="người thực hiện; bản chạy thử: mặc định là cơ quan đầu mối")


def actor(options: dict[str, Any], on: date) -> Account:
    """The account that acts. Raises CommandError when nobody is named, or the name is nobody's."""
    email = options.get("by")
    if email:
        found = Account.objects.filter(email__iexact=email, is_active=True).first()
        if found is None:
            raise CommandError(_("Không có tài khoản %(email)s đang hoạt động.") % {"email": email})
        return found
    if settings.PRODUCTION:
        raise CommandError(_("Hãy nêu người thực hiện: --by E-MAIL."))
    coordinators = Membership.objects.filter(in_force(on), role=Membership.Role.COORDINATOR, account__is_active=True)
    held = coordinators.order_by("pk").select_related("account").first()
    if held is None:
        raise CommandError(_("Chưa có tài khoản đầu mối: hãy thêm bằng `mam user add`, hoặc nêu --by E-MAIL."))
    return held.account
