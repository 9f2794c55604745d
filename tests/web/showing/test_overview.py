"""Figures and the addresses of their lists, bars, shades, names of holders: pure, no database."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.following.holding import Holder, Stretch
from cchc.plans.queries.narrowing import QUARTERS, WITHOUT, Mark, Window
from cchc.plans.queries.obligations import ObligationRow, Order
from cchc.plans.queries.overview import Delay, Line, Signals, UnitLine
from cchc.plans.queries.scope import PlanChoice, Scope
from cchc.plans.rules.result import Text
from cchc.plans.states import ObligationState, Standing
from cchc.web.showing import overview as showing
from cchc.web.showing.overview import LOAD, ORDER, Links, bar, holder_name
from cchc.web.showing.table import Judged, heads
from cchc.web.showing.units import figures

YEAR = Scope(2022, [PlanChoice(7, "7/KH", "Kế hoạch", 2022, 2022)])
PLAN = Scope(2022, YEAR.plans, chosen=7)
COUNTS = st.dictionaries(st.sampled_from(list(Standing)), st.integers(0, 500))
DUE = st.dictionaries(st.sampled_from(LOAD), st.integers(0, 500))


def asked(url: str) -> dict[str, str]:
    """What an address asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def percent(text: str) -> float:
    assert text.endswith("%")
    return float(text[:-1])


def a_row(**values: object) -> ObligationRow:
    plain = dict.fromkeys(ObligationRow._fields)
    return ObligationRow(**{**plain, "id": 1, "state": ObligationState.OPEN, **values})  # type: ignore[arg-type]


def a_stretch(holder: Holder, unit_id: int | None, late_days: int) -> Stretch:
    return Stretch(
        holder, unit_id, date(2022, 7, 1), date(2022, 7, 8), 6, late_days, Text("vì", "why")
    )


class TestLinks:
    def test_lead_to_the_year_or_the_plan(self) -> None:
        assert asked(Links(YEAR)(standing=Standing.LATE)) == {"year": "2022", "standing": "late"}
        assert asked(Links(PLAN)(standing=Standing.LATE)) == {"plan": "7", "standing": "late"}

    @pytest.mark.parametrize("window", [*QUARTERS, Window.OUTSIDE])
    def test_a_quarter_is_one_of_its_year(self, window: Window) -> None:
        assert asked(Links(PLAN)(due=window)) == {"plan": "7", "due": window, "year": "2022"}

    def test_of_a_unit_stay_with_the_unit(self) -> None:
        assert asked(Links(YEAR, unit=5)(mark=Mark.STALE)) == {
            "year": "2022",
            "unit": "5",
            "mark": "stale",
        }

    def test_names_of_areas_go_through_an_address(self) -> None:
        name = "cai cach the che & phap luat / 100%"

        assert asked(Links(YEAR)(area=name))["area"] == name


class TestBar:
    @given(counts=COUNTS)
    def test_its_parts_are_its_shares_and_fill_it(self, counts: dict[Standing, int]) -> None:
        pieces = bar(counts)
        total = sum(counts.values())

        assert [one.standing for one in pieces] == [one for one in ORDER if counts.get(one)]
        if total:
            assert sum(percent(one.width) for one in pieces) == pytest.approx(100, abs=0.01)
        for piece, following in pairwise(pieces):
            assert percent(piece.x) + percent(piece.width) == pytest.approx(
                percent(following.x), abs=0.002
            )
        for piece in pieces:
            assert percent(piece.width) == pytest.approx(
                100 * counts[piece.standing] / total, abs=0.001
            )


class TestFigures:
    @given(counts=COUNTS)
    def test_of_an_area_hold_every_standing_once(self, counts: dict[Standing, int]) -> None:
        [row] = showing.areas([Line("the che", "II", "Cải cách thể chế", counts)], Links(YEAR))

        assert row.name == "II. Cải cách thể chế"
        assert {one.kind: one.count for one in row.figures} == {
            one.value: counts.get(one, 0) for one in Standing
        }
        assert row.total.count == sum(counts.values())
        assert asked(row.total.url) == {"year": "2022", "area": "the che", "standing": "all"}

    def test_tasks_of_no_area_have_a_name_and_a_list(self) -> None:
        [row] = showing.areas([Line(WITHOUT, "", "", {Standing.LATE: 1})], Links(YEAR))

        assert row.name == "Nhiệm vụ khác"
        assert asked(row.url)["area"] == WITHOUT

    def test_the_urgent_come_first_on_tiles(self) -> None:
        tiles = showing.tiles(dict.fromkeys(Standing, 2), Links(YEAR))

        assert [one.kind for one in tiles][:2] == ["late", "at_risk"]
        assert {one.kind for one in tiles} == set(Standing)
        assert {one.count for one in tiles} == {2}

    def test_a_unit_leads_to_its_page_and_keeps_the_scope(self) -> None:
        line = UnitLine(5, "Phòng A", {Standing.LATE: 2}, {Window.Q1: 2})

        [row] = showing.units([line], PLAN, {5: Delay(as_lead=3)})

        assert row.url == "/units/5/?plan=7"
        assert (row.total.count, row.delay) == (2, Delay(as_lead=3))

    def test_the_rows_of_no_unit_lead_to_their_list(self) -> None:
        [row] = showing.units([UnitLine(None, "", {Standing.UNDATED: 1}, {})], YEAR)

        assert row.name == "Chưa rõ đơn vị"
        assert asked(row.url) == {"year": "2022", "unit": WITHOUT, "standing": "all"}
        assert row.delay is None


class TestLoad:
    @given(lines=st.lists(DUE, max_size=5))
    def test_the_most_is_darkest_and_nothing_is_blank(self, lines: list[dict[Window, int]]) -> None:
        units = [UnitLine(n, f"Đơn vị {n}", {}, due) for n, due in enumerate(lines, start=1)]

        found = [one for row in showing.load(units, Links(YEAR)) for one in row.figures]

        most = max((one.count for one in found), default=0)
        for one in found:
            assert 0 <= one.shade <= 4
            assert (one.shade == 0) == (one.count == 0)
            assert one.shade == 4 or one.count < most or not most
        ranked = sorted(found, key=lambda one: one.count)
        assert [one.shade for one in ranked] == sorted(one.shade for one in ranked)

    def test_a_cell_leads_to_its_quarter(self) -> None:
        [row] = showing.load([UnitLine(5, "Phòng A", {}, {Window.Q3: 4})], Links(YEAR))

        third = row.figures[2]
        assert (third.name, third.count) == ("Quý III", 4)
        assert asked(third.url) == {"year": "2022", "unit": "5", "standing": "all", "due": "q3"}


class TestSigns:
    def test_each_number_has_its_list(self) -> None:
        signs = showing.signs(Signals(*range(1, 9)), 30, Links(YEAR))

        assert {one.kind: (one.count, asked(one.url)) for one in signs} == {
            "stale": (1, {"year": "2022", "mark": "stale"}),
            "next": (2, {"year": "2022", "due": "next"}),
            "difficult": (3, {"year": "2022", "mark": "difficult"}),
            "undecided": (4, {"year": "2022", "mark": "undecided"}),
            "extension": (5, {"year": "2022", "mark": "extension"}),
            "unanswered": (6, {"year": "2022", "mark": "unanswered"}),
            "to_confirm": (7, {"year": "2022", "state": "awaiting_confirmation"}),
            "to_accept": (8, {"year": "2022", "state": "submitted"}),
        }


class TestHolders:
    @pytest.mark.parametrize(
        ("holder", "unit_id", "name"),
        [
            (Holder.LEAD, 5, "Phòng A (đơn vị chủ trì)"),
            (Holder.COORDINATING, 6, "Phòng B (đơn vị phối hợp)"),
            (Holder.OFFICE, None, "Văn phòng, chờ chấp nhận"),
            (Holder.LEADER, None, "Lãnh đạo, chờ xác nhận"),
            (Holder.LEAD, None, "Đơn vị chủ trì"),
        ],
    )
    def test_are_named_by_unit_or_by_office(
        self, holder: Holder, unit_id: int | None, name: str
    ) -> None:
        assert holder_name(a_stretch(holder, unit_id, 0), {5: "Phòng A", 6: "Phòng B"}) == name

    def test_late_days_are_summed_by_holder(self) -> None:
        row = Judged(a_row(), Standing.LATE, ())
        ledger = [
            a_stretch(Holder.LEAD, 5, 2),
            a_stretch(Holder.OFFICE, None, 0),
            a_stretch(Holder.OFFICE, None, 3),
            a_stretch(Holder.LEAD, 5, 4),
        ]

        [held] = showing.held([row], {1: ledger}, {5: "Phòng A"})

        assert held.parts == [
            ("Phòng A (đơn vị chủ trì)", 6),
            ("Văn phòng, chờ chấp nhận", 3),
        ]
        assert (held.days, held.holder, held.since) == (9, "Phòng A (đơn vị chủ trì)", date(2022, 7, 1))  # fmt: skip

    def test_what_nobody_held_yet_has_no_holder(self) -> None:
        [held] = showing.held([Judged(a_row(), Standing.LATE, ())], {}, {})

        assert (held.holder, held.since, held.days, list(held.parts)) == ("", None, 0, [])


class TestShares:
    @given(counts=COUNTS)
    def test_a_part_never_exceeds_its_whole(self, counts: dict[Standing, int]) -> None:
        whole = {one: counts.get(one, 0) for one in Standing}

        shares = figures(whole, Links(YEAR, unit=5))

        assert all(0 <= share.part.count <= share.whole.count for share in shares)
        done, in_time, late, _now = shares
        assert in_time.part.count + late.part.count == done.part.count == in_time.whole.count
        assert done.whole.count == sum(whole.values())


class TestHeads:
    @given(
        columns=st.lists(
            st.sampled_from(["due", "product", "unit", "updated", "plan"]), unique=True
        ),
        latest_first=st.booleans(),
    )
    def test_stand_in_their_order_with_the_task_among_them(
        self, columns: list[str], latest_first: bool
    ) -> None:
        found = [head.key for head in heads(columns, Order("due_on", latest_first))]

        assert set(found) == {*columns, "task"}
        order = ["due", "product", "task", "unit", "updated", "plan"]
        assert found == [one for one in order if one in found]

    def test_one_is_sorted_at_most(self) -> None:
        found = heads(["due", "updated", "handed_in"], Order("updated_on", True))

        assert [(head.key, head.sorted) for head in found if head.sorted] == [
            ("updated", "descending")
        ]
