"""Digital signatures of PDF files. Pure: bytes, certificates and moments in, what was found out; keys are never kept.

checking.py asks checker.py, a process of its own, who signed what; changes.py tells a signature from another page;
making.py signs with a PKCS#12 file. In words: mam/core/signatures.py.
"""

from mam.signing.checking import MOST_BYTES, check
from mam.signing.found import Chain, Checked, DigitalSignature, Fault
from mam.signing.making import Unusable, sign

__all__ = ["MOST_BYTES", "Chain", "Checked", "DigitalSignature", "Fault", "Unusable", "check", "sign"]
