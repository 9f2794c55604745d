"""What can be said about people and their secrets without a database."""

from __future__ import annotations

import hashlib


def hash_of_token(token: str) -> str:
    """The SHA-256 of a random secret, in hexadecimal. A secret of 256 random bits needs no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
