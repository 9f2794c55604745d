"""Which obligation is which when the plan changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.amending.pairing import Owed, pair

MARCH, JUNE = date(2022, 3, 31), date(2022, 6, 30)
PLAN = Owed(1, "Tuyên truyền", "Kế hoạch", "u1", "Văn phòng Sở", "2022-Q1", MARCH, "I.1/p0/d0/1")


def owed() -> st.SearchStrategy[Owed]:
    return st.builds(
        Owed,
        task=st.none() | st.integers(1, 3),
        title=st.sampled_from(["Tuyên truyền", "Kiểm tra"]),
        product=st.sampled_from(["", "Kế hoạch", "Báo cáo"]),
        owner=st.sampled_from(["u1", "u2", "?Các đơn vị"]),
        owner_text=st.sampled_from(["Văn phòng Sở", "Các đơn vị"]),
        period=st.sampled_from(["", "2022-Q1", "2022-Q2"]),
        due_on=st.none() | st.sampled_from([MARCH, JUNE]),
        key=st.sampled_from(["a", "b"]),
        is_periodic=st.booleans(),
        is_with_unit=st.booleans(),
    )


@given(st.lists(owed(), max_size=8))
def test_a_plan_that_stays_as_it_is_pairs_each_with_itself(rows: list[Owed]) -> None:
    found = pair(rows, rows)

    assert found == {at: at for at, one in enumerate(rows) if one.task is not None}


@given(st.lists(owed(), max_size=8), st.lists(owed(), max_size=8))
def test_each_is_paired_at_most_once_and_within_its_task(
    known: list[Owed], wanted: list[Owed]
) -> None:
    found = pair(known, wanted)

    assert len(set(found.values())) == len(found)
    assert all(known[one].task == wanted[other].task for one, other in found.items())
    assert all(known[one].task is not None for one in found)


@given(st.lists(owed(), max_size=8), st.lists(owed(), max_size=8))
def test_a_report_on_one_period_never_becomes_that_on_another(
    known: list[Owed], wanted: list[Owed]
) -> None:
    for one, other in pair(known, wanted).items():
        if known[one].is_periodic or wanted[other].is_periodic:
            assert known[one].period == wanted[other].period


def test_a_moved_date_is_the_same_work() -> None:
    assert pair([PLAN], [replace(PLAN, due_on=JUNE, period="2022-Q2")]) == {0: 0}


def test_another_unit_is_other_work() -> None:
    assert pair([PLAN], [replace(PLAN, owner="u2", owner_text="Thanh tra Sở", key="b")]) == {}


def test_a_product_worded_anew_is_the_same_work_while_nothing_is_handed_in() -> None:
    new = replace(PLAN, product="Kế hoạch tuyên truyền")

    assert pair([PLAN], [new]) == {0: 0}
    assert pair([replace(PLAN, is_with_unit=False)], [new]) == {}


def test_work_that_a_person_gave_to_another_unit_keeps_its_row() -> None:
    given = [replace(PLAN, owner="?Các đơn vị", owner_text="Các đơn vị", key=key) for key in "ab"]
    wanted = [replace(one, owner=f"u{at}") for at, one in enumerate(given)]

    assert pair(given, wanted) == {0: 0, 1: 1}


def test_of_two_that_could_be_it_none_is_guessed() -> None:
    later = [replace(PLAN, period=period, key=period) for period in ("2022-Q2", "2022-Q3")]

    assert pair([PLAN], later) == {}


def test_a_task_that_is_gone_takes_its_work_along() -> None:
    assert pair([replace(PLAN, task=None)], [PLAN]) == {}
