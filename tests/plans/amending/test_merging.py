"""The plan that results from an amendment."""

from __future__ import annotations

from cchc.plans.amending.choices import Choices, Decisions, Shape
from cchc.plans.amending.comparing import compare
from cchc.plans.amending.merging import Origin, assemble, merge
from cchc.plans.draft import PlanDraft
from tests.plans.amending.plans import (
    AUTONOMY,
    DIRECTING,
    FINANCE,
    INSPECTION,
    PROPAGANDA,
    REPORTING,
    SPENDING,
    a_plan,
    a_task,
    the_plan,
    titles,
)

AUDIT = "Kiểm toán nội bộ các đơn vị sự nghiệp công lập"
PARTIAL = Decisions(shape=Shape.PARTIAL)


def a_change() -> PlanDraft:
    """II.2 later, a task more in area I; numbered from 1 in a table of its own."""
    return a_plan(
        a_task("1", SPENDING, "II", product="Quy chế", deadline="Quý IV/2022"),
        a_task("2", AUDIT),
    )


class TestPartial:
    def test_replaced_in_place_added_at_the_end_of_its_area(self) -> None:
        merged = merge(the_plan(), a_change(), PARTIAL)

        assert titles(merged) == [PROPAGANDA, INSPECTION, REPORTING, AUDIT, AUTONOMY, SPENDING]
        assert merged.tasks[-1].deadlines[0].text == "Quý IV/2022"

    def test_a_changed_task_keeps_its_number(self) -> None:
        merged = merge(the_plan(), a_change(), PARTIAL)

        assert (merged.tasks[-1].area, merged.tasks[-1].number) == ("II", "2")

    def test_the_row_number_of_the_table_of_changes_is_no_number_of_the_plan(self) -> None:
        merged = merge(the_plan(), a_change(), PARTIAL)

        assert (merged.tasks[3].area, merged.tasks[3].number) == ("I", None)

    def test_a_number_that_is_free_stays(self) -> None:
        merged = merge(the_plan(), a_plan(a_task("4", AUDIT)), PARTIAL)

        assert merged.tasks[3].number == "4"

    def test_numbers_that_run_through_the_plan_are_taken_everywhere(self) -> None:
        before = a_plan(a_task("1", PROPAGANDA), a_task("2", AUTONOMY, "II"))

        merged = merge(before, a_plan(a_task("1", AUDIT, "II"), a_task("3", SPENDING)), PARTIAL)

        assert [(task.number, task.title) for task in merged.tasks] == [
            ("1", PROPAGANDA),
            ("3", SPENDING),
            ("2", AUTONOMY),
            (None, AUDIT),
        ]

    def test_columns_that_it_does_not_have_stay_as_they_were(self) -> None:
        after = a_plan(
            a_task("1", PROPAGANDA, product="", lead="", coordinating="", deadline="Quý III/2022")
        )

        task = merge(the_plan(), after, PARTIAL).tasks[0]

        assert [product.text for product in task.deliverables] == ["Kế hoạch"]
        assert [unit.text for unit in task.lead] == ["Văn phòng Sở"]
        assert [deadline.text for deadline in task.deadlines] == ["Quý III/2022"]

    def test_removed_tasks_are_gone(self) -> None:
        merged = merge(the_plan(), a_plan(), PARTIAL, ["Bãi bỏ nhiệm vụ số 2 mục I"])

        assert titles(merged) == [PROPAGANDA, REPORTING, AUTONOMY, SPENDING]

    def test_an_area_that_the_plan_does_not_have_is_added(self) -> None:
        digital = {"code": "II", "name": "Xây dựng chính quyền điện tử, chính quyền số"}
        after = a_plan(a_task("1", AUDIT, "II"), areas=[digital])

        merged = merge(the_plan(), after, PARTIAL)

        assert [(area.code, area.name) for area in merged.areas] == [
            (DIRECTING["code"], DIRECTING["name"]),
            (FINANCE["code"], FINANCE["name"]),
            (None, digital["name"]),
        ]
        assert (merged.tasks[-1].title, merged.tasks[-1].area) == (AUDIT, digital["name"])

    def test_an_area_under_another_numeral_is_the_same_area(self) -> None:
        after = a_plan(a_task("1", AUDIT, "A"), areas=[{"code": "A", "name": FINANCE["name"]}])

        merged = merge(the_plan(), after, PARTIAL)

        assert (merged.tasks[-1].title, merged.tasks[-1].area) == (AUDIT, "II")

    def test_targets_are_replaced_and_added(self) -> None:
        before = the_plan(targets=[{"text": "Hồ sơ đúng hạn đạt 98%", "area": "II"}])
        after = a_plan(
            targets=[{"text": "Hồ sơ đúng hạn đạt 99%", "area": "II"}, {"text": "Có mục tiêu mới"}]
        )

        merged = merge(before, after, PARTIAL)

        assert [(target.text, target.area) for target in merged.targets] == [
            ("Hồ sơ đúng hạn đạt 99%", "II"),
            ("Có mục tiêu mới", None),
        ]

    def test_what_a_person_decided_counts(self) -> None:
        decided = Decisions(Shape.PARTIAL, tasks=Choices().matched(1, 1).fated(0, removed=True))

        merged = merge(the_plan(), a_change(), decided)

        assert titles(merged) == [AUDIT, REPORTING, AUTONOMY, SPENDING]
        assert merged.tasks[0].number == "2"

    def test_where_each_task_comes_from(self) -> None:
        before, after = the_plan(), a_change()

        origins = assemble(before, after, compare(before, after, PARTIAL)).tasks

        assert origins[3:] == (
            Origin("after", None, 1),
            Origin("before", 3, None),
            Origin("after", 4, 0),
        )


class TestWhole:
    def test_order_numbers_and_areas_of_the_replacement(self) -> None:
        after = a_plan(
            a_task("1", SPENDING, "A"),
            a_task("2", PROPAGANDA, "B"),
            areas=[{**FINANCE, "code": "A"}, {**DIRECTING, "code": "B"}],
        )

        merged = merge(the_plan(), after)

        assert [(task.area, task.number, task.title) for task in merged.tasks] == [
            ("A", "1", SPENDING),
            ("B", "2", PROPAGANDA),
        ]
        assert [area.code for area in merged.areas] == ["A", "B"]

    def test_it_stays_the_plan_that_was_issued(self) -> None:
        after = the_plan(document={"code": "55/QĐ-STP", "issued_on": "2022-07-01"})

        assert merge(the_plan(), after).document == the_plan().document

    def test_parts_that_it_does_not_have_stay(self) -> None:
        before = the_plan(
            objectives=[{"text": "Nâng cao hiệu quả"}],
            solutions=[{"text": "Xác định rõ trách nhiệm"}],
            targets=[{"text": "Hồ sơ đúng hạn đạt 98%", "area": "II"}],
        )
        after = the_plan(
            objectives=[{"text": "Nâng cao chất lượng phục vụ"}],
            areas=[{**FINANCE, "code": "A"}, {**DIRECTING, "code": "B"}],
        )

        merged = merge(before, after)

        assert [passage.text for passage in merged.objectives] == ["Nâng cao chất lượng phục vụ"]
        assert [solution.text for solution in merged.solutions] == ["Xác định rõ trách nhiệm"]
        assert [(target.text, target.area) for target in merged.targets] == [
            ("Hồ sơ đúng hạn đạt 98%", "A")
        ]
