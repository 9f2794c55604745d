"""A plan draft as an official document."""

from __future__ import annotations

from cchc.documents.layout.annex import AnnexHead, annex_head
from cchc.documents.layout.closing import Signature, closing
from cchc.documents.layout.letterhead import Letterhead, letterhead
from cchc.documents.layout.sheet import LANDSCAPE, PORTRAIT, Sheet
from cchc.documents.layout.title import title
from cchc.documents.layout.xml import Markup
from cchc.plans.draft import Annex, DocumentHead, PlanDraft
from cchc.plans.writing import wording
from cchc.plans.writing.agency import letterhead_names
from cchc.plans.writing.body import ROMAN, opening, sections
from cchc.plans.writing.contents import has_task_table
from cchc.plans.writing.task_table import task_table
from cchc.plans.writing.written_form import as_written


def write_plan(draft: PlanDraft) -> bytes:
    """The plan as .docx in the layout of NĐ 30/2020/NĐ-CP; the same draft gives the same bytes.

    What the draft does not hold is left blank to be written in, never invented; what only the form of a document
    decides is settled by `as_written`. The tasks stand in the first annex, or, where the draft names no annex, in the
    section of tasks.
    """
    draft = as_written(draft)
    head = draft.document
    sheet = Sheet(title=head.title or head.kind or wording.DEFAULT_KIND, author=head.issuer or "")
    sheet.add([letterhead(_letterhead(head))])
    sheet.add(title(head.kind or wording.DEFAULT_KIND, head.title))
    sheet.add(opening(draft))
    for number, section in enumerate(sections(draft), start=1):
        sheet.add(section.written(number))
    if draft.recipients or draft.signer:
        sheet.add([_closing(draft)])
    for number, annex in enumerate(draft.annexes):
        sheet.end_section(LANDSCAPE if number else PORTRAIT)
        sheet.add(annex_head(_annex(annex, number, draft)))
        if number == 0 and has_task_table(draft):
            sheet.add([task_table(draft, LANDSCAPE)])
    return sheet.finish(LANDSCAPE if draft.annexes else PORTRAIT)


def _letterhead(head: DocumentHead) -> Letterhead:
    names = letterhead_names(head.issuer)
    return Letterhead(
        agency=names.agency,
        superior=names.superior,
        code=head.code_as_issued,
        place=head.place,
        issued_on=head.issued_on,
    )


def _closing(draft: PlanDraft) -> Markup:
    signer = draft.signer
    signature = Signature(signer.authority, signer.position, signer.name) if signer else None
    return closing([recipient.text for recipient in draft.recipients], signature)


def _annex(annex: Annex, number: int, draft: PlanDraft) -> AnnexHead:
    several = len(draft.annexes) > 1
    return AnnexHead(
        label=f"{wording.ANNEX} {ROMAN[number]}" if several else wording.ANNEX,
        title=annex.title,
        kind=(draft.document.kind or wording.DEFAULT_KIND).capitalize(),
        code=annex.refers_to or _blank_code(draft.document),
        issued_on=annex.refers_on,
        issuer=draft.document.issuer,
    )


def _blank_code(head: DocumentHead) -> str | None:
    """The symbol behind the room for a number."""
    return f"/{head.symbol}" if head.symbol else None
