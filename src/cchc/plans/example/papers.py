"""The documents that the example hands in: each a page in the layout of Nghị định 30/2020/NĐ-CP, saying what it is. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

from cchc.documents.layout.closing import Signature, closing
from cchc.documents.layout.letterhead import Letterhead, letterhead
from cchc.documents.layout.sheet import PORTRAIT, Sheet
from cchc.documents.layout.title import title
from cchc.documents.layout.xml import paragraph
from cchc.plans.reading.grammar.document_kinds import KINDS
from cchc.plans.writing.agency import letterhead_names

OFFICIAL_LETTER: Final = "Công văn"
"""The one kind whose code has no abbreviation of its kind: "215/SLĐTBXH-KHTC"."""
BODY: Final = "Văn bản minh họa của chương trình mẫu; nội dung không có thật."
SIGNER: Final = "Giám đốc"
BY_ABBREVIATION: Final = {kind.abbreviation: kind.name for kind in KINDS if kind.abbreviation}


def kind_of(code: str) -> str:
    """The kind that a code names: "61/BC-SLĐTBXH" is a "Báo cáo"."""
    symbol = code.partition("/")[2]
    return BY_ABBREVIATION.get(symbol.partition("-")[0], OFFICIAL_LETTER)


def paper(*, code: str, subject: str, issuer: str, place: str, issued_on: date) -> bytes:
    """The document as .docx."""
    names = letterhead_names(issuer)
    sheet = Sheet(title=subject, author=issuer)
    head = Letterhead(
        agency=names.agency, superior=names.superior, code=code, place=place, issued_on=issued_on
    )
    sheet.add([letterhead(head)])
    sheet.add(title(kind_of(code), subject))
    sheet.add([paragraph(BODY, "Body")])
    sheet.add([closing(["Như trên", "Lưu: VT"], Signature(position=SIGNER))])
    return sheet.finish(PORTRAIT)
