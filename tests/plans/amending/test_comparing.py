"""A plan beside the document that amends it: matches, what differs, what comes and goes."""

from __future__ import annotations

from cchc.plans.amending.choices import Choices, Decisions, Fate, Shape, Sureness
from cchc.plans.amending.comparing import Comparison, compare
from cchc.plans.amending.fields import FieldChange
from cchc.plans.amending.likeness import Likeness, same_words
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
)

PARTIAL = Decisions(shape=Shape.PARTIAL)
AUDIT = "Kiểm toán nội bộ các đơn vị sự nghiệp công lập"


def fates(comparison: Comparison) -> list[tuple[int | None, int | None, Fate]]:
    return [(line.before, line.after, line.fate) for line in comparison.tasks]


def reissued() -> PlanDraft:
    """All tasks again: the second is gone, so the third moved up; one deadline later; one task more."""
    return a_plan(
        a_task("1", PROPAGANDA, deadline="Quý II/2022"),
        a_task("2", REPORTING, product="Báo cáo", deadline="Hằng quý"),
        a_task("1", AUTONOMY, "II", product="Báo cáo", deadline="Năm 2022"),
        a_task("2", AUDIT, "II"),
        a_task("3", SPENDING, "II", product="Quy chế", deadline="Quý III/2022"),
    )


class TestWhole:
    def test_every_task_once_with_what_became_of_it(self) -> None:
        found = compare(the_plan(), reissued())

        assert fates(found) == [
            (0, 0, Fate.CHANGED),
            (1, None, Fate.REMOVED),
            (2, 1, Fate.UNCHANGED),
            (3, 2, Fate.UNCHANGED),
            (None, 3, Fate.ADDED),
            (4, 4, Fate.UNCHANGED),
        ]
        assert found.count(Fate.UNCHANGED) == 3

    def test_what_changed_in_a_task(self) -> None:
        line = compare(the_plan(), reissued()).tasks[0]

        assert line.changes == (FieldChange("deadlines", ("Quý I/2022",), ("Quý II/2022",)),)
        assert line.sureness is Sureness.CERTAIN
        assert line.reason.vi == "Cùng số, cùng lĩnh vực và cùng tên gọi."

    def test_a_new_number_alone_is_no_change_of_the_work(self) -> None:
        line = compare(the_plan(), reissued()).tasks[2]

        assert (line.fate, line.renumbered, line.changes) == (Fate.UNCHANGED, True, ())

    def test_every_field_is_compared(self) -> None:
        after = the_plan()
        after.tasks[0] = a_plan(
            a_task(
                "1",
                PROPAGANDA + " và chuyển đổi số",
                product="Kế hoạch; Báo cáo",
                lead="Thanh tra Sở",
                coordinating="Văn phòng Sở",
                deadline="Quý IV/2022",
                note="Theo Kế hoạch số 803/KH-UBND",
                funding="Ngân sách tỉnh",
            )
        ).tasks[0]

        changed = compare(the_plan(), after).tasks[0].changes

        assert [(change.name, change.before, change.after) for change in changed] == [
            ("title", (PROPAGANDA,), (PROPAGANDA + " và chuyển đổi số",)),
            ("deliverables", ("Kế hoạch",), ("Kế hoạch", "Báo cáo")),
            ("lead", ("Văn phòng Sở",), ("Thanh tra Sở",)),
            ("coordinating", ("Phòng Kế hoạch - Tài chính",), ("Văn phòng Sở",)),
            ("deadlines", ("Quý I/2022",), ("Quý IV/2022",)),
            ("funding", (), ("Ngân sách tỉnh",)),
            ("note", (), ("Theo Kế hoạch số 803/KH-UBND",)),
        ]

    def test_blanks_capitals_and_full_stops_are_no_change(self) -> None:
        after = the_plan()
        after.tasks[0].title = f"  {PROPAGANDA.replace(' ', '  ')}. "
        after.tasks[0].deadlines[0].text = "quý I/2022;"

        assert compare(the_plan(), after).tasks[0].fate is Fate.UNCHANGED

    def test_a_task_that_moved_to_another_area(self) -> None:
        after = the_plan()
        after.tasks[1].area = "II"

        line = compare(the_plan(), after).tasks[1]

        assert line.changes == (FieldChange("area", (DIRECTING["name"],), (FINANCE["name"],)),)
        assert line.reason.vi == "Cùng tên gọi."

    def test_other_numerals_of_the_same_areas_are_no_change(self) -> None:
        after = the_plan(areas=[{**DIRECTING, "code": "II"}, {**FINANCE, "code": "I"}])
        for task in after.tasks:
            task.area = {"I": "II", "II": "I"}[task.area or ""]

        assert {line.fate for line in compare(the_plan(), after).tasks} == {Fate.UNCHANGED}

    def test_rows_of_a_task_are_compared(self) -> None:
        row = {"title": "Đợt 1", "lead": [{"text": "Văn phòng Sở"}]}
        before = a_plan(a_task("1", PROPAGANDA, parts=[row]))
        after = a_plan(a_task("1", PROPAGANDA, parts=[row, {**row, "title": "Đợt 2"}]))

        assert compare(before, after).tasks[0].changes == (
            FieldChange(
                "parts",
                ("Đợt 1 | Văn phòng Sở",),
                ("Đợt 1 | Văn phòng Sở", "Đợt 2 | Văn phòng Sở"),
            ),
        )


class TestSureness:
    def test_a_title_reworded_in_its_place_is_likely(self) -> None:
        after = the_plan()
        after.tasks[
            4
        ].title = "Rà soát, hoàn thiện quy chế chi tiêu nội bộ tại các đơn vị sự nghiệp"

        line = compare(the_plan(), after).tasks[4]

        assert line.sureness is Sureness.LIKELY
        assert line.reason.vi.startswith("Cùng số, cùng lĩnh vực; tên gọi giống ")

    def test_half_a_title_in_its_place_is_doubtful(self) -> None:
        after = the_plan()
        after.tasks[4].title = "Ban hành quy chế chi tiêu nội bộ và quản lý tài sản công năm 2022"

        comparison = compare(the_plan(), after)

        assert comparison.tasks[4].sureness is Sureness.DOUBTFUL
        assert comparison.doubtful == (comparison.tasks[4],)

    def test_the_same_number_alone_is_no_match(self) -> None:
        """Numbers move up when a task goes."""
        after = the_plan()
        after.tasks[1].title = "Xây dựng chuyên trang thông tin điện tử"

        assert fates(compare(the_plan(), after))[1:3] == [
            (None, 1, Fate.ADDED),
            (1, None, Fate.REMOVED),
        ]

    def test_of_two_alike_the_nearer_is_taken(self) -> None:
        quarterly = "Báo cáo cải cách hành chính quý {}"
        before = a_plan(*(a_task(str(n), quarterly.format(n)) for n in (1, 2, 3)))
        after = a_plan(*(a_task(str(n), quarterly.format(n + 1)) for n in (1, 2)))

        assert fates(compare(before, after)) == [
            (0, None, Fate.REMOVED),
            (1, 0, Fate.UNCHANGED),
            (2, 1, Fate.UNCHANGED),
        ]

    def test_words_of_every_title_weigh_little(self) -> None:
        common = "Triển khai cải cách hành chính"
        likeness = Likeness([f"{common} {word}" for word in ("thuế", "đất đai", "hộ tịch")])

        rare = likeness.of(f"{common} thuế", "Tuyên truyền về thuế")
        frequent = likeness.of(f"{common} thuế", "Tuyên truyền về cải cách")

        assert rare > frequent
        assert likeness.of("", "") == 0.0

    def test_nearly_the_same_words(self) -> None:
        assert same_words("Cải cách tài chính công", "Về cải cách tài chính công")
        assert not same_words("Cải cách thể chế", "Cải cách tài chính công")
        assert not same_words("", "")


class TestPartial:
    def test_what_it_does_not_speak_of_stays(self) -> None:
        after = a_plan(
            a_task("1", SPENDING, "II", product="Quy chế", deadline="Quý IV/2022"),
            a_task("2", AUDIT, "II"),
        )

        found = compare(the_plan(), after, PARTIAL)

        assert fates(found) == [
            (0, None, Fate.UNCHANGED),
            (1, None, Fate.UNCHANGED),
            (2, None, Fate.UNCHANGED),
            (3, None, Fate.UNCHANGED),
            (4, 0, Fate.CHANGED),
            (None, 1, Fate.ADDED),
        ]
        assert found.tasks[0].reason.vi == "Văn bản điều chỉnh không nói đến; giữ như kế hoạch."

    def test_columns_that_it_does_not_have_are_not_changed(self) -> None:
        after = a_plan(
            a_task("1", PROPAGANDA, product="", lead="", coordinating="", deadline="Quý III/2022")
        )

        found = compare(the_plan(), after, PARTIAL)

        assert found.silent >= {"deliverables", "lead", "coordinating", "note"}
        assert [change.name for change in found.tasks[0].changes] == ["deadlines"]

    def test_a_task_without_an_area_stays_in_its_own(self) -> None:
        after = a_plan(a_task("1", AUTONOMY, None, product="Báo cáo", deadline="Quý IV/2022"))

        assert [change.name for change in compare(the_plan(), after, PARTIAL).tasks[3].changes] == [
            "deadlines"
        ]

    def test_a_task_is_recognised_by_the_number_that_the_document_names(self) -> None:
        after = a_plan(
            a_task("1", "Xây dựng chuyên trang thông tin", note="Sửa nhiệm vụ số 2 mục I")
        )

        line = compare(the_plan(), after, PARTIAL).tasks[1]

        assert (line.before, line.after, line.sureness) == (1, 0, Sureness.SAID)
        assert line.reason.vi == "Văn bản điều chỉnh nêu nhiệm vụ số 2."

    def test_removals_said_in_the_text(self) -> None:
        texts = [
            "Điều 1. Sửa đổi, bổ sung một số nhiệm vụ tại Kế hoạch số 12/KH-STP.",
            "2. Bãi bỏ nhiệm vụ số 2 mục I và số 1 mục II.",
        ]

        found = compare(the_plan(), a_plan(), PARTIAL, texts)

        assert [line.fate for line in found.tasks] == [
            Fate.UNCHANGED,
            Fate.REMOVED,
            Fate.UNCHANGED,
            Fate.REMOVED,
            Fate.UNCHANGED,
        ]
        assert found.tasks[1].sureness is Sureness.SAID
        assert "Bãi bỏ nhiệm vụ số 2 mục I" in found.tasks[1].reason.vi
        assert found.unplaced == ()

    def test_a_removal_that_could_mean_two_tasks_is_left_to_a_person(self) -> None:
        found = compare(the_plan(), a_plan(), PARTIAL, ["Bãi bỏ nhiệm vụ số 1."])

        assert {line.fate for line in found.tasks} == {Fate.UNCHANGED}
        assert [removal.quotation for removal in found.unplaced] == ["Bãi bỏ nhiệm vụ số 1."]

    def test_a_row_that_only_says_that_its_task_goes(self) -> None:
        after = a_plan(
            a_task("1", INSPECTION, product="", lead="", deadline="", note="Bãi bỏ"),
            a_task("2", "Nhiệm vụ nào đó không có trong kế hoạch này", note="Bãi bỏ nhiệm vụ này"),
        )

        found = compare(the_plan(), after, PARTIAL)

        assert (1, 0, Fate.REMOVED) in fates(found)
        assert [line.after for line in found.doubtful] == [1]

    def test_the_same_words_in_a_replacement_remove_nothing(self) -> None:
        texts = ["Bãi bỏ nhiệm vụ số 2 mục I."]

        found = compare(the_plan(), the_plan(), Decisions(), texts)

        assert {line.fate for line in found.tasks} == {Fate.UNCHANGED}


class TestAPersonDecides:
    def test_another_match(self) -> None:
        chosen = Choices().matched(1, 1)

        line = compare(the_plan(), reissued(), Decisions(tasks=chosen)).tasks[1]

        assert (line.before, line.after, line.sureness) == (1, 1, Sureness.PERSON)
        assert line.reason.vi == "Do cán bộ chọn."

    def test_what_was_matched_with_it_is_free_again(self) -> None:
        found = compare(the_plan(), reissued(), Decisions(tasks=Choices().matched(1, 1)))

        assert (2, None, Fate.REMOVED) in fates(found)

    def test_a_new_task_although_one_is_alike(self) -> None:
        found = compare(the_plan(), reissued(), Decisions(tasks=Choices().matched(0, None)))

        assert (None, 0, Fate.ADDED) in fates(found)
        assert (0, None, Fate.REMOVED) in fates(found)

    def test_two_that_claim_one_task_the_later_has_it(self) -> None:
        chosen = Choices().matched(0, 3).matched(1, 3)

        assert chosen.matches == {0: None, 1: 3}

    def test_a_removal_that_the_text_does_not_say_and_one_that_it_says(self) -> None:
        chosen = Choices().fated(0, removed=True).fated(1, removed=False)
        decided = Decisions(shape=Shape.PARTIAL, tasks=chosen)

        found = compare(the_plan(), a_plan(), decided, ["Bãi bỏ nhiệm vụ số 2 mục I"])

        assert [line.fate for line in found.tasks[:2]] == [Fate.REMOVED, Fate.UNCHANGED]
        assert found.tasks[1].reason.vi == "Cán bộ xác định giữ lại."

    def test_decisions_survive_being_kept(self) -> None:
        decided = Decisions(
            shape=Shape.PARTIAL,
            tasks=Choices({0: 3, 1: None}, {2: True}),
            targets=Choices({1: 0}),
        )

        assert Decisions.from_json(decided.as_json()) == decided
        assert Decisions.from_json({}) == Decisions()

    def test_a_choice_about_an_item_that_is_not_there_is_without_effect(self) -> None:
        found = compare(the_plan(), reissued(), Decisions(tasks=Choices({0: 77, 99: 1})))

        assert fates(found)[1] == (1, None, Fate.REMOVED)


class TestTargetsAndSolutions:
    BEFORE = ("Tỷ lệ hồ sơ trả đúng hạn đạt 98%", "Ít nhất 50% hồ sơ nộp trực tuyến")

    def test_matched_by_their_words(self) -> None:
        before = the_plan(targets=[{"text": text} for text in self.BEFORE])
        after = the_plan(
            targets=[{"text": "Tỷ lệ hồ sơ trả đúng hạn đạt 99%"}, {"text": "Có sáng kiến mới"}]
        )

        found = compare(before, after).targets

        assert [(line.before, line.after, line.fate) for line in found] == [
            (0, 0, Fate.CHANGED),
            (None, 1, Fate.ADDED),
            (1, None, Fate.REMOVED),
        ]
        assert found[0].changes == (
            FieldChange("text", (self.BEFORE[0],), ("Tỷ lệ hồ sơ trả đúng hạn đạt 99%",)),
        )

    def test_an_annex_alone_says_nothing_of_them(self) -> None:
        before = the_plan(
            targets=[{"text": text} for text in self.BEFORE],
            solutions=[{"text": "Xác định rõ trách nhiệm"}],
        )

        found = compare(before, the_plan())

        assert {line.fate for line in (*found.targets, *found.solutions)} == {Fate.UNCHANGED}
