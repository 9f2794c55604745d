"""Reading a document that amends a plan: a decision, a plan or a letter; what it holds of a plan, and its own title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cchc.common.errors import Unreadable
from cchc.common.text import fold, squeeze
from cchc.documents.extract.blocks import Document, Paragraph
from cchc.plans.amending.wording import removals
from cchc.plans.draft import DocumentHead
from cchc.plans.reading.reader import read_blocks
from cchc.plans.reading.result import Reading

ABOUT: Final = re.compile(r"^(?:Về việc|V/v:?)\s+(?P<title>\S.*)", re.IGNORECASE | re.DOTALL)
KINDS: Final = {"quyet dinh": "Quyết định", "thong bao": "Thông báo", "cong van": "Công văn"}
"""Kinds of document that amend plans beside plans themselves, by their folded name."""
FRONT: Final = 20  # paragraphs among which the title stands


def read_amendment(document: Document) -> Reading:
    """What the document states of tasks, targets and solutions; its kind and title where it is no plan itself.

    Raises Unreadable where it neither states a task nor says that one is abolished.
    """
    reading, _record = read_blocks(document)
    texts = paragraphs(document)
    if not reading.draft.tasks and not removals(texts):
        raise Unreadable(
            f"Không đọc được nhiệm vụ nào được sửa đổi, bổ sung hay bãi bỏ trong “{document.name}”; "
            "hãy kiểm tra đây có phải văn bản điều chỉnh kế hoạch không."
        )
    head = reading.draft.document
    if head.title is None:
        _read_title(head, texts[:FRONT])
    return reading


def paragraphs(document: Document) -> list[str]:
    """The text outside tables, paragraph by paragraph."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def _read_title(head: DocumentHead, texts: Sequence[str]) -> None:
    above = ""
    for text in texts:
        if about := ABOUT.match(squeeze(text)):
            head.title = about["title"]
            head.kind = head.kind or KINDS.get(fold(above).rstrip(" :"))
            return
        above = text
