"""Documents that tests register: heads, files of every kind, a register with rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cchc.accounts.models import User
from cchc.documents.models import OfficialDocument
from cchc.documents.rules import DocumentHead
from cchc.documents.services import register_evidence
from tests.documents.extract.word import p, word, zipped
from tests.people import AT

REPORT = DocumentHead(
    code="15/BC-STP",
    issued_on=date(2022, 3, 25),
    issuer="Sở Tư pháp tỉnh An Giang",
    title="Kết quả tuyên truyền cải cách hành chính quý I năm 2022",
    kind="Báo cáo",
    signer_position="Phó Giám đốc",
    signer_name="",
)
WORD = word(p("Báo cáo"))
SHEET = zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"})
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"


def a_head(**other: object) -> DocumentHead:
    return replace(REPORT, **other)  # type: ignore[arg-type]


def a_document(
    actor: User, *, name: str = "", content: bytes = b"", **other: object
) -> OfficialDocument:
    """A registered document, with a file where a name is given."""
    registered = register_evidence(
        actor=actor, agency=actor.agency, head=a_head(**other), name=name, content=content, at=AT
    )
    assert registered.is_new
    return registered.document
