"""What may happen to an obligation within a year, for tests that ask about all of it."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from cchc.plans.following.standing import Facts
from cchc.plans.states import ObligationState

DAYS = st.dates(date(2022, 1, 1), date(2022, 12, 31))
MAYBE = st.none() | DAYS
IN_FORCE = st.sampled_from(sorted(set(ObligationState) - {ObligationState.DROPPED}))


def _possible(facts: Facts) -> Facts:
    """With the day of the hand-in where its state asks for one, as the table of obligations demands."""
    with_unit = facts.state in {ObligationState.OPEN, ObligationState.SENT_BACK}
    if with_unit:
        return facts._replace(handed_in_on=None)
    return facts if facts.handed_in_on else facts._replace(handed_in_on=date(2022, 7, 1))


FACTS = st.builds(
    Facts,
    state=IN_FORCE,
    due_on=MAYBE,
    state_since=MAYBE,
    handed_in_on=MAYBE,
    updated_on=MAYBE,
    expected_on=MAYBE,
    has_difficulty=st.booleans(),
    request_due_on=MAYBE,
    extension_asked=st.booleans(),
).map(_possible)
