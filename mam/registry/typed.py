"""What a button's own small form sends (a reason, a name, a revision), read without a form class.

Forms of records: forms.py, which judge every field. Here are only single words and numbers beside a button.
"""

from django.http import HttpRequest

from mam.vntext import nfc, squeeze

LONGEST_WORDS = 1000
_DIGITS_OF_A_KEY = 18  # the largest key that both databases hold has nineteen


def words(request: HttpRequest, name: str) -> str:
    """The words sent under this name: NFC, single spaces, only printed characters, at most 1,000."""
    sent = request.POST.get(name, "")[: 4 * LONGEST_WORDS]
    return nfc(squeeze("".join(one if one.isprintable() else " " for one in sent)))[:LONGEST_WORDS]


def number(request: HttpRequest, name: str) -> int | None:
    """The whole number sent under this name (a revision); None for anything that is no number or no key could be."""
    return as_number(request.POST.get(name, ""))


def numbers(request: HttpRequest, name: str) -> list[int]:
    """All whole numbers sent under this name (ticked records), in their order."""
    return [one for one in map(as_number, request.POST.getlist(name)) if one is not None]


def as_number(sent: str) -> int | None:
    """A key or revision as it stands in an address or a form."""
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= _DIGITS_OF_A_KEY else None
