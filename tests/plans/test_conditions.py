"""What the state of an obligation allows, the sentence of every refusal: what, why, what now."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.accounts.models import User
from cchc.common.errors import DomainError
from cchc.plans.conditions import (
    CLOSED,
    DECIDED,
    DOING,
    DONE,
    can_move,
    is_late,
    is_owed,
    is_with_unit,
    moment,
    needs_document,
    require_asked,
    require_move,
    require_owed,
    require_reason,
    require_undecided,
    require_unfinished,
    require_with_unit,
)
from cchc.plans.models import (
    CoordinationRequest,
    Deliverable,
    Extension,
    Obligation,
    ObligationMove,
    Plan,
)
from cchc.plans.states import (
    OBLIGATION_MOVES,
    UNFINISHED,
    WITH_UNIT,
    Act,
    ExtensionState,
    ObligationState,
    PlanState,
    RequestState,
)
from tests.plans.services.work.programme import at

DUE: Final = date(2022, 6, 30)
STATES: Final = st.sampled_from(ObligationState)
TOO_LATE: Final = [
    (last, act)
    for last in Act
    for act in (Act.SUBMIT, Act.ACCEPT, Act.CONFIRM, Act.REOPEN)
    if OBLIGATION_MOVES[last].target
    not in {*OBLIGATION_MOVES[act].sources, ObligationState.DROPPED}
]
"""What was done last, and what somebody tries who has not seen it."""
OFFICER: Final = User(full_name="Cán bộ Văn phòng Sở")


def an_obligation(
    state: ObligationState = ObligationState.OPEN,
    plan: PlanState = PlanState.ISSUED,
    **values: object,
) -> Obligation:
    """Nothing of it is saved."""
    made = {"product": "Báo cáo", "title": "Rà soát thủ tục", "due_on": DUE, **values}
    return Obligation(state=state, plan=Plan(state=plan), **made)


def a_move(act: Act) -> ObligationMove:
    return ObligationMove(act=act, by=OFFICER, at=at(3, 15))


def sentence(refusal: pytest.ExceptionInfo[DomainError]) -> str:
    return str(refusal.value)


class TestWhatIsPossible:
    @given(state=STATES, plan=st.sampled_from(PlanState))
    def test_only_plans_in_force_ask_for_anything(
        self, state: ObligationState, plan: PlanState
    ) -> None:
        one = an_obligation(state, plan)

        owed = plan == PlanState.ISSUED and state != ObligationState.DROPPED
        assert is_owed(one) == owed
        assert is_with_unit(one) == (owed and state in WITH_UNIT)
        possible = {act for act in Act if can_move(one, act)}
        assert possible == (
            {act for act in Act if state in OBLIGATION_MOVES[act].sources} if owed else set()
        )

    @given(state=STATES)
    def test_what_may_be_done_is_what_is_not_refused(self, state: ObligationState) -> None:
        one = an_obligation(state)
        for act in Act:
            if act == Act.RESTORE:
                continue
            if can_move(one, act):
                require_move(one, act, note="Có lý do", last=None)
                continue
            with pytest.raises(DomainError, match="Báo cáo"):
                require_move(one, act, note="Có lý do", last=None)

    def test_what_was_dropped_comes_back_even_where_its_plan_is_gone(self) -> None:
        gone = an_obligation(ObligationState.DROPPED, PlanState.WITHDRAWN)

        require_move(gone, Act.RESTORE, note="", last=None)

        assert not can_move(gone, Act.RESTORE)

    @pytest.mark.parametrize(
        ("kind", "needed"), [("Báo cáo", True), ("Kế hoạch", True), ("", False)]
    )
    def test_a_document_is_needed_where_the_product_is_one(self, kind: str, needed: bool) -> None:
        assert needs_document(an_obligation(deliverable=Deliverable(kind=kind))) is needed
        assert not needs_document(an_obligation())

    @pytest.mark.parametrize(
        ("due_on", "handed_in_on", "on", "late"),
        [
            (DUE, None, DUE, False),
            (DUE, None, date(2022, 7, 1), True),
            (DUE, DUE, date(2022, 12, 1), False),
            (DUE, date(2022, 7, 1), date(2022, 7, 1), True),
            (DUE, date(2022, 6, 1), date(2022, 6, 2), False),
            (None, None, date(2099, 1, 1), False),
            (None, DUE, date(2099, 1, 1), False),
        ],
    )
    def test_late_is_after_the_day_however_long_the_office_takes(
        self, due_on: date | None, handed_in_on: date | None, on: date, late: bool
    ) -> None:
        assert is_late(an_obligation(due_on=due_on, handed_in_on=handed_in_on), on=on) is late


class TestRefusals:
    @pytest.mark.parametrize(
        ("state", "plan", "why"),
        [
            (ObligationState.DROPPED, PlanState.ISSUED, "không còn hiệu lực"),
            (ObligationState.OPEN, PlanState.WITHDRAWN, "đã rút"),
            (ObligationState.DONE, PlanState.AMENDED, "đã được điều chỉnh"),
            (ObligationState.DROPPED, PlanState.WITHDRAWN, "đã rút"),
        ],
    )
    def test_what_is_no_longer_owed_says_why(
        self, state: ObligationState, plan: PlanState, why: str
    ) -> None:
        with pytest.raises(DomainError) as refusal:
            require_owed(an_obligation(state, plan), doing=DOING[Act.SUBMIT])

        assert sentence(refusal) == (
            f"“Báo cáo” không còn phải thực hiện ({why}) nên không nộp được."
        )

    @pytest.mark.parametrize("state", sorted(UNFINISHED))
    def test_what_is_unfinished_goes_on(self, state: ObligationState) -> None:
        require_unfinished(an_obligation(state), doing="trả lời")
        require_owed(an_obligation(state), doing="trả lời")

    def test_what_is_finished_says_since_when(self) -> None:
        done = an_obligation(ObligationState.DONE, done_on=date(2022, 7, 5))

        with pytest.raises(DomainError) as refusal:
            require_unfinished(done, doing="trả lời")

        assert sentence(refusal) == (
            "“Báo cáo” đã hoàn thành ngày 05/07/2022 nên không cần trả lời nữa."
        )

    def test_what_left_the_unit_says_who_had_it_last(self) -> None:
        given = an_obligation(ObligationState.SUBMITTED)

        with pytest.raises(DomainError) as refusal:
            require_with_unit(given, doing="báo cáo", last=a_move(Act.SUBMIT))

        assert sentence(refusal) == (
            "“Báo cáo” đã được Cán bộ Văn phòng Sở nộp lúc 09:00 ngày 15/03/2022 nên không báo cáo được; hãy tải lại trang để xem tình trạng mới."
        )
        require_with_unit(an_obligation(ObligationState.SENT_BACK), doing="báo cáo", last=None)

    def test_what_was_never_handed_in_cannot_be_judged(self) -> None:
        with pytest.raises(DomainError) as refusal:
            require_move(an_obligation(), Act.ACCEPT, note="", last=None)

        assert sentence(refusal) == "“Báo cáo” chưa được nộp nên không chấp nhận được."

    @pytest.mark.parametrize(("last", "act"), TOO_LATE)
    def test_who_comes_too_late_reads_who_was_quicker(self, last: Act, act: Act) -> None:
        after = an_obligation(OBLIGATION_MOVES[last].target)

        with pytest.raises(DomainError) as refusal:
            require_move(after, act, note="x", last=a_move(last))

        said = sentence(refusal)
        assert said.startswith("“Báo cáo” đã ")
        assert "Cán bộ Văn phòng Sở" in said
        assert "09:00 ngày 15/03/2022" in said
        assert said.endswith(
            f"nên không {DOING[act]} được; hãy tải lại trang để xem tình trạng mới."
        )

    @pytest.mark.parametrize("act", [act for act in Act if OBLIGATION_MOVES[act].needs_note])
    @pytest.mark.parametrize("note", ["", "  ", "\n\t"])
    def test_what_needs_a_reason_is_refused_without(self, act: Act, note: str) -> None:
        one = an_obligation(min(OBLIGATION_MOVES[act].sources))

        with pytest.raises(DomainError) as refusal:
            require_move(one, act, note=note, last=None)

        assert sentence(refusal) == (
            f"Muốn {DOING[act]} phải nêu lý do; hãy ghi lý do rồi gửi lại."
        )
        require_reason("x", doing="")

    def test_every_act_has_its_words(self) -> None:
        assert set(DOING) == set(DONE) == set(Act)
        assert set(CLOSED) == set(RequestState) - {RequestState.ASKED}
        assert set(DECIDED) == set(ExtensionState) - {ExtensionState.ASKED}
        for words in (*DONE.values(), *CLOSED.values(), *DECIDED.values()):
            assert "{who}" in str(words)
            assert "{time}" in str(words)


class TestRequestsAndExtensions:
    @pytest.mark.parametrize(
        ("state", "happened"),
        [
            (RequestState.ANSWERED, "đã được Cán bộ Văn phòng Sở trả lời"),
            (RequestState.REFUSED, "đã bị Cán bộ Văn phòng Sở từ chối"),
            (RequestState.WITHDRAWN, "đã được Cán bộ Văn phòng Sở rút"),
        ],
    )
    def test_a_request_is_closed_once(self, state: RequestState, happened: str) -> None:
        closed = CoordinationRequest(state=state, answered_by=OFFICER, answered_at=at(3, 15))

        with pytest.raises(DomainError) as refusal:
            require_asked(closed, doing="trả lời")

        assert sentence(refusal) == (
            f"Đề nghị phối hợp này {happened} lúc 09:00 ngày 15/03/2022 nên không trả lời được; hãy tải lại trang để xem nội dung."
        )
        require_asked(CoordinationRequest(state=RequestState.ASKED), doing="trả lời")

    @pytest.mark.parametrize(
        ("state", "happened"),
        [
            (ExtensionState.GRANTED, "đã được Cán bộ Văn phòng Sở đồng ý"),
            (ExtensionState.REFUSED, "đã bị Cán bộ Văn phòng Sở từ chối"),
            (ExtensionState.WITHDRAWN, "đã được Cán bộ Văn phòng Sở rút"),
        ],
    )
    def test_an_extension_is_decided_once(self, state: ExtensionState, happened: str) -> None:
        decided = Extension(state=state, decided_by=OFFICER, decided_at=at(3, 15))

        with pytest.raises(DomainError) as refusal:
            require_undecided(decided, doing="quyết định")

        assert sentence(refusal) == (
            f"Đề nghị gia hạn này {happened} lúc 09:00 ngày 15/03/2022 nên không quyết định được; hãy tải lại trang để xem quyết định."
        )
        require_undecided(Extension(state=ExtensionState.ASKED), doing="quyết định")


def test_a_moment_is_told_by_the_local_clock() -> None:
    """17:30 UTC is half past midnight of the next day in Viet Nam."""
    late = at(3, 16, 0).replace(minute=30)

    assert moment(late) == "00:30 ngày 16/03/2022"
    assert moment(late.astimezone(tz=None)) == moment(late)
