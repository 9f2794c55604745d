"""What waits to be judged, page by page, and what was decided: each from what a person may see."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.accounts.models import User
from cchc.common.errors import DomainError
from cchc.plans.models import Obligation
from cchc.plans.queries import approval
from cchc.plans.queries.approval import Cursor
from cchc.plans.services.accepting import accept, reopen, send_back
from cchc.plans.services.extending import ask_extension, decide_extension, withdraw_extension
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.submitting import submit, take_back
from cchc.plans.states import ObligationState
from tests.people import Issuing, plan_text
from tests.plans.services.work.programme import a_document, at

SUBMITTED = ObligationState.SUBMITTED


@pytest.fixture
def owed(issued: Issuing) -> Obligation:
    return issued().obligations.get(task__number="3")


@pytest.fixture
def handed_in(owed: Obligation, colleague: User) -> Obligation:
    """The division handed its report in on 10/03/2022."""
    report = a_document(colleague)
    return submit(actor=colleague, obligation=owed, documents=[report], at=at(3, 10))


def many(issued: Issuing, colleague: User, days: list[int]) -> list[Obligation]:
    """A report of the division handed in on each of the days of March."""
    report = a_document(colleague)
    return [
        submit(
            actor=colleague,
            obligation=issued(plan_text(code=f"{50 + n}/KH-STP")).obligations.get(task__number="3"),
            documents=[report],
            at=at(3, day),
        )
        for n, day in enumerate(days)
    ]


class TestWaiting:
    def test_comes_with_the_last_hand_in_that_holds(
        self, owner: User, colleague: User, handed_in: Obligation
    ) -> None:
        take_back(actor=colleague, obligation=handed_in, at=at(3, 11))
        other = a_document(colleague, "16/BC-STP")
        submit(actor=colleague, obligation=handed_in, documents=[other], at=at(3, 12))

        [row] = approval.waiting(owner, SUBMITTED)

        assert [one.on for one in row.submissions.all()] == [date(2022, 3, 12)]
        assert [one.document for one in row.submissions.all()[0].evidence.all()] == [other]

    def test_is_what_a_person_may_see(
        self, handed_in: Obligation, owner: User, head: User, clerk: User, stranger: User
    ) -> None:
        seen = [list(approval.waiting(one, SUBMITTED)) for one in (owner, head, clerk, stranger)]

        assert seen == [[handed_in], [handed_in], [], []]

    def test_of_a_plan_that_was_withdrawn_nothing_waits(
        self, owner: User, handed_in: Obligation
    ) -> None:
        withdraw_plan(actor=owner, plan=handed_in.plan, reason="Thay thế", at=at(3, 11))

        assert list(approval.waiting(owner, SUBMITTED)) == []

    @pytest.mark.parametrize("size", [1, 2, 3, 5, 6])
    def test_goes_on_page_by_page_and_loses_nothing(
        self, issued: Issuing, owner: User, colleague: User, size: int
    ) -> None:
        """Several on one day lie on either side of a page's end."""
        rows = many(issued, colleague, [2, 1, 2, 2, 3])
        seen: list[Obligation] = []
        after: Cursor | None = None
        while True:
            page = approval.page(approval.waiting(owner, SUBMITTED), after=after, size=size)
            seen += page.rows
            if page.next is None:
                break
            after = Cursor.parse(str(page.next))

        assert seen == sorted(rows, key=lambda one: (one.handed_in_on, one.pk))

    @pytest.mark.parametrize("text", ["", "x", "2022-13-01.5", "2022-03-01", "2022-03-01.x"])
    def test_a_place_that_is_none_is_refused(self, text: str) -> None:
        with pytest.raises(DomainError, match="hãy mở lại từ trang đầu"):
            Cursor.parse(text)


class TestFinished:
    def test_lately_is_two_weeks(self, owner: User, handed_in: Obligation) -> None:
        accept(actor=owner, obligation=handed_in, at=at(3, 14))

        found = [approval.finished_lately(owner, on=date(2022, 3, day)) for day in (13, 14, 27, 28)]

        assert found == [[], [handed_in], [handed_in], []]

    def test_what_was_opened_again_is_not_finished(
        self, owner: User, handed_in: Obligation
    ) -> None:
        accept(actor=owner, obligation=handed_in, at=at(3, 14))
        reopen(actor=owner, obligation=handed_in, note="Nhầm", at=at(3, 15))

        assert approval.finished_lately(owner, on=date(2022, 3, 16)) == []


class TestExtensions:
    def test_wait_until_they_are_decided_or_withdrawn(
        self, owner: User, colleague: User, owed: Obligation, stranger: User
    ) -> None:
        wanted_on = date(2023, 1, 15)
        first = ask_extension(
            actor=colleague, obligation=owed, wanted_on=wanted_on, reason="Chờ", at=at(3, 1)
        )
        assert list(approval.extensions_waiting(owner)) == [first]
        assert list(approval.extensions_waiting(stranger)) == []
        withdraw_extension(actor=colleague, extension=first, at=at(3, 2))
        second = ask_extension(
            actor=colleague, obligation=owed, wanted_on=wanted_on, reason="Vẫn chờ", at=at(3, 3)
        )
        decide_extension(actor=owner, extension=second, granted=False, note="Đủ", at=at(3, 4))

        assert list(approval.extensions_waiting(owner)) == []
        assert approval.extensions_decided(owner) == [second, first]
        assert approval.extensions_decided(stranger) == []


def test_the_last_reason_of_a_return_is_the_one_that_holds(
    owner: User, colleague: User, handed_in: Obligation
) -> None:
    send_back(actor=owner, obligation=handed_in, note="Thiếu phụ lục", at=at(3, 11))
    again = a_document(colleague, "16/BC-STP")
    submit(actor=colleague, obligation=handed_in, documents=[again], at=at(3, 12))
    send_back(actor=owner, obligation=handed_in, note="Thiếu chữ ký", at=at(3, 13))

    found = approval.why_sent_back([handed_in])

    assert {pk: (move.note, move.by) for pk, move in found.items()} == {
        handed_in.pk: ("Thiếu chữ ký", owner)
    }
