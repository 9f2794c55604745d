"""Links of tasks for the eye: shares as decimals, trees of what carries out what, who may change a link."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import User
from cchc.plans.models import Obligation, Plan
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.states import ObligationState
from cchc.web.showing.linking import can_link, in_percent, links_of, tree_of
from cchc.web.templatetags.web import draftable_by, weight
from tests.people import AT
from tests.plans.cascade import finish, linked, task


@pytest.mark.parametrize(
    ("share", "shown"),
    [(None, None), (Fraction(0), "0"), (Fraction(1), "1"), (Fraction(1, 4), "0.25")],
)
def test_a_share_without_data_stays_without(share: Fraction | None, shown: str | None) -> None:
    assert in_percent(share) == (shown and Decimal(shown))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1", "1"),
        ("1.00", "1"),
        ("2.50", "2,5"),
        ("0.25", "0,25"),
        ("100", "100"),
    ],
)
def test_a_weight_is_shown_without_needless_zeros(value: str, shown: str) -> None:
    assert weight(Decimal(value)) == shown


def test_a_task_shows_both_directions(owner: User, upper: Plan, ours: Plan, own: Plan) -> None:
    up = linked(owner, task(ours, 1), task(upper, 1), "2")
    down = linked(owner, task(own, 1), task(ours, 1), "3")
    finish(*own.obligations.filter(task=task(own, 1)))
    links = links_of(owner, task(ours, 1))
    assert [(link, share, may) for link, share, may in links.up] == [(up, Decimal(0), True)]
    [node] = links.down
    assert (node.link, node.share, node.own.done, list(node.below)) == (down, Decimal(1), 1, [])
    assert (links.rolled, links.weight, links.silent) == (Decimal(1), Decimal(3), 0)
    assert not links.is_loose
    assert not links.is_upper


def test_a_task_alone_is_loose(owner: User, ours: Plan) -> None:
    links = links_of(owner, task(ours, 1))
    assert (links.is_loose, links.rolled, links.weight) == (True, None, Decimal(0))


def test_a_unit_changes_the_links_of_its_own_plan_alone(
    owner: User, centre_head: User, head: User, upper: Plan, ours: Plan, own: Plan
) -> None:
    linked(owner, task(own, 1), task(ours, 1))
    linked(owner, task(ours, 1), task(upper, 1))
    links = links_of(centre_head, task(ours, 1))
    assert [may for _link, _share, may in links.up] == [False]
    assert [node.can_change for node in links.down] == [True]
    assert [node.can_change for node in links_of(head, task(ours, 1)).down] == [False]


def test_three_levels_hang_below_each_other(
    owner: User, upper: Plan, ours: Plan, own: Plan
) -> None:
    linked(owner, task(ours, 2), task(upper, 2))
    linked(owner, task(own, 1), task(ours, 2))
    linked(owner, task(own, 3), task(ours, 2))
    tree = tree_of(owner, upper)
    second = tree.branches[1]
    assert [[below.task for below in node.below] for node in second.down] == [
        [task(own, 1), task(own, 3)]
    ]
    assert (tree.carried, tree.carrying, tree.loose) == (1, 0, 2)
    middle = tree_of(owner, ours)
    assert (middle.carried, middle.carrying, middle.loose) == (1, 1, 2)
    bottom = tree_of(owner, own)
    assert (bottom.carried, bottom.carrying, bottom.loose) == (0, 2, 1)


def test_what_has_no_data_is_counted_on_every_level(owner: User, upper: Plan, ours: Plan) -> None:
    linked(owner, task(ours, 1), task(upper, 1))
    linked(owner, task(ours, 3), task(upper, 1))
    Obligation.objects.filter(task=task(ours, 3)).update(state=ObligationState.DROPPED)
    branch = tree_of(owner, upper).branches[0]
    assert (branch.rolled, branch.silent) == (Decimal(0), 1)
    assert [node.share for node in branch.down] == [Decimal(0), None]


def test_three_queries_for_a_tree_and_two_for_a_task(
    owner: User, upper: Plan, ours: Plan, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shown = task(ours, 1)
    assert shown.plan
    for count in (1, 2):
        linked(owner, task(ours, count), task(upper, count))
        with django_assert_num_queries(3):
            tree = tree_of(owner, ours)
            assert [str(link.upper_task.plan) for one in tree.branches for link, _s, _m in one.up]
        with django_assert_num_queries(2):
            links_of(owner, shown)


def test_who_is_offered_to_link_and_to_draft(
    owner: User,
    centre_head: User,
    head: User,
    leader: User,
    stranger: User,
    upper: Plan,
    ours: Plan,
    own: Plan,
) -> None:
    people = (owner, centre_head, head, leader, stranger)
    assert [can_link(one, ours) for one in people] == [True, False, False, False, False]
    assert [can_link(one, own) for one in people] == [True, True, False, False, False]
    assert [draftable_by(ours, one) for one in people] == [True, False, False, False, False]
    assert [draftable_by(own, one) for one in people] == [True, True, False, False, False]
    assert not draftable_by(upper, owner)


def test_nobody_links_or_drafts_from_a_withdrawn_plan(owner: User, ours: Plan) -> None:
    gone = withdraw_plan(actor=owner, plan=ours, reason="Nhập nhầm", at=AT)
    assert not can_link(owner, gone)
    assert not draftable_by(gone, owner)
