"""The year as a drawing: every date where it belongs, nothing outside, nothing lost."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.states import Standing
from cchc.web.showing.timeline import HEAD, ROW, Band, Due, Line, draw, share

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
YEARS = st.integers(2000, 2040)
DUES = st.lists(
    st.builds(
        Due,
        on=DAYS,
        standing=st.sampled_from(list(Standing)),
        title=st.text(max_size=5),
        since=st.none() | DAYS,
        issued_on=st.none() | DAYS,
    ),
    max_size=6,
)
BANDS = st.lists(
    st.builds(
        Band,
        name=st.text(max_size=5),
        lines=st.lists(
            st.builds(Line, name=st.text(max_size=5), url=st.just("/tasks/1/"), dues=DUES),
            max_size=4,
        ),
    ),
    max_size=4,
)


def percent(text: str) -> float:
    assert text.endswith("%")
    return float(text[:-1])


def a_due(on: date, standing: Standing = Standing.ON_COURSE, since: date | None = None) -> Due:
    return Due(on, standing, f"{on:%d/%m}", since)


def one_line(*dues: Due) -> list[Band]:
    return [Band("I", [Line("1. Kế hoạch", "/tasks/1/", dues)])]


class TestShare:
    @given(day=DAYS)
    def test_lies_inside_its_year(self, day: date) -> None:
        assert 0 < share(day, day.year) < 1

    @given(day=DAYS)
    def test_grows_by_one_day_each_day(self, day: date) -> None:
        following = day + timedelta(days=1)
        if following.year == day.year:
            width = 1 / (366 if isleap(day.year) else 365)
            assert share(following, day.year) - share(day, day.year) == pytest.approx(width)

    def test_days_of_other_years_are_held_at_the_ends(self) -> None:
        assert share(date(2021, 12, 31), 2022) == 0
        assert share(date(2023, 1, 1), 2022) == 1


class TestDraw:
    def test_one_row_for_each_area_and_each_task(self) -> None:
        bands = [
            Band("I. Chỉ đạo", [Line("1. A", "/tasks/1/", []), Line("2. B", "/tasks/2/", [])]),
            Band("II. Thể chế", [Line("3. C", "/tasks/3/", [])]),
        ]

        drawing = draw(bands, year=2022, today=date(2022, 3, 1))

        assert [(name.text, name.url) for name in drawing.names] == [
            ("I. Chỉ đạo", ""),
            ("1. A", "/tasks/1/"),
            ("2. B", "/tasks/2/"),
            ("II. Thể chế", ""),
            ("3. C", "/tasks/3/"),
        ]
        assert [name.y for name in drawing.names] == [HEAD + ROW * n for n in range(5)]
        assert drawing.height == HEAD + ROW * 5

    def test_days_of_one_task_that_coincide_are_one_mark(self) -> None:
        day = date(2022, 3, 31)

        [mark] = draw(
            one_line(a_due(day), a_due(day, Standing.LATE), a_due(day)),
            year=2022,
            today=date(2022, 1, 1),
        ).marks

        assert (mark.count, mark.standing) == (3, Standing.LATE)
        assert mark.title == "31/03\n31/03\n31/03"

    def test_other_years_are_left_out(self) -> None:
        dues = [a_due(date(2021, 12, 31)), a_due(date(2022, 6, 30)), a_due(date(2023, 1, 1))]

        drawing = draw(one_line(*dues), year=2022, today=date(2022, 1, 1))

        assert [mark.title for mark in drawing.marks] == ["30/06"]

    def test_a_period_is_drawn_once_and_ends_on_its_day(self) -> None:
        quarter = (date(2022, 3, 31), Standing.ON_COURSE, date(2022, 1, 1))

        drawing = draw(
            one_line(a_due(*quarter), a_due(*quarter)), year=2022, today=date(2022, 1, 1)
        )

        [bar], [mark] = drawing.bars, drawing.marks
        assert percent(bar.x) + percent(bar.width) == pytest.approx(percent(mark.x), abs=0.002)

    @pytest.mark.parametrize(
        ("issued_on", "inside", "x1"),
        [(date(2022, 3, 31), True, "24.521%"), (date(2021, 12, 31), False, "0.000%")],
    )
    def test_a_moved_day_is_joined_to_the_day_as_issued(
        self, issued_on: date, inside: bool, x1: str
    ) -> None:
        due = Due(date(2022, 6, 30), Standing.ON_COURSE, "30/06", issued_on=issued_on)

        drawing = draw(one_line(due, due), year=2022, today=date(2022, 1, 1))

        [shift], [mark] = drawing.shifts, drawing.marks
        assert (shift.x1, shift.x2, shift.y) == (x1, mark.x, mark.y)
        assert shift.starts_inside == inside

    def test_today_stands_in_its_own_year_alone(self) -> None:
        inside = draw([], year=2022, today=date(2022, 7, 2)).today
        assert inside is not None
        assert percent(inside) == pytest.approx(50, abs=0.3)
        assert draw([], year=2022, today=date(2026, 7, 2)).today is None

    @given(year=YEARS)
    def test_the_year_is_twelve_months_in_four_quarters(self, year: int) -> None:
        drawing = draw([], year=year, today=date(2022, 1, 1))

        assert [tick.name for tick in drawing.quarters] == ["I", "II", "III", "IV"]
        assert [tick.name for tick in drawing.months] == [str(n) for n in range(1, 13)]
        starts = [percent(tick.x) for tick in drawing.months]
        assert starts == sorted(starts)

    @given(bands=BANDS, year=YEARS, today=DAYS)
    def test_every_due_date_of_the_year_is_shown_and_inside(
        self, bands: list[Band], year: int, today: date
    ) -> None:
        drawing = draw(bands, year=year, today=today)

        lines = [line for band in bands for line in band.lines]
        due = [item for line in lines for item in line.dues if item.on.year == year]
        assert sum(mark.count for mark in drawing.marks) == len(due)
        assert len(drawing.marks) == sum(
            len({item.on for item in line.dues if item.on.year == year}) for line in lines
        )
        for mark in drawing.marks:
            assert 0 < percent(mark.x) < 100
            assert HEAD < mark.y < drawing.height
        for shift in drawing.shifts:
            assert 0 <= percent(shift.x1) <= 100
            assert 0 < percent(shift.x2) < 100
        for bar in drawing.bars:
            assert percent(bar.x) + percent(bar.width) <= 100.01
            assert percent(bar.width) >= 0

    def test_numbers_have_a_point_whatever_the_language(self) -> None:
        [mark] = draw(one_line(a_due(date(2022, 2, 3))), year=2022, today=date(2022, 1, 1)).marks

        assert mark.x == "9.178%"
