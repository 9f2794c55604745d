"""When whom to remind: the calendar of one due date, and that nothing is lost or said twice."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.deadlines.public_holidays import public_holidays
from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following.reminding import (
    Audience,
    Stage,
    horizon,
    stages_reached,
    stages_until,
)
from cchc.plans.following.settings import FollowUpSettings

DAY = timedelta(days=1)
CALENDAR = WorkingDays.of(one.day for one in public_holidays())
SETTINGS = FollowUpSettings()
DUE = date(2022, 3, 31)  # a Thursday


def day(month: int, number: int) -> date:
    return date(2022, month, number)


def reached(on: date, due_on: date = DUE, settings: FollowUpSettings = SETTINGS) -> dict[str, str]:
    """What each audience is to have heard: {"unit": "before-15"}."""
    found = stages_reached(due_on, on=on, settings=settings, working_days=CALENDAR)
    return {stage.audience.value: stage.key for stage in found}


class TestTheCalendarOfADueDate:
    def test_stages_in_order_of_their_days(self) -> None:
        found = stages_until(DUE, last=day(5, 5), settings=SETTINGS, working_days=CALENDAR)

        assert [(stage.key, stage.day, stage.audience.value) for stage in found] == [
            ("before-30", day(3, 1), "unit"),
            ("before-15", day(3, 16), "unit"),
            ("before-7", day(3, 24), "unit"),
            ("before-1", day(3, 30), "unit"),
            ("due-0", day(3, 31), "unit"),
            ("overdue-1", day(4, 7), "head"),
            ("overdue-2", day(4, 14), "head"),
            ("escalated-0", day(4, 15), "leaders"),
            ("overdue-3", day(4, 21), "head"),
            ("overdue-4", day(4, 28), "head"),
            ("overdue-5", day(5, 5), "head"),
        ]

    @pytest.mark.parametrize(
        ("on", "said"),
        [
            (day(2, 28), {}),
            (day(3, 1), {"unit": "before-30"}),
            (day(3, 15), {"unit": "before-30"}),
            (day(3, 16), {"unit": "before-15"}),
            (day(3, 31), {"unit": "due-0"}),
            (day(4, 6), {"unit": "due-0"}),
            (day(4, 7), {"unit": "due-0", "head": "overdue-1"}),
            (day(4, 15), {"unit": "due-0", "head": "overdue-2", "leaders": "escalated-0"}),
            (day(12, 30), {"unit": "due-0", "head": "overdue-39", "leaders": "escalated-0"}),
        ],
    )
    def test_the_last_stage_of_each_audience(self, on: date, said: dict[str, str]) -> None:
        assert reached(on) == said

    def test_before_the_date_a_day_off_moves_it_to_the_working_day_before(self) -> None:
        """Due on Friday 04/02/2022, within Tết: the last three reminders meet on Friday 28/01."""
        found = stages_until(day(2, 4), last=day(2, 4), settings=SETTINGS, working_days=CALENDAR)

        assert [(stage.key, stage.day) for stage in found] == [
            ("before-30", day(1, 5)),
            ("before-15", day(1, 20)),
            ("before-7", day(1, 28)),
            ("before-1", day(1, 28)),
            ("due-0", day(1, 28)),
        ]
        assert reached(day(1, 27), day(2, 4)) == {"unit": "before-15"}
        assert reached(day(1, 28), day(2, 4)) == {"unit": "due-0"}

    def test_after_the_date_a_day_off_moves_it_to_the_working_day_after(self) -> None:
        """Due on Monday 24/01/2022: a week later is Tết."""
        assert reached(day(1, 31), day(1, 24)) == {"unit": "due-0"}
        assert reached(day(2, 4), day(1, 24)) == {"unit": "due-0"}
        assert reached(day(2, 7), day(1, 24)) == {"unit": "due-0", "head": "overdue-2"}

    def test_as_the_agency_settled(self) -> None:
        settings = FollowUpSettings(remind_days=(3, 10, 3, 0), overdue_every=2, escalate_after=1)

        found = stages_until(DUE, last=day(4, 5), settings=settings, working_days=CALENDAR)

        assert [stage.key for stage in found] == [
            "before-10",
            "before-3",
            "due-0",
            "escalated-0",
            "overdue-1",
            "overdue-2",
        ]
        assert reached(DUE, settings=FollowUpSettings(remind_days=())) == {"unit": "due-0"}


DUES = st.dates(day(1, 1), day(12, 31))
CHOSEN = st.builds(
    FollowUpSettings,
    remind_days=st.lists(st.integers(0, 60), max_size=5).map(tuple),
    overdue_every=st.integers(1, 20),
    escalate_after=st.integers(1, 40),
)


class TestWhateverIsMissed:
    @given(DUES, CHOSEN, st.sets(st.integers(0, 500), max_size=40))
    def test_a_stage_is_given_once_and_the_last_is_never_lost(
        self, due_on: date, settings: FollowUpSettings, skipped_to: set[int]
    ) -> None:
        """Runs on some working days only: after each, every audience has heard the last stage, each stage once."""
        given_so_far: list[tuple[Audience, str]] = []
        start = due_on - 70 * DAY
        for n in sorted(skipped_to):
            on = CALENDAR.on_or_after(start + n * DAY)
            for stage in stages_reached(due_on, on=on, settings=settings, working_days=CALENDAR):
                if (stage.audience, stage.key) not in given_so_far:
                    given_so_far.append((stage.audience, stage.key))
            assert _last_of_each(due_on, settings, on) == _last_given(given_so_far)
        assert len(given_so_far) == len(set(given_so_far))

    @given(DUES, CHOSEN)
    def test_run_on_every_working_day_nothing_but_what_meets_on_a_day_is_left_out(
        self, due_on: date, settings: FollowUpSettings
    ) -> None:
        last = CALENDAR.on_or_after(due_on + 60 * DAY)
        heard: set[str] = set()
        on = due_on - 90 * DAY
        while on < last:
            on = CALENDAR.after(on, 1)
            heard |= {
                stage.key
                for stage in stages_reached(due_on, on=on, settings=settings, working_days=CALENDAR)
            }
        every = stages_until(due_on, last=last, settings=settings, working_days=CALENDAR)
        replaced = {stage.key for stage, later in _neighbours(every) if stage.day == later.day}
        assert heard == {stage.key for stage in every} - replaced

    @given(DUES, CHOSEN)
    def test_stages_lie_on_working_days(self, due_on: date, settings: FollowUpSettings) -> None:
        last = due_on + 90 * DAY

        for stage in stages_until(due_on, last=last, settings=settings, working_days=CALENDAR):
            assert CALENDAR.is_working(stage.day)
            before = stage.audience == Audience.UNIT
            assert stage.day <= due_on if before else stage.day > due_on

    @given(DUES, CHOSEN, st.dates(day(1, 1), day(12, 31)))
    def test_what_is_reached_is_the_last_of_those_that_came(
        self, due_on: date, settings: FollowUpSettings, on: date
    ) -> None:
        found = stages_reached(due_on, on=on, settings=settings, working_days=CALENDAR)

        assert {stage.audience: stage.key for stage in found} == _last_of_each(due_on, settings, on)

    @given(DUES, CHOSEN, st.dates(day(1, 1), day(12, 31)))
    def test_the_horizon_is_exact(self, due_on: date, settings: FollowUpSettings, on: date) -> None:
        edge = horizon(on, settings=settings, working_days=CALENDAR)

        found = stages_reached(due_on, on=on, settings=settings, working_days=CALENDAR)

        assert bool(found) == (due_on < edge)


def _last_of_each(due_on: date, settings: FollowUpSettings, on: date) -> dict[Audience, str]:
    every = stages_until(due_on, last=on, settings=settings, working_days=CALENDAR)
    return {stage.audience: stage.key for stage in every}


def _last_given(given_so_far: list[tuple[Audience, str]]) -> dict[Audience, str]:
    return dict(given_so_far)


def _neighbours(every: list[Stage]) -> list[tuple[Stage, Stage]]:
    """Each stage with the next one of the same audience."""
    found = []
    for audience in Audience:
        own = [stage for stage in every if stage.audience == audience]
        found += list(pairwise(own))
    return found
