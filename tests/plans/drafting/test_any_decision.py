"""Whatever people decide, the result is a plan: it is valid, reads back as written, and says what was decided."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from cchc.documents.extract import extract_bytes
from cchc.plans.checking import check
from cchc.plans.draft import PlanDraft
from cchc.plans.drafting import Decision, Known, Proposal, apply, propose
from cchc.plans.drafting.applying import holds, stays
from cchc.plans.drafting.change import KINDS
from cchc.plans.reading import read_plan
from cchc.plans.writing import differences, write_plan
from tests.plans.drafting.test_properties import cases

FATES = ("keep", "carry", "drop")
OLD_YEARS = ("deadline@", "head@", "number@", "year@document/title")
"""Refused, these leave a title, a date or a number of another year: reading would not give such a plan."""
FILLER = re.compile(r"\{[a-z_]+\}")
WORDS = ("Kế hoạch truyền thông", "Rà soát lần hai", "Triển khai & theo dõi")


@st.composite
def decided(
    draw: DrawFn, unrefused: tuple[str, ...] = ()
) -> tuple[PlanDraft, Proposal, dict[str, Decision]]:
    """A plan, what is proposed for it, and any decisions on any of the changes; some kinds are never refused."""
    draft, known, year = draw(cases())
    proposal = propose(draft, known, year=year)
    decisions: dict[str, Decision] = {}
    for change in proposal.changes:
        choice = draw(st.sampled_from(("open", "open", "yes", "no", "own")))
        if change.fixed or choice == "open":
            continue
        if choice == "no" and change.key.startswith(unrefused):
            continue
        own = draw(st.sampled_from(WORDS)) if choice == "own" and is_title(change.path) else None
        decisions[change.key] = Decision(accepted=choice != "no", text=own)
    return draft, proposal, decisions


def is_title(path: str) -> bool:
    """A title of a task of one row: any words may stand there."""
    return path.startswith("tasks/") and path.endswith("/title") and path.count("/") == 2


slow = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(decided())
def test_the_plan_has_the_tasks_that_stay(
    case: tuple[PlanDraft, Proposal, dict[str, Decision]],
) -> None:
    draft, proposal, decisions = case
    staying = [
        int(change.path.removeprefix("tasks/"))
        for change in proposal.changes
        if change.kind in FATES and stays(change, decisions)
    ]
    new = apply(draft, proposal, decisions)
    assert [(task.area, len(task.parts)) for task in new.tasks] == [
        (draft.tasks[index].area, len(draft.tasks[index].parts)) for index in sorted(staying)
    ]


@slow
@given(decided())
def test_what_was_refused_is_as_it_was_and_what_was_worded_reads_so(
    case: tuple[PlanDraft, Proposal, dict[str, Decision]],
) -> None:
    draft, proposal, decisions = case
    new = apply(draft, proposal, decisions)
    for change in proposal.of_kind("year"):
        if change.path == "document/title":
            expected = change.new if holds(change, decisions) else change.old
            assert new.document.title == expected
    titles = {task.title for task in new.tasks}
    for key, decision in decisions.items():
        change = next(one for one in proposal.changes if one.key == key)
        if decision.text is None or not change.is_worded:
            continue
        fate = next(
            one
            for one in proposal.changes
            if one.kind in FATES and one.path == "/".join(change.path.split("/")[:2])
        )
        if stays(fate, decisions):
            assert decision.text in titles


@slow
@given(decided(unrefused=OLD_YEARS))
def test_the_written_plan_reads_back_as_decided(
    case: tuple[PlanDraft, Proposal, dict[str, Decision]],
) -> None:
    draft, proposal, decisions = case
    new = apply(draft, proposal, decisions)
    assume(new.tasks)
    again = read_plan(extract_bytes("plan.docx", write_plan(new))).draft
    assert list(differences(new, again)) == []


@slow
@given(decided())
def test_the_checks_run_on_every_result(
    case: tuple[PlanDraft, Proposal, dict[str, Decision]],
) -> None:
    draft, proposal, decisions = case
    for finding in check(apply(draft, proposal, decisions)):
        assert finding.message.vi
        assert finding.message.en


@slow
@given(decided())
def test_deciding_what_is_proposed_changes_nothing(
    case: tuple[PlanDraft, Proposal, dict[str, Decision]],
) -> None:
    draft, proposal, _decisions = case
    same = {
        change.key: Decision(accepted=change.accepted)
        for change in proposal.changes
        if not change.fixed
    }
    assert apply(draft, proposal, same) == apply(draft, proposal)


@slow
@given(cases(), st.integers(1, 3))
def test_a_year_later_or_more_every_change_has_its_reason(
    case: tuple[PlanDraft, Known, int], more: int
) -> None:
    draft, known, year = case
    proposal = propose(draft, known, year=year + more)
    assert [KINDS.index(one.kind) for one in proposal.changes] == sorted(
        KINDS.index(one.kind) for one in proposal.changes
    )
    for change in proposal.changes:
        for text in (change.reason, *change.remarks):
            assert text.vi
            assert text.en
            assert not FILLER.search(text.vi + text.en)


@slow
@given(cases())
def test_of_next_years_plan_the_plan_of_the_year_after_can_be_drafted(
    case: tuple[PlanDraft, Known, int],
) -> None:
    draft, _known, year = case
    new = apply(draft, propose(draft, year=year))
    assert new.document.years
    later = apply(new, propose(new, year=new.document.years[1] + 1))
    assert len(later.tasks) == len(new.tasks)
    assert later.document.number is None
