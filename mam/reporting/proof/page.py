"""The proof page of a document and its code: twenty digits of the snapshot's SHA-256, in groups for eye and finger."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from django.urls import reverse
from django.utils.translation import override

from mam.officialdoc import OfficialDocument, Proof
from mam.reporting import wording

DIGITS, GROUP = 20, 5
_SEPARATORS = re.compile(r"[\s\-–—.]+")


def code_of(sha256: str) -> str:
    """The code of a snapshot: "3f2a9-c1b07-d45e6-f8a90"; nobody guesses one in a lifetime."""
    return "-".join(sha256[start : start + GROUP] for start in range(0, DIGITS, GROUP))


def digits_of(typed: str) -> str:
    """The digits of a typed code, or of a whole SHA-256; nothing for what cannot be one."""
    digits = _SEPARATORS.sub("", typed).lower()
    return digits if re.fullmatch(r"[0-9a-f]{20}|[0-9a-f]{64}", digits) else ""


def proof_of(document: OfficialDocument, proven: Mapping[str, str], sha256: str) -> Proof:
    """What stands on the document's last page, from the facts alone."""
    code = code_of(sha256)
    rows = (
        ("Văn bản", f"{(document.type_name or '').capitalize()} {document.subject}".strip()),
        ("Cơ quan, đơn vị", document.letterhead.issuer),
        ("Chốt lúc", wording.moment(proven["frozen_at"])),
        ("Số, ngày ban hành", "do Văn thư cấp sau khi chốt, tra cứu theo mã dưới đây"),
    )
    return Proof(code, sha256, address_of(proven["origin"], code), rows)


def address_of(origin: str, code: str) -> str:
    """Where the code is looked up on the Vietnamese site; nothing without the address this instance is known by."""
    with override("vi"):
        return urljoin(origin, reverse("reporting:proof", args=[code])) if origin else ""
