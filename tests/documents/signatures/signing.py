"""A certificate authority, signers and a timestamp service of our own: real keys, real certificates, real PAdES."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any, TypeAlias

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.documents.extract.pages import printed

NOW = datetime.now(UTC).replace(microsecond=0)
YEAR = timedelta(days=365)
PLAIN = printed("Báo cáo kết quả cải cách hành chính quý I")

REVOKED_LIST = x509.DistributionPoint(
    [x509.UniformResourceIdentifier("http://thu-hoi.example/danh-sach.crl")], None, None, None
)
"""Where the authority says which certificates were revoked; nobody ever asks there."""
Key: TypeAlias = "ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey"


def a_key(*, rsa_key: bool) -> Key:
    """An elliptic key, quick to make; RSA for what knows nothing else (the timestamp service)."""
    if rsa_key:
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return ec.generate_private_key(ec.SECP256R1())


@dataclass
class Authority:
    """Issues certificates; `name` is what its certificates say of their issuer."""

    name: str
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    last: datetime = NOW + 10 * YEAR

    def __post_init__(self) -> None:
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, self.name)])
        self.certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - 5 * YEAR)
            .not_valid_after(self.last)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(usage(key_cert_sign=True, crl_sign=True), critical=True)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False
            )
            .sign(self.key, hashes.SHA256())
        )

    @property
    def root(self) -> asn1_x509.Certificate:
        return certificate_of(self.certificate)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def issue(
        self,
        name: str,
        *,
        organisation: str = "Sở Tư pháp tỉnh An Giang",
        first: datetime = NOW - YEAR,
        last: datetime = NOW + YEAR,
        for_time: bool = False,
        **uses: bool,
    ) -> Holder:
        key = a_key(rsa_key=for_time)
        parts = [(NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, organisation)]
        builder = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(oid, text) for oid, text in parts]))
            .issuer_name(self.certificate.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(first)
            .not_valid_after(last)
            .add_extension(usage(**(uses or {"digital_signature": True})), critical=True)
            .add_extension(x509.CRLDistributionPoints([REVOKED_LIST]), critical=False)
        )
        if for_time:
            stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(stamping, critical=True)
        return Holder(builder.sign(self.key, hashes.SHA256()), key, self)


@dataclass
class Holder:
    """A person or a service with a certificate and its key."""

    certificate: x509.Certificate
    key: Key
    authority: Authority

    def sign(
        self,
        content: bytes = PLAIN,
        *,
        field_name: str = "ky1",
        clock: Holder | None = None,
        clock_at: datetime | None = None,
        digest: str = "sha256",
        **meta: Any,
    ) -> bytes:
        """The file with one more signature; `clock` is a timestamp service, saying `clock_at`."""
        certificates = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        certificates.register(self.authority.root)
        signer = signers.SimpleSigner(
            signing_cert=certificate_of(self.certificate),
            signing_key=self.asn1_key,
            cert_registry=certificates,
        )
        stamper = None
        if clock:
            stamper = DummyTimeStamper(
                certificate_of(clock.certificate),
                clock.asn1_key,
                certs_to_embed=certificates,
                fixed_dt=clock_at,
            )
        made = signers.PdfSigner(
            signers.PdfSignatureMetadata(
                field_name=field_name, md_algorithm=digest, subfilter=SigSeedSubFilter.PADES, **meta
            ),
            signer=signer,
            timestamper=stamper,
            new_field_spec=SigFieldSpec(field_name),
        )
        # Beside tests in a browser a loop is running in this thread, and pyHanko starts one of its own.
        with ThreadPoolExecutor(max_workers=1) as aside:
            signed = aside.submit(made.sign_pdf, IncrementalPdfFileWriter(BytesIO(content)))
            return bytes(signed.result().getvalue())

    @property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        return asn1_keys.PrivateKeyInfo.load(
            self.key.private_bytes(
                serialization.Encoding.DER,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )


def certificate_of(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def usage(**uses: bool) -> x509.KeyUsage:
    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: uses.get(name, False) for name in names})
