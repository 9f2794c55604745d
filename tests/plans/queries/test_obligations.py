"""Who sees which obligations; lists by date, counts on a day, the year on a line."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.common.errors import DomainError
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import Obligation, Plan
from cchc.plans.permissions import RIGHTS, Right, holds
from cchc.plans.queries import obligations as queries
from cchc.plans.queries.narrowing import Narrowing, narrowed
from cchc.plans.queries.obligations import Cursor, ObligationRow, Order
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import assign_unit, override_due_date
from cchc.plans.states import ObligationState, Timing
from cchc.plans.timing import SOON, timing_of
from tests.people import AT, Issuing, a_person, plan_text

TODAY = date(2022, 4, 1)
NO_DATE = {"was": "Văn phòng Sở | Quý II/2022", "now": "Văn phòng Sở | Theo hướng dẫn của tỉnh"}


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


def numbers(rows: object) -> list[str]:
    """The task numbers of rows or obligations."""
    return [
        row.task_number if isinstance(row, ObligationRow) else row.task.number
        for row in rows  # type: ignore[attr-defined]
    ]


class TestWhoSeesWhat:
    def test_the_whole_agency_is_seen_by_those_who_follow_it(
        self, administrator: User, owner: User, leader: User, inspector: User, plan: Plan
    ) -> None:
        for person in (administrator, owner, leader, inspector):
            assert numbers(queries.visible_to(person).order_by("position")) == ["1", "2", "2", "3"]

    def test_the_own_unit_by_those_who_work_in_it(
        self, head: User, colleague: User, clerk: User, plan: Plan, centres: list[Organisation]
    ) -> None:
        at_centre = a_person("vien-chuc", centres[0], Role.OFFICER)

        seen = {
            person.username: numbers(queries.visible_to(person))
            for person in (head, colleague, clerk, at_centre)
        }

        assert seen == {
            "truong-phong": ["3"],
            "chuyen-vien": ["3"],
            "mot-cua": ["1"],
            "vien-chuc": ["2"],
        }

    def test_nothing_by_a_reader_and_a_stranger(
        self, reader: User, stranger: User, plan: Plan
    ) -> None:
        for person in (reader, stranger):
            for found in (
                queries.visible_to(person),
                queries.mine(person),
                queries.of_plan(person, plan),
            ):
                assert list(found) == []
            assert queries.timeline(person, plan, on=TODAY) == []

    def test_nothing_by_who_left(self, owner: User, plan: Plan) -> None:
        owner.is_active = False

        assert list(queries.visible_to(owner)) == []

    def test_mine_is_what_my_unit_owes(self, owner: User, leader: User, plan: Plan) -> None:
        assert numbers(queries.mine(owner)) == ["1"]
        assert numbers(queries.mine(leader)) == []

    def test_a_withdrawn_plan_is_owed_no_more(self, owner: User, plan: Plan) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="x", at=AT)

        assert queries.visible_to(owner).count() == 4
        assert list(queries.open_to(owner)) == []

    def test_every_right_has_its_roles(self, owner: User, reader: User) -> None:
        assert set(RIGHTS) == set(Right)
        assert {right for right in Right if holds(reader, right)} == {Right.READ_PLANS}
        assert {right for right in Right if holds(owner, right)} == set(Right) - {
            Right.SEE_OWN_OBLIGATIONS,
            Right.CONFIRM,
            Right.IMPORT_OWN_PLAN,
        }


class TestLists:
    def test_by_due_date_with_everything_a_line_shows(
        self,
        owner: User,
        plan: Plan,
        office: Organisation,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        first = plan.obligations.select_related("task").get(task__number="1")

        with django_assert_num_queries(2):
            page = queries.page(queries.open_to(owner), on=TODAY)

        assert page.next is None
        assert [(row.task_number, row.unit, row.due_on, row.timing) for row in page.rows] == [
            ("1", "Văn phòng Sở", date(2022, 3, 31), Timing.OVERDUE),
            ("2", "Trung tâm Trợ giúp pháp lý", date(2022, 6, 30), Timing.LATER),
            ("2", "Trung tâm Đấu giá tài sản", date(2022, 6, 30), Timing.LATER),
            ("3", "Phòng Kế hoạch - Tài chính", date(2022, 12, 31), Timing.LATER),
        ]
        assert page.rows[0] == ObligationRow(
            id=first.pk,
            plan_id=plan.pk,
            plan_code="12/KH-STP",
            task_id=first.task_id,
            task_number="1",
            title="Kế hoạch tuyên truyền cải cách hành chính năm 2022",
            product="Kế hoạch",
            area="I",
            unit_id=office.pk,
            unit="Văn phòng Sở",
            role="lead",
            period=first.period,
            period_from=first.period_from,
            derived_on=date(2022, 3, 31),
            due_on=date(2022, 3, 31),
            needs_decision=False,
            state=ObligationState.OPEN,
            state_since=first.state_since,
            handed_in_on=None,
            done_on=None,
            updated_on=None,
            expected_on=None,
            has_difficulty=False,
            request_due_on=None,
            extension_asked=False,
            timing=Timing.OVERDUE,
        )
        assert not page.rows[0].is_overridden

    @pytest.mark.parametrize("plans", [1, 3])
    def test_the_cost_does_not_grow_with_the_rows(
        self,
        owner: User,
        issued: Issuing,
        plans: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for number in range(plans):
            issued(plan_text(code=f"{20 + number}/KH-STP"))

        with django_assert_num_queries(2):
            assert len(queries.page(queries.open_to(owner), on=TODAY).rows) == 4 * plans

    @pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
    def test_page_by_page_every_row_once_those_without_date_last(
        self, owner: User, issued: Issuing, size: int
    ) -> None:
        issued(plan_text(**NO_DATE))
        issued(plan_text(code="13/KH-STP"))
        whole = queries.page(queries.open_to(owner), on=TODAY).rows
        assert [row.due_on for row in whole][-2:] == [None, None]

        rows: list[ObligationRow] = []
        after: Cursor | None = None
        for _turn in range(len(whole)):
            page = queries.page(queries.open_to(owner), on=TODAY, after=after, size=size)
            rows += page.rows
            if page.next is None:
                break
            after = Cursor.parse(str(page.next))

        assert rows == whole
        assert len({row.id for row in rows}) == 8

    @pytest.mark.parametrize("size", [1, 3, 7])
    @pytest.mark.parametrize("latest_first", [False, True])
    @pytest.mark.parametrize("column", ["due_on", "updated_on"])
    def test_sorted_by_another_day_in_both_directions(
        self, owner: User, issued: Issuing, column: str, latest_first: bool, size: int
    ) -> None:
        issued(plan_text(**NO_DATE))
        issued(plan_text(code="13/KH-STP"))
        for at, one in enumerate(Obligation.objects.order_by("id")[:5]):
            Obligation.objects.filter(pk=one.pk).update(updated_on=date(2022, 2, 1 + at // 2))
        order = Order(column, latest_first)  # type: ignore[arg-type]

        seen: list[ObligationRow] = []
        after: Cursor | None = None
        for _turn in range(9):
            page = queries.page(
                queries.open_to(owner), on=TODAY, after=after, size=size, order=order
            )
            seen += page.rows
            if page.next is None:
                break
            after = Cursor.parse(str(page.next))

        with_day = [row for row in seen if order.rank(row)]
        assert seen == with_day + sorted(seen[len(with_day) :], key=lambda row: row.id)
        ranks = [(order.rank(row), row.id) for row in with_day]
        assert ranks == sorted(ranks, reverse=latest_first)
        assert len({row.id for row in seen}) == 8

    def test_a_unit_that_is_not_resolved_is_shown_by_its_text(
        self, owner: User, issued: Issuing
    ) -> None:
        issued(plan_text(was="Báo cáo | Phòng Kế hoạch - Tài chính", now="Báo cáo | Bộ phận Quản trị"))  # fmt: skip

        [row] = queries.page(queries.open_to(owner).filter(needs_decision=True), on=TODAY).rows

        assert (row.unit_id, row.unit, row.needs_decision) == (None, "Bộ phận Quản trị", True)

    @pytest.mark.parametrize("whose", ["mine", "open_to"])
    def test_the_next_page_is_found_by_an_index(self, owner: User, plan: Plan, whose: str) -> None:
        """At any depth, however many rows share a day: the condition is the index's own, nothing is sorted."""
        rows = getattr(queries, whose)(owner).filter(due_on__isnull=False)
        later = rows.filter(queries.after_cursor(Cursor(TODAY, 1))).order_by("due_on", "id")[:50]
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
            plan_of_query = later.explain()

        assert "ROW(due_on, id) > ROW(" in plan_of_query.split("Index Cond")[1]
        assert "Sort" not in plan_of_query

    @pytest.mark.parametrize("text", ["", "x", "2022-13-01.5", "2022-01-01", "2022-01-01.x", ".."])
    def test_a_cursor_that_is_none(self, text: str) -> None:
        with pytest.raises(DomainError, match="không hợp lệ; hãy mở lại từ trang đầu"):
            Cursor.parse(text)

    @given(st.one_of(st.none(), st.dates()), st.integers(min_value=1))
    def test_a_cursor_goes_through_an_address(self, due_on: date | None, number: int) -> None:
        cursor = Cursor(due_on, number)

        assert Cursor.parse(str(cursor)) == cursor


class TestSearch:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("tuyen truyen", ["1"]),
            ("TUYÊN TRUYỀN", ["1"]),
            ("hành chính 2022", ["1", "2", "2"]),
            ("2022 ke hoach", ["1", "2", "2"]),
            ("báo cáo", ["3"]),
            ("", ["1", "2", "2", "3"]),
            ("điện tử", []),
            ("100%", []),
            ("_", []),
        ],
    )
    def test_words_in_any_order_with_or_without_marks(
        self, owner: User, plan: Plan, text: str, found: list[str]
    ) -> None:
        rows = narrowed(
            queries.open_to(owner),
            Narrowing(text=text),
            year=2022,
            on=TODAY,
            settings=FollowUpSettings(),
        ).order_by("position")

        assert numbers(rows) == found


class TestTimeline:
    @pytest.mark.parametrize("assigned", [0, 2])
    def test_by_area_task_and_date_in_one_query(
        self,
        owner: User,
        plan: Plan,
        office: Organisation,
        assigned: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for one in plan.obligations.filter(task__number="2")[:assigned]:
            assign_unit(actor=owner, obligation=one, unit=office, reason="x")

        with django_assert_num_queries(1):
            rows = queries.timeline(owner, plan, on=TODAY)

        assert [(row.area, row.task_number) for row in rows] == [
            ("I", "1"),
            ("I", "2"),
            ("I", "2"),
            ("II", "3"),
        ]

    def test_one_unit_sees_its_own(self, colleague: User, plan: Plan) -> None:
        assert numbers(queries.timeline(colleague, plan, on=TODAY)) == ["3"]

    def test_overrides_with_their_authors(
        self,
        owner: User,
        plan: Plan,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        first = plan.obligations.get(task__number="1")
        for day in (10, 20):
            override_due_date(
                actor=owner, obligation=first, new_on=date(2022, 4, day), reason=f"{day}", at=AT
            )

        with django_assert_num_queries(2):
            [found] = queries.with_overrides(queries.mine(owner))
            ledger = [(one.reason, str(one.by)) for one in found.overrides.all()]
            assert str(found) == "Kế hoạch: Văn phòng Sở"

        assert ledger == [("20", str(owner)), ("10", str(owner))]


class TestTiming:
    @pytest.mark.parametrize(
        ("due_on", "timing"),
        [
            (None, Timing.UNDATED),
            (date(2022, 3, 31), Timing.OVERDUE),
            (TODAY, Timing.DUE_SOON),
            (TODAY + SOON, Timing.DUE_SOON),
            (date(2022, 4, 17), Timing.LATER),
        ],
    )
    def test_on_a_day(self, due_on: date | None, timing: Timing) -> None:
        assert timing_of(due_on, on=TODAY) == timing

    @given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
    def test_it_only_gets_more_urgent(self, due_on: date) -> None:
        order = [Timing.LATER, Timing.DUE_SOON, Timing.OVERDUE]
        days = [due_on - 2 * SOON, due_on - SOON, due_on, due_on + SOON]

        seen = [order.index(timing_of(due_on, on=day)) for day in days]

        assert seen == sorted(seen) == [0, 1, 1, 2]


def test_sentences_in_the_language_of_the_reader(plan: Plan) -> None:
    from django.utils.translation import override

    one = plan.obligations.first()
    assert isinstance(one, Obligation)
    with override("vi"):
        assert (one.rule_sentence, one.unit_sentence) == (
            one.rule_sentence_vi,
            one.unit_sentence_vi,
        )
    with override("en"):
        assert (one.rule_sentence, one.unit_sentence) == (
            one.rule_sentence_en,
            one.unit_sentence_en,
        )
