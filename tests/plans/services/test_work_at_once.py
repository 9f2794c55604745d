"""Two people at one obligation at the same moment: one wins, the other gets a sentence that says what happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cchc.accounts.models import Notification, Organisation, User
from cchc.accounts.states import Role
from cchc.documents.models import OfficialDocument
from cchc.plans.models import (
    CoordinationRequest,
    DueDateOverride,
    Evidence,
    Extension,
    Obligation,
    Plan,
    RequestDocument,
    Submission,
)
from cchc.plans.services.accepting import Outcome, accept, accept_many, reopen, send_back
from cchc.plans.services.coordinating import answer_request, ask_unit, refuse_request, remind_unit
from cchc.plans.services.extending import ask_extension, decide_extension
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import override_due_date
from cchc.plans.services.progress import report_progress
from cchc.plans.services.submitting import submit, take_back
from cchc.plans.states import ExtensionState, ObligationState, RequestState
from tests.people import Issuing, a_person, plan_text
from tests.plans.services.test_at_once import at_once
from tests.plans.services.work.programme import (
    DATED,
    REPORT,
    TOGETHER,
    a_document,
    at,
    columns,
    moved,
    rebuilt,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued(DATED)


@pytest.fixture
def owed(plan: Plan) -> Obligation:
    return plan.obligations.get(task__number="3")


@pytest.fixture
def report(colleague: User) -> OfficialDocument:
    return a_document(colleague)


@pytest.fixture
def handed_in(colleague: User, owed: Obligation, report: OfficialDocument) -> Obligation:
    return submit(actor=colleague, obligation=owed, documents=[report], at=at(3, 10))


@pytest.fixture
def second(office: Organisation) -> User:
    """Another reform officer."""
    return a_person("can-bo-2", office, Role.REFORM_OFFICER)


def consistent(obligation: Obligation) -> bool:
    return columns(obligation) == rebuilt(obligation)


def test_handed_in_once(
    colleague: User, head: User, owed: Obligation, report: OfficialDocument
) -> None:
    [sentence] = at_once(
        [
            lambda who=who: submit(  # type: ignore[misc]
                actor=who, obligation=owed, documents=[report], at=at(3, 10)
            )
            for who in (colleague, head)
        ]
    )

    winner = Submission.objects.get().by
    assert sentence == (
        f"“Báo cáo” đã được {winner} nộp lúc 09:00 ngày 10/03/2022 nên không nộp được; "
        "hãy tải lại trang để xem tình trạng mới."
    )
    assert Evidence.objects.count() == 1
    assert consistent(owed)


def test_accepted_or_taken_back_never_both(
    owner: User, colleague: User, handed_in: Obligation
) -> None:
    [sentence] = at_once(
        [
            lambda: accept(actor=owner, obligation=handed_in, at=at(3, 12)),
            lambda: take_back(actor=colleague, obligation=handed_in, at=at(3, 12)),
        ]
    )

    accepted = columns(handed_in)["state"] == ObligationState.DONE
    who, deed = (owner, "chấp nhận") if accepted else (colleague, "rút lại")
    assert f"đã được {who} {deed} lúc 09:00 ngày 12/03/2022" in sentence
    assert len(moved(handed_in)) == 2
    assert Submission.objects.get().taken_back_at == (None if accepted else at(3, 12))
    assert consistent(handed_in)


def test_accepted_once(owner: User, second: User, handed_in: Obligation) -> None:
    [sentence] = at_once(
        [
            lambda who=who: accept(actor=who, obligation=handed_in, at=at(3, 12))  # type: ignore[misc]
            for who in (owner, second)
        ]
    )

    winner = handed_in.moves.latest("id").by
    assert f"đã được {winner} chấp nhận lúc" in sentence
    assert moved(handed_in) == [("submit", "submitted"), ("accept", "done")]
    assert Notification.objects.filter(text_vi=f"“{REPORT}” đã được chấp nhận.").count() == 1


def test_accepted_or_sent_back_never_both(owner: User, second: User, handed_in: Obligation) -> None:
    [sentence] = at_once(
        [
            lambda: accept(actor=owner, obligation=handed_in, at=at(3, 12)),
            lambda: send_back(actor=second, obligation=handed_in, note="Thiếu", at=at(3, 12)),
        ]
    )

    assert "nên không" in sentence
    assert len(moved(handed_in)) == 2
    assert consistent(handed_in)


def test_many_at_once_and_one_of_them_by_hand(
    owner: User, second: User, plan: Plan, handed_in: Obligation
) -> None:
    of_office = plan.obligations.get(task__number="1")
    submit(actor=owner, obligation=of_office, documents=[a_document(owner, "7/KH")], at=at(3, 10))
    outcomes: list[Outcome] = []

    refused = at_once(
        [
            lambda: outcomes.append(
                accept_many(actor=owner, obligations=[handed_in, of_office], at=at(3, 12))
            ),
            lambda: accept(actor=second, obligation=handed_in, at=at(3, 12)),
        ]
    )

    [outcome] = outcomes
    assert len(refused) + len(outcome.refused) == 1
    assert of_office in outcome.accepted
    for one in (handed_in, of_office):
        assert len(moved(one)) == 2
        assert consistent(one)


def test_two_bulks_in_opposite_order_do_not_block_each_other(
    owner: User, second: User, plan: Plan, handed_in: Obligation
) -> None:
    of_office = plan.obligations.get(task__number="1")
    submit(actor=owner, obligation=of_office, documents=[a_document(owner, "7/KH")], at=at(3, 10))
    both = [handed_in, of_office]
    outcomes: list[Outcome] = []
    acts: list[Callable[[], object]] = [
        lambda who=who, order=order: outcomes.append(  # type: ignore[misc]
            accept_many(actor=who, obligations=order, at=at(3, 12))
        )
        for who, order in ((owner, both), (second, both[::-1]))
    ]

    refused = at_once(acts)

    assert refused == []
    assert sorted(len(one.accepted) for one in outcomes) == [0, 2]
    assert sorted(len(one.refused) for one in outcomes) == [0, 2]


def test_a_shared_product_is_accepted_for_one_unit_only(
    issued: Issuing, owner: User, second: User, colleague: User
) -> None:
    plan = issued(plan_text(code="13/KH-STP", **TOGETHER))
    both = plan.obligations.filter(task__number="3")
    theirs, ours = both.get(unit=colleague.organisation), both.get(unit=owner.organisation)
    for actor, one in ((colleague, theirs), (owner, ours)):
        paper = a_document(actor, f"{one.pk}/BC")
        submit(actor=actor, obligation=one, documents=[paper], at=at(3, 10))

    [sentence] = at_once(
        [
            lambda: accept(actor=owner, obligation=theirs, at=at(3, 12)),
            lambda: accept(actor=second, obligation=ours, at=at(3, 12)),
        ]
    )

    assert "đã hoàn thành theo sản phẩm chung" in sentence
    acts = sorted(str(moved(one)[-1][0]) for one in (theirs, ours))
    assert acts == ["accept", "discharge"]
    assert consistent(theirs)
    assert consistent(ours)


def test_an_extension_is_decided_once(
    owner: User, second: User, colleague: User, owed: Obligation
) -> None:
    asked = ask_extension(
        actor=colleague, obligation=owed, wanted_on=date(2022, 7, 20), reason="x", at=at(6, 1)
    )

    [sentence] = at_once(
        [
            lambda: decide_extension(actor=owner, extension=asked, granted=True, at=at(6, 2)),
            lambda: decide_extension(
                actor=second, extension=asked, granted=False, note="Không", at=at(6, 2)
            ),
        ]
    )

    asked.refresh_from_db()
    assert f"{asked.decided_by} " in sentence
    assert sentence.startswith("Đề nghị gia hạn này đã")
    granted = asked.state == ExtensionState.GRANTED
    assert DueDateOverride.objects.count() == (1 if granted else 0)
    assert consistent(owed)


def test_an_extension_is_asked_for_once(colleague: User, head: User, owed: Obligation) -> None:
    [sentence] = at_once(
        [
            lambda who=who: ask_extension(  # type: ignore[misc]
                actor=who,
                obligation=owed,
                wanted_on=date(2022, 7, 20),
                reason="x",
                at=at(6, 1),
            )
            for who in (colleague, head)
        ]
    )

    assert "đã đề nghị gia hạn việc này đến 20/07/2022, đang chờ quyết định" in sentence
    assert Extension.objects.count() == 1


def test_a_date_set_by_hand_and_an_extension_follow_each_other(
    owner: User, second: User, colleague: User, owed: Obligation
) -> None:
    asked = ask_extension(
        actor=colleague, obligation=owed, wanted_on=date(2022, 7, 20), reason="x", at=at(6, 1)
    )

    refused = at_once(
        [
            lambda: decide_extension(actor=owner, extension=asked, granted=True, at=at(6, 2)),
            lambda: override_due_date(
                actor=second, obligation=owed, new_on=date(2022, 7, 10), reason="y", at=at(6, 2)
            ),
        ]
    )

    ledger = list(DueDateOverride.objects.order_by("id"))
    assert refused == []
    assert [one.old_on for one in ledger] == [date(2022, 6, 30), ledger[0].new_on]
    assert consistent(owed)


def test_a_request_is_answered_once(
    colleague: User, clerk: User, owner: User, owed: Obligation, office: Organisation
) -> None:
    request = ask_unit(
        actor=colleague,
        obligation=owed,
        to_unit=office,
        text="x",
        due_on=date(2022, 4, 15),
        at=at(4, 1),
    )
    paper = a_document(clerk, "30/VP")

    [sentence] = at_once(
        [
            lambda: answer_request(
                actor=clerk, request=request, answer="Đây", documents=[paper], at=at(4, 2)
            ),
            lambda: refuse_request(actor=owner, request=request, reason="Không", at=at(4, 2)),
        ]
    )

    request.refresh_from_db()
    answered = request.state == RequestState.ANSWERED
    deed = f"được {clerk} trả lời" if answered else f"bị {owner} từ chối"
    assert f"Đề nghị phối hợp này đã {deed} lúc 09:00 ngày 02/04/2022" in sentence
    assert RequestDocument.objects.count() == (1 if answered else 0)
    assert consistent(owed)


def test_a_unit_is_reminded_once_a_day(
    colleague: User, head: User, owed: Obligation, office: Organisation, clerk: User
) -> None:
    request = ask_unit(
        actor=colleague,
        obligation=owed,
        to_unit=office,
        text="x",
        due_on=date(2022, 4, 15),
        at=at(4, 1),
    )

    [sentence] = at_once(
        [
            lambda who=who: remind_unit(actor=who, request=request, at=at(4, 12))  # type: ignore[misc]
            for who in (colleague, head)
        ]
    )

    assert "mỗi ngày chỉ nhắc một lần" in sentence
    assert Notification.objects.filter(person=clerk).count() == 2
    assert CoordinationRequest.objects.get().state == RequestState.ASKED


def test_reports_and_requests_at_once_are_all_kept(
    colleague: User, head: User, owed: Obligation, office: Organisation
) -> None:
    refused = at_once(
        [
            lambda: report_progress(actor=colleague, obligation=owed, done_text="a", at=at(4, 1)),
            lambda: report_progress(
                actor=head, obligation=owed, done_text="b", difficulties="c", at=at(4, 1)
            ),
            lambda: ask_unit(
                actor=head,
                obligation=owed,
                to_unit=office,
                text="x",
                due_on=date(2022, 4, 15),
                at=at(4, 1),
            ),
        ]
    )

    assert refused == []
    assert owed.reports.count() == 2
    assert consistent(owed)


def test_no_finished_work_is_opened_while_its_plan_goes(
    owner: User, second: User, plan: Plan, handed_in: Obligation
) -> None:
    accept(actor=owner, obligation=handed_in, at=at(3, 12))

    refused = at_once(
        [
            lambda: reopen(actor=second, obligation=handed_in, note="Sai", at=at(3, 13)),
            lambda: withdraw_plan(actor=owner, plan=plan, reason="Nhập sai", at=at(3, 13)),
        ]
    )

    state = columns(handed_in)["state"]
    assert state in {ObligationState.DONE, ObligationState.DROPPED}
    assert (state == ObligationState.DONE) == bool(refused)
    assert consistent(handed_in)


def test_handing_in_and_the_withdrawal_of_the_plan(
    owner: User, colleague: User, plan: Plan, owed: Obligation, report: OfficialDocument
) -> None:
    refused = at_once(
        [
            lambda: submit(actor=colleague, obligation=owed, documents=[report], at=at(3, 10)),
            lambda: withdraw_plan(actor=owner, plan=plan, reason="Nhập sai", at=at(3, 10)),
        ]
    )

    assert columns(owed)["state"] == ObligationState.DROPPED
    assert Submission.objects.count() == 1 - len(refused)
    assert consistent(owed)
