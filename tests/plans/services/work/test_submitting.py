"""Handing a product in, and taking it back."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.accounts.models import User
from cchc.common.errors import DomainError, NotAllowed
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Deliverable, Evidence, Explanation, Obligation, Plan, Submission
from cchc.plans.services.accepting import accept, send_back
from cchc.plans.services.explaining import explain
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import override_due_date
from cchc.plans.services.submitting import submit, take_back
from cchc.plans.states import ObligationState
from tests.people import Issuing, plan_text
from tests.plans.services.work.programme import (
    DUE,
    REPORT,
    a_document,
    at,
    columns,
    moved,
    rebuilt,
    recorded,
    told,
)


class TestSubmit:
    def test_the_product_its_documents_and_the_move_are_kept(
        self, colleague: User, owed: Obligation, report: OfficialDocument
    ) -> None:
        annex = a_document(colleague, "16/BC-STP")

        fresh = submit(
            actor=colleague,
            obligation=owed,
            documents=[report, annex, report],
            note=" Báo cáo năm ",
            at=at(3, 10),
        )

        [submission] = Submission.objects.all()
        assert (submission.obligation, submission.by, submission.at) == (owed, colleague, at(3, 10))
        assert (submission.on, submission.note) == (date(2022, 3, 10), "Báo cáo năm")
        assert submission.taken_back_at is None
        evidence = Evidence.objects.order_by("id")
        assert [(one.submission, one.obligation, one.document) for one in evidence] == [
            (submission, owed, report),
            (submission, owed, annex),
        ]
        [move] = owed.moves.all()
        assert (move.act, move.from_state, move.to_state) == ("submit", "open", "submitted")
        assert (move.by, move.at, move.on) == (colleague, at(3, 10), date(2022, 3, 10))
        assert (move.note, move.submission) == ("Báo cáo năm", submission)
        assert fresh.state == ObligationState.SUBMITTED
        assert columns(owed) == rebuilt(owed)
        assert (owed.handed_in_on, owed.updated_on) == (date(2022, 3, 10), date(2022, 3, 10))
        assert recorded(owed) == ["obligation.submitted"]

    def test_the_office_is_told_and_nobody_else(
        self, handed_in: Obligation, owner: User, colleague: User, head: User, leader: User
    ) -> None:
        assert told(owner) == [
            f"Phòng Kế hoạch - Tài chính đã nộp “{REPORT}”, chờ Văn phòng chấp nhận."
        ]
        assert [told(person) for person in (colleague, head, leader)] == [[], [], []]

    def test_one_document_proves_several_obligations(
        self,
        owner: User,
        colleague: User,
        owed: Obligation,
        of_office: Obligation,
        report: OfficialDocument,
    ) -> None:
        submit(actor=colleague, obligation=owed, documents=[report], at=at(3, 10))
        submit(actor=owner, obligation=of_office, documents=[report], at=at(3, 11))

        proved = Evidence.objects.filter(document=report).order_by("id")
        assert [one.obligation for one in proved] == [owed, of_office]

    def test_a_document_is_needed_where_the_product_is_one(
        self, colleague: User, owed: Obligation
    ) -> None:
        with pytest.raises(DomainError, match="phải kèm ít nhất một văn bản"):
            submit(actor=colleague, obligation=owed, documents=[], note="Đã làm", at=at(3, 10))

        assert columns(owed) == rebuilt(owed)
        assert Submission.objects.count() == 0

    def test_another_product_is_handed_in_with_words(
        self, colleague: User, owed: Obligation
    ) -> None:
        Deliverable.objects.filter(pk=owed.deliverable_id).update(kind="")

        with pytest.raises(DomainError, match="hoặc ghi rõ kết quả đã làm"):
            submit(actor=colleague, obligation=owed, documents=[], note="  ", at=at(3, 10))
        submit(actor=colleague, obligation=owed, documents=[], note="Đã lắp đặt", at=at(3, 10))

        assert columns(owed)["state"] == ObligationState.SUBMITTED

    def test_documents_of_another_agency_and_of_tomorrow_are_refused(
        self, colleague: User, stranger: User, owed: Obligation
    ) -> None:
        theirs = a_document(stranger, "9/BC-SXD")
        tomorrow = a_document(colleague, "17/BC-STP", date(2022, 3, 11))

        with pytest.raises(DomainError, match="9/BC-SXD” không có trong sổ văn bản của cơ quan"):
            submit(actor=colleague, obligation=owed, documents=[theirs], at=at(3, 10))
        with pytest.raises(DomainError, match="ghi ngày ban hành 11/03/2022, sau ngày nộp 10/03"):
            submit(actor=colleague, obligation=owed, documents=[tomorrow], at=at(3, 10))

        assert (Submission.objects.count(), Evidence.objects.count()) == (0, 0)
        assert columns(owed) == rebuilt(owed)

    def test_on_the_last_day_no_explanation_is_needed(
        self, colleague: User, owed: Obligation, report: OfficialDocument
    ) -> None:
        submit(actor=colleague, obligation=owed, documents=[report], at=at(6, 30, 23))

        assert Explanation.objects.count() == 0

    def test_late_it_is_explained_now_or_before(
        self, colleague: User, head: User, owed: Obligation, report: OfficialDocument
    ) -> None:
        with pytest.raises(DomainError, match="Hạn của việc này là 30/06/2022, nay đã quá 2 ngày"):
            submit(actor=colleague, obligation=owed, documents=[report], at=at(7, 2))
        explain(actor=head, obligation=owed, text="Chờ số liệu", at=at(7, 1))
        submit(actor=colleague, obligation=owed, documents=[report], at=at(7, 2))

        assert columns(owed) == rebuilt(owed)
        assert owed.handed_in_on == date(2022, 7, 2)

    def test_the_explanation_given_with_it_is_a_record(
        self, colleague: User, owed: Obligation, report: OfficialDocument
    ) -> None:
        submit(
            actor=colleague,
            obligation=owed,
            documents=[report],
            explanation=" Thiếu người ",
            at=at(7, 2),
        )

        [given] = Explanation.objects.all()
        assert (given.by, given.on, given.text) == (colleague, date(2022, 7, 2), "Thiếu người")
        assert recorded(owed) == ["obligation.explained", "obligation.submitted"]

    def test_an_explanation_of_an_earlier_date_does_not_explain_a_later_one(
        self, owner: User, colleague: User, owed: Obligation, report: OfficialDocument
    ) -> None:
        explain(actor=colleague, obligation=owed, text="Chờ số liệu", at=at(7, 1))
        override_due_date(
            actor=owner, obligation=owed, new_on=date(2022, 7, 15), reason="x", at=at(7, 2)
        )

        with pytest.raises(DomainError, match="Hạn của việc này là 15/07/2022"):
            submit(actor=colleague, obligation=owed, documents=[report], at=at(7, 16))

    def test_twice_is_refused_with_who_was_quicker(
        self, handed_in: Obligation, colleague: User, head: User, report: OfficialDocument
    ) -> None:
        with pytest.raises(
            DomainError,
            match=f"“Báo cáo” đã được {colleague} nộp lúc 09:00 ngày 10/03/2022 nên không nộp được",
        ):
            submit(actor=head, obligation=handed_in, documents=[report], at=at(3, 11))

    def test_without_a_unit_nobody_hands_in(
        self, issued: Issuing, colleague: User, owner: User
    ) -> None:
        nobody = {
            "was": "| Báo cáo | Phòng Kế hoạch - Tài chính",
            "now": "| Báo cáo | Ban Quản trị",
        }
        [lost] = issued(plan_text(**nobody)).obligations.filter(unit=None)

        for person in (colleague, owner):
            with pytest.raises(NotAllowed, match="chưa xác định được đơn vị chủ trì"):
                submit(actor=person, obligation=lost, documents=[], note="x", at=at(3, 10))

    def test_without_a_date_it_is_handed_in(
        self, issued: Issuing, colleague: User, report: OfficialDocument
    ) -> None:
        undated = {"was": "Văn phòng Sở | Năm 2022", "now": "Văn phòng Sở | Theo hướng dẫn"}
        plan = issued(plan_text(**undated))
        [waiting] = plan.obligations.filter(due_on=None)

        submit(actor=colleague, obligation=waiting, documents=[report], at=at(12, 1))

        assert columns(waiting)["state"] == ObligationState.SUBMITTED

    def test_not_for_a_plan_that_is_withdrawn(
        self, owner: User, colleague: User, plan: Plan, owed: Obligation, report: OfficialDocument
    ) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="Nhập sai", at=at(3, 9))

        with pytest.raises(DomainError, match=r"không còn phải thực hiện \(đã rút\)"):
            submit(actor=colleague, obligation=owed, documents=[report], at=at(3, 10))


class TestTakeBack:
    def test_the_work_is_with_the_unit_again(
        self, head: User, handed_in: Obligation, report: OfficialDocument
    ) -> None:
        take_back(actor=head, obligation=handed_in, note=" Sai số liệu ", at=at(3, 11))

        [submission] = Submission.objects.all()
        assert submission.taken_back_at == at(3, 11)
        assert columns(handed_in) == rebuilt(handed_in)
        assert (handed_in.state, handed_in.handed_in_on) == (ObligationState.OPEN, None)
        last = handed_in.moves.latest("id")
        assert (last.act, last.note, last.submission) == ("take_back", "Sai số liệu", submission)

    def test_and_is_handed_in_anew(
        self, colleague: User, handed_in: Obligation, report: OfficialDocument
    ) -> None:
        take_back(actor=colleague, obligation=handed_in, at=at(3, 11))
        submit(actor=colleague, obligation=handed_in, documents=[report], at=at(3, 12))

        assert columns(handed_in) == rebuilt(handed_in)
        assert handed_in.handed_in_on == date(2022, 3, 12)
        assert [one.taken_back_at for one in Submission.objects.order_by("id")] == [
            at(3, 11),
            None,
        ]

    def test_not_once_the_office_has_judged(
        self, owner: User, colleague: User, handed_in: Obligation
    ) -> None:
        accept(actor=owner, obligation=handed_in, at=at(3, 11, 8))

        with pytest.raises(
            DomainError, match=f"đã được {owner} chấp nhận lúc 08:00 ngày 11/03/2022 nên không rút"
        ):
            take_back(actor=colleague, obligation=handed_in, at=at(3, 11))

    def test_not_what_came_back_or_was_never_handed_in(
        self, owner: User, colleague: User, owed: Obligation, report: OfficialDocument
    ) -> None:
        with pytest.raises(DomainError, match="chưa được nộp nên không rút lại được"):
            take_back(actor=colleague, obligation=owed, at=at(3, 11))
        submit(actor=colleague, obligation=owed, documents=[report], at=at(3, 11))
        send_back(actor=owner, obligation=owed, note="Thiếu phụ lục", at=at(3, 12))
        with pytest.raises(DomainError, match=f"đã bị {owner} trả lại lúc"):
            take_back(actor=colleague, obligation=owed, at=at(3, 13))

        assert moved(owed) == [("submit", "submitted"), ("send_back", "sent_back")]
        assert owed.due_on == DUE
