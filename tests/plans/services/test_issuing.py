"""From a reviewed import to a plan in force."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, connections, transaction

from cchc.accounts.models import AuditEntry, Organisation, UnitGroup, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.documents.models import OfficialDocument
from cchc.plans.models import (
    Area,
    CorrectedField,
    Deliverable,
    Obligation,
    Plan,
    PlanImport,
    Target,
    TargetMeasure,
    Task,
    TaskDeadline,
    TaskUnit,
)
from cchc.plans.services.imports import correct_field
from cchc.plans.services.issuing import issue_plan, withdraw_plan
from cchc.plans.states import PLAN_MOVES, ImportState, ObligationState, PlanState
from tests.people import AT, Importing, Issuing, confirm_errors, plan_text

WITHOUT_NUMBER = {"was": "Số: 12/KH-STP", "now": "Số:       /KH-STP"}


def owed(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Task, product, unit and due date of every obligation, in order."""
    return [
        (one.task.number, one.product, str(one.unit or one.unit_text), str(one.due_on))
        for one in plan.obligations.select_related("task", "unit").order_by("position")
    ]


class TestIssue:
    def test_the_plan_and_its_document(
        self, owner: User, agency: Organisation, imported: Importing
    ) -> None:
        plan_import = imported()
        confirm_errors(owner, plan_import)

        plan = issue_plan(actor=owner, plan_import=plan_import, at=AT)

        plan.refresh_from_db()
        assert (plan.code, plan.code_as_issued, plan.year, plan.last_year, plan.title) == (
            "12/KH-STP",
            "12/KH-STP",
            2022,
            2022,
            "Cải cách hành chính năm 2022",
        )
        assert (plan.state, plan.version, plan.effective_from, plan.issued_by, plan.issued_at) == (
            PlanState.ISSUED,
            1,
            date(2022, 1, 7),
            owner,
            AT,
        )
        document = OfficialDocument.objects.get()
        assert (
            document.code,
            document.number,
            document.symbol,
            document.kind,
            document.issuer,
            document.signer_position,
            document.file,
        ) == (
            "12/KH-STP",
            12,
            "KH-STP",
            "Kế hoạch",
            "Sở Tư pháp tỉnh An Giang",
            "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC",
            plan_import.file,
        )
        plan_import.refresh_from_db()
        assert (plan_import.state, plan_import.plan) == (ImportState.ISSUED, plan)
        entry = AuditEntry.objects.get(action="plan.issued")
        assert (entry.actor, entry.agency, entry.data) == (
            owner,
            agency,
            {
                "code": "12/KH-STP",
                "year": 2022,
                "tasks": 3,
                "obligations": 4,
                "corrections": 0,
            },
        )

    def test_areas_and_tasks(self, issued: Issuing) -> None:
        plan = issued()

        areas = Area.objects.order_by("position").values_list("code", "name_folded", "field")
        assert list(areas) == [
            ("I", "cong tac chi dao, dieu hanh", "areas/0"),
            ("II", "cai cach tai chinh cong", "areas/1"),
        ]
        tasks = Task.objects.order_by("position").values_list("number", "area__code", "title_folded", "field")  # fmt: skip
        assert list(tasks) == [
            ("1", "I", "ke hoach tuyen truyen cai cach hanh chinh nam 2022", "tasks/0"),
            (
                "2",
                "I",
                "ke hoach cai cach hanh chinh nam 2022 cua cac don vi truc thuoc",
                "tasks/1",
            ),
            ("3", "II", "thuc hien co che tu chu ve kinh phi", "tasks/2"),
        ]
        first = plan.tasks.get(number="1")
        assert first.cells["Thời gian hoàn thành"] == "Quý I/2022"
        assert first.title_as_issued == first.title
        assert first.where is not None
        assert first.where["row"] is not None

    def test_products_units_and_deadlines(
        self, office: Organisation, division: Organisation, affiliated: UnitGroup, issued: Issuing
    ) -> None:
        issued()

        products = Deliverable.objects.order_by("task__position").values_list("text", "kind", "field")  # fmt: skip
        assert list(products) == [
            ("Kế hoạch", "ke_hoach", "tasks/0/deliverables/0"),
            ("Kế hoạch", "ke_hoach", "tasks/1/deliverables/0"),
            ("Báo cáo", "bao_cao", "tasks/2/deliverables/0"),
        ]
        units = TaskUnit.objects.order_by("task__position", "-role")
        assert [(unit.role, unit.text, unit.organisation, unit.group) for unit in units] == [
            ("lead", "Văn phòng Sở", office, None),
            ("coordinating", "Phòng KH-TC", division, None),
            ("lead", "Các đơn vị trực thuộc Sở", None, affiliated),
            ("coordinating", "Văn phòng Sở", office, None),
            ("lead", "Phòng Kế hoạch - Tài chính", division, None),
            ("coordinating", "Văn phòng Sở", office, None),
        ]
        deadlines = TaskDeadline.objects.order_by("task__position")
        assert [(one.text, one.kind, one.due_on, one.field) for one in deadlines] == [
            ("Quý I/2022", "quarter", date(2022, 3, 31), "tasks/0/deadlines/0"),
            ("Quý II/2022", "quarter", date(2022, 6, 30), "tasks/1/deadlines/0"),
            ("Năm 2022", "year", date(2022, 12, 31), "tasks/2/deadlines/0"),
        ]

    def test_targets_solutions_and_duties(self, office: Organisation, issued: Issuing) -> None:
        plan = issued()

        target = Target.objects.get()
        assert target.text.rstrip(".") == "100% hồ sơ thủ tục hành chính trả kết quả đúng hạn"
        measure = TargetMeasure.objects.get()
        assert (measure.target, measure.comparator, measure.value, measure.unit) == (
            target,
            "=",
            Decimal(100),
            "%",
        )
        [solution] = plan.solutions.all()
        assert solution.text.startswith("Xác định rõ trách nhiệm")
        [duty] = plan.duties.all()
        assert [(unit.text, unit.organisation) for unit in duty.units.all()] == [
            ("Văn phòng Sở", office)
        ]

    def test_obligations_product_by_unit_by_date(self, issued: Issuing) -> None:
        plan = issued()

        assert owed(plan) == [
            ("1", "Kế hoạch", "Văn phòng Sở", "2022-03-31"),
            ("2", "Kế hoạch", "Trung tâm Trợ giúp pháp lý", "2022-06-30"),
            ("2", "Kế hoạch", "Trung tâm Đấu giá tài sản", "2022-06-30"),
            ("3", "Báo cáo", "Phòng Kế hoạch - Tài chính", "2022-12-31"),
        ]
        first = plan.obligations.get(position=0)
        assert (first.role, first.derived_on, first.source_text, first.source_field) == (
            "lead",
            first.due_on,
            "Quý I/2022",
            "tasks/0/deadlines/0",
        )
        assert first.deliverable is not None
        assert first.deliverable.field == "tasks/0/deliverables/0"
        assert first.rule_sentence_vi
        assert first.rule_sentence_en
        assert (first.needs_decision, first.reasons, first.state) == (
            False,
            [],
            ObligationState.OPEN,
        )
        assert [one.role for one in plan.obligations.filter(task__number="2")] == [
            "group_member",
            "group_member",
        ]

    def test_a_numeral_used_twice_by_mistake(self, issued: Issuing) -> None:
        """Each task belongs to the area it stands under."""
        plan = issued(
            plan_text(was="II. Cải cách tài chính công", now="I. Cải cách tài chính công")
        )

        assert [str(area) for area in plan.areas.all()] == [
            "I. Công tác chỉ đạo, điều hành",
            "I. Cải cách tài chính công",
        ]
        assert [task.area and task.area.name for task in plan.tasks.select_related("area")] == [
            "Công tác chỉ đạo, điều hành",
            "Công tác chỉ đạo, điều hành",
            "Cải cách tài chính công",
        ]

    def test_a_name_nobody_bears_waits_for_a_decision(self, issued: Issuing) -> None:
        plan = issued(plan_text(was="1 | Kế hoạch tuyên truyền cải cách hành chính năm 2022 | Kế hoạch | Văn phòng Sở", now="1 | Kế hoạch tuyên truyền cải cách hành chính năm 2022 | Kế hoạch | Phòng Truyền thông"))  # fmt: skip

        waiting = plan.obligations.get(needs_decision=True)
        assert (waiting.unit, waiting.unit_text, waiting.due_on) == (
            None,
            "Phòng Truyền thông",
            date(2022, 3, 31),
        )
        assert [set(reason) for reason in waiting.reasons] == [{"vi", "en"}]

    def test_corrections_are_in_force_and_what_was_issued_is_kept(
        self, owner: User, imported: Importing
    ) -> None:
        plan_import = imported()
        for field, new in (
            ("tasks/0/title", "Kế hoạch truyền thông năm 2022"),
            ("tasks/2/deadlines/0", "Quý IV/2022"),
            ("document/title", "Cải cách hành chính"),
        ):
            correct_field(
                actor=owner, plan_import=plan_import, field=field, new=new, at=AT, note="Đã hỏi"
            )
        confirm_errors(owner, plan_import)

        plan = issue_plan(actor=owner, plan_import=plan_import, at=AT)

        assert plan.title == "Cải cách hành chính"
        first = plan.tasks.get(number="1")
        assert (first.title, first.title_as_issued) == (
            "Kế hoạch truyền thông năm 2022",
            "Kế hoạch tuyên truyền cải cách hành chính năm 2022",
        )
        assert first.title_folded == "ke hoach truyen thong nam 2022"
        kept = {one.field: one for one in CorrectedField.objects.select_related("by")}
        assert set(kept) == {"tasks/0/title", "tasks/2/deadlines/0", "document/title"}
        deadline = kept["tasks/2/deadlines/0"]
        assert ("Năm 2022" in str(deadline.issued), "Quý IV/2022" in str(deadline.corrected)) == (
            True,
            True,
        )
        assert (deadline.by, deadline.at, deadline.note) == (owner, AT, "Đã hỏi")
        assert plan.obligations.get(task__number="3").source_text == "Quý IV/2022"

    def test_the_issued_plan_gives_four_reports_and_one_plan_for_each_affiliated_unit(
        self, issued: Issuing, issued_plan: Path
    ) -> None:
        plan = issued(issued_plan.read_bytes())

        assert plan.tasks.filter(parent=None).count() == 29
        assert plan.areas.count() == 8
        assert plan.targets.count() == 6
        assert TargetMeasure.objects.filter(target__plan=plan).count() == 8
        assert plan.solutions.count() == 11
        task_1 = plan.obligations.filter(task__number="1")
        assert sorted(str(one.unit) for one in task_1) == [
            "Trung tâm Trợ giúp pháp lý",
            "Trung tâm Đấu giá tài sản",
        ]
        assert plan.obligations.filter(task__number="4").count() == 4


class TestRefusals:
    def test_an_error_nobody_decided_about(self, owner: User, imported: Importing) -> None:
        plan_import = imported()

        with pytest.raises(DomainError) as refused:
            issue_plan(actor=owner, plan_import=plan_import, at=AT)

        assert str(refused.value) == (
            "Còn 1 lỗi chưa có quyết định; hãy sửa hoặc xác nhận từng lỗi rồi phát hành."
        )
        assert not Plan.objects.exists()

    def test_a_head_that_does_not_say_what_it_is(self, owner: User, imported: Importing) -> None:
        plan_import = imported(plan_text(**WITHOUT_NUMBER))
        confirm_errors(owner, plan_import)

        with pytest.raises(DomainError) as refused:
            issue_plan(actor=owner, plan_import=plan_import, at=AT)

        assert str(refused.value) == (
            "Văn bản chưa đủ thông tin để phát hành: thiếu số, ký hiệu; hãy bổ sung ở phần đầu văn bản."
        )
        assert not OfficialDocument.objects.exists()

    def test_completed_by_a_correction_it_is_issued(self, owner: User, imported: Importing) -> None:
        plan_import = correct_field(
            actor=owner,
            plan_import=imported(plan_text(**WITHOUT_NUMBER)),
            field="document/code",
            new="15/KH-STP",
            at=AT,
        )
        confirm_errors(owner, plan_import)

        plan = issue_plan(actor=owner, plan_import=plan_import, at=AT)

        assert (plan.code, plan.document.number, plan.document.symbol) == (
            "15/KH-STP",
            15,
            "KH-STP",
        )

    def test_the_same_import_twice(self, owner: User, issued: Issuing) -> None:
        plan = issued()

        with pytest.raises(
            DomainError, match="đang ở trạng thái “Đã phát hành” nên không phát hành được"
        ):
            issue_plan(actor=owner, plan_import=plan.plan_import, at=AT)

        assert Plan.objects.count() == 1

    def test_the_same_file_twice(self, owner: User, imported: Importing) -> None:
        first, second = imported(), imported()
        for one in (first, second):
            confirm_errors(owner, one)
        plan = issue_plan(actor=owner, plan_import=first, at=AT)

        with pytest.raises(DomainError) as refused:
            issue_plan(actor=owner, plan_import=second, at=AT)

        assert str(refused.value) == (
            f"Tệp này đã được phát hành thành “{plan}”; không phát hành lần nữa."
        )

    def test_the_same_number_and_year_from_another_file(
        self, owner: User, issued: Issuing, imported: Importing
    ) -> None:
        plan = issued()
        copy = imported(plan_text(was="Văn phòng Sở theo dõi, đôn đốc", now="Văn phòng Sở đôn đốc"))
        confirm_errors(owner, copy)

        with pytest.raises(DomainError) as refused:
            issue_plan(actor=owner, plan_import=copy, at=AT)

        assert str(refused.value) == (
            f"Số 12/KH-STP năm 2022 đã được phát hành: “{plan}”; hãy mở kế hoạch đó hoặc rút nó trước."
        )
        copy.refresh_from_db()
        assert (copy.state, Plan.objects.count()) == (ImportState.REVIEW, 1)

    def test_the_same_number_in_another_agency_is_another_plan(
        self, owner: User, stranger: User, issued: Issuing
    ) -> None:
        plan = issued()

        with pytest.raises(IntegrityError, match="plan_issued_once"), transaction.atomic():
            Plan.objects.create(**copied(plan, agency=plan.agency))
        Plan.objects.create(**copied(plan, agency=stranger.agency))

    def test_people_who_may_not(
        self,
        owner: User,
        administrator: User,
        colleague: User,
        leader: User,
        stranger: User,
        imported: Importing,
    ) -> None:
        plan_import = imported()
        confirm_errors(owner, plan_import)

        for actor in (administrator, colleague, leader, stranger):
            with pytest.raises(NotAllowed):
                issue_plan(actor=actor, plan_import=plan_import, at=AT)

        assert not Plan.objects.exists()

    def test_rolled_back_leaves_nothing(self, owner: User, imported: Importing) -> None:
        plan_import = imported()
        confirm_errors(owner, plan_import)
        entries = AuditEntry.objects.count()

        with transaction.atomic():
            issue_plan(actor=owner, plan_import=plan_import, at=AT)
            transaction.set_rollback(True)

        plan_import.refresh_from_db()
        assert plan_import.state == ImportState.REVIEW
        for model in (Plan, Task, Obligation, OfficialDocument):
            assert not model.objects.exists()
        assert AuditEntry.objects.count() == entries

    def test_what_was_corrected_is_append_only(self, owner: User, imported: Importing) -> None:
        plan_import = imported()
        correct_field(actor=owner, plan_import=plan_import, field="tasks/0/title", new="x", at=AT)
        confirm_errors(owner, plan_import)
        issue_plan(actor=owner, plan_import=plan_import, at=AT)

        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            CorrectedField.objects.update(note="khác")


def copied(plan: Plan, agency: Organisation) -> dict[str, object]:
    names = ("document", "code", "year", "last_year", "title", "title_folded", "effective_from", "issued_by", "issued_at")  # fmt: skip
    other_file = plan.source_file
    other_file.pk, other_file.agency, other_file.sha256 = None, agency, "f" * 64
    other_file.save()
    return {name: getattr(plan, name) for name in names} | {
        "agency": agency,
        "source_file": other_file,
    }


class TestWithdraw:
    def test_nothing_is_owed_any_more_and_everything_is_kept(
        self, owner: User, issued: Issuing
    ) -> None:
        plan = issued()

        withdraw_plan(actor=owner, plan=plan, reason=" Ban hành lại ", at=AT)

        plan.refresh_from_db()
        assert plan.state == PlanState.WITHDRAWN
        states = plan.obligations.values_list("state", flat=True)
        assert list(states) == [ObligationState.DROPPED] * 4
        assert AuditEntry.objects.latest("id").data == {"reason": "Ban hành lại", "obligations": 4}

    def test_the_document_can_be_issued_again_as_the_next_version(
        self, owner: User, issued: Issuing
    ) -> None:
        withdraw_plan(actor=owner, plan=issued(), reason="Nhập sai đơn vị", at=AT)

        again = issued()

        assert (again.version, again.state) == (2, PlanState.ISSUED)
        assert OfficialDocument.objects.count() == 1

    def test_refusals(self, owner: User, leader: User, stranger: User, issued: Issuing) -> None:
        plan = issued()

        for actor in (leader, stranger):
            with pytest.raises(NotAllowed):
                withdraw_plan(actor=actor, plan=plan, reason="x", at=AT)
        with pytest.raises(DomainError, match="phải có lý do"):
            withdraw_plan(actor=owner, plan=plan, reason=" ", at=AT)
        withdraw_plan(actor=owner, plan=plan, reason="x", at=AT)
        with pytest.raises(DomainError, match="đã được rút từ trước"):
            withdraw_plan(actor=owner, plan=plan, reason="x", at=AT)

    def test_every_state_has_its_moves(self) -> None:
        assert set(PLAN_MOVES) == set(PlanState)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def issue_both(self, owner: User, imports: list[PlanImport]) -> list[str]:
        """Issue in two connections at once; the sentences of those refused."""
        start, refused = threading.Barrier(len(imports)), []

        def issue(plan_import: PlanImport) -> None:
            start.wait()
            try:
                issue_plan(actor=owner, plan_import=plan_import, at=AT)
            except DomainError as sentence:
                refused.append(str(sentence))
            finally:
                connections.close_all()

        threads = [threading.Thread(target=issue, args=(one,)) for one in imports]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return refused

    def test_two_imports_of_one_file(self, owner: User, imported: Importing) -> None:
        imports = [imported(), imported()]
        for one in imports:
            confirm_errors(owner, one)

        refused = self.issue_both(owner, imports)

        plan = Plan.objects.get()
        assert refused == [f"Tệp này đã được phát hành thành “{plan}”; không phát hành lần nữa."]
        assert plan.obligations.count() == Obligation.objects.count() == 4
        states = PlanImport.objects.order_by("state").values_list("state", flat=True)
        assert list(states) == [ImportState.ISSUED, ImportState.REVIEW]
        assert AuditEntry.objects.filter(action="plan.issued").count() == 1

    def test_two_files_with_one_number(self, owner: User, imported: Importing) -> None:
        other = plan_text(was="Văn phòng Sở theo dõi, đôn đốc", now="Văn phòng Sở đôn đốc")
        imports = [imported(), imported(other)]
        for one in imports:
            confirm_errors(owner, one)

        [sentence] = self.issue_both(owner, imports)

        assert sentence.startswith("Số 12/KH-STP năm 2022 đã được phát hành: “")
        assert Plan.objects.count() == 1

    def test_one_import_twice(self, owner: User, imported: Importing) -> None:
        plan_import = imported()
        confirm_errors(owner, plan_import)

        [sentence] = self.issue_both(owner, [plan_import, plan_import])

        assert "đang ở trạng thái “Đã phát hành”" in sentence
        assert Plan.objects.count() == 1
