"""Signatures of real PDF files, made with real keys: which hold, which do not, and why."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from asn1crypto.crl import CertificateList  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import DocumentSecurityStore

from cchc.documents.extract import limits
from cchc.documents.signatures import Reason, Signature, sentences, validate
from tests.documents.signatures.signing import NOW, PLAIN, YEAR, Authority, Holder

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority("Cơ quan chứng thực thử nghiệm")


@pytest.fixture(scope="module")
def signer(authority: Authority) -> Holder:
    return authority.issue("Giám đốc Sở")


@pytest.fixture(scope="module")
def clock(authority: Authority) -> Holder:
    return authority.issue("Dấu thời gian thử nghiệm", for_time=True)


@pytest.fixture(scope="module")
def signed(signer: Holder) -> bytes:
    return signer.sign()


def checked(
    content: bytes, *authorities: Authority, at: datetime = NOW + HOUR
) -> tuple[Signature, ...]:
    return validate(content, trusted=[authority.root for authority in authorities], at=at)


def alone(content: bytes, *authorities: Authority, at: datetime = NOW + HOUR) -> Signature:
    [found] = checked(content, *authorities, at=at)
    return found


def said(found: Signature) -> Sequence[str]:
    return [reason.vi for reason in found.reasons]


class TestOneSignature:
    def test_intact_and_trusted(self, signed: bytes, authority: Authority) -> None:
        found = alone(signed, authority)

        assert (found.state, found.signer, found.signer_organisation) == (
            "valid",
            "Giám đốc Sở",
            "Sở Tư pháp tỉnh An Giang",
        )
        assert found.signed_at is not None
        assert abs(found.signed_at - NOW) < HOUR
        assert (found.timestamped, found.covers_whole_file) == (False, True)
        assert found.reasons == (
            sentences.INTACT,
            sentences.trusted("Cơ quan chứng thực thử nghiệm"),
            sentences.NO_CLOCK,
            sentences.OFFLINE,
        )

    def test_intact_by_someone_the_agency_does_not_know(self, signed: bytes) -> None:
        found = alone(signed, Authority("Nơi khác"))

        assert (found.state, found.signer) == ("untrusted", "Giám đốc Sở")
        assert found.reasons == (
            sentences.INTACT,
            sentences.unknown_issuer("Cơ quan chứng thực thử nghiệm"),
            sentences.NO_CLOCK,
        )

    def test_an_authority_of_the_same_name_is_another_one(
        self, signed: bytes, authority: Authority
    ) -> None:
        assert alone(signed, Authority(authority.name)).state == "untrusted"

    def test_no_root_is_installed(self, signed: bytes) -> None:
        found = alone(signed)

        assert found.state == "untrusted"
        assert sentences.NO_ROOTS in found.reasons

    def test_altered_after_signing(self, signed: bytes, authority: Authority) -> None:
        altered = bytearray(signed)
        altered[signed.index(b"stream") + 20] ^= 1

        found = alone(bytes(altered), authority)

        assert (found.state, found.signer) == ("invalid", "Giám đốc Sở")
        assert found.reasons == (sentences.ALTERED, sentences.NO_CLOCK)

    def test_certified_time(self, signer: Holder, clock: Holder, authority: Authority) -> None:
        found = alone(signer.sign(clock=clock, clock_at=NOW - DAY), authority)

        assert (found.state, found.timestamped, found.signed_at) == ("valid", True, NOW - DAY)
        assert sentences.CLOCK in found.reasons

    def test_time_certified_by_nobody_known(self, signer: Holder, authority: Authority) -> None:
        stamper = Authority("Nơi khác").issue("Dấu thời gian lạ", for_time=True)

        found = alone(signer.sign(clock=stamper, clock_at=NOW - DAY), authority)

        assert (found.state, found.timestamped) == ("valid", False)
        assert found.signed_at is not None
        assert found.signed_at > NOW - HOUR
        assert sentences.UNTRUSTED_CLOCK in found.reasons

    def test_signed_when_the_certificate_had_expired(self, authority: Authority) -> None:
        late = authority.issue("Chứng thư cũ", first=NOW - YEAR, last=NOW - DAY)

        found = alone(late.sign(), authority)

        assert found.state == "invalid"
        assert sentences.signed_outside(NOW - YEAR, NOW - DAY) in found.reasons

    def test_the_certificate_has_expired_since(self, authority: Authority, clock: Holder) -> None:
        """Without a timestamp nothing proves that it was signed in time: the date may have been set back."""
        short = authority.issue("Chứng thư ngắn hạn", last=NOW + DAY)

        unproven = alone(short.sign(), authority, at=NOW + 3 * DAY)
        proven = alone(short.sign(clock=clock, clock_at=NOW), authority, at=NOW + 3 * DAY)
        unknown = alone(short.sign(), Authority("Nơi khác"), at=NOW + 3 * DAY)

        assert unproven.state == "untrusted"
        assert sentences.expired_unproven(NOW + DAY) in unproven.reasons
        assert proven.state == "valid"
        assert sentences.expired_since(NOW + DAY) in proven.reasons
        assert unknown.state == "untrusted"
        assert sentences.unknown_issuer(authority.name) in unknown.reasons

    def test_a_certificate_that_is_not_for_signing(self, authority: Authority) -> None:
        found = alone(authority.issue("Máy chủ", key_agreement=True).sign(), authority)

        assert found.state == "untrusted"
        assert sentences.WRONG_USE in found.reasons

    def test_either_use_of_a_key_is_for_signing(self, authority: Authority) -> None:
        holder = authority.issue("Văn thư", content_commitment=True)

        assert alone(holder.sign(), authority).state == "valid"

    def test_an_old_hash_proves_nothing(self, signer: Holder, authority: Authority) -> None:
        found = alone(signer.sign(digest="sha1"), authority)

        assert found.state == "untrusted"
        assert sentences.WEAK in found.reasons

    def test_signed_after_the_day_of_the_check(self, signed: bytes, authority: Authority) -> None:
        found = alone(signed, authority, at=NOW - 5 * DAY)

        assert found.state == "untrusted"
        assert sentences.FROM_THE_FUTURE in found.reasons

    def test_the_file_itself_says_that_the_certificate_was_revoked(
        self, signed: bytes, signer: Holder, authority: Authority
    ) -> None:
        found = alone(with_revocation(signed, signer, NOW - DAY), authority)

        assert (found.state, found.signer) == ("invalid", "Giám đốc Sở")
        assert sentences.REVOKED in found.reasons

    def test_also_where_a_loop_is_running(self, signed: bytes, authority: Authority) -> None:
        async def check() -> Signature:
            return alone(signed, authority)

        with ThreadPoolExecutor(max_workers=1) as aside:
            assert aside.submit(asyncio.run, check()).result().state == "valid"


class TestChangesAfterSigning:
    def test_a_second_signature_leaves_the_first_whole(
        self, signed: bytes, authority: Authority
    ) -> None:
        both = authority.issue("Văn thư Sở").sign(signed, field_name="ky2")

        first, second = checked(both, authority)

        assert [(one.signer, one.state) for one in (first, second)] == [
            ("Giám đốc Sở", "valid"),
            ("Văn thư Sở", "valid"),
        ]
        assert (first.covers_whole_file, second.covers_whole_file) == (False, True)
        assert sentences.ADDED_SINCE in first.reasons
        assert sentences.ADDED_SINCE not in second.reasons

    def test_each_signature_is_judged_by_its_own_certificate(
        self, signed: bytes, authority: Authority
    ) -> None:
        both = Authority("Nơi khác").issue("Người lạ").sign(signed, field_name="ky2")

        assert [one.state for one in checked(both, authority)] == ["valid", "untrusted"]

    def test_a_page_changed_by_an_update_after_signing(
        self, signed: bytes, authority: Authority
    ) -> None:
        found = alone(with_page_turned(signed), authority)

        assert found.state == "invalid"
        assert found.reasons == (sentences.CHANGED_SINCE, sentences.NO_CLOCK)

    def test_changed_between_two_signatures(self, signed: bytes, authority: Authority) -> None:
        """The second signer signs what the first one never saw."""
        both = authority.issue("Văn thư Sở").sign(with_page_turned(signed), field_name="ky2")

        assert [one.state for one in checked(both, authority)] == ["invalid", "valid"]

    def test_a_signature_that_forbids_every_change(
        self, signer: Holder, authority: Authority
    ) -> None:
        final = signer.sign(certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)

        assert alone(final, authority).state == "valid"
        assert alone(with_page_turned(final), authority).state == "invalid"


class TestNothingToCheck:
    def test_no_signature(self, authority: Authority) -> None:
        assert alone(PLAIN, authority) == Signature("absent", (sentences.NO_SIGNATURE,))

    @pytest.mark.parametrize(
        "content",
        [b"", b"%PDF-1.7\n", b"%PDF-1.7\nhong\n%%EOF", PLAIN[:-300], b"\x89PNG\r\n\x1a\n"],
    )
    def test_a_file_that_is_broken(self, content: bytes) -> None:
        assert alone(content) == Signature("unreadable", (sentences.BROKEN,))

    def test_a_file_that_would_burst_is_not_opened(self) -> None:
        packed = zlib.compress(bytes(limits.LARGEST_PART + limits.MEGABYTE), 9)
        bomb = b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>> stream\n" + packed + b"\nendstream"

        assert alone(bomb) == Signature("unreadable", (sentences.BURSTS,))

    def test_a_file_with_a_password(self, signed: bytes) -> None:
        assert alone(locked(signed, "mật khẩu")) == Signature("unreadable", (sentences.LOCKED,))

    def test_a_file_guarded_against_printing_alone_is_looked_into(
        self, signer: Holder, authority: Authority
    ) -> None:
        assert alone(locked(PLAIN, "")) == Signature("absent", (sentences.NO_SIGNATURE,))

    def test_the_bytes_of_a_signature_are_rubbish(
        self, signed: bytes, authority: Authority
    ) -> None:
        start = signed.index(b"/Contents <") + len(b"/Contents <")
        broken = signed[:start] + b"00" * 200 + signed[start + 400 :]

        assert alone(broken, authority) == Signature("unreadable", (sentences.BROKEN_SIGNATURE,))

    def test_a_form_of_signature_that_is_not_known(
        self, signed: bytes, authority: Authority
    ) -> None:
        older = signed.replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1  ")

        assert alone(older, authority) == Signature("unreadable", (sentences.BROKEN_SIGNATURE,))

    def test_a_broken_signature_does_not_hide_a_whole_one(
        self, signed: bytes, authority: Authority
    ) -> None:
        both = authority.issue("Văn thư Sở").sign(signed, field_name="ky2")
        start = both.rindex(b"/Contents <") + len(b"/Contents <")
        broken = both[:start] + b"00" * 200 + both[start + 400 :]

        assert [one.state for one in checked(broken, authority)] == ["valid", "unreadable"]


AUTHORITY = Authority("Cơ quan chứng thực thử nghiệm")
SIGNED = AUTHORITY.issue("Giám đốc Sở").sign()
SIGNATURE_AT = (SIGNED.index(b"/Contents <"), SIGNED.index(b">", SIGNED.index(b"/Contents <")))
"""The bytes that are not signed: the signature itself."""


@settings(max_examples=100)
@given(st.data())
def test_damage_never_ends_in_an_error_and_what_was_signed_never_changes_unseen(
    data: st.DataObject,
) -> None:
    places = st.integers(0, len(SIGNED) - 1)
    changes = data.draw(st.dictionaries(places, st.integers(0, 255), max_size=4))
    damaged = bytearray(SIGNED)
    for place, byte in changes.items():
        damaged[place] = byte
    cut = data.draw(st.sampled_from([len(SIGNED), len(SIGNED) - 1, len(SIGNED) // 2]))

    found = checked(bytes(damaged[:cut]), AUTHORITY)

    assert found
    assert all(one.reasons for one in found)
    outside = [place for place in changes if not SIGNATURE_AT[0] <= place <= SIGNATURE_AT[1]]
    if any(damaged[place] != SIGNED[place] for place in outside):
        assert {one.state for one in found} <= {"invalid", "unreadable", "absent"}


def test_every_sentence_is_told_in_both_languages() -> None:
    said_once = [value for value in vars(sentences).values() if isinstance(value, Reason)]
    made = [
        sentences.trusted("X"),
        sentences.unknown_issuer("X"),
        sentences.signed_outside(NOW, NOW + DAY),
        sentences.expired_unproven(NOW),
        sentences.expired_since(NOW),
    ]
    for sentence in (*said_once, *made):
        assert sentence.vi.endswith(".")
        assert sentence.en.endswith(".")
        assert sentence.vi != sentence.en


def test_days_of_certificates_are_those_of_vietnam() -> None:
    late_in_london = datetime(2022, 3, 31, 18, 0, tzinfo=UTC)

    assert "01/04/2022" in sentences.expired_since(late_in_london).vi


def with_page_turned(content: bytes) -> bytes:
    """The file with its first page turned by an incremental update."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(90)  # type: ignore[no-untyped-call]
    writer.update_container(page)
    stored = BytesIO()
    writer.write(stored)  # type: ignore[no-untyped-call]
    return stored.getvalue()


def locked(content: bytes, password: str) -> bytes:
    """The file encrypted; with an empty password anybody opens it, but may not print it."""
    writer = copy_into_new_writer(PdfFileReader(BytesIO(content)))
    writer.encrypt("chủ", password)  # type: ignore[no-untyped-call]
    stored = BytesIO()
    writer.write(stored)  # type: ignore[no-untyped-call]
    return stored.getvalue()


def with_revocation(content: bytes, holder: Holder, revoked_at: datetime) -> bytes:
    """The file with a list of revoked certificates inside, as long-term signatures carry it."""
    revoked = (
        x509.RevokedCertificateBuilder()
        .serial_number(holder.certificate.serial_number)
        .revocation_date(revoked_at)
        .build()
    )
    listed = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(holder.authority.certificate.subject)
        .last_update(NOW - HOUR)
        .next_update(NOW + DAY)
        .add_revoked_certificate(revoked)
        .sign(holder.authority.key, hashes.SHA256())
    )
    stored = BytesIO(content)
    DocumentSecurityStore.add_dss(
        stored,
        None,
        crls=[CertificateList.load(listed.public_bytes(serialization.Encoding.DER))],
    )
    return stored.getvalue()
