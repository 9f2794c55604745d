"""Figures, bars and heads as the pages show them; a workbook that no cell can turn into a formula."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from cchc.plans.following.holding import Holder, Stretch
from cchc.plans.following.standing import Judgement
from cchc.plans.queries.narrowing import WITHOUT, Window
from cchc.plans.queries.obligations import ObligationRow, Order
from cchc.plans.queries.overview import Line, Signals, UnitLine
from cchc.plans.queries.records import Record
from cchc.plans.queries.scope import PlanChoice, Scope
from cchc.plans.rules.result import Text
from cchc.plans.states import ObligationState, Standing
from cchc.plans.timing import timing_of
from cchc.web.showing.overview import (
    LOAD,
    ORDER,
    URGENT_FIRST,
    Figure,
    Links,
    areas,
    bar,
    holder_name,
    load,
    signs,
    tiles,
    units,
)
from cchc.web.showing.table import heads
from cchc.web.showing.units import figures
from cchc.web.showing.workbook import OWED, table_workbook

YEAR = Scope(2022, [], None)
PLAN = Scope(2022, [PlanChoice(7, "12/KH-STP", "Kế hoạch", 2022, 2022)], 7)
COUNTS = st.dictionaries(st.sampled_from(list(Standing)), st.integers(0, 900))
WHY = Text("Đang làm.", "At work.")


def asked(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def a_unit(pk: int | None, name: str, late: int, **due: int) -> UnitLine:
    return UnitLine(
        pk, name, Counter({Standing.LATE: late}), {Window[key]: n for key, n in due.items()}
    )


class TestLinks:
    def test_are_of_the_year_or_of_the_chosen_plan(self) -> None:
        assert asked(Links(YEAR)(standing=Standing.LATE)) == {
            "year": ["2022"],
            "standing": ["late"],
        }
        assert asked(Links(PLAN)(standing=Standing.LATE)) == {"plan": ["7"], "standing": ["late"]}

    def test_a_quarter_is_one_of_the_year_of_the_plan(self) -> None:
        assert asked(Links(PLAN)(due=Window.Q1)) == {"plan": ["7"], "due": ["q1"], "year": ["2022"]}
        assert asked(Links(PLAN)(due=Window.NEXT)) == {"plan": ["7"], "due": [Window.NEXT.value]}

    def test_of_a_unit_stay_with_the_unit_unless_another_is_asked_for(self) -> None:
        assert asked(Links(YEAR, 3)())["unit"] == ["3"]
        assert asked(Links(YEAR, 3)(unit=WITHOUT))["unit"] == [WITHOUT]


class TestBar:
    def test_of_nothing_is_none(self) -> None:
        assert bar({}) == []
        assert bar({Standing.LATE: 0}) == []

    def test_stands_in_the_order_of_the_year(self) -> None:
        found = bar({Standing.LATE: 1, Standing.DONE_IN_TIME: 3})

        assert [(one.standing, one.x, one.width) for one in found] == [
            (Standing.DONE_IN_TIME, "0.000%", "75.000%"),
            (Standing.LATE, "75.000%", "25.000%"),
        ]

    @given(COUNTS)
    def test_is_full_without_a_gap(self, counts: dict[Standing, int]) -> None:
        end = 0.0
        for piece in bar(counts):
            assert float(piece.x[:-1]) == pytest.approx(end, abs=0.01)
            end += float(piece.width[:-1])
        assert end == pytest.approx(100 if any(counts.values()) else 0, abs=0.02)


class TestTables:
    @given(COUNTS)
    def test_the_tiles_count_every_row_once(self, counts: dict[Standing, int]) -> None:
        found = tiles(counts, Links(YEAR))

        assert [one.kind for one in found] == [one.value for one in URGENT_FIRST]
        assert sum(one.count for one in found) == sum(counts.values())

    def test_tasks_of_no_area_are_other_tasks_with_a_list_of_their_own(self) -> None:
        named, other = areas(
            [
                Line("chi dao", "I", "Chỉ đạo", {Standing.LATE: 2}),
                Line(WITHOUT, "", "", {Standing.UNDATED: 1}),
            ],
            Links(YEAR),
        )

        assert (named.name, named.total.count) == ("I. Chỉ đạo", 2)
        assert (other.name, other.total.count) == ("Nhiệm vụ khác", 1)
        assert asked(other.url)["area"] == [WITHOUT]
        assert [one.kind for one in named.figures] == [one.value for one in ORDER]

    def test_a_unit_leads_to_its_page_and_none_to_the_list(self) -> None:
        known, unknown = units([a_unit(4, "Văn phòng Sở", 1), a_unit(None, "", 2)], PLAN)

        assert (urlsplit(known.url).path, asked(known.url)) == ("/units/4/", {"plan": ["7"]})
        assert unknown.name == "Chưa rõ đơn vị"
        assert asked(unknown.url)["unit"] == [WITHOUT]

    def test_the_darkest_shade_is_the_most_of_the_table(self) -> None:
        one, other = load([a_unit(1, "A", 0, Q1=8, Q2=1), a_unit(2, "B", 0, Q4=4)], Links(YEAR))

        assert [figure.shade for figure in one.figures] == [4, 1, 0, 0, 0, 0]
        assert [figure.shade for figure in other.figures] == [0, 0, 0, 2, 0, 0]

    @given(st.lists(st.dictionaries(st.sampled_from(LOAD), st.integers(0, 500)), max_size=6))
    def test_a_shade_is_never_darker_than_the_darkest_and_nothing_has_none(
        self, due: list[dict[Window, int]]
    ) -> None:
        lines = [UnitLine(at, "Phòng", Counter(), one) for at, one in enumerate(due, start=1)]

        for row in load(lines, Links(YEAR)):
            assert all(0 <= one.shade <= 4 for one in row.figures)
            assert all((one.shade == 0) == (one.count == 0) for one in row.figures)

    def test_every_sign_has_its_number_and_its_list(self) -> None:
        found = signs(Signals(1, 2, 3, 4, 5, 6, 7, 8), 30, Links(YEAR))

        assert {one.kind: one.count for one in found} == {
            "stale": 1,
            "next": 2,
            "difficult": 3,
            "undecided": 4,
            "extension": 5,
            "unanswered": 6,
            "to_confirm": 7,
            "to_accept": 8,
        }
        assert len({one.url for one in found}) == len(found)
        assert [one.name for one in found if one.kind == "stale"] == ["chưa cập nhật trong 30 ngày"]


class TestShares:
    def test_of_nothing_are_nothing_of_nothing(self) -> None:
        found = figures(Counter(), Links(YEAR))

        assert [(one.part.count, one.whole.count) for one in found] == [(0, 0)] * 4

    @given(COUNTS)
    def test_no_part_is_more_than_its_whole(self, counts: dict[Standing, int]) -> None:
        found = figures(Counter(counts), Links(YEAR))

        assert all(0 <= one.part.count <= one.whole.count for one in found)
        done, in_time, late, _running = found
        assert in_time.part.count + late.part.count == done.part.count


class TestHolder:
    @pytest.mark.parametrize(
        ("holder", "unit", "said"),
        [
            (Holder.LEAD, 1, "Văn phòng Sở (đơn vị chủ trì)"),
            (Holder.COORDINATING, 1, "Văn phòng Sở (đơn vị phối hợp)"),
            (Holder.LEAD, None, "Đơn vị chủ trì"),
            (Holder.LEAD, 9, "Đơn vị chủ trì"),
            (Holder.OFFICE, None, "Văn phòng, chờ chấp nhận"),
            (Holder.LEADER, None, "Lãnh đạo, chờ xác nhận"),
        ],
    )
    def test_is_a_unit_by_name_else_the_role(
        self, holder: Holder, unit: int | None, said: str
    ) -> None:
        day = date(2022, 3, 1)

        assert holder_name(Stretch(holder, unit, day, day, 1, 0, WHY), {1: "Văn phòng Sở"}) == said


class TestHeads:
    def test_the_task_is_always_there_after_due_day_and_product(self) -> None:
        assert [one.key for one in heads(["unit", "due", "product"], Order("due_on"))][:3] == [
            "due",
            "product",
            "task",
        ]
        assert [one.key for one in heads([], Order("due_on"))] == ["task"]

    def test_a_click_turns_the_order_round(self) -> None:
        [up, _task] = heads(["due"], Order("due_on"))
        [down, _task] = heads(["due"], Order("due_on", latest_first=True))

        assert (up.sorted, up.sort) == ("ascending", "-due_on")
        assert (down.sorted, down.sort) == ("descending", "due_on")

    def test_another_column_begins_with_the_latest_but_the_due_day_with_the_first(self) -> None:
        found = {
            one.key: one.sort for one in heads(["due", "updated", "unit"], Order("handed_in_on"))
        }

        assert found == {"due": "due_on", "task": "", "unit": "", "updated": "-updated_on"}


def a_record(title: str, due_on: date | None = date(2022, 3, 31)) -> Record:
    row = ObligationRow(
        id=1,
        plan_id=1,
        plan_code="12/KH-STP",
        task_id=1,
        task_number="1",
        title=title,
        product=title,
        area="I",
        unit_id=1,
        unit=title,
        role="lead",
        period="2022-Q1",
        period_from=None,
        derived_on=None,
        due_on=due_on,
        needs_decision=False,
        timing=timing_of(due_on, on=date(2022, 3, 25)),
        state=ObligationState.OPEN,
        state_since=date(2022, 1, 10),
        handed_in_on=None,
        done_on=None,
        updated_on=None,
        expected_on=None,
        has_difficulty=False,
        request_due_on=None,
        extension_asked=False,
    )
    return Record(
        row=row,
        area=title,
        judgement=Judgement(Standing.ON_COURSE, (WHY,)),
        coordinating=[title, title],
        source_text=title,
        ledger=(),
        documents=[title],
        report=None,
        explanations=[],
        extensions=[],
    )


def written(*records: Record) -> list[dict[str, object]]:
    file = io.BytesIO()
    table_workbook(file, records, {})
    file.seek(0)
    head, *rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


class TestWorkbook:
    @pytest.mark.parametrize(
        "text",
        [
            "=1+1",
            '=HYPERLINK("http://evil.example","x")',
            "+84 296 3841 190",
            "-Rà soát",
            "@SUM(A1)",
            "{=1}",
            "http://so.example/ke-hoach",
            "mailto:a@so.example",
            "007",
            "1/2",
            "<b>&amp;</b>",
            "dòng một\ndòng hai",
        ],
    )
    def test_text_stays_the_text_it_is(self, text: str) -> None:
        [row] = written(a_record(text))

        assert [row[name] for name in ("Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Lĩnh vực")] == [
            text
        ] * 4
        assert row["Đơn vị phối hợp"] == f"{text}; {text}"

    def test_days_are_days_and_none_an_empty_cell(self) -> None:
        dated, undated = written(a_record("A"), a_record("B", None))

        assert (dated["Hạn thực hiện"], dated["Kỳ"]) == (date(2022, 3, 31), "Quý I/2022")
        assert (undated["Hạn thực hiện"], undated["Ngày nộp"]) == ("", "")

    def test_without_rows_there_are_the_heads(self) -> None:
        file = io.BytesIO()
        table_workbook(file, [], {})
        file.seek(0)

        [heads_alone] = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()

        assert heads_alone == [str(name) for name, _width in OWED]

    def test_a_text_longer_than_a_cell_is_cut_not_lost(self) -> None:
        [row] = written(a_record("ă" * 40_000))

        assert row["Nhiệm vụ"] == "ă" * 32_767

    def test_is_in_the_language_of_who_asks(self) -> None:
        with override("en"):
            [row] = written(a_record("A"))

        assert (row["Task"], row["Why"]) == ("A", "At work.")


def test_a_figure_of_nothing_has_no_shade() -> None:
    assert Figure("late", "Trễ hạn", 0, "/").shade == 0
