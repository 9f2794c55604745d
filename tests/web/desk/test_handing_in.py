"""Handing in: documents chosen and registered on the way, late with an explanation, nothing typed is lost."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cchc.accounts.models import User
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Explanation, Obligation
from cchc.plans.services.accepting import send_back
from cchc.plans.services.explaining import explain
from cchc.plans.states import ObligationState
from tests.plans.services.work.programme import a_document, at
from tests.web.conftest import SignIn
from tests.web.desk.conftest import Standing
from tests.web.desk.reading import opened, page_of, said, sent

HEAD = {
    "code": "77/BC-KHTC",
    "kind": "Báo cáo",
    "issued_on": "20/03/2022",
    "issuer": "Phòng Kế hoạch - Tài chính",
    "title": "Báo cáo tự chủ tài chính",
    "signer_position": "Trưởng phòng",
    "signer_name": "",
}


def a_file(text: str = "# Báo cáo tự chủ tài chính năm 2022") -> SimpleUploadedFile:
    return SimpleUploadedFile("bao-cao.md", text.encode())


def proven(owed: Obligation) -> list[str]:
    """The documents of the hand-in in force, by their codes."""
    last = owed.submissions.filter(taken_back_at=None).latest("id")
    return [one.document.code for one in last.evidence.order_by("id")]


class TestHandIn:
    def test_with_documents_of_the_register(
        self, unit: Client, colleague: User, owed: Obligation, report: OfficialDocument
    ) -> None:
        other = a_document(colleague, "16/BC-STP")

        answer = sent(
            unit, "hand_in", owed.pk, documents=[report.pk, other.pk], note="Đủ", step="submit"
        )

        assert said(unit, answer) == ["Đã nộp; Văn phòng Sở nhận được thông báo."]
        assert answer["Location"] == page_of(owed)
        owed.refresh_from_db()
        assert (owed.state, owed.handed_in_on) == (ObligationState.SUBMITTED, date(2022, 3, 25))
        assert sorted(proven(owed)) == ["15/BC-STP", "16/BC-STP"]
        assert owed.submissions.get().note == "Đủ"

    def test_leads_back_to_where_one_came_from(
        self, unit: Client, owed: Obligation, report: OfficialDocument
    ) -> None:
        answer = sent(unit, "hand_in", owed.pk, documents=[report.pk], next="/mine/")

        assert answer["Location"] == "/mine/"

    def test_never_leads_to_another_site(
        self, unit: Client, owed: Obligation, report: OfficialDocument
    ) -> None:
        answer = sent(unit, "hand_in", owed.pk, documents=[report.pk], next="//evil.example/x")

        assert answer["Location"] == page_of(owed)

    def test_without_a_document_is_refused_and_keeps_what_was_typed(
        self, unit: Client, owed: Obligation
    ) -> None:
        answer = sent(unit, "hand_in", owed.pk, note="Đã làm xong")

        assert answer.status_code == HTTPStatus.OK
        assert "phải kèm ít nhất một văn bản" in answer.text
        assert "Đã làm xong" in answer.text
        owed.refresh_from_db()
        assert owed.state == ObligationState.OPEN

    def test_twice_says_who_was_quicker(
        self, unit: Client, owed: Obligation, report: OfficialDocument
    ) -> None:
        sent(unit, "hand_in", owed.pk, documents=[report.pk])

        again = sent(unit, "hand_in", owed.pk, documents=[report.pk], note="Lần hai")

        assert "đã được" in again.text
        assert "nên không nộp được" in again.text
        assert "Lần hai" in again.text
        assert owed.submissions.count() == 1

    def test_the_form_of_what_is_handed_in_leads_to_the_obligation(
        self, unit: Client, handed_in: Obligation
    ) -> None:
        answer = unit.get(reverse("web:hand_in", args=[handed_in.pk]))

        assert answer["Location"] == page_of(handed_in)
        [warning] = said(unit, answer)
        assert "đang ở trạng thái “Đã nộp, chờ chấp nhận”" in warning

    def test_what_came_back_has_its_documents_chosen(
        self, owner: User, unit: Client, handed_in: Obligation, report: OfficialDocument
    ) -> None:
        send_back(actor=owner, obligation=handed_in, note="Thiếu", at=at(3, 11))

        assert opened(unit, "hand_in", handed_in.pk).context["choosing"].chosen == [report]


class TestLate:
    @pytest.fixture(autouse=True)
    def july(self, today: Standing) -> None:
        today(date(2022, 7, 4))

    def test_asks_for_an_explanation(self, unit: Client, owed: Obligation) -> None:
        page = opened(unit, "hand_in", owed.pk)

        assert "Việc này đã quá hạn 30/06/2022" in page.text
        assert page.context["form"].fields["explanation"].required

    def test_is_refused_without_one(
        self, unit: Client, owed: Obligation, report: OfficialDocument
    ) -> None:
        answer = sent(unit, "hand_in", owed.pk, documents=[report.pk])

        assert "hãy ghi giải trình vì sao trễ rồi nộp" in answer.text
        assert [one.pk for one in answer.context["choosing"].chosen] == [report.pk]
        assert not owed.submissions.exists()

    def test_keeps_it_as_a_record(
        self, unit: Client, owed: Obligation, report: OfficialDocument
    ) -> None:
        sent(unit, "hand_in", owed.pk, documents=[report.pk], explanation="Chờ số liệu")

        assert Explanation.objects.get().text == "Chờ số liệu"
        owed.refresh_from_db()
        assert owed.state == ObligationState.SUBMITTED

    def test_one_given_before_is_enough(
        self, unit: Client, colleague: User, owed: Obligation, report: OfficialDocument
    ) -> None:
        explain(actor=colleague, obligation=owed, text="Chờ Bộ", at=at(7, 2))

        assert not opened(unit, "hand_in", owed.pk).context["form"].fields["explanation"].required
        sent(unit, "hand_in", owed.pk, documents=[report.pk])
        owed.refresh_from_db()
        assert owed.state == ObligationState.SUBMITTED

    def test_in_time_nothing_is_asked(
        self, unit: Client, owed: Obligation, today: Standing
    ) -> None:
        today(date(2022, 6, 30))

        assert "explanation" not in opened(unit, "hand_in", owed.pk).context["form"].fields


class TestChoosing:
    def test_offers_what_one_registered_last(
        self, unit: Client, owed: Obligation, owner: User, colleague: User
    ) -> None:
        mine = [a_document(colleague, f"{n}/BC-STP", date(2022, 3, n)) for n in range(1, 7)]
        a_document(owner, "99/BC-STP", date(2022, 3, 20))

        assert opened(unit, "hand_in", owed.pk).context["choosing"].found == mine[:1:-1]

    def test_finds_by_words_without_diacritics_while_one_types(
        self, unit: Client, colleague: User, owner: User, report: OfficialDocument
    ) -> None:
        sought = a_document(owner, "31/KH-STP")
        OfficialDocument.objects.filter(pk=sought.pk).update(search_folded="31/kh-stp tu chu")

        part = opened(unit, "documents_found", find_text="TỰ CHỦ", documents=[report.pk])

        assert "<html" not in part.text
        assert part.context["choosing"].chosen == [report]
        assert part.context["choosing"].found == [sought]

    def test_finding_nothing_says_what_to_do(self, unit: Client, colleague: User) -> None:
        part = opened(unit, "documents_found", find_text="khong co")

        assert "Không có văn bản nào khớp với “khong co”" in part.text

    def test_without_a_script_the_button_finds_and_nothing_typed_is_lost(
        self, unit: Client, owed: Obligation, report: OfficialDocument
    ) -> None:
        typed = {"note": "Ghi chú dài", "find_text": "15/bc", "title": "Dở dang"}

        page = sent(unit, "hand_in", owed.pk, **typed, step="find")

        assert page.context["choosing"].found == [report]
        assert "Ghi chú dài" in page.text
        assert "Dở dang" in page.text
        assert not owed.submissions.exists()

    def test_documents_of_another_agency_are_not_there(
        self, unit: Client, owed: Obligation, stranger: User
    ) -> None:
        theirs = a_document(stranger)

        answer = sent(unit, "hand_in", owed.pk, documents=[theirs.pk])

        assert answer.context["choosing"].chosen == []
        assert "phải kèm ít nhất một văn bản" in answer.text
        assert (
            theirs not in opened(unit, "documents_found", find_text="15").context["choosing"].found
        )

    def test_a_reader_chooses_nothing(
        self, reader: User, report: OfficialDocument, as_person: SignIn
    ) -> None:
        part = opened(as_person(reader), "documents_found", find_text="15", documents=[report.pk])

        assert (part.context["choosing"].chosen, part.context["choosing"].found) == ([], [])


class TestRegistering:
    def test_a_new_document_is_registered_and_chosen(
        self, unit: Client, owed: Obligation, report: OfficialDocument
    ) -> None:
        page = sent(
            unit,
            "hand_in",
            owed.pk,
            **HEAD,
            file=a_file(),
            documents=[report.pk],
            note="Đang ghi",
            step="register",
        )

        made = OfficialDocument.objects.get(code="77/BC-KHTC")
        assert page.context["choosing"].chosen == [report, made]
        assert made.file is not None
        assert made.file.name == "bao-cao.md"
        assert "Đang ghi" in page.text
        assert not owed.submissions.exists()

    def test_handing_in_registers_what_is_described(self, unit: Client, owed: Obligation) -> None:
        answer = sent(unit, "hand_in", owed.pk, **HEAD, file=a_file(), step="submit")

        assert answer.status_code == HTTPStatus.FOUND
        assert proven(owed) == ["77/BC-KHTC"]

    def test_one_that_is_registered_is_taken_and_that_is_said(
        self, unit: Client, owed: Obligation
    ) -> None:
        sent(unit, "hand_in", owed.pk, **HEAD, file=a_file(), step="register")

        page = sent(unit, "hand_in", owed.pk, **HEAD, file=a_file(), step="register")

        [made] = OfficialDocument.objects.filter(code="77/BC-KHTC")
        assert page.context["choosing"].chosen == [made]
        assert any("hãy dùng văn bản đó" in str(one) for one in page.context["messages"])

    def test_half_a_head_is_refused_and_nothing_is_handed_in(
        self, unit: Client, owed: Obligation, report: OfficialDocument
    ) -> None:
        page = sent(unit, "hand_in", owed.pk, code="78/BC", documents=[report.pk], step="submit")

        assert page.status_code == HTTPStatus.OK
        assert page.context["choosing"].refused
        assert page.context["choosing"].chosen == [report]
        assert 'value="78/BC"' in page.text
        assert not owed.submissions.exists()

    def test_a_file_of_a_foreign_kind_is_refused_in_words(
        self, unit: Client, owed: Obligation
    ) -> None:
        program = SimpleUploadedFile("bao-cao.pdf", b"MZ\x90\x00" + bytes(200))

        page = sent(unit, "hand_in", owed.pk, **HEAD, file=program, step="register")

        assert page.context["choosing"].refused
        assert "bao-cao.pdf" in page.text
        assert not OfficialDocument.objects.filter(code="77/BC-KHTC").exists()


class TestTakingBack:
    def test_returns_the_work_to_the_unit(self, unit: Client, handed_in: Obligation) -> None:
        answer = sent(unit, "take_back", handed_in.pk, note="Nhầm tệp")

        assert said(unit, answer) == ["Đã rút lại; việc trở về đơn vị để hoàn thiện."]
        handed_in.refresh_from_db()
        assert handed_in.state == ObligationState.OPEN

    def test_after_acceptance_is_refused_in_a_sentence(
        self, unit: Client, finished: Obligation
    ) -> None:
        answer = sent(unit, "take_back", finished.pk, note="Nhầm tệp")

        assert "đã được" in answer.text
        assert "Nhầm tệp" in answer.text
        finished.refresh_from_db()
        assert finished.state == ObligationState.DONE
