"""Digital signatures of PDF files (PAdES: ETSI EN 319 142), checked without asking the network. Pure: no database.

`validate` says of every signature in a file whether it holds and why; `certificates_in` reads the trusted roots.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from cchc.documents.signatures.result import Reason, Signature, State
from cchc.documents.signatures.trust import TrustFile, certificates_in, trust_files

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]

__all__ = [
    "Reason",
    "Signature",
    "State",
    "TrustFile",
    "certificates_in",
    "trust_files",
    "validate",
]


def validate(
    content: bytes, *, trusted: Sequence[Certificate], at: datetime
) -> tuple[Signature, ...]:
    """What is to be said of the signatures of a PDF file as of `at`, in the order in which they were made; one entry
    without a signer where there is none or where the file cannot be looked into. Never raises for what a file holds.
    """
    from cchc.documents.signatures import pades  # noqa: PLC0415 -- pyHanko takes half a second to import

    return pades.validate(content, trusted=trusted, at=at)
