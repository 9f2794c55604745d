"""Tasks of higher plans, solutions and duties: what is linked to what, by whom, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.plans.models import DutyTask, Plan, SolutionTask, SolutionUnit, Task, TaskLink
from cchc.plans.services.imports import start_import
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.linking import (
    change_link,
    link_duty,
    link_solution,
    link_task,
    set_solution_units,
    unlink_task,
)
from cchc.plans.states import PlanLevel
from tests.people import AT, plan_text
from tests.plans.cascade import issue, linked, task

ONE = Decimal(1)


class TestLevels:
    def test_an_upper_plan_asks_nothing_of_our_units(self, upper: Plan) -> None:
        assert (upper.level, upper.owner, upper.tasks.count()) == (PlanLevel.UPPER, None, 3)
        assert upper.obligations.count() == 0

    def test_a_units_own_plan_is_owed_by_that_unit_whoever_it_names(
        self, own: Plan, centres: list[Organisation]
    ) -> None:
        owed = own.obligations.order_by("position")
        assert [(one.unit, one.unit_rule, one.needs_decision) for one in owed] == [
            (centres[0], "own-plan", False)
        ] * 3
        assert owed[0].unit_sentence_vi == (
            "Kế hoạch của Trung tâm Trợ giúp pháp lý: đơn vị chịu trách nhiệm mọi sản phẩm trong kế hoạch của mình. "
            "Văn bản giao “Văn phòng Sở”."
        )
        assert owed[0].unit_text == "Văn phòng Sở"

    def test_the_head_of_a_unit_brings_its_own_plan_in_and_issues_it(
        self, centre_head: User, agency: Organisation, centres: list[Organisation]
    ) -> None:
        plan = issue(
            centre_head, agency, PlanLevel.UNIT, "6/KH-TT", "Kế hoạch năm 2022", centres[0]
        )
        assert (plan.owner, plan.issued_by) == (centres[0], centre_head)

    @pytest.mark.parametrize("whose", ["other unit", "agency", "upper"])
    def test_and_no_other_plan(
        self, centre_head: User, agency: Organisation, centres: list[Organisation], whose: str
    ) -> None:
        chosen: dict[str, tuple[PlanLevel, Organisation | None]] = {
            "other unit": (PlanLevel.UNIT, centres[1]),
            "agency": (PlanLevel.AGENCY, None),
            "upper": (PlanLevel.UPPER, None),
        }
        level, unit = chosen[whose]
        with pytest.raises(NotAllowed):
            start_import(
                actor=centre_head,
                agency=agency,
                name="a.md",
                content=plan_text(),
                at=AT,
                level=level,
                owner=unit,
            )

    @pytest.mark.parametrize(
        ("level", "with_unit"),
        [(PlanLevel.UNIT, False), (PlanLevel.AGENCY, True), (PlanLevel.UPPER, True)],
    )
    def test_only_a_units_plan_has_an_owner(
        self,
        owner: User,
        agency: Organisation,
        centres: list[Organisation],
        level: PlanLevel,
        with_unit: bool,
    ) -> None:
        with pytest.raises(DomainError, match="Kế hoạch của đơn vị phải nêu đơn vị"):
            start_import(
                actor=owner,
                agency=agency,
                name="a.md",
                content=plan_text(),
                at=AT,
                level=level,
                owner=centres[0] if with_unit else None,
            )

    def test_a_unit_of_another_agency_is_refused(
        self, owner: User, agency: Organisation, other_agency: Organisation
    ) -> None:
        with pytest.raises(DomainError, match="không thuộc Sở Tư pháp"):
            start_import(
                actor=owner,
                agency=agency,
                name="a.md",
                content=plan_text(),
                at=AT,
                level=PlanLevel.UNIT,
                owner=other_agency,
            )


class TestLinking:
    def test_a_task_carries_out_one_of_the_upper_plan(
        self, owner: User, ours: Plan, upper: Plan
    ) -> None:
        link = link_task(
            actor=owner,
            task=task(ours, 1),
            upper_task=task(upper, 3),
            weight=Decimal("2.5"),
            note=" Phần của Sở ",
            at=AT,
        )
        assert (link.task, link.upper_task) == (task(ours, 1), task(upper, 3))
        assert (link.weight, link.note, link.by, link.at) == (
            Decimal("2.50"),
            "Phần của Sở",
            owner,
            AT,
        )
        entry = AuditEntry.objects.get(action="task.linked")
        assert entry.subject == f"plans.task:{link.task_id}"
        assert entry.data == {
            "upper": "3. Thực hiện cơ chế tự chủ về kinh phí",
            "weight": "2.50",
            "note": "Phần của Sở",
        }

    def test_a_unit_links_its_own_plan_and_no_other(
        self, centre_head: User, own: Plan, ours: Plan, upper: Plan
    ) -> None:
        linked(centre_head, task(own, 1), task(ours, 2))
        with pytest.raises(NotAllowed, match="Chỉ cán bộ cải cách hành chính"):
            linked(centre_head, task(ours, 1), task(upper, 1))
        assert TaskLink.objects.count() == 1

    @pytest.mark.parametrize(
        "who", ["colleague", "head", "leader", "inspector", "reader", "clerk", "administrator"]
    )
    def test_others_do_not(
        self, request: pytest.FixtureRequest, ours: Plan, upper: Plan, who: str
    ) -> None:
        actor: User = request.getfixturevalue(who)
        with pytest.raises(NotAllowed):
            linked(actor, task(ours, 1), task(upper, 1))

    def test_a_stranger_links_nothing_here(self, stranger: User, ours: Plan, upper: Plan) -> None:
        with pytest.raises(NotAllowed):
            linked(stranger, task(ours, 1), task(upper, 1))

    def test_not_within_one_plan(self, owner: User, ours: Plan) -> None:
        with pytest.raises(DomainError, match="cùng một kế hoạch"):
            linked(owner, task(ours, 1), task(ours, 2))

    def test_not_downwards(self, owner: User, ours: Plan, upper: Plan, own: Plan) -> None:
        with pytest.raises(DomainError, match="là kế hoạch của cơ quan, thấp hơn"):
            linked(owner, task(upper, 1), task(ours, 1))
        with pytest.raises(DomainError, match="là kế hoạch của đơn vị, thấp hơn"):
            linked(owner, task(ours, 1), task(own, 1))

    def test_not_twice(self, owner: User, ours: Plan, upper: Plan) -> None:
        linked(owner, task(ours, 1), task(upper, 1))
        with pytest.raises(DomainError, match="đã được liên kết"):
            linked(owner, task(ours, 1), task(upper, 1))

    def test_not_in_a_circle_through_plans_of_one_level(
        self, owner: User, agency: Organisation, ours: Plan
    ) -> None:
        second, third = (
            issue(owner, agency, PlanLevel.AGENCY, f"{n}/KH-STP", f"Kế hoạch số {n} năm 2022")
            for n in (20, 21)
        )
        linked(owner, task(ours, 1), task(second, 1))
        linked(owner, task(second, 1), task(third, 1))
        with pytest.raises(DomainError, match="không liên kết vòng"):
            linked(owner, task(third, 1), task(ours, 1))
        linked(owner, task(third, 2), task(ours, 1))

    def test_not_with_a_plan_that_was_withdrawn(self, owner: User, ours: Plan, upper: Plan) -> None:
        withdraw_plan(actor=owner, plan=upper, reason="Nhập nhầm", at=AT)
        with pytest.raises(DomainError, match="Đã rút"):
            linked(owner, task(ours, 1), task(upper, 1))

    def test_not_with_another_agency(
        self,
        owner: User,
        stranger: User,
        ours: Plan,
        other_agency: Organisation,
    ) -> None:
        theirs = issue(stranger, other_agency, PlanLevel.AGENCY, "7/KH-SXD", "Kế hoạch năm 2022")
        with pytest.raises(DomainError, match="thuộc cơ quan khác"):
            linked(owner, task(ours, 1), task(theirs, 1))

    def test_not_with_a_row_of_a_task(self, owner: User, ours: Plan, upper: Plan) -> None:
        whole = task(ours, 1)
        row = Task.objects.create(
            agency=ours.agency,
            plan=ours,
            parent=whole,
            field="tasks/0/parts/0",
            position=900,
            title="Phần một",
            title_as_issued="Phần một",
            title_folded="phan mot",
        )
        with pytest.raises(DomainError, match="cả nhiệm vụ"):
            linked(owner, row, task(upper, 1))

    @pytest.mark.parametrize("weight", ["0", "-1", "NaN", "Infinity"])
    def test_a_weight_is_above_nothing(
        self, owner: User, ours: Plan, upper: Plan, weight: str
    ) -> None:
        with pytest.raises(DomainError, match="Trọng số phải lớn hơn 0"):
            linked(owner, task(ours, 1), task(upper, 1), weight)

    def test_a_weight_too_small_or_too_large_to_state_is_refused(
        self, owner: User, ours: Plan, upper: Plan
    ) -> None:
        for weight in ("0.001", "1000000"):
            with pytest.raises(DomainError):
                linked(owner, task(ours, 1), task(upper, 1), weight)
        assert not TaskLink.objects.exists()


class TestChanging:
    def test_another_weight_is_stated(self, owner: User, ours: Plan, upper: Plan) -> None:
        link = linked(owner, task(ours, 1), task(upper, 1))
        changed = change_link(actor=owner, link=link, weight=Decimal(3), note="Thống nhất", at=AT)
        assert (changed.weight, changed.note) == (Decimal(3), "Thống nhất")
        entry = AuditEntry.objects.get(action="task.link_changed")
        assert (entry.data["old"], entry.data["new"]) == ("1.00", "3.00")

    def test_a_link_is_taken_back_and_the_journal_keeps_it(
        self, owner: User, ours: Plan, upper: Plan
    ) -> None:
        link = linked(owner, task(ours, 1), task(upper, 1), "2")
        unlink_task(actor=owner, link=link)
        assert not TaskLink.objects.exists()
        assert AuditEntry.objects.get(action="task.unlinked").data["weight"] == "2.00"
        with pytest.raises(DomainError, match="đã được gỡ"):
            unlink_task(actor=owner, link=link)

    @pytest.mark.parametrize(
        "act",
        [
            lambda actor, link: unlink_task(actor=actor, link=link),
            lambda actor, link: change_link(actor=actor, link=link, weight=ONE, at=AT),
        ],
    )
    def test_others_do_not(
        self,
        owner: User,
        head: User,
        stranger: User,
        ours: Plan,
        upper: Plan,
        act: Callable[[User, TaskLink], object],
    ) -> None:
        link = linked(owner, task(ours, 1), task(upper, 1), "2")
        for actor in (head, stranger):
            with pytest.raises(NotAllowed):
                act(actor, link)
        link.refresh_from_db()
        assert link.weight == 2


class TestStatements:
    def test_a_solution_has_the_tasks_chosen_and_no_others(self, owner: User, ours: Plan) -> None:
        solution = ours.solutions.get()
        link_solution(actor=owner, solution=solution, tasks=[task(ours, 1), task(ours, 2)])
        link_solution(actor=owner, solution=solution, tasks=[task(ours, 2), task(ours, 3)])
        found = SolutionTask.objects.filter(solution=solution).values_list(
            "task__number", flat=True
        )
        assert sorted(found) == ["2", "3"]
        last = AuditEntry.objects.filter(action="solution.linked").latest("id")
        assert last.data == {
            "linked": ["3. Thực hiện cơ chế tự chủ về kinh phí"],
            "unlinked": ["1. Kế hoạch tuyên truyền cải cách hành chính năm 2022"],
        }

    def test_saying_the_same_again_leaves_no_trace(self, owner: User, ours: Plan) -> None:
        solution = ours.solutions.get()
        for _again in range(2):
            link_solution(actor=owner, solution=solution, tasks=[task(ours, 1)])
        assert AuditEntry.objects.filter(action="solution.linked").count() == 1

    def test_a_duty_has_its_tasks(self, owner: User, ours: Plan) -> None:
        duty = ours.duties.get()
        link_duty(actor=owner, duty=duty, tasks=[task(ours, 3)])
        assert DutyTask.objects.get().task == task(ours, 3)
        link_duty(actor=owner, duty=duty, tasks=[])
        assert not DutyTask.objects.exists()
        assert AuditEntry.objects.filter(action="duty.linked").count() == 2

    def test_a_solution_has_the_units_chosen(
        self, owner: User, ours: Plan, office: Organisation, division: Organisation
    ) -> None:
        solution = ours.solutions.get()
        set_solution_units(actor=owner, solution=solution, units=[office, division])
        set_solution_units(actor=owner, solution=solution, units=[division])
        assert SolutionUnit.objects.get().organisation == division
        assert AuditEntry.objects.filter(action="solution.units_set").count() == 2

    def test_a_task_of_another_plan_and_a_unit_of_another_agency_are_refused(
        self, owner: User, ours: Plan, upper: Plan, other_agency: Organisation
    ) -> None:
        solution = ours.solutions.get()
        with pytest.raises(DomainError, match="không phải nhiệm vụ của"):
            link_solution(actor=owner, solution=solution, tasks=[task(upper, 1)])
        with pytest.raises(DomainError, match="không phải nhiệm vụ của"):
            link_duty(actor=owner, duty=ours.duties.get(), tasks=[task(upper, 1)])
        with pytest.raises(DomainError, match="không thuộc"):
            set_solution_units(actor=owner, solution=solution, units=[other_agency])
        assert not SolutionTask.objects.exists()
        assert not SolutionUnit.objects.exists()

    @pytest.mark.parametrize("who", ["head", "leader", "inspector", "reader", "stranger"])
    def test_others_do_not(self, request: pytest.FixtureRequest, ours: Plan, who: str) -> None:
        actor: User = request.getfixturevalue(who)
        solution, duty = ours.solutions.get(), ours.duties.get()
        for act in (
            lambda: link_solution(actor=actor, solution=solution, tasks=[]),
            lambda: link_duty(actor=actor, duty=duty, tasks=[]),
            lambda: set_solution_units(actor=actor, solution=solution, units=[]),
        ):
            with pytest.raises(NotAllowed):
                act()

    def test_a_withdrawn_plan_is_left_as_it_was(self, owner: User, ours: Plan) -> None:
        solution = ours.solutions.get()
        withdraw_plan(actor=owner, plan=ours, reason="Nhập nhầm", at=AT)
        with pytest.raises(DomainError, match="Đã rút"):
            link_solution(actor=owner, solution=solution, tasks=[])
