from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from cchc.accounts.models import Digest, Organisation, User
from cchc.accounts.services import choose_mail, gather_digests, notify
from cchc.accounts.states import NoticeKind, Role
from tests.integrations.post import Office, an_office
from tests.people import (  # noqa: F401
    AT,
    a_person,
    administrator,
    agency,
    centres,
    colleague,
    division,
    files,
    head,
    leader,
    office,
    other_agency,
    owner,
    stranger,
)

Telling: TypeAlias = Callable[..., None]
Writing: TypeAlias = Callable[..., Digest]
DAY = date(2022, 1, 10)


@pytest.fixture
def post_office() -> Iterator[Office]:
    with an_office() as running:
        yield running


@pytest.fixture
def tell() -> Telling:
    """Tell a person something: `tell(colleague, "obligation:1:due")`."""

    def say(
        person: User,
        key: str = "obligation:1:due",
        kind: NoticeKind = NoticeKind.DUE,
        text: str = "Đến hạn hôm nay: Kế hoạch tuyên truyền",
        english: str = "Due today: Communication plan",
        subject: str = "plans.obligation:1",
        at: datetime = AT,
    ) -> None:
        notify(
            actor=None,
            people=[person],
            kind=kind,
            subject=subject,
            text_vi=text,
            text_en=english,
            at=at,
            key=key,
        )

    return say


@pytest.fixture
def a_letter(agency: Organisation, tell: Telling) -> Writing:  # noqa: F811
    """A letter that waits: `a_letter(colleague)`; with `told=True` the person has been told something already."""

    def write(person: User, told: bool = False) -> Digest:
        choose_mail(actor=person, email=f"{person.username}@angiang.example", wants_mail=True)
        if not told:
            tell(person)
        gather_digests(agency=agency, on=DAY, at=AT)
        return Digest.objects.get(person=person)

    return write


@pytest.fixture
def people(division: Organisation) -> list[User]:  # noqa: F811
    """Eight officers with addresses."""
    found = []
    for n in range(8):
        person = a_person(f"chuyen-vien-{n}", division, Role.OFFICER)
        found.append(choose_mail(actor=person, email=f"cv{n}@angiang.example", wants_mail=True))
    return found


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A certificate for "localhost", trusted in this test alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = tmp_path / "localhost.pem", tmp_path / "localhost.key"
    public.write_bytes(made.public_bytes(Encoding.PEM))
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    return context
