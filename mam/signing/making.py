"""Signs a PDF with the key of a PKCS#12 file, as PAdES: for tests, and for bodies without a document system.

The key stays in this process's memory and is gone with it. The signing time is this machine's own.
"""

import io
from enum import StrEnum

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields


class Unusable(Exception):
    """Why nothing was signed."""

    class Why(StrEnum):
        """What stands in the way."""

        KEY = "key"  # no PKCS#12 file, or another password
        PDF = "pdf"  # no PDF, damaged or with a password

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def sign(data: bytes, key: bytes, password: bytes) -> bytes:
    """The PDF with one more signature appended; every byte that stood before stays. Raises Unusable."""
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(key, other_certs=[], passphrase=password)
    except (ValueError, AttributeError) as error:  # the second: a file with certificates and no key
        raise Unusable(Unusable.Why.KEY) from error
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(data))
        taken = sum(1 for _field in enumerate_sig_fields(writer.prev))
        said = signers.PdfSignatureMetadata(field_name=f"ChuKySo{taken + 1}", subfilter=SigSeedSubFilter.PADES)
        made: bytes = signers.sign_pdf(writer, said, signer=signer).getvalue()
    except (PdfError, ValueError) as error:
        raise Unusable(Unusable.Why.PDF) from error
    return made
