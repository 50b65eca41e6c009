"""Takes in the signed copy of a frozen report: checked first, refused with a sentence, kept with what was found."""

from datetime import datetime

from django.utils.translation import gettext as _

from mam import signing
from mam.core import files, signatures
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.reporting.models import Snapshot
from mam.reporting.proof.models import SignedCopy
from mam.reporting.publication import Issue
from mam.signing import Checked, Fault

# What may be missing where the copy was not signed on our file: a scan has no signature in it.
_OF_ANOTHER_FILE = {Fault.UNSIGNED}


def take(snapshot: Snapshot, given: Issue, *, by: Account, now: datetime) -> SignedCopy:
    """Check the signatures of the given file against the snapshot's own PDF, and keep it. Raises DomainError."""
    assert snapshot.pdf is not None
    data = given.signed_pdf
    found = signing.check(data, original=files.read(snapshot.pdf), roots=signatures.roots(), at=now)
    refuse_unfit(found, elsewhere=given.elsewhere)
    kept = files.keep(data, name=given.file_name, media_type="application/pdf")
    taken = {"elsewhere": not found.ours, "found": found.as_json(), "taken_at": now, "taken_by": by}
    copy, _made = SignedCopy.objects.get_or_create(snapshot=snapshot, file=kept, defaults=taken)
    return copy


def signers_of(copy: SignedCopy) -> list[str]:
    """Who signed it, by the names in the certificates."""
    return [one.name for one in copy.checked.signatures]


def refuse_unfit(found: Checked, *, elsewhere: bool) -> None:
    """Raises DomainError for what is no signed copy of the document that went out."""
    allowed = _OF_ANOTHER_FILE if elsewhere and not found.ours else set()
    if found.fault and found.fault not in allowed:
        raise DomainError(signatures.fault_said(found.fault))
    if not found.ours and not elsewhere:
        raise DomainError(
            _(
                "Tệp này không phải bản PDF đã chốt được ký thêm: phần đầu tệp khác với văn bản phần mềm giữ. Hãy ký"
                " đúng tệp PDF tải từ trang này. Nếu văn bản được in ra ký, quét lại hoặc lập lại từ DOCX, hãy chọn ô"
                " “Không ký trên tệp PDF đã chốt”."
            )
        )
