"""The programme at a glance: areas, units, quarters, signals, who held what is late; each number that of a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import Organisation, User
from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import Obligation, Plan
from cchc.plans.queries import choices, overview, unit_work
from cchc.plans.queries.ledger import ever_late, ledgers
from cchc.plans.queries.narrowing import (
    QUARTERS,
    WITHOUT,
    Mark,
    Narrowing,
    Progress,
    Window,
    narrowed,
    quarter,
)
from cchc.plans.queries.obligations import in_force_for
from cchc.plans.queries.overview import SIGNALS, Delay, Line, Signals, UnitLine
from cchc.plans.queries.records import Report, records
from cchc.plans.queries.scope import (
    PlanChoice,
    Scope,
    in_scope,
    plans_followed,
    scope_of,
    whole_of,
    years_of,
)
from cchc.plans.queries.standing import standings
from cchc.plans.services.accepting import send_back
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import assign_unit
from cchc.plans.services.submitting import submit
from cchc.plans.states import ObligationState, RequestState, Standing
from tests.busy import TODAY, Busy, a_document, at
from tests.people import Issuing, plan_text

SETTINGS = FollowUpSettings()
CALENDAR = WorkingDays()
ONE_OF_EACH = dict.fromkeys(Standing, 1)


def scope(actor: User, **asked: int) -> Scope:
    return scope_of(plans_followed(actor), on=TODAY, **asked)


def numbers(rows: Iterable[Obligation]) -> list[str]:
    return sorted(one.task.number for one in rows)


class TestScope:
    TWO = (
        PlanChoice(7, "7/KH", "Năm 2022", 2022, 2022),
        PlanChoice(3, "3/KH", "Năm năm", 2021, 2025),
    )

    def test_the_plans_of_the_years_of_the_day(self) -> None:
        found = scope_of(self.TWO, on=TODAY)

        assert (found.year, found.plan_ids, found.plan) == (2022, [7, 3], None)

    @pytest.mark.parametrize(
        ("asked", "year", "plan_ids"),
        [
            ({"year": 2024}, 2024, [3]),
            ({"year": 2022, "plan": 7}, 2022, [7]),
            ({"plan": 3}, 2021, [3]),
            ({"year": 1999}, 2022, [7, 3]),
            ({"year": 2024, "plan": 7}, 2024, [3]),
            ({"plan": 99}, 2022, [7, 3]),
        ],
    )
    def test_as_asked_and_never_beyond_what_there_is(
        self, asked: dict[str, int], year: int, plan_ids: list[int]
    ) -> None:
        found = scope_of(self.TWO, on=TODAY, **asked)

        assert (found.year, found.plan_ids) == (year, plan_ids)

    def test_a_day_of_no_plan_shows_the_newest(self) -> None:
        assert scope_of(self.TWO, on=date(2030, 1, 1)).year == 2025
        assert scope_of((), on=TODAY) == Scope(2022, [])
        assert years_of(self.TWO) == [2025, 2024, 2023, 2022, 2021]

    def test_holds_what_is_in_force_of_one_agency(
        self, owner: User, stranger: User, issued: Issuing
    ) -> None:
        kept, gone = issued(), issued(plan_text(code="13/KH-STP"))
        withdraw_plan(actor=owner, plan=gone, reason="x", at=at(1, 20))

        assert [one.id for one in plans_followed(owner)] == [kept.pk]
        assert plans_followed(stranger) == []
        assert in_scope(owner, scope(owner)).count() == 4
        assert in_scope(stranger, scope(owner)).count() == 0
        assert whole_of(scope(owner)).count() == 4


class TestAreas:
    def test_each_with_how_its_work_stands(
        self,
        leader: User,
        busy: Busy,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        where = scope(leader)
        rows = in_scope(leader, where)

        with django_assert_num_queries(2):
            lines = overview.by_area(rows, where, on=TODAY, settings=SETTINGS)

        assert lines == [
            Line(
                "cong tac chi dao, dieu hanh",
                "I",
                "Công tác chỉ đạo, điều hành",
                {Standing.DONE_IN_TIME: 1, Standing.DONE_LATE: 1, Standing.LATE: 1},
            ),
            Line(
                "cai cach tai chinh cong",
                "II",
                "Cải cách tài chính công",
                {
                    Standing.AT_RISK: 1,
                    Standing.ON_COURSE: 1,
                    Standing.AWAITING: 1,
                    Standing.UNDATED: 1,
                },
            ),
        ]
        assert overview.totals(lines) == ONE_OF_EACH

    def test_those_of_the_same_name_in_several_plans_are_one(
        self, leader: User, issued: Issuing
    ) -> None:
        issued()
        issued(plan_text(code="13/KH-STP"))
        where = scope(leader)

        lines = overview.by_area(in_scope(leader, where), where, on=TODAY, settings=SETTINGS)

        assert [(line.code, line.total) for line in lines] == [("I", 6), ("II", 2)]

    def test_tasks_of_no_area_stand_last(self, leader: User, issued: Issuing) -> None:
        plan = issued()
        plan.tasks.filter(number="1").update(area=None)
        where = scope(leader)

        lines = overview.by_area(in_scope(leader, where), where, on=TODAY, settings=SETTINGS)

        assert [(line.key, line.total) for line in lines][-1] == (WITHOUT, 1)


class TestUnits:
    def test_most_late_first_with_their_quarters(
        self,
        leader: User,
        busy: Busy,
        office: Organisation,
        division: Organisation,
        centres: list[Organisation],
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        rows = in_scope(leader, scope(leader))

        with django_assert_num_queries(2):
            lines = overview.by_unit(rows, year=2022, on=TODAY, settings=SETTINGS)

        assert lines == [
            UnitLine(centres[1].pk, centres[1].name, {Standing.LATE: 1}, {Window.Q2: 1}),
            UnitLine(
                division.pk,
                division.name,
                {Standing.AT_RISK: 1, Standing.AWAITING: 1},
                {Window.Q4: 1, Window.Q2: 1},
            ),
            UnitLine(
                office.pk,
                office.name,
                {Standing.DONE_IN_TIME: 1, Standing.ON_COURSE: 1, Standing.UNDATED: 1},
                {Window.Q1: 1, Window.Q3: 1, Window.UNDATED: 1},
            ),
            UnitLine(centres[0].pk, centres[0].name, {Standing.DONE_LATE: 1}, {Window.Q2: 1}),
        ]

    def test_what_falls_due_in_another_year_is_told_apart(
        self, leader: User, issued: Issuing
    ) -> None:
        issued()

        lines = overview.by_unit(
            in_scope(leader, scope(leader)), year=2021, on=TODAY, settings=SETTINGS
        )

        assert [dict(line.due) for line in lines] == [{Window.OUTSIDE: 1}] * 4

    def test_the_rows_of_no_unit_are_a_line(self, leader: User, issued: Issuing) -> None:
        issued(plan_text(was="Báo cáo | Phòng Kế hoạch - Tài chính", now="Báo cáo | Bộ phận Quản trị"))  # fmt: skip

        lines = overview.by_unit(
            in_scope(leader, scope(leader)), year=2022, on=TODAY, settings=SETTINGS
        )

        assert [line.total for line in lines if line.id is None] == [1]


class TestSignals:
    def test_one_query(
        self,
        leader: User,
        busy: Busy,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        rows = in_scope(leader, scope(leader))

        with django_assert_num_queries(1):
            found = overview.signals(rows, year=2022, on=TODAY, settings=SETTINGS)

        assert found == Signals(
            stale=3, next=0, difficult=1, undecided=1, extension=0, unanswered=1, to_confirm=0, to_accept=1
        )  # fmt: skip

    @pytest.mark.parametrize("day", [date(2022, 3, 1), TODAY, date(2022, 9, 10), date(2023, 1, 5)])
    def test_each_number_is_that_of_its_list(
        self,
        leader: User,
        busy: Busy,
        day: date,
    ) -> None:
        rows = in_scope(leader, scope(leader))

        found = overview.signals(rows, year=2022, on=day, settings=SETTINGS)

        assert found._asdict() == {
            name: narrowed(rows, asked, year=2022, on=day, settings=SETTINGS).count()
            for name, asked in SIGNALS.items()
        }


class TestDelays:
    def test_every_late_day_is_held_by_somebody(
        self,
        leader: User,
        busy: Busy,
        office: Organisation,
        division: Organisation,
        centres: list[Organisation],
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        """30/06 was a Thursday. One centre handed in on 06/07 (4 working days), the office took until 08/07 (2 more);
        the other waits for the division, which was to answer by 20/06 (11 working days until 15/07)."""
        rows = in_scope(leader, scope(leader))
        units = [office.pk, division.pk, *(one.pk for one in centres)]

        with django_assert_num_queries(5):
            found = overview.delays(rows, units, on=TODAY, working_days=CALENDAR)

        assert found == {
            office.pk: Delay(),
            division.pk: Delay(as_coordinating=11, asked=1, silent=1),
            centres[0].pk: Delay(as_lead=4, at_office=2),
            centres[1].pk: Delay(at_coordinating=11),
        }
        assert found[centres[0].pk].waiting == 2

    def test_of_one_unit_the_same_as_among_all(
        self,
        leader: User,
        busy: Busy,
        division: Organisation,
    ) -> None:
        rows = in_scope(leader, scope(leader))

        alone = overview.delays(rows, [division.pk], on=TODAY, working_days=CALENDAR)

        assert alone == {division.pk: Delay(as_coordinating=11, asked=1, silent=1)}

    def test_only_what_was_ever_late_has_late_days(
        self,
        leader: User,
        busy: Busy,
    ) -> None:
        rows = in_scope(leader, scope(leader))
        found = ledgers(rows, until=TODAY, working_days=CALENDAR)

        late = {pk for pk, ledger in found.items() if any(one.late_days for one in ledger)}

        assert late == set(rows.filter(ever_late(TODAY)).values_list("pk", flat=True))
        assert late == {busy.done_late.pk, busy.late.pk}


class TestNarrowing:
    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            (Narrowing(), ["2", "3", "4", "5", "6"]),
            (Narrowing(progress=Progress.DONE), ["1", "2"]),
            (Narrowing(progress=Progress.ALL), ["1", "2", "2", "3", "4", "5", "6"]),
            (Narrowing(standings=(Standing.LATE,)), ["2"]),
            (Narrowing(standings=(Standing.DONE_LATE, Standing.AT_RISK)), ["2", "3"]),
            (Narrowing(state=ObligationState.SUBMITTED), ["5"]),
            (Narrowing(window=Window.OVERDUE), ["2", "5"]),
            (Narrowing(window=Window.UNDATED), ["6"]),
            (Narrowing(window=Window.Q3), ["4"]),
            (Narrowing(window=Window.LATER), ["3", "4"]),
            (Narrowing(window=Window.OUTSIDE), []),
            (Narrowing(due_from=date(2022, 9, 30), due_to=date(2022, 12, 31)), ["3", "4"]),
            (Narrowing(marks=(Mark.STALE,)), ["2", "4", "6"]),
            (Narrowing(marks=(Mark.DIFFICULT,)), ["3"]),
            (Narrowing(marks=(Mark.UNANSWERED,)), ["2"]),
            (Narrowing(marks=(Mark.UNDECIDED, Mark.STALE)), ["6"]),
            (Narrowing(marks=(Mark.MOVED,)), []),
            (Narrowing(area="cai cach tai chinh cong"), ["3", "4", "5", "6"]),
            (Narrowing(area=WITHOUT), []),
            (Narrowing(unit=WITHOUT), []),
            (Narrowing(text="BAO CAO tai chinh"), ["5"]),
            (Narrowing(plans=()), []),
        ],
    )
    def test_everything_asked_for_holds(
        self,
        leader: User,
        busy: Busy,
        asked: Narrowing,
        found: list[str],
    ) -> None:
        rows = in_force_for(leader).select_related("task")

        assert numbers(narrowed(rows, asked, year=2022, on=TODAY, settings=SETTINGS)) == found

    def test_quarters_share_the_year_out(self) -> None:
        days = [day for number in (1, 2, 3, 4) for day in quarter(2024, number)]

        assert days == sorted(days)
        assert (days[0], days[-1]) == (date(2024, 1, 1), date(2024, 12, 31))
        assert quarter(2024, 1)[1] == date(2024, 3, 31)

    @given(day=st.dates(date(2000, 1, 1), date(2040, 12, 31)))
    def test_every_day_lies_in_one_quarter_of_its_year(self, day: date) -> None:
        inside = [
            n for n in (1, 2, 3, 4) if quarter(day.year, n)[0] <= day <= quarter(day.year, n)[1]
        ]

        assert inside == [(day.month + 2) // 3]

    def test_windows_of_the_load_are_one_each(self, leader: User, busy: Busy) -> None:
        """Every row falls into exactly one of the columns of the matrix."""
        rows = in_force_for(leader)
        windows = (*QUARTERS, Window.OUTSIDE, Window.UNDATED)

        for year in (2021, 2022):
            counted = [
                narrowed(
                    rows,
                    Narrowing(window=one, progress=Progress.ALL),
                    year=year,
                    on=TODAY,
                    settings=SETTINGS,
                ).count()
                for one in windows
            ]
            assert sum(counted) == rows.count()

    def test_every_standing_is_there_once(self, leader: User, busy: Busy) -> None:
        for standing, wanted in standings(TODAY, SETTINGS).items():
            [only] = in_force_for(leader).filter(wanted)
            assert only == getattr(busy, standing.value)


class TestRecords:
    def test_everything_a_report_tells(
        self,
        leader: User,
        busy: Busy,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        with django_assert_num_queries(11):
            found = list(
                records(in_force_for(leader), on=TODAY, settings=SETTINGS, working_days=CALENDAR)
            )

        assert [one.row.task_number for one in found] == ["1", "2", "2", "4", "5", "6", "3"]
        done_late, at_risk = found[1], found[-1]
        assert done_late.documents == ["25/KH-TT ngày 05/07/2022"]
        assert done_late.explanations == ["Chờ ý kiến của các phòng."]
        assert (done_late.late_days, done_late.judgement.standing) == (6, Standing.DONE_LATE)
        assert done_late.coordinating == ["Văn phòng Sở"]
        assert at_risk.report == Report(
            date(2022, 7, 1),
            "Đã xây dựng dự thảo.",
            "Chưa có hướng dẫn về định mức.",
            "Đề nghị Sở Tài chính hướng dẫn.",
        )
        assert at_risk.area == "II. Cải cách tài chính công"

    def test_documents_are_those_of_the_hand_in_in_force(
        self,
        owner: User,
        leader: User,
        busy: Busy,
    ) -> None:
        send_back(actor=owner, obligation=busy.awaiting, note="Thiếu số liệu.", at=at(7, 4))
        only = Obligation.objects.filter(pk=busy.awaiting.pk)
        [returned] = records(only, on=TODAY, settings=SETTINGS, working_days=CALENDAR)
        unit_officer = User.objects.get(username="chuyen-vien")
        submit(
            actor=unit_officer,
            obligation=busy.awaiting,
            documents=[a_document(unit_officer, "31/BC-KHTC", date(2022, 7, 5))],
            explanation="Bổ sung số liệu.",
            at=at(7, 6),
        )
        [again] = records(only, on=TODAY, settings=SETTINGS, working_days=CALENDAR)

        assert list(returned.documents) == []
        assert list(again.documents) == ["31/BC-KHTC ngày 05/07/2022"]

    def test_the_cost_does_not_grow_with_the_rows(
        self, leader: User, issued: Issuing, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(3):
            issued(plan_text(code=f"{20 + number}/KH-STP"))

        with django_assert_num_queries(11):
            rows = records(in_force_for(leader), on=TODAY, settings=SETTINGS, working_days=CALENDAR)
            assert len(list(rows)) == 12


class TestUnitWork:
    def test_requests_to_a_unit_and_from_it(
        self,
        leader: User,
        busy: Busy,
        division: Organisation,
        centres: list[Organisation],
    ) -> None:
        rows = in_scope(leader, scope(leader))

        [asked_of] = unit_work.requests(rows, to_unit=division, until=TODAY, working_days=CALENDAR)
        [asked_by] = unit_work.requests(
            rows, from_unit=centres[1], until=TODAY, working_days=CALENDAR
        )

        assert (asked_of.row.other_unit, asked_by.row.other_unit) == (
            centres[1].name,
            division.name,
        )
        assert (asked_of.row.state, asked_of.is_open, asked_of.days_over) == (
            RequestState.ASKED,
            True,
            19,
        )
        assert asked_of.state == "Chờ trả lời"
        assert (
            unit_work.requests(rows, to_unit=centres[0], until=TODAY, working_days=CALENDAR) == []
        )

    def test_explanations_by_obligation(self, busy: Busy) -> None:
        found = unit_work.explanations([busy.done_late.pk, busy.late.pk])

        assert found == {busy.done_late.pk: ["Chờ ý kiến của các phòng."]}


class TestChoices:
    def test_areas_by_name_and_units_that_one_sees(
        self, leader: User, colleague: User, plan_of_two: list[Plan], division: Organisation
    ) -> None:
        assert choices.areas([one.pk for one in plan_of_two]) == [
            ("cong tac chi dao, dieu hanh", "I. Công tác chỉ đạo, điều hành"),
            ("cai cach tai chinh cong", "II. Cải cách tài chính công"),
        ]
        assert choices.units(colleague) == [(str(division.pk), division.name)]
        assert len(choices.units(leader)) == 4

    @pytest.fixture
    def plan_of_two(self, issued: Issuing) -> list[Plan]:
        return [issued(), issued(plan_text(code="13/KH-STP"))]


def test_assigned_work_moves_to_the_other_unit(
    owner: User,
    leader: User,
    busy: Busy,
    office: Organisation,
) -> None:
    assign_unit(actor=owner, obligation=busy.late, unit=office, reason="Theo phân công.")

    lines = overview.by_unit(
        in_scope(leader, scope(leader)), year=2022, on=TODAY, settings=SETTINGS
    )

    assert lines[0].id == office.pk
    assert lines[0].counts[Standing.LATE] == 1
