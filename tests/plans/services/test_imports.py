"""Bringing a plan in: reading, correcting, deciding, resolving names."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from cchc.accounts.models import AuditEntry, Organisation, OrganisationAlias, UnitGroup, User
from cchc.accounts.states import Kind
from cchc.common.errors import DomainError, NotAllowed, Unreadable
from cchc.documents.models import StoredFile
from cchc.plans.models import FindingDecision, ImportSource, PlanImport
from cchc.plans.queries import imports as queries
from cchc.plans.services.imports import (
    READ_AT_ONCE_UP_TO,
    correct_field,
    decide_finding,
    discard_import,
    resolve_unit,
    retry_import,
    run_reading,
    start_import,
    undo_correction,
    undo_decision,
)
from cchc.plans.states import IMPORT_MOVES, Decision, ImportState, ReadingStage
from tests.people import AT, Importing, Issuing, an_organisation, plan_text

MISSING_PART = "required-part-missing@document"
"""The one error of the small plan: it names no recipients."""


def trail() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("id").values_list("action", "actor__username"))


def finding(plan_import: PlanImport, key: str) -> queries.FindingRow:
    return next(row for row in queries.findings(plan_import) if row.key == key)


def large(content: bytes) -> bytes:
    """The same plan with so many blank lines that it is left to a job."""
    return content + b"\n" * READ_AT_ONCE_UP_TO


class TestStart:
    def test_a_small_file_is_read_at_once(
        self, owner: User, agency: Organisation, imported: Importing
    ) -> None:
        plan_import = imported()

        plan_import.refresh_from_db()
        assert (plan_import.state, plan_import.stage, plan_import.error) == (
            ImportState.REVIEW,
            ReadingStage.DONE,
            "",
        )
        assert (plan_import.agency, plan_import.created_by, plan_import.created_at) == (
            agency,
            owner,
            AT,
        )
        assert [task.number for task in queries.draft_as_read(plan_import).tasks] == ["1", "2", "3"]
        assert plan_import.coverage == 1
        assert plan_import.corrections == []
        assert MISSING_PART in [found["key"] for found in plan_import.findings]
        assert trail() == [
            ("file.stored", "can-bo-cchc"),
            ("import.started", "can-bo-cchc"),
            ("import.read", "can-bo-cchc"),
        ]
        assert AuditEntry.objects.get(action="import.read").data == {
            "tasks": 3,
            "findings": len(plan_import.findings),
        }

    def test_the_source_is_kept_block_by_block(self, imported: Importing) -> None:
        reading = queries.reading(imported())

        assert [block.text for block in reading.document.blocks[:2] if hasattr(block, "text")] == [
            "SỞ TƯ PHÁP TỈNH AN GIANG",
            "Số: 12/KH-STP",
        ]
        assert {"tasks/0/title", "tasks/2/deadlines/0"} <= {
            attribution.field for attribution in reading.attributions
        }
        assert reading.draft.coverage == 1

    def test_no_plan_keeps_nothing(self, owner: User, agency: Organisation) -> None:
        with pytest.raises(Unreadable):
            start_import(
                actor=owner,
                agency=agency,
                name="thu.md",
                content="Kính gửi các đơn vị, xin mời dự họp.".encode(),
                at=AT,
            )

        assert not PlanImport.objects.exists()
        assert not StoredFile.objects.exists()
        assert trail() == []

    def test_a_wrong_file_keeps_nothing(self, owner: User, agency: Organisation) -> None:
        with pytest.raises(Unreadable, match="không đúng với đuôi tệp"):
            start_import(actor=owner, agency=agency, name="a.docx", content=plan_text(), at=AT)

        assert not StoredFile.objects.exists()

    def test_only_the_reform_officer_of_the_agency(
        self,
        administrator: User,
        colleague: User,
        leader: User,
        reader: User,
        stranger: User,
        agency: Organisation,
    ) -> None:
        for actor in (administrator, colleague, leader, reader, stranger):
            with pytest.raises(
                NotAllowed, match="Chỉ cán bộ cải cách hành chính của Sở Tư pháp tỉnh An Giang"
            ):
                start_import(actor=actor, agency=agency, name="a.md", content=plan_text(), at=AT)

        assert not StoredFile.objects.exists()

    def test_a_file_that_became_a_plan_is_refused(
        self, issued: Issuing, imported: Importing
    ) -> None:
        plan = issued()

        with pytest.raises(DomainError) as refused:
            imported()

        assert str(refused.value) == (
            f"Tệp này đã được phát hành thành “{plan}”; hãy mở kế hoạch đó thay vì nhập lại."
        )
        assert PlanImport.objects.count() == 1

    def test_rolled_back_leaves_neither_import_nor_entry(self, imported: Importing) -> None:
        with transaction.atomic():
            imported()
            transaction.set_rollback(True)

        assert not PlanImport.objects.exists()
        assert not ImportSource.objects.exists()
        assert trail() == []

    def test_the_issued_plan(self, imported: Importing, issued_plan: Path) -> None:
        plan_import = imported(issued_plan.read_bytes(), "ke-hoach-42.md")

        draft = queries.draft_as_read(plan_import)
        assert (len(draft.tasks), len(draft.areas)) == (29, 8)
        assert draft.coverage >= 0.99


class TestBackground:
    def test_a_large_file_is_left_to_a_job(self, imported: Importing) -> None:
        plan_import = imported(large(plan_text()))

        plan_import.refresh_from_db()
        assert (plan_import.state, plan_import.stage, plan_import.draft) == (
            ImportState.READING,
            ReadingStage.QUEUED,
            None,
        )
        job = ProcrastinateJob.objects.get()
        assert (job.task_name, job.args) == ("plans.read_import", {"import_id": plan_import.pk})

    def test_read_in_the_background_it_waits_for_review(
        self, owner: User, imported: Importing
    ) -> None:
        plan_import = imported(large(plan_text()))

        run_reading(actor=owner, plan_import=plan_import)

        plan_import.refresh_from_db()
        assert (plan_import.state, plan_import.stage) == (ImportState.REVIEW, ReadingStage.DONE)
        assert len(queries.draft_as_read(plan_import).tasks) == 3
        assert trail()[-1] == ("import.read", "can-bo-cchc")

    def test_asked_twice_it_is_read_once(self, owner: User, imported: Importing) -> None:
        plan_import = imported(large(plan_text()))
        for _turn in range(2):
            run_reading(actor=owner, plan_import=plan_import)

        assert trail().count(("import.read", "can-bo-cchc")) == 1
        assert ImportSource.objects.count() == 1

    def test_what_cannot_be_read_says_why(self, owner: User, imported: Importing) -> None:
        plan_import = imported(large("Kính gửi các đơn vị.".encode()))

        run_reading(actor=owner, plan_import=plan_import)

        plan_import.refresh_from_db()
        assert plan_import.state == ImportState.FAILED
        assert plan_import.error.endswith(".")
        assert trail()[-1] == ("import.failed", "can-bo-cchc")
        assert AuditEntry.objects.latest("id").data == {"error": plan_import.error}

    def test_it_can_be_asked_for_again(self, owner: User, imported: Importing) -> None:
        plan_import = imported(large("Kính gửi các đơn vị.".encode()))
        run_reading(actor=owner, plan_import=plan_import)

        retry_import(actor=owner, plan_import=plan_import)

        plan_import.refresh_from_db()
        assert (plan_import.state, plan_import.stage, plan_import.error) == (
            ImportState.READING,
            ReadingStage.QUEUED,
            "",
        )
        assert ProcrastinateJob.objects.count() == 2

    def test_a_file_that_was_read_is_not_read_again(
        self, owner: User, stranger: User, imported: Importing
    ) -> None:
        plan_import = imported()

        with pytest.raises(DomainError, match="đang ở trạng thái “Chờ rà soát”"):
            retry_import(actor=owner, plan_import=plan_import)
        with pytest.raises(NotAllowed):
            retry_import(actor=stranger, plan_import=plan_import)


class TestCorrect:
    def test_a_correction_stands_beside_what_was_read(
        self, owner: User, imported: Importing
    ) -> None:
        plan_import = imported()
        before = deepcopy(plan_import.draft)

        correct_field(
            actor=owner,
            plan_import=plan_import,
            field="tasks/0/deadlines/0/text",
            new="Quý II/2022",
            at=AT,
            note=" Theo ý kiến Giám đốc ",
        )

        plan_import.refresh_from_db()
        assert plan_import.draft == before
        [correction] = plan_import.corrections
        assert {name: correction[name] for name in ("field", "note", "by", "by_name", "at")} == {
            "field": "tasks/0/deadlines/0",
            "note": "Theo ý kiến Giám đốc",
            "by": owner.pk,
            "by_name": str(owner),
            "at": AT.isoformat(),
        }
        assert (correction["old"]["text"], correction["new"]["text"]) == (
            "Quý I/2022",
            "Quý II/2022",
        )
        [deadline] = queries.effective_draft(plan_import).tasks[0].deadlines
        assert (deadline.text, str(deadline.due_on)) == ("Quý II/2022", "2022-06-30")
        entry = AuditEntry.objects.latest("id")
        assert (entry.action, entry.data["field"]) == ("import.corrected", "tasks/0/deadlines/0")

    def test_a_second_correction_keeps_what_was_issued(
        self, owner: User, imported: Importing
    ) -> None:
        plan_import = imported()
        for title in ("Tên thứ nhất", "Tên thứ hai"):
            correct_field(
                actor=owner, plan_import=plan_import, field="tasks/0/title", new=title, at=AT
            )

        plan_import.refresh_from_db()
        [correction] = plan_import.corrections
        assert (correction["old"], correction["new"]) == (
            "Kế hoạch tuyên truyền cải cách hành chính năm 2022",
            "Tên thứ hai",
        )

    def test_the_findings_are_checked_again(self, owner: User, imported: Importing) -> None:
        plan_import = imported()
        assert finding(plan_import, MISSING_PART).blocks_issue

        correct_field(
            actor=owner,
            plan_import=plan_import,
            field="recipients",
            new=[{"text": "Lưu: VT"}],
            at=AT,
        )

        plan_import.refresh_from_db()
        row = finding(plan_import, MISSING_PART)
        assert (row.present, row.is_open, row.blocks_issue) == (False, False, False)

    def test_undone_everything_is_as_read(self, owner: User, imported: Importing) -> None:
        plan_import = imported()
        before = plan_import.findings
        correct_field(
            actor=owner,
            plan_import=plan_import,
            field="recipients",
            new=[{"text": "Lưu: VT"}],
            at=AT,
        )

        undo_correction(actor=owner, plan_import=plan_import, field="recipients")

        plan_import.refresh_from_db()
        assert plan_import.corrections == []
        assert plan_import.findings[: len(before)] == before
        assert queries.effective_draft(plan_import) == queries.draft_as_read(plan_import)
        assert trail()[-1] == ("import.correction_undone", "can-bo-cchc")

    def test_undone_with_what_was_corrected_inside_it(
        self, owner: User, imported: Importing
    ) -> None:
        plan_import = imported()
        for field, new in (
            ("tasks/0/lead", "Văn phòng Sở; Thanh tra"),
            ("tasks/0/lead/1", "Thanh tra Sở"),
            ("tasks/0/title", "Khác"),
        ):
            correct_field(actor=owner, plan_import=plan_import, field=field, new=new, at=AT)

        undo_correction(actor=owner, plan_import=plan_import, field="tasks/0/lead")

        plan_import.refresh_from_db()
        assert [one["field"] for one in plan_import.corrections] == ["tasks/0/title"]
        assert AuditEntry.objects.latest("id").data == {
            "field": "tasks/0/lead",
            "undone": ["tasks/0/lead", "tasks/0/lead/1"],
        }

    def test_an_inner_correction_alone(self, owner: User, imported: Importing) -> None:
        plan_import = imported()
        for field, new in (
            ("tasks/0/lead", "Văn phòng Sở; Thanh tra"),
            ("tasks/0/lead/1", "Thanh tra Sở"),
        ):
            correct_field(actor=owner, plan_import=plan_import, field=field, new=new, at=AT)

        plan_import = undo_correction(actor=owner, plan_import=plan_import, field="tasks/0/lead/1")

        [first, second] = queries.effective_draft(plan_import).tasks[0].lead
        assert (first.text, second.text) == ("Văn phòng Sở", "Thanh tra")

    @pytest.mark.parametrize(
        ("field", "new", "sentence"),
        [
            ("tasks/9/title", "x", "Bản thảo không có mục “tasks/9/title” để sửa"),
            ("document/year", "x", "cần một số nguyên"),
            (
                "document/code",
                "12/KH-STP",
                "“Phần đầu văn bản › số, ký hiệu” đã có đúng giá trị này",
            ),
            ("coverage", 1.0, "Bản thảo không có mục “coverage”"),
        ],
    )
    def test_refused_with_a_sentence_and_nothing_changes(
        self, owner: User, imported: Importing, field: str, new: object, sentence: str
    ) -> None:
        plan_import = imported()
        entries = len(trail())

        with pytest.raises(DomainError) as refused:
            correct_field(actor=owner, plan_import=plan_import, field=field, new=new, at=AT)

        assert sentence in str(refused.value)
        plan_import.refresh_from_db()
        assert plan_import.corrections == []
        assert len(trail()) == entries

    def test_nothing_to_undo(self, owner: User, imported: Importing) -> None:
        with pytest.raises(DomainError, match="“Nhiệm vụ 1 › tên gọi” chưa được sửa"):
            undo_correction(actor=owner, plan_import=imported(), field="tasks/0/title")

    def test_only_the_reform_officer(
        self, colleague: User, leader: User, stranger: User, imported: Importing
    ) -> None:
        plan_import = imported()

        for actor in (colleague, leader, stranger):
            with pytest.raises(NotAllowed):
                correct_field(
                    actor=actor, plan_import=plan_import, field="tasks/0/title", new="x", at=AT
                )
            with pytest.raises(NotAllowed):
                undo_correction(actor=actor, plan_import=plan_import, field="tasks/0/title")

        plan_import.refresh_from_db()
        assert plan_import.corrections == []


class TestDecide:
    def test_the_text_stays_as_issued(self, owner: User, imported: Importing) -> None:
        plan_import = imported()

        decide_finding(
            actor=owner,
            plan_import=plan_import,
            key=MISSING_PART,
            decision=Decision.CONFIRMED,
            note=" Bản gửi không kèm nơi nhận ",
            at=AT,
        )

        row = finding(plan_import, MISSING_PART)
        assert (row.decision, row.note, row.decided_by, row.decided_at, row.is_open) == (
            Decision.CONFIRMED,
            "Bản gửi không kèm nơi nhận",
            str(owner),
            AT,
            False,
        )
        assert AuditEntry.objects.latest("id").data == {
            "key": MISSING_PART,
            "decision": "confirmed",
            "note": "Bản gửi không kèm nơi nhận",
        }

    def test_keeping_an_error_needs_a_reason(self, owner: User, imported: Importing) -> None:
        plan_import = imported()

        with pytest.raises(DomainError, match="Giữ nguyên một lỗi phải có lý do"):
            decide_finding(
                actor=owner,
                plan_import=plan_import,
                key=MISSING_PART,
                decision=Decision.CONFIRMED,
                note="  ",
                at=AT,
            )

        assert not FindingDecision.objects.exists()

    def test_a_warning_does_not(self, owner: User, imported: Importing) -> None:
        plan_import = imported()
        key = "lead-is-group@tasks/1/lead/0"

        decide_finding(
            actor=owner, plan_import=plan_import, key=key, decision=Decision.CONFIRMED, at=AT
        )

        assert finding(plan_import, key).decision == Decision.CONFIRMED

    def test_a_second_decision_replaces_the_first(self, owner: User, imported: Importing) -> None:
        plan_import = imported()
        for decision in (Decision.CONFIRMED, Decision.CORRECTED):
            decide_finding(
                actor=owner,
                plan_import=plan_import,
                key=MISSING_PART,
                decision=decision,
                note="x",
                at=AT,
            )

        assert FindingDecision.objects.get().decision == Decision.CORRECTED
        assert trail().count(("finding.decided", "can-bo-cchc")) == 2

    def test_taken_back_it_is_open_again(self, owner: User, imported: Importing) -> None:
        plan_import = imported()
        decide_finding(
            actor=owner,
            plan_import=plan_import,
            key=MISSING_PART,
            decision=Decision.CORRECTED,
            at=AT,
        )

        undo_decision(actor=owner, plan_import=plan_import, key=MISSING_PART)

        assert finding(plan_import, MISSING_PART).is_open
        with pytest.raises(DomainError, match="chưa có quyết định nên không có gì để hoàn tác"):
            undo_decision(actor=owner, plan_import=plan_import, key=MISSING_PART)

    def test_an_unknown_finding(self, owner: User, imported: Importing) -> None:
        with pytest.raises(DomainError, match="Phát hiện này không còn trong danh sách"):
            decide_finding(
                actor=owner,
                plan_import=imported(),
                key="x@y",
                decision=Decision.CORRECTED,
                at=AT,
            )

    def test_a_stranger_decides_nothing(self, stranger: User, imported: Importing) -> None:
        plan_import = imported()

        with pytest.raises(NotAllowed):
            decide_finding(
                actor=stranger,
                plan_import=plan_import,
                key=MISSING_PART,
                decision=Decision.CORRECTED,
                at=AT,
            )
        with pytest.raises(NotAllowed):
            undo_decision(actor=stranger, plan_import=plan_import, key=MISSING_PART)


class TestResolve:
    def unknown(self, imported: Importing) -> PlanImport:
        return imported(plan_text(was="Thực hiện cơ chế tự chủ về kinh phí | Báo cáo | Phòng Kế hoạch - Tài chính", now="Thực hiện cơ chế tự chủ về kinh phí | Báo cáo | Bộ phận Quản trị"))  # fmt: skip

    def names(self, plan_import: PlanImport) -> dict[str, object]:
        return {
            name.text: name.meaning.organisation or name.meaning.group
            for name in queries.unit_names(plan_import)
        }

    def test_once_for_this_plan_and_every_later_one(
        self, owner: User, imported: Importing, division: Organisation
    ) -> None:
        plan_import = self.unknown(imported)
        assert self.names(plan_import)["Bộ phận Quản trị"] is None

        alias = resolve_unit(
            actor=owner, plan_import=plan_import, name="Bộ phận  Quản trị", organisation=division
        )

        assert (alias.name, alias.organisation, alias.agency) == (
            "Bộ phận Quản trị",
            division,
            division.agency,
        )
        assert self.names(plan_import)["Bộ phận Quản trị"] == division
        later = imported(plan_text(code="13/KH-STP", was="Văn phòng Sở | Phòng KH-TC", now="Bộ phận quản trị | Phòng KH-TC"))  # fmt: skip
        assert self.names(later)["Bộ phận quản trị"] == division
        assert ("alias.added", "can-bo-cchc") in trail()

    def test_a_group(self, owner: User, imported: Importing, affiliated: UnitGroup) -> None:
        plan_import = self.unknown(imported)

        resolve_unit(
            actor=owner, plan_import=plan_import, name="Bộ phận Quản trị", group=affiliated
        )

        assert self.names(plan_import)["Bộ phận Quản trị"] == affiliated

    def test_a_name_that_the_plan_does_not_use(
        self, owner: User, imported: Importing, division: Organisation
    ) -> None:
        with pytest.raises(DomainError, match="Kế hoạch không có đơn vị nào mang tên “Phòng X”"):
            resolve_unit(actor=owner, plan_import=imported(), name="Phòng X", organisation=division)

    def test_not_to_a_unit_of_another_agency(
        self, owner: User, imported: Importing, other_agency: Organisation
    ) -> None:
        theirs = an_organisation("Văn phòng", Kind.OFFICE, other_agency)

        with pytest.raises(DomainError, match="“Văn phòng” không thuộc Sở Tư pháp tỉnh An Giang"):
            resolve_unit(
                actor=owner,
                plan_import=self.unknown(imported),
                name="Bộ phận Quản trị",
                organisation=theirs,
            )

        assert not OrganisationAlias.objects.exists()

    def test_a_colleague_resolves_nothing(
        self, colleague: User, imported: Importing, division: Organisation
    ) -> None:
        with pytest.raises(NotAllowed):
            resolve_unit(
                actor=colleague,
                plan_import=self.unknown(imported),
                name="Bộ phận Quản trị",
                organisation=division,
            )


class TestDiscard:
    def test_put_aside_for_good(self, owner: User, imported: Importing) -> None:
        plan_import = imported()

        discard_import(actor=owner, plan_import=plan_import, note="Nhập nhầm tệp")

        plan_import.refresh_from_db()
        assert plan_import.state == ImportState.DISCARDED
        assert AuditEntry.objects.latest("id").data == {"note": "Nhập nhầm tệp"}
        assert StoredFile.objects.exists()
        with pytest.raises(
            DomainError, match="đang ở trạng thái “Đã bỏ” nên không làm được việc này"
        ):
            correct_field(
                actor=owner, plan_import=plan_import, field="tasks/0/title", new="x", at=AT
            )
        with pytest.raises(DomainError, match="“Đã bỏ”"):
            discard_import(actor=owner, plan_import=plan_import)

    def test_the_same_file_can_be_brought_in_again(self, owner: User, imported: Importing) -> None:
        first = imported()
        discard_import(actor=owner, plan_import=first)

        second = imported()

        assert (second.file, second.state) == (first.file, ImportState.REVIEW)

    def test_a_stranger_puts_nothing_aside(self, stranger: User, imported: Importing) -> None:
        plan_import = imported()

        with pytest.raises(NotAllowed):
            discard_import(actor=stranger, plan_import=plan_import)

        plan_import.refresh_from_db()
        assert plan_import.state == ImportState.REVIEW


def test_every_state_has_its_moves() -> None:
    assert set(IMPORT_MOVES) == set(ImportState)
    assert not IMPORT_MOVES[ImportState.ISSUED]
