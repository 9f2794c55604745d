"""The signatures of a PDF, one by one: is what was signed intact, by whom was it signed, is the certificate trusted.

A signature holds when it was made while its certificate was in force and can be verified with the key in it
(Luật Giao dịch điện tử 20/2023/QH15, Điều 22). A certificate that has expired since proves something only where a
timestamp says that it was used before.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, Final, NamedTuple

from asn1crypto.x509 import Certificate, Name  # type: ignore[import-untyped]
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from cchc.common.text import nfc, squeeze
from cchc.documents.extract.pdf.inflating import would_burst
from cchc.documents.signatures import sentences
from cchc.documents.signatures.result import Reason, Signature

WEAK_HASHES: Final = frozenset({"md2", "md5", "sha1"})
USAGE: Final = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)
"""Certificates of agencies carry the one or the other."""
WRONG_USE: Final = frozenset(
    {AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE, AdESIndeterminate.SIG_CONSTRAINTS_FAILURE}
)
CLOCKS_DIFFER: Final = timedelta(days=1)
"""How far the clock of a signer may run ahead of ours, zones mistaken included."""
UNKNOWN_REVISION: Final = 1_000_000
"""After all others."""
MOST_SIGNATURES: Final = 50
"""Looked at; a document of an agency carries a handful."""

for _noisy in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_noisy).setLevel(logging.CRITICAL)  # what it finds is told in the reasons


class _Field(NamedTuple):
    """A signature field that is filled in."""

    name: str
    value: Any
    field: Any


@dataclass(frozen=True, slots=True)
class _Trust:
    """What signatures are held against."""

    roots: Sequence[Certificate]
    store: DocumentSecurityStore | None
    """Certificates and revocation lists that the file itself carries (ETSI EN 319 142-1, 5.4)."""
    at: datetime

    def as_of(self, moment: datetime) -> ValidationContext:
        settings: dict[str, Any] = {
            "trust_roots": list(self.roots),
            "moment": moment,
            "best_signature_time": moment,
            "allow_fetching": False,
            "revocation_mode": "soft-fail",
            "retroactive_revinfo": True,
            "weak_hash_algos": {
                "md2"
            },  # a weak one is told apart from a broken one, see WEAK_HASHES
        }
        if self.store is None:
            return ValidationContext(**settings)
        return self.store.as_validation_context(settings)


def validate(
    content: bytes, *, trusted: Sequence[Certificate], at: datetime
) -> tuple[Signature, ...]:
    """See `cchc.documents.signatures.validate`."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return _validated(content, trusted, at)
    # pyHanko starts a loop of its own, which it cannot where one runs already.
    with ThreadPoolExecutor(max_workers=1) as aside:
        return aside.submit(_validated, content, trusted, at).result()


def _validated(
    content: bytes, trusted: Sequence[Certificate], at: datetime
) -> tuple[Signature, ...]:
    if would_burst(content):
        return (Signature("unreadable", (sentences.BURSTS,)),)
    try:
        reader = PdfFileReader(BytesIO(content), strict=False)
        if reader.encrypted and not _opens(reader):
            return (Signature("unreadable", (sentences.LOCKED,)),)
        found = [_Field(*field) for field in enumerate_sig_fields(reader, filled_status=True)]
        trust = _Trust(trusted, _store(reader) if found else None, at)
    except Exception:  # the parser raises every kind of error on damaged input
        return (Signature("unreadable", (sentences.BROKEN,)),)
    made = [_checked(reader, field, trust) for field in found[:MOST_SIGNATURES]]
    if signatures := sorted((one for one in made if one), key=lambda one: one[0]):
        return tuple(signature for _revision, signature in signatures)
    return (Signature("absent", (sentences.NO_SIGNATURE,)),)


def _opens(reader: PdfFileReader) -> bool:
    """Files that are only guarded against printing or copying open with an empty password."""
    return reader.decrypt(b"").status != AuthStatus.FAILED


def _store(reader: PdfFileReader) -> DocumentSecurityStore | None:
    with suppress(NoDSSFoundError):
        return DocumentSecurityStore.read_dss(reader)
    return None


def _checked(reader: PdfFileReader, field: _Field, trust: _Trust) -> tuple[int, Signature] | None:
    """The revision of the file that a field signs, and its signature; None for a timestamp of the whole file, which
    signs nothing. What one field holds never ends the check of the others."""
    try:
        if field.value.get_object().get("/Type") == "/DocTimeStamp":
            return None
        one = EmbeddedPdfSignature(reader, field.field, field.name)
        return one.signed_revision, _judged(one, _status(one, trust.as_of(trust.at)), trust)
    except Exception:  # as above
        return UNKNOWN_REVISION, Signature("unreadable", (sentences.BROKEN_SIGNATURE,))


def _status(one: EmbeddedPdfSignature, context: ValidationContext) -> PdfSignatureStatus:
    return validate_pdf_signature(
        one,
        signer_validation_context=context,
        ts_validation_context=context,
        key_usage_settings=USAGE,
    )


def _judged(one: EmbeddedPdfSignature, status: PdfSignatureStatus, trust: _Trust) -> Signature:
    certificate = status.signing_cert
    moment, timestamped, clock = _time(status)
    covers = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    said = Signature(
        state="invalid",
        reasons=(),
        signer=_part(certificate.subject, "common_name"),
        signer_organisation=_part(certificate.subject, "organization_name"),
        signed_at=moment,
        timestamped=timestamped,
        covers_whole_file=covers,
    )
    if broken := _broken(status):
        return replace(said, reasons=(broken, clock))
    whole = (sentences.INTACT,) if covers else (sentences.INTACT, sentences.ADDED_SINCE)
    first, last = certificate.not_valid_before, certificate.not_valid_after
    if moment and not first <= moment <= last:
        return replace(said, reasons=(*whole, sentences.signed_outside(first, last), clock))
    if timestamped and moment:
        status = _status(one, trust.as_of(moment))
    if status.revoked:
        return replace(said, reasons=(*whole, sentences.REVOKED, clock))
    if doubt := _doubt(one, status, moment, trust):
        return replace(said, state="untrusted", reasons=(*whole, doubt, clock))
    lapsed = (sentences.expired_since(last),) if last < trust.at else ()
    chain = sentences.trusted(_issuer(certificate))
    return replace(said, state="valid", reasons=(*whole, chain, clock, *lapsed, sentences.OFFLINE))


def _time(status: PdfSignatureStatus) -> tuple[datetime | None, bool, Reason]:
    """When it was signed, whether a trusted timestamp proves it, and the sentence that says so."""
    stamp = status.timestamp_validity
    if stamp and stamp.intact and stamp.valid and stamp.trusted:
        return stamp.timestamp, True, sentences.CLOCK
    claimed = status.signer_reported_dt
    if stamp:
        return claimed, False, sentences.UNTRUSTED_CLOCK
    return claimed, False, sentences.NO_CLOCK if claimed else sentences.NO_TIME


def _broken(status: PdfSignatureStatus) -> Reason | None:
    """Why the signature cannot stand whoever made it."""
    if not status.intact:
        return sentences.ALTERED
    if not status.valid:
        return sentences.FORGED
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return sentences.NOT_WHOLE
    changed = status.modification_level
    if changed == ModificationLevel.OTHER or status.docmdp_ok is False:
        return sentences.CHANGED_SINCE
    return None


def _doubt(
    one: EmbeddedPdfSignature,
    status: PdfSignatureStatus,
    moment: datetime | None,
    trust: _Trust,
) -> Reason | None:
    """Why a whole signature is not confirmed; None where it is."""
    if status.md_algorithm in WEAK_HASHES:
        return sentences.WEAK
    if moment and moment > trust.at + CLOCKS_DIFFER:
        return sentences.FROM_THE_FUTURE
    return None if status.trusted else _not_confirmed(one, status, moment, trust)


def _not_confirmed(
    one: EmbeddedPdfSignature,
    status: PdfSignatureStatus,
    moment: datetime | None,
    trust: _Trust,
) -> Reason:
    certificate = status.signing_cert
    last = certificate.not_valid_after
    if not trust.roots:
        return sentences.NO_ROOTS
    if last < trust.at and _status(one, trust.as_of(moment or last)).trusted:
        return sentences.expired_unproven(last)
    if status.trust_problem_indic in WRONG_USE:
        return sentences.WRONG_USE
    return sentences.unknown_issuer(_issuer(certificate))


def _issuer(certificate: Certificate) -> str:
    issuer = certificate.issuer
    return _part(issuer, "common_name") or _part(issuer, "organization_name") or "?"


def _part(name: Name, part: str) -> str:
    """A part of a distinguished name; some hold several of a kind."""
    value = name.native.get(part, "")
    return squeeze(nfc(", ".join(value) if isinstance(value, list) else str(value)))
