"""Plans and tasks: who sees them, lists by filter, one task with everything about it."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import Organisation, UnitGroup, User
from cchc.plans.models import Area, Plan
from cchc.plans.queries import plans, tasks
from cchc.plans.queries.tasks import TaskFilter
from cchc.plans.queries.units import UnitTable, as_units
from cchc.plans.rules.units import Span
from cchc.plans.services.imports import correct_field
from cchc.plans.services.issuing import issue_plan, withdraw_plan
from cchc.plans.services.obligations import override_due_date
from tests.people import AT, SINCE, Importing, Issuing, an_alias, confirm_errors, plan_text

NAMES = (
    "Văn Phòng sở",
    "Phòng KH-TC",
    "các đơn vị trực thuộc sở",
    "Sở Tư pháp tỉnh An Giang",
    "Phòng Kế hoạch",
)


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


def found(plan: Plan, **chosen: object) -> list[str]:
    return [task.number for task in tasks.of_plan(plan, TaskFilter(**chosen))]  # type: ignore[arg-type]


class TestPlans:
    def test_everyone_of_the_agency_reads_them(
        self, owner: User, colleague: User, clerk: User, reader: User, stranger: User, plan: Plan
    ) -> None:
        for person in (owner, colleague, clerk, reader):
            assert list(plans.visible_to(person)) == [plan]
        assert list(plans.visible_to(stranger)) == []
        reader.is_active = False
        assert list(plans.visible_to(reader)) == []

    @pytest.mark.parametrize("number", [1, 3])
    def test_a_list_with_counts_is_one_query(
        self,
        owner: User,
        issued: Issuing,
        number: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for at in range(number):
            issued(plan_text(code=f"{20 + at}/KH-STP"))

        with django_assert_num_queries(1):
            rows = [
                (
                    str(plan),
                    plan.document.issuer,
                    plan.source_file.name,
                    str(plan.issued_by),
                    plan.task_count,  # type: ignore[attr-defined]
                    plan.obligation_count,  # type: ignore[attr-defined]
                    plan.undecided_count,  # type: ignore[attr-defined]
                )
                for plan in plans.with_counts(plans.visible_to(owner))
            ]

        assert len(rows) == number
        assert rows[-1] == (
            "Cải cách hành chính năm 2022 (20/KH-STP)",
            "Sở Tư pháp tỉnh An Giang",
            "ke-hoach.md",
            str(owner),
            3,
            4,
            0,
        )

    def test_a_withdrawn_plan_counts_no_obligation(self, owner: User, plan: Plan) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="x", at=AT)

        [counted] = plans.with_counts(plans.visible_to(owner))
        assert (counted.task_count, counted.obligation_count) == (3, 0)  # type: ignore[attr-defined]

    def test_areas_with_their_tasks(
        self, plan: Plan, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(1):
            areas = [(str(area), area.task_count) for area in plans.areas_of(plan)]  # type: ignore[attr-defined]

        assert areas == [
            ("I. Công tác chỉ đạo, điều hành", 2),
            ("II. Cải cách tài chính công", 1),
        ]

    def test_statements(
        self, plan: Plan, office: Organisation, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(5):
            [target] = plans.targets_of(plan)
            assert [measure.unit for measure in target.measures.all()] == ["%"]
            [solution] = plans.solutions_of(plan)
            [duty] = plans.duties_of(plan)
            assert [unit.organisation for unit in duty.units.all()] == [office]

        assert (target.position, solution.number, duty.number) == (0, "1", "1")

    def test_what_was_corrected_by_its_path(self, owner: User, imported: Importing) -> None:
        plan_import = correct_field(
            actor=owner, plan_import=imported(), field="tasks/0/title", new="Khác", at=AT
        )
        confirm_errors(owner, plan_import)
        plan = issue_plan(actor=owner, plan_import=plan_import, at=AT)

        [(field, corrected)] = plans.corrected_fields(plan).items()

        assert (field, corrected.issued, corrected.corrected, corrected.by) == (
            "tasks/0/title",
            "Kế hoạch tuyên truyền cải cách hành chính năm 2022",
            "Khác",
            owner,
        )


class TestTasks:
    def test_everything_in_the_order_of_the_plan(self, plan: Plan) -> None:
        assert found(plan) == ["1", "2", "3"]

    def test_by_area(self, plan: Plan) -> None:
        first, second = Area.objects.order_by("position")

        assert found(plan, area=first.pk) == ["1", "2"]
        assert found(plan, area=second.pk) == ["3"]
        Area.objects.filter(pk=second.pk).update(parent=first)
        assert found(plan, area=first.pk) == ["1", "2", "3"]

    def test_by_unit_in_any_role_by_itself_or_in_a_group(
        self,
        plan: Plan,
        office: Organisation,
        division: Organisation,
        centres: list[Organisation],
        agency: Organisation,
    ) -> None:
        assert found(plan, unit=office.pk) == ["1", "2", "3"]
        assert found(plan, unit=division.pk) == ["1", "3"]
        assert found(plan, unit=centres[0].pk) == ["2"]
        assert found(plan, unit=agency.pk) == []

    def test_by_the_days_on_which_something_is_due(self, owner: User, plan: Plan) -> None:
        april = {"due_from": date(2022, 4, 1), "due_to": date(2022, 6, 30)}

        assert found(plan, **april) == ["2"]
        assert found(plan, due_from=date(2022, 6, 30)) == ["2", "3"]
        assert found(plan, due_to=date(2022, 3, 31)) == ["1"]
        override_due_date(
            actor=owner,
            obligation=plan.obligations.get(task__number="1"),
            new_on=date(2022, 4, 1),
            reason="x",
            at=AT,
        )
        assert found(plan, **april) == ["1", "2"]

    @pytest.mark.parametrize(
        ("text", "numbers"),
        [
            ("tuyen truyen", ["1"]),
            ("Đơn vị TRỰC THUỘC", ["2"]),
            ("chinh ke", ["1", "2"]),
            ("", ["1", "2", "3"]),
            ("%", []),
        ],
    )
    def test_by_words(self, plan: Plan, text: str, numbers: list[str]) -> None:
        assert found(plan, text=text) == numbers

    def test_by_everything_at_once(self, plan: Plan, office: Organisation) -> None:
        area = Area.objects.get(code="I")

        assert found(
            plan, area=area.pk, unit=office.pk, due_to=date(2022, 12, 31), text="don vi"
        ) == ["2"]

    @pytest.mark.parametrize("area", ["I", "II"])
    def test_the_cost_does_not_grow_with_the_rows(
        self, plan: Plan, area: str, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        chosen = TaskFilter(area=Area.objects.get(code=area).pk)

        with django_assert_num_queries(5):
            for task in tasks.of_plan(plan, chosen):
                assert str(task).startswith(f"{task.number}. ")
                assert [product.text for product in task.deliverables.all()]
                assert [str(unit.organisation or unit.group) for unit in task.units.all()]
                assert [deadline.text for deadline in task.deadlines.all()]
                assert list(task.parts.all()) == []
                assert task.area

    def test_a_task_that_spans_rows(self, issued: Issuing) -> None:
        plan = issued(
            plan_text(
                was="| 3 | Thực hiện cơ chế tự chủ về kinh phí | Báo cáo | Phòng Kế hoạch - Tài chính | Văn phòng Sở | Năm 2022 |",
                now="| 3 | Thực hiện cơ chế tự chủ về kinh phí | Kế hoạch | Phòng Kế hoạch - Tài chính | Văn phòng Sở | Quý I/2022 |\n|  |  | Báo cáo | Phòng Kế hoạch - Tài chính | Văn phòng Sở | Năm 2022 |",
            )
        )

        numbers = [task.number for task in tasks.of_plan(plan)]
        due = plan.obligations.filter(title_folded__contains="tu chu").order_by("due_on")

        assert numbers == ["1", "2", "3"]
        assert [(one.product, one.due_on) for one in due] == [
            ("Kế hoạch", date(2022, 3, 31)),
            ("Báo cáo", date(2022, 12, 31)),
        ]


class TestDetail:
    def test_a_task_with_everything_in_a_constant_number_of_queries(
        self, owner: User, plan: Plan, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        one, two = (plan.tasks.get(number=number) for number in ("1", "2"))

        for task, owed in ((one, 1), (two, 2)):
            with django_assert_num_queries(7):
                detail = tasks.detail(owner).get(pk=task.pk)
                assert detail.plan.document.code == "12/KH-STP"
                assert detail.plan.source_file.name == "ke-hoach.md"
                assert len(detail.units.all()) == 2
                shown = [
                    (str(one.unit), str(one.deliverable), len(one.overrides.all()))
                    for one in detail.obligations.all()
                ]
            assert len(shown) == owed

    def test_obligations_as_far_as_the_actor_may_see_them(
        self, colleague: User, reader: User, plan: Plan
    ) -> None:
        three = plan.tasks.get(number="3")

        assert len(tasks.detail(colleague).get(pk=three.pk).obligations.all()) == 1
        assert len(tasks.detail(reader).get(pk=three.pk).obligations.all()) == 0

    def test_a_stranger_finds_no_task(self, stranger: User, plan: Plan) -> None:
        assert not tasks.detail(stranger).exists()
        assert not tasks.visible_to(stranger).exists()


class TestUnits:
    def test_the_table_of_the_rules(
        self,
        agency: Organisation,
        division: Organisation,
        affiliated: UnitGroup,
        centres: list[Organisation],
    ) -> None:
        an_alias("Phòng KH-TC", division)
        an_alias("Sở Tư pháp", agency)

        units = as_units(agency, date(2022, 1, 7))

        assert (units.organisation.name, units.organisation.aliases) == (
            "Sở Tư pháp tỉnh An Giang",
            ("Sở Tư pháp",),
        )
        assert [(unit.code, unit.name, unit.aliases, unit.valid) for unit in units.units] == [
            (f"{division.pk:08d}", division.name, ("Phòng KH-TC",), Span(SINCE, None)),
            *((f"{one.pk:08d}", one.name, (), Span(SINCE, None)) for one in centres),
        ]
        [group] = units.groups
        assert (group.name, [member.unit for member in group.members]) == (
            "Các đơn vị trực thuộc Sở",
            [f"{one.pk:08d}" for one in centres],
        )

    @pytest.mark.parametrize("named", [1, 3])
    def test_it_is_read_in_six_queries(
        self,
        agency: Organisation,
        division: Organisation,
        affiliated: UnitGroup,
        named: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for at in range(named):
            an_alias(f"Phòng {at}", division)

        with django_assert_num_queries(6):
            UnitTable(agency, date(2022, 1, 7))

    def test_whom_a_name_means(
        self,
        agency: Organisation,
        office: Organisation,
        division: Organisation,
        affiliated: UnitGroup,
    ) -> None:
        table = UnitTable(agency, date(2022, 1, 7))
        meanings = {
            text: (meaning.organisation, meaning.group)
            for text in NAMES
            for meaning in [table.meaning_of(text)]
        }

        assert meanings == {
            "Văn Phòng sở": (office, None),
            "Phòng KH-TC": (division, None),
            "các đơn vị trực thuộc sở": (None, affiliated),
            "Sở Tư pháp tỉnh An Giang": (agency, None),
            "Phòng Kế hoạch": (None, None),
        }
        near = table.meaning_of("Phòng Kế hoạch")
        assert (near.is_resolved, near.suggestions) == (False, (division,))

    def test_a_name_that_two_units_bear_means_nobody(
        self, agency: Organisation, office: Organisation, division: Organisation
    ) -> None:
        for unit in (office, division):
            Organisation.objects.filter(pk=unit.pk).update(short_name="P1")

        meaning = UnitTable(agency, date(2022, 1, 7)).meaning_of("P1")

        assert (meaning.is_resolved, set(meaning.suggestions)) == (False, {office, division})

    def test_a_unit_closed_before_the_plan_is_not_meant(
        self, agency: Organisation, office: Organisation
    ) -> None:
        Organisation.objects.filter(pk=office.pk).update(valid_to=date(2021, 12, 31))

        assert not UnitTable(agency, date(2022, 1, 7)).meaning_of("Văn phòng Sở").is_resolved
        assert UnitTable(agency, date(2021, 12, 31)).meaning_of("Văn phòng Sở").is_resolved
