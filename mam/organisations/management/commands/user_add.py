"""`mam user add E-MAIL --name NAME --unit UNIT --role ROLE`: an account from the command line."""

import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.core.one_time_code import replace_by_own
from mam.organisations import flow
from mam.organisations.accounts import day_of
from mam.organisations.models import Role, Unit
from mam.organisations.queries import find


class Command(BaseCommand):
    """Makes an account with a role, and prints its one-time code unless a password is asked for."""

    help = "Thêm tài khoản; in ra mã dùng một lần, hoặc hỏi mật khẩu khi có --password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="E-MAIL")
        parser.add_argument("--name", required=True, help="họ và tên")
        parser.add_argument("--unit", required=True, help="tên hoặc khóa của đơn vị")
        parser.add_argument("--role", default=Role.OFFICER, choices=Role.values, help="vai trò")
        parser.add_argument("--password", action="store_true", help="hỏi mật khẩu thay vì in mã dùng một lần")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        unit = Unit.objects.filter(key=options["unit"]).first() or find(options["unit"], day_of(now))
        if not isinstance(unit, Unit):
            raise CommandError(_("Không tìm thấy đơn vị “%(unit)s”.") % {"unit": options["unit"]})
        person = flow.Person(options["email"], options["name"], unit, options["role"])
        try:
            password = self._asked(options["email"]) if options["password"] else ""
            slip = flow.add_account(person, by=None, now=now)
        except DomainError as error:
            raise CommandError(str(error)) from error
        if password:
            replace_by_own(slip.account, password)
            self.stdout.write(_("Đã thêm tài khoản %(email)s.") % {"email": slip.account.email})
            return
        said = _("Đã thêm tài khoản %(email)s. Mã dùng một lần: %(code)s (đến %(until)s)")
        until = timezone.localtime(slip.until)
        self.stdout.write(said % {"email": slip.account.email, "code": slip.code, "until": f"{until:%H:%M %d/%m/%Y}"})

    def _asked(self, email: str) -> str:
        password = getpass.getpass(_("Mật khẩu: "))
        try:
            validate_password(password, Account(email=email))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if password != getpass.getpass(_("Nhập lại mật khẩu: ")):
            raise CommandError(_("Hai lần nhập không giống nhau."))
        return password
