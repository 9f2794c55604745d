"""Units ask each other for something by a day."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.accounts.models import Organisation, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.documents.models import OfficialDocument
from cchc.plans.models import CoordinationRequest, Obligation, Plan, RequestDocument
from cchc.plans.services.accepting import accept
from cchc.plans.services.coordinating import (
    answer_request,
    ask_unit,
    refuse_request,
    remind_unit,
    withdraw_request,
)
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import assign_unit
from cchc.plans.services.submitting import submit
from cchc.plans.states import RequestState
from tests.plans.services.work.programme import (
    REPORT,
    a_document,
    at,
    columns,
    rebuilt,
    recorded,
    told,
)

BY = date(2022, 4, 15)


@pytest.fixture
def asked(colleague: User, owed: Obligation, office: Organisation) -> CoordinationRequest:
    """On 01/04/2022 the division asks the office for figures by 15/04."""
    return ask_unit(
        actor=colleague,
        obligation=owed,
        to_unit=office,
        text=" Gửi số liệu quý I ",
        due_on=BY,
        at=at(4, 1),
    )


class TestAsk:
    def test_the_asked_unit_is_told(
        self,
        asked: CoordinationRequest,
        owed: Obligation,
        colleague: User,
        clerk: User,
        office: Organisation,
        division: Organisation,
        head: User,
    ) -> None:
        assert (asked.from_unit, asked.to_unit) == (division, office)
        assert (asked.state, asked.text, asked.due_on, asked.asked_on) == (
            RequestState.ASKED,
            "Gửi số liệu quý I",
            BY,
            date(2022, 4, 1),
        )
        assert columns(owed) == rebuilt(owed)
        assert owed.request_due_on == BY
        assert recorded(owed) == ["request.asked"]
        assert told(head) == []

    def test_everyone_who_acts_for_the_asked_unit_hears_of_it(
        self,
        clerk: User,
        owner: User,
        reader: User,
        leader: User,
        colleague: User,
        owed: Obligation,
        office: Organisation,
    ) -> None:
        ask_unit(actor=colleague, obligation=owed, to_unit=office, text="x", due_on=BY, at=at(4, 1))

        said = [
            f"Phòng Kế hoạch - Tài chính đề nghị phối hợp về “{REPORT}”, trả lời trước hết ngày 15/04/2022."
        ]
        assert [told(one) for one in (clerk, owner, reader, leader)] == [said, said, [], []]

    def test_what_makes_no_sense_is_refused(
        self,
        colleague: User,
        owed: Obligation,
        office: Organisation,
        division: Organisation,
        centres: list[Organisation],
        stranger: User,
    ) -> None:
        centre = centres[0]
        centre.valid_to = date(2022, 3, 31)
        centre.save()
        for to_unit, text, due_on, sentence in (
            (division, "x", BY, "là đơn vị chủ trì; hãy chọn đơn vị khác"),
            (stranger.organisation, "x", BY, "không phải đơn vị đang hoạt động của Sở Tư pháp"),
            (centre, "x", BY, "không phải đơn vị đang hoạt động"),
            (owed.agency, "x", BY, "không phải đơn vị đang hoạt động"),
            (office, "  ", BY, "phải nêu nội dung cần"),
            (office, "x", date(2022, 3, 31), "Hạn trả lời 31/03/2022 đã qua; hãy chọn từ 01/04"),
        ):
            with pytest.raises(DomainError, match=sentence):
                ask_unit(
                    actor=colleague,
                    obligation=owed,
                    to_unit=to_unit,
                    text=text,
                    due_on=due_on,
                    at=at(4, 1),
                )

        assert CoordinationRequest.objects.count() == 0

    def test_the_same_day_is_possible(
        self, colleague: User, owed: Obligation, office: Organisation
    ) -> None:
        ask_unit(
            actor=colleague,
            obligation=owed,
            to_unit=office,
            text="Gấp",
            due_on=date(2022, 4, 1),
            at=at(4, 1),
        )

        assert columns(owed)["request_due_on"] == date(2022, 4, 1)

    def test_not_once_the_product_is_handed_in(
        self, colleague: User, handed_in: Obligation, office: Organisation
    ) -> None:
        with pytest.raises(DomainError, match="nên không đề nghị phối hợp được"):
            ask_unit(
                actor=colleague,
                obligation=handed_in,
                to_unit=office,
                text="x",
                due_on=BY,
                at=at(3, 11),
            )

    def test_the_earliest_unanswered_day_stands_beside_the_obligation(
        self,
        asked: CoordinationRequest,
        colleague: User,
        owner: User,
        owed: Obligation,
        centres: list[Organisation],
    ) -> None:
        for centre, day in zip(centres, (20, 10), strict=True):
            ask_unit(
                actor=colleague,
                obligation=owed,
                to_unit=centre,
                text="x",
                due_on=date(2022, 4, day),
                at=at(4, 2),
            )
        assert columns(owed)["request_due_on"] == date(2022, 4, 10)

        earliest = CoordinationRequest.objects.get(due_on=date(2022, 4, 10))
        withdraw_request(actor=colleague, request=earliest, at=at(4, 3))

        assert columns(owed)["request_due_on"] == BY
        assert columns(owed) == rebuilt(owed)


class TestAnswer:
    def test_with_documents_the_asker_is_told(
        self, asked: CoordinationRequest, owed: Obligation, owner: User, colleague: User
    ) -> None:
        paper = a_document(owner, "30/VP")

        answered = answer_request(
            actor=owner,
            request=asked,
            answer=" Gửi kèm ",
            documents=[paper, paper],
            at=at(4, 10),
        )

        assert (answered.state, answered.answer) == (RequestState.ANSWERED, "Gửi kèm")
        assert (answered.answered_by, answered.answered_on) == (owner, date(2022, 4, 10))
        [given] = RequestDocument.objects.all()
        assert (given.request, given.document) == (asked, paper)
        assert columns(owed) == rebuilt(owed)
        assert owed.request_due_on is None
        assert told(colleague) == [f"Văn phòng Sở đã trả lời đề nghị phối hợp về “{REPORT}”."]
        assert recorded(owed) == ["request.asked", "request.answered"]

    def test_it_says_something_with_documents_of_ours(
        self, asked: CoordinationRequest, clerk: User, stranger: User
    ) -> None:
        theirs = a_document(stranger, "9/BC-SXD")
        with pytest.raises(DomainError, match="Trả lời phải có nội dung"):
            answer_request(actor=clerk, request=asked, answer=" ", at=at(4, 10))
        with pytest.raises(DomainError, match="không có trong sổ văn bản của cơ quan"):
            answer_request(actor=clerk, request=asked, answer="x", documents=[theirs], at=at(4, 10))

        asked.refresh_from_db()
        assert asked.state == RequestState.ASKED

    def test_late_is_an_answer_too(
        self, asked: CoordinationRequest, owed: Obligation, clerk: User
    ) -> None:
        answer_request(actor=clerk, request=asked, answer="Xin lỗi, chậm", at=at(5, 10))

        asked.refresh_from_db()
        assert (asked.due_on, asked.answered_on) == (BY, date(2022, 5, 10))

    def test_refused_with_the_reason(
        self, asked: CoordinationRequest, owed: Obligation, clerk: User, colleague: User
    ) -> None:
        with pytest.raises(DomainError, match="Muốn từ chối phối hợp phải nêu lý do"):
            refuse_request(actor=clerk, request=asked, reason=" ", at=at(4, 10))
        refuse_request(actor=clerk, request=asked, reason="Không có số liệu", at=at(4, 10))

        assert columns(owed) == rebuilt(owed)
        assert told(colleague) == [
            f"Văn phòng Sở từ chối đề nghị phối hợp về “{REPORT}”: Không có số liệu"
        ]

    def test_twice_is_refused_with_who_was_quicker(
        self, asked: CoordinationRequest, clerk: User, owner: User
    ) -> None:
        answer_request(actor=clerk, request=asked, answer="Đây", at=at(4, 10, 8))

        for act in (
            lambda: answer_request(actor=owner, request=asked, answer="x", at=at(4, 10)),
            lambda: refuse_request(actor=owner, request=asked, reason="x", at=at(4, 10)),
        ):
            with pytest.raises(
                DomainError, match=f"đã được {clerk} trả lời lúc 08:00 ngày 10/04/2022 nên không"
            ):
                act()

    def test_not_for_finished_work_or_a_plan_that_is_gone(
        self,
        asked: CoordinationRequest,
        owed: Obligation,
        of_office: Obligation,
        plan: Plan,
        owner: User,
        clerk: User,
        colleague: User,
        report: OfficialDocument,
    ) -> None:
        submit(actor=colleague, obligation=owed, documents=[report], at=at(4, 5))
        accept(actor=owner, obligation=owed, at=at(4, 6))
        with pytest.raises(
            DomainError, match="đã hoàn thành ngày 06/04/2022 nên không cần trả lời"
        ):
            answer_request(actor=clerk, request=asked, answer="x", at=at(4, 10))

        withdraw_plan(actor=owner, plan=plan, reason="x", at=at(4, 11))
        with pytest.raises(DomainError, match="không còn phải thực hiện"):
            refuse_request(actor=clerk, request=asked, reason="x", at=at(4, 12))
        withdraw_request(actor=colleague, request=asked, at=at(4, 12))

        assert columns(owed) == rebuilt(owed)


class TestFollow:
    def test_withdrawn_the_asked_unit_is_told(
        self, asked: CoordinationRequest, owed: Obligation, head: User, clerk: User, owner: User
    ) -> None:
        withdraw_request(actor=head, request=asked, reason="Đã có", at=at(4, 5))

        asked.refresh_from_db()
        assert (asked.state, asked.answer, asked.answered_by) == (
            RequestState.WITHDRAWN,
            "Đã có",
            head,
        )
        assert columns(owed) == rebuilt(owed)
        assert told(owner)[-1] == (
            f"Phòng Kế hoạch - Tài chính đã rút đề nghị phối hợp về “{REPORT}”; không cần trả lời nữa."
        )
        with pytest.raises(DomainError, match=f"đã được {head} rút lúc 09:00 ngày 05/04/2022"):
            answer_request(actor=clerk, request=asked, answer="x", at=at(4, 6))

    def test_reminded_once_a_day(
        self, asked: CoordinationRequest, owed: Obligation, colleague: User, head: User, owner: User
    ) -> None:
        remind_unit(actor=colleague, request=asked, at=at(4, 12))
        with pytest.raises(
            DomainError, match=f"Hôm nay {colleague} đã nhắc Văn phòng Sở về đề nghị này"
        ):
            remind_unit(actor=head, request=asked, at=at(4, 12, 16))
        remind_unit(actor=head, request=asked, at=at(4, 13))

        assert (
            told(owner)[1:]
            == [
                f"Phòng Kế hoạch - Tài chính nhắc: đề nghị phối hợp về “{REPORT}” có hạn trả lời 15/04/2022."
            ]
            * 2
        )
        assert recorded(owed)[1:] == ["request.reminded"] * 2

    def test_another_request_is_reminded_of_by_itself(
        self,
        asked: CoordinationRequest,
        owed: Obligation,
        colleague: User,
        centres: list[Organisation],
    ) -> None:
        other = ask_unit(
            actor=colleague, obligation=owed, to_unit=centres[0], text="x", due_on=BY, at=at(4, 1)
        )

        for request in (asked, other):
            remind_unit(actor=colleague, request=request, at=at(4, 12))

        assert recorded(owed).count("request.reminded") == 2

    def test_an_answered_one_needs_no_reminder(
        self, asked: CoordinationRequest, clerk: User, colleague: User
    ) -> None:
        answer_request(actor=clerk, request=asked, answer="Đây", at=at(4, 10))

        with pytest.raises(DomainError, match=r"đã được .* trả lời lúc .* nên không nhắc được"):
            remind_unit(actor=colleague, request=asked, at=at(4, 12))

    def test_the_unit_that_took_the_work_over_follows_it(
        self,
        asked: CoordinationRequest,
        owed: Obligation,
        owner: User,
        colleague: User,
        neighbour: User,
    ) -> None:
        with pytest.raises(NotAllowed, match="đơn vị đề nghị"):
            remind_unit(actor=neighbour, request=asked, at=at(4, 12))
        assign_unit(actor=owner, obligation=owed, unit=neighbour.organisation, reason="Chuyển")

        remind_unit(actor=neighbour, request=asked, at=at(4, 12))
        withdraw_request(actor=colleague, request=asked, at=at(4, 13))

        asked.refresh_from_db()
        assert asked.state == RequestState.WITHDRAWN
