"""The folder of trusted certificates."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.documents.signatures import certificates_in, trust_files
from tests.documents.signatures.signing import Authority


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority("Cơ quan chứng thực thử nghiệm")


def test_certificates_in_either_form_and_several_in_one_file(
    tmp_path: Path, authority: Authority
) -> None:
    other = Authority("Cơ quan khác")
    (tmp_path / "a.pem").write_bytes(authority.pem + other.pem)
    (tmp_path / "b.cer").write_bytes(authority.der)

    assert der_of(tmp_path) == [authority.der, other.der, authority.der]


def test_what_is_no_certificate_is_left_out_and_can_be_told(
    tmp_path: Path, authority: Authority
) -> None:
    (tmp_path / "a.crt").write_bytes(authority.pem)
    (tmp_path / "hong.pem").write_bytes(
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    )
    (tmp_path / "rac.der").write_bytes(b"\x00\x01rac")
    (tmp_path / "ghi-chu.txt").write_text("chứng thư gốc")
    (tmp_path / "thu-muc.pem").mkdir()

    found = {file.path.name: len(file.certificates) for file in trust_files(tmp_path)}

    assert found == {"a.crt": 1, "hong.pem": 0, "rac.der": 0, "thu-muc.pem": 0}
    assert der_of(tmp_path) == [authority.der]


def test_no_folder_is_no_trust(tmp_path: Path) -> None:
    assert certificates_in(tmp_path / "không có") == ()


def der_of(folder: Path) -> list[bytes]:
    return [certificate.dump() for certificate in certificates_in(folder)]
