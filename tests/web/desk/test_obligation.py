"""The page of one obligation: what is owed, how it stands and why, who held it, what a person may do now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc.accounts.models import Organisation, User
from cchc.documents.models import OfficialDocument
from cchc.plans.models import CoordinationRequest, Extension, Obligation
from cchc.plans.services.accepting import accept, send_back
from cchc.plans.services.commenting import comment
from cchc.plans.services.coordinating import ask_unit
from cchc.plans.services.explaining import explain
from cchc.plans.services.extending import decide_extension
from cchc.plans.services.obligations import recompute_obligations
from cchc.plans.services.progress import report_progress
from cchc.plans.services.submitting import submit, take_back
from cchc.plans.states import ObligationState, Standing
from tests.people import Issuing, plan_text
from tests.plans.services.work.programme import TOGETHER, a_document, at
from tests.web.conftest import SignIn
from tests.web.desk.conftest import Standing as Stand
from tests.web.desk.reading import opened


@pytest.fixture
def person(request: pytest.FixtureRequest) -> Callable[[str], User]:
    return request.getfixturevalue


def offered(client: Client, owed: Obligation) -> list[str]:
    """What the page lets the person do, in its order."""
    deeds = opened(client, "obligation", owed.pk).context["deeds"]
    return [str(deed.can) for deed in (*deeds.first, *deeds.usual, *deeds.rare)]


class TestWhatItSays:
    def test_product_task_unit_and_both_dates(
        self, owner: User, colleague: User, wanted: Extension, unit: Client
    ) -> None:
        decide_extension(actor=owner, extension=wanted, granted=True, at=at(3, 22))

        text = opened(unit, "obligation", wanted.obligation_id).text

        assert "Thực hiện cơ chế tự chủ về kinh phí" in text
        assert "Phòng Kế hoạch - Tài chính" in text
        assert "30/06/2022 → 15/07/2022" in text
        assert "Chờ hướng dẫn của Bộ" in text

    def test_how_it_stands_with_every_reason(
        self, colleague: User, owed: Obligation, unit: Client, today: Stand
    ) -> None:
        report_progress(
            actor=colleague,
            obligation=owed,
            done_text="Đã có dự thảo",
            difficulties="Thiếu số liệu của các trung tâm",
            proposals="Đề nghị Văn phòng đôn đốc",
            expected_on=date(2022, 7, 4),
            at=at(3, 20),
        )

        page = opened(unit, "obligation", owed.pk)

        judgement = page.context["judgement"]
        assert judgement.standing == Standing.AT_RISK
        assert [reason.vi for reason in judgement.reasons] == [
            "Còn 97 ngày đến hạn 30/06/2022.",
            "Đơn vị dự kiến xong ngày 04/07/2022, sau hạn 30/06/2022.",
            "Báo cáo gần nhất nêu khó khăn, vướng mắc.",
        ]
        for words in ("Đã có dự thảo", "Thiếu số liệu", "Đề nghị Văn phòng đôn đốc"):
            assert words in page.text

    def test_the_hand_in_with_its_document(self, handed_in: Obligation, officer: Client) -> None:
        page = opened(officer, "obligation", handed_in.pk)

        assert page.context["in_force"] == handed_in.submissions.get()
        assert "Nộp ngày 10/03/2022" in page.text
        assert "Bản chính thức" in page.text
        assert "Báo cáo 15/BC-STP" in page.text
        assert "chưa có tệp" in page.text

    def test_the_reason_of_a_return_and_the_hand_in_before_it(
        self, owner: User, handed_in: Obligation, unit: Client
    ) -> None:
        send_back(actor=owner, obligation=handed_in, note="Chưa có chữ ký", at=at(3, 11))

        page = opened(unit, "obligation", handed_in.pk)

        assert page.context["in_force"] is None
        assert page.context["earlier"] == [handed_in.submissions.get()]
        assert page.text.count("Chưa có chữ ký") == 2  # beside the state, and among the moves

    def test_a_hand_in_taken_back_says_so(
        self, colleague: User, handed_in: Obligation, unit: Client
    ) -> None:
        take_back(actor=colleague, obligation=handed_in, at=at(3, 11))

        page = opened(unit, "obligation", handed_in.pk)

        assert page.context["in_force"] is None
        assert "rút lại ngày 11/03/2022" in page.text

    def test_explanations(
        self, colleague: User, owed: Obligation, unit: Client, today: Stand
    ) -> None:
        explain(actor=colleague, obligation=owed, text="Chờ Bộ hướng dẫn", at=at(7, 5))
        today(date(2022, 7, 6))

        text = opened(unit, "obligation", owed.pk).text

        assert "Giải trình ngày 05/07/2022" in text
        assert "Chờ Bộ hướng dẫn" in text

    def test_a_silent_unit_with_its_working_days(
        self, asked: CoordinationRequest, unit: Client
    ) -> None:
        """15/03/2022 was a Tuesday: to Friday 25/03 are eight working days."""
        page = opened(unit, "obligation", asked.obligation_id)

        [line] = page.context["requests"]
        assert (line.request, line.silent_days) == (asked, 8)
        assert "số ngày này tính cho Văn phòng Sở." in page.text

    def test_the_ledger_names_who_held_it_how_long(
        self, asked: CoordinationRequest, unit: Client
    ) -> None:
        """In force from Friday 07/01; five days of Tết; the office silent since 16/03."""
        page = opened(unit, "obligation", asked.obligation_id)

        found = {one.name: (one.working_days, one.late_days) for one in page.context["totals"]}
        assert found == {"Phòng Kế hoạch - Tài chính": (43, 0), "Văn phòng Sở": (8, 0)}
        widths = [one.width for one in page.context["held"]]
        assert sum(widths) == pytest.approx(100, abs=0.1)

    def test_every_move_with_its_author(self, finished: Obligation, unit: Client) -> None:
        page = opened(unit, "obligation", finished.pk)

        assert [str(move.get_act_display()) for move in page.context["owed"].moves.all()] == [
            "Nộp sản phẩm",
            "Chấp nhận",
        ]
        assert page.context["judgement"].standing == Standing.DONE_IN_TIME

    def test_a_shared_product_names_the_other_units(
        self, issued: Issuing, owner: User, colleague: User, unit: Client
    ) -> None:
        plan = issued(plan_text(code="13/KH-STP", **TOGETHER))
        shared = plan.obligations.filter(task__number="3", shared=True)
        mine, other = (
            shared.get(unit__name__startswith="Phòng"),
            shared.get(unit__name__startswith="Văn"),
        )
        report = a_document(colleague)
        submit(actor=colleague, obligation=mine, documents=[report], at=at(3, 10))
        accept(actor=owner, obligation=mine, at=at(3, 11))

        assert list(opened(unit, "obligation", mine.pk).context["sharing"]) == [other]
        discharged = opened(unit_of(other, owner), "obligation", other.pk).context["discharged"]
        assert discharged.act == "discharge"

    def test_what_is_no_longer_owed_stands_nowhere(self, owed: Obligation, officer: Client) -> None:
        Obligation.objects.filter(pk=owed.pk).update(state=ObligationState.DROPPED)

        page = opened(officer, "obligation", owed.pk)

        assert page.context["judgement"] is None
        assert "Không còn hiệu lực" in page.text

    def test_comments_on_it(self, owner: User, owed: Obligation, unit: Client) -> None:
        comment(actor=owner, task=owed.task, obligation=owed, text="Nhớ phụ lục", at=at(3, 2))

        assert "Nhớ phụ lục" in opened(unit, "obligation", owed.pk).text


def unit_of(owed: Obligation, person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


class TestWhatItOffers:
    """By state and person; nothing else is offered."""

    OFFICE = ("override_due_date", "assign_unit", "set_confirmation")

    def test_while_the_unit_has_the_work(
        self, owed: Obligation, unit: Client, officer: Client, director: Client
    ) -> None:
        assert offered(unit, owed) == ["submit", "report", "ask_unit", "ask_extension"]
        assert offered(officer, owed) == [*self.OFFICE]
        assert offered(director, owed) == ["set_confirmation"]

    def test_once_it_is_late(self, owed: Obligation, unit: Client, today: Stand) -> None:
        today(date(2022, 7, 1))

        assert offered(unit, owed) == ["submit", "report", "ask_unit", "explain", "ask_extension"]

    def test_while_the_office_has_it(
        self, handed_in: Obligation, unit: Client, officer: Client, director: Client
    ) -> None:
        assert offered(unit, handed_in) == ["take_back"]
        assert offered(officer, handed_in) == ["accept", "send_back", *self.OFFICE]
        assert offered(director, handed_in) == ["set_confirmation"]

    def test_while_a_leader_has_it(
        self, awaiting: Obligation, unit: Client, officer: Client, director: Client
    ) -> None:
        assert offered(unit, awaiting) == []
        assert offered(officer, awaiting) == [*self.OFFICE]
        assert offered(director, awaiting) == ["confirm", "send_back", "set_confirmation"]

    def test_when_it_is_done(
        self, finished: Obligation, unit: Client, officer: Client, director: Client
    ) -> None:
        assert offered(unit, finished) == []
        assert offered(officer, finished) == ["reopen"]
        assert offered(director, finished) == ["reopen"]

    def test_to_who_only_looks(
        self, owed: Obligation, inspector: User, administrator: User, as_person: SignIn
    ) -> None:
        assert offered(as_person(inspector), owed) == []
        assert offered(as_person(administrator), owed) == []

    def test_extensions_and_requests_are_dealt_with_where_they_stand(
        self,
        asked: CoordinationRequest,
        wanted: Extension,
        unit: Client,
        officer: Client,
        clerk: User,
        as_person: SignIn,
    ) -> None:
        pk = asked.obligation_id

        assert reverse("web:extension_withdraw", args=[wanted.pk]) in (
            opened(unit, "obligation", pk).text
        )
        assert reverse("web:extension_decide", args=[wanted.pk]) in (
            opened(officer, "obligation", pk).text
        )
        assert reverse("web:request_answer", args=[asked.pk]) in (
            opened(as_person(clerk), "obligation", pk).text
        )
        assert reverse("web:request_answer", args=[asked.pk]) not in (
            opened(unit, "obligation", pk).text
        )


class TestWhoReadsIt:
    def test_the_unit_the_asked_unit_and_those_who_follow_the_whole(
        self,
        asked: CoordinationRequest,
        person: Callable[[str], User],
        as_person: SignIn,
    ) -> None:
        path = reverse("web:obligation", args=[asked.obligation_id])
        names = (
            *("owner", "leader", "inspector", "administrator", "head", "colleague", "clerk"),
            *("neighbour", "reader", "stranger"),
        )

        found = {name: as_person(person(name)).get(path).status_code for name in names}

        unseen = dict.fromkeys(("neighbour", "reader", "stranger"), HTTPStatus.NOT_FOUND)
        assert found == dict.fromkeys(names, HTTPStatus.OK) | unseen

    def test_costs_the_same_with_one_record_of_each_and_with_three(
        self,
        owner: User,
        colleague: User,
        office: Organisation,
        owed: Obligation,
        officer: Client,
    ) -> None:
        costs = []
        for days in ([1], [2, 3]):
            for day in days:
                whole_round(owner, colleague, office, owed, day)
            with CaptureQueriesContext(connection) as queries:
                opened(officer, "obligation", owed.pk)
            costs.append(len(queries))

        assert costs[0] == costs[1]


def whole_round(
    owner: User, colleague: User, office: Organisation, owed: Obligation, day: int
) -> OfficialDocument:
    """Reported, asked, talked about, handed in with a document of its own, sent back."""
    report_progress(actor=colleague, obligation=owed, done_text="Đang làm", at=at(3, day, 8))
    ask_unit(
        actor=colleague,
        obligation=owed,
        to_unit=office,
        text=f"Số liệu {day}",
        due_on=date(2022, 3, 20),
        at=at(3, day, 8),
    )
    comment(actor=owner, task=owed.task, obligation=owed, text="@chuyen-vien?", at=at(3, day))
    document = a_document(colleague, f"{day}/BC-STP", date(2022, 3, 1))
    submit(actor=colleague, obligation=owed, documents=[document], at=at(3, day, 10))
    send_back(actor=owner, obligation=owed, note="Thiếu", at=at(3, day, 11))
    return document


def test_after_the_rules_are_applied_again_the_page_is_there(
    owner: User, handed_in: Obligation, officer: Client
) -> None:
    recompute_obligations(actor=owner, plan=handed_in.plan, at=at(3, 12))

    assert opened(officer, "obligation", handed_in.pk).context["in_force"] is not None
