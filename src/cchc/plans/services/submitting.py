"""Hand a product in with what proves it, and take it back while nobody has judged it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.accounts.models import User
from cchc.accounts.states import NoticeKind
from cchc.common.clock import day_of
from cchc.common.errors import DomainError
from cchc.common.text import short_date
from cchc.documents.models import OfficialDocument
from cchc.plans import notices, permissions
from cchc.plans.conditions import needs_document, require_move
from cchc.plans.models import Obligation, Submission
from cchc.plans.permissions import Right
from cchc.plans.queries import people
from cchc.plans.queries.moves import last_move, submission_in_force
from cchc.plans.services.explaining import keep_explanation
from cchc.plans.services.moves import hold, move
from cchc.plans.services.proving import keep_evidence
from cchc.plans.services.telling import tell
from cchc.plans.states import Act


@transaction.atomic
def submit(
    *,
    actor: User,
    obligation: Obligation,
    documents: Sequence[OfficialDocument],
    at: datetime,
    note: str = "",
    explanation: str = "",
) -> Obligation:
    """Hand the product in. A product that is a document needs at least one document; another needs a document or a
    note. Past the due date an explanation is needed: one given since, or `explanation`, which is kept as a record.

    Refused: documents of another agency or dated after the day of the hand-in, and an obligation without a unit.
    Tells the reform officers.
    """
    held = hold(actor=actor, obligation=obligation)
    permissions.require_can_work(actor, held)
    require_move(held, Act.SUBMIT, note=note, last=last_move(held))
    _require_product(held, documents, note)
    if explanation.strip():
        keep_explanation(actor=actor, obligation=held, text=explanation, at=at)
    _require_explained(held, at)
    submission = Submission.objects.create(
        agency_id=held.agency_id,
        obligation=held,
        by=actor,
        at=at,
        on=day_of(at),
        note=note.strip(),
    )
    keep_evidence(actor=actor, submission=submission, documents=documents)
    made = move(
        actor=actor, obligation=held, act=Act.SUBMIT, at=at, note=note, submission=submission
    )
    tell(
        actor=actor,
        to=people.with_right(held.agency_id, Right.ACCEPT),
        obligation=held,
        notice=notices.HANDED_IN,
        at=at,
        key=f"move:{made.pk}",
        kind=NoticeKind.WAITING,
    )
    return held


@transaction.atomic
def take_back(*, actor: User, obligation: Obligation, at: datetime, note: str = "") -> Obligation:
    """Undo a hand-in that the office has not yet accepted or sent back; only the unit that owes the product."""
    held = hold(actor=actor, obligation=obligation)
    permissions.require_can_work(actor, held)
    submission = submission_in_force(held)
    move(actor=actor, obligation=held, act=Act.TAKE_BACK, at=at, note=note, submission=submission)
    if submission:
        submission.taken_back_at = at
        submission.save(update_fields=["taken_back_at"])
    return held


def _require_product(
    obligation: Obligation, documents: Sequence[OfficialDocument], note: str
) -> None:
    if needs_document(obligation) and not documents:
        raise DomainError(
            _(
                "Sản phẩm “{what}” là văn bản nên phải kèm ít nhất một văn bản; hãy đăng ký văn bản rồi chọn làm minh chứng."
            ).format(what=notices.named(obligation))
        )
    if not documents and not note.strip():
        raise DomainError(
            _("Hãy chọn văn bản minh chứng, hoặc ghi rõ kết quả đã làm, rồi nộp lại.")
        )


def _require_explained(obligation: Obligation, at: datetime) -> None:
    """A late hand-in needs an explanation given after the due date in force had passed."""
    due, on = obligation.due_on, day_of(at)
    if due is None or on <= due or obligation.explanations.filter(on__gt=due).exists():
        return
    raise DomainError(
        _(
            "Hạn của việc này là {day}, nay đã quá {days} ngày; hãy ghi giải trình lý do chậm rồi nộp lại."
        ).format(day=short_date(due), days=(on - due).days)
    )
