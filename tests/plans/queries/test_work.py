"""What waits for whom, one obligation with everything about it, and what documents prove."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Role
from cchc.documents.models import Attachment, OfficialDocument, SignatureCheck, StoredFile
from cchc.plans.models import Obligation, Plan
from cchc.plans.queries.evidence import uses_of
from cchc.plans.queries.work import Work, detail, others_sharing, work_of
from cchc.plans.services.accepting import accept, send_back, set_needs_confirmation
from cchc.plans.services.commenting import comment
from cchc.plans.services.coordinating import answer_request, ask_unit
from cchc.plans.services.extending import ask_extension
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import override_due_date
from cchc.plans.services.progress import report_progress
from cchc.plans.services.submitting import submit, take_back
from tests.people import Issuing, a_person, plan_text
from tests.plans.services.work.programme import DATED, TOGETHER, a_document, at

TODAY = date(2022, 6, 10)


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued(DATED)


@pytest.fixture
def owed(plan: Plan) -> Obligation:
    return plan.obligations.get(task__number="3")


@pytest.fixture
def of_office(plan: Plan) -> Obligation:
    return plan.obligations.get(task__number="1")


@pytest.fixture
def officer(centres: list[Organisation]) -> User:
    """Of a centre that is asked to help."""
    return a_person("trung-tam", centres[0], Role.OFFICER)


def more_of(owed: Obligation, count: int, **values: object) -> list[Obligation]:
    """Further obligations like this one."""
    made = []
    for _turn in range(count):
        copy = Obligation.objects.get(pk=owed.pk)
        copy.pk, copy.key = None, f"{owed.key}-{Obligation.objects.count()}"
        for name, value in values.items():
            setattr(copy, name, value)
        copy.save(force_insert=True)
        made.append(copy)
    return made


def named(username: str) -> User:
    return User.objects.get(username=username)


def filled(work: Work) -> dict[str, list[int]]:
    """The lists that hold something, by ids."""
    return {
        name: [one.pk for one in getattr(work, name)]
        for name in Work.__slots__
        if getattr(work, name)
    }


class TestWorkOf:
    def test_of_ones_unit_by_what_is_to_be_done_first(
        self, owner: User, colleague: User, owed: Obligation
    ) -> None:
        overdue, older = more_of(owed, 2, due_on=date(2022, 6, 9))
        Obligation.objects.filter(pk=older.pk).update(due_on=date(2022, 5, 1))
        [today] = more_of(owed, 1, due_on=TODAY)
        [far] = more_of(owed, 1, due_on=date(2022, 7, 11))
        [undated] = more_of(owed, 1, due_on=None, derived_on=None, needs_decision=True)
        [back] = more_of(owed, 1, due_on=date(2022, 6, 1))
        [given] = more_of(owed, 1, due_on=date(2022, 6, 20))
        paper = a_document(colleague)
        for one in (back, given):
            submit(actor=colleague, obligation=one, documents=[paper], at=at(5, 20))
        send_back(actor=owner, obligation=back, note="Thiếu", at=at(5, 21))

        assert filled(work_of(colleague, on=TODAY)) == {
            "sent_back": [back.pk],
            "overdue": [older.pk, overdue.pk],
            "due": [today.pk, owed.pk],
            "later": [far.pk, undated.pk],
            "handed_in": [given.pk],
        }

    @pytest.mark.usefixtures("head", "inspector", "reader", "administrator", "stranger")
    def test_each_person_has_their_own(
        self,
        owner: User,
        colleague: User,
        leader: User,
        officer: User,
        owed: Obligation,
        of_office: Obligation,
    ) -> None:
        centre = officer.organisation
        extension = ask_extension(
            actor=colleague,
            obligation=owed,
            wanted_on=date(2022, 7, 20),
            reason="x",
            at=at(6, 1),
        )
        asked = ask_unit(
            actor=colleague,
            obligation=owed,
            to_unit=centre,
            text="x",
            due_on=date(2022, 6, 15),
            at=at(6, 1),
        )
        mine = owed.plan.obligations.get(task__number="2", unit=centre)
        paper = a_document(owner, "2/KH")
        submit(
            actor=owner, obligation=of_office, documents=[paper], explanation="Chậm", at=at(6, 2)
        )
        set_needs_confirmation(actor=leader, obligation=of_office, needed=True, reason="x")
        accept(actor=owner, obligation=of_office, at=at(6, 3))
        submit(actor=officer, obligation=mine, documents=[a_document(officer, "3/KH")], at=at(6, 4))

        division = {"due": [owed.pk], "asked": [asked.pk]}
        assert filled(work_of(colleague, on=TODAY)) == division
        assert filled(work_of(named("truong-phong"), on=TODAY)) == division
        assert filled(work_of(officer, on=TODAY)) == {
            "handed_in": [mine.pk],
            "requests": [asked.pk],
        }
        assert filled(work_of(owner, on=TODAY)) == {
            "handed_in": [of_office.pk],
            "to_accept": [mine.pk],
            "to_decide": [extension.pk],
        }
        assert filled(work_of(leader, on=TODAY)) == {"to_confirm": [of_office.pk]}
        for nobody in ("thanh-tra", "nguoi-xem", "quan-tri", "co-quan-khac"):
            assert filled(work_of(named(nobody), on=TODAY)) == {}

    def test_nothing_of_a_plan_that_is_withdrawn_or_of_finished_work(
        self,
        owner: User,
        colleague: User,
        officer: User,
        plan: Plan,
        owed: Obligation,
        centres: list[Organisation],
    ) -> None:
        ask_unit(
            actor=colleague,
            obligation=owed,
            to_unit=centres[0],
            text="x",
            due_on=date(2022, 6, 15),
            at=at(6, 1),
        )
        submit(actor=colleague, obligation=owed, documents=[a_document(colleague)], at=at(6, 2))
        assert "requests" in filled(work_of(officer, on=TODAY))
        accept(actor=owner, obligation=owed, at=at(6, 3))
        assert "requests" not in filled(work_of(officer, on=TODAY))
        assert filled(work_of(colleague, on=TODAY)) == {}

        withdraw_plan(actor=owner, plan=plan, reason="x", at=at(6, 4))

        assert filled(work_of(owner, on=TODAY)) == {}
        assert filled(work_of(officer, on=TODAY)) == {}

    @pytest.mark.parametrize("who", ["colleague", "owner", "leader"])
    def test_the_same_queries_for_one_row_and_for_three(
        self,
        colleague: User,
        owner: User,
        leader: User,
        owed: Obligation,
        centres: list[Organisation],
        who: str,
    ) -> None:
        person = {"colleague": colleague, "owner": owner, "leader": leader}[who]
        rows = [owed]

        def queries() -> int:
            for one in rows:
                ask_unit(
                    actor=colleague,
                    obligation=one,
                    to_unit=centres[0],
                    text="x",
                    due_on=TODAY,
                    at=at(6, 1),
                )
                ask_extension(
                    actor=colleague,
                    obligation=one,
                    wanted_on=date(2022, 8, 1),
                    reason="x",
                    at=at(6, 1),
                )
            waiting = more_of(owed, len(rows), state="submitted", handed_in_on=TODAY)
            waiting += more_of(owed, len(rows), state="awaiting_confirmation", handed_in_on=TODAY)
            with CaptureQueriesContext(connection) as caught:
                found = work_of(person, on=TODAY)
                for obligation in (*found.due, *found.to_accept, *found.to_confirm):
                    str(obligation), str(obligation.task), str(obligation.plan)
                for about in (*found.asked, *found.to_decide):
                    str(about.obligation), str(about.obligation.task)
            return len(caught)

        once = queries()
        rows[:] = more_of(owed, 3, due_on=TODAY)

        assert queries() == once <= 6


class TestDetail:
    @pytest.fixture
    def busy(
        self,
        owner: User,
        colleague: User,
        officer: User,
        owed: Obligation,
        agency: Organisation,
        centres: list[Organisation],
    ) -> Obligation:
        """Everything that can happen to an obligation, once."""
        add_events(owed, owner, colleague, officer, centres[0])
        return owed

    def test_everything_about_one(
        self, busy: Obligation, owner: User, colleague: User, officer: User
    ) -> None:
        shown = detail(owner).get(pk=busy.pk)

        assert [one.act for one in shown.moves.all()] == ["submit", "take_back", "submit"]
        assert [bool(one.taken_back_at) for one in shown.submissions.all()] == [True, False]
        documents = [one.document.code for one in shown.submissions.all()[1].evidence.all()]
        assert documents == ["15/BC-STP"]
        assert [one.done_text for one in shown.reports.all()] == ["Đang làm"]
        assert [one.text for one in shown.explanations.all()] == ["Chậm"]
        assert [one.reason for one in shown.extensions.all()] == ["Chờ"]
        [request] = shown.requests.all()
        assert (request.answer, request.documents.all()[0].document.code) == ("Đây", "30/TT")
        [said] = shown.comments.all()
        assert [one.person for one in said.mentions.all()] == [colleague]
        assert [one.new_on for one in shown.overrides.all()] == [date(2022, 6, 5)]

    def test_a_constant_number_of_queries(
        self,
        busy: Obligation,
        owner: User,
        colleague: User,
        officer: User,
        centres: list[Organisation],
    ) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as caught:
                look_at_everything(detail(owner).get(pk=busy.pk))
            return len(caught)

        once = queries()
        take_back(actor=colleague, obligation=busy, at=at(6, 12))
        for number in range(2):
            add_events(busy, owner, colleague, officer, centres[0], number=number + 1)
            take_back(actor=colleague, obligation=busy, at=at(6, 12))

        assert queries() == once <= 17

    def test_as_far_as_the_actor_may_read(
        self, busy: Obligation, officer: User, reader: User, stranger: User, clerk: User
    ) -> None:
        seen = {
            person: detail(person).filter(pk=busy.pk).exists()
            for person in (officer, reader, stranger, clerk)
        }

        assert seen == {officer: True, reader: False, stranger: False, clerk: False}


def look_at_everything(shown: Obligation) -> None:
    """Touch all that a page about the obligation shows."""
    look_at_documents(shown)
    for said in shown.comments.all():
        str([str(one.person) for one in said.mentions.all()])
    for records in (shown.moves, shown.reports, shown.explanations, shown.overrides):
        str([str(one.by) for one in records.all()])
    str([str(one.decided_by) for one in shown.extensions.all()])
    str((shown.task.area, shown.plan.agency, shown.unit))


def look_at_documents(shown: Obligation) -> None:
    for submission in shown.submissions.all():
        for proof in submission.evidence.all():
            if proof.document.file:
                list(proof.document.file.signatures.all())
            str([str(one.file) for one in proof.document.attachments.all()])
    for request in shown.requests.all():
        str([one.document.file for one in request.documents.all()])
        str((request.from_unit, request.to_unit, request.answered_by))


def add_events(
    owed: Obligation,
    owner: User,
    colleague: User,
    officer: User,
    centre: Organisation,
    *,
    number: int = 0,
) -> None:
    """A report, a request with its answer, an extension, a talk, a late hand-in with its explanation."""
    codes = ("15/BC-STP", "30/TT") if number == 0 else (f"{number}/BC", f"{number}/TT")
    paper, answer = a_document(colleague, codes[0]), a_document(officer, codes[1])
    give_file(paper, colleague)
    report_progress(actor=colleague, obligation=owed, done_text="Đang làm", at=at(6, 1))
    request = ask_unit(
        actor=colleague, obligation=owed, to_unit=centre, text="x", due_on=TODAY, at=at(6, 1)
    )
    answer_request(actor=officer, request=request, answer="Đây", documents=[answer], at=at(6, 2))
    comment(actor=owner, task=owed.task, obligation=owed, text="Nhờ @chuyen-vien", at=at(6, 3))
    if number == 0:
        ask_extension(
            actor=colleague,
            obligation=owed,
            wanted_on=date(2022, 7, 20),
            reason="Chờ",
            at=at(6, 3),
        )
    override_due_date(
        actor=owner, obligation=owed, new_on=date(2022, 6, 5 - number), reason="x", at=at(6, 4)
    )
    submit(actor=colleague, obligation=owed, documents=[paper], explanation="Chậm", at=at(6, 10))
    if number == 0:
        take_back(actor=colleague, obligation=owed, at=at(6, 10))
        submit(actor=colleague, obligation=owed, documents=[paper], at=at(6, 11))


def give_file(document: OfficialDocument, by: User) -> None:
    """A signed file, and another one beside it."""
    files = [
        StoredFile.objects.create(
            agency=by.agency,
            name=f"{document.pk}-{number}.pdf",
            media_type="application/pdf",
            size=1,
            sha256=f"{document.pk:063d}{number}",
            path="x",
            uploaded_by=by,
            uploaded_at=at(1, 1),
        )
        for number in range(2)
    ]
    document.file = files[0]
    document.save(update_fields=["file"])
    Attachment.objects.create(
        agency=by.agency, document=document, file=files[1], added_by=by, added_at=at(1, 1)
    )
    SignatureCheck.objects.create(
        agency=by.agency, file=files[0], position=0, checked_at=at(1, 1), state="valid"
    )


class TestEvidence:
    def test_what_a_document_proves_as_far_as_one_may_see(
        self,
        owner: User,
        colleague: User,
        leader: User,
        officer: User,
        reader: User,
        stranger: User,
        owed: Obligation,
        of_office: Obligation,
    ) -> None:
        paper = a_document(colleague)
        submit(actor=colleague, obligation=owed, documents=[paper], at=at(3, 10))
        submit(actor=owner, obligation=of_office, documents=[paper], at=at(3, 11))

        seen = {
            person: [use.obligation for use in uses_of(person, paper)]
            for person in (owner, leader, colleague, officer, reader, stranger)
        }

        assert seen == {
            owner: [owed, of_office],
            leader: [owed, of_office],
            colleague: [owed],
            officer: [],
            reader: [],
            stranger: [],
        }

    def test_not_what_was_taken_back(self, colleague: User, owed: Obligation) -> None:
        paper = a_document(colleague)
        submit(actor=colleague, obligation=owed, documents=[paper], at=at(3, 10))
        take_back(actor=colleague, obligation=owed, at=at(3, 11))

        assert list(uses_of(colleague, paper)) == []

    def test_one_query_for_any_number_of_uses(self, colleague: User, owed: Obligation) -> None:
        paper = a_document(colleague)
        for one in (owed, *more_of(owed, 3)):
            submit(actor=colleague, obligation=one, documents=[paper], at=at(3, 10))

        with CaptureQueriesContext(connection) as caught:
            shown = [
                (str(use.obligation.task), str(use.obligation.plan), str(use.obligation.unit))
                for use in uses_of(colleague, paper)
            ]

        assert (len(shown), len(caught)) == (4, 1)


def test_who_else_owes_a_shared_product(issued: Issuing, of_office: Obligation) -> None:
    plan = issued(plan_text(code="13/KH-STP", **TOGETHER))
    both = plan.obligations.filter(shared=True).order_by("position")

    assert [list(others_sharing(one)) for one in both] == [[both[1]], [both[0]]]
    assert list(others_sharing(of_office)) == []
