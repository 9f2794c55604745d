"""Who is told what on which day: once, never on a day off, never twice, and nothing that a missed day would lose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

import pytest
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import Digest, Notification, Organisation, User
from cchc.accounts.states import Kind, Role
from cchc.common.errors import DomainError
from cchc.deadlines.services import decide_day
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import CoordinationRequest, Extension, Obligation, Plan, ReminderRun
from cchc.plans.queries.reminding import agencies_to_remind, reminders
from cchc.plans.services.follow_up import settle_follow_up
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import override_due_date
from cchc.plans.services.reminders import remind
from cchc.plans.states import ExtensionState, ObligationState, RequestState
from tests.people import AT, Issuing, a_person, an_organisation, plan_text

TellAll: TypeAlias = Callable[..., list[tuple[str, str]]]
DUE = date(2022, 3, 31)
"""Of task 1, owed by the office; the centres owe task 2 by 30/06, the division task 3 by 31/12."""
WORK = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
FIRST = f"Còn 30 ngày đến hạn 31/03/2022: {WORK}."


def moment(day: date, hour: int = 7) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def day(month: int, number: int) -> date:
    return date(2022, month, number)


@pytest.fixture
def plan(issued: Issuing, office: Organisation) -> Plan:
    return issued()


@pytest.fixture
def first(plan: Plan) -> Obligation:
    """The plan of the office, due on 31/03."""
    return plan.obligations.get(task__number="1")


@pytest.fixture
def third(plan: Plan) -> Obligation:
    """The report of the division."""
    return plan.obligations.get(task__number="3")


@pytest.fixture
def tell(agency: Organisation) -> TellAll:
    """Run the reminders of some days; who was told what, in order."""

    def run(*days: date) -> list[tuple[str, str]]:
        seen = set(Notification.objects.values_list("pk", flat=True))
        for one in days:
            remind(agency=agency, on=one, at=moment(one))
        new = Notification.objects.exclude(pk__in=seen).select_related("person").order_by("id")
        return [(one.person.username, one.text_vi) for one in new]

    return run


def move_due(owner: User, obligation: Obligation, to: date) -> None:
    override_due_date(actor=owner, obligation=obligation, new_on=to, reason="x", at=AT)


def put(obligation: Obligation, state: ObligationState, **columns: object) -> None:
    Obligation.objects.filter(pk=obligation.pk).update(state=state, **columns)


def a_request(
    obligation: Obligation, to_unit: Organisation, by: User, due_on: date, asked_on: date
) -> CoordinationRequest:
    assert obligation.unit is not None
    asked = CoordinationRequest.objects.create(
        agency=obligation.agency,
        obligation=obligation,
        from_unit=obligation.unit,
        to_unit=to_unit,
        text="Góp ý dự thảo",
        due_on=due_on,
        asked_by=by,
        asked_at=moment(asked_on),
        asked_on=asked_on,
    )
    Obligation.objects.filter(pk=obligation.pk).update(request_due_on=due_on)
    return asked


class TestOfOneDueDate:
    def test_the_year_of_a_neglected_product(
        self, plan: Plan, leader: User, head: User, reader: User, clerk: User, tell: TellAll
    ) -> None:
        """The office has no head: its reform officer hears everything; a leader is told once."""
        told = {
            on: tell(on)
            for on in (day(2, 28), day(3, 1), day(3, 2), day(3, 16), day(3, 24), day(3, 30), DUE)
        }
        after = {on: tell(on) for on in (day(4, 1), day(4, 7), day(4, 14), day(4, 15), day(4, 21))}

        assert told == {
            day(2, 28): [],
            day(3, 1): [("can-bo-cchc", FIRST)],
            day(3, 2): [],
            day(3, 16): [("can-bo-cchc", f"Còn 15 ngày đến hạn 31/03/2022: {WORK}.")],
            day(3, 24): [("can-bo-cchc", f"Còn 7 ngày đến hạn 31/03/2022: {WORK}.")],
            day(3, 30): [("can-bo-cchc", f"Còn 1 ngày đến hạn 31/03/2022: {WORK}.")],
            DUE: [("can-bo-cchc", f"Hôm nay đến hạn (31/03/2022): {WORK}.")],
        }
        assert after == {
            day(4, 1): [],
            day(4, 7): [("can-bo-cchc", f"Quá hạn 7 ngày (hạn 31/03/2022): {WORK}.")],
            day(4, 14): [("can-bo-cchc", f"Quá hạn 14 ngày (hạn 31/03/2022): {WORK}.")],
            day(4, 15): [("lanh-dao", f"Quá hạn 15 ngày (hạn 31/03/2022): Văn phòng Sở: {WORK}.")],
            day(4, 21): [("can-bo-cchc", f"Quá hạn 21 ngày (hạn 31/03/2022): {WORK}.")],
        }

    def test_the_head_alone_hears_that_it_is_overdue(
        self, owner: User, third: Obligation, head: User, colleague: User, tell: TellAll
    ) -> None:
        move_due(owner, third, day(5, 31))

        before = tell(day(5, 30))
        tell(day(5, 31))
        after = tell(day(6, 7))

        text = "Còn 1 ngày đến hạn 31/05/2022: Báo cáo – Thực hiện cơ chế tự chủ về kinh phí."
        assert [one for one in before if "Báo cáo" in one[1]] == [
            ("chuyen-vien", text),
            ("truong-phong", text),
        ]
        assert [one for one in after if "Báo cáo" in one[1]] == [
            (
                "truong-phong",
                "Quá hạn 7 ngày (hạn 31/05/2022): Báo cáo – Thực hiện cơ chế tự chủ về kinh phí.",
            )
        ]

    def test_a_unit_without_a_head_hears_it_together(
        self, owner: User, third: Obligation, colleague: User, division: Organisation, tell: TellAll
    ) -> None:
        a_person("chuyen-vien-2", division, Role.OFFICER)
        move_due(owner, third, day(5, 31))
        tell(day(5, 31))

        told = tell(day(6, 7))

        assert {who for who, text in told if "Báo cáo" in text} == {"chuyen-vien", "chuyen-vien-2"}

    def test_of_a_unit_without_accounts_the_office_is_told(
        self, owner: User, plan: Plan, tell: TellAll
    ) -> None:
        told = tell(day(6, 30))

        assert (
            "can-bo-cchc",
            "Hôm nay đến hạn (30/06/2022): Kế hoạch cải cách hành chính năm 2022 của các đơn vị trực thuộc.",
        ) in told

    def test_the_clerk_is_told_where_there_is_nobody_else(
        self, owner: User, plan: Plan, centres: list[Organisation], tell: TellAll
    ) -> None:
        a_person("mot-cua-tt", centres[0], Role.CLERK)
        a_person("xem-tt", centres[0], Role.READER)

        told = tell(day(6, 30))

        assert {who for who, _text in told} == {"mot-cua-tt", "can-bo-cchc"}

    def test_closed_accounts_are_not_told(
        self, owner: User, third: Obligation, head: User, colleague: User, tell: TellAll
    ) -> None:
        User.objects.filter(pk=head.pk).update(is_active=False)
        move_due(owner, third, day(5, 31))

        told = tell(day(5, 31))

        assert (
            "chuyen-vien",
            "Hôm nay đến hạn (31/05/2022): Báo cáo – Thực hiện cơ chế tự chủ về kinh phí.",
        ) in told
        assert "truong-phong" not in dict(told)

    def test_another_agency_hears_nothing(
        self, plan: Plan, stranger: User, other_agency: Organisation
    ) -> None:
        run = remind(agency=other_agency, on=DUE, at=moment(DUE))

        assert run is not None
        assert run.created == 0
        assert not Notification.objects.exists()

    @pytest.mark.parametrize(
        "state",
        [
            ObligationState.SUBMITTED,
            ObligationState.AWAITING_CONFIRMATION,
            ObligationState.DONE,
            ObligationState.DROPPED,
        ],
    )
    def test_what_the_unit_need_not_do_it_is_not_reminded_of(
        self, first: Obligation, state: ObligationState, tell: TellAll
    ) -> None:
        done_on = DUE if state == ObligationState.DONE else None
        put(first, state, handed_in_on=DUE, done_on=done_on)

        assert [text for _who, text in tell(day(4, 7)) if "hạn" in text] == []

    def test_a_plan_that_was_withdrawn_is_not_reminded_of(
        self, owner: User, plan: Plan, tell: TellAll
    ) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="x", at=AT)

        assert tell(DUE) == []

    def test_another_date_begins_anew(self, owner: User, first: Obligation, tell: TellAll) -> None:
        tell(day(3, 1), day(3, 16), day(3, 24), day(3, 30))
        move_due(owner, first, day(4, 8))

        assert tell(DUE) == [("can-bo-cchc", f"Còn 8 ngày đến hạn 08/04/2022: {WORK}.")]
        assert tell(day(4, 1)) == [("can-bo-cchc", f"Còn 7 ngày đến hạn 08/04/2022: {WORK}.")]

    def test_with_what_keeps_it(
        self, owner: User, first: Obligation, division: Organisation, tell: TellAll
    ) -> None:
        put(first, ObligationState.SENT_BACK)
        a_request(first, division, owner, day(3, 25), day(3, 1))

        [said] = [text for who, text in tell(DUE) if who == "can-bo-cchc" and "Hôm nay" in text]

        assert said == (
            f"Hôm nay đến hạn (31/03/2022): {WORK}. Sản phẩm bị trả lại, chưa nộp lại. "
            "Phòng Kế hoạch - Tài chính chưa trả lời đề nghị phối hợp, hạn 25/03/2022."
        )

    def test_as_the_agency_settled(
        self, owner: User, agency: Organisation, plan: Plan, leader: User, tell: TellAll
    ) -> None:
        settings = FollowUpSettings(remind_days=(10,), overdue_every=2, escalate_after=1)
        settle_follow_up(actor=owner, agency=agency, settings=settings)

        assert tell(day(3, 1), day(3, 16)) == []
        assert tell(day(3, 21)) == [("can-bo-cchc", f"Còn 10 ngày đến hạn 31/03/2022: {WORK}.")]
        assert [who for who, _text in tell(DUE, day(4, 1))] == ["can-bo-cchc", "lanh-dao"]
        assert [who for who, _text in tell(day(4, 4))] == ["can-bo-cchc"]


class TestRequests:
    def test_the_asked_unit_is_reminded_and_then_its_head(
        self,
        owner: User,
        first: Obligation,
        division: Organisation,
        head: User,
        colleague: User,
        leader: User,
        tell: TellAll,
    ) -> None:
        a_request(first, division, owner, day(3, 15), asked_on=day(3, 9))

        told = [
            one
            for one in tell(day(3, 9), day(3, 14), day(3, 15), day(3, 22), day(3, 30))
            if "phối hợp của" in one[1]
        ]

        of = "đề nghị phối hợp của Văn phòng Sở"
        assert told == [
            ("chuyen-vien", f"Còn 1 ngày để trả lời {of} (hạn 15/03/2022): {WORK}."),
            ("truong-phong", f"Còn 1 ngày để trả lời {of} (hạn 15/03/2022): {WORK}."),
            ("chuyen-vien", f"Hôm nay đến hạn trả lời {of} (15/03/2022): {WORK}."),
            ("truong-phong", f"Hôm nay đến hạn trả lời {of} (15/03/2022): {WORK}."),
            ("truong-phong", f"Quá hạn 7 ngày trả lời {of} (hạn 15/03/2022): {WORK}."),
            ("truong-phong", f"Quá hạn 15 ngày trả lời {of} (hạn 15/03/2022): {WORK}."),
        ]
        subjects = Notification.objects.filter(person=head).values_list("subject", flat=True)
        assert set(subjects) == {f"plans.obligation:{first.pk}"}

    def test_an_answer_ends_it(
        self, owner: User, first: Obligation, division: Organisation, head: User, tell: TellAll
    ) -> None:
        asked = a_request(first, division, owner, day(3, 15), asked_on=day(3, 1))
        CoordinationRequest.objects.filter(pk=asked.pk).update(
            state=RequestState.ANSWERED, answered_on=day(3, 10)
        )

        assert "truong-phong" not in dict(tell(day(3, 15)))

    def test_nobody_waits_for_it_once_the_product_is_in(
        self, owner: User, first: Obligation, division: Organisation, head: User, tell: TellAll
    ) -> None:
        a_request(first, division, owner, day(3, 15), asked_on=day(3, 1))
        put(first, ObligationState.SUBMITTED, handed_in_on=day(3, 10))

        assert "truong-phong" not in dict(tell(day(3, 15)))


class TestWhatWaits:
    def test_one_line_a_day_for_the_office_and_for_the_leaders(
        self, plan: Plan, leader: User, head: User, inspector: User, tell: TellAll
    ) -> None:
        rows = list(plan.obligations.order_by("id"))
        for row, state in zip(
            rows,
            [ObligationState.SUBMITTED] * 2 + [ObligationState.AWAITING_CONFIRMATION] * 2,
            strict=True,
        ):
            put(row, state, handed_in_on=day(3, 1))
        lines = [
            ("can-bo-cchc", "2 sản phẩm chờ chấp nhận."),
            ("lanh-dao", "2 sản phẩm chờ xác nhận."),
        ]

        assert tell(day(3, 2)) == lines
        assert tell(day(3, 3)) == lines

    def test_extensions_that_wait_are_on_the_same_line(
        self, owner: User, first: Obligation, tell: TellAll
    ) -> None:
        Extension.objects.create(
            agency=first.agency,
            obligation=first,
            due_on=DUE,
            wanted_on=day(4, 15),
            reason="Chờ hướng dẫn",
            asked_by=owner,
            asked_at=moment(day(2, 1)),
            asked_on=day(2, 1),
        )

        assert tell(day(2, 8)) == [("can-bo-cchc", "1 đề nghị gia hạn chờ quyết định.")]
        Extension.objects.update(
            state=ExtensionState.REFUSED,
            decided_by=owner,
            decided_at=moment(day(2, 9)),
            decision_note="x",
        )
        assert tell(day(2, 9)) == []


class TestOnceADay:
    def test_a_day_is_done_once(self, agency: Organisation, plan: Plan) -> None:
        run = remind(agency=agency, on=day(3, 1), at=moment(day(3, 1)))
        again = remind(agency=agency, on=day(3, 1), at=moment(day(3, 1), hour=15))

        assert run is not None
        assert (run.day, run.at, run.created) == (day(3, 1), moment(day(3, 1)), 1)
        assert again is None
        assert ReminderRun.objects.count() == Notification.objects.count() == 1

    @pytest.mark.parametrize("on", [day(2, 1), day(3, 5), day(4, 11), day(9, 1)])
    def test_nobody_is_told_anything_on_a_day_off(
        self, agency: Organisation, plan: Plan, on: date
    ) -> None:
        put(plan.obligations.earliest("id"), ObligationState.SUBMITTED, handed_in_on=day(1, 11))

        assert remind(agency=agency, on=on, at=moment(on)) is None
        assert reminders(agency, on=on) == []
        assert not ReminderRun.objects.exists()
        assert not Notification.objects.exists()

    def test_a_day_off_by_decision_too(
        self, owner: User, agency: Organisation, plan: Plan, tell: TellAll
    ) -> None:
        decide_day(
            actor=owner, agency=agency, day=DUE, is_working=False, reason="x", basis="y", at=AT
        )
        tell(day(3, 24))

        assert tell(DUE) == []
        assert Notification.objects.filter(key__endswith=":due-0").count() == 0
        assert tell(day(4, 1)) == [("can-bo-cchc", f"Quá hạn 1 ngày (hạn 31/03/2022): {WORK}.")]

    def test_what_was_missed_is_said_at_the_next_run_and_once(
        self, plan: Plan, leader: User, tell: TellAll
    ) -> None:
        """No worker from 02/03 to 15/04: the last word for each, not six at once."""
        tell(day(3, 1))

        assert tell(day(4, 18)) == [
            ("can-bo-cchc", f"Quá hạn 18 ngày (hạn 31/03/2022): {WORK}."),
            ("lanh-dao", f"Quá hạn 18 ngày (hạn 31/03/2022): Văn phòng Sở: {WORK}."),
        ]
        assert tell(day(4, 19), day(4, 20)) == []
        assert tell(day(4, 21)) == [("can-bo-cchc", f"Quá hạn 21 ngày (hạn 31/03/2022): {WORK}.")]

    def test_a_plan_that_comes_late_says_at_once_what_is_near(
        self, plan: Plan, tell: TellAll, issued: Issuing
    ) -> None:
        tell(day(3, 21))
        issued(plan_text(code="13/KH-STP"))

        assert tell(day(3, 22)) == [("can-bo-cchc", f"Còn 9 ngày đến hạn 31/03/2022: {WORK}.")]

    def test_who_joins_a_unit_hears_where_its_work_stands(
        self, owner: User, third: Obligation, division: Organisation, head: User, tell: TellAll
    ) -> None:
        move_due(owner, third, day(5, 31))
        tell(day(5, 16))
        a_person("moi-den", division, Role.OFFICER)

        assert [one for one in tell(day(5, 17)) if "Báo cáo" in one[1]] == [
            (
                "moi-den",
                "Còn 14 ngày đến hạn 31/05/2022: Báo cáo – Thực hiện cơ chế tự chủ về kinh phí.",
            )
        ]

    def test_a_day_that_has_not_come_is_refused(self, agency: Organisation, plan: Plan) -> None:
        with pytest.raises(DomainError, match="Chưa đến ngày 31/03/2022"):
            remind(agency=agency, on=DUE, at=moment(day(3, 30)))

        assert not ReminderRun.objects.exists()

    def test_a_day_before_one_that_is_done_is_refused(
        self, agency: Organisation, plan: Plan, tell: TellAll
    ) -> None:
        tell(DUE)

        with pytest.raises(DomainError, match="Đã nhắc việc đến ngày 31/03/2022"):
            remind(agency=agency, on=day(3, 30), at=moment(DUE, hour=9))

    def test_each_person_has_one_letter_a_day(
        self, owner: User, third: Obligation, tell: TellAll, leader: User
    ) -> None:
        User.objects.update(email="can-bo@example.vn")
        move_due(owner, third, day(3, 30))

        tell(DUE)

        [letter] = Digest.objects.filter(person=owner)
        assert (letter.day, letter.notifications.count()) == (DUE, 2)

    def test_a_run_keeps_what_it_was_told_about_and_its_subject(
        self, first: Obligation, tell: TellAll
    ) -> None:
        tell(day(3, 1))

        [one] = Notification.objects.all()
        assert (one.kind, one.subject, one.key, one.text_en) == (
            "due",
            f"plans.obligation:{first.pk}",
            f"remind:{first.pk}:20220331:before-30",
            f"30 days left until 31/03/2022: {WORK}.",
        )
        tell(day(4, 7))
        assert Notification.objects.latest("id").kind == "overdue"


class TestWhoIsDue:
    def test_agencies_without_a_run_of_the_day(
        self, agency: Organisation, other_agency: Organisation, office: Organisation
    ) -> None:
        an_organisation("Sở đã giải thể", Kind.DEPARTMENT, valid_to=date(2021, 12, 31))
        remind(agency=agency, on=DUE, at=moment(DUE))

        assert list(agencies_to_remind(DUE)) == [other_agency]
        assert list(agencies_to_remind(day(4, 1))) == [agency, other_agency]

    @pytest.mark.parametrize("plans", [1, 3])
    def test_the_number_of_queries_does_not_grow(
        self,
        agency: Organisation,
        issued: Issuing,
        plans: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for number in range(plans):
            issued(plan_text(code=f"{20 + number}/KH-STP"))

        with django_assert_num_queries(8):
            said = reminders(agency, on=DUE)

        assert len(said) == plans
