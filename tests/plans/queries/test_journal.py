"""Everything that happened to a task, in one order, as far as one may read it; and what people said about it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.plans.models import Obligation, Plan
from cchc.plans.queries.comments import comments_on, people_to_mention
from cchc.plans.queries.journal import TOLD_BY_RECORDS, Happening, journal_of
from cchc.plans.services.accepting import accept, reopen, send_back, set_needs_confirmation
from cchc.plans.services.commenting import comment, withdraw_comment
from cchc.plans.services.coordinating import (
    answer_request,
    ask_unit,
    refuse_request,
    remind_unit,
    withdraw_request,
)
from cchc.plans.services.explaining import explain
from cchc.plans.services.extending import ask_extension, decide_extension, withdraw_extension
from cchc.plans.services.obligations import assign_unit, override_due_date
from cchc.plans.services.progress import report_progress
from cchc.plans.services.submitting import submit, take_back
from tests.people import Issuing, a_person
from tests.plans.services.work.programme import DATED, a_document, at, told

WANTED = date(2022, 7, 20)


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued(DATED)


@pytest.fixture
def owed(plan: Plan) -> Obligation:
    return plan.obligations.get(task__number="3")


@pytest.fixture
def officer(centres: list[Organisation]) -> User:
    return a_person("trung-tam", centres[0], Role.OFFICER)


def said(found: list[Happening]) -> list[tuple[str, str, str]]:
    """Oldest first: who, what, in which words."""
    return [
        (one.by.username, one.what or (one.entry.action if one.entry else ""), one.text)
        for one in reversed(found)
    ]


def test_the_life_of_one_obligation(
    owner: User, colleague: User, leader: User, officer: User, owed: Obligation
) -> None:
    report_progress(
        actor=colleague,
        obligation=owed,
        done_text="Có dự thảo",
        difficulties="Thiếu số liệu",
        proposals="Gửi sớm",
        expected_on=date(2022, 6, 20),
        at=at(4, 1),
    )
    request = ask_unit(
        actor=colleague,
        obligation=owed,
        to_unit=officer.organisation,
        text="Gửi số liệu",
        due_on=date(2022, 4, 15),
        at=at(4, 2),
    )
    answer_request(actor=officer, request=request, answer="Đây", at=at(4, 20))
    extension = ask_extension(
        actor=colleague, obligation=owed, wanted_on=WANTED, reason="Số liệu đến chậm", at=at(6, 20)
    )
    decide_extension(actor=owner, extension=extension, granted=True, note="Cuối cùng", at=at(6, 21))
    explain(actor=colleague, obligation=owed, text="Ốm", at=at(7, 22))
    submit(actor=colleague, obligation=owed, documents=[a_document(colleague)], at=at(7, 23))
    send_back(actor=owner, obligation=owed, note="Thiếu phụ lục", at=at(7, 24))
    submit(
        actor=colleague, obligation=owed, documents=[a_document(colleague, "2/BC")], at=at(7, 25)
    )
    accept(actor=owner, obligation=owed, at=at(7, 26))

    found = journal_of(leader, owed.task)

    office, division, centre = "can-bo-cchc", "chuyen-vien", "trung-tam"
    assert said(found) == [
        (division, "Báo cáo tiến độ", "Có dự thảo"),
        (division, "Đề nghị phối hợp", "Gửi số liệu"),
        (centre, "Trả lời phối hợp", "Đây"),
        (division, "Xin gia hạn", "Số liệu đến chậm"),
        (office, "Đồng ý gia hạn", "Cuối cùng"),
        (office, "Sửa hạn", "Gia hạn theo đề nghị ngày 20/06/2022: Số liệu đến chậm"),
        (division, "Giải trình", "Ốm"),
        (division, "Nộp sản phẩm", ""),
        (office, "Trả lại", "Thiếu phụ lục"),
        (division, "Nộp sản phẩm", ""),
        (office, "Chấp nhận", ""),
    ]
    assert {one.obligation for one in found} == {owed}
    assert [one.details for one in reversed(found)][:6] == [
        [
            ("khó khăn, vướng mắc", "Thiếu số liệu"),
            ("đề xuất", "Gửi sớm"),
            ("dự kiến hoàn thành", "20/06/2022"),
        ],
        [("đơn vị", "Trung tâm Trợ giúp pháp lý"), ("hạn trả lời", "15/04/2022")],
        [("đơn vị", "Trung tâm Trợ giúp pháp lý")],
        [("hạn khi xin", "30/06/2022"), ("hạn đề nghị", "20/07/2022")],
        [("gia hạn đến", "20/07/2022")],
        [("hạn cũ", "30/06/2022"), ("hạn mới", "20/07/2022")],
    ]


def test_what_only_the_trail_tells_stands_in_it_too(
    owner: User, colleague: User, officer: User, owed: Obligation
) -> None:
    request = ask_unit(
        actor=colleague,
        obligation=owed,
        to_unit=officer.organisation,
        text="x",
        due_on=WANTED,
        at=at(4, 1),
    )
    remind_unit(actor=colleague, request=request, at=at(4, 2))
    withdraw_request(actor=colleague, request=request, reason="Đã có", at=at(4, 3))
    set_needs_confirmation(actor=owner, obligation=owed, needed=True, reason="Trọng tâm")
    assign_unit(actor=owner, obligation=owed, unit=officer.organisation, reason="Chuyển")

    found = {(who, what) for who, what, _text in said(journal_of(owner, owed.task))}

    assert found == {
        ("chuyen-vien", "Đề nghị phối hợp"),
        ("chuyen-vien", "Rút đề nghị phối hợp"),
        ("chuyen-vien", "request.reminded"),
        ("can-bo-cchc", "obligation.confirmation_set"),
        ("can-bo-cchc", "obligation.unit_assigned"),
    }


def test_no_act_is_told_twice(
    owner: User, colleague: User, officer: User, owed: Obligation
) -> None:
    """Every act of the trail is told by its own record, or by the trail, never by both."""
    everything(owed, owner, colleague, officer)

    lines = journal_of(owner, owed.task)
    from_trail = {one.entry.action for one in lines if one.entry}

    assert from_trail.isdisjoint(TOLD_BY_RECORDS)
    told_once = {
        (one.at, one.by, one.what, one.text, one.entry.pk if one.entry else 0) for one in lines
    }
    assert len(told_once) == len(lines)


def everything(owed: Obligation, owner: User, colleague: User, officer: User) -> None:
    """Every act once; the product is with the office at the end."""
    report_progress(actor=colleague, obligation=owed, done_text="x", at=at(4, 1))
    for closing in (answer_request, refuse_request, withdraw_request):
        request = ask_unit(
            actor=colleague,
            obligation=owed,
            to_unit=officer.organisation,
            text=closing.__name__,
            due_on=WANTED,
            at=at(4, 2),
        )
        by = colleague if closing is withdraw_request else officer
        words = "answer" if closing is answer_request else "reason"
        closing(actor=by, request=request, at=at(4, 3), **{words: closing.__name__})
    extension = ask_extension(
        actor=colleague, obligation=owed, wanted_on=WANTED, reason="x", at=at(4, 4)
    )
    withdraw_extension(actor=colleague, extension=extension, at=at(4, 5))
    extension = ask_extension(
        actor=colleague, obligation=owed, wanted_on=WANTED, reason="y", at=at(4, 6)
    )
    decide_extension(actor=owner, extension=extension, granted=False, note="z", at=at(4, 7))
    override_due_date(
        actor=owner, obligation=owed, new_on=date(2022, 4, 8), reason="x", at=at(4, 8)
    )
    explain(actor=colleague, obligation=owed, text="x", at=at(4, 9))
    comment(actor=owner, task=owed.task, obligation=owed, text="x", at=at(4, 9))
    talk = comment(actor=owner, task=owed.task, text="nhầm", at=at(4, 10))
    withdraw_comment(actor=owner, comment=talk, at=at(4, 11))
    paper = a_document(colleague, f"{owed.pk}/BC")
    submit(actor=colleague, obligation=owed, documents=[paper], at=at(4, 12))
    take_back(actor=colleague, obligation=owed, at=at(4, 13))
    submit(actor=colleague, obligation=owed, documents=[paper], at=at(4, 14))
    accept(actor=owner, obligation=owed, at=at(4, 15))
    reopen(actor=owner, obligation=owed, note="x", at=at(4, 16))
    submit(actor=colleague, obligation=owed, documents=[paper], at=at(4, 17))


def test_of_others_obligations_units_read_nothing(
    owner: User,
    colleague: User,
    officer: User,
    reader: User,
    stranger: User,
    owed: Obligation,
) -> None:
    report_progress(actor=colleague, obligation=owed, done_text="Riêng", at=at(4, 1))
    comment(actor=owner, task=owed.task, text="Chung", at=at(4, 2))
    comment(actor=owner, task=owed.task, obligation=owed, text="Riêng", at=at(4, 3))

    seen = {
        person: [line.text for line in journal_of(person, owed.task)]
        for person in (owner, colleague, officer, reader, stranger)
    }

    assert seen == {
        owner: ["Riêng", "Chung", "Riêng"],
        colleague: ["Riêng", "Chung", "Riêng"],
        officer: ["Chung"],
        reader: [],
        stranger: [],
    }


def test_withdrawn_words_are_not_repeated(owner: User, owed: Obligation) -> None:
    talk = comment(actor=owner, task=owed.task, text="Nhầm người", at=at(4, 1))
    withdraw_comment(actor=owner, comment=talk, at=at(4, 2))

    assert said(journal_of(owner, owed.task)) == [("can-bo-cchc", "Ý kiến đã thu hồi", "")]


def test_the_same_queries_for_one_obligation_and_for_three(
    owner: User, colleague: User, officer: User, owed: Obligation
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            for line in journal_of(owner, owed.task):
                str((line.by, line.obligation, line.obligation and line.obligation.unit))
        return len(caught)

    everything(owed, owner, colleague, officer)
    once = queries()
    for number in range(2):
        copy = Obligation.objects.get(pk=owed.pk)
        copy.pk, copy.key, copy.state = None, f"{owed.key}-{number}", "open"
        copy.handed_in_on, copy.due_on = None, copy.derived_on
        copy.save(force_insert=True)
        everything(copy, owner, colleague, officer)

    assert queries() == once <= 11


class TestComments:
    def test_oldest_first_with_who_was_called(
        self, owner: User, colleague: User, owed: Obligation
    ) -> None:
        comment(actor=owner, task=owed.task, text="Một @chuyen-vien", at=at(4, 1))
        comment(actor=colleague, task=owed.task, obligation=owed, text="Hai", at=at(4, 2))

        with CaptureQueriesContext(connection) as caught:
            found = [
                (str(one.by), one.text, [each.person for each in one.mentions.all()])
                for one in comments_on(owner, owed.task)
            ]

        assert found == [
            (str(owner), "Một @chuyen-vien", [colleague]),
            (str(colleague), "Hai", []),
        ]
        assert len(caught) <= 3
        assert len(told(colleague)) == 1

    @pytest.mark.usefixtures("reader", "administrator", "leader", "stranger", "head")
    def test_who_can_be_called(
        self, owner: User, colleague: User, officer: User, owed: Obligation
    ) -> None:
        def names(obligation: Obligation | None = None) -> set[str]:
            found = people_to_mention(owner, owed.task, obligation=obligation)
            return {one.username for one in found}

        following = {"can-bo-cchc", "quan-tri", "lanh-dao", "chuyen-vien", "truong-phong"}
        assert names() == following | {"trung-tam"}
        assert names(owed) == following
        ask_unit(
            actor=colleague,
            obligation=owed,
            to_unit=officer.organisation,
            text="x",
            due_on=WANTED,
            at=at(4, 1),
        )
        assert names(owed) == following | {"trung-tam"}

    def test_readers_and_strangers_call_nobody_and_read_nothing(
        self, owner: User, reader: User, stranger: User, owed: Obligation
    ) -> None:
        comment(actor=owner, task=owed.task, text="x", at=at(4, 1))

        for person in (reader, stranger):
            assert list(comments_on(person, owed.task)) == []
            assert list(people_to_mention(person, owed.task)) == []
