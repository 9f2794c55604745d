"""Decisions about single days: who may, what is refused, what it changes for everything counted in working days."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.deadlines import queries
from cchc.deadlines.models import DayDecision
from cchc.deadlines.permissions import can_settle_calendar
from cchc.deadlines.public_holidays import Swap
from cchc.deadlines.services import decide_day, swap_days, take_back_day
from tests.people import AT

BRIDGE, SATURDAY = date(2024, 4, 29), date(2024, 5, 4)
WHY = {"reason": "Hoán đổi dịp nghỉ lễ 30/4 và 01/5", "basis": "Công văn số 2450/VPCP-KGVX"}


@pytest.fixture
def swapped(owner: User, agency: Organisation) -> tuple[DayDecision, DayDecision]:
    return swap_days(actor=owner, agency=agency, off=BRIDGE, worked=SATURDAY, at=AT, **WHY)


class TestCalendarOfAnAgency:
    def test_by_law_where_nothing_is_decided(
        self, agency: Organisation, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(1):
            calendar = queries.working_days(agency.pk)

        assert calendar.is_working(BRIDGE)
        assert not calendar.is_working(SATURDAY)
        assert calendar.between(date(2021, 12, 31), date(2022, 12, 31)) == 249

    def test_as_decided_in_one_agency_alone(
        self,
        agency: Organisation,
        other_agency: Organisation,
        swapped: object,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        with django_assert_num_queries(1):
            calendar = queries.working_days(agency.pk)

        assert not calendar.is_working(BRIDGE)
        assert calendar.is_working(SATURDAY)
        assert not calendar.is_working(date(2024, 4, 30))
        assert queries.working_days(other_agency.pk).is_working(BRIDGE)

    def test_a_holiday_that_is_worked(self, owner: User, agency: Organisation) -> None:
        holiday = date(2022, 9, 1)
        decide_day(actor=owner, agency=agency, day=holiday, is_working=True, at=AT, **WHY)

        assert queries.working_days(agency.pk).is_working(holiday)

    def test_the_special_days_of_a_year(
        self,
        colleague: User,
        stranger: User,
        swapped: tuple[DayDecision, DayDecision],
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        with django_assert_num_queries(1):
            found = queries.year_of(colleague, 2024)

        near = [one for one in found if date(2024, 4, 20) < one.day < date(2024, 5, 10)]
        assert [(one.day, one.is_working, one.decision) for one in near] == [
            (BRIDGE, False, swapped[0]),
            (date(2024, 4, 30), False, None),
            (date(2024, 5, 1), False, None),
            (SATURDAY, True, swapped[1]),
        ]
        assert near[1].holiday is not None
        assert near[1].holiday.name_vi == "Ngày Chiến thắng"
        assert not [one for one in queries.year_of(stranger, 2024) if one.decision]

    def test_announced_swaps_are_offered_until_something_is_decided(
        self, owner: User, stranger: User, agency: Organisation
    ) -> None:
        assert queries.swaps_to_settle(owner, 2024) == [Swap(BRIDGE, SATURDAY)]
        assert queries.swaps_to_settle(owner, 2022) == []

        decide_day(actor=owner, agency=agency, day=BRIDGE, is_working=False, at=AT, **WHY)

        assert queries.swaps_to_settle(owner, 2024) == []
        assert queries.swaps_to_settle(stranger, 2024) == [Swap(BRIDGE, SATURDAY)]


class TestDecisions:
    def test_both_days_and_their_entries_in_the_journal(
        self, owner: User, swapped: tuple[DayDecision, DayDecision]
    ) -> None:
        entries = AuditEntry.objects.order_by("id")

        assert [str(one) for one in swapped] == ["2024-04-29: -", "2024-05-04: +"]
        assert [(one.action, one.actor, one.data) for one in entries] == [
            ("day.decided", owner, {"day": "2024-04-29", "is_working": False, **WHY}),
            ("day.decided", owner, {"day": "2024-05-04", "is_working": True, **WHY}),
        ]

    def test_taken_back_the_day_is_as_before_and_the_journal_keeps_it(
        self, owner: User, agency: Organisation, swapped: tuple[DayDecision, DayDecision]
    ) -> None:
        take_back_day(actor=owner, decision=swapped[1])

        assert not queries.working_days(agency.pk).is_working(SATURDAY)
        assert [one.day for one in DayDecision.objects.all()] == [BRIDGE]
        entry = AuditEntry.objects.latest("id")
        assert (entry.action, entry.data["basis"]) == ("day.taken_back", WHY["basis"])

    def test_taken_back_once(self, owner: User, swapped: tuple[DayDecision, DayDecision]) -> None:
        take_back_day(actor=owner, decision=swapped[1])
        swapped[1].pk = DayDecision.objects.get().pk + 1000

        with pytest.raises(DomainError, match=r"ngày 04/05/2024 đã được bỏ từ trước"):
            take_back_day(actor=owner, decision=swapped[1])

    @pytest.mark.parametrize(
        ("day", "is_working", "sentence"),
        [
            (date(2024, 4, 28), False, "28/04/2024 vốn là ngày nghỉ"),
            (date(2024, 4, 30), False, "30/04/2024 vốn là ngày nghỉ"),
            (date(2024, 5, 2), True, "02/05/2024 vốn là ngày làm việc"),
        ],
    )
    def test_what_is_so_already_needs_no_decision(
        self, owner: User, agency: Organisation, day: date, is_working: bool, sentence: str
    ) -> None:
        with pytest.raises(DomainError, match=sentence):
            decide_day(actor=owner, agency=agency, day=day, is_working=is_working, at=AT, **WHY)

        assert not DayDecision.objects.exists()

    @pytest.mark.parametrize("missing", ["reason", "basis"])
    def test_a_decision_is_named(self, owner: User, agency: Organisation, missing: str) -> None:
        said = WHY | {missing: "  "}

        with pytest.raises(DomainError, match=r"lý do|văn bản quyết định"):
            decide_day(actor=owner, agency=agency, day=BRIDGE, is_working=False, at=AT, **said)

    def test_a_swap_is_recorded_whole_or_not_at_all(
        self, owner: User, agency: Organisation
    ) -> None:
        with pytest.raises(DomainError, match="02/05/2024 vốn là ngày làm việc"):
            swap_days(actor=owner, agency=agency, off=BRIDGE, worked=date(2024, 5, 2), at=AT, **WHY)

        assert not DayDecision.objects.exists()
        assert not AuditEntry.objects.exists()

    def test_a_decided_day_is_decided_again_only_after_it_was_taken_back(
        self, owner: User, agency: Organisation, swapped: tuple[DayDecision, DayDecision]
    ) -> None:
        with pytest.raises(DomainError, match="đã có quyết định; hãy bỏ quyết định cũ trước"):
            decide_day(actor=owner, agency=agency, day=BRIDGE, is_working=True, at=AT, **WHY)


class TestWhoMay:
    def test_reform_officer_and_administrator(
        self, owner: User, administrator: User, agency: Organisation
    ) -> None:
        decide_day(actor=owner, agency=agency, day=BRIDGE, is_working=False, at=AT, **WHY)
        decision = decide_day(
            actor=administrator, agency=agency, day=SATURDAY, is_working=True, at=AT, **WHY
        )

        take_back_day(actor=owner, decision=decision)

    @pytest.mark.parametrize(
        "name", ["leader", "head", "colleague", "clerk", "inspector", "reader", "stranger"]
    )
    def test_nobody_else(
        self,
        name: str,
        request: pytest.FixtureRequest,
        agency: Organisation,
        swapped: tuple[DayDecision, DayDecision],
    ) -> None:
        actor: User = request.getfixturevalue(name)

        assert not can_settle_calendar(actor, agency)
        with pytest.raises(NotAllowed, match="được ghi ngày nghỉ, ngày làm bù"):
            decide_day(
                actor=actor, agency=agency, day=date(2024, 5, 3), is_working=False, at=AT, **WHY
            )
        with pytest.raises(NotAllowed, match="được ghi ngày nghỉ, ngày làm bù"):
            take_back_day(actor=actor, decision=swapped[0])
        assert DayDecision.objects.count() == 2
