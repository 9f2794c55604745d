"""Keep files, register official documents once, mend their registration, check their signatures."""

from __future__ import annotations

from cchc.documents.services.correcting import attach_file, correct_registration, detach_file
from cchc.documents.services.files import store_file
from cchc.documents.services.registering import Registered, register_document, register_evidence
from cchc.documents.services.signatures import check_signatures

__all__ = [
    "Registered",
    "attach_file",
    "check_signatures",
    "correct_registration",
    "detach_file",
    "register_document",
    "register_evidence",
    "store_file",
]
