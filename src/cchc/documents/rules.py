"""What a file is by its content, and what an official document is made of. Pure."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Final

import puremagic
from django.utils.translation import gettext as _

from cchc.common.errors import Unreadable
from cchc.common.text import nfc, squeeze
from cchc.documents.extract.limits import LARGEST_FILE, MEGABYTE

MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".doc": "application/msword",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".md": "text/markdown",
    ".txt": "text/plain",
}
"""The allow-list: files that can hold an official document (Nghị định 30/2020/NĐ-CP), by their extension."""
SAME: Final[Mapping[str, str]] = {".htm": ".html", ".markdown": ".md", ".text": ".txt"}
PDF_HEADER_WITHIN: Final = 1024  # bytes; readers of PDF accept the header that late
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD_STREAM: Final = "WordDocument".encode("utf-16-le")
MARKUP: Final = re.compile(r"<(?:!doctype html|html|head|body|table|p|div)[\s>]", re.IGNORECASE)
FORBIDDEN_IN_NAMES: Final = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')
LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What identifies an official document: Nghị định 30/2020/NĐ-CP, Điều 8."""

    code: str
    issued_on: date
    issuer: str
    title: str
    kind: str = ""
    number: int | None = None
    symbol: str = ""
    signer_position: str = ""
    signer_name: str = ""


def clean_name(name: str) -> str:
    """The file name without folders and signs that file systems refuse, at most 200 characters, extension kept."""
    bare = squeeze(FORBIDDEN_IN_NAMES.sub(" ", PurePath(nfc(name).replace("\\", "/")).name))
    path = PurePath(bare.lstrip(". ") or "tep")
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix


def media_type(name: str, content: bytes) -> str:
    """The media type by content. Raises Unreadable for an empty or too large file, for content outside the
    allow-list, and for an extension that says something else."""
    if not content:
        raise Unreadable(
            _("Tệp “{name}” rỗng (0 byte); hãy chọn lại tệp hoặc tải lại từ nguồn.").format(
                name=name
            )
        )
    if len(content) > LARGEST_FILE:
        raise Unreadable(
            _(
                "Tệp “{name}” lớn hơn {limit} MB; hãy bỏ bớt hình ảnh hoặc tách riêng phần kế hoạch."
            ).format(name=name, limit=LARGEST_FILE // MEGABYTE)
        )
    offered = PurePath(name).suffix.lower()
    offered = SAME.get(offered, offered)
    found = _extension(offered, content)
    if found is None or found != offered:
        raise Unreadable(
            _(
                "Nội dung tệp “{name}” là {found}, không khớp với phần mở rộng; hãy dùng tệp .docx, .pdf, .html, .md,"
                " .txt, .odt hoặc .doc đúng loại."
            ).format(name=name, found=found or _foreign(content))
        )
    return MEDIA_TYPES[found]


def _extension(offered: str, content: bytes) -> str | None:
    if b"%PDF-" in content[:PDF_HEADER_WITHIN]:
        return ".pdf"
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    if content.startswith(OLE):
        return ".doc" if WORD_STREAM in content else None
    text = _text(content)
    if text is None:
        return None
    if offered in {".md", ".txt"}:
        return offered
    return ".html" if MARKUP.search(text) else ".txt"


def _packed(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return ".docx"
            opendocument = "mimetype" in names and archive.read("mimetype", pwd=None)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return None
    return ".odt" if opendocument == MEDIA_TYPES[".odt"].encode() else None


def _text(content: bytes) -> str | None:
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    for encoding in ("utf-8-sig", "utf-16"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    # Old Vietnamese encodings: text all the same; the reader says which and what to do.
    return content.decode("latin-1")


def _foreign(content: bytes) -> str:
    """What people call a file of another kind, for the refusal."""
    try:
        return puremagic.from_string(content[:65536]) or _("tệp không rõ loại")
    except (puremagic.PureError, ValueError):
        return _("tệp không rõ loại")
