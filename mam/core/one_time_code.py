"""Codes printed on a slip of paper and used once: how they are made, hashed and read as people type them.

A code is the account's password until the person sets an own one; only its hash is kept. Who issues codes:
organisations/accounts.py; who refuses an old one: sign_in.py.
"""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher

from mam.core.models import Account

# No I, J, L, O, Q, S, Z: on paper they look like 1, 0, 5, 2 or one another.
LETTERS = "ABCDEFGHKMNPRTUVWXY"
GROUPS, GROUP = 3, 4
VALID_FOR = timedelta(days=14)
# Twelve random letters (51 bits, two weeks) need no slow hash, and a sheet of 200 people must not take minutes.
_ITERATIONS = 60_000


def new_code() -> str:
    """A fresh code as it is printed: "ABCD-EFGH-KMNP"."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def tidy(typed: str) -> str:
    """A code as it was printed, however it was typed: small letters, spaces and missing hyphens do not matter."""
    letters = "".join(letter for letter in typed.upper() if letter.isalpha())
    if len(letters) != GROUPS * GROUP or not set(letters) <= set(LETTERS):
        return typed
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def give(account: Account, now: datetime) -> str:
    """Make a new code this account's only way in, for 14 days, and return it: it is shown once and never again."""
    code = new_code()
    hasher = get_hasher()
    effort = {"iterations": _ITERATIONS} if isinstance(hasher, PBKDF2PasswordHasher) else {}
    account.password = hasher.encode(code, hasher.salt(), **effort)
    account.must_set_password = True
    account.one_time_code_until = now + VALID_FOR
    account.save()
    return code


def is_expired(account: Account, now: datetime) -> bool:
    """Whether the account's password is a code whose time has passed."""
    until = account.one_time_code_until
    return account.must_set_password and until is not None and until <= now


def replace_by_own(account: Account, password: str) -> None:
    """Set the password a person chose: the code ends with it."""
    account.set_password(password)
    account.must_set_password = False
    account.one_time_code_until = None
    account.save()
