"""What was found in a signed PDF, as plain values that can be kept as JSON and read back."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Fault(StrEnum):
    """Why a file cannot be taken as a signed document."""

    NOT_PDF = "not_pdf"
    TOO_LARGE = "too_large"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"  # damaged, or more than a signed report can need
    UNSIGNED = "unsigned"
    UNREADABLE = "unreadable"  # a signature in a form nobody can check
    FORGED = "forged"  # the signed bytes are not those that stand here
    CHANGED = "changed"  # after signing, more was changed than further signatures
    ALTERED = "altered"  # before signing, our pages got something else than a signature


class Chain(StrEnum):
    """What is known of who stands behind a certificate."""

    TRUSTED = "trusted"
    NO_ROOTS = "no_roots"  # this instance has no root certificates to compare with
    UNKNOWN = "unknown"  # leads to none of them
    EXPIRED = "expired"
    SELF_MADE = "self_made"  # signed by itself: anybody can write any name into it


@dataclass(frozen=True, slots=True)
class DigitalSignature:
    """One signature: who, by which certificate, when by the signer's own clock and by a time-stamping authority's."""

    name: str
    organisation: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_until: datetime
    chain: Chain
    said_at: datetime | None
    stamped_at: datetime | None
    stamp_trusted: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole answer; `ours`: the file begins with exactly the bytes of the document it was compared with."""

    fault: Fault | None
    ours: bool = False
    signatures: tuple[DigitalSignature, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The same as JSON can hold it."""
        return {
            "fault": self.fault,
            "ours": self.ours,
            "signatures": [
                {name: _plain(value) for name, value in asdict(signature).items()} for signature in self.signatures
            ],
        }

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> "Checked":
        """What as_json wrote, read back."""
        fault = Fault(said["fault"]) if said["fault"] else None
        return cls(fault, said["ours"], tuple(_signature(one) for one in said["signatures"]))


_MOMENTS = ("valid_from", "valid_until", "said_at", "stamped_at")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _signature(said: dict[str, Any]) -> DigitalSignature:
    moments = {name: datetime.fromisoformat(said[name]) if said[name] else None for name in _MOMENTS}
    return DigitalSignature(**{**said, **moments, "chain": Chain(said["chain"])})
