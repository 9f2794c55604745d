"""Which files are kept, and what an official document is made of. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Final

from django.utils.translation import gettext as _

from cchc.common.errors import Unreadable
from cchc.common.text import fold, nfc, squeeze
from cchc.documents.extract.kinds import (
    BY_NAME,
    READABLE,
    RICH_TEXT,
    SPOKEN,
    Kind,
    kind_of,
    refuse_macros,
    require_fitting_name,
)
from cchc.documents.extract.limits import LARGEST_FILE, MEGABYTE
from cchc.documents.extract.refusals import Foreign, misnamed

MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".doc": "application/msword",
    ".rtf": "application/rtf",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
"""What may be kept (Nghị định 30/2020/NĐ-CP: documents; sheets and pictures prove work), by the extension."""
PLANS: Final = READABLE
"""Kinds that a plan is read from."""
EVIDENCE: Final[Set[Kind]] = PLANS | {"xlsx", "xls", "png", "jpg"}
"""Kinds that prove that work is done."""
HEAD_FIELDS: Final = (
    "code",
    "number",
    "symbol",
    "kind",
    "issued_on",
    "issuer",
    "title",
    "signer_position",
    "signer_name",
)
"""What a person registers of a document; the columns and `DocumentHead` call them alike."""
KINDS: Final = (
    *(
        "Báo cáo",
        "Kế hoạch",
        "Quyết định",
        "Công văn",
        "Thông báo",
        "Tờ trình",
        "Biên bản",
        "Hướng dẫn",
    ),
    *(
        "Chương trình",
        "Phương án",
        "Đề án",
        "Dự án",
        "Nghị quyết",
        "Chỉ thị",
        "Quy chế",
        "Quy định",
        "Thông cáo",
    ),
    *(
        "Hợp đồng",
        "Công điện",
        "Bản ghi nhớ",
        "Bản thỏa thuận",
        "Giấy ủy quyền",
        "Giấy mời",
        "Giấy giới thiệu",
    ),
    *("Giấy nghỉ phép", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Thư công"),
)
"""The kinds of administrative documents (Nghị định 30/2020/NĐ-CP, Điều 7), those that prove work first."""
FORBIDDEN_IN_NAMES: Final = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')
LONGEST_NAME: Final = 200
CODE: Final = re.compile(r"\s*(?P<number>\d{1,9})\s*/\s*(?P<symbol>\S.*?)\s*")
BEFORE_CODE: Final = re.compile(r"(?i)^\s*số\s*:?\s*(?=\d)")


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


def media_type(
    name: str, content: bytes, *, accepted: Set[Kind] = PLANS, limit: int = LARGEST_FILE
) -> str:
    """The media type by content. Raises Unreadable for an empty file, one over `limit` bytes, a kind that is not
    accepted, an extension that says something else, a document with macros."""
    if not content:
        raise Unreadable(
            _("Tệp “{name}” rỗng (0 byte); hãy chọn lại tệp hoặc tải lại từ nguồn.").format(
                name=name
            )
        )
    require_fitting_size(name, len(content), limit)
    try:
        kind = kind_of(name, content)
    except Foreign as refused:
        raise _not_accepted(name, refused.kind, accepted) from refused
    refuse_macros(name, content, kind)
    require_fitting_name(name, kind)
    if PurePath(name).suffix.lower() not in BY_NAME:
        raise misnamed(name, *SPOKEN[kind])
    if kind not in accepted:
        raise _not_accepted(name, SPOKEN[kind][0], accepted)
    return MEDIA_TYPES[".rtf" if content.startswith(RICH_TEXT) else f".{kind}"]


def require_fitting_size(name: str, size: int, limit: int) -> None:
    """Raises Unreadable for more than `limit` bytes: known before the bytes themselves are read."""
    if size > limit:
        raise Unreadable(
            _(
                "Tệp “{name}” lớn hơn {limit} MB; hãy bỏ bớt hình ảnh, nén lại hoặc tách thành nhiều tệp."
            ).format(name=name, limit=limit // MEGABYTE)
        )


def _not_accepted(name: str, kind: str, accepted: Set[Kind]) -> Unreadable:
    suffixes = ", ".join(sorted(f".{kind}" for kind in accepted))
    return Unreadable(
        _("Tệp “{name}” là {kind}, không được nhận ở đây; hãy dùng tệp {suffixes}.").format(
            name=name, kind=kind, suffixes=suffixes
        )
    )


def clean_head(head: DocumentHead) -> DocumentHead:
    """The head in one Unicode form and spacing; number and symbol out of the code where they are not given."""
    code = squeeze(BEFORE_CODE.sub("", nfc(head.code)))
    found = CODE.fullmatch(code)
    number, symbol = head.number, head.symbol
    if found and number is None and not symbol:
        number, symbol = int(found["number"]), found["symbol"]
    return DocumentHead(
        code=re.sub(r"\s*/\s*", "/", code),
        issued_on=head.issued_on,
        issuer=squeeze(nfc(head.issuer)),
        title=squeeze(nfc(head.title)),
        kind=squeeze(nfc(head.kind)),
        number=number,
        symbol=squeeze(nfc(symbol)),
        signer_position=squeeze(nfc(head.signer_position)),
        signer_name=squeeze(nfc(head.signer_name)),
    )


def searchable(head: DocumentHead) -> str:
    """What a document is found by: its words without diacritics."""
    said = (head.code, head.kind, head.title, head.issuer, head.signer_name, head.signer_position)
    return fold(" ".join(said))
