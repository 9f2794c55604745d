"""What must hold whatever people did to plans, work and units."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from cchc.accounts.models import AuditEntry, Notification, Organisation
from cchc.plans.models import (
    Comment,
    CoordinationRequest,
    DueDateOverride,
    Evidence,
    Explanation,
    Extension,
    Obligation,
    ObligationMove,
    Plan,
    ProgressReport,
    Submission,
    Task,
    TaskLink,
)
from cchc.plans.services.moves import RECORDED
from cchc.plans.states import Act, ObligationState, PlanState
from tests.plans.services.work.programme import WITH_RECORDS, kept, rebuilt

OWNED: Final = (
    *(Comment, CoordinationRequest, DueDateOverride, Evidence, Explanation, Extension),
    *(Notification, Obligation, ObligationMove, Plan, ProgressReport, Submission, Task, TaskLink),
)
IN_BULK: Final = frozenset({Act.DROP, Act.RESTORE})
"""The trail of the plan says these, once for all."""


def sound(agency: Organisation) -> None:
    """Asserts it of everything there is: columns as the records say, the moves a chain of the table, a trail of every
    act, nothing said twice, nothing of the agency elsewhere."""
    everything = Obligation.objects.prefetch_related(*WITH_RECORDS)
    assert [kept(one) for one in everything] == [rebuilt(one) for one in everything]
    for model in OWNED:
        assert not model._default_manager.exclude(agency=agency).exists(), model
    acts = Counter(act for act in ObligationMove.objects.values_list("act", flat=True))
    trail = Counter(AuditEntry.objects.values_list("action", flat=True))
    for act in set(Act) - IN_BULK:
        assert trail[RECORDED[act]] == acts[act], act
    said = Counter(Notification.objects.values_list("person", "key"))
    assert set(said.values()) <= {1}
    _nothing_owed_elsewhere()


def _nothing_owed_elsewhere() -> None:
    """Work still to be done belongs to a plan in force, and to a task of that plan."""
    finished = (ObligationState.DONE, ObligationState.DROPPED)
    for one in Obligation.objects.exclude(state__in=finished).select_related("plan", "task"):
        assert one.plan.state == PlanState.ISSUED
        assert one.task.plan_id == one.plan_id


def standing_of_all(plan: Plan) -> list[tuple[str, str, date | None, str]]:
    """Number of the task, unit, day and state of everything kept with a plan, in its order."""
    rows = plan.obligations.select_related("unit", "task").order_by("position", "pk")
    return [(one.task.number, str(one.unit), one.due_on, one.state) for one in rows]
