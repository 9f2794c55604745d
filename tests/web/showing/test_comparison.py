"""The comparison as it is shown: rows by area, marks inside texts, counts, choices."""

from __future__ import annotations

from cchc.plans.amending.choices import Choices, Decisions, Section, Shape
from cchc.plans.amending.comparing import compare
from cchc.plans.amending.suggesting import suggest
from cchc.plans.amending.words import Piece
from cchc.plans.draft import PlanDraft
from cchc.plans.queries.amending import Amendment
from cchc.web.showing.comparison import Group, choices, counts, groups
from tests.plans.amending.plans import (
    AUTONOMY,
    DIRECTING,
    FINANCE,
    INSPECTION,
    PROPAGANDA,
    SPENDING,
    a_plan,
    a_task,
    the_plan,
)

AUDIT = "Kiểm toán nội bộ các đơn vị sự nghiệp công lập"


def amendment(
    after: PlanDraft,
    decisions: Decisions | None = None,
    before: PlanDraft | None = None,
) -> Amendment:
    base, decided = before or the_plan(), decisions or Decisions(shape=Shape.PARTIAL)
    return Amendment(
        base,
        after,
        decided,
        decisions is not None,
        suggest(base, after, []),
        compare(base, after, decided),
    )


def titles(found: list[Group]) -> list[tuple[str, list[str]]]:
    return [(group.title, [row.title for row in group.rows]) for group in found]


def change() -> PlanDraft:
    return a_plan(
        a_task("1", SPENDING, "II", product="Quy chế", deadline="Quý IV/2022"),
        a_task("2", AUDIT),
    )


def test_only_what_changes_by_area_as_the_plan_has_them() -> None:
    found = groups(amendment(change()), everything=False)

    assert titles(found) == [(FINANCE["name"], [SPENDING]), (DIRECTING["name"], [AUDIT])]


def test_everything_when_asked() -> None:
    found = groups(amendment(change()), everything=True)

    assert sum(len(group.rows) for group in found) == 6
    assert [row.is_unchanged for group in found for row in group.rows].count(True) == 4


def test_each_side_holds_its_own_words_with_what_differs_marked() -> None:
    [group, _added] = groups(amendment(change()), everything=False)

    [field] = group.rows[0].fields
    assert field.label == "thời hạn"
    assert field.before == [
        Piece("same", "Quý "),
        Piece("gone", "III"),
        Piece("same", "/2022"),
    ]
    assert field.after == [Piece("same", "Quý "), Piece("new", "IV"), Piece("same", "/2022")]


def test_what_comes_says_all_of_itself() -> None:
    [_changed, group] = groups(amendment(change()), everything=False)

    [row] = group.rows
    assert (row.number, str(row.fate), row.colour) == ("", "Bổ sung", "green")
    assert row.facts == [
        ("sản phẩm", "Kế hoạch"),
        ("đơn vị chủ trì", "Văn phòng Sở"),
        ("đơn vị phối hợp", "Phòng Kế hoạch - Tài chính"),
        ("thời hạn", "Quý I/2022"),
    ]


def test_the_numbers_of_a_replacement_are_the_plans() -> None:
    after = a_plan(a_task("7", AUDIT))

    found = groups(amendment(after, Decisions()), everything=False)

    [row] = [row for group in found for row in group.rows if row.title == AUDIT]
    assert row.number == "7"


def test_what_goes_is_told_apart_from_what_stays() -> None:
    decided = Decisions(Shape.PARTIAL, tasks=Choices().fated(1, removed=True))

    found = groups(amendment(a_plan(), decided), everything=False)

    assert titles(found) == [(DIRECTING["name"], [INSPECTION])]
    [row] = found[0].rows
    assert (str(row.fate), str(row.sureness)) == ("Bãi bỏ", "cán bộ chọn")


def test_a_doubtful_row_is_shown_even_where_nothing_else_changes() -> None:
    after = a_plan(a_task("9", "Việc chưa từng có trong kế hoạch", note="Bãi bỏ"))

    found = groups(amendment(after), everything=False)

    [row] = [row for group in found for row in group.rows]
    assert row.is_doubtful


def test_targets_and_solutions_stand_under_their_own_names() -> None:
    before = the_plan(targets=[{"text": "Hồ sơ đúng hạn đạt 98%"}])
    after = a_plan(targets=[{"text": "Hồ sơ đúng hạn đạt 99%"}], solutions=[{"text": "Nêu gương"}])

    found = groups(amendment(after, before=before), everything=False)

    assert titles(found) == [
        ("Mục tiêu", ["Hồ sơ đúng hạn đạt 98%"]),
        ("Giải pháp", ["Nêu gương"]),
    ]


def test_tasks_are_counted_by_what_becomes_of_them() -> None:
    found = counts(amendment(change()).comparison)

    assert [(str(one.label), one.colour, one.count) for one in found] == [
        ("Giữ nguyên", "", 4),
        ("Sửa đổi", "blue", 1),
        ("Bổ sung", "green", 1),
        ("Bãi bỏ", "red", 0),
    ]


def test_items_are_named_with_their_area_and_number() -> None:
    plan = the_plan(solutions=[{"number": "1", "text": "Nêu gương"}, {"text": "Thi đua"}])

    assert choices(plan, Section.TASKS)[0] == (0, f"I.1 – {PROPAGANDA}")
    assert choices(plan, Section.TASKS)[3] == (3, f"II.1 – {AUTONOMY}")
    assert choices(plan, Section.SOLUTIONS) == [(0, "1 – Nêu gương"), (1, "Thi đua")]
