"""Slips of the hand and of the mouse: a day of another millennium, a form sent twice, an act that is refused, a way back
that leads elsewhere. People keep what they typed and read a sentence."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from cchc.accounts.models import Organisation, SavedView, User
from cchc.plans.models import (
    Comment,
    CoordinationRequest,
    Extension,
    NextPlanDraft,
    Obligation,
    Plan,
    ProgressReport,
    SolutionTask,
)
from cchc.plans.services.issuing import withdraw_plan
from cchc.web.forms.base import FIRST_DAY, LAST_DAY, DayField
from cchc.web.http import number_in, text_in
from tests.people import AT
from tests.plans.cascade import task
from tests.web.conftest import SignIn
from tests.web.desk.reading import said

OK, FOUND, MISSING = HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.NOT_FOUND
LIKE_THIS = "Hãy ghi ngày theo dạng dd/mm/yyyy, ví dụ 31/03/2022."
FAR_OFF = ["01/01/0001", "31/03/0202", "31/12/1899", "01/01/2200", "31/12/9999", "31/02/2022"]

ELSEWHERE = (
    "https://example.org/",
    "//example.org/",
    "/\\example.org",
    "///example.org",
    "javascript:alert(1)",
    "web:home",
    "home",
    "mine",
    "..",
    " /mine/",
    "",
)


@pytest.fixture(autouse=True)
def march(settings: Settings) -> None:
    settings.TODAY = date(2022, 3, 1)


@pytest.fixture
def owed(ours: Plan) -> Obligation:
    """The division owes a report within the year."""
    return ours.obligations.get(task__number="3")


@pytest.fixture
def officer(owner: User, as_person: SignIn) -> Client:
    return as_person(owner)


@pytest.fixture
def unit(colleague: User, as_person: SignIn) -> Client:
    return as_person(colleague)


def at(name: str, *numbers: int) -> str:
    return reverse(f"web:{name}", args=numbers)


class TestDays:
    @pytest.mark.parametrize("day", FAR_OFF)
    def test_a_due_date_of_another_millennium_is_refused_with_what_was_typed(
        self, officer: Client, owed: Obligation, day: str
    ) -> None:
        typed = {"new_on": day, "reason": "Công văn số 12/STP-VP"}

        answer = officer.post(at("override", owed.pk), typed)

        form = answer.context["form"]
        assert answer.status_code == OK
        assert form.errors == {"new_on": [LIKE_THIS]}
        assert {name: form[name].value() for name in typed} == typed
        assert Obligation.objects.get(pk=owed.pk).due_on == owed.due_on

    @pytest.mark.parametrize("day", FAR_OFF)
    def test_nor_is_another_unit_asked_until_then(
        self, unit: Client, office: Organisation, owed: Obligation, day: str
    ) -> None:
        typed = {"to_unit": str(office.pk), "text": "Cho số liệu", "due_on": day}

        answer = unit.post(at("ask_unit", owed.pk), typed)

        assert answer.context["form"].errors == {"due_on": [LIKE_THIS]}
        assert {name: answer.context["form"][name].value() for name in typed} == typed
        assert not CoordinationRequest.objects.exists()

    @pytest.mark.parametrize("day", FAR_OFF)
    def test_a_filter_that_cannot_be_read_does_not_narrow(
        self, officer: Client, owed: Obligation, day: str
    ) -> None:
        page = officer.get(at("obligations"), {"due_from": day, "due_to": day})

        assert page.status_code == OK
        assert page.context["total"] == owed.plan.obligations.count() == 4

    @given(st.dates())
    def test_a_day_is_taken_exactly_between_the_first_and_the_last(self, day: date) -> None:
        field = DayField()
        written = f"{day:%d/%m/}{day.year:04}"

        if FIRST_DAY <= day <= LAST_DAY:
            assert field.clean(written) == day
        else:
            with pytest.raises(Exception, match="dd/mm/yyyy"):
                field.clean(written)


class TestNumbersAndWords:
    @given(st.text())
    def test_a_number_is_one_that_the_database_can_keep(self, text: str) -> None:
        found = number_in(text)

        assert found is None or (0 <= found < 10**18 and int(text) == found)

    @given(st.integers(min_value=0, max_value=10**18 - 1))
    def test_every_number_of_a_row_is_read(self, number: int) -> None:
        assert number_in(str(number)) == number

    @given(st.text())
    def test_of_words_only_the_zero_byte_and_outer_spaces_go(self, text: str) -> None:
        found = text_in(text)

        assert found == found.strip()
        assert found == text.replace("\x00", "").strip()

    def test_a_view_whose_name_came_with_a_zero_byte_has_the_name(
        self, officer: Client, owner: User
    ) -> None:
        officer.post(at("obligations_views"), {"name": "Trễ\x00 hạn", "query": "standing=late"})

        view = SavedView.objects.get(person=owner)
        assert (view.name, view.query) == ("Trễ hạn", "standing=late")


class TestTheWayBack:
    """`next` leads to a page of ours, written as a path; anything else leads to the obligation."""

    @pytest.mark.parametrize("back", ELSEWHERE)
    def test_after_an_act(self, unit: Client, owed: Obligation, back: str) -> None:
        typed = {"done_text": "Đã xong dự thảo", "next": back}

        answer = unit.post(at("report", owed.pk), typed)

        assert (answer.status_code, answer["Location"]) == (FOUND, at("obligation", owed.pk))

    @pytest.mark.parametrize("back", ELSEWHERE)
    def test_after_choosing_a_language(self, client: Client, db: None, back: str) -> None:
        answer = client.post(at("language"), {"language": "en", "next": back})

        assert (answer.status_code, answer["Location"]) == (FOUND, at("home"))

    def test_a_page_of_ours_is_gone_back_to(self, unit: Client, owed: Obligation) -> None:
        back = f"{at('mine')}?x=1#late"

        answer = unit.post(at("report", owed.pk), {"done_text": "Đã xong", "next": back})

        assert answer["Location"] == back
        assert ProgressReport.objects.get().done_text == "Đã xong"


class TestRefusedActsAreNotSaidToBeDone:
    def test_a_task_of_another_plan_does_not_follow_from_a_solution(
        self, officer: Client, ours: Plan, upper: Plan
    ) -> None:
        solution = ours.solutions.get()

        answer = officer.post(at("solution_follow", solution.pk), {"task": task(upper, 1).pk})

        messages = said(officer, answer)
        assert len(messages) == 1
        assert "Đã ghi nhiệm vụ tiếp nối." not in messages
        assert not SolutionTask.objects.exists()

    def test_nothing_follows_in_a_plan_out_of_force(
        self, officer: Client, owner: User, ours: Plan
    ) -> None:
        duty, follows = ours.duties.get(), task(ours, 1)
        withdraw_plan(actor=owner, plan=ours, reason="Nhập nhầm", at=AT)

        answer = officer.post(at("duty_follow", duty.pk), {"task": follows.pk})

        assert len(said(officer, answer)) == 1
        assert not duty.tasks.exists()


class TestSentTwice:
    """The second click of an impatient hand is answered with a sentence, and counts for nothing."""

    def test_an_extension_is_asked_for_once(self, unit: Client, owed: Obligation) -> None:
        typed = {"wanted_on": "31/01/2023", "reason": "Chờ hướng dẫn"}

        answers = [unit.post(at("ask_extension", owed.pk), typed) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [FOUND, OK]
        form = answers[1].context["form"]
        assert len(form.non_field_errors()) == 1
        assert {name: form[name].value() for name in typed} == typed
        assert Extension.objects.count() == 1

    def test_a_comment_called_back_twice_is_called_back(
        self, unit: Client, owed: Obligation
    ) -> None:
        unit.post(at("comment_obligation", owed.pk), {"text": "Đề nghị cho ý kiến"})
        path = at("comment_withdraw", Comment.objects.get().pk)

        answers = [unit.post(path) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [FOUND, FOUND]
        assert said(unit, answers[1])

    def test_a_plan_withdrawn_twice_says_so_and_keeps_the_reason(
        self, officer: Client, ours: Plan
    ) -> None:
        answers = [officer.post(at("plan_withdraw", ours.pk), {"reason": "Nhầm"}) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [FOUND, OK]
        form = answers[1].context["form"]
        assert (form["reason"].value(), len(form.non_field_errors())) == ("Nhầm", 1)

    def test_what_is_gone_is_not_there_the_second_time(self, officer: Client, ours: Plan) -> None:
        officer.post(at("next_plans", ours.pk), {"year": "2023"})
        path = at("next_plan_discard", NextPlanDraft.objects.get().pk)

        assert [officer.post(path).status_code for _ in range(2)] == [FOUND, MISSING]
