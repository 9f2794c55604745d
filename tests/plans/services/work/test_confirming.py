"""A leader confirms what the office accepted."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.accounts.models import User
from cchc.common.errors import DomainError, NotAllowed
from cchc.plans.models import Obligation
from cchc.plans.services.accepting import accept, reopen, set_needs_confirmation
from cchc.plans.services.confirming import confirm, confirm_many
from cchc.plans.services.submitting import submit
from cchc.plans.states import ObligationState
from tests.plans.services.work.programme import (
    REPORT,
    a_document,
    at,
    columns,
    moved,
    rebuilt,
    told,
)


@pytest.fixture
def passed_on(owner: User, leader: User, handed_in: Obligation) -> Obligation:
    """Accepted on 12/03/2022, waiting for a leader."""
    set_needs_confirmation(actor=leader, obligation=handed_in, needed=True, reason="Trọng tâm")
    return accept(actor=owner, obligation=handed_in, at=at(3, 12))


def test_it_is_finished_on_the_day_of_the_confirmation(
    leader: User, colleague: User, passed_on: Obligation
) -> None:
    confirm(actor=leader, obligation=passed_on, note="Đồng ý", at=at(3, 15))

    assert columns(passed_on) == rebuilt(passed_on)
    assert (passed_on.state, passed_on.done_on, passed_on.handed_in_on) == (
        ObligationState.DONE,
        date(2022, 3, 15),
        date(2022, 3, 10),
    )
    assert told(colleague)[-1] == f"“{REPORT}” đã được lãnh đạo xác nhận."


def test_only_what_the_office_accepted(leader: User, handed_in: Obligation) -> None:
    with pytest.raises(DomainError, match=r"đã được .* nộp lúc .* nên không xác nhận được"):
        confirm(actor=leader, obligation=handed_in, at=at(3, 15))


def test_not_by_the_office(owner: User, passed_on: Obligation) -> None:
    with pytest.raises(NotAllowed, match="Chỉ lãnh đạo Sở Tư pháp tỉnh An Giang"):
        confirm(actor=owner, obligation=passed_on, at=at(3, 15))


def test_many_each_by_itself(
    leader: User, owner: User, passed_on: Obligation, of_office: Obligation
) -> None:
    submit(actor=owner, obligation=of_office, documents=[a_document(owner, "8/KH")], at=at(3, 11))

    done = confirm_many(actor=leader, obligations=[of_office, passed_on], at=at(3, 15))

    assert done.accepted == [passed_on]
    [(refused, sentence)] = done.refused
    assert refused == of_office
    assert "nên không xác nhận được" in sentence
    assert columns(passed_on) == rebuilt(passed_on)
    with pytest.raises(NotAllowed):
        confirm_many(actor=owner, obligations=[passed_on], at=at(3, 15))


def test_what_was_confirmed_can_be_opened_again(leader: User, passed_on: Obligation) -> None:
    confirm(actor=leader, obligation=passed_on, at=at(3, 15))
    reopen(actor=leader, obligation=passed_on, note="Chưa đạt", at=at(3, 16))

    assert columns(passed_on) == rebuilt(passed_on)
    assert moved(passed_on) == [
        ("submit", "submitted"),
        ("pass_on", "awaiting_confirmation"),
        ("confirm", "done"),
        ("reopen", "sent_back"),
    ]
