"""What becomes of obligations when a plan changes, and which of the past a later version asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cchc.accounts.models import Organisation, User
from cchc.plans.models import Obligation, Plan
from cchc.plans.queries.changes import Change, not_over
from cchc.plans.queries.derived import derived_rows, unit_table
from cchc.plans.queries.imports import effective_draft
from cchc.plans.states import ObligationState
from tests.amendments import AREA_I, AREA_II, EFFECTIVE, LATER, amend, decision
from tests.people import Issuing

pytestmark = pytest.mark.django_db

MARCH, MAY, JUNE = date(2022, 3, 31), date(2022, 5, 31), date(2022, 6, 30)


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


@pytest.fixture
def row(plan: Plan) -> Obligation:
    return plan.obligations.get(task__number="1")


@pytest.fixture
def new(plan: Plan) -> Callable[..., Obligation]:
    """What the rules give for the same task, with some values changed; not saved."""

    def given(**values: object) -> Obligation:
        found = next(one for one in derived_rows(plan) if one.task.number == "1")
        for name, value in values.items():
            setattr(found, name, value)
        return found

    return given


class TestDay:
    def test_of_work_that_comes(self, new: Callable[..., Obligation]) -> None:
        assert Change(None, new()).due_on == MARCH

    def test_a_day_that_the_plan_moves(
        self, row: Obligation, new: Callable[..., Obligation]
    ) -> None:
        change = Change(row, new(derived_on=JUNE, due_on=JUNE))

        assert (change.due_on, change.is_moved, change.is_seen) == (JUNE, True, True)

    def test_a_day_that_a_person_set_stays_while_the_plan_says_the_same(
        self, row: Obligation, new: Callable[..., Obligation]
    ) -> None:
        row.due_on = MAY

        change = Change(row, new())

        assert (change.due_on, change.is_moved, change.is_seen) == (MAY, False, False)

    def test_and_gives_way_where_the_plan_says_another(
        self, row: Obligation, new: Callable[..., Obligation]
    ) -> None:
        row.due_on = MAY

        assert Change(row, new(derived_on=JUNE, due_on=JUNE)).due_on == JUNE

    def test_a_plan_that_no_longer_says_a_day(
        self, row: Obligation, new: Callable[..., Obligation]
    ) -> None:
        change = Change(row, new(derived_on=None, due_on=None))

        assert (change.due_on, change.is_moved) == (None, True)


class TestUnit:
    def test_one_that_a_person_gave_it_to_keeps_it_while_the_plan_says_the_same(
        self, row: Obligation, division: Organisation, new: Callable[..., Obligation]
    ) -> None:
        row.unit, row.unit_assigned = division, True

        assert Change(row, new()).unit_id == division.pk

    def test_and_gives_way_where_the_plan_names_another(
        self,
        row: Obligation,
        division: Organisation,
        office: Organisation,
        new: Callable[..., Obligation],
    ) -> None:
        row.unit, row.unit_assigned = division, True

        assert Change(row, new(unit_text="Chánh Văn phòng", unit=office)).unit_id == office.pk


class TestEnd:
    @pytest.mark.parametrize(
        ("state", "goes"),
        [
            (ObligationState.OPEN, True),
            (ObligationState.SUBMITTED, True),
            (ObligationState.SENT_BACK, True),
            (ObligationState.AWAITING_CONFIRMATION, True),
            (ObligationState.DONE, False),
            (ObligationState.DROPPED, False),
        ],
    )
    def test_what_is_finished_stays_finished(
        self, row: Obligation, state: ObligationState, goes: bool
    ) -> None:
        row.state = state

        change = Change(row, None)

        assert (change.goes, change.is_seen) == (goes, goes)

    def test_what_the_rules_ended_comes_back_with_the_plan(
        self, row: Obligation, new: Callable[..., Obligation]
    ) -> None:
        row.state = ObligationState.DROPPED

        assert Change(row, new()).comes_back
        assert not Change(row, None).comes_back

    def test_what_the_plan_ended_does(
        self, row: Obligation, new: Callable[..., Obligation]
    ) -> None:
        row.state, row.key = ObligationState.DROPPED, f"{row.key}~{row.pk}"

        change = Change(row, new())

        assert (change.comes_back, change.is_seen) == (True, True)


class TestThePast:
    QUARTERLY = "| 2 | Kiểm toán nội bộ | Báo cáo | Phòng Kế hoạch - Tài chính | | Hằng quý |"
    FIRST = "| 2 | Kiểm toán nội bộ | Báo cáo | Phòng Kế hoạch - Tài chính | | Quý I/2022 |"

    def days(self, plan: Plan) -> list[date | None]:
        found = plan.obligations.filter(title="Kiểm toán nội bộ").order_by("due_on")
        return [row.due_on for row in found]

    def test_a_first_version_asks_for_all_that_the_rules_give(self, plan: Plan) -> None:
        rows = derived_rows(plan)

        assert not_over(plan, rows) == rows

    def test_a_later_version_not_for_times_before_it(self, owner: User, plan: Plan) -> None:
        new = amend(owner, plan, decision(AREA_I, LATER, AREA_II, self.QUARTERLY))

        days = self.days(new)

        assert days
        assert all(day and day >= EFFECTIVE for day in days)
        given = {row.due_on for row in derived_rows(new) if row.title == "Kiểm toán nội bộ"}
        assert any(day and day < EFFECTIVE for day in given)

    def test_but_for_what_is_due_once_although_it_is_late_already(
        self, owner: User, plan: Plan
    ) -> None:
        """A mistake of the document, perhaps; it is seen, not swallowed."""
        new = amend(owner, plan, decision(AREA_I, LATER, AREA_II, self.FIRST))

        assert self.days(new) == [MARCH]

    def test_units_are_those_of_the_day_the_plan_was_first_issued(
        self, owner: User, plan: Plan, centres: list[Organisation]
    ) -> None:
        new = amend(owner, plan, decision(AREA_I, LATER))

        table = unit_table(new, effective_draft(new.plan_import))

        assert table.on == plan.effective_from
        assert set(table.organisations.values()) >= set(centres)
