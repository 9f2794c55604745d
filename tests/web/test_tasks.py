"""One task on its page: what the plan says, what is owed and why, what a person settled."""

from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc.accounts.models import Organisation, User
from cchc.plans.models import DueDateOverride, Obligation, Plan, Task
from cchc.plans.services.imports import correct_field
from cchc.plans.services.issuing import issue_plan
from tests.people import AT, Importing, Issuing, confirm_errors, plan_text
from tests.web.conftest import SignIn


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


@pytest.fixture
def officer(owner: User, as_person: SignIn) -> Client:
    return as_person(owner)


def page_of(client: Client, task: Task) -> object:
    return client.get(reverse("web:task", args=[task.pk]))


class TestPage:
    def test_shows_the_plan_and_the_words_it_was_read_from(
        self, officer: Client, plan: Plan
    ) -> None:
        task = plan.tasks.get(number="1")

        text = page_of(officer, task).text

        for said in ("I. Công tác chỉ đạo, điều hành", "Văn phòng Sở", "Phòng KH-TC", "Quý I/2022"):
            assert said in text
        for header, cell in task.cells.items():
            assert header in text
            assert cell in text
        where = f"b{task.where['block']}r{task.where['row']}"
        assert f"{reverse('web:plan_source', args=[plan.pk])}#{where}" in text

    def test_shows_every_obligation_with_its_rule(self, officer: Client, plan: Plan) -> None:
        page = page_of(officer, plan.tasks.get(number="2"))

        owed = [line.item for line in page.context["owed"]]
        assert [(str(one.unit), one.due_on) for one in owed] == [
            ("Trung tâm Trợ giúp pháp lý", date(2022, 6, 30)),
            ("Trung tâm Đấu giá tài sản", date(2022, 6, 30)),
        ]
        for one in owed:
            assert one.rule_sentence_vi in page.text
            assert one.unit_sentence_vi in page.text

    def test_rules_are_told_in_english_to_those_who_read_english(
        self, officer: Client, plan: Plan
    ) -> None:
        officer.cookies["django_language"] = "en"

        page = page_of(officer, plan.tasks.get(number="2"))

        [(first, *_), _second] = page.context["owed"]
        assert first.rule_sentence_en in page.text

    def test_a_unit_sees_its_own_obligations_of_a_task(
        self, plan: Plan, colleague: User, as_person: SignIn
    ) -> None:
        client = as_person(colleague)

        assert page_of(client, plan.tasks.get(number="1")).context["owed"] == []
        [(own, *_)] = page_of(client, plan.tasks.get(number="3")).context["owed"]
        assert own.unit == colleague.organisation

    def test_a_reader_is_not_shown_what_units_owe(
        self, plan: Plan, reader: User, as_person: SignIn
    ) -> None:
        page = page_of(as_person(reader), plan.tasks.get(number="1"))

        assert page.context["owed"] == []
        assert "Vì sao có hạn" not in page.text

    def test_what_was_corrected_stands_beside_what_was_issued(
        self, owner: User, officer: Client, imported: Importing
    ) -> None:
        plan_import = imported(plan_text(was="Quý I/2022", now="Quý I//2022"))
        correct_field(
            actor=owner,
            plan_import=plan_import,
            field="tasks/0/deadlines",
            new="Quý II/2022",
            at=AT,
            note="Theo công văn đính chính.",
        )
        confirm_errors(owner, plan_import)
        plan = issue_plan(actor=owner, plan_import=plan_import, at=AT)

        page = page_of(officer, plan.tasks.get(number="1"))

        assert "Quý II/2022" in page.text
        assert "Quý I//2022" in page.text
        assert "Theo công văn đính chính." in page.text
        [(one, *_)] = page.context["owed"]
        assert one.due_on == date(2022, 6, 30)

    def test_costs_the_same_however_much_is_owed(self, officer: Client, plan: Plan) -> None:
        costs = []
        for number in ("1", "2"):  # one obligation, two obligations
            with CaptureQueriesContext(connection) as asked:
                page_of(officer, plan.tasks.get(number=number))
            costs.append(len(asked))

        assert costs[0] == costs[1]

    def test_a_task_that_is_not_there(self, officer: Client, plan: Plan) -> None:
        assert officer.get(reverse("web:task", args=[999_999])).status_code == HTTPStatus.NOT_FOUND


class TestOverride:
    @pytest.fixture
    def owed(self, plan: Plan, office: Organisation) -> Obligation:
        return plan.obligations.get(unit=office)

    def test_sets_another_day_and_keeps_the_first(
        self, officer: Client, owner: User, owed: Obligation
    ) -> None:
        answer = officer.post(
            reverse("web:override", args=[owed.pk]),
            {"new_on": "15/04/2022", "reason": "Công văn số 5/UBND-NC cho lùi hạn."},
        )

        assert answer.url == reverse("web:obligation", args=[owed.pk])
        owed.refresh_from_db()
        assert (owed.due_on, owed.derived_on) == (date(2022, 4, 15), date(2022, 3, 31))
        kept = DueDateOverride.objects.get(obligation=owed)
        assert (kept.old_on, kept.new_on, kept.by) == (
            date(2022, 3, 31),
            date(2022, 4, 15),
            owner,
        )
        page = page_of(officer, owed.task)
        assert "31/03/2022 → 15/04/2022" in page.text
        assert "Công văn số 5/UBND-NC cho lùi hạn." in page.text

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"new_on": "15/04/2022", "reason": ""}, "reason"),
            ({"new_on": "", "reason": "x"}, "new_on"),
            ({"new_on": "31/4/2022", "reason": "x"}, "new_on"),
        ],
    )
    def test_asks_for_a_day_and_a_reason(
        self, officer: Client, owed: Obligation, sent: dict[str, str], field: str
    ) -> None:
        answer = officer.post(reverse("web:override", args=[owed.pk]), sent)

        assert list(answer.context["form"].errors) == [field]
        assert not DueDateOverride.objects.exists()

    def test_the_same_day_is_no_change(self, officer: Client, owed: Obligation) -> None:
        answer = officer.post(
            reverse("web:override", args=[owed.pk]), {"new_on": "31/03/2022", "reason": "x"}
        )

        assert answer.context["form"].non_field_errors() == [
            "Hạn đang là 31/03/2022; hãy chọn một ngày khác."
        ]

    @pytest.mark.parametrize("day", ["15/04/2022", "15-04-2022", "15.04.2022", "2022-04-15"])
    def test_a_day_is_read_however_it_is_typed(
        self, officer: Client, owed: Obligation, day: str
    ) -> None:
        officer.post(reverse("web:override", args=[owed.pk]), {"new_on": day, "reason": "x"})

        owed.refresh_from_db()
        assert owed.due_on == date(2022, 4, 15)

    def test_nobody_else_does_it(self, owed: Obligation, leader: User, as_person: SignIn) -> None:
        answer = as_person(leader).post(
            reverse("web:override", args=[owed.pk]),
            {"new_on": "15/04/2022", "reason": "Tôi là lãnh đạo."},
        )

        assert answer.status_code == HTTPStatus.FORBIDDEN
        assert "Chỉ cán bộ cải cách hành chính" in answer.text
        assert not DueDateOverride.objects.exists()

    def test_the_history_keeps_every_change_newest_first(
        self, officer: Client, owed: Obligation
    ) -> None:
        for step in (1, 2, 3):
            officer.post(
                reverse("web:override", args=[owed.pk]),
                {
                    "new_on": f"{date(2022, 4, 1) + timedelta(days=step):%d/%m/%Y}",
                    "reason": f"Lần {step}",
                },
            )

        [(shown, *_)] = page_of(officer, owed.task).context["owed"]
        assert [change.reason for change in shown.overrides.all()] == ["Lần 3", "Lần 2", "Lần 1"]


class TestAssign:
    @pytest.fixture
    def unnamed(self, issued: Issuing) -> Obligation:
        """Owed by somebody the plan does not name in a way that can be found."""
        plan = issued(
            plan_text(was="| Phòng Kế hoạch - Tài chính |", now="| Các đơn vị có liên quan |")
        )
        return plan.obligations.get(unit=None)

    def test_waits_for_a_person_and_says_why(self, officer: Client, unnamed: Obligation) -> None:
        page = page_of(officer, unnamed.task)

        assert "chưa rõ đơn vị" in page.text
        assert unnamed.reasons
        assert all(reason["vi"] in page.text for reason in unnamed.reasons)
        home = officer.get(reverse("web:home"))
        assert [row.id for row in home.context["undecided"]] == [unnamed.pk]

    def test_a_unit_is_given_with_a_reason(
        self, officer: Client, unnamed: Obligation, division: Organisation
    ) -> None:
        officer.post(
            reverse("web:assign", args=[unnamed.pk]),
            {"unit": division.pk, "reason": "Theo phân công của Giám đốc."},
        )

        unnamed.refresh_from_db()
        assert (unnamed.unit, unnamed.needs_decision) == (division, False)

    def test_a_unit_of_another_agency_is_no_choice(
        self, officer: Client, unnamed: Obligation, other_agency: Organisation
    ) -> None:
        answer = officer.post(
            reverse("web:assign", args=[unnamed.pk]), {"unit": other_agency.pk, "reason": "x"}
        )

        assert list(answer.context["form"].errors) == ["unit"]
