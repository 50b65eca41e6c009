"""How people sign in: by e-mail and password; nobody registers on their own (accounts come from the administrator).

A first password is a one-time code (one_time_code.py): read forgivingly, refused when it is too old, and gone as soon
as the person sets an own password.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import audit, one_time_code
from mam.core.models import Account
from mam.vntext import nfc


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's behaviour where it differs from its defaults."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by an administrator or a unit's leader, never by registering."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The account these words open; a one-time code past its day is refused with a sentence, not as a wrong one."""
        account = Account.objects.filter(email__iexact=credentials.get("email") or "").first()
        if account and account.must_set_password:
            credentials["password"] = one_time_code.tidy(credentials.get("password") or "")
        user = super().authenticate(request, **credentials)
        if isinstance(user, Account) and one_time_code.is_expired(user, timezone.now()):
            raise ValidationError(
                _(
                    "Mã dùng một lần này đã hết hạn. Hãy đề nghị lãnh đạo đơn vị hoặc quản trị hệ thống cấp mã mới, "
                    "rồi đăng nhập trong vòng 14 ngày."
                ),
                code="code_expired",
            )
        return user

    def set_password(self, user: Account, password: str) -> None:
        """Set a person's own password: the one-time code ends with it."""
        one_time_code.replace_by_own(user, password)
        audit.record("account.password", user, by=user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the desk: the person came to work, not to change a password."""
        return reverse("portal:desk")

    def get_user_search_fields(self) -> Any:
        """People are found by name and address."""
        return ["email", "full_name"]


def account_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Whose account somebody tries to open, for axes to count by: allauth and axes each have their own word for it."""
    given = credentials or {}
    tried = given.get("email") or given.get("login") or request.POST.get("login") or ""
    return nfc(str(tried)).replace("\0", "").strip().lower()[:254]


class OwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """allauth's page for a new password, which asks for the old one: a printed code is read forgivingly here too."""

    def clean_oldpassword(self) -> str:
        """The old password, or the code however it was typed."""
        if self.user.must_set_password:
            self.cleaned_data["oldpassword"] = one_time_code.tidy(self.cleaned_data.get("oldpassword", ""))
        return str(super().clean_oldpassword())
