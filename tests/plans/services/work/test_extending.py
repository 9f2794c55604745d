"""A later due date: asked for, decided, withdrawn."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.accounts.models import Organisation, User
from cchc.common.errors import DomainError
from cchc.documents.models import OfficialDocument
from cchc.plans.models import (
    DueDateOverride,
    Extension,
    FollowUpRules,
    Obligation,
    Plan,
)
from cchc.plans.services.accepting import send_back
from cchc.plans.services.extending import ask_extension, decide_extension, withdraw_extension
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import override_due_date
from cchc.plans.services.submitting import submit
from cchc.plans.states import ExtensionState
from tests.people import Issuing, plan_text
from tests.plans.services.work.programme import DUE, REPORT, at, columns, rebuilt, recorded, told

WANTED = date(2022, 7, 20)


def most(agency: Organisation, count: int) -> None:
    FollowUpRules.objects.create(
        agency=agency,
        remind_days=[30],
        overdue_every=7,
        escalate_after=15,
        stale_after=30,
        most_extensions=count,
        confirm_kinds=[],
    )


@pytest.fixture
def asked(colleague: User, owed: Obligation) -> Extension:
    """The division asked on 20/06/2022 for 20/07."""
    return ask_extension(
        actor=colleague, obligation=owed, wanted_on=WANTED, reason=" Chờ số liệu ", at=at(6, 20)
    )


class TestAsk:
    def test_it_waits_for_the_office(
        self, asked: Extension, owed: Obligation, colleague: User, owner: User
    ) -> None:
        assert (asked.state, asked.due_on, asked.wanted_on) == (ExtensionState.ASKED, DUE, WANTED)
        assert (asked.reason, asked.asked_by, asked.asked_on) == (
            "Chờ số liệu",
            colleague,
            date(2022, 6, 20),
        )
        assert columns(owed) == rebuilt(owed)
        assert (owed.extension_asked, owed.due_on) == (True, DUE)
        assert told(owner) == [
            f"Phòng Kế hoạch - Tài chính đề nghị gia hạn “{REPORT}” đến 20/07/2022."
        ]
        assert recorded(owed) == ["extension.asked"]

    def test_one_at_a_time(self, asked: Extension, owed: Obligation, head: User) -> None:
        with pytest.raises(
            DomainError,
            match=f"{asked.asked_by} đã đề nghị gia hạn việc này đến 20/07/2022, đang chờ",
        ):
            ask_extension(
                actor=head, obligation=owed, wanted_on=date(2022, 8, 1), reason="x", at=at(6, 21)
            )

    def test_with_a_reason_and_a_later_day(self, colleague: User, owed: Obligation) -> None:
        for wanted_on, reason, moment, sentence in (
            (WANTED, " ", at(6, 20), "Muốn xin gia hạn phải nêu lý do"),
            (DUE, "x", at(6, 20), "30/06/2022 không sau hạn đang có 30/06/2022"),
            (date(2022, 7, 5), "x", at(7, 6), "Hạn đề nghị 05/07/2022 đã qua"),
        ):
            with pytest.raises(DomainError, match=sentence):
                ask_extension(
                    actor=colleague,
                    obligation=owed,
                    wanted_on=wanted_on,
                    reason=reason,
                    at=moment,
                )

        assert Extension.objects.count() == 0

    def test_not_after_handing_in_but_after_it_came_back(
        self, owner: User, colleague: User, handed_in: Obligation
    ) -> None:
        with pytest.raises(DomainError, match="nên không xin gia hạn được"):
            ask_extension(
                actor=colleague, obligation=handed_in, wanted_on=WANTED, reason="x", at=at(3, 11)
            )
        send_back(actor=owner, obligation=handed_in, note="Sửa", at=at(3, 12))
        ask_extension(
            actor=colleague, obligation=handed_in, wanted_on=WANTED, reason="x", at=at(3, 13)
        )

        assert columns(handed_in) == rebuilt(handed_in)

    def test_what_has_no_date_cannot_be_extended(self, colleague: User, issued: Issuing) -> None:
        undated = {"was": "Văn phòng Sở | Năm 2022", "now": "Văn phòng Sở | Theo hướng dẫn"}
        [waiting] = issued(plan_text(**undated)).obligations.filter(due_on=None)

        with pytest.raises(DomainError, match="chưa có hạn nên không có gì để gia hạn"):
            ask_extension(
                actor=colleague, obligation=waiting, wanted_on=WANTED, reason="x", at=at(6, 1)
            )

    @pytest.mark.parametrize("count", [0, 1, 2])
    def test_no_oftener_than_the_agency_allows(
        self, agency: Organisation, owner: User, colleague: User, owed: Obligation, count: int
    ) -> None:
        most(agency, count)
        for month in range(count):
            extension = ask_extension(
                actor=colleague,
                obligation=owed,
                wanted_on=date(2022, 8 + month, 1),
                reason="x",
                at=at(6, 20),
            )
            decide_extension(actor=owner, extension=extension, granted=True, at=at(6, 21))

        with pytest.raises(
            DomainError, match=f"đã được gia hạn {count} lần, cơ quan cho gia hạn tối đa {count}"
        ):
            ask_extension(
                actor=colleague,
                obligation=owed,
                wanted_on=date(2022, 12, 1),
                reason="x",
                at=at(6, 22),
            )
        assert columns(owed) == rebuilt(owed)


class TestDecide:
    def test_granted_it_moves_the_date_and_keeps_the_issued_one(
        self, asked: Extension, owed: Obligation, owner: User, colleague: User
    ) -> None:
        decided = decide_extension(actor=owner, extension=asked, granted=True, at=at(6, 22))

        assert (decided.state, decided.granted_on, decided.decided_by, decided.decided_at) == (
            ExtensionState.GRANTED,
            WANTED,
            owner,
            at(6, 22),
        )
        assert columns(owed) == rebuilt(owed)
        assert (owed.due_on, owed.derived_on, owed.extension_asked) == (WANTED, DUE, False)
        [override] = DueDateOverride.objects.all()
        assert (override.old_on, override.new_on, override.by) == (DUE, WANTED, owner)
        assert override.reason == "Gia hạn theo đề nghị ngày 20/06/2022: Chờ số liệu"
        assert told(colleague) == [f"“{REPORT}” được gia hạn đến 20/07/2022."]
        assert recorded(owed) == ["extension.asked", "extension.granted"]

    def test_granted_until_another_day(
        self, asked: Extension, owed: Obligation, owner: User
    ) -> None:
        with pytest.raises(DomainError, match="30/06/2022 không sau hạn đang có 30/06/2022"):
            decide_extension(
                actor=owner, extension=asked, granted=True, granted_on=DUE, at=at(6, 22)
            )
        decide_extension(
            actor=owner,
            extension=asked,
            granted=True,
            granted_on=date(2022, 7, 10),
            note=" Cố gắng ",
            at=at(6, 22),
        )

        asked.refresh_from_db()
        assert (asked.granted_on, asked.decision_note) == (date(2022, 7, 10), "Cố gắng")
        assert columns(owed) == rebuilt(owed)

    def test_refused_with_a_reason_the_date_stays(
        self, asked: Extension, owed: Obligation, owner: User, colleague: User
    ) -> None:
        with pytest.raises(DomainError, match="Muốn từ chối gia hạn phải nêu lý do"):
            decide_extension(actor=owner, extension=asked, granted=False, at=at(6, 22))
        decide_extension(
            actor=owner, extension=asked, granted=False, note="Đã đủ số liệu", at=at(6, 22)
        )

        assert columns(owed) == rebuilt(owed)
        assert (owed.due_on, owed.extension_asked) == (DUE, False)
        assert told(colleague) == [f"“{REPORT}” không được gia hạn: Đã đủ số liệu"]

    def test_a_refused_one_does_not_count(
        self, asked: Extension, owed: Obligation, owner: User, colleague: User
    ) -> None:
        decide_extension(actor=owner, extension=asked, granted=False, note="x", at=at(6, 22))
        again = ask_extension(
            actor=colleague, obligation=owed, wanted_on=WANTED, reason="y", at=at(6, 23)
        )

        assert again.state == ExtensionState.ASKED

    def test_it_is_decided_while_the_product_is_judged(
        self,
        asked: Extension,
        owed: Obligation,
        owner: User,
        colleague: User,
        report: OfficialDocument,
    ) -> None:
        submit(
            actor=colleague, obligation=owed, documents=[report], explanation="Chậm", at=at(7, 2)
        )

        decide_extension(actor=owner, extension=asked, granted=True, at=at(7, 3))

        assert columns(owed) == rebuilt(owed)
        assert (owed.handed_in_on, owed.due_on) == (date(2022, 7, 2), WANTED)

    def test_twice_is_refused_with_who_was_quicker(self, asked: Extension, owner: User) -> None:
        decide_extension(actor=owner, extension=asked, granted=True, at=at(6, 22, 10))

        with pytest.raises(
            DomainError,
            match=f"đã được {owner} đồng ý lúc 10:00 ngày 22/06/2022 nên không quyết định được",
        ):
            decide_extension(actor=owner, extension=asked, granted=False, note="x", at=at(6, 23))

    def test_a_date_that_moved_meanwhile_is_not_taken_back(
        self, asked: Extension, owed: Obligation, owner: User
    ) -> None:
        override_due_date(
            actor=owner, obligation=owed, new_on=date(2022, 8, 31), reason="x", at=at(6, 21)
        )

        with pytest.raises(DomainError, match="20/07/2022 không sau hạn đang có 31/08/2022"):
            decide_extension(actor=owner, extension=asked, granted=True, at=at(6, 22))

    def test_not_for_a_plan_that_is_withdrawn(
        self, asked: Extension, owner: User, plan: Plan
    ) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="x", at=at(6, 21))

        with pytest.raises(DomainError, match="không còn phải thực hiện"):
            decide_extension(actor=owner, extension=asked, granted=True, at=at(6, 22))


class TestWithdraw:
    def test_nothing_waits_any_more(self, asked: Extension, owed: Obligation, head: User) -> None:
        withdraw_extension(actor=head, extension=asked, at=at(6, 21))

        asked.refresh_from_db()
        assert (asked.state, asked.decided_by) == (ExtensionState.WITHDRAWN, head)
        assert columns(owed) == rebuilt(owed)
        assert recorded(owed) == ["extension.asked", "extension.withdrawn"]

    def test_not_what_is_decided(self, asked: Extension, owner: User, colleague: User) -> None:
        decide_extension(actor=owner, extension=asked, granted=False, note="x", at=at(6, 22))

        with pytest.raises(DomainError, match=f"đã bị {owner} từ chối lúc"):
            withdraw_extension(actor=colleague, extension=asked, at=at(6, 23))
