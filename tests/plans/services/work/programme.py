"""The small plan at work: moments, documents, and what the columns of an obligation are by its records alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from cchc.accounts.models import AuditEntry, Notification, User
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Obligation, ObligationMove
from cchc.plans.states import (
    OBLIGATION_MOVES,
    WITH_UNIT,
    Act,
    ExtensionState,
    ObligationState,
    RequestState,
)
from tests.people import plan_text

DUE: Final = date(2022, 6, 30)
REPORT: Final = "Báo cáo – Thực hiện cơ chế tự chủ về kinh phí"
"""What the report of the division is called where its page is not seen."""
DATED: Final = plan_text(was="Văn phòng Sở | Năm 2022", now="Văn phòng Sở | 30/6/2022")
"""The division owes its report by 30/06/2022, the office its plan by 31/03, the centres theirs by 30/06."""
TOGETHER: Final = {
    "was": "| Báo cáo | Phòng Kế hoạch - Tài chính | Văn phòng Sở | Năm 2022",
    "now": "| Báo cáo | Phòng Kế hoạch - Tài chính; Văn phòng Sở | | 30/6/2022",
}


def at(month: int, day: int, hour: int = 9, *, year: int = 2022) -> datetime:
    """A moment of the local clock."""
    return datetime(year, month, day, hour, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def a_document(
    by: User, code: str = "15/BC-STP", issued_on: date = date(2022, 3, 1)
) -> OfficialDocument:
    """A document of the register of the person's agency."""
    return OfficialDocument.objects.create(
        agency=by.agency,
        code=code,
        kind="Báo cáo",
        issued_on=issued_on,
        issuer=str(by.agency),
        title="Kết quả thực hiện",
        registered_by=by,
        registered_at=at(1, 1),
        search_folded=code.lower(),
    )


def told(person: User) -> list[str]:
    """What a person was told, in order."""
    return list(
        Notification.objects.filter(person=person).order_by("id").values_list("text_vi", flat=True)
    )


def recorded(subject: Obligation) -> list[str]:
    """The acts of the trail on an obligation, in order."""
    label = f"plans.obligation:{subject.pk}"
    return list(
        AuditEntry.objects.filter(subject=label).order_by("id").values_list("action", flat=True)
    )


def moved(obligation: Obligation) -> list[tuple[str, str]]:
    """The acts that moved an obligation and the state after each."""
    return list(obligation.moves.order_by("id").values_list("act", "to_state"))


def columns(obligation: Obligation) -> dict[str, object]:
    """How the work stands, as kept beside the obligation in the database now."""
    obligation.refresh_from_db()
    return kept(obligation)


def kept(obligation: Obligation) -> dict[str, object]:
    """How the work stands, as the row says."""
    return {
        "state": obligation.state,
        "state_since": obligation.state_since,
        "handed_in_on": obligation.handed_in_on,
        "done_on": obligation.done_on,
        "updated_on": obligation.updated_on,
        "expected_on": obligation.expected_on,
        "has_difficulty": obligation.has_difficulty,
        "request_due_on": obligation.request_due_on,
        "extension_asked": obligation.extension_asked,
        "due_on": obligation.due_on,
    }


WITH_RECORDS: Final = (
    *("moves__submission", "reports", "submissions", "requests", "extensions", "overrides"),
)
"""What `rebuilt` reads, to be prefetched for many."""


def rebuilt(obligation: Obligation) -> dict[str, object]:
    """The same by the records alone; the moves must follow each other and the table of moves."""
    moves, reports = list(obligation.moves.all()), list(obligation.reports.all())
    state, handed_in_on = _followed(moves)
    days = [one.on for one in (*reports, *obligation.submissions.all())]
    asked = [one for one in obligation.requests.all() if one.state == RequestState.ASKED]
    overrides = list(obligation.overrides.all())
    return {
        "state": state,
        "state_since": moves[-1].on if moves else None,
        "handed_in_on": handed_in_on,
        "done_on": moves[-1].on if state == ObligationState.DONE else None,
        "updated_on": max(days, default=None),
        "expected_on": reports[-1].expected_on if reports else None,
        "has_difficulty": bool(reports and reports[-1].difficulties),
        "request_due_on": min((one.due_on for one in asked), default=None),
        "extension_asked": any(
            one.state == ExtensionState.ASKED for one in obligation.extensions.all()
        ),
        "due_on": overrides[0].new_on if overrides else obligation.derived_on,
    }


def _followed(moves: list[ObligationMove]) -> tuple[ObligationState, date | None]:
    state, handed_in_on = ObligationState.OPEN, None
    for move in moves:
        rule = OBLIGATION_MOVES[Act(move.act)]
        assert (move.from_state, move.to_state) == (state, rule.target)
        assert state in rule.sources
        assert move.note or not rule.needs_note
        state = rule.target
        if state in WITH_UNIT or state == ObligationState.DROPPED:
            handed_in_on = None
        elif handed_in_on is None:
            assert move.submission is not None
            handed_in_on = move.submission.on
    return state, handed_in_on
