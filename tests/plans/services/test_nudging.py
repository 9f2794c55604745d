"""The office reminds units by hand: once a day, only what is with its unit, each refusal by itself."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.accounts.models import AuditEntry, Notification, Organisation, User
from cchc.common.errors import NotAllowed
from cchc.plans.models import Obligation
from cchc.plans.services.nudging import remind_now
from tests.busy import Busy, at
from tests.people import Issuing, plan_text


def told(person: User) -> list[str]:
    """What the office reminded a person of, in order."""
    notices = Notification.objects.filter(person=person, text_vi__startswith="Văn phòng nhắc")
    return list(notices.order_by("id").values_list("text_vi", flat=True))


def test_everyone_of_the_unit_is_told_what_and_by_when(
    busy: Busy, owner: User, colleague: User, head: User, leader: User
) -> None:
    outcome = remind_now(actor=owner, obligations=[busy.at_risk], at=at(7, 15))

    assert (outcome.accepted, outcome.refused) == ([busy.at_risk], [])
    sentence = "Văn phòng nhắc: “Báo cáo – Thực hiện cơ chế tự chủ về kinh phí”, hạn 31/12/2022."
    assert (told(colleague), told(head), told(leader), told(owner)) == ([sentence], [sentence], [], [])  # fmt: skip


def test_in_both_languages_and_leading_to_the_work(
    busy: Busy, owner: User, colleague: User
) -> None:
    remind_now(actor=owner, obligations=[busy.at_risk], at=at(7, 15))

    notice = Notification.objects.get(person=colleague, text_vi__startswith="Văn phòng nhắc")
    assert (
        notice.text_en
        == "The office reminds you: “Báo cáo – Thực hiện cơ chế tự chủ về kinh phí”, due 31/12/2022."
    )
    assert notice.subject == f"plans.obligation:{busy.at_risk.pk}"


def test_is_recorded_with_how_many_were_told(busy: Busy, owner: User, colleague: User) -> None:
    remind_now(actor=owner, obligations=[busy.at_risk], at=at(7, 15))

    entry = AuditEntry.objects.get(action="obligation.reminded")
    assert (entry.actor, entry.subject, entry.data) == (
        owner,
        f"plans.obligation:{busy.at_risk.pk}",
        {"told": 1},
    )


def test_once_a_day_and_again_on_the_next(busy: Busy, owner: User, colleague: User) -> None:
    outcomes = [
        remind_now(actor=owner, obligations=[busy.at_risk], at=at(7, day)) for day in (14, 14, 15)
    ]

    assert [len(one.accepted) for one in outcomes] == [1, 0, 1]
    assert len(told(colleague)) == 2
    [(obligation, why)] = outcomes[1].refused
    assert obligation == busy.at_risk
    assert "đã được nhắc việc này" in why


def test_work_without_a_day_is_reminded_without_one(busy: Busy, owner: User, clerk: User) -> None:
    remind_now(actor=owner, obligations=[busy.undated], at=at(7, 15))

    assert told(clerk) == ["Văn phòng nhắc: “Báo cáo chuyên đề”."]


@pytest.mark.parametrize("name", ["awaiting", "done_in_time", "done_late"])
def test_what_is_not_with_its_unit_is_refused_by_itself(
    name: str, busy: Busy, owner: User, colleague: User
) -> None:
    handed_in: Obligation = getattr(busy, name)

    outcome = remind_now(actor=owner, obligations=[handed_in, busy.at_risk], at=at(7, 15))

    assert outcome.accepted == [busy.at_risk]
    [(refused, why)] = outcome.refused
    assert refused == handed_in
    assert "không ở chỗ đơn vị" in why
    assert len(told(colleague)) == 1


def test_a_unit_nobody_works_in_is_said_so(
    issued: Issuing, owner: User, centres: list[Organisation]
) -> None:
    plan = issued()
    owed = plan.obligations.filter(unit=centres[0])

    outcome = remind_now(actor=owner, obligations=owed, at=at(3, 1))

    [(_one, why)] = outcome.refused
    assert "chưa có ai dùng hệ thống" in why


def test_work_of_no_unit_is_to_be_assigned_first(issued: Issuing, owner: User) -> None:
    plan = issued(plan_text(was="Báo cáo | Phòng Kế hoạch - Tài chính", now="Báo cáo | Bộ phận Quản trị"))  # fmt: skip

    outcome = remind_now(actor=owner, obligations=plan.obligations.filter(unit=None), at=at(3, 1))

    [(_one, why)] = outcome.refused
    assert "hãy giao cho một đơn vị rồi nhắc" in why


@pytest.mark.parametrize("name", ["leader", "inspector", "administrator", "head", "colleague", "reader", "stranger"])  # fmt: skip
def test_nobody_but_the_office_reminds(
    name: str, busy: Busy, colleague: User, request: pytest.FixtureRequest
) -> None:
    before = Notification.objects.count()

    with pytest.raises(NotAllowed):
        remind_now(actor=request.getfixturevalue(name), obligations=[busy.at_risk], at=at(7, 15))

    assert Notification.objects.count() == before
    assert not AuditEntry.objects.filter(action="obligation.reminded").exists()


def test_due_days_are_those_in_force(busy: Busy, owner: User, colleague: User) -> None:
    Obligation.objects.filter(pk=busy.at_risk.pk).update(due_on=date(2022, 11, 30))
    busy.at_risk.refresh_from_db()

    remind_now(actor=owner, obligations=[busy.at_risk], at=at(7, 15))

    assert told(colleague) == [
        "Văn phòng nhắc: “Báo cáo – Thực hiện cơ chế tự chủ về kinh phí”, hạn 30/11/2022."
    ]
