"""Progress adds up by stated weights, exactly; what has no data is left out and said."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import Organisation, User
from cchc.plans.models import Obligation, Plan
from cchc.plans.queries.linking import (
    branches,
    duties_of,
    likeliest,
    shows_progress,
    solutions_of,
    tasks_above,
    visible_to,
)
from cchc.plans.queries.obligations import mine, open_to
from cchc.plans.queries.rollup import Cascade, Part, Progress, RollUp
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.linking import link_duty, link_solution, set_solution_units
from cchc.plans.services.obligations import recompute_obligations
from cchc.plans.states import ObligationState
from tests.amendments import AREA_I, AREA_II, AUDIT, LATER, amend, decision
from tests.people import AT
from tests.plans.cascade import finish, linked, task


def owed(plan: Plan, number: int) -> list[Obligation]:
    return list(plan.obligations.filter(task=task(plan, number)).order_by("position"))


class TestProgress:
    def test_a_task_has_come_as_far_as_what_is_owed_for_it(
        self, ours: Plan, agency: Organisation
    ) -> None:
        finish(owed(ours, 2)[0])
        cascade = Cascade(agency)
        assert [cascade.own(task(ours, n).pk) for n in (1, 2, 3)] == [
            Progress(0, 1),
            Progress(1, 2),
            Progress(0, 1),
        ]
        assert cascade.share(task(ours, 2).pk) == Fraction(1, 2)

    def test_what_was_dropped_does_not_count(self, ours: Plan, agency: Organisation) -> None:
        first, second = owed(ours, 2)
        finish(first)
        Obligation.objects.filter(pk=second.pk).update(state=ObligationState.DROPPED)
        assert Cascade(agency).own(task(ours, 2).pk) == Progress(1, 1)

    def test_with_nothing_to_count_there_is_no_share(
        self, upper: Plan, agency: Organisation
    ) -> None:
        cascade = Cascade(agency)
        assert cascade.own(task(upper, 1).pk) == Progress(0, 0)
        assert cascade.share(task(upper, 1).pk) is None
        assert cascade.rolled(task(upper, 1).pk) == RollUp(())


class TestRollUp:
    def test_an_upper_task_is_the_weighted_mean_of_what_carries_it_out(
        self, owner: User, ours: Plan, upper: Plan, agency: Organisation
    ) -> None:
        high = task(upper, 1)
        linked(owner, task(ours, 1), high, "1")
        linked(owner, task(ours, 2), high, "2")
        linked(owner, task(ours, 3), high, "0.5")
        finish(owed(ours, 1)[0], owed(ours, 2)[0])
        rolled = Cascade(agency).rolled(high.pk)
        assert rolled.share == (1 * 1 + 2 * Fraction(1, 2)) / Fraction(7, 2) == Fraction(4, 7)
        assert (rolled.weight, rolled.silent) == (Decimal("3.50"), 0)

    def test_what_has_no_data_is_left_out_and_counted(
        self, owner: User, ours: Plan, upper: Plan, agency: Organisation
    ) -> None:
        high = task(upper, 1)
        linked(owner, task(ours, 1), high, "1")
        linked(owner, task(ours, 3), high, "9")
        finish(owed(ours, 1)[0])
        Obligation.objects.filter(task=task(ours, 3)).update(state=ObligationState.DROPPED)
        rolled = Cascade(agency).rolled(high.pk)
        assert (rolled.share, rolled.weight, rolled.silent) == (Fraction(1), Decimal(1), 1)

    def test_three_levels_add_up(
        self, owner: User, own: Plan, ours: Plan, upper: Plan, agency: Organisation
    ) -> None:
        linked(owner, task(own, 1), task(ours, 1))
        linked(owner, task(ours, 1), task(upper, 1))
        finish(owed(own, 1)[0])
        cascade = Cascade(agency)
        assert cascade.rolled(task(ours, 1).pk).share == Fraction(1)
        # Our task has an obligation of its own: that is how far it has come.
        assert cascade.share(task(ours, 1).pk) == Fraction(0)
        assert cascade.rolled(task(upper, 1).pk).share == Fraction(0)
        Obligation.objects.filter(task=task(ours, 1)).update(state=ObligationState.DROPPED)
        assert Cascade(agency).rolled(task(upper, 1).pk).share == Fraction(1)

    def test_a_withdrawn_plan_no_longer_counts(
        self, owner: User, ours: Plan, upper: Plan, agency: Organisation
    ) -> None:
        linked(owner, task(ours, 1), task(upper, 1))
        withdraw_plan(actor=owner, plan=ours, reason="Nhập nhầm", at=AT)
        cascade = Cascade(agency)
        assert (cascade.links, cascade.rolled(task(upper, 1).pk)) == ({}, RollUp(()))

    def test_two_queries_whatever_is_asked(
        self,
        owner: User,
        ours: Plan,
        upper: Plan,
        agency: Organisation,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        numbers = (1, 2, 3)
        for count in (1, 3):
            linked(owner, task(ours, count), task(upper, count))
            keys = [task(upper, number).pk for number in numbers]
            with django_assert_num_queries(2):
                cascade = Cascade(agency)
                assert len([cascade.rolled(key).share for key in keys]) == 3
                names = [str(link.upper_task) for link in cascade.links.values()]
                plans = [str(link.task.plan.owner) for link in cascade.links.values()]
        assert (len(names), len(plans)) == (2, 2)


parts = st.builds(
    Part,
    st.integers(),
    st.integers(),
    st.decimals("0.01", 99999, places=2),
    st.none() | st.fractions(0, 1, max_denominator=60),
)


@given(st.lists(parts, max_size=6))
def test_a_mean_lies_between_its_parts(found: list[Part]) -> None:
    rolled = RollUp(tuple(found))
    shares = [part.share for part in found if part.share is not None]
    assert rolled.silent == len(found) - len(shares)
    if not shares:
        assert rolled.share is None
    else:
        assert rolled.share is not None
        assert min(shares) <= rolled.share <= max(shares)


@given(st.lists(parts, min_size=1, max_size=6), st.integers(1, 50))
def test_only_the_relation_of_weights_matters(found: list[Part], factor: int) -> None:
    scaled = [Part(one.link, one.task, one.weight * factor, one.share) for one in found]
    assert RollUp(tuple(scaled)).share == RollUp(tuple(found)).share


class TestReading:
    def test_the_tree_of_a_plan_says_what_hangs_on_each_task(
        self, owner: User, own: Plan, ours: Plan, upper: Plan, agency: Organisation
    ) -> None:
        up = linked(owner, task(ours, 1), task(upper, 3))
        down = linked(owner, task(own, 1), task(ours, 1))
        found = branches(ours, Cascade(agency))
        assert [(one.task.number, list(one.up), list(one.down), one.is_loose) for one in found] == [
            ("1", [up], [down], False),
            ("2", [], [], True),
            ("3", [], [], True),
        ]

    def test_a_task_may_carry_out_those_of_plans_as_high_or_higher(
        self, owner: User, own: Plan, ours: Plan, upper: Plan
    ) -> None:
        linked(owner, task(ours, 1), task(upper, 2))
        assert {str(one.plan.code) for one in tasks_above(owner, task(own, 1))} == {
            "12/KH-STP",
            "803/KH-UBND",
        }
        above = [(one.plan.code, one.number) for one in tasks_above(owner, task(ours, 1))]
        assert above == [("803/KH-UBND", "1"), ("803/KH-UBND", "3")]
        assert not tasks_above(owner, task(upper, 1))

    def test_a_stranger_sees_no_link(
        self, owner: User, stranger: User, ours: Plan, upper: Plan
    ) -> None:
        link = linked(owner, task(ours, 1), task(upper, 2))
        assert list(visible_to(owner)) == [link]
        assert not visible_to(stranger)
        assert not tasks_above(stranger, task(ours, 1))

    def test_progress_is_for_those_who_follow_the_whole(
        self, owner: User, leader: User, inspector: User, head: User, reader: User
    ) -> None:
        assert [shows_progress(one) for one in (owner, leader, inspector, head, reader)] == [
            True,
            True,
            True,
            False,
            False,
        ]

    def test_likely_tasks_are_suggested_and_unlike_ones_are_not(self, ours: Plan) -> None:
        known = list(ours.tasks.order_by("position"))
        near = likeliest("Tuyên truyền cải cách hành chính bằng nhiều hình thức", known)
        assert near[0].number == "1"
        assert likeliest("Mua sắm máy chủ", known) == []
        assert likeliest("", known) == []

    def test_solutions_and_duties_say_what_follows_from_them(
        self,
        owner: User,
        ours: Plan,
        office: Organisation,
        agency: Organisation,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        cascade = Cascade(agency)
        (solution,), (duty,) = solutions_of(ours, cascade), duties_of(ours, cascade)
        assert (solution.follows_nothing, solution.units, duty.follows_nothing, duty.units) == (
            True,
            [],
            True,
            ["Văn phòng Sở"],
        )
        link_solution(actor=owner, solution=ours.solutions.get(), tasks=[task(ours, 2)])
        set_solution_units(actor=owner, solution=ours.solutions.get(), units=[office])
        link_duty(actor=owner, duty=ours.duties.get(), tasks=[task(ours, 1), task(ours, 3)])
        with django_assert_max_num_queries(10):
            cascade = Cascade(agency)
            (solution,), (duty,) = solutions_of(ours, cascade), duties_of(ours, cascade)
        assert [(str(one.number), progress) for one, progress in solution.tasks] == [
            ("2", Progress(0, 2))
        ]
        assert (solution.units, solution.suggested) == (["Văn phòng Sở"], [])
        assert [one.number for one, _progress in duty.tasks] == ["1", "3"]


class TestVersionsAndUnits:
    def test_links_and_their_progress_go_with_the_tasks_when_a_plan_is_amended(
        self, owner: User, ours: Plan, upper: Plan, agency: Organisation
    ) -> None:
        link = linked(owner, task(ours, 1), task(upper, 1), "2")
        finish(*owed(ours, 1))
        new = amend(owner, ours, decision(AREA_I, LATER, AREA_II, AUDIT))
        cascade = Cascade(agency)
        [found] = cascade.down(task(upper, 1).pk)
        assert (found.pk, found.task, found.weight) == (link.pk, task(new, 1), Decimal(2))
        assert cascade.rolled(task(upper, 1).pk).share == 1
        assert [one.is_loose for one in branches(new, cascade)] == [False, True, True, True]

    def test_what_a_unit_owes_by_its_own_plan_is_among_its_work(
        self, centre_head: User, head: User, leader: User, own: Plan
    ) -> None:
        assert mine(centre_head).filter(plan=own).count() == 3
        assert not mine(head).filter(plan=own).exists()
        assert open_to(leader).filter(plan=own).count() == 3

    def test_recomputing_leaves_a_units_plan_with_its_unit_and_an_upper_plan_empty(
        self, owner: User, own: Plan, upper: Plan, centres: list[Organisation]
    ) -> None:
        for plan in (own, upper):
            done = recompute_obligations(actor=owner, plan=plan, at=AT)
            assert (done.added, done.changed, done.dropped) == (0, 0, 0)
        assert {one.unit for one in own.obligations.all()} == {centres[0]}
        assert upper.obligations.count() == 0


weights = st.decimals("0.01", 999, places=2)


@given(
    st.lists(st.tuples(weights, st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=5),
    st.integers(0, 4),
)
def test_more_work_done_never_lowers_the_whole(
    rows: list[tuple[Decimal, int, int]], chosen: int
) -> None:
    def rolled(extra: int) -> Fraction | None:
        parts = []
        for index, (one, done, left) in enumerate(rows):
            more = min(extra, left) if index == chosen % len(rows) else 0
            share = Progress(done + more, done + left).share
            parts.append(Part(index, index, one, share))
        return RollUp(tuple(parts)).share

    before, after = rolled(0), rolled(1)
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert before <= after <= 1


@given(st.lists(st.tuples(weights, st.integers(0, 5), st.integers(1, 5)), min_size=1, max_size=5))
def test_all_done_is_the_whole_and_nothing_done_is_nothing(
    rows: list[tuple[Decimal, int, int]],
) -> None:
    for done in (True, False):
        parts = [
            Part(0, 0, weight, Progress(count if done else 0, count).share)
            for weight, _done, count in rows
        ]
        assert RollUp(tuple(parts)).share == (1 if done else 0)
