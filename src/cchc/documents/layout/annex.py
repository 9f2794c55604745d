"""The head of an annex. NĐ 30/2020/NĐ-CP, Phụ lục I, III: label, title in capitals, reference to its document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc.documents.layout.letterhead import written_code, written_day
from cchc.documents.layout.xml import Markup, paragraph


@dataclass(frozen=True, slots=True)
class AnnexHead:
    """`label` "PHỤ LỤC" or "PHỤ LỤC II"; the document it comes with: kind, code, day, issuer. None is left blank."""

    label: str
    title: str | None
    kind: str
    code: str | None = None
    issued_on: date | None = None
    issuer: str | None = None


def annex_head(head: AnnexHead) -> list[Markup]:
    """The lines above the annex's own content."""
    issuer = f" của {head.issuer}" if head.issuer else ""
    reference = (
        f"(Kèm theo {head.kind} số {written_code(head.code)} {written_day(head.issued_on)}{issuer})"
    )
    titles = [paragraph(head.title, "AnnexTitle")] if head.title else []
    return [
        paragraph(head.label, "AnnexLabel"),
        *titles,
        paragraph(reference, "AnnexReference"),
    ]
