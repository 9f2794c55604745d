"""The door: a file or its bytes in, a `Document` out, or one sentence saying why not."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from cchc.documents.extract.blocks import Document, Format


def extract_file(path: Path) -> Document:
    """Read a file. Raises `Unreadable` with a sentence for the user."""
    return extract_bytes(path.name, path.read_bytes())


def extract_bytes(name: str, content: bytes) -> Document:
    """Read the bytes of a file offered under `name`. Raises `Unreadable` with a sentence for the user."""
    if name.endswith(".docx"):
        from cchc.documents.extract.docx.reader import read as read_docx  # noqa: PLC0415

        return Document(name, "docx", sha256(content).hexdigest(), tuple(read_docx(name, content)))
    from cchc.documents.extract.plain.reader import read  # noqa: PLC0415

    form: Format = "md" if name.endswith(".md") else "txt"
    return Document(
        name, form, sha256(content).hexdigest(), tuple(read(content.decode("utf-8-sig"), form))
    )
