"""Reads a signed PDF for checking.py, in a process of its own: one line of JSON and the file in, one line out.

pyHanko verifies each signature and what was appended after it; what was appended to our bytes before the first one is
judged in changes.py. Nothing is fetched from the net: whether a certificate was revoked is not known here.
"""

import io
import json
import logging
import sys
from datetime import datetime
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from mam.confined import confine
from mam.signing.changes import altered
from mam.signing.found import Chain, Checked, DigitalSignature, Fault

_WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)


def main() -> None:
    """Answer the one question on the standard input."""
    asked = json.loads(sys.stdin.buffer.readline())
    confine(asked["memory"], asked["seconds"])
    logging.disable(logging.CRITICAL)
    roots = [x509.Certificate.load(bytes.fromhex(root)) for root in asked["roots"]]
    found = examined(sys.stdin.buffer.read(), asked["before"], roots, datetime.fromisoformat(asked["at"]))
    sys.stdout.write(json.dumps(found.as_json(), ensure_ascii=True))


def examined(data: bytes, before: int | None, roots: list[x509.Certificate], at: datetime) -> Checked:
    """What the file's signatures say; `before`: how many bytes of it are our own document, when it is ours."""
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=before is not None)
        if reader.encrypted:
            return Checked(Fault.ENCRYPTED)
        signatures = list(reader.embedded_regular_signatures)
        ours = PdfFileReader(io.BytesIO(data[:before])) if before else None
    except Exception:  # whatever a stranger's file makes the reader stumble over
        return Checked(Fault.BROKEN)
    if not signatures:
        return Checked(Fault.UNSIGNED)
    return _judged(reader, signatures, ours, (roots, at))


def _judged(
    reader: PdfFileReader,
    signatures: list[EmbeddedPdfSignature],
    ours: PdfFileReader | None,
    trust: tuple[list[x509.Certificate], datetime],
) -> Checked:
    roots, at = trust
    try:
        statuses = [_status(signature, roots, at) for signature in signatures]
        found = tuple(_said(status, roots, at) for status in statuses)
    except Exception:  # an algorithm or a form that nobody knows
        return Checked(Fault.UNREADABLE)
    fault = next((fault for status in statuses if (fault := _fault(status))), None)
    try:
        if not fault and ours and altered(reader, ours, min(one.signed_revision for one in signatures)):
            fault = Fault.ALTERED
    except Exception:
        fault = Fault.ALTERED
    return Checked(fault, signatures=found)


def _fault(status: PdfSignatureStatus) -> Fault | None:
    if not (status.intact and status.valid and status.coverage in _WHOLE):
        return Fault.FORGED
    return None if status.docmdp_ok else Fault.CHANGED


def _status(signature: EmbeddedPdfSignature, roots: list[x509.Certificate], at: datetime) -> PdfSignatureStatus:
    """The signature as it stood at its time stamp when that is trusted, else as it stands now."""
    status = validate_pdf_signature(signature, _context(roots, at), _context(roots, at))
    stamp = status.timestamp_validity
    if stamp and stamp.trusted and not status.trusted:
        status = validate_pdf_signature(signature, _context(roots, stamp.timestamp), _context(roots, at))
    return status


def _context(roots: list[x509.Certificate], at: datetime) -> ValidationContext:
    return ValidationContext(trust_roots=roots, moment=at, allow_fetching=False)


def _said(status: PdfSignatureStatus, roots: list[x509.Certificate], at: datetime) -> DigitalSignature:
    certificate, stamp = status.signing_cert, status.timestamp_validity
    stamped = bool(stamp and stamp.trusted)
    moment = stamp.timestamp if stamp and stamped else at
    subject = certificate.subject.native
    return DigitalSignature(
        name=_words(subject, "common_name") or certificate.subject.human_friendly,
        organisation=_words(subject, "organization_name"),
        issuer=_words(certificate.issuer.native, "common_name") or certificate.issuer.human_friendly,
        serial=f"{certificate.serial_number:x}",
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
        chain=_chain(status, roots, moment),
        said_at=status.signer_reported_dt,
        stamped_at=stamp.timestamp if stamp and stamp.intact and stamp.valid else None,
        stamp_trusted=stamped,
    )


def _chain(status: PdfSignatureStatus, roots: list[x509.Certificate], moment: datetime) -> Chain:
    certificate = status.signing_cert
    if status.trusted:
        return Chain.TRUSTED
    if certificate.self_issued:
        return Chain.SELF_MADE
    if not certificate.not_valid_before <= moment <= certificate.not_valid_after:
        return Chain.EXPIRED
    return Chain.UNKNOWN if roots else Chain.NO_ROOTS


def _words(name: dict[str, Any], part: str) -> str:
    """One part of a certificate's name; of several the last, which is the nearest."""
    found = name.get(part, "")
    return str(found[-1] if isinstance(found, list) else found)


if __name__ == "__main__":
    main()
