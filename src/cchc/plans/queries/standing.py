"""How obligations stand on a day, in SQL: the rule of `following.standing`, tested to be the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.following.standing import HANDED_IN, Facts, stale_until
from cchc.plans.models import Obligation
from cchc.plans.states import WITH_UNIT, ObligationState, Standing
from cchc.plans.timing import SOON

IN_FORCE: Final = ~Q(state=ObligationState.DROPPED)
LATE_HAND_IN: Final = Q(handed_in_on__gt=F("due_on"))
ON_TIME_HAND_IN: Final = Q(due_on=None) | Q(handed_in_on__lte=F("due_on"))


def facts_of(obligation: Obligation) -> Facts:
    """The columns of a row that its standing depends on; no query."""
    return Facts(
        state=ObligationState(obligation.state),
        due_on=obligation.due_on,
        state_since=obligation.state_since,
        handed_in_on=obligation.handed_in_on,
        updated_on=obligation.updated_on,
        expected_on=obligation.expected_on,
        has_difficulty=obligation.has_difficulty,
        request_due_on=obligation.request_due_on,
        extension_asked=obligation.extension_asked,
    )


def standings(on: date, settings: FollowUpSettings) -> Mapping[Standing, Q]:
    """The condition of each standing. Every obligation in force meets exactly one, a dropped one none."""
    with_unit = Q(state__in=WITH_UNIT)
    ahead = with_unit & Q(due_on__gte=on)
    return {
        Standing.DONE_IN_TIME: Q(state=ObligationState.DONE) & ON_TIME_HAND_IN,
        Standing.DONE_LATE: Q(state=ObligationState.DONE) & LATE_HAND_IN,
        Standing.AWAITING: Q(state__in=HANDED_IN),
        Standing.ON_COURSE: ahead & ~at_risk(on, settings),
        Standing.AT_RISK: ahead & at_risk(on, settings),
        Standing.LATE: with_unit & Q(due_on__lt=on),
        Standing.UNDATED: with_unit & Q(due_on=None),
    }


def at_risk(on: date, settings: FollowUpSettings) -> Q:
    """The reasons that endanger a due date which has not passed. Never null: it may be negated."""
    return (
        Q(state=ObligationState.SENT_BACK)
        | Q(expected_on__isnull=False, expected_on__gt=F("due_on"))
        | Q(has_difficulty=True)
        | Q(request_due_on__isnull=False, request_due_on__lt=on)
        | Q(extension_asked=True)
        | (Q(due_on__lte=on + SOON) & stale(on, settings))
    )


def stale(on: date, settings: FollowUpSettings) -> Q:
    """Nothing was reported for `stale_after` days, or at all."""
    return Q(updated_on=None) | Q(updated_on__lte=stale_until(on, settings))


def with_standing(
    obligations: QuerySet[Obligation],
    *wanted: Standing,
    on: date,
    settings: FollowUpSettings,
) -> QuerySet[Obligation]:
    """Those that stand in one of these ways on the day."""
    conditions = standings(on, settings)
    chosen = Q(pk__in=[])
    for standing in wanted:
        chosen |= conditions[standing]
    return obligations.filter(chosen)


def standing_column(on: date, settings: FollowUpSettings) -> Case:
    """The standing as a column, for `annotate` and `GROUP BY`; null for a dropped obligation."""
    return Case(
        *(When(wanted, then=Value(name.value)) for name, wanted in standings(on, settings).items()),
        default=Value(None),
        output_field=CharField(null=True),
    )


def counts(
    obligations: QuerySet[Obligation], *, on: date, settings: FollowUpSettings
) -> Mapping[Standing, int]:
    """How many stand where on the day: one query. Every standing is a key."""
    found = obligations.order_by().aggregate(
        **{
            name.value: Count("pk", filter=wanted)
            for name, wanted in standings(on, settings).items()
        }
    )
    return {name: found[name.value] for name in Standing}
