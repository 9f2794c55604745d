"""Pages of amendments: bringing one in, the comparison, decisions, the versions of a plan, a task edited by hand."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc.accounts.models import User
from cchc.plans.amending.choices import Shape
from cchc.plans.models import EditedField, Plan, PlanImport, Task
from cchc.plans.queries.amending import amendment_of
from cchc.plans.services.amending import choose_shape
from cchc.plans.states import ImportState, PlanState
from tests.amendments import (
    AREA_I,
    AREA_II,
    AUDIT,
    AUTONOMY,
    DOUBTFUL,
    GROUP_PLAN,
    JULY,
    LATER,
    PROPAGANDA,
    amend,
    bring,
    decision,
)
from tests.people import Issuing
from tests.web.conftest import SignIn

OTHERS = ["colleague", "head", "leader", "inspector", "reader", "administrator"]


@pytest.fixture(autouse=True)
def july(settings: LazySettings) -> None:
    """The pages are looked at on the day the amendments are issued."""
    settings.TODAY = JULY.date()


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


@pytest.fixture
def officer(owner: User, as_person: SignIn) -> Client:
    return as_person(owner)


@pytest.fixture
def change(owner: User, plan: Plan) -> PlanImport:
    """I.1 later, a task more in area II."""
    return bring(owner, plan, decision(AREA_I, LATER, AREA_II, AUDIT))


def said(client: Client, name: str, pk: int, query: str = "") -> str:
    page = client.get(reverse(f"web:{name}", args=[pk]) + query)
    assert page.status_code == HTTPStatus.OK
    return page.text


class TestStart:
    def test_a_document_is_brought_in_from_the_plan(self, officer: Client, plan: Plan) -> None:
        assert reverse("web:plan_amend", args=[plan.pk]) in said(officer, "plan_versions", plan.pk)

        page = officer.post(
            reverse("web:plan_amend", args=[plan.pk]),
            {"file": SimpleUploadedFile("qd.md", decision(AREA_I, LATER))},
        )

        started = PlanImport.objects.get(amends=plan)
        assert page["Location"] == reverse("web:import", args=[started.pk])
        assert started.state == ImportState.REVIEW
        review = said(officer, "import", started.pk)
        assert reverse("web:amendment", args=[started.pk]) in review
        assert reverse("web:import_issue", args=[started.pk]) not in review

    def test_a_document_without_tasks_is_refused_on_the_form(
        self, officer: Client, plan: Plan
    ) -> None:
        page = officer.post(
            reverse("web:plan_amend", args=[plan.pk]),
            {"file": SimpleUploadedFile("qd.md", decision(article="Ban hành quy chế."))},
        )

        assert "Không đọc được nhiệm vụ nào" in page.text
        assert not plan.amending_imports.exists()

    def test_the_page_of_issue_is_that_of_the_comparison(
        self, officer: Client, change: PlanImport
    ) -> None:
        page = officer.get(reverse("web:import_issue", args=[change.pk]))

        assert page["Location"] == reverse("web:amendment", args=[change.pk])

    @pytest.mark.parametrize("who", OTHERS)
    def test_nobody_else(
        self, plan: Plan, as_person: SignIn, request: pytest.FixtureRequest, who: str
    ) -> None:
        client = as_person(request.getfixturevalue(who))

        assert client.get(reverse("web:plan_amend", args=[plan.pk])).status_code == 403
        assert reverse("web:plan_amend", args=[plan.pk]) not in said(
            client, "plan_versions", plan.pk
        )

    def test_a_stranger_finds_nothing(
        self, plan: Plan, change: PlanImport, stranger: User, as_person: SignIn
    ) -> None:
        client = as_person(stranger)

        for name in ("plan_versions", "plan_current", "plan_compared", "plan_amend"):
            assert client.get(reverse(f"web:{name}", args=[plan.pk])).status_code == 404
        for name in ("amendment", "amendment_match"):
            assert client.get(reverse(f"web:{name}", args=[change.pk])).status_code == 404
        for name in ("amendment_shape", "amendment_settle", "amendment_issue"):
            assert client.post(reverse(f"web:{name}", args=[change.pk])).status_code == 404


class TestComparison:
    def test_shows_before_and_after_with_the_words_that_differ(
        self, officer: Client, change: PlanImport
    ) -> None:
        text = said(officer, "amendment", change.pk)

        assert PROPAGANDA in text
        assert '<del><span class="sr-only">bỏ: </span>I</del>' in text
        assert '<ins><span class="sr-only">thêm: </span>III</ins>' in text
        assert "Kiểm toán nội bộ các đơn vị sự nghiệp" in text
        assert AUTONOMY not in text

    def test_shows_what_stays_when_asked(self, officer: Client, change: PlanImport) -> None:
        text = said(officer, "amendment", change.pk, "?all")

        assert AUTONOMY in text
        assert GROUP_PLAN in text
        assert "Văn bản điều chỉnh không nói đến; giữ như kế hoạch." in text

    def test_tells_how_many_tasks_meet_which_fate(
        self, officer: Client, change: PlanImport
    ) -> None:
        page = officer.get(reverse("web:amendment", args=[change.pk]))

        assert [(str(one.label), one.count) for one in page.context["counts"]] == [
            ("Giữ nguyên", 2),
            ("Sửa đổi", 1),
            ("Bổ sung", 1),
            ("Bãi bỏ", 0),
        ]

    def test_suggests_the_shape_and_says_why(self, officer: Client, change: PlanImport) -> None:
        text = said(officer, "amendment", change.pk)

        assert "gợi ý:" in text
        assert "sửa đổi, bổ sung" in text

    def test_the_shape_is_chosen(self, officer: Client, change: PlanImport) -> None:
        officer.post(reverse("web:amendment_shape", args=[change.pk]), {"shape": "whole"})

        text = said(officer, "amendment", change.pk)
        assert "cán bộ đã chọn" in text
        assert AUTONOMY in text

    def test_a_wrong_shape_changes_nothing(self, officer: Client, change: PlanImport) -> None:
        officer.post(reverse("web:amendment_shape", args=[change.pk]), {"shape": "half"})

        change.refresh_from_db()
        assert change.matching == {}

    def test_another_match_is_chosen(self, officer: Client, change: PlanImport) -> None:
        address = reverse("web:amendment_match", args=[change.pk])
        page = officer.get(f"{address}?section=tasks&after=0&before=0")
        assert PROPAGANDA in page.text
        assert AUTONOMY in page.text

        officer.post(address, {"section": "tasks", "after": "0", "before": "2"})

        change.refresh_from_db()
        assert change.matching["tasks"]["matches"] == {"0": 2}
        assert "cán bộ chọn" in said(officer, "amendment", change.pk)

    def test_a_new_item_is_chosen(self, officer: Client, change: PlanImport) -> None:
        officer.post(
            reverse("web:amendment_match", args=[change.pk]),
            {"section": "tasks", "after": "0", "before": ""},
        )

        change.refresh_from_db()
        assert change.matching["tasks"]["matches"] == {"0": None}

    def test_a_task_is_abolished_and_kept_again(self, officer: Client, change: PlanImport) -> None:
        address = reverse("web:amendment_settle", args=[change.pk])

        officer.post(address, {"section": "tasks", "before": "2", "removed": "1"})
        assert "Cán bộ xác định bãi bỏ." in said(officer, "amendment", change.pk)

        officer.post(address, {"section": "tasks", "before": "2", "removed": "0"})
        assert "Cán bộ xác định giữ lại." in said(officer, "amendment", change.pk, "?all")

    def test_a_replacement_says_why_it_cannot_be_settled(
        self, owner: User, officer: Client, change: PlanImport
    ) -> None:
        choose_shape(actor=owner, plan_import=change, shape=Shape.WHOLE)

        page = officer.post(
            reverse("web:amendment_settle", args=[change.pk]),
            {"section": "tasks", "before": "2", "removed": "0"},
            follow=True,
        )

        assert "Văn bản thay thế toàn bộ" in page.text

    def test_a_removal_whose_task_is_not_found_is_shown(
        self, owner: User, officer: Client, plan: Plan
    ) -> None:
        change = bring(owner, plan, decision(AREA_I, LATER, article="Bãi bỏ nhiệm vụ số 9."))

        assert "Văn bản ghi “Bãi bỏ nhiệm vụ số 9.”" in said(officer, "amendment", change.pk)

    def test_costs_the_same_however_much_differs(
        self, owner: User, officer: Client, plan: Plan
    ) -> None:
        small = bring(owner, plan, decision(AREA_I, LATER))
        large = bring(owner, plan, decision(AREA_I, LATER, AREA_II, AUDIT, DOUBTFUL))
        found = []
        for one in (small, large):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                said(officer, "amendment", one.pk)
            found.append(len(queries))

        assert found[0] == found[1]

    @pytest.mark.parametrize("who", ["leader", "inspector"])
    def test_those_who_follow_imports_read_it_and_change_nothing(
        self, change: PlanImport, as_person: SignIn, request: pytest.FixtureRequest, who: str
    ) -> None:
        client = as_person(request.getfixturevalue(who))

        text = said(client, "amendment", change.pk)

        assert PROPAGANDA in text
        assert "<button" in text
        assert "Chọn lại" not in text
        assert "Phát hành bản điều chỉnh" not in text
        for name, sent in (
            ("amendment_shape", {"shape": "whole"}),
            ("amendment_match", {"section": "tasks", "after": "0", "before": "1"}),
            ("amendment_settle", {"section": "tasks", "before": "2", "removed": "1"}),
            ("amendment_issue", {"effective_from": "01/07/2022"}),
        ):
            page = client.post(reverse(f"web:{name}", args=[change.pk]), sent)
            assert page.status_code == 403
        change.refresh_from_db()
        assert (change.matching, change.state) == ({}, ImportState.REVIEW)

    @pytest.mark.parametrize("who", ["colleague", "reader"])
    def test_a_document_under_review_is_not_for_everyone(
        self, change: PlanImport, as_person: SignIn, request: pytest.FixtureRequest, who: str
    ) -> None:
        client = as_person(request.getfixturevalue(who))

        page = client.get(reverse("web:amendment", args=[change.pk]))

        assert page.status_code == 404


class TestIssue:
    def test_puts_the_next_version_in_force(
        self, officer: Client, plan: Plan, change: PlanImport
    ) -> None:
        page = officer.post(
            reverse("web:amendment_issue", args=[change.pk]), {"effective_from": "01/07/2022"}
        )

        new = Plan.objects.get(amends=plan)
        assert page["Location"] == reverse("web:plan", args=[new.pk])
        assert (new.effective_from, new.version) == (date(2022, 7, 1), 2)

    def test_a_refusal_stands_on_the_form(
        self, officer: Client, plan: Plan, change: PlanImport
    ) -> None:
        page = officer.post(
            reverse("web:amendment_issue", args=[change.pk]), {"effective_from": "06/01/2022"}
        )

        assert "không được trước 01/07/2022" in page.text
        plan.refresh_from_db()
        assert plan.state == PlanState.ISSUED

    def test_what_is_doubtful_comes_first(self, owner: User, officer: Client, plan: Plan) -> None:
        change = bring(owner, plan, decision(AREA_II, DOUBTFUL))
        text = said(officer, "amendment", change.pk)
        assert "Còn 1 mục chưa chắc" in text
        assert "Đúng" in text

        officer.post(
            reverse("web:amendment_match", args=[change.pk]),
            {"section": "tasks", "after": "0", "before": "2"},
        )

        assert "Còn 1 mục chưa chắc" not in said(officer, "amendment", change.pk)

    def test_an_issued_one_opens_its_comparison(
        self, owner: User, officer: Client, plan: Plan
    ) -> None:
        new = amend(owner, plan, decision(AREA_I, LATER))

        page = officer.get(reverse("web:amendment", args=[new.plan_import.pk]))

        assert page["Location"] == reverse("web:plan_compared", args=[new.pk])
        assert amendment_of(new.plan_import).is_chosen


class TestVersions:
    @pytest.fixture
    def new(self, owner: User, plan: Plan) -> Plan:
        return amend(owner, plan, decision(AREA_I, LATER, AREA_II, AUDIT))

    def test_lists_every_version_with_its_days(
        self, officer: Client, plan: Plan, new: Plan
    ) -> None:
        text = said(officer, "plan_versions", plan.pk)

        assert "từ 07/01/2022 đến trước 01/07/2022" in text
        assert "55/QĐ-STP" in text
        assert reverse("web:plan_compared", args=[new.pk]) in text
        assert reverse("web:plan_compared", args=[plan.pk]) not in text

    def test_the_version_before_shows_its_tasks_as_issued_and_where_it_went_on(
        self, officer: Client, plan: Plan, new: Plan
    ) -> None:
        text = said(officer, "plan", plan.pk)

        assert "Quý I/2022" in text
        assert "Quý III/2022" not in text
        assert "Đây là bản đã được điều chỉnh" in text
        current = reverse("web:plan_current", args=[plan.pk])
        assert current in text
        assert officer.get(current)["Location"] == reverse("web:plan", args=[new.pk])

    def test_a_task_leads_to_what_it_was_and_what_it_became(
        self, officer: Client, plan: Plan, new: Plan
    ) -> None:
        was, now = plan.tasks.get(title=PROPAGANDA), new.tasks.get(title=PROPAGANDA)

        assert reverse("web:task", args=[was.pk]) in said(officer, "task", now.pk)
        assert reverse("web:task", args=[now.pk]) in said(officer, "task", was.pk)

    def test_a_task_leads_to_the_document_that_states_it(
        self, officer: Client, plan: Plan, new: Plan
    ) -> None:
        same = new.tasks.get(title=AUTONOMY)

        assert reverse("web:plan_source", args=[plan.pk]) in said(officer, "task", same.pk)

    @pytest.mark.parametrize("who", OTHERS)
    def test_everyone_who_reads_plans_reads_the_comparison(
        self, new: Plan, as_person: SignIn, request: pytest.FixtureRequest, who: str
    ) -> None:
        client = as_person(request.getfixturevalue(who))

        text = said(client, "plan_compared", new.pk)

        assert "Kiểm toán nội bộ" in text
        assert "Chọn lại" not in text

    def test_the_first_version_compares_with_nothing(self, officer: Client, plan: Plan) -> None:
        page = officer.get(reverse("web:plan_compared", args=[plan.pk]))

        assert page.status_code == HTTPStatus.NOT_FOUND


class TestEdit:
    @pytest.fixture
    def task(self, plan: Plan) -> Task:
        return plan.tasks.get(number="1")

    def sent(self, **texts: str) -> dict[str, str]:
        return {
            "title": PROPAGANDA,
            "deliverables": "Kế hoạch",
            "lead": "Văn phòng Sở",
            "coordinating": "Phòng KH-TC",
            "deadlines": "Quý I/2022",
            "reason": "Theo Công văn số 15/UBND-NC",
            **texts,
        }

    def test_first_shows_what_would_change(self, officer: Client, task: Task) -> None:
        assert reverse("web:task_edit", args=[task.pk]) in said(officer, "task", task.pk)

        page = officer.post(
            reverse("web:task_edit", args=[task.pk]), self.sent(deadlines="Quý II/2022")
        )

        assert "Xem trước khi ghi" in page.text
        assert "Văn phòng Sở, 31/03/2022" in page.text
        assert "Văn phòng Sở, 30/06/2022" in page.text
        assert "đổi hạn, giữ kết quả đã làm" in page.text
        assert not EditedField.objects.exists()

    def test_then_changes_it(self, officer: Client, task: Task) -> None:
        page = officer.post(
            reverse("web:task_edit", args=[task.pk]),
            self.sent(deadlines="Quý II/2022", confirmed="1"),
        )

        assert page["Location"] == reverse("web:task", args=[task.pk])
        text = said(officer, "task", task.pk)
        assert "Quý II/2022" in text
        assert "Theo Công văn số 15/UBND-NC" in text
        assert task.obligations.get().due_on == date(2022, 6, 30)

    @pytest.mark.parametrize(
        ("texts", "sentence"),
        [
            ({}, "chưa có gì thay đổi"),
            ({"deadlines": "Quý II/2022", "reason": ""}, "bắt buộc"),
            ({"title": ""}, "bắt buộc"),
        ],
    )
    def test_refusals_stand_on_the_form(
        self, officer: Client, task: Task, texts: dict[str, str], sentence: str
    ) -> None:
        page = officer.post(reverse("web:task_edit", args=[task.pk]), self.sent(**texts))

        assert sentence in page.text
        assert "Xem trước khi ghi" not in page.text

    def test_what_changes_nothing_that_is_owed_says_so(self, officer: Client, task: Task) -> None:
        page = officer.post(
            reverse("web:task_edit", args=[task.pk]), self.sent(coordinating="Thanh tra Sở")
        )

        assert "Việc phải làm của các đơn vị không đổi." in page.text

    def test_another_unit_is_shown_as_one_that_goes_and_one_that_comes(
        self, officer: Client, task: Task
    ) -> None:
        page = officer.post(
            reverse("web:task_edit", args=[task.pk]), self.sent(lead="Phòng Kế hoạch - Tài chính")
        )

        assert "thôi thực hiện" in page.text
        assert "Phòng Kế hoạch - Tài chính, 31/03/2022" in page.text

    @pytest.mark.parametrize("who", OTHERS)
    def test_nobody_else(
        self, task: Task, as_person: SignIn, request: pytest.FixtureRequest, who: str
    ) -> None:
        client = as_person(request.getfixturevalue(who))
        address = reverse("web:task_edit", args=[task.pk])

        assert client.get(address).status_code == 403
        assert client.post(address, self.sent(title="Khác", confirmed="1")).status_code == 403
        assert address not in said(client, "task", task.pk)

    def test_a_stranger_finds_nothing(self, task: Task, stranger: User, as_person: SignIn) -> None:
        page = as_person(stranger).get(reverse("web:task_edit", args=[task.pk]))

        assert page.status_code == HTTPStatus.NOT_FOUND

    def test_a_version_that_was_amended_is_not_edited(
        self, owner: User, officer: Client, plan: Plan, task: Task
    ) -> None:
        amend(owner, plan, decision(AREA_I, LATER))

        page = officer.post(
            reverse("web:task_edit", args=[task.pk]), self.sent(title="Khác", confirmed="1")
        )

        assert "hãy mở bản đang thực hiện" in page.text
