"""The import wizard on pages: from the file to the plan in force, each act of the officer."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cchc.accounts.models import Organisation, OrganisationAlias, UnitGroup, User
from cchc.plans.models import FindingDecision, Plan, PlanImport
from cchc.plans.queries.imports import effective_draft, findings
from cchc.plans.services.imports import correct_field, run_reading, start_import
from cchc.plans.states import Decision, ImportState, ReadingStage
from cchc.web.showing.structure import entry_id
from tests.people import AT, Importing, confirm_errors, plan_text
from tests.web.conftest import SignIn

HTMX = {"HX-Request": "true"}
MISTAKEN = {"was": "Quý I/2022", "now": "Quý I//2022"}


@pytest.fixture
def officer(owner: User, as_person: SignIn) -> Client:
    return as_person(owner)


@pytest.fixture
def under_review(imported: Importing) -> PlanImport:
    return imported()


def upload(client: Client, content: bytes, name: str = "ke-hoach.md") -> object:
    sent = {"file": SimpleUploadedFile(name, content)}
    return client.post(reverse("web:imports"), sent)


def at(name: str, plan_import: PlanImport, path: str = "") -> str:
    found = reverse(f"web:{name}", args=[plan_import.pk])
    return f"{found}?path={path}" if path else found


class TestUpload:
    def test_opens_the_review(
        self, officer: Client, office: Organisation, division: Organisation, affiliated: UnitGroup
    ) -> None:
        answer = upload(officer, plan_text())

        plan_import = PlanImport.objects.get()
        assert answer.url == at("import", plan_import)
        page = officer.get(answer.url)
        assert "Rà soát nội dung đọc được" in page.text
        assert [str(s.title) for s in page.context["sections"] if s.items] == [
            "I. Công tác chỉ đạo, điều hành",
            "II. Cải cách tài chính công",
        ]

    @pytest.mark.parametrize(
        ("content", "name", "said"),
        [
            (b"", "rong.md", "Tệp rỗng (0 byte); hãy chọn lại tệp hoặc tải lại từ nguồn."),
            (b"\x89PNG\r\n\x1a\n....", "anh.png", "là ảnh PNG, không được nhận ở đây"),
            (b"Xin nghi phep nam.", "don.txt", "Không thấy nhiệm vụ, mục tiêu"),
            (b"PK\x03\x04hong", "hong.docx", "bị hỏng hoặc bị cắt cụt"),
        ],
    )
    def test_what_cannot_be_a_plan_is_refused_on_the_form(
        self, officer: Client, content: bytes, name: str, said: str
    ) -> None:
        answer = upload(officer, content, name)

        assert answer.status_code == HTTPStatus.OK
        errors = [e for found in answer.context["form"].errors.values() for e in found]
        assert len(errors) == 1
        assert said in errors[0]
        assert not PlanImport.objects.exists()

    def test_no_file_is_said_so(self, officer: Client) -> None:
        answer = officer.post(reverse("web:imports"), {})

        assert answer.context["form"].errors == {"file": ["Hãy chọn tệp kế hoạch rồi tải lên."]}

    def test_others_do_not_upload(self, leader: User, as_person: SignIn) -> None:
        client = as_person(leader)

        assert "Tải lên và đọc" not in client.get(reverse("web:imports")).text
        assert upload(client, plan_text()).status_code == HTTPStatus.FORBIDDEN
        assert not PlanImport.objects.exists()

    def test_a_file_issued_before_is_refused(
        self, officer: Client, owner: User, under_review: PlanImport
    ) -> None:
        confirm_errors(owner, under_review)
        officer.post(at("import_issue", under_review))

        answer = upload(officer, plan_text())

        [refusal] = answer.context["form"].non_field_errors()
        assert "đã được phát hành" in refusal

    def test_says_what_this_machine_can_read(self, officer: Client) -> None:
        page = officer.get(reverse("web:imports"))

        for name, tool in (("has_office", "LibreOffice"), ("has_ocr", "Tesseract")):
            assert isinstance(page.context[name], bool)
            assert tool in page.text


class TestWaiting:
    @pytest.fixture
    def queued(self, owner: User, agency: Organisation) -> PlanImport:
        """A .pdf: read by a job, later."""
        return start_import(
            actor=owner, agency=agency, name="quet.pdf", content=b"%PDF-1.7\nhong", at=AT
        )

    def test_shows_the_stage_and_asks_again(self, officer: Client, queued: PlanImport) -> None:
        PlanImport.objects.update(stage=ReadingStage.READING)

        page = officer.get(at("import", queued))

        assert page.context["reached"] == 2
        assert at("import_progress", queued) in page.text
        part = officer.get(at("import_progress", queued), headers=HTMX)
        assert "Đang nhận diện nhiệm vụ" in part.text
        assert "<html" not in part.text

    def test_opens_the_page_when_it_is_done(
        self, officer: Client, owner: User, queued: PlanImport
    ) -> None:
        run_reading(actor=owner, plan_import=queued)

        answer = officer.get(at("import_progress", queued), headers=HTMX)

        assert answer.headers["HX-Redirect"] == at("import", queued)

    def test_a_file_that_cannot_be_read_says_why_and_can_be_read_again(
        self, officer: Client, owner: User, queued: PlanImport
    ) -> None:
        run_reading(actor=owner, plan_import=queued)
        queued.refresh_from_db()
        assert queued.state == ImportState.FAILED

        page = officer.get(at("import", queued))
        assert "Không đọc được tệp này" in page.text
        assert queued.error in page.context["import"].error

        officer.post(at("import_retry", queued))
        queued.refresh_from_db()
        assert (queued.state, queued.stage) == (ImportState.READING, ReadingStage.QUEUED)

    def test_an_import_is_put_aside(self, officer: Client, under_review: PlanImport) -> None:
        answer = officer.post(at("import_discard", under_review), follow=True)

        under_review.refresh_from_db()
        assert under_review.state == ImportState.DISCARDED
        assert "Đã bỏ lượt nhập" in answer.text
        assert "Lượt nhập này đã được bỏ" in officer.get(at("import", under_review)).text


class TestReview:
    def test_shows_the_document_and_where_each_field_stands(
        self, officer: Client, under_review: PlanImport
    ) -> None:
        page = officer.get(at("import", under_review))

        assert 'data-field="tasks/0/title"' in page.text
        for section in page.context["sections"]:
            for item in section.items:
                for entry in item.entries:
                    if entry.place:
                        assert f'id="{entry.place}"' in page.text
                        assert f'href="#{entry.place}"' in page.text

    def test_lists_findings_errors_first_with_progress(
        self, officer: Client, under_review: PlanImport
    ) -> None:
        page = officer.get(at("import", under_review))

        rows = [row for row, _path in page.context["findings"]]
        order = ["error", "warning", "note"]
        assert [row.severity for row in rows] == sorted(
            (row.severity for row in rows), key=order.index
        )
        assert (page.context["total"], page.context["handled"]) == (len(rows), 0)

    def test_is_read_by_the_leader_who_changes_nothing(
        self, under_review: PlanImport, leader: User, as_person: SignIn
    ) -> None:
        page = as_person(leader).get(at("import", under_review))

        assert not page.context["can_review"]
        assert at("import_correct", under_review) not in page.text
        assert at("import_decide", under_review) not in page.text

    def test_an_issued_import_leads_to_its_plan(
        self, officer: Client, owner: User, under_review: PlanImport
    ) -> None:
        confirm_errors(owner, under_review)
        officer.post(at("import_issue", under_review))

        answer = officer.get(at("import", under_review))

        assert answer.url == reverse("web:plan", args=[Plan.objects.get().pk])


class TestCorrect:
    PATH = "tasks/0/deadlines"

    @pytest.fixture
    def under_review(self, imported: Importing) -> PlanImport:
        return imported(plan_text(**MISTAKEN))

    def test_the_form_holds_what_was_read(self, officer: Client, under_review: PlanImport) -> None:
        part = officer.get(at("import_correct", under_review, self.PATH + "/0"), headers=HTMX)

        assert part.context["form"].initial == {"new": "Quý I//2022"}
        assert f'id="{entry_id(self.PATH)}"' in part.text
        assert "<html" not in part.text

    def test_the_answer_is_the_entry_with_what_was_issued(
        self, officer: Client, under_review: PlanImport
    ) -> None:
        answer = officer.post(
            at("import_correct", under_review, self.PATH),
            {"new": "Quý II/2022", "note": "Theo bản ký."},
            headers=HTMX,
        )

        entry = answer.context["entry"]
        assert (entry.value, entry.issued) == ("Quý II/2022", "Quý I//2022")
        assert 'id="progress"' in answer.text
        assert 'id="finding-list"' in answer.text
        under_review.refresh_from_db()
        [deadline] = effective_draft(under_review).tasks[0].deadlines
        assert deadline.due_on == date(2022, 6, 30)

    def test_without_a_script_it_goes_back_to_its_place(
        self, officer: Client, under_review: PlanImport
    ) -> None:
        page = officer.get(at("import_correct", under_review, self.PATH))
        assert "<html" in page.text

        answer = officer.post(at("import_correct", under_review, self.PATH), {"new": "Quý II/2022"})

        assert answer.url == f"{at('import', under_review)}#{entry_id(self.PATH)}"

    def test_what_was_already_so_is_refused_on_the_form(
        self, officer: Client, under_review: PlanImport
    ) -> None:
        answer = officer.post(
            at("import_correct", under_review, "tasks/0/title"),
            {"new": "Kế hoạch tuyên truyền cải cách hành chính năm 2022"},
            headers=HTMX,
        )

        [refusal] = answer.context["form"].non_field_errors()
        assert "không có gì để sửa" in refusal

    def test_a_correction_is_taken_back(self, officer: Client, under_review: PlanImport) -> None:
        officer.post(at("import_correct", under_review, self.PATH), {"new": "Quý II/2022"})

        answer = officer.post(at("import_undo", under_review, self.PATH), headers=HTMX)

        entry = answer.context["entry"]
        assert (entry.value, entry.issued) == ("Quý I//2022", None)
        under_review.refresh_from_db()
        assert under_review.corrections == []

    def test_leaving_the_form_shows_the_entry_again(
        self, officer: Client, under_review: PlanImport
    ) -> None:
        part = officer.get(at("import_entry", under_review, self.PATH), headers=HTMX)

        assert part.context["entry"].value == "Quý I//2022"

    @pytest.mark.parametrize(
        "path", ["", "tasks/99/title", "khong/co", "source/sha256", "tasks/0/cells", "tasks/x/lead"]
    )
    def test_a_place_that_is_not_there(
        self, officer: Client, under_review: PlanImport, path: str
    ) -> None:
        answer = officer.get(at("import_correct", under_review) + f"?path={path}")

        assert answer.status_code == HTTPStatus.NOT_FOUND

    def test_a_correction_can_answer_a_finding(
        self, officer: Client, under_review: PlanImport
    ) -> None:
        [key] = [
            row.key
            for row in findings(under_review)
            if row.field and row.field.startswith(self.PATH) and "//" in row.quotation
        ][:1]

        officer.post(at("import_correct", under_review, self.PATH), {"new": "Quý I/2022"})

        page = officer.get(at("import", under_review))
        row = next(row for row, _path in page.context["findings"] if row.key == key)
        assert not row.present
        assert "Không còn sau khi sửa nội dung." in page.text

    def test_inside_a_finding_the_entry_beside_it_follows(
        self, officer: Client, under_review: PlanImport
    ) -> None:
        path = at("import_correct", under_review, self.PATH) + "&inside=1"
        assert f'id="{entry_id(self.PATH)}"' not in officer.get(path, headers=HTMX).text

        answer = officer.post(path, {"new": "Quý I/2022"}, headers=HTMX)

        assert "Đã sửa." in answer.text
        assert f"outerHTML:#{entry_id(self.PATH)}" in answer.text


class TestFindings:
    @pytest.fixture
    def under_review(self, imported: Importing) -> PlanImport:
        """With an error: the annex names another plan."""
        annex = "*(Kèm theo Kế hoạch số 12/KH-STP"
        return imported(plan_text(was=annex, now=annex.replace("12", "11")))

    def an_error(self, plan_import: PlanImport) -> str:
        return next(row.key for row in findings(plan_import) if row.severity == "error")

    def test_an_error_stays_only_with_a_reason(
        self, officer: Client, under_review: PlanImport
    ) -> None:
        key = self.an_error(under_review)

        answer = officer.post(
            at("import_decide", under_review),
            {"key": key, "decision": "confirmed", "note": " "},
            headers=HTMX,
        )

        assert "Giữ nguyên một lỗi phải có lý do" in answer.text
        assert not FindingDecision.objects.exists()

    def test_a_decision_is_kept_with_its_note_and_counted(
        self, officer: Client, owner: User, under_review: PlanImport
    ) -> None:
        key = self.an_error(under_review)

        answer = officer.post(
            at("import_decide", under_review),
            {"key": key, "decision": "confirmed", "note": "Bản ký ghi như vậy."},
            headers=HTMX,
        )

        kept = FindingDecision.objects.get()
        assert (kept.decision, kept.note, kept.by) == (
            Decision.CONFIRMED,
            "Bản ký ghi như vậy.",
            owner,
        )
        assert answer.context["handled"] == 1
        assert "Bản ký ghi như vậy." in answer.text

    def test_a_decision_is_taken_back(self, officer: Client, under_review: PlanImport) -> None:
        key = self.an_error(under_review)
        officer.post(
            at("import_decide", under_review), {"key": key, "decision": "confirmed", "note": "x"}
        )

        answer = officer.post(at("import_reopen", under_review), {"key": key}, headers=HTMX)

        assert answer.context["row"].is_open
        assert not FindingDecision.objects.exists()

    @pytest.mark.parametrize(
        "sent", [{}, {"key": "khong-co", "decision": "confirmed", "note": "x"}]
    )
    def test_a_finding_that_is_not_there_leads_back_to_the_list(
        self, officer: Client, under_review: PlanImport, sent: dict[str, str]
    ) -> None:
        answer = officer.post(at("import_decide", under_review), sent, headers=HTMX)

        assert answer.url == f"{at('import', under_review)}#findings"

    def test_a_decision_of_no_known_kind_changes_nothing(
        self, officer: Client, under_review: PlanImport
    ) -> None:
        sent = {"key": self.an_error(under_review), "decision": "quên", "note": "x"}

        officer.post(at("import_decide", under_review), sent, headers=HTMX)

        assert not FindingDecision.objects.exists()


class TestNames:
    @pytest.fixture
    def under_review(self, imported: Importing) -> PlanImport:
        return imported(plan_text(was="| Văn phòng Sở | Phòng KH-TC |", now="| Tổ giúp việc | |"))

    def test_a_name_that_means_nobody_comes_first_with_the_choices(
        self,
        officer: Client,
        under_review: PlanImport,
        division: Organisation,
        affiliated: UnitGroup,
    ) -> None:
        names = officer.get(at("import", under_review)).context["names"]

        (name, form), *others = names
        assert name.text == "Tổ giúp việc"
        assert all(form is None for _name, form in others)
        choices = dict(choice for group in form["meant"].field.choices[1:] for choice in group[1])
        assert choices[f"u{division.pk}"] == division.name
        assert choices[f"g{affiliated.pk}"] == affiliated.name

    def test_is_settled_once_for_all(
        self, officer: Client, under_review: PlanImport, office: Organisation
    ) -> None:
        answer = officer.post(
            at("import_resolve", under_review),
            {"name": "Tổ giúp việc", "meant": f"u{office.pk}"},
            headers=HTMX,
        )

        assert OrganisationAlias.objects.get().organisation == office
        assert all(form is None for _name, form in answer.context["names"])

    def test_can_mean_a_group(
        self, officer: Client, under_review: PlanImport, affiliated: UnitGroup
    ) -> None:
        officer.post(
            at("import_resolve", under_review),
            {"name": "Tổ giúp việc", "meant": f"g{affiliated.pk}"},
        )

        assert OrganisationAlias.objects.get().group == affiliated

    @pytest.mark.parametrize("meant", ["", "u0", "g0", "x"])
    def test_a_choice_that_is_none_is_refused_beside_the_name(
        self, officer: Client, under_review: PlanImport, meant: str
    ) -> None:
        answer = officer.post(
            at("import_resolve", under_review),
            {"name": "Tổ giúp việc", "meant": meant},
            headers=HTMX,
        )

        (_name, form), *_ = answer.context["names"]
        assert list(form.errors) == ["meant"]
        assert not OrganisationAlias.objects.exists()

    def test_a_unit_of_another_agency_is_no_choice(
        self, officer: Client, under_review: PlanImport, other_agency: Organisation
    ) -> None:
        officer.post(
            at("import_resolve", under_review),
            {"name": "Tổ giúp việc", "meant": f"u{other_agency.pk}"},
        )

        assert not OrganisationAlias.objects.exists()


class TestIssue:
    def test_shows_what_each_unit_would_owe_and_keeps_nothing(
        self, officer: Client, under_review: PlanImport
    ) -> None:
        page = officer.get(at("import_issue", under_review))

        preview = page.context["preview"]
        assert (preview.count, preview.undecided) == (4, 0)
        assert [(title[:10], len(items)) for title, items in preview.tasks] == [
            ("1. Kế hoạc", 1),
            ("2. Kế hoạc", 2),
            ("3. Thực hi", 1),
        ]
        assert dict(preview.units) == {
            "Văn phòng Sở": 1,
            "Trung tâm Trợ giúp pháp lý": 1,
            "Trung tâm Đấu giá tài sản": 1,
            "Phòng Kế hoạch - Tài chính": 1,
        }
        assert not Plan.objects.exists()

    def test_puts_the_plan_in_force(
        self, officer: Client, owner: User, under_review: PlanImport
    ) -> None:
        confirm_errors(owner, under_review)

        answer = officer.post(at("import_issue", under_review), follow=True)

        plan = Plan.objects.get()
        assert answer.redirect_chain[-1][0] == reverse("web:plan", args=[plan.pk])
        assert "Đã phát hành kế hoạch." in answer.text
        assert (plan.code, plan.tasks.count(), plan.obligations.count()) == ("12/KH-STP", 3, 4)

    def test_an_undecided_error_stands_in_the_way(
        self, officer: Client, imported: Importing
    ) -> None:
        annex = "*(Kèm theo Kế hoạch số 12/KH-STP"
        plan_import = imported(plan_text(was=annex, now=annex.replace("12", "11")))

        page = officer.get(at("import_issue", plan_import))
        assert page.context["blocking"]
        assert 'data-target="issue" disabled' in page.text

        answer = officer.post(at("import_issue", plan_import), follow=True)
        assert "lỗi chưa có quyết định" in next(str(said) for said in answer.context["messages"])
        assert not Plan.objects.exists()

    def test_corrections_count_in_the_preview(
        self, officer: Client, owner: User, under_review: PlanImport
    ) -> None:
        correct_field(
            actor=owner,
            plan_import=under_review,
            field="tasks/2/deadlines",
            new="Quý III/2022",
            at=AT,
        )

        preview = officer.get(at("import_issue", under_review)).context["preview"]

        _title, [last] = preview.tasks[-1]
        assert last.draft.due_on == date(2022, 9, 30)

    def test_once_issued_there_is_nothing_left_to_issue(
        self, officer: Client, owner: User, under_review: PlanImport
    ) -> None:
        confirm_errors(owner, under_review)
        officer.post(at("import_issue", under_review))

        answer = officer.get(at("import_issue", under_review))

        assert answer.url == at("import", under_review)

    def test_the_leader_looks_but_does_not_issue(
        self, under_review: PlanImport, owner: User, leader: User, as_person: SignIn
    ) -> None:
        confirm_errors(owner, under_review)
        client = as_person(leader)
        assert "Phát hành kế hoạch này?" not in client.get(at("import_issue", under_review)).text

        assert client.post(at("import_issue", under_review)).status_code == HTTPStatus.FORBIDDEN
        assert not Plan.objects.exists()


@pytest.mark.mission
class TestTheIssuedPlan:
    """The plan as issued, wherever it is at hand."""

    def test_goes_from_the_file_to_obligations(
        self,
        issued_plan: object,
        officer: Client,
        owner: User,
        division: Organisation,
        affiliated: UnitGroup,
    ) -> None:
        upload(officer, issued_plan.read_bytes())  # type: ignore[attr-defined]
        plan_import = PlanImport.objects.get()
        page = officer.get(at("import", plan_import))
        assert sum(len(section.items) for section in page.context["sections"]) == 29
        assert page.context["blocking"] > 0

        confirm_errors(owner, plan_import)
        officer.post(at("import_issue", plan_import))

        plan = Plan.objects.get()
        assert (plan.tasks.count(), plan.areas.count(), plan.targets.count()) == (29, 8, 6)
        assert plan.obligations.filter(task__number="4").count() == 4
        assert plan.obligations.filter(task__number="1").count() == 2
