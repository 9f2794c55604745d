"""The office and the leaders judge: one by one, many at once, extensions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc.accounts.models import User
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Extension, Obligation
from cchc.plans.queries.approval import Cursor
from cchc.plans.services.accepting import accept
from cchc.plans.services.submitting import submit
from cchc.plans.states import ExtensionState, ObligationState
from tests.people import Issuing, plan_text
from tests.plans.services.work.programme import a_document, at
from tests.web.conftest import SignIn
from tests.web.desk.reading import opened, page_of, said, sent

OPEN, SUBMITTED, SENT_BACK, DONE = (
    ObligationState.OPEN,
    ObligationState.SUBMITTED,
    ObligationState.SENT_BACK,
    ObligationState.DONE,
)


def state_of(owed: Obligation) -> str:
    owed.refresh_from_db()
    return owed.state


@pytest.fixture
def three(issued: Issuing, colleague: User) -> list[Obligation]:
    """Three reports of the division, handed in on 1, 2 and 3 March."""
    found = []
    for day in (1, 2, 3):
        owed = issued(plan_text(code=f"2{day}/KH-STP")).obligations.get(task__number="3")
        document = a_document(colleague, f"{day}/BC-STP", date(2022, 3, 1))
        found.append(submit(actor=colleague, obligation=owed, documents=[document], at=at(3, day)))
    return found


def tick(client: Client, name: str, rows: Sequence[Obligation]) -> Any:
    return client.post(reverse(f"web:{name}"), {"obligations": [one.pk for one in rows]})


class TestList:
    def test_shows_what_waits_the_longest_first_with_its_proof(
        self, three: list[Obligation], officer: Client
    ) -> None:
        page = opened(officer, "approvals")

        assert page.context["rows"] == three
        assert "Báo cáo 1/BC-STP" in page.text
        assert "trong hạn" in page.text

    def test_says_when_nothing_waits(self, owed: Obligation, officer: Client) -> None:
        assert "Không có sản phẩm nào chờ chấp nhận" in opened(officer, "approvals").text

    def test_a_late_hand_in_is_marked(
        self, colleague: User, owed: Obligation, report: OfficialDocument, officer: Client
    ) -> None:
        submit(
            actor=colleague,
            obligation=owed,
            documents=[report],
            explanation="Chậm",
            at=at(7, 4),
        )

        assert "sau hạn" in opened(officer, "approvals").text

    def test_what_was_finished_lately_can_be_opened_again(
        self, finished: Obligation, officer: Client
    ) -> None:
        page = opened(officer, "approvals")

        assert page.context["finished"] == [finished]
        assert reverse("web:reopen", args=[finished.pk]) in page.text

    def test_goes_on_page_by_page(self, three: list[Obligation], officer: Client) -> None:
        first = three[0]
        assert first.handed_in_on

        page = opened(officer, "approvals", after=str(Cursor(first.handed_in_on, first.pk)))

        assert page.context["rows"] == three[1:]
        assert not page.context["first"]

    def test_a_place_that_is_none_is_refused_in_words(self, officer: Client) -> None:
        answer = officer.get(reverse("web:approvals"), {"after": "x"})

        assert answer.status_code == HTTPStatus.CONFLICT
        assert "hãy mở lại từ trang đầu" in answer.text

    def test_costs_the_same_for_one_and_for_three(
        self, three: list[Obligation], officer: Client, owner: User
    ) -> None:
        with CaptureQueriesContext(connection) as many:
            opened(officer, "approvals")
        for owed in three[:2]:
            accept(actor=owner, obligation=owed, at=at(3, 20))
        with CaptureQueriesContext(connection) as one:
            opened(officer, "approvals")

        assert len(one) == len(many)


class TestOneByOne:
    def test_accepting_finishes_it(self, handed_in: Obligation, officer: Client) -> None:
        answer = sent(officer, "accept", handed_in.pk, next="/approvals/")

        assert answer["Location"] == "/approvals/"
        assert said(officer, answer) == ["Đã chấp nhận."]
        assert state_of(handed_in) == DONE

    def test_accepting_twice_says_who_was_quicker(
        self, finished: Obligation, officer: Client
    ) -> None:
        [sentence] = said(officer, sent(officer, "accept", finished.pk))

        assert "đã được" in sentence
        assert "nên không chấp nhận được" in sentence

    def test_a_leader_confirms(self, awaiting: Obligation, director: Client) -> None:
        answer = sent(director, "confirm", awaiting.pk)

        assert said(director, answer) == ["Đã xác nhận hoàn thành."]
        assert state_of(awaiting) == DONE

    def test_a_leader_sees_what_is_to_be_confirmed(
        self, awaiting: Obligation, director: Client
    ) -> None:
        assert opened(director, "confirmations").context["rows"] == [awaiting]

    def test_sending_back_asks_for_the_reason_in_the_row(
        self, handed_in: Obligation, officer: Client
    ) -> None:
        path = reverse("web:send_back", args=[handed_in.pk])

        part = officer.get(path, {"next": "/approvals/"}, headers={"HX-Request": "true"})

        assert "<html" not in part.text
        assert f'action="{path}"' in part.text
        assert 'value="/approvals/"' in part.text
        assert f'id="id_{handed_in.pk}_note"' in part.text

    def test_sent_back_with_the_reason(self, handed_in: Obligation, officer: Client) -> None:
        answer = sent(officer, "send_back", handed_in.pk, note="Thiếu phụ lục", next="/approvals/")

        assert answer["Location"] == "/approvals/"
        assert state_of(handed_in) == SENT_BACK
        assert handed_in.moves.latest("id").note == "Thiếu phụ lục"

    def test_without_a_reason_it_stays(self, handed_in: Obligation, officer: Client) -> None:
        answer = sent(officer, "send_back", handed_in.pk, note=" ")

        assert answer.context["form"].errors.keys() == {"note"}
        assert state_of(handed_in) == SUBMITTED

    def test_sent_back_twice_keeps_the_reason_typed(
        self, handed_in: Obligation, officer: Client
    ) -> None:
        sent(officer, "send_back", handed_in.pk, note="Thiếu phụ lục")

        answer = sent(officer, "send_back", handed_in.pk, note="Thiếu chữ ký")

        assert "đã bị" in answer.text
        assert "Thiếu chữ ký" in answer.text

    def test_finished_work_is_opened_again_with_a_reason(
        self, finished: Obligation, officer: Client
    ) -> None:
        answer = sent(officer, "reopen", finished.pk, note="Chấp nhận nhầm")

        assert said(officer, answer) == ["Đã mở lại; việc trở về đơn vị."]
        assert state_of(finished) == SENT_BACK

    @pytest.mark.parametrize(("chosen", "kept"), [("yes", True), ("no", False), ("", None)])
    def test_the_office_says_whether_a_leader_confirms(
        self, owed: Obligation, officer: Client, chosen: str, kept: bool | None
    ) -> None:
        before = owed.needs_confirmation

        answer = sent(officer, "confirmation", owed.pk, needed=chosen, reason="Việc quan trọng")

        owed.refresh_from_db()
        assert owed.needs_confirmation == kept
        assert kept == before or answer["Location"] == page_of(owed)


class TestManyAtOnce:
    def test_each_is_accepted(self, three: list[Obligation], officer: Client) -> None:
        answer = tick(officer, "accept_chosen", three)

        assert said(officer, answer) == ["Đã xong 3 việc."]
        assert [state_of(one) for one in three] == [DONE] * 3

    def test_a_refusal_of_one_is_told_and_does_not_hold_up_the_others(
        self, three: list[Obligation], officer: Client, owner: User
    ) -> None:
        accept(actor=owner, obligation=three[1], at=at(3, 20))

        page = officer.get(tick(officer, "accept_chosen", three)["Location"])

        assert [str(one) for one in page.context["messages"]] == ["Đã xong 2 việc."]
        [[pk, name, unit, why]] = page.context["refused"]
        assert (pk, name, unit) == (three[1].pk, "Báo cáo", "Phòng Kế hoạch - Tài chính")
        assert "nên không chấp nhận được" in why
        assert why in page.text
        assert [state_of(one) for one in three] == [DONE] * 3

    def test_refusals_are_told_once(
        self, three: list[Obligation], officer: Client, owner: User
    ) -> None:
        accept(actor=owner, obligation=three[0], at=at(3, 20))
        officer.get(tick(officer, "accept_chosen", three[:1])["Location"])

        assert opened(officer, "approvals").context["refused"] == []

    def test_nothing_ticked_says_what_to_do(self, three: list[Obligation], officer: Client) -> None:
        [sentence] = said(officer, tick(officer, "accept_chosen", []))

        assert "Chưa chọn việc nào" in sentence
        assert [state_of(one) for one in three] == [SUBMITTED] * 3

    def test_a_leader_confirms_many(self, awaiting: Obligation, director: Client) -> None:
        assert said(director, tick(director, "confirm_chosen", [awaiting])) == ["Đã xong 1 việc."]
        assert state_of(awaiting) == DONE

    def test_rows_of_another_agency_cannot_be_ticked(
        self, three: list[Obligation], stranger: User, as_person: SignIn
    ) -> None:
        client = as_person(stranger)

        [sentence] = said(client, tick(client, "accept_chosen", three))

        assert "Danh sách đã thay đổi" in sentence
        assert [state_of(one) for one in three] == [SUBMITTED] * 3


class TestExtensions:
    def test_are_listed_with_both_days_and_the_reason(
        self, wanted: Extension, officer: Client
    ) -> None:
        page = opened(officer, "extensions")

        assert page.context["waiting"] == [wanted]
        assert "15/07/2022" in page.text
        assert "Chờ hướng dẫn của Bộ" in page.text

    def test_none_says_so(self, owed: Obligation, officer: Client) -> None:
        assert "Không có đề nghị nào chờ quyết định" in opened(officer, "extensions").text

    @pytest.mark.parametrize(
        ("typed", "until"), [("", date(2022, 7, 15)), ("08/07/2022", date(2022, 7, 8))]
    )
    def test_granted_as_wanted_or_until_another_day(
        self, wanted: Extension, officer: Client, typed: str, until: date
    ) -> None:
        answer = sent(
            officer, "extension_decide", wanted.pk, decision="grant", granted_on=typed, note=""
        )

        assert said(officer, answer) == ["Đã ghi quyết định về gia hạn."]
        wanted.refresh_from_db()
        owed = Obligation.objects.get(pk=wanted.obligation_id)
        assert (wanted.state, owed.due_on) == (ExtensionState.GRANTED, until)
        assert owed.derived_on == date(2022, 6, 30)

    def test_refused_with_the_reason(self, wanted: Extension, officer: Client) -> None:
        sent(officer, "extension_decide", wanted.pk, decision="refuse", note="Đủ thời gian")

        wanted.refresh_from_db()
        assert (wanted.state, wanted.decision_note) == (ExtensionState.REFUSED, "Đủ thời gian")
        assert opened(officer, "extensions").context["decided"] == [wanted]

    def test_refused_without_a_reason_keeps_the_choice(
        self, wanted: Extension, officer: Client
    ) -> None:
        answer = sent(officer, "extension_decide", wanted.pk, decision="refuse", note="")

        assert answer.context["form"].non_field_errors()
        assert answer.context["form"]["decision"].value() == "refuse"
        wanted.refresh_from_db()
        assert wanted.state == ExtensionState.ASKED

    def test_no_choice_is_none(self, wanted: Extension, officer: Client) -> None:
        answer = sent(officer, "extension_decide", wanted.pk, note="x")

        assert answer.context["form"].errors.keys() == {"decision"}

    def test_decided_twice_says_so(self, wanted: Extension, officer: Client) -> None:
        sent(officer, "extension_decide", wanted.pk, decision="grant")

        answer = sent(officer, "extension_decide", wanted.pk, decision="refuse", note="Không")

        assert "đã được" in answer.text
        assert "Không" in answer.text

    def test_the_form_of_a_decided_one_leads_to_the_obligation(
        self, wanted: Extension, officer: Client
    ) -> None:
        sent(officer, "extension_decide", wanted.pk, decision="grant")

        answer = officer.get(reverse("web:extension_decide", args=[wanted.pk]))

        assert answer["Location"] == reverse("web:obligation", args=[wanted.obligation_id])
