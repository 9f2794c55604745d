"""A unit says how far its work is, and why it is late."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.accounts.models import User
from cchc.common.errors import DomainError
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Explanation, Obligation, Plan, ProgressReport
from cchc.plans.services.accepting import accept, send_back
from cchc.plans.services.explaining import explain
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.progress import report_progress
from cchc.plans.services.submitting import submit
from tests.people import Issuing, plan_text
from tests.plans.services.work.programme import REPORT, at, columns, rebuilt, recorded, told


class TestReport:
    def test_what_is_done_in_the_way_and_proposed(
        self, colleague: User, owner: User, head: User, owed: Obligation
    ) -> None:
        report_progress(
            actor=colleague,
            obligation=owed,
            done_text=" Đã có dự thảo ",
            difficulties=" Thiếu số liệu ",
            proposals=" Đề nghị các đơn vị gửi sớm ",
            expected_on=date(2022, 6, 15),
            at=at(4, 1),
        )

        [kept] = ProgressReport.objects.all()
        assert (kept.by, kept.on, kept.done_text) == (colleague, date(2022, 4, 1), "Đã có dự thảo")
        assert (kept.difficulties, kept.proposals) == (
            "Thiếu số liệu",
            "Đề nghị các đơn vị gửi sớm",
        )
        assert columns(owed) == rebuilt(owed)
        assert (owed.updated_on, owed.expected_on, owed.has_difficulty) == (
            date(2022, 4, 1),
            date(2022, 6, 15),
            True,
        )
        assert told(owner) == [
            f"Phòng Kế hoạch - Tài chính báo khó khăn, vướng mắc ở “{REPORT}”: Thiếu số liệu"
        ]
        assert told(head) == []
        assert recorded(owed) == ["obligation.reported"]

    def test_the_last_report_counts(
        self, colleague: User, head: User, owner: User, owed: Obligation
    ) -> None:
        report_progress(
            actor=colleague,
            obligation=owed,
            done_text="Chậm",
            difficulties="Thiếu người",
            expected_on=date(2022, 7, 15),
            at=at(4, 1),
        )
        report_progress(actor=head, obligation=owed, done_text="Đã gỡ", at=at(5, 2))

        assert columns(owed) == rebuilt(owed)
        assert (owed.updated_on, owed.expected_on, owed.has_difficulty) == (
            date(2022, 5, 2),
            None,
            False,
        )
        assert ProgressReport.objects.count() == 2
        assert len(told(owner)) == 1

    def test_it_says_something_and_expects_nothing_of_the_past(
        self, colleague: User, owed: Obligation
    ) -> None:
        with pytest.raises(DomainError, match="phải nêu kết quả đến nay"):
            report_progress(actor=colleague, obligation=owed, done_text=" ", at=at(4, 1))
        with pytest.raises(DomainError, match="Ngày dự kiến hoàn thành 31/03/2022 đã qua"):
            report_progress(
                actor=colleague,
                obligation=owed,
                done_text="x",
                expected_on=date(2022, 3, 31),
                at=at(4, 1),
            )

        assert ProgressReport.objects.count() == 0

    def test_not_while_somebody_else_has_the_work(
        self, owner: User, colleague: User, handed_in: Obligation
    ) -> None:
        with pytest.raises(DomainError, match="nên không báo cáo tiến độ được"):
            report_progress(actor=colleague, obligation=handed_in, done_text="x", at=at(3, 11))
        send_back(actor=owner, obligation=handed_in, note="Sửa", at=at(3, 12))
        report_progress(actor=colleague, obligation=handed_in, done_text="Đang sửa", at=at(3, 13))

        assert columns(handed_in) == rebuilt(handed_in)

    def test_not_for_a_plan_that_is_withdrawn(
        self, owner: User, colleague: User, plan: Plan, owed: Obligation
    ) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="x", at=at(3, 1))

        with pytest.raises(DomainError, match="không còn phải thực hiện"):
            report_progress(actor=colleague, obligation=owed, done_text="x", at=at(3, 2))


class TestExplain:
    def test_why_it_is_late(self, colleague: User, owed: Obligation) -> None:
        given = explain(actor=colleague, obligation=owed, text=" Chờ số liệu ", at=at(7, 1))

        assert (given.by, given.on, given.text) == (colleague, date(2022, 7, 1), "Chờ số liệu")
        assert recorded(owed) == ["obligation.explained"]

    def test_only_what_is_late(self, colleague: User, owed: Obligation) -> None:
        with pytest.raises(DomainError, match="chưa trễ hạn nên chưa cần giải trình"):
            explain(actor=colleague, obligation=owed, text="x", at=at(6, 30))
        with pytest.raises(DomainError, match="Giải trình phải nêu lý do chậm"):
            explain(actor=colleague, obligation=owed, text="  ", at=at(7, 1))

        assert Explanation.objects.count() == 0

    def test_nothing_is_late_without_a_date(self, colleague: User, issued: Issuing) -> None:
        undated = {"was": "Văn phòng Sở | Năm 2022", "now": "Văn phòng Sở | Theo hướng dẫn"}
        [waiting] = issued(plan_text(**undated)).obligations.filter(due_on=None)

        with pytest.raises(DomainError, match="chưa trễ hạn"):
            explain(actor=colleague, obligation=waiting, text="x", at=at(12, 31))

    def test_what_was_handed_in_late_is_explained_afterwards_too(
        self, owner: User, colleague: User, owed: Obligation, report: OfficialDocument
    ) -> None:
        submit(actor=colleague, obligation=owed, documents=[report], explanation="Ốm", at=at(7, 2))
        accept(actor=owner, obligation=owed, at=at(7, 3))

        explain(actor=colleague, obligation=owed, text="Bổ sung giải trình", at=at(7, 20))

        assert [one.text for one in owed.explanations.all()] == ["Ốm", "Bổ sung giải trình"]

    def test_what_was_in_time_needs_none_however_long_it_is_judged(
        self, colleague: User, handed_in: Obligation
    ) -> None:
        with pytest.raises(DomainError, match="chưa trễ hạn"):
            explain(actor=colleague, obligation=handed_in, text="x", at=at(7, 20))
