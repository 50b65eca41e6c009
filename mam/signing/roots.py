"""Certificates out of a file, as PEM or DER."""

from asn1crypto import pem, x509


def certificates(data: bytes) -> list[bytes]:
    """Every certificate in these bytes, as DER; none for what holds no certificate."""
    try:
        found = [der for _kind, _headers, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        return [x509.Certificate.load(der, strict=True).dump() for der in found if _subject(der)]
    except ValueError:
        return []


def _subject(der: bytes) -> str:
    subject: str = x509.Certificate.load(der, strict=True).subject.human_friendly
    return subject
