"""How plans hang together, on pages: the tree, links of a task, what follows from solutions and duties."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import Organisation, User
from cchc.plans.models import DutyTask, Plan, PlanImport, SolutionTask, SolutionUnit, TaskLink
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.states import PlanLevel
from tests.people import AT, confirm_errors, plan_text
from tests.plans.cascade import finish, linked, task
from tests.web.conftest import SignIn

OK, FOUND, FORBIDDEN, MISSING = (
    HTTPStatus.OK,
    HTTPStatus.FOUND,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
)
PEOPLE = ("owner", "centre_head", "head", "leader", "inspector", "reader", "stranger")
Person = Callable[[str], User]


@pytest.fixture
def person(request: pytest.FixtureRequest) -> Person:
    return request.getfixturevalue


@pytest.fixture
def officer(owner: User, as_person: SignIn) -> Client:
    return as_person(owner)


def page(client: Client, name: str, pk: int) -> str:
    return client.get(reverse(f"web:{name}", args=[pk])).text


def statuses(
    person: Person, as_person: SignIn, path: str, sent: dict[str, object] | None = None
) -> dict[str, HTTPStatus]:
    found = {}
    for name in PEOPLE:
        client = as_person(person(name))
        answer = client.get(path) if sent is None else client.post(path, sent)
        found[name] = HTTPStatus(answer.status_code)
    return found


class TestTree:
    def test_the_upper_plan_shows_what_carries_it_out_down_to_the_units(
        self, officer: Client, owner: User, upper: Plan, ours: Plan, own: Plan
    ) -> None:
        linked(owner, task(ours, 1), task(upper, 1), "2.5")
        linked(owner, task(own, 3), task(ours, 1))
        finish(*ours.obligations.filter(task=task(ours, 1)))
        answer = officer.get(reverse("web:plan_links", args=[upper.pk]))
        tree = answer.context["tree"]
        assert (tree.carried, tree.loose, answer.context["is_upper"]) == (1, 2, True)
        [node] = tree.branches[0].down
        assert (node.task, node.link.weight, [below.task for below in node.below]) == (
            task(ours, 1),
            Decimal("2.5"),
            [task(own, 3)],
        )
        assert tree.branches[0].rolled == 1
        assert "trọng số 2,5" in answer.text
        assert "1/1 việc xong" in answer.text
        assert "tổng hợp: <b>100%</b>" in answer.text
        assert answer.text.count("chưa có gì tiếp nối") == 3  # the tile and two tasks

    def test_only_what_nothing_carries_out(
        self, officer: Client, owner: User, upper: Plan, ours: Plan
    ) -> None:
        linked(owner, task(ours, 1), task(upper, 1))
        shown = officer.get(reverse("web:plan_links", args=[upper.pk]) + "?loose=1").text
        assert str(task(upper, 1)) not in shown
        assert str(task(upper, 2)) in shown

    def test_where_nothing_is_counted_no_share_is_shown(
        self, officer: Client, owner: User, upper: Plan, ours: Plan
    ) -> None:
        linked(owner, task(ours, 1), task(upper, 1))
        task(ours, 1).obligations.update(state="dropped")
        shown = page(officer, "plan_links", upper.pk)
        assert "chưa có số liệu" in shown
        assert "%" not in shown.split("<main", 1)[1]

    def test_a_unit_sees_links_but_not_how_far_others_have_come(
        self, owner: User, head: User, upper: Plan, ours: Plan, as_person: SignIn
    ) -> None:
        linked(owner, task(ours, 1), task(upper, 1))
        finish(*ours.obligations.all())
        shown = page(as_person(head), "plan_links", upper.pk)
        assert str(task(ours, 1)) in shown
        assert "việc xong" not in shown
        assert "tổng hợp" not in shown.split("<main", 1)[1].split("panel-body muted")[0]

    def test_everyone_of_the_agency_reads_it(
        self, person: Person, as_person: SignIn, ours: Plan
    ) -> None:
        found = statuses(person, as_person, reverse("web:plan_links", args=[ours.pk]))
        assert found == dict.fromkeys(PEOPLE, OK) | {"stranger": MISSING}

    def test_as_many_queries_with_one_link_as_with_three(
        self,
        officer: Client,
        owner: User,
        upper: Plan,
        ours: Plan,
        django_assert_num_queries: DjangoAssertNumQueries,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        path = reverse("web:plan_links", args=[ours.pk])
        linked(owner, task(ours, 1), task(upper, 1))
        with django_assert_max_num_queries(12) as first:
            officer.get(path)
        linked(owner, task(ours, 2), task(upper, 2))
        linked(owner, task(ours, 3), task(upper, 2))
        with django_assert_num_queries(len(first)):
            officer.get(path)


class TestTaskPage:
    def test_a_task_shows_what_it_carries_out_and_what_carries_it_out(
        self, officer: Client, owner: User, upper: Plan, ours: Plan, own: Plan
    ) -> None:
        linked(owner, task(ours, 1), task(upper, 3), "3")
        linked(owner, task(own, 1), task(ours, 1))
        linked(owner, task(own, 3), task(ours, 1))
        finish(*own.obligations.filter(task=task(own, 1)))
        shown = page(officer, "task", task(ours, 1).pk)
        assert "Trọng số 3" in shown
        assert "803/KH-UBND" in shown
        assert "Tổng hợp theo trọng số: <b>50%</b> (tổng trọng số 2)" in shown

    def test_a_task_of_the_upper_plan_that_nothing_follows_says_so(
        self, officer: Client, upper: Plan
    ) -> None:
        shown = page(officer, "task", task(upper, 1).pk)
        assert "chưa có gì tiếp nối" in shown
        assert "Liên kết với nhiệm vụ cấp trên" not in shown

    def test_who_may_link_is_offered_it(
        self, head: User, officer: Client, ours: Plan, as_person: SignIn
    ) -> None:
        path = reverse("web:task_link", args=[task(ours, 1).pk])
        assert path in page(officer, "task", task(ours, 1).pk)
        assert path not in page(as_person(head), "task", task(ours, 1).pk)


class TestLinking:
    def test_the_form_offers_tasks_above_the_nearest_first(
        self, officer: Client, ours: Plan, upper: Plan
    ) -> None:
        answer = officer.get(reverse("web:task_link", args=[task(ours, 1).pk]))
        groups = [label for label, _choices in answer.context["form"].fields["upper_task"].choices]
        assert [str(label) for label in groups] == [
            "",
            "Gần giống nhất",
            "Cải cách hành chính tỉnh năm 2022 (803/KH-UBND)",
        ]

    def test_a_link_is_made_with_a_decimal_comma(
        self, officer: Client, ours: Plan, upper: Plan
    ) -> None:
        path = reverse("web:task_link", args=[task(ours, 1).pk])
        answer = officer.post(
            path, {"upper_task": task(upper, 2).pk, "weight": "2,5", "note": "Phần của Sở"}
        )
        assert answer.headers["Location"] == reverse("web:task", args=[task(ours, 1).pk]) + "#links"
        link = TaskLink.objects.get()
        assert (link.upper_task, link.weight, link.note) == (
            task(upper, 2),
            Decimal("2.5"),
            "Phần của Sở",
        )

    @pytest.mark.parametrize("weight", ["0", "-1", "nhiều", ""])
    def test_a_wrong_weight_is_said_on_the_form(
        self, officer: Client, ours: Plan, upper: Plan, weight: str
    ) -> None:
        path = reverse("web:task_link", args=[task(ours, 1).pk])
        answer = officer.post(path, {"upper_task": task(upper, 2).pk, "weight": weight})
        assert answer.status_code == OK
        assert answer.context["form"].errors
        assert not TaskLink.objects.exists()

    def test_without_a_plan_above_it_says_what_to_do(self, officer: Client, ours: Plan) -> None:
        shown = page(officer, "task_link", task(ours, 1).pk)
        assert "Hãy nhập kế hoạch của cấp trên" in shown

    def test_the_weight_is_changed_and_the_link_taken_back(
        self, officer: Client, owner: User, ours: Plan, upper: Plan
    ) -> None:
        link = linked(owner, task(ours, 1), task(upper, 1))
        assert 'value="1"' in page(officer, "link_change", link.pk)
        officer.post(reverse("web:link_change", args=[link.pk]), {"weight": "4", "note": ""})
        link.refresh_from_db()
        assert link.weight == 4
        answer = officer.post(reverse("web:link_remove", args=[link.pk]), follow=True)
        assert "Đã gỡ liên kết" in answer.text
        assert not TaskLink.objects.exists()

    def test_who_may(
        self, person: Person, as_person: SignIn, owner: User, ours: Plan, upper: Plan
    ) -> None:
        link = linked(owner, task(ours, 1), task(upper, 1))
        expected = dict.fromkeys(PEOPLE, FORBIDDEN) | {"owner": OK, "stranger": MISSING}
        for name, pk in (("task_link", task(ours, 1).pk), ("link_change", link.pk)):
            assert statuses(person, as_person, reverse(f"web:{name}", args=[pk])) == expected

    def test_a_unit_links_its_own_plan(
        self, person: Person, as_person: SignIn, own: Plan, ours: Plan
    ) -> None:
        sent: dict[str, object] = {"upper_task": task(ours, 2).pk, "weight": "1"}
        path = reverse("web:task_link", args=[task(own, 1).pk])
        answer = as_person(person("centre_head")).post(path, sent)
        assert answer.status_code == FOUND
        assert TaskLink.objects.get().task == task(own, 1)
        answer = as_person(person("head")).post(path, sent)
        assert answer.status_code == FORBIDDEN


class TestStatements:
    def test_what_nothing_follows_from_is_visible_and_linked_by_one_click(
        self, officer: Client, ours: Plan
    ) -> None:
        duty = ours.duties.get()
        before = officer.get(reverse("web:plan_statements", args=[ours.pk]))
        assert before.context["loose"] == 2
        assert "chưa có gì tiếp nối" in before.text
        answer = officer.post(
            reverse("web:duty_follow", args=[duty.pk]), {"task": task(ours, 1).pk}
        )
        assert answer.headers["Location"].endswith(f"#duty-{duty.pk}")
        assert DutyTask.objects.get().task == task(ours, 1)
        after = officer.get(reverse("web:plan_statements", args=[ours.pk]))
        assert after.context["loose"] == 1
        assert "0/1 việc xong" in after.text

    def test_a_click_adds_to_what_is_there(self, officer: Client, ours: Plan) -> None:
        solution = ours.solutions.get()
        for number in (1, 2):
            officer.post(
                reverse("web:solution_follow", args=[solution.pk]), {"task": task(ours, number).pk}
            )
        assert SolutionTask.objects.count() == 2

    def test_a_click_on_a_task_of_another_plan_is_refused_in_a_sentence(
        self, officer: Client, ours: Plan, upper: Plan
    ) -> None:
        path = reverse("web:solution_follow", args=[ours.solutions.get().pk])
        answer = officer.post(path, {"task": task(upper, 1).pk}, follow=True)
        assert "không phải nhiệm vụ của" in answer.text
        assert not SolutionTask.objects.exists()

    def test_tasks_and_units_of_a_solution_are_chosen(
        self, officer: Client, ours: Plan, office: Organisation
    ) -> None:
        path = reverse("web:solution_link", args=[ours.solutions.get().pk])
        officer.post(path, {"tasks": [task(ours, 1).pk, task(ours, 3).pk], "units": [office.pk]})
        assert sorted(SolutionTask.objects.values_list("task__number", flat=True)) == ["1", "3"]
        assert SolutionUnit.objects.get().organisation == office
        assert officer.get(path).context["form"].initial["units"] == [office.pk]

    def test_tasks_of_a_duty_are_chosen(self, officer: Client, ours: Plan) -> None:
        path = reverse("web:duty_link", args=[ours.duties.get().pk])
        officer.post(path, {"tasks": [task(ours, 2).pk]})
        assert DutyTask.objects.get().task == task(ours, 2)

    def test_who_may(self, person: Person, as_person: SignIn, ours: Plan) -> None:
        expected = dict.fromkeys(PEOPLE, FORBIDDEN) | {"owner": OK, "stranger": MISSING}
        for name, pk in (
            ("solution_link", ours.solutions.get().pk),
            ("duty_link", ours.duties.get().pk),
        ):
            assert statuses(person, as_person, reverse(f"web:{name}", args=[pk])) == expected
        for name, pk in (
            ("solution_follow", ours.solutions.get().pk),
            ("duty_follow", ours.duties.get().pk),
        ):
            path = reverse(f"web:{name}", args=[pk])
            found = statuses(person, as_person, path, {"task": task(ours, 1).pk})
            assert found == expected | {"owner": FOUND}

    def test_a_reader_sees_what_follows_without_how_far_it_is(
        self, reader: User, officer: Client, ours: Plan, as_person: SignIn
    ) -> None:
        path = reverse("web:solution_follow", args=[ours.solutions.get().pk])
        officer.post(path, {"task": task(ours, 1).pk})
        shown = page(as_person(reader), "plan_statements", ours.pk)
        assert str(task(ours, 1)) in shown
        assert "việc xong" not in shown
        assert "Chọn nhiệm vụ, đơn vị" not in shown

    def test_a_withdrawn_plan_offers_no_link(
        self, officer: Client, owner: User, ours: Plan
    ) -> None:
        withdraw_plan(actor=owner, plan=ours, reason="Nhập nhầm", at=AT)
        assert "Chọn nhiệm vụ, đơn vị" not in page(officer, "plan_statements", ours.pk)


class TestUpload:
    def upload(self, client: Client, **more: object) -> PlanImport:
        file = SimpleUploadedFile("ke-hoach.md", plan_text())
        answer = client.post(reverse("web:imports"), {"file": file, **more})
        assert answer.status_code == FOUND, answer.context["form"].errors
        return PlanImport.objects.get()

    def test_the_officer_says_whose_plan_it_is(
        self, officer: Client, centres: list[Organisation]
    ) -> None:
        brought = self.upload(officer, level="unit", owner=centres[1].pk)
        assert (brought.level, brought.owner) == (PlanLevel.UNIT, centres[1])

    @pytest.mark.parametrize(("said", "level"), [({}, "agency"), ({"level": "upper"}, "upper")])
    def test_else_it_is_the_agencys(
        self, officer: Client, affiliated: object, said: dict[str, str], level: str
    ) -> None:
        brought = self.upload(officer, **said)
        assert (brought.level, brought.owner) == (level, None)

    def test_a_units_plan_without_its_unit_is_refused_on_the_form(
        self, officer: Client, affiliated: object
    ) -> None:
        file = SimpleUploadedFile("ke-hoach.md", plan_text())
        answer = officer.post(reverse("web:imports"), {"file": file, "level": "unit"})
        [refusal] = answer.context["form"].non_field_errors()
        assert "Kế hoạch của đơn vị phải nêu đơn vị" in refusal

    def test_the_head_of_a_unit_brings_in_the_plan_of_the_unit_alone(
        self, centre_head: User, centres: list[Organisation], as_person: SignIn
    ) -> None:
        client = as_person(centre_head)
        brought = self.upload(client, level="agency", owner=centres[1].pk)
        assert (brought.level, brought.owner) == (PlanLevel.UNIT, centres[0])
        assert client.get(reverse("web:import", args=[brought.pk])).status_code == OK
        assert "Phát hành" in page(client, "import_issue", brought.pk)

    def test_and_reviews_and_issues_it_on_the_pages(
        self, centre_head: User, centres: list[Organisation], as_person: SignIn
    ) -> None:
        client = as_person(centre_head)
        assert reverse("web:imports") in client.get(reverse("web:plans")).text
        brought = self.upload(client)
        review = client.get(reverse("web:import", args=[brought.pk]))
        assert (review.context["can_review"], review.context["can_name"]) == (True, False)
        assert reverse("web:import_resolve", args=[brought.pk]) not in review.text
        assert "mọi việc do đơn vị chịu trách nhiệm" in review.text
        corrected = client.post(
            reverse("web:import_correct", args=[brought.pk]) + "?path=tasks/0/title",
            {"new": "Kế hoạch tuyên truyền của Trung tâm năm 2022", "note": ""},
        )
        assert corrected.status_code in (OK, FOUND)
        confirm_errors(centre_head, PlanImport.objects.get())
        answer = client.post(reverse("web:import_issue", args=[brought.pk]), follow=True)
        assert "Đã phát hành kế hoạch" in answer.text
        plan = Plan.objects.get()
        assert (plan.owner, plan.tasks.first().title) == (  # type: ignore[union-attr]
            centres[0],
            "Kế hoạch tuyên truyền của Trung tâm năm 2022",
        )
        assert str(centres[0]) in answer.text

    def test_names_are_settled_by_the_officer_alone(
        self, centre_head: User, officer: Client, as_person: SignIn
    ) -> None:
        brought = self.upload(as_person(centre_head))
        sent = {"name": "Phòng KH-TC", "meant": f"u{centre_head.organisation_id}"}
        path = reverse("web:import_resolve", args=[brought.pk])
        assert as_person(centre_head).post(path, sent).status_code == FORBIDDEN
        assert officer.post(path, sent).status_code == FOUND

    def test_another_unit_does_not_see_it(
        self, centre_head: User, head: User, reader: User, as_person: SignIn
    ) -> None:
        brought = self.upload(as_person(centre_head))
        for other in (head, reader):
            answer = as_person(other).get(reverse("web:import", args=[brought.pk]))
            assert answer.status_code == MISSING

    def test_what_a_units_plan_will_ask_is_shown_as_the_units(
        self, centre_head: User, centres: list[Organisation], as_person: SignIn
    ) -> None:
        client = as_person(centre_head)
        brought = self.upload(client)
        preview = client.get(reverse("web:import_issue", args=[brought.pk])).context["preview"]
        assert preview.units == [(str(centres[0]), 3)]

    def test_an_upper_plan_will_ask_nothing(self, officer: Client, affiliated: object) -> None:
        brought = self.upload(officer, level="upper")
        answer = officer.get(reverse("web:import_issue", args=[brought.pk]))
        assert answer.context["preview"].count == 0
        assert answer.context["blocking"] == []
