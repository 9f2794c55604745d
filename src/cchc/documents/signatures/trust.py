"""The certificates that signatures are checked against: files in one folder, put there by the administrator.

For documents of state agencies those are the roots of Ban Cơ yếu Chính phủ; for others the national root
(Nghị định 23/2025/NĐ-CP). Nothing is fetched, nothing is trusted because the machine trusts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]

SUFFIXES: Final = frozenset({".pem", ".crt", ".cer", ".der"})


@dataclass(frozen=True, slots=True)
class TrustFile:
    """One file of the folder; without certificates where it holds none that can be read."""

    path: Path
    certificates: tuple[Certificate, ...]


def trust_files(folder: Path) -> tuple[TrustFile, ...]:
    """The certificate files (PEM or DER) of a folder, by name; none where there is no such folder."""
    if not folder.is_dir():
        return ()
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    return tuple(TrustFile(path, _certificates(path)) for path in paths)


def certificates_in(folder: Path) -> tuple[Certificate, ...]:
    """Every certificate of the folder that can be read."""
    return tuple(found for file in trust_files(folder) for found in file.certificates)


def _certificates(path: Path) -> tuple[Certificate, ...]:
    from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415 -- heavy, rarely needed

    try:
        found = tuple(load_certs_from_pemder_data(path.read_bytes()))
        for certificate in found:
            _ = certificate.subject.native  # parsed lazily: a damaged one shows only here
    except (OSError, ValueError, TypeError):
        return ()
    return found
