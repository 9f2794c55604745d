"""Which registered document is meant, in sentences for the person who registers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cchc.common.clock import day_of
from cchc.common.text import short_date
from cchc.documents.models import OfficialDocument


def same_bytes(document: OfficialDocument) -> str:
    return _(
        "Tệp này đã được lưu cùng văn bản {document} ngày {day} của {issuer}; hãy dùng văn bản đó, không đăng ký lần nữa."
    ).format(document=document, day=short_date(document.issued_on), issuer=document.issuer)


def same_head(document: OfficialDocument, *, other_file: bool) -> str:
    said = _(
        "Văn bản {document} ngày {day} của {issuer} đã được {who} đăng ký ngày {on}; hãy dùng văn bản đã có."
    ).format(
        document=document,
        day=short_date(document.issued_on),
        issuer=document.issuer,
        who=document.registered_by,
        on=short_date(day_of(document.registered_at)),
    )
    if not other_file:
        return said
    return f"{said} " + _(
        "Tệp vừa chọn khác với tệp đang lưu nên chưa được giữ; nếu là phụ lục, hãy đính kèm vào văn bản đó."
    )


def file_came(document: OfficialDocument) -> str:
    return _(
        "Văn bản {document} đã được đăng ký mà chưa có tệp; tệp vừa tải lên đã được gắn vào."
    ).format(document=document)
