"""A task of a plan in force edited by hand: reason, what was issued beside it, obligations that follow."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from cchc.accounts.models import AuditEntry, Notification, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.plans.models import EditedField, Obligation, Plan, Task
from cchc.plans.queries.editing import edit_of, editable
from cchc.plans.queries.imports import effective_draft
from cchc.plans.queries.plans import corrected_fields
from cchc.plans.services.editing import edit_task
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.obligations import assign_unit, override_due_date, recompute_obligations
from cchc.plans.states import ObligationState, UnitRole
from tests.people import AT, Issuing

pytestmark = pytest.mark.django_db

LATER = AT.replace(month=3, day=1)
REASON = "Theo Công văn số 15/UBND-NC"


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


@pytest.fixture
def task(plan: Plan) -> Task:
    """ "Kế hoạch tuyên truyền …": the office, one plan, the first quarter."""
    return plan.tasks.get(number="1")


@pytest.fixture
def group_task(plan: Plan) -> Task:
    """The task that both centres lead as members of their group."""
    return plan.tasks.get(number="2")


def edited(owner: User, task: Task, **texts: str) -> Task:
    edit_task(actor=owner, task=task, texts=texts, reason=REASON, at=LATER)
    return Task.objects.get(pk=task.pk)


def owed(task: Task) -> list[tuple[str, str, date | None, str]]:
    rows = task.obligations.select_related("unit").order_by("position", "pk")
    return [(row.product, str(row.unit), row.due_on, row.state) for row in rows]


class TestTask:
    def test_what_may_be_edited(self, task: Task) -> None:
        assert editable(task) == {
            "title": "Kế hoạch tuyên truyền cải cách hành chính năm 2022",
            "deliverables": "Kế hoạch",
            "lead": "Văn phòng Sở",
            "coordinating": "Phòng KH-TC",
            "deadlines": "Quý I/2022",
        }

    def test_another_title(self, owner: User, task: Task) -> None:
        now = edited(owner, task, title="Kế hoạch truyền thông cải cách hành chính")

        assert now.title == "Kế hoạch truyền thông cải cách hành chính"
        assert now.title_folded == "ke hoach truyen thong cai cach hanh chinh"
        assert now.title_as_issued == "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
        [row] = now.obligations.all()
        assert (row.title, row.state) == (now.title, ObligationState.OPEN)

    def test_units_and_deadlines_are_read_as_the_document_would_be(
        self, owner: User, task: Task
    ) -> None:
        now = edited(
            owner,
            task,
            lead="Văn phòng Sở; Phòng Kế hoạch - Tài chính",
            coordinating="Thanh tra Sở",
            deadlines="Trước ngày 15/4/2022",
        )

        leads = now.units.filter(role=UnitRole.LEAD).order_by("position")
        assert [str(unit.organisation) for unit in leads] == [
            "Văn phòng Sở",
            "Phòng Kế hoạch - Tài chính",
        ]
        [coordinating] = now.units.filter(role=UnitRole.COORDINATING)
        assert (coordinating.text, coordinating.organisation) == ("Thanh tra Sở", None)
        [deadline] = now.deadlines.all()
        assert (deadline.text, deadline.kind) == ("Trước ngày 15/4/2022", "day")

    def test_products_come_and_go(self, owner: User, task: Task) -> None:
        first = task.deliverables.get()

        now = edited(owner, task, deliverables="Kế hoạch; Báo cáo")
        assert [product.text for product in now.deliverables.all()] == ["Kế hoạch", "Báo cáo"]
        assert now.deliverables.first() == first
        assert {row[0] for row in owed(now)} == {"Kế hoạch", "Báo cáo"}

        now = edited(owner, now, deliverables="Báo cáo")
        assert [product.text for product in now.deliverables.all()] == ["Báo cáo"]
        assert {row[0]: row[3] for row in owed(now)} == {
            "Báo cáo": "open",
            "Kế hoạch": "dropped",
        }

    def test_what_was_issued_stays_beside_it_however_often_it_is_edited(
        self, owner: User, plan: Plan, task: Task
    ) -> None:
        edited(owner, task, title="Lần một")
        edited(owner, task, title="Lần hai")

        found = corrected_fields(plan)["tasks/0/title"]
        assert (found.issued, found.corrected, found.note, found.by) == (
            "Kế hoạch tuyên truyền cải cách hành chính năm 2022",
            "Lần hai",
            REASON,
            owner,
        )
        assert [edit.before for edit in EditedField.objects.all()] == [found.issued, "Lần một"]

    def test_the_record_cannot_be_changed(self, owner: User, task: Task) -> None:
        edited(owner, task, title="Lần một")

        with pytest.raises(DatabaseError), transaction.atomic():
            EditedField.objects.update(note="khác")

    def test_the_draft_in_force_says_it(self, owner: User, plan: Plan, task: Task) -> None:
        edited(owner, task, deadlines="Quý II/2022")

        draft = effective_draft(plan.plan_import)

        assert [deadline.text for deadline in draft.tasks[0].deadlines] == ["Quý II/2022"]

    def test_the_act_is_in_the_trail(self, owner: User, task: Task) -> None:
        edited(owner, task, deadlines="Quý II/2022")

        entry = AuditEntry.objects.get(action="task.edited")
        assert entry.subject == f"plans.task:{task.pk}"
        assert (entry.data["old"], entry.data["new"], entry.data["reason"]) == (
            ["Quý I/2022"],
            ["Quý II/2022"],
            REASON,
        )


class TestObligations:
    def test_a_later_deadline_keeps_the_row_and_the_first_day(
        self, owner: User, task: Task
    ) -> None:
        before = task.obligations.get()

        edited(owner, task, deadlines="Quý II/2022")

        now = task.obligations.get()
        assert (now.pk, now.due_on, now.derived_on) == (
            before.pk,
            date(2022, 6, 30),
            date(2022, 6, 30),
        )
        [moved] = now.overrides.all()
        assert (moved.old_on, moved.new_on, moved.reason) == (
            date(2022, 3, 31),
            date(2022, 6, 30),
            f"Sửa nội dung nhiệm vụ: {REASON}",
        )

    def test_finished_work_stays_finished(self, owner: User, task: Task) -> None:
        task.obligations.update(
            state=ObligationState.DONE, handed_in_on=date(2022, 2, 1), done_on=date(2022, 2, 2)
        )

        edited(owner, task, lead="Phòng Kế hoạch - Tài chính")

        assert {(unit, state) for _product, unit, _due, state in owed(task)} == {
            ("Phòng Kế hoạch - Tài chính", "open"),
            ("Văn phòng Sở", "done"),
        }

    def test_back_to_the_first_unit_its_row_comes_back(self, owner: User, task: Task) -> None:
        first = task.obligations.get()
        edited(owner, task, lead="Phòng Kế hoạch - Tài chính")
        first.refresh_from_db()
        assert first.state == ObligationState.DROPPED

        edited(owner, task, lead="Văn phòng Sở")

        first.refresh_from_db()
        assert first.state == ObligationState.OPEN
        assert [move.act for move in first.moves.all()] == ["drop", "restore"]
        assert task.obligations.exclude(state=ObligationState.DROPPED).get() == first

    def test_other_tasks_are_left_alone(self, owner: User, plan: Plan, task: Task) -> None:
        def others() -> list[tuple[object, ...]]:
            return list(plan.obligations.exclude(task=task).order_by("pk").values_list())

        division = Obligation.objects.get(task__number="3").unit
        assert division is not None
        for row in plan.obligations.filter(task__number="2"):
            assign_unit(actor=owner, obligation=row, unit=division, reason="Chuyển việc")
        override_due_date(
            actor=owner,
            obligation=plan.obligations.get(task__number="3"),
            new_on=date(2022, 11, 1),
            reason="Gia hạn",
            at=AT,
        )
        before = others()

        edited(owner, task, deadlines="Quý II/2022", lead="Thanh tra Sở")

        assert others() == before

    def test_a_unit_that_nobody_knows_waits_for_a_decision(self, owner: User, task: Task) -> None:
        edited(owner, task, lead="Ban Quản lý dự án")

        row = task.obligations.exclude(state=ObligationState.DROPPED).get()
        assert (row.unit, row.unit_text, row.needs_decision) == (None, "Ban Quản lý dự án", True)

    def test_recomputing_changes_nothing(self, owner: User, plan: Plan, task: Task) -> None:
        edited(owner, task, deadlines="Quý II/2022", deliverables="Kế hoạch; Báo cáo")
        before = list(plan.obligations.order_by("pk").values_list())

        done = recompute_obligations(actor=owner, plan=plan, at=LATER)

        assert (done.added, done.changed, done.dropped) == (0, 0, 0)
        assert list(plan.obligations.order_by("pk").values_list()) == before

    def test_members_of_a_group_keep_theirs(self, owner: User, group_task: Task) -> None:
        before = {row.pk: row.unit_id for row in group_task.obligations.all()}

        edited(owner, group_task, title="Kế hoạch của từng đơn vị trực thuộc")

        assert {row.pk: row.unit_id for row in group_task.obligations.all()} == before


class TestTelling:
    def test_the_unit_that_loses_and_the_one_that_gets_the_work(
        self, owner: User, task: Task, clerk: User, head: User
    ) -> None:
        edited(owner, task, lead="Phòng Kế hoạch - Tài chính")

        found = {note.person: note.text_vi for note in Notification.objects.all()}
        assert found[clerk].endswith(
            f"được sửa ({REASON}); đơn vị của bạn có 1 việc thôi thực hiện."
        )
        assert found[head].endswith("đơn vị của bạn có 1 việc mới.")

    def test_a_reason_with_braces_is_told_as_it_is(
        self, owner: User, task: Task, clerk: User
    ) -> None:
        texts = {"deadlines": "Quý II/2022"}

        edit_task(actor=owner, task=task, texts=texts, reason="theo {mục} 2", at=LATER)

        assert "(theo {mục} 2)" in Notification.objects.get(person=clerk).text_vi

    def test_an_edit_that_changes_no_work_tells_nobody(
        self, owner: User, task: Task, clerk: User
    ) -> None:
        edited(owner, task, coordinating="Thanh tra Sở")

        assert not Notification.objects.exists()


class TestPreview:
    def test_says_what_would_change_and_writes_nothing(self, plan: Plan, task: Task) -> None:
        before = list(plan.obligations.order_by("pk").values_list())

        found = edit_of(task, {"deadlines": "Quý II/2022", "lead": "Phòng Kế hoạch - Tài chính"})

        assert [(one.label, one.text_before, one.text_after) for one in found.fields] == [
            ("đơn vị chủ trì", "Văn phòng Sở", "Phòng Kế hoạch - Tài chính"),
            ("thời hạn", "Quý I/2022", "Quý II/2022"),
        ]
        assert [(bool(one.row), bool(one.new), one.due_on) for one in found.seen] == [
            (False, True, date(2022, 6, 30)),
            (True, False, date(2022, 3, 31)),
        ]
        assert list(plan.obligations.order_by("pk").values_list()) == before
        assert not EditedField.objects.exists()

    def test_what_stays_as_it_is_is_not_listed(self, task: Task) -> None:
        found = edit_of(task, {"coordinating": "Thanh tra Sở"})

        assert found.seen == ()


class TestRefusals:
    def test_nothing_changed(self, owner: User, task: Task) -> None:
        with pytest.raises(DomainError, match="chưa có gì thay đổi"):
            edited(owner, task, title=f"  {task.title} ", deadlines="Quý I/2022")

    def test_no_title(self, owner: User, task: Task) -> None:
        with pytest.raises(DomainError, match="phải có tên"):
            edited(owner, task, title="  ")

    def test_no_reason(self, owner: User, task: Task) -> None:
        with pytest.raises(DomainError, match="phải có lý do"):
            edit_task(actor=owner, task=task, texts={"title": "Khác"}, reason="  ", at=LATER)

        assert not EditedField.objects.exists()

    def test_a_plan_that_is_not_in_force(self, owner: User, plan: Plan, task: Task) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="x", at=LATER)

        with pytest.raises(DomainError, match="hãy mở bản đang thực hiện"):
            edited(owner, task, title="Khác")

    @pytest.mark.parametrize(
        "who", ["colleague", "head", "leader", "inspector", "reader", "administrator", "stranger"]
    )
    def test_who_may_not(self, task: Task, request: pytest.FixtureRequest, who: str) -> None:
        with pytest.raises(NotAllowed):
            edited(request.getfixturevalue(who), task, title="Khác")

        task.refresh_from_db()
        assert task.title == task.title_as_issued
