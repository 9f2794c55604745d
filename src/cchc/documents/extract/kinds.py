"""What a file is, judged by its content, for every door through which files come in: the reader of plans and the
register of documents. Its name decides between kinds of plain text, and may not say otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from pathlib import PurePath
from typing import Final, Literal, TypeAlias, TypeGuard, get_args

from cchc.documents.extract import refusals
from cchc.documents.extract.archives import Archive
from cchc.documents.extract.encodings import looks_like_text

Readable: TypeAlias = Literal["docx", "pdf", "html", "md", "txt", "odt", "doc"]
Kind: TypeAlias = Literal[Readable, "xlsx", "xls", "png", "jpg"]

READABLE: Final[Set[Kind]] = frozenset(get_args(Readable))
"""Kinds whose words the readers know; the others are kept as they are."""

WORD: Final = "Word (.docx)"
ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Container of Office before 2007, and of encrypted Office since."""
PDF: Final = b"%PDF-"
RICH_TEXT: Final = b"{\\rtf"
HEAD: Final = 1024
"""Bytes within which a PDF must say so (readers accept that much before it)."""
WORD_STREAM: Final = "WordDocument".encode("utf-16-le")
SHEET_STREAMS: Final = ("Workbook".encode("utf-16-le"), "B\0o\0o\0k\0\0".encode("latin-1"))
"""Excel 97 and Excel 95 ([MS-XLS] 2.1.2)."""
ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
WORD_RECORD: Final = b"\xec\xa5"
"""First bytes of a Word 97 document; bit 0 of byte 11 after them says it is encrypted ([MS-DOC] 2.5.2)."""
SECTOR: Final = 512
PICTURES: Final[Mapping[bytes, Kind]] = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}
PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
"""Windows, Linux, Java and macOS programs; looked for first: some hide a PDF header behind their own."""
OTHERS: Final[Mapping[bytes, str]] = {
    b"GIF8": "ảnh GIF",
    b"II*\x00": "ảnh TIFF",
    b"MM\x00*": "ảnh TIFF",
    b"RIFF": "tệp ảnh, âm thanh hoặc phim",
    b"\x1f\x8b": "tệp nén (.gz)",
    b"7z\xbc\xaf": "tệp nén (.7z)",
    b"Rar!": "tệp nén (.rar)",
    b"SQLite format 3": "cơ sở dữ liệu",
    b"MIME-Version:": "trang web lưu gộp (.mht)",
}
CONTAINED: Final[Mapping[str, str]] = {
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
    ".xlsx": frozenset({"xlsx"}),
    ".xls": frozenset({"xls", "html"}),  # so do systems that export their lists
    ".png": frozenset({"png"}),
    ".jpg": frozenset({"jpg"}),
    ".jpeg": frozenset({"jpg"}),
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
    "xlsx": ("bảng tính Excel", ".xlsx"),
    "xls": ("bảng tính Excel đời cũ", ".xls"),
    "png": ("ảnh PNG", ".png"),
    "jpg": ("ảnh JPEG", ".jpg"),
}
MACRO_NAMES: Final = frozenset({".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam"})
MACRO_ENTRIES: Final = re.compile(r"(?i)(?:^|/)vba(?:Project|Data)|^Basic/|^Scripts/|/macrosheets/")
"""Entries of a container that hold a program: Office ([MS-OFFMACRO2]), Excel 4 macro sheets, OpenDocument."""
MACRO_STREAM: Final = "_VBA_PROJECT".encode("utf-16-le")
"""[MS-OVBA] 2.3.4.1."""


def kind_of(name: str, content: bytes) -> Kind:
    """The kind of a file that need not be read: text in any encoding is text. Raises `Unreadable` for a kind that is
    not known here, for damage and for passwords."""
    if kind := kind_of_bytes(name, content):
        return kind
    if not looks_like_text(content):
        raise refusals.wrong_kind(name, "tệp không rõ loại")
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return kind_of_text(name, content[: 4 * HEAD].decode(encoding, "replace"))


def is_readable(kind: Kind) -> TypeGuard[Readable]:
    return kind in READABLE


def refuse_macros(name: str, content: bytes, kind: Kind) -> None:
    """Raises `Unreadable` for a document that carries a program, or is named as one that may."""
    found = PurePath(name).suffix.lower() in MACRO_NAMES
    if kind in {"docx", "xlsx", "odt"}:
        entries = Archive(name, content, SPOKEN[kind][0]).names
        found = found or any(MACRO_ENTRIES.search(entry) for entry in entries)
    if found or (content.startswith(OLE) and MACRO_STREAM in content):
        raise refusals.macros(name)


def require_fitting_name(name: str, kind: Kind) -> None:
    """Raises `Unreadable` when the extension promises something else than the content is."""
    fitting = BY_NAME.get(PurePath(name).suffix.lower())
    if fitting is not None and kind not in fitting:
        raise refusals.misnamed(name, *SPOKEN[kind])


def kind_of_bytes(name: str, content: bytes) -> Kind | None:
    """The kind of a binary file, None for text. Raises `Unreadable` for a kind that is not known here."""
    if content.startswith(PROGRAMS):
        raise refusals.wrong_kind(name, "chương trình máy tính")
    if content.startswith((ZIP, b"PK\x05\x06")):
        return _kind_of_zip(name, content)
    if content.startswith(OLE):
        return _kind_of_ole(name, content)
    if PDF in content[:HEAD]:
        return "pdf"
    if content.startswith(RICH_TEXT) or WORD_XML.search(content[: 4 * HEAD]):
        return "doc"
    for signature, spoken in OTHERS.items():
        if content.startswith(signature):
            raise refusals.wrong_kind(name, spoken)
    return next((kind for start, kind in PICTURES.items() if content.startswith(start)), None)


def kind_of_text(name: str, text: str) -> Readable:
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
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    for beginning, spoken in CONTAINED.items():
        if any(entry.startswith(beginning) for entry in names):
            raise refusals.wrong_kind(name, spoken)
    if "[Content_Types].xml" in names:
        return "docx"
    raise refusals.wrong_kind(name, "tệp nén (.zip)")


def _kind_of_ole(name: str, content: bytes) -> Kind:
    if ENCRYPTED_STREAM in content:
        raise refusals.encrypted(name)
    suffix = PurePath(name).suffix.lower()
    is_sheet = any(stream in content for stream in SHEET_STREAMS)
    if is_sheet and (suffix == ".xls" or WORD_STREAM not in content):  # each may hold the other
        return "xls"
    if WORD_STREAM not in content and suffix == ".doc":
        raise refusals.corrupt(name, "Word (.doc)")
    if WORD_STREAM not in content:
        raise refusals.wrong_kind(name, "tệp Office đời cũ không phải Word, Excel")
    record = content[SECTOR : SECTOR + 12]
    if record.startswith(WORD_RECORD) and len(record) == 12 and record[11] & 0x1:
        raise refusals.encrypted(name)
    return "doc"
