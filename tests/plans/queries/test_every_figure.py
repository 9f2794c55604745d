"""Whatever the rows hold: pages show each row once, every figure is the length of the list it leads to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, Literal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.following.standing import Facts
from cchc.plans.models import Obligation
from cchc.plans.queries import approval, obligations, overview
from cchc.plans.queries.narrowing import (
    NEXT,
    QUARTERS,
    WITHOUT,
    Mark,
    Narrowing,
    Progress,
    Window,
    due_in,
    narrowed,
)
from cchc.plans.queries.obligations import Cursor, ObligationRow, Order, in_force_for
from cchc.plans.queries.overview import SIGNALS
from cchc.plans.queries.scope import Scope, in_scope, plans_followed, scope_of
from cchc.plans.states import ObligationState, Standing
from cchc.plans.timing import SOON
from tests.people import Issuing, a_person, plan_text
from tests.plans.following.strategies import FACTS

TODAY: Final = date(2022, 7, 15)
DAY: Final = timedelta(days=1)
SETTINGS: Final = FollowUpSettings()
FEW_DAYS: Final = st.sampled_from([None, TODAY - DAY, TODAY, TODAY + DAY])
"""So few that many rows share a day."""
COLUMNS: Final = ("due_on", "updated_on", "state_since")
IN_DATABASE: Final = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40
)


@pytest.fixture
def rows(issued: Issuing) -> list[Obligation]:
    """Eight obligations of two plans."""
    for code in ("12/KH-STP", "13/KH-STP"):
        issued(plan_text(code=code))
    return list(Obligation.objects.order_by("id"))


def store(row: Obligation, facts: Facts, unit: int | None) -> None:
    """How the work stands; the constraints of the table hold."""
    done_on = facts.handed_in_on if facts.state == ObligationState.DONE else None
    undecided = facts.due_on is None or unit is None
    Obligation.objects.filter(pk=row.pk).update(
        **facts._asdict(), unit=unit, done_on=done_on, needs_decision=undecided
    )


def all_pages(step: Callable[[Cursor | None], obligations.Page]) -> list[ObligationRow]:
    """The rows of all pages, the cursor going through the address each time."""
    seen: list[ObligationRow] = []
    after: Cursor | None = None
    for _turn in range(20):
        page = step(after)
        seen += page.rows
        if page.next is None:
            return seen
        assert page.rows
        after = Cursor.parse(str(page.next))
    raise AssertionError("the pages come to no end")


class TestPages:
    @IN_DATABASE
    @given(
        days=st.lists(FEW_DAYS, min_size=8, max_size=8),
        column=st.sampled_from(COLUMNS),
        latest_first=st.booleans(),
        size=st.integers(1, 9),
    )
    def test_every_row_once_in_order_those_without_a_day_last(
        self,
        owner: User,
        rows: list[Obligation],
        days: list[date | None],
        column: Literal["due_on", "updated_on", "state_since"],
        latest_first: bool,
        size: int,
    ) -> None:
        for row, day in zip(rows, days, strict=True):
            Obligation.objects.filter(pk=row.pk).update(**{column: day}, needs_decision=True)
        order = Order(column, latest_first)

        seen = all_pages(
            lambda after: obligations.page(
                in_force_for(owner), on=TODAY, after=after, size=size, order=order
            )
        )

        known = [(day, row.pk) for row, day in zip(rows, days, strict=True)]
        dated = [(day, pk) for day, pk in known if day]
        expected = sorted(dated, reverse=latest_first) + [one for one in known if one[0] is None]
        assert [(order.rank(row), row.id) for row in seen] == expected

    @IN_DATABASE
    @given(
        days=st.lists(st.sampled_from([TODAY - DAY, TODAY]), min_size=8, max_size=8),
        size=st.integers(1, 9),
    )
    def test_what_waits_is_shown_once_the_longest_first(
        self, owner: User, rows: list[Obligation], days: list[date], size: int
    ) -> None:
        for row, day in zip(rows, days, strict=True):
            Obligation.objects.filter(pk=row.pk).update(
                state=ObligationState.SUBMITTED, handed_in_on=day
            )
        waits = approval.waiting(owner, ObligationState.SUBMITTED)
        seen: list[Obligation] = []
        page = approval.page(waits, size=size)
        while page.next and len(seen) < 9:
            seen += page.rows
            after = approval.Cursor.parse(str(page.next))
            page = approval.page(waits, after=after, size=size)
        seen += page.rows

        assert [(one.handed_in_on, one.pk) for one in seen] == sorted(
            (day, row.pk) for row, day in zip(rows, days, strict=True)
        )

    def test_a_row_that_leaves_between_two_pages_takes_no_other_with_it(
        self, owner: User, rows: list[Obligation]
    ) -> None:
        whole = obligations.page(in_force_for(owner), on=TODAY).rows
        first = obligations.page(in_force_for(owner), on=TODAY, size=3)
        Obligation.objects.filter(pk=first.rows[-1].id).update(state=ObligationState.DROPPED)

        rest = obligations.page(in_force_for(owner), on=TODAY, after=first.next, size=9)

        assert first.rows + rest.rows == whole

    def test_no_rows_are_one_empty_page(self, stranger: User, rows: list[Obligation]) -> None:
        found = obligations.page(in_force_for(stranger), on=TODAY)

        assert found == obligations.Page([], None)
        waits = approval.waiting(stranger, ObligationState.SUBMITTED)
        assert approval.page(waits) == approval.Page([], None)

    @pytest.mark.parametrize("size", [7, 8, 9])
    def test_a_page_that_holds_all_leads_no_further(
        self, owner: User, rows: list[Obligation], size: int
    ) -> None:
        found = obligations.page(in_force_for(owner), on=TODAY, size=size)

        assert (len(found.rows), found.next is None) == (min(size, 8), size >= 8)

    @pytest.mark.parametrize("undated", [1, 3])
    def test_what_waits_costs_the_same_for_one_and_three(
        self, owner: User, rows: list[Obligation], undated: int
    ) -> None:
        for row in rows[:undated]:
            Obligation.objects.filter(pk=row.pk).update(
                state=ObligationState.SUBMITTED, handed_in_on=TODAY
            )
        with CaptureQueriesContext(connection) as caught:
            page = approval.page(approval.waiting(owner, ObligationState.SUBMITTED))
            said = [(str(one.task), str(one.plan), str(one.unit)) for one in page.rows]

        assert (len(said), len(caught)) == (undated, 2)


class TestFigures:
    @pytest.fixture
    def units(self, office: Organisation, division: Organisation) -> list[int | None]:
        return [None, office.pk, division.pk]

    @pytest.fixture
    def where(self, leader: User, rows: list[Obligation]) -> Scope:
        return scope_of(plans_followed(leader), on=TODAY)

    @IN_DATABASE
    @given(
        facts=st.lists(FACTS, min_size=8, max_size=8),
        places=st.lists(st.integers(0, 2), min_size=8, max_size=8),
    )
    def test_every_one_is_the_length_of_its_list(
        self,
        leader: User,
        rows: list[Obligation],
        units: list[int | None],
        where: Scope,
        facts: list[Facts],
        places: list[int],
    ) -> None:
        for row, one, place in zip(rows, facts, places, strict=True):
            store(row, one, units[place])
        found = in_scope(leader, where)

        def length(asked: Narrowing) -> int:
            return narrowed(found, asked, year=2022, on=TODAY, settings=SETTINGS).count()

        self.areas_are_lists(found, where, length)
        self.units_are_lists(found, length)
        said = overview.signals(found, year=2022, on=TODAY, settings=SETTINGS)
        assert said._asdict() == {name: length(asked) for name, asked in SIGNALS.items()}

    def areas_are_lists(
        self, found: object, where: Scope, length: Callable[[Narrowing], int]
    ) -> None:
        lines = overview.by_area(found, where, on=TODAY, settings=SETTINGS)  # type: ignore[arg-type]
        for line in lines:
            for standing, count in line.counts.items():
                assert count == length(Narrowing(area=line.key, standings=(standing,)))
            assert line.total == length(Narrowing(area=line.key, progress=Progress.ALL))
        totals = overview.totals(lines)
        assert list(totals) == list(Standing)
        for standing, count in totals.items():
            assert count == length(Narrowing(standings=(standing,)))

    def units_are_lists(self, found: object, length: Callable[[Narrowing], int]) -> None:
        lines = overview.by_unit(found, year=2022, on=TODAY, settings=SETTINGS)  # type: ignore[arg-type]
        for line in lines:
            unit = line.id or WITHOUT
            for standing, count in line.counts.items():
                assert count == length(Narrowing(unit=unit, standings=(standing,)))
            for window, count in line.due.items():
                asked = Narrowing(unit=unit, window=window, progress=Progress.ALL)
                assert count == length(asked)
            assert line.total == sum(line.due.values())
        late = [line.counts[Standing.LATE] for line in lines]
        assert all(one >= after for one, after in pairwise(late))
        assert sum(line.total for line in lines) == length(Narrowing(progress=Progress.ALL))

    @IN_DATABASE
    @given(facts=st.lists(FACTS, min_size=8, max_size=8))
    def test_progress_and_marks_divide_the_whole(
        self, leader: User, rows: list[Obligation], where: Scope, facts: list[Facts]
    ) -> None:
        for row, one in zip(rows, facts, strict=True):
            store(row, one, row.unit_id)
        found = in_scope(leader, where)

        def chosen(**asked: object) -> set[int]:
            rows = narrowed(
                found,
                Narrowing(**asked),  # type: ignore[arg-type]
                year=2022,
                on=TODAY,
                settings=SETTINGS,
            )
            return set(rows.values_list("pk", flat=True))

        whole = chosen(progress=Progress.ALL)
        assert chosen() | chosen(progress=Progress.DONE) == whole
        assert chosen() & chosen(progress=Progress.DONE) == set()
        for mark in Mark:
            assert chosen(marks=(mark,)) <= chosen()
            assert chosen(marks=(mark, mark)) == chosen(marks=(mark,))
        both = chosen(marks=(Mark.STALE, Mark.DIFFICULT))
        assert both == chosen(marks=(Mark.STALE,)) & chosen(marks=(Mark.DIFFICULT,))
        by_window = [chosen(window=one, progress=Progress.ALL) for one in QUARTERS]
        by_window += [
            chosen(window=one, progress=Progress.ALL) for one in (Window.OUTSIDE, Window.UNDATED)
        ]
        assert sum(map(len, by_window)) == len(whole)


class TestWindows:
    @pytest.mark.parametrize(
        ("window", "first", "last"),
        [
            (Window.OVERDUE, None, TODAY - DAY),
            (Window.DUE_SOON, TODAY, TODAY + SOON),
            (Window.NEXT, TODAY, TODAY + NEXT),
            (Window.LATER, TODAY + SOON + DAY, None),
            (Window.Q1, date(2022, 1, 1), date(2022, 3, 31)),
            (Window.Q2, date(2022, 4, 1), date(2022, 6, 30)),
            (Window.Q3, date(2022, 7, 1), date(2022, 9, 30)),
            (Window.Q4, date(2022, 10, 1), date(2022, 12, 31)),
        ],
    )
    def test_begin_and_end_on_their_days(
        self, rows: list[Obligation], window: Window, first: date | None, last: date | None
    ) -> None:
        inside, outside = [], []
        for day, way in ((first, -DAY), (last, DAY)):
            if day:
                inside.append(day)
                outside.append(day + way)
        days = [*inside, *outside, None]
        for row, day in zip(rows, days, strict=False):
            Obligation.objects.filter(pk=row.pk).update(due_on=day, needs_decision=True)
        chosen = Obligation.objects.filter(pk__in=[row.pk for row in rows[: len(days)]])

        found = chosen.filter(due_in(window, year=2022, on=TODAY)).order_by("id")

        assert [one.due_on for one in found] == inside

    def test_a_day_with_nothing_due_lies_in_one_window_alone(self, rows: list[Obligation]) -> None:
        Obligation.objects.update(due_on=None, needs_decision=True)

        counted = {
            one: Obligation.objects.filter(due_in(one, year=2022, on=TODAY)).count()
            for one in Window
        }

        assert counted == dict.fromkeys(Window, 0) | {Window.UNDATED: 8}


class TestWhoCounts:
    @pytest.mark.usefixtures("administrator", "leader", "inspector")
    @pytest.mark.usefixtures("colleague", "head", "clerk", "reader", "stranger")
    def test_figures_are_those_of_what_one_sees(
        self, owner: User, centres: list[Organisation], rows: list[Obligation]
    ) -> None:
        a_person("vien-chuc", centres[0], Role.OFFICER)
        where = scope_of(plans_followed(owner), on=TODAY)

        def total(person: User) -> int:
            lines = overview.by_area(in_scope(person, where), where, on=TODAY, settings=SETTINGS)
            return sum(overview.totals(lines).values())

        whole = dict.fromkeys(["quan-tri", "can-bo-cchc", "lanh-dao", "thanh-tra"], 8)
        own = dict.fromkeys(["chuyen-vien", "truong-phong", "mot-cua", "vien-chuc"], 2)
        nothing = {"nguoi-xem": 0, "co-quan-khac": 0}
        assert {one.username: total(one) for one in User.objects.all()} == whole | own | nothing

    def test_nothing_is_zero_everywhere_and_no_line(
        self, stranger: User, rows: list[Obligation]
    ) -> None:
        where = scope_of(plans_followed(stranger), on=TODAY)
        found = in_scope(stranger, where)

        assert overview.by_area(found, where, on=TODAY, settings=SETTINGS) == []
        assert overview.by_unit(found, year=2022, on=TODAY, settings=SETTINGS) == []
        assert overview.totals([]) == dict.fromkeys(Standing, 0)
        assert set(overview.signals(found, year=2022, on=TODAY, settings=SETTINGS)) == {0}
