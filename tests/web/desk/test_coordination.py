"""Units ask each other on the pages: asked, answered with documents, refused, withdrawn, reminded."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cchc.accounts.models import Organisation, User
from cchc.documents.models import OfficialDocument
from cchc.plans.models import CoordinationRequest, Obligation
from cchc.plans.states import RequestState
from tests.plans.services.work.programme import a_document
from tests.web.conftest import SignIn
from tests.web.desk.reading import opened, page_of, said, sent


@pytest.fixture
def office_desk(clerk: User, as_person: SignIn) -> Client:
    """The browser of a clerk of the office, which is asked."""
    return as_person(clerk)


class TestAsking:
    def test_a_unit_by_a_day(self, unit: Client, owed: Obligation, office: Organisation) -> None:
        answer = sent(
            unit,
            "ask_unit",
            owed.pk,
            to_unit=office.pk,
            text="Số liệu biên chế",
            due_on="01/04/2022",
        )

        assert said(unit, answer) == ["Đã gửi đề nghị phối hợp."]
        asked = CoordinationRequest.objects.get()
        assert (asked.obligation, asked.to_unit, asked.text, asked.due_on) == (
            owed,
            office,
            "Số liệu biên chế",
            date(2022, 4, 1),
        )

    def test_offers_every_unit_but_the_one_that_asks(
        self, unit: Client, owed: Obligation, division: Organisation, office: Organisation
    ) -> None:
        choices = opened(unit, "ask_unit", owed.pk).context["form"].fields["to_unit"].queryset

        assert office in choices
        assert division not in choices

    def test_a_day_that_is_past_is_refused_and_the_words_stay(
        self, unit: Client, owed: Obligation, office: Organisation
    ) -> None:
        answer = sent(
            unit, "ask_unit", owed.pk, to_unit=office.pk, text="Số liệu", due_on="01/03/2022"
        )

        assert answer.context["form"].non_field_errors()
        assert "Số liệu" in answer.text
        assert not CoordinationRequest.objects.exists()

    def test_a_unit_of_another_agency_is_no_choice(
        self, unit: Client, owed: Obligation, other_agency: Organisation
    ) -> None:
        answer = sent(
            unit, "ask_unit", owed.pk, to_unit=other_agency.pk, text="x", due_on="01/04/2022"
        )

        assert answer.context["form"].errors.keys() == {"to_unit"}


class TestAnswering:
    def test_shows_what_was_asked(self, asked: CoordinationRequest, office_desk: Client) -> None:
        text = opened(office_desk, "request_answer", asked.pk).text

        assert "Số liệu biên chế quý I" in text
        assert "15/03/2022" in text

    def test_with_words_and_documents(
        self, asked: CoordinationRequest, office_desk: Client, clerk: User
    ) -> None:
        document = a_document(clerk)

        answer = sent(
            office_desk,
            "request_answer",
            asked.pk,
            answer="Gửi kèm bảng số liệu",
            documents=[document.pk],
            step="submit",
            next="/mine/",
        )

        assert answer["Location"] == "/mine/"
        asked.refresh_from_db()
        assert (asked.state, asked.answer) == (RequestState.ANSWERED, "Gửi kèm bảng số liệu")
        assert [one.document for one in asked.documents.all()] == [document]

    def test_a_document_is_registered_on_the_way(
        self, asked: CoordinationRequest, office_desk: Client
    ) -> None:
        page = sent(
            office_desk,
            "request_answer",
            asked.pk,
            answer="Đang soạn",
            code="3/BC-VP",
            issued_on="20/03/2022",
            issuer="Văn phòng Sở",
            title="Số liệu biên chế",
            file=SimpleUploadedFile("so-lieu.md", b"# So lieu"),
            step="register",
        )

        made = OfficialDocument.objects.get(code="3/BC-VP")
        assert page.context["choosing"].chosen == [made]
        assert "Đang soạn" in page.text
        asked.refresh_from_db()
        assert asked.state == RequestState.ASKED

    def test_without_words_is_refused(
        self, asked: CoordinationRequest, office_desk: Client
    ) -> None:
        answer = sent(office_desk, "request_answer", asked.pk, answer="", step="submit")

        assert answer.context["form"].errors.keys() == {"answer"}

    def test_twice_says_so_and_keeps_the_words(
        self, asked: CoordinationRequest, office_desk: Client
    ) -> None:
        sent(office_desk, "request_answer", asked.pk, answer="Lần một")

        answer = sent(office_desk, "request_answer", asked.pk, answer="Lần hai")

        assert "đã được" in answer.text
        assert "Lần hai" in answer.text

    def test_the_form_of_a_closed_request_leads_to_the_obligation(
        self, asked: CoordinationRequest, office_desk: Client
    ) -> None:
        said(office_desk, sent(office_desk, "request_answer", asked.pk, answer="Xong"))

        answer = office_desk.get(reverse("web:request_answer", args=[asked.pk]))

        assert answer["Location"] == page_of(asked.obligation)
        assert "đang ở trạng thái “Đã trả lời”" in said(office_desk, answer)[0]

    def test_its_documents_stand_with_the_answer(
        self, asked: CoordinationRequest, office_desk: Client, clerk: User, unit: Client
    ) -> None:
        document = a_document(clerk)
        sent(office_desk, "request_answer", asked.pk, answer="Kèm", documents=[document.pk])

        assert "Báo cáo 15/BC-STP" in opened(unit, "obligation", asked.obligation_id).text


class TestRefusingAndWithdrawing:
    def test_refused_with_the_reason(self, asked: CoordinationRequest, office_desk: Client) -> None:
        answer = sent(office_desk, "request_refuse", asked.pk, reason="Không thuộc chức năng")

        assert said(office_desk, answer) == ["Đã từ chối đề nghị phối hợp."]
        asked.refresh_from_db()
        assert (asked.state, asked.answer) == (RequestState.REFUSED, "Không thuộc chức năng")

    def test_refused_without_a_reason_stays_asked(
        self, asked: CoordinationRequest, office_desk: Client
    ) -> None:
        answer = sent(office_desk, "request_refuse", asked.pk, reason=" ")

        assert answer.context["form"].errors.keys() == {"reason"}
        asked.refresh_from_db()
        assert asked.state == RequestState.ASKED

    def test_withdrawn_by_the_unit_that_asked(
        self, asked: CoordinationRequest, unit: Client
    ) -> None:
        answer = sent(unit, "request_withdraw", asked.pk, reason="Đã có số liệu")

        assert said(unit, answer) == ["Đã rút đề nghị phối hợp."]
        asked.refresh_from_db()
        assert asked.state == RequestState.WITHDRAWN

    def test_reminded_once_a_day(self, asked: CoordinationRequest, unit: Client) -> None:
        first = said(unit, sent(unit, "request_remind", asked.pk))
        [second] = said(unit, sent(unit, "request_remind", asked.pk))

        assert first == ["Đã nhắc đơn vị phối hợp."]
        assert second != first[0]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("request_answer", {"answer": "x"}),
        ("request_refuse", {"reason": "x"}),
        ("request_withdraw", {"reason": "x"}),
        ("request_remind", {}),
    ],
)
def test_who_may_do_what(
    name: str,
    typed: dict[str, str],
    asked: CoordinationRequest,
    request: pytest.FixtureRequest,
    as_person: SignIn,
) -> None:
    """The asked unit answers and refuses, the asking one withdraws and reminds; others do not even see it."""
    names = ("clerk", "head", "leader", "inspector", "neighbour", "reader", "stranger")
    own = {"clerk"} if name in {"request_answer", "request_refuse"} else {"head"}

    found = {
        who: sent(as_person(request.getfixturevalue(who)), name, asked.pk, **typed).status_code
        for who in reversed(names)
    }

    unseen = {"neighbour", "reader", "stranger"}
    assert found == {
        who: HTTPStatus.NOT_FOUND
        if who in unseen
        else HTTPStatus.FOUND
        if who in own
        else HTTPStatus.FORBIDDEN
        for who in names
    }
