"""What a file is, judged by its content. Its name decides between kinds of plain text, and may not say otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final, Literal, TypeAlias

from cchc.documents.extract import refusals
from cchc.documents.extract.archives import Archive

Kind: TypeAlias = Literal["docx", "pdf", "html", "md", "txt", "odt", "doc"]

WORD: Final = "Word (.docx)"
ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Container of Office before 2007, and of encrypted Office since."""
PDF: Final = b"%PDF-"
RICH_TEXT: Final = b"{\\rtf"
HEAD: Final = 1024
"""Bytes within which a PDF must say so (readers accept that much before it)."""
WORD_STREAM: Final = "WordDocument".encode("utf-16-le")
ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
WORD_RECORD: Final = b"\xec\xa5"
"""First bytes of a Word 97 document; bit 0 of byte 11 after them says it is encrypted ([MS-DOC] 2.5.2)."""
SECTOR: Final = 512
OTHERS: Final[Mapping[bytes, str]] = {
    b"\x89PNG": "ảnh PNG",
    b"\xff\xd8\xff": "ảnh JPEG",
    b"GIF8": "ảnh GIF",
    b"II*\x00": "ảnh TIFF",
    b"MM\x00*": "ảnh TIFF",
    b"RIFF": "tệp ảnh, âm thanh hoặc phim",
    b"\x1f\x8b": "tệp nén (.gz)",
    b"7z\xbc\xaf": "tệp nén (.7z)",
    b"Rar!": "tệp nén (.rar)",
    b"MZ": "chương trình máy tính",
    b"\x7fELF": "chương trình máy tính",
    b"SQLite format 3": "cơ sở dữ liệu",
    b"MIME-Version:": "trang web lưu gộp (.mht)",
}
CONTAINED: Final[Mapping[str, str]] = {
    "xl/": "bảng tính Excel",
    "ppt/": "bản trình chiếu PowerPoint",
    "content.xml": "tài liệu OpenDocument không phải văn bản",
}
WORD_XML: Final = re.compile(
    rb"<\?mso-application|<w:wordDocument|<pkg:package|office:mimetype=.[^\"']*opendocument.text"
)
PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
MARKDOWN_NAMES: Final = frozenset({".md", ".markdown", ".mdown"})
PAGE_NAMES: Final = frozenset({".html", ".htm", ".xhtml"})

BY_NAME: Final[Mapping[str, frozenset[Kind]]] = {
    ".docx": frozenset({"docx"}),
    ".docm": frozenset({"docx"}),
    ".doc": frozenset({"doc", "html"}),  # legal portals offer web pages under this name
    ".rtf": frozenset({"doc"}),
    ".odt": frozenset({"odt"}),
    ".pdf": frozenset({"pdf"}),
    **dict.fromkeys(PAGE_NAMES, frozenset[Kind]({"html"})),
    **dict.fromkeys((*MARKDOWN_NAMES, ".txt", ".text"), frozenset[Kind]({"md", "txt", "html"})),
}
"""What a file so named may be. Other names say nothing."""
SPOKEN: Final[Mapping[Kind, tuple[str, str]]] = {
    "docx": ("văn bản Word", ".docx"),
    "doc": ("văn bản Word đời cũ hoặc RTF", ".doc"),
    "odt": ("văn bản OpenDocument", ".odt"),
    "pdf": ("PDF", ".pdf"),
    "html": ("trang web", ".html"),
    "md": ("văn bản thuần", ".txt"),
    "txt": ("văn bản thuần", ".txt"),
}


def require_fitting_name(name: str, kind: Kind) -> None:
    """Raises `Unreadable` when the extension promises something else than the content is."""
    fitting = BY_NAME.get(PurePath(name).suffix.lower())
    if fitting is not None and kind not in fitting:
        raise refusals.misnamed(name, *SPOKEN[kind])


def kind_of_bytes(name: str, content: bytes) -> Kind | None:
    """The kind of a binary file, None for text. Raises `Unreadable` for what holds no plan."""
    if content.startswith((ZIP, b"PK\x05\x06")):
        return _kind_of_zip(name, content)
    if content.startswith(OLE):
        return _kind_of_ole(name, content)
    if PDF in content[:HEAD]:
        return "pdf"
    if content.startswith(RICH_TEXT) or WORD_XML.search(content[: 4 * HEAD]):
        return "doc"
    for signature, kind in OTHERS.items():
        if content.startswith(signature):
            raise refusals.wrong_kind(name, kind)
    return None


def kind_of_text(name: str, text: str) -> Kind:
    """HTML where the text says so or the name does; Markdown by its name; any other text is plain."""
    suffix = PurePath(name).suffix.lower()
    if suffix in PAGE_NAMES or PAGE.search(text[:HEAD]):
        return "html"
    return "md" if suffix in MARKDOWN_NAMES else "txt"


def _kind_of_zip(name: str, content: bytes) -> Kind:
    suffix = PurePath(name).suffix.lower()
    archive = Archive(name, content, "OpenDocument (.odt)" if suffix == ".odt" else WORD)
    names = archive.names
    if (archive.read("mimetype") or b"").startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if any(entry.startswith("word/") for entry in names):
        return "docx"
    for beginning, kind in CONTAINED.items():
        if any(entry.startswith(beginning) for entry in names):
            raise refusals.wrong_kind(name, kind)
    if "[Content_Types].xml" in names:
        return "docx"
    raise refusals.wrong_kind(name, "tệp nén (.zip)")


def _kind_of_ole(name: str, content: bytes) -> Kind:
    if ENCRYPTED_STREAM in content:
        raise refusals.encrypted(name)
    if WORD_STREAM not in content and PurePath(name).suffix.lower() == ".doc":
        raise refusals.corrupt(name, "Word (.doc)")
    if WORD_STREAM not in content:
        raise refusals.wrong_kind(name, "tệp Office đời cũ không phải Word")
    record = content[SECTOR : SECTOR + 12]
    if record.startswith(WORD_RECORD) and len(record) == 12 and record[11] & 0x1:
        raise refusals.encrypted(name)
    return "doc"
