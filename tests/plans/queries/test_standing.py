"""The standing in SQL is the standing of the rule, row by row; all counts in one query."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import Organisation, User
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.following.standing import Facts, is_stale, standing_of
from cchc.plans.models import FollowUpRules, Obligation
from cchc.plans.queries import obligations
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.standing import (
    counts,
    facts_of,
    stale,
    standing_column,
    with_standing,
)
from cchc.plans.states import ObligationState, Standing
from cchc.plans.timing import SOON
from tests.people import Issuing
from tests.plans.following.strategies import FACTS

TODAY = date(2022, 6, 15)
DAY = timedelta(days=1)
SETTINGS = FollowUpSettings()
NEAR = st.integers(-3, 3)
EDGES = st.sampled_from(
    [TODAY + shift for shift in (-SETTINGS.stale_after * DAY, -SOON, 0 * DAY, SOON)]
)
"""Days on which a rule turns, and the days around them."""


@pytest.fixture
def rows(issued: Issuing) -> list[Obligation]:
    return list(issued().obligations.order_by("id"))


def at_the_edge(facts: Facts, days: list[date]) -> Facts:
    """The same facts with their days moved to where rules turn."""
    due_on, updated_on, expected_on, request_due_on = days
    return facts._replace(
        due_on=facts.due_on and due_on,
        updated_on=facts.updated_on and updated_on,
        expected_on=facts.expected_on and expected_on,
        request_due_on=facts.request_due_on and request_due_on,
        handed_in_on=facts.handed_in_on and due_on + (facts.handed_in_on.day % 3 - 1) * DAY,
    )


EDGE_DAYS = st.lists(st.builds(lambda edge, n: edge + n * DAY, EDGES, NEAR), min_size=4, max_size=4)
GENERATED = st.lists(FACTS | st.builds(at_the_edge, FACTS, EDGE_DAYS), min_size=4, max_size=4)


def store(row: Obligation, facts: Facts) -> None:
    done_on = facts.handed_in_on if facts.state == ObligationState.DONE else None
    needs_decision = facts.due_on is None or row.unit_id is None
    Obligation.objects.filter(pk=row.pk).update(
        **facts._asdict(), done_on=done_on, needs_decision=needs_decision
    )


class TestSameAsTheRule:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
    @given(generated=GENERATED, stale_after=st.sampled_from([30, 1, 45]))
    def test_on_generated_rows(
        self, rows: list[Obligation], generated: list[Facts], stale_after: int
    ) -> None:
        chosen = FollowUpSettings(stale_after=stale_after)
        for row, facts in zip(rows, generated, strict=True):
            store(row, facts)
        column = standing_column(TODAY, chosen)

        found = {
            row.pk: (facts_of(row), row.__dict__["standing"])
            for row in Obligation.objects.annotate(standing=column)
        }

        expected = {
            row.pk: standing_of(facts, on=TODAY, settings=chosen).standing
            for row, facts in zip(rows, generated, strict=True)
        }
        assert {pk: facts for pk, (facts, _standing) in found.items()} == {
            row.pk: facts for row, facts in zip(rows, generated, strict=True)
        }
        assert {pk: standing for pk, (_facts, standing) in found.items()} == expected
        for standing in Standing:
            asked = with_standing(
                Obligation.objects.all(), standing, on=TODAY, settings=chosen
            ).values_list("pk", flat=True)
            assert set(asked) == {pk for pk, one in expected.items() if one == standing}
        counted = counts(Obligation.objects.all(), on=TODAY, settings=chosen)
        assert +Counter(counted) == Counter(expected.values())
        assert set(
            Obligation.objects.filter(stale(TODAY, chosen)).values_list("pk", flat=True)
        ) == {
            row.pk
            for row, facts in zip(rows, generated, strict=True)
            if is_stale(facts, on=TODAY, settings=chosen)
        }


class TestCounts:
    def test_every_standing_is_a_key_and_one_query_counts_all(
        self, owner: User, rows: list[Obligation], django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        owed = obligations.in_force_for(owner)

        with django_assert_num_queries(1):
            found = counts(owed, on=date(2022, 4, 1), settings=SETTINGS)

        assert found == {
            Standing.DONE_IN_TIME: 0,
            Standing.DONE_LATE: 0,
            Standing.AWAITING: 0,
            Standing.ON_COURSE: 3,
            Standing.AT_RISK: 0,
            Standing.LATE: 1,
            Standing.UNDATED: 0,
        }

    def test_a_dropped_obligation_stands_nowhere(self, owner: User, rows: list[Obligation]) -> None:
        Obligation.objects.filter(pk=rows[0].pk).update(state=ObligationState.DROPPED)

        found = counts(Obligation.objects.all(), on=TODAY, settings=SETTINGS)

        assert sum(found.values()) == 3
        column = Obligation.objects.annotate(standing=standing_column(TODAY, SETTINGS))
        assert column.values_list("standing", flat=True).get(pk=rows[0].pk) is None

    def test_nothing_to_count_is_nothing(self, owner: User, rows: list[Obligation]) -> None:
        nothing = Obligation.objects.none()

        assert counts(nothing, on=TODAY, settings=SETTINGS) == dict.fromkeys(Standing, 0)
        assert not with_standing(Obligation.objects.all(), on=TODAY, settings=SETTINGS)


class TestSettings:
    def test_the_working_assumptions_where_nothing_is_settled(
        self, agency: Organisation, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(1):
            assert follow_up_settings(agency) == FollowUpSettings()

    def test_as_settled(self, agency: Organisation, other_agency: Organisation) -> None:
        FollowUpRules.objects.create(
            agency=agency,
            remind_days=[10, 3],
            overdue_every=5,
            escalate_after=10,
            stale_after=20,
            most_extensions=2,
            confirm_kinds=["ke_hoach"],
        )

        assert follow_up_settings(agency) == FollowUpSettings(
            remind_days=(10, 3),
            overdue_every=5,
            escalate_after=10,
            stale_after=20,
            most_extensions=2,
            confirm_kinds=("ke_hoach",),
        )
        assert follow_up_settings(other_agency) == FollowUpSettings()
