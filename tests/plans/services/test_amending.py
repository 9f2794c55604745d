"""A document that amends a plan: matched by a person, issued as the next version, obligations carried over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

import pytest

from cchc.accounts.models import AuditEntry, Notification, Organisation, User
from cchc.common.errors import DomainError, NotAllowed, Unreadable
from cchc.plans.amending.choices import Fate, Section, Shape
from cchc.plans.models import (
    Comment,
    DueDateOverride,
    Obligation,
    Plan,
    PlanImport,
    SolutionTask,
    SolutionUnit,
    Task,
    TaskLink,
)
from cchc.plans.queries.amending import amendment_of, in_force, other_versions, versions_of
from cchc.plans.queries.imports import effective_draft
from cchc.plans.queries.plans import corrected_fields
from cchc.plans.services.amending import (
    choose_shape,
    issue_amendment,
    match_item,
    settle_unmatched,
)
from cchc.plans.services.imports import correct_field, start_import
from cchc.plans.services.issuing import issue_plan, withdraw_plan
from cchc.plans.services.obligations import override_due_date, recompute_obligations
from cchc.plans.states import ObligationState, PlanState
from tests.amendments import (
    AREA_I,
    AREA_II,
    AUDIT,
    AUTONOMY,
    DOUBTFUL,
    EFFECTIVE,
    FUNDS,
    GROUP,
    GROUP_PLAN,
    JULY,
    LATER,
    PROPAGANDA,
    SAME,
    bring,
    decision,
)
from tests.people import AT, Importing, Issuing, confirm_errors, plan_text

pytestmark = pytest.mark.django_db

Amending: TypeAlias = Callable[..., PlanImport]
Amended: TypeAlias = Callable[..., Plan]


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    """The small plan: I.1 of the office, I.2 of both centres, II.3 of the division."""
    return issued()


@pytest.fixture
def amending(owner: User) -> Amending:
    """Bring an amending document in, its errors confirmed."""

    def brought(plan: Plan, content: bytes, shape: Shape | None = None) -> PlanImport:
        plan_import = bring(owner, plan, content)
        if shape:
            choose_shape(actor=owner, plan_import=plan_import, shape=shape)
        return plan_import

    return brought


@pytest.fixture
def amended(owner: User, amending: Amending) -> Amended:
    """Bring an amending document in and issue it."""

    def issue(plan: Plan, content: bytes, shape: Shape | None = None, on: date = EFFECTIVE) -> Plan:
        plan_import = amending(plan, content, shape)
        return issue_amendment(actor=owner, plan_import=plan_import, effective_from=on, at=JULY)

    return issue


def owed(plan: Plan) -> list[tuple[str, str, date | None, str]]:
    """Title, unit, day and state of the obligations of a version, in its order."""
    rows = plan.obligations.select_related("unit").order_by("position", "pk")
    return [(row.title, str(row.unit), row.due_on, row.state) for row in rows]


def the_one(plan: Plan, title: str) -> Obligation:
    return plan.obligations.select_related("plan").get(title=title)


def finished(row: Obligation, on: date = date(2022, 3, 15)) -> None:
    """The product was handed in and accepted."""
    row.state, row.handed_in_on, row.done_on = ObligationState.DONE, on, on
    row.save()


class TestImport:
    def test_a_decision_is_read_as_an_amendment(self, plan: Plan, amending: Amending) -> None:
        read = amendment_of(amending(plan, decision(AREA_I, LATER)))

        assert read.amending.document.title == (
            "sửa đổi, bổ sung Kế hoạch số 12/KH-STP về cải cách hành chính năm 2022"
        )
        assert read.amending.document.kind == "Quyết định"
        assert read.suggestion.shape is Shape.PARTIAL
        assert not read.is_chosen
        assert [(line.before, line.after, line.fate) for line in read.comparison.tasks] == [
            (0, 0, Fate.CHANGED),
            (1, None, Fate.UNCHANGED),
            (2, None, Fate.UNCHANGED),
        ]

    def test_one_that_only_abolishes(self, plan: Plan, amending: Amending) -> None:
        content = decision(article="Bãi bỏ nhiệm vụ số 3 mục II.")

        read = amendment_of(amending(plan, content))

        assert [line.fate for line in read.comparison.tasks] == [
            Fate.UNCHANGED,
            Fate.UNCHANGED,
            Fate.REMOVED,
        ]

    def test_one_that_says_nothing_of_tasks_is_refused(
        self, plan: Plan, amending: Amending
    ) -> None:
        with pytest.raises(Unreadable, match="sửa đổi, bổ sung hay bãi bỏ"):
            amending(plan, decision(article="Ban hành quy chế làm việc."))

        assert not plan.amending_imports.exists()

    def test_a_plan_that_is_not_in_force_is_not_amended(
        self, owner: User, plan: Plan, amending: Amending
    ) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="x", at=AT)
        plan.refresh_from_db()

        with pytest.raises(DomainError, match="không điều chỉnh được"):
            amending(plan, decision(AREA_I, LATER))

    def test_it_is_not_issued_as_a_plan_of_its_own(
        self, owner: User, plan: Plan, amending: Amending
    ) -> None:
        plan_import = amending(plan, decision(AREA_I, LATER))

        with pytest.raises(DomainError, match="trang đối chiếu"):
            issue_plan(actor=owner, plan_import=plan_import, at=JULY)


class TestDecisions:
    def test_the_shape_is_chosen(self, owner: User, plan: Plan, amending: Amending) -> None:
        plan_import = amending(plan, decision(AREA_I, LATER), Shape.WHOLE)
        plan_import.refresh_from_db()

        read = amendment_of(plan_import)

        assert (read.decisions.shape, read.is_chosen) == (Shape.WHOLE, True)
        assert read.comparison.count(Fate.REMOVED) == 2

    def test_an_item_is_matched_by_a_person(
        self, owner: User, plan: Plan, amending: Amending
    ) -> None:
        plan_import = amending(plan, decision(AREA_I, LATER))

        kept = match_item(
            actor=owner, plan_import=plan_import, section=Section.TASKS, after=0, before=2
        )

        found = {(line.before, line.after) for line in amendment_of(kept).comparison.tasks}
        assert (2, 0) in found
        assert AuditEntry.objects.filter(action="import.matched").exists()

    def test_a_task_is_abolished_by_a_person(
        self, owner: User, plan: Plan, amending: Amending
    ) -> None:
        plan_import = amending(plan, decision(AREA_I, LATER))

        kept = settle_unmatched(
            actor=owner, plan_import=plan_import, section=Section.TASKS, before=2, removed=True
        )

        assert amendment_of(kept).comparison.tasks[2].fate is Fate.REMOVED

    def test_a_replacement_settles_that_by_itself(
        self, owner: User, plan: Plan, amending: Amending
    ) -> None:
        plan_import = amending(plan, decision(AREA_I, LATER), Shape.WHOLE)

        with pytest.raises(DomainError, match="thay thế toàn bộ"):
            settle_unmatched(
                actor=owner, plan_import=plan_import, section=Section.TASKS, before=2, removed=False
            )

    @pytest.mark.parametrize(("after", "before"), [(7, 0), (0, 7), (-1, None)])
    def test_items_that_are_not_there(
        self, owner: User, plan: Plan, amending: Amending, after: int, before: int | None
    ) -> None:
        plan_import = amending(plan, decision(AREA_I, LATER))

        with pytest.raises(DomainError, match="tải lại trang"):
            match_item(
                actor=owner,
                plan_import=plan_import,
                section=Section.TASKS,
                after=after,
                before=before,
            )


class TestPartial:
    def test_the_next_version(self, plan: Plan, amended: Amended) -> None:
        new = amended(plan, decision(AREA_I, LATER, AREA_II, AUDIT))
        plan.refresh_from_db()

        assert (plan.state, new.state, new.version, new.amends) == (
            PlanState.AMENDED,
            PlanState.ISSUED,
            2,
            plan,
        )
        assert (new.code, new.title, new.year, new.effective_from) == (
            "55/QĐ-STP",
            plan.title,
            2022,
            EFFECTIVE,
        )
        assert new.document.title.startswith("sửa đổi, bổ sung Kế hoạch số 12/KH-STP")

    def test_its_tasks(self, plan: Plan, amended: Amended) -> None:
        new = amended(plan, decision(AREA_I, LATER, AREA_II, AUDIT))

        tasks = new.tasks.order_by("position")
        assert [(str(task.area.code), task.number, task.title) for task in tasks if task.area] == [
            ("I", "1", PROPAGANDA),
            ("I", "2", GROUP_PLAN),
            ("II", "3", AUTONOMY),
            ("II", "", "Kiểm toán nội bộ các đơn vị sự nghiệp"),
        ]

    def test_the_version_before_keeps_its_tasks_as_issued(
        self, plan: Plan, amended: Amended
    ) -> None:
        amended(plan, decision(AREA_I, LATER), Shape.WHOLE)

        assert [task.title for task in plan.tasks.order_by("position")] == [
            PROPAGANDA,
            GROUP_PLAN,
            AUTONOMY,
        ]
        [deadline] = plan.tasks.get(title=PROPAGANDA).deadlines.all()
        assert deadline.text == "Quý I/2022"

    def test_obligations_keep_their_rows(self, plan: Plan, amended: Amended) -> None:
        before = set(plan.obligations.values_list("pk", flat=True))

        new = amended(plan, decision(AREA_I, LATER, AREA_II, AUDIT))

        assert before < set(new.obligations.values_list("pk", flat=True))
        assert not plan.obligations.exists()
        assert owed(new) == [
            (PROPAGANDA, "Văn phòng Sở", date(2022, 9, 30), "open"),
            (GROUP_PLAN, "Trung tâm Trợ giúp pháp lý", date(2022, 6, 30), "open"),
            (GROUP_PLAN, "Trung tâm Đấu giá tài sản", date(2022, 6, 30), "open"),
            (AUTONOMY, "Phòng Kế hoạch - Tài chính", date(2022, 12, 31), "open"),
            (
                "Kiểm toán nội bộ các đơn vị sự nghiệp",
                "Phòng Kế hoạch - Tài chính",
                date(2022, 12, 31),
                "open",
            ),
        ]
        assert all(row.task.plan_id == new.pk for row in new.obligations.select_related("task"))

    def test_a_moved_day_stands_beside_the_one_first_issued(
        self, plan: Plan, amended: Amended
    ) -> None:
        new = amended(plan, decision(AREA_I, LATER))

        [moved] = DueDateOverride.objects.all()
        assert (moved.obligation.title, moved.old_on, moved.new_on) == (
            PROPAGANDA,
            date(2022, 3, 31),
            date(2022, 9, 30),
        )
        assert moved.reason == "Điều chỉnh theo Quyết định (55/QĐ-STP, 01/07/2022)."
        assert the_one(new, PROPAGANDA).derived_on == date(2022, 9, 30)

    def test_finished_work_stays_finished(self, plan: Plan, amended: Amended) -> None:
        finished(the_one(plan, PROPAGANDA))

        new = amended(plan, decision(AREA_I, LATER))

        assert the_one(new, PROPAGANDA).state == ObligationState.DONE

    def test_a_day_that_a_person_set_stays_unless_the_document_says_another(
        self, owner: User, plan: Plan, amended: Amended
    ) -> None:
        for title, day in ((PROPAGANDA, date(2022, 5, 31)), (AUTONOMY, date(2022, 11, 30))):
            row = the_one(plan, title)
            override_due_date(actor=owner, obligation=row, new_on=day, reason="Gia hạn", at=AT)

        new = amended(plan, decision(AREA_I, LATER))

        assert the_one(new, PROPAGANDA).due_on == date(2022, 9, 30)
        assert the_one(new, AUTONOMY).due_on == date(2022, 11, 30)

    def test_an_abolished_task_ends_with_the_reason(self, plan: Plan, amended: Amended) -> None:
        new = amended(plan, decision(article="Bãi bỏ nhiệm vụ số 3 mục II."))

        [gone] = plan.obligations.all()
        assert (gone.title, gone.state) == (AUTONOMY, ObligationState.DROPPED)
        [move] = gone.moves.all()
        assert move.note == "Điều chỉnh theo Quyết định (55/QĐ-STP, 01/07/2022)."
        assert [row[0] for row in owed(new)] == [PROPAGANDA, GROUP_PLAN, GROUP_PLAN]

    def test_an_abolished_task_that_was_finished_stays_finished(
        self, plan: Plan, amended: Amended
    ) -> None:
        finished(the_one(plan, AUTONOMY))

        amended(plan, decision(article="Bãi bỏ nhiệm vụ số 3 mục II."))

        assert the_one(plan, AUTONOMY).state == ObligationState.DONE

    def test_another_unit_owes_it_from_now_on(self, plan: Plan, amended: Amended) -> None:
        row = LATER.replace("Văn phòng Sở", "Phòng Kế hoạch - Tài chính", 1)

        new = amended(plan, decision(AREA_I, row))

        assert (PROPAGANDA, "Phòng Kế hoạch - Tài chính", date(2022, 9, 30), "open") in owed(new)
        dropped = new.obligations.get(state=ObligationState.DROPPED)
        assert (dropped.title, str(dropped.unit)) == (PROPAGANDA, "Văn phòng Sở")

    def test_what_is_due_again_and_again_is_not_asked_for_the_past(
        self, plan: Plan, amended: Amended
    ) -> None:
        quarterly = AUDIT.replace("Quý IV/2022", "Hằng quý").replace("Báo cáo", "Báo cáo quý")

        new = amended(plan, decision(AREA_II, quarterly))

        reports = [row[2] for row in owed(new) if row[0].startswith("Kiểm toán")]
        assert reports
        assert all(day and day >= EFFECTIVE for day in reports)

    def test_recomputing_the_new_version_changes_nothing(
        self, owner: User, plan: Plan, amended: Amended
    ) -> None:
        quarterly = AUDIT.replace("Quý IV/2022", "Hằng quý")
        new = amended(plan, decision(AREA_I, LATER, AREA_II, quarterly))
        before = owed(new)

        done = recompute_obligations(actor=owner, plan=new, at=JULY)

        assert (done.added, done.changed, done.dropped) == (0, 0, 0)
        assert owed(new) == before


class TestWhole:
    def test_tasks_that_are_not_issued_again_go(self, plan: Plan, amended: Amended) -> None:
        new = amended(plan, decision(AREA_I, LATER, AREA_II, AUDIT), Shape.WHOLE)

        assert [row[0] for row in owed(new)] == [
            PROPAGANDA,
            "Kiểm toán nội bộ các đơn vị sự nghiệp",
        ]
        assert {row.state for row in plan.obligations.all()} == {ObligationState.DROPPED}

    def test_the_same_annex_again_changes_nothing(self, plan: Plan, amended: Amended) -> None:
        before = [(row.pk, row.due_on) for row in plan.obligations.order_by("position")]

        new = amended(plan, decision(AREA_I, SAME, GROUP, AREA_II, FUNDS), Shape.WHOLE)

        assert [(row.pk, row.due_on) for row in new.obligations.order_by("position")] == before
        assert not DueDateOverride.objects.exists()


class TestRefusals:
    @pytest.mark.parametrize(
        ("day", "sentence"),
        [
            (date(2022, 1, 6), "không được trước 01/07/2022"),
            (date(2022, 6, 30), "không được trước 01/07/2022"),
            (JULY.date() + timedelta(days=1), "05/07/2022 chưa đến"),
        ],
    )
    def test_the_day_it_takes_effect(
        self, plan: Plan, amended: Amended, day: date, sentence: str
    ) -> None:
        with pytest.raises(DomainError, match=sentence):
            amended(plan, decision(AREA_I, LATER), on=day)

        plan.refresh_from_db()
        assert plan.state == PlanState.ISSUED

    def test_a_doubtful_match(self, owner: User, plan: Plan, amending: Amending) -> None:
        plan_import = amending(plan, decision(AREA_II, DOUBTFUL))

        with pytest.raises(DomainError, match="Còn 1 mục chưa chắc"):
            issue_amendment(actor=owner, plan_import=plan_import, effective_from=EFFECTIVE, at=JULY)
        match_item(actor=owner, plan_import=plan_import, section=Section.TASKS, after=0, before=2)
        new = issue_amendment(
            actor=owner, plan_import=plan_import, effective_from=EFFECTIVE, at=JULY
        )

        assert new.tasks.count() == 3

    def test_a_document_with_the_number_of_the_plan_itself(
        self, plan: Plan, amended: Amended
    ) -> None:
        with pytest.raises(DomainError, match="mang đúng số 12/KH-STP của kế hoạch"):
            amended(plan, decision(AREA_I, LATER, code="12/KH-STP"))

    def test_nothing_left(self, owner: User, plan: Plan, amending: Amending) -> None:
        content = decision(article="Bãi bỏ nhiệm vụ số 1, 2 mục I và số 3 mục II.")
        plan_import = amending(plan, content)

        with pytest.raises(DomainError, match="không còn nhiệm vụ nào"):
            issue_amendment(actor=owner, plan_import=plan_import, effective_from=EFFECTIVE, at=JULY)

    def test_two_amendments_of_one_version(
        self, owner: User, plan: Plan, amending: Amending
    ) -> None:
        first = amending(plan, decision(AREA_I, LATER))
        second = amending(plan, decision(AREA_II, AUDIT, code="56/QĐ-STP"))
        issue_amendment(actor=owner, plan_import=first, effective_from=EFFECTIVE, at=JULY)

        with pytest.raises(DomainError, match="hãy mở bản đang thực hiện"):
            issue_amendment(actor=owner, plan_import=second, effective_from=EFFECTIVE, at=JULY)

    @pytest.mark.parametrize(
        "who", ["colleague", "head", "leader", "inspector", "reader", "administrator", "stranger"]
    )
    def test_who_may_not(
        self,
        plan: Plan,
        amending: Amending,
        agency: Organisation,
        request: pytest.FixtureRequest,
        who: str,
    ) -> None:
        person: User = request.getfixturevalue(who)
        plan_import = amending(plan, decision(AREA_I, LATER))

        with pytest.raises(NotAllowed):
            start_import(
                actor=person,
                agency=agency,
                name="qd.md",
                content=decision(AREA_I, LATER),
                at=JULY,
                amends=plan,
            )
        with pytest.raises(NotAllowed):
            choose_shape(actor=person, plan_import=plan_import, shape=Shape.WHOLE)
        with pytest.raises(NotAllowed):
            match_item(
                actor=person, plan_import=plan_import, section=Section.TASKS, after=0, before=1
            )
        with pytest.raises(NotAllowed):
            settle_unmatched(
                actor=person,
                plan_import=plan_import,
                section=Section.TASKS,
                before=1,
                removed=True,
            )
        with pytest.raises(NotAllowed):
            issue_amendment(
                actor=person, plan_import=plan_import, effective_from=EFFECTIVE, at=JULY
            )

        plan.refresh_from_db()
        assert plan.state == PlanState.ISSUED


class TestHistory:
    def test_versions_with_the_days_they_held(
        self, owner: User, plan: Plan, amended: Amended
    ) -> None:
        second = amended(plan, decision(AREA_I, LATER))
        third = amended(second, decision(AREA_II, AUDIT, code="60/QĐ-STP"), on=JULY.date())

        for version in (plan, second, third):
            assert [(one.plan, one.until) for one in versions_of(version)] == [
                (plan, EFFECTIVE),
                (second, JULY.date()),
                (third, None),
            ]
            assert in_force(version) == third
        assert (second.version, third.version) == (2, 3)

    def test_a_task_knows_what_it_was(self, plan: Plan, amended: Amended) -> None:
        new = amended(plan, decision(AREA_I, LATER))
        was, now = plan.tasks.get(title=PROPAGANDA), new.tasks.get(title=PROPAGANDA)
        same = new.tasks.get(title=AUTONOMY)

        assert (now.previous, now.stated_in) == (was, None)
        assert other_versions(now) == [was]
        assert other_versions(was) == [now]
        assert same.stated_in == plan

    def test_what_was_corrected_stays_beside_what_was_issued(
        self, owner: User, imported: Importing, amending: Amending
    ) -> None:
        plan_import = imported()
        correct_field(
            actor=owner,
            plan_import=plan_import,
            field="tasks/2/title",
            new="Thực hiện cơ chế tự chủ tài chính",
            at=AT,
        )
        confirm_errors(owner, plan_import)
        plan = issue_plan(actor=owner, plan_import=plan_import, at=AT)
        change = amending(plan, decision(AREA_I, LATER, AREA_I, AUDIT))
        correct_field(
            actor=owner,
            plan_import=change,
            field="tasks/0/title",
            new="Kế hoạch tuyên truyền cải cách hành chính 2022",
            at=JULY,
        )

        new = issue_amendment(actor=owner, plan_import=change, effective_from=EFFECTIVE, at=JULY)

        fields = {path: found.issued for path, found in corrected_fields(new).items()}
        assert fields == {"tasks/0/title": PROPAGANDA, "tasks/3/title": AUTONOMY}
        titles = dict(new.tasks.values_list("field", "title_as_issued"))
        assert (titles["tasks/0"], titles["tasks/3"]) == (PROPAGANDA, AUTONOMY)

    def test_what_the_plan_says_now_is_kept_whole(self, plan: Plan, amended: Amended) -> None:
        new = amended(plan, decision(AREA_I, LATER))

        draft = effective_draft(new.plan_import)

        assert [task.title for task in draft.tasks] == [PROPAGANDA, GROUP_PLAN, AUTONOMY]
        assert draft.document.code == "12/KH-STP"
        assert [target.text for target in draft.targets] == [
            target.text for target in effective_draft(plan.plan_import).targets
        ]

    def test_the_act_is_in_the_trail(self, plan: Plan, amended: Amended) -> None:
        new = amended(plan, decision(AREA_I, LATER))

        entry = AuditEntry.objects.get(action="plan.amended")
        assert entry.subject == f"plans.plan:{new.pk}"
        assert {key: entry.data[key] for key in ("amends", "added", "moved", "dropped")} == {
            "amends": "12/KH-STP",
            "added": 0,
            "moved": 1,
            "dropped": 0,
        }


class TestTelling:
    def test_units_whose_work_changed_are_told_once(
        self, plan: Plan, amended: Amended, clerk: User, head: User, colleague: User, owner: User
    ) -> None:
        new = amended(plan, decision(AREA_I, LATER, AREA_II, AUDIT))

        found = {note.person: note for note in Notification.objects.all()}
        assert set(found) == {clerk, head, colleague}
        assert found[clerk].text_vi == (
            "Kế hoạch “Cải cách hành chính năm 2022” được điều chỉnh theo 55/QĐ-STP;"
            " đơn vị của bạn có 1 việc đổi hạn."
        )
        assert found[head].text_vi.endswith("đơn vị của bạn có 1 việc mới.")
        assert found[head].subject == f"plans.plan:{new.pk}"

    def test_finished_work_is_no_news(self, plan: Plan, amended: Amended, head: User) -> None:
        finished(the_one(plan, AUTONOMY))

        amended(plan, decision(article="Bãi bỏ nhiệm vụ số 3 mục II."))

        assert not Notification.objects.exists()


class TestWhatHangsOnTasks:
    def test_comments_and_links_go_with_the_task(
        self, owner: User, plan: Plan, issued: Issuing, amended: Amended, agency: Organisation
    ) -> None:
        other = issued(plan_text(code="803/KH-UBND", title="Cải cách hành chính năm 2022 của tỉnh"))
        task = plan.tasks.get(title=PROPAGANDA)
        upper = other.tasks.get(title=PROPAGANDA)
        solution = plan.solutions.get()
        comment = Comment.objects.create(agency=agency, task=task, by=owner, at=AT, text="Đã gửi")
        up = TaskLink.objects.create(
            agency=agency, task=task, upper_task=upper, weight=1, by=owner, at=AT
        )
        down = TaskLink.objects.create(
            agency=agency, task=upper, upper_task=task, weight=1, by=owner, at=AT
        )
        follows = SolutionTask.objects.create(agency=agency, solution=solution, task=task)
        charge = SolutionUnit.objects.create(
            agency=agency, solution=solution, organisation=owner.organisation
        )

        new = amended(plan, decision(AREA_I, LATER))

        for row in (comment, up, down, follows, charge):
            row.refresh_from_db()
        now = new.tasks.get(title=PROPAGANDA)
        assert (comment.task, up.task, down.upper_task, follows.task) == (now, now, now, now)
        assert {follows.solution, charge.solution} == {new.solutions.get()}


class TestWithdrawal:
    def test_the_version_before_holds_again_with_the_work_done_meanwhile(
        self, owner: User, plan: Plan, amended: Amended
    ) -> None:
        before = {row.pk: (row.title, row.due_on) for row in plan.obligations.all()}
        content = decision(AREA_I, LATER, AREA_II, AUDIT, article="Bãi bỏ nhiệm vụ số 3 mục II.")
        new = amended(plan, content, Shape.PARTIAL)
        finished(the_one(new, PROPAGANDA), date(2022, 7, 4))

        withdraw_plan(actor=owner, plan=new, reason="Ban hành nhầm", at=JULY)

        plan.refresh_from_db()
        new.refresh_from_db()
        assert (plan.state, new.state) == (PlanState.ISSUED, PlanState.WITHDRAWN)
        assert {row.pk: (row.title, row.due_on) for row in plan.obligations.all()} == before
        assert {row.title: row.state for row in plan.obligations.all()} == {
            PROPAGANDA: ObligationState.DONE,
            GROUP_PLAN: ObligationState.OPEN,
            AUTONOMY: ObligationState.OPEN,
        }
        [left] = new.obligations.all()
        assert (left.title, left.state) == (
            "Kiểm toán nội bộ các đơn vị sự nghiệp",
            ObligationState.DROPPED,
        )

    def test_it_can_be_amended_again(self, owner: User, plan: Plan, amended: Amended) -> None:
        wrong = amended(plan, decision(AREA_I, LATER))
        withdraw_plan(actor=owner, plan=wrong, reason="Ban hành nhầm", at=JULY)
        plan.refresh_from_db()

        right = amended(plan, decision(AREA_II, AUDIT, code="57/QĐ-STP"))

        assert (right.version, right.amends) == (3, plan)
        assert [one.plan for one in versions_of(plan)] == [plan, wrong, right]
        assert the_one(right, PROPAGANDA).due_on == date(2022, 3, 31)

    def test_an_amended_version_is_not_withdrawn_by_itself(
        self, owner: User, plan: Plan, amended: Amended
    ) -> None:
        amended(plan, decision(AREA_I, LATER))

        with pytest.raises(DomainError, match="rút bản điều chỉnh"):
            withdraw_plan(actor=owner, plan=plan, reason="x", at=JULY)


def test_a_row_of_a_version_is_found_by_its_task(plan: Plan, amended: Amended) -> None:
    new = amended(plan, decision(AREA_I, LATER))

    assert Task.objects.filter(previous__plan=plan, plan=new).count() == 3
