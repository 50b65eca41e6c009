"""How people sign in: by e-mail and password; nobody registers on their own (accounts come from the administrator)."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """allauth's behaviour where it differs from its defaults."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by an administrator or a unit's leader, never by registering."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the desk: the person came to work, not to change a password."""
        return "/ban-lam-viec/"

    def get_user_search_fields(self) -> Any:
        """People are found by name and address."""
        return ["email", "full_name"]
