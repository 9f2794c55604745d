"""The end of a document: recipients on the left, who signs on the right. NĐ 30/2020/NĐ-CP, Phụ lục I, II.7 and II.9."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cchc.documents.layout.tables import frame
from cchc.documents.layout.xml import Markup, paragraph

LEFT: Final = 80.0
RIGHT: Final = 85.0
ABOVE: Final = 4.0
"""Millimetres; ABOVE is the room under the last line of the text."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: `authority` "KT. GIÁM ĐỐC" (several lines where several powers are named), `position`, `name`."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None


def closing(recipients: Sequence[str], signature: Signature | None) -> Markup:
    """One row without borders that never breaks across pages. A signature without a name leaves its room."""
    left = [paragraph("Nơi nhận:", "RecipientsTitle")] if recipients else []
    last = len(recipients) - 1
    left += [
        paragraph(f"- {name}{'.' if i == last else ';'}", "Recipient")
        for i, name in enumerate(recipients)
    ]
    right = []
    if signature:
        powers = (signature.authority, signature.position)
        right = [
            paragraph(line.upper(), "Authority")
            for power in powers
            if power
            for line in power.splitlines()
        ]
        right.append(paragraph(signature.name or "", "SignerName"))
    sides = [side or [paragraph("", "Recipient")] for side in (left, right)]
    return frame((LEFT, RIGHT), (sides,), ABOVE)
