"""The small parts that drafting stands on: paths, rows of a task, numbers, figures, the head."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.draft import Annex, DocumentHead, Measure, Place, Target
from cchc.plans.drafting.figures import (
    figure_of,
    plain_figure,
    quantity_of,
    reworded,
    rounded,
    sharing,
    shown,
)
from cchc.plans.drafting.head import head_changes
from cchc.plans.drafting.numbering import is_regular, recount, renumber
from cchc.plans.drafting.tree import at, put, step, tree_of
from cchc.plans.drafting.unions import follow, followed, follows
from cchc.plans.drafting.years import Shift
from cchc.plans.reading.grammar.measures import parse_measures
from tests.plans.drafting.plans import plan, task


class TestTree:
    def test_a_new_plan_has_no_places_of_the_old_document(self) -> None:
        draft = plan()
        draft.tasks[0].where = Place(block=3, row=1)
        draft.tasks[0].deadlines[0].where = Place(block=3, row=1, cell=5)
        tree = tree_of(draft)
        assert tree["tasks"][0]["where"] is None
        assert tree["tasks"][0]["deadlines"][0]["where"] is None
        assert draft.tasks[0].where == Place(block=3, row=1)

    def test_a_column_may_have_any_name(self) -> None:
        cells = {"where": "Sở", "Mã/biểu": "01"}
        tree = tree_of(plan(tasks=[task("1", "Rà soát", "Năm 2022", cells=cells)]))
        assert tree["tasks"][0]["cells"] == cells
        path = f"tasks/0/cells/{step('Mã/biểu')}"
        assert (path, at(tree, path)) == ("tasks/0/cells/Mã~1biểu", "01")
        put(tree, path, "02")
        assert at(tree, "tasks/0/cells")["Mã/biểu"] == "02"

    def test_values_are_put_where_their_path_says(self) -> None:
        tree = tree_of(plan())
        put(tree, "document/title", "Khác")
        put(tree, "tasks/1/title", "Khác nữa")
        put(tree, "recipients", ["x"])
        assert (at(tree, "document/title"), at(tree, "tasks/1/title")) == ("Khác", "Khác nữa")
        assert tree["recipients"] == ["x"]

    @pytest.mark.parametrize("path", ["tasks/99", "nowhere", "tasks/0/nothing"])
    def test_a_path_that_leads_nowhere_fails(self, path: str) -> None:
        with pytest.raises((KeyError, IndexError)):
            at(tree_of(plan()), path)


class TestRows:
    def whole(self, *titles: str) -> dict[str, Any]:
        rows = [task("1", title, "Quý I/2022").model_dump(mode="json") for title in titles]
        first = dict(rows[0])
        return first | {"parts": rows}

    def test_a_task_follows_what_its_rows_say(self) -> None:
        assert set(followed(self.whole("Kiểm tra", "Giám sát"))) == {
            "deliverables",
            "lead",
            "coordinating",
            "monitoring",
            "deadlines",
            "title",
            "note",
            "funding",
        }

    def test_what_it_says_itself_it_keeps(self) -> None:
        whole = self.whole("Kiểm tra", "Giám sát") | {"title": "Kiểm tra, giám sát"}
        assert not follows(whole, "title")
        assert "title" not in followed(whole)

    def test_a_task_of_one_row_follows_nothing(self) -> None:
        assert followed(task("1", "Kiểm tra", "Quý I/2022").model_dump(mode="json")) == []

    def test_it_says_again_what_its_rows_say_now(self) -> None:
        whole = self.whole("Kiểm tra", "Giám sát")
        whole["parts"][0]["title"] = "Thanh tra"
        whole["parts"][1]["deadlines"] = [{"text": "Quý II/2022"}]
        follow(whole, ["title", "deadlines"])
        assert whole["title"] == "Thanh tra"
        assert [one["text"] for one in whole["deadlines"]] == ["Quý I/2022", "Quý II/2022"]


def numbered(*numbers: str | None, areas: str = "I") -> list[dict[str, Any]]:
    names = areas.split()
    return [
        {"number": number, "area": names[index % len(names)], "parts": []}
        for index, number in enumerate(numbers)
    ]


class TestNumbers:
    @pytest.mark.parametrize(
        ("numbers", "regular"),
        [
            (("1", "2", "3"), True),
            (("01", "02"), True),
            (("1.1", "1.2", "2.1"), True),
            (("1)", "2)"), True),
            (("1", "3"), False),
            (("a", "b"), False),
            (("1", None), False),
            ((), False),
        ],
    )
    def test_the_manner_is_told_from_all_of_them(
        self, numbers: tuple[str | None, ...], regular: bool
    ) -> None:
        assert is_regular(numbered(*numbers)) is regular

    def test_rows_of_a_task_take_its_new_number_and_keep_their_own(self) -> None:
        tasks = numbered("1", "2")
        tasks[1]["parts"] = [{"number": "2"}, {"number": "2a"}]
        renumber(tasks, tasks[1:])
        assert (tasks[1]["number"], [row["number"] for row in tasks[1]["parts"]]) == (
            "1",
            ["1", "2a"],
        )

    def test_areas_announce_what_is_left_and_a_slip_stays_a_slip(self) -> None:
        areas: list[dict[str, Any]] = [
            {"code": "I", "name": "A", "stated_task_count": 5},
            {"code": None, "name": "B", "stated_task_count": 1},
            {"code": "III", "name": "C", "stated_task_count": None},
        ]
        recount(areas, [{"area": "I"}, {"area": "B"}, {"area": "B"}, {"area": "III"}])
        assert [area["stated_task_count"] for area in areas] == [4, 0, None]

    @given(st.integers(1, 30), st.sets(st.integers(0, 29)), st.booleans())
    def test_kept_tasks_count_up_without_gaps(
        self, count: int, gone: set[int], padded: bool
    ) -> None:
        tasks = numbered(*(f"{n:02d}" if padded else str(n) for n in range(1, count + 1)))
        kept = [one for index, one in enumerate(tasks) if index not in gone]
        renumber(tasks, kept)
        assert [int(one["number"]) for one in kept] == list(range(1, len(kept) + 1))

    @given(st.lists(st.integers(1, 5), min_size=1, max_size=5), st.sets(st.integers(0, 24)))
    def test_in_each_area_anew_where_the_plan_does_so(
        self, sizes: list[int], gone: set[int]
    ) -> None:
        tasks = [
            {"number": str(n), "area": f"A{area}", "parts": []}
            for area, size in enumerate(sizes)
            for n in range(1, size + 1)
        ]
        kept = [one for index, one in enumerate(tasks) if index not in gone]
        renumber(tasks, kept)
        for area in {one["area"] for one in kept}:
            numbers = [int(str(one["number"])) for one in kept if one["area"] == area]
            if len(sizes) > 1:
                assert numbers == list(range(1, len(numbers) + 1))


class TestFigures:
    @pytest.mark.parametrize(
        ("said", "value"),
        [("55", "55"), ("55%", "55"), (" 55,5 % ", "55.5"), ("0", "0"), ("100", "100")],
    )
    def test_a_figure_as_people_write_it(self, said: str, value: str) -> None:
        assert figure_of(said, Measure(text="50%", value=50, unit="%")) == Decimal(value)

    def test_only_shares_end_at_100(self) -> None:
        assert figure_of("120", Measure(text="100 hồ sơ", value=100, unit="hồ sơ")) == 120

    @pytest.mark.parametrize(
        ("text", "value", "new", "written"),
        [
            ("đạt 50%", 50, "60", "60"),
            ("ít nhất 01 sáng kiến", 1, "3", "03"),
            ("ít nhất 01 sáng kiến", 1, "12", "12"),
            ("đạt 88,5%", 88.5, "90", "90"),
            ("đạt 88,5%", 88.5, "90.25", "90,25"),
            ("1.000 hồ sơ", 1000, "1250", "1.250"),
        ],
    )
    def test_it_is_written_as_the_target_writes_its_own(
        self, text: str, value: float, new: str, written: str
    ) -> None:
        assert shown(Decimal(new), Measure(text=text, value=value)) == written

    @pytest.mark.parametrize(
        ("text", "value", "result", "down", "up"),
        [
            ("50%", 50, "63.7", "63", "64"),
            ("88,5%", 88.5, "90.27", "90.2", "90.3"),
            ("một nửa", 50, "63.7", "63", "64"),
        ],
    )
    def test_results_are_rounded_to_the_decimals_of_the_target(
        self, text: str, value: float, result: str, down: str, up: str
    ) -> None:
        measure = Measure(text=text, value=value)
        assert rounded(Decimal(result), measure, "ROUND_FLOOR") == Decimal(down)
        assert rounded(Decimal(result), measure, "ROUND_CEILING") == Decimal(up)

    def test_quantities_that_share_a_figure_stand_together(self) -> None:
        shared = parse_measures("98% người dân hài lòng về kết quả và hài lòng với sự phục vụ.")
        assert [one.value for one in shared] == [98, 98]
        assert sharing(shared, 0) == [0, 1]
        apart = parse_measures("50% hồ sơ trực tuyến và 50% dịch vụ công trực tuyến.")
        assert (sharing(apart, 0), sharing(apart, 1)) == ([0], [1])

    def test_other_words_are_read_anew_unless_a_person_had_put_the_quantities_in(self) -> None:
        target = Target(text="Đạt từ 50% trở lên.", measures=parse_measures("Đạt từ 50% trở lên."))
        changed = reworded(target, None, "Đạt từ 70% trở lên.")
        assert changed.measures == parse_measures("Đạt từ 70% trở lên.")
        by_hand = Target(text="Đa số", measures=[Measure(text="Đa số", value=51, unit="%")])
        assert reworded(by_hand, None, "Phần lớn").measures == by_hand.measures

    @pytest.mark.parametrize(
        ("path", "quantity"),
        [("targets/0/text", None), ("targets/0/measures/1", 1), ("targets/2/measures/0/text", 0)],
    )
    def test_a_path_names_a_quantity_or_the_target(self, path: str, quantity: int | None) -> None:
        assert quantity_of(path) == quantity

    @given(st.decimals(0, 10_000, places=2))
    def test_a_figure_is_shown_without_needless_zeros_and_reads_back(self, value: Decimal) -> None:
        text = plain_figure(value)
        assert Decimal(text.replace(",", ".")) == value
        assert "." not in text
        assert not ("," in text and text.endswith("0"))


class TestHead:
    def changes(self, **head: Any) -> list[tuple[str, str, str | None]]:
        draft = plan(
            document=DocumentHead(title="Kế hoạch năm 2022", year=2022, years=(2022, 2022), **head),
            signer=None,
            annexes=[],
        )
        return [(one.path, one.old, one.new) for one in head_changes(draft, Shift(2022, 2022, 1))]

    YEAR = ("document/year", "2022", "2023")

    def test_a_draft_without_number_and_date_has_nothing_to_empty(self) -> None:
        assert self.changes(symbol="KH-SNV", code_as_issued="/KH-SNV") == [self.YEAR]

    def test_a_date_alone_is_emptied(self) -> None:
        assert self.changes(issued_on=date(2022, 1, 7)) == [
            self.YEAR,
            ("document/code", "07/01/2022", None),
        ]

    def test_a_number_alone_is_emptied(self) -> None:
        assert self.changes(code="42/KH-SNV", number=42, symbol="KH-SNV") == [
            self.YEAR,
            ("document/code", "42/KH-SNV", None),
        ]

    def test_a_plan_for_several_years_says_its_new_ones(self) -> None:
        draft = plan(
            document=DocumentHead(title="Giai đoạn 2021 - 2025", years=(2021, 2025)),
            annexes=[Annex(title="PHỤ LỤC")],
            signer=None,
        )
        (change,) = head_changes(draft, Shift(2021, 2025, 5))
        assert (change.old, change.new) == ("2021-2025", "2026-2030")
        assert change.puts == (("document/years", [2026, 2030]),)
