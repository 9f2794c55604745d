"""Two people decide about one day at the same moment: one wins, the other gets a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.deadlines.models import DayDecision
from cchc.deadlines.services import decide_day, take_back_day
from tests.people import AT
from tests.plans.services.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2022, 6, 13)
WHY = {"reason": "Họp toàn thể", "basis": "Thông báo số 12/TB-STP"}


def test_a_day_is_decided_once(owner: User, administrator: User, agency: Organisation) -> None:
    [sentence] = at_once(
        [
            lambda who=who: decide_day(  # type: ignore[misc]
                actor=who, agency=agency, day=DAY, is_working=False, at=AT, **WHY
            )
            for who in (owner, administrator)
        ]
    )

    assert "13/06/2022 vốn là ngày nghỉ" in sentence or "đã có quyết định" in sentence
    assert DayDecision.objects.count() == 1
    assert AuditEntry.objects.filter(action="day.decided").count() == 1


def test_a_decision_is_taken_back_once(
    owner: User, administrator: User, agency: Organisation
) -> None:
    decision = decide_day(actor=owner, agency=agency, day=DAY, is_working=False, at=AT, **WHY)

    [sentence] = at_once(
        [
            lambda who=who: take_back_day(actor=who, decision=decision)  # type: ignore[misc]
            for who in (owner, administrator)
        ]
    )

    assert sentence == "Quyết định về ngày 13/06/2022 đã được bỏ từ trước."
    assert not DayDecision.objects.exists()
    assert AuditEntry.objects.filter(action="day.taken_back").count() == 1
