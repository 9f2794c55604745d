"""What holds for any two plans."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from cchc.plans.amending.choices import Choices, Decisions, Fate, Section, Shape
from cchc.plans.amending.comparing import Comparison, compare
from cchc.plans.amending.merging import assemble, merge
from cchc.plans.amending.words import marked
from cchc.plans.draft import PlanDraft
from tests.plans.strategies import drafts

FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
"""Two whole plans for each example take their time."""


@st.composite
def versions(draw: DrawFn) -> tuple[PlanDraft, PlanDraft]:
    """A plan and another with some of its tasks, in some order, and some of a plan of its own."""
    one, other = draw(drafts()), draw(drafts())
    chance = random.Random(draw(st.integers(0, 2**16)))
    kept = [task for task in one.tasks if chance.random() < 0.7]
    if draw(st.booleans()):
        chance.shuffle(kept)
    tasks = [task.model_copy(deep=True) for task in (*kept, *other.tasks)]
    return one, one.model_copy(update={"tasks": tasks, "targets": other.targets}, deep=True)


def once(comparison: Comparison, before: PlanDraft, after: PlanDraft) -> bool:
    """Every item of both sides stands in exactly one line."""
    return all(
        Counter(line.before for line in comparison.of(section) if line.before is not None)
        == Counter(range(len(getattr(before, section.value))))
        and Counter(line.after for line in comparison.of(section) if line.after is not None)
        == Counter(range(len(getattr(after, section.value))))
        for section in Section
    )


@FEW
@given(drafts(), st.sampled_from(Shape))
def test_a_plan_beside_itself_is_unchanged(draft: PlanDraft, shape: Shape) -> None:
    found = compare(draft, draft, Decisions(shape=shape))

    assert {line.fate for line in found.lines} <= {Fate.UNCHANGED}
    assert all(line.before == line.after for line in found.lines)
    assert merge(draft, draft, Decisions(shape=shape)) == draft


@FEW
@given(versions(), st.sampled_from(Shape))
def test_every_item_of_both_sides_once(both: tuple[PlanDraft, PlanDraft], shape: Shape) -> None:
    assert once(compare(*both, Decisions(shape=shape)), *both)


@FEW
@given(versions())
def test_what_comes_one_way_goes_the_other(both: tuple[PlanDraft, PlanDraft]) -> None:
    there, back = compare(*both), compare(both[1], both[0])

    came = {line.after for line in there.tasks if line.fate == Fate.ADDED}
    gone = {line.before for line in back.tasks if line.fate == Fate.REMOVED}
    assert came == gone
    pairs = {(line.before, line.after) for line in there.tasks}
    assert pairs == {(line.after, line.before) for line in back.tasks}


@FEW
@given(versions(), st.data())
def test_whatever_a_person_decides_every_item_stands_once(
    both: tuple[PlanDraft, PlanDraft], data: st.DataObject
) -> None:
    places = st.integers(0, 12)
    choices = Choices(
        data.draw(st.dictionaries(places, st.none() | places)),
        data.draw(st.dictionaries(places, st.booleans())),
    )
    decided = Decisions(data.draw(st.sampled_from(Shape)), tasks=choices)

    comparison = compare(*both, decided)

    assert once(comparison, *both)
    merged = assemble(*both, comparison)
    kept = [line for line in comparison.tasks if line.fate != Fate.REMOVED]
    assert len(merged.draft.tasks) == len(merged.tasks) == len(kept)


@FEW
@given(versions())
def test_a_replacement_gives_its_own_tasks(both: tuple[PlanDraft, PlanDraft]) -> None:
    before, after = both

    assert merge(before, after).tasks == after.tasks


@FEW
@given(versions())
def test_a_partial_amendment_keeps_the_order_of_the_plan(
    both: tuple[PlanDraft, PlanDraft],
) -> None:
    comparison = compare(*both, Decisions(shape=Shape.PARTIAL))

    origins = assemble(*both, comparison).tasks

    kept = [origin.before for origin in origins if origin.before is not None]
    gone = {line.before for line in comparison.tasks if line.fate == Fate.REMOVED}
    assert kept == [at for at in range(len(both[0].tasks)) if at not in gone]


@FEW
@given(versions(), st.sampled_from(Shape))
def test_merging_again_changes_nothing_more(
    both: tuple[PlanDraft, PlanDraft], shape: Shape
) -> None:
    """A replacement applied to its own result; a partial one leaves its sources as they were, too."""
    before, after = both
    copies = before.model_copy(deep=True), after.model_copy(deep=True)

    merged = merge(before, after, Decisions(shape=shape))

    assert (before, after) == copies
    if shape == Shape.WHOLE:
        assert merge(merged, after, Decisions(shape=shape)).tasks == merged.tasks


@given(st.text(), st.text())
def test_marked_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = marked(before, after)

    assert "".join(text for kind, text in pieces if kind != "new") == before
    assert "".join(text for kind, text in pieces if kind != "gone") == after
