"""What the check of one signature gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

State: TypeAlias = Literal["valid", "untrusted", "invalid", "absent", "unreadable"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence that tells why, in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a file. `signed_at` is aware; it is proven only where `timestamped`."""

    state: State
    reasons: tuple[Reason, ...]
    signer: str = ""
    signer_organisation: str = ""
    signed_at: datetime | None = None
    timestamped: bool = False
    covers_whole_file: bool = False
