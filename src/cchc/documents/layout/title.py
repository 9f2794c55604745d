"""Title of a document: its kind in capitals, its subject, the line under it. NĐ 30/2020/NĐ-CP, Phụ lục I, II.5."""

from __future__ import annotations

from cchc.documents.layout.letterhead import SHARE_OF_LINE, rule, text_length
from cchc.documents.layout.sheet import PORTRAIT
from cchc.documents.layout.xml import Markup, paragraph


def title(kind: str, subject: str | None) -> list[Markup]:
    """The blocks between letterhead and text."""
    column = PORTRAIT.text_width
    written = [paragraph(kind.upper(), "Kind")]
    if subject:
        length = min(text_length(subject, 14), column) * SHARE_OF_LINE
        written += [paragraph(subject, "Subject"), rule(column, length)]
    return written
