"""What must hold for next year's plan of any plan: dates move by the years asked for, nothing kept is lost, only what
is done goes, and the written document reads back the same."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from cchc.documents.extract import extract_bytes
from cchc.plans.draft import Deadline, PlanDraft, Task, TaskPart
from cchc.plans.drafting import Decision, Known, Proposal, apply, propose
from cchc.plans.drafting.change import Standing
from cchc.plans.reading import read_plan
from cchc.plans.rules.period import month_end
from cchc.plans.writing import differences, write_plan
from tests.plans.strategies import drafts

PERIODS = {"month", "quarter", "half_year", "year", "years"}
STANDINGS: tuple[Standing | None, ...] = ("done", "unfinished", None)
slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def cases(draw: DrawFn) -> tuple[PlanDraft, Known, int]:
    """A plan, what is known of its tasks, and a year after it."""
    draft = draw(drafts())
    known: dict[str, Standing] = {}
    for index in range(len(draft.tasks)):
        standing = draw(st.sampled_from(STANDINGS))
        if standing:
            known[f"tasks/{index}"] = standing
    assert draft.document.years
    year = draft.document.years[1] + draw(st.sampled_from((1, 1, 1, 2)))
    return draft, Known(tasks=known), year


def settled(proposal: Proposal) -> dict[int, str]:
    """What becomes of each task while nobody decides."""
    return {
        int(change.path.removeprefix("tasks/")): change.kind
        for change in proposal.changes
        if change.kind in ("keep", "carry", "drop")
    }


def in_new_year(deadline: Deadline, day: date | None, by: int) -> date | None:
    """The same day of the calendar, or the last of its month, `by` years later."""
    if day is None:
        return None
    year = day.year + by
    if deadline.kind in PERIODS and day == month_end(day.year, day.month):
        return month_end(year, day.month)
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def rows(task: Task) -> list[TaskPart]:
    return task.parts or [task]


@slow
@given(cases())
def test_every_task_has_one_fate_and_only_what_is_done_is_dropped(
    case: tuple[PlanDraft, Known, int],
) -> None:
    draft, known, year = case
    fates = settled(propose(draft, known, year=year))
    assert sorted(fates) == list(range(len(draft.tasks)))
    dropped = {index for index, kind in fates.items() if kind == "drop"}
    assert all(known.tasks.get(f"tasks/{index}") == "done" for index in dropped)
    carried = {index for index, kind in fates.items() if kind == "carry"}
    assert all(known.tasks.get(f"tasks/{index}") == "unfinished" for index in carried)


@slow
@given(cases())
def test_deadlines_move_by_the_years_asked_for(case: tuple[PlanDraft, Known, int]) -> None:
    draft, known, year = case
    proposal = propose(draft, known, year=year)
    fates = settled(proposal)
    kept = [task for index, task in enumerate(draft.tasks) if fates[index] != "drop"]
    new = apply(draft, proposal)
    for old, task in zip(kept, new.tasks, strict=True):
        for before, after in zip(rows(old), rows(task), strict=True):
            assert [
                (one.kind, one.recurrence, in_new_year(one, one.due_on, proposal.by))
                for one in before.deadlines
            ] == [(one.kind, one.recurrence, one.due_on) for one in after.deadlines]


@slow
@given(cases())
def test_nothing_that_is_kept_is_lost(case: tuple[PlanDraft, Known, int]) -> None:
    draft, known, year = case
    proposal = propose(draft, known, year=year)
    fates = settled(proposal)
    new = apply(draft, proposal)
    kept = [task for index, task in enumerate(draft.tasks) if fates[index] != "drop"]

    def outline(tasks: list[Task]) -> list[Any]:
        return [
            (
                task.area,
                [
                    (
                        len(row.title.split()),
                        len(row.deliverables),
                        row.lead,
                        row.coordinating,
                        row.monitoring,
                        row.funding,
                    )
                    for row in rows(task)
                ],
            )
            for task in tasks
        ]

    assert outline(new.tasks) == outline(kept)
    for name in ("objectives", "requirements", "targets", "solutions", "duties", "recipients"):
        assert len(getattr(new, name)) == len(getattr(draft, name))
    assert [ground.text for ground in new.legal_bases] == [
        ground.text for ground in draft.legal_bases
    ]
    assert [area.name for area in new.areas] == [area.name for area in draft.areas]


@slow
@given(cases())
def test_carried_tasks_say_so_and_no_other_does(case: tuple[PlanDraft, Known, int]) -> None:
    draft, known, year = case
    proposal = propose(draft, known, year=year)
    fates = settled(proposal)
    kept = [index for index in range(len(draft.tasks)) if fates[index] != "drop"]
    marked = [
        all("Chuyển tiếp từ năm 2" in (row.note or "") for row in rows(task))
        for task in apply(draft, proposal).tasks
    ]
    assert marked == [fates[index] == "carry" for index in kept]


@slow
@given(cases())
def test_the_written_plan_reads_back_the_same(case: tuple[PlanDraft, Known, int]) -> None:
    draft, known, year = case
    new = apply(draft, propose(draft, known, year=year))
    assume(new.tasks)
    again = read_plan(extract_bytes("plan.docx", write_plan(new))).draft
    assert list(differences(new, again)) == []


@slow
@given(cases())
def test_proposing_is_repeatable_and_leaves_the_plan_alone(
    case: tuple[PlanDraft, Known, int],
) -> None:
    draft, known, year = case
    before = draft.model_dump_json()
    first, second = propose(draft, known, year=year), propose(draft, known, year=year)
    assert first == second
    assert apply(draft, first) == apply(draft, second)
    assert draft.model_dump_json() == before
    assert len({change.key for change in first.changes}) == len(first.changes)


@slow
@given(cases())
def test_refusing_everything_leaves_only_the_year_changed(
    case: tuple[PlanDraft, Known, int],
) -> None:
    draft, known, year = case
    proposal = propose(draft, known, year=year)
    refused = {
        change.key: Decision(accepted=change.kind == "keep")
        for change in proposal.changes
        if not change.fixed
    }
    new = apply(draft, proposal, refused)
    fates = settled(proposal)
    staying = [task for index, task in enumerate(draft.tasks) if fates[index] != "carry"]
    assert [task.title for task in new.tasks] == [task.title for task in staying]
    assert [task.number for task in new.tasks] == [task.number for task in staying]
    assert new.targets == [
        target.model_copy(
            update={
                "where": None,
                "measures": [one.model_copy(update={"where": None}) for one in target.measures],
            }
        )
        for target in draft.targets
    ]
    assert new.document.code == draft.document.code
    assert new.document.years != draft.document.years
