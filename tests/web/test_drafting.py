"""Next year's plan on pages: begun, decided change by change, checked, taken away as a document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import User
from cchc.documents.extract import extract_bytes
from cchc.plans.drafting import Decision
from cchc.plans.models import NextPlanDraft, Plan
from cchc.plans.reading import read_plan
from cchc.plans.services.drafting import decide_changes, start_next_plan
from cchc.plans.services.issuing import withdraw_plan
from tests.people import AT
from tests.plans.cascade import finish, task
from tests.web.conftest import SignIn

OK, FOUND, FORBIDDEN, MISSING = (
    HTTPStatus.OK,
    HTTPStatus.FOUND,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
)
PEOPLE = ("owner", "centre_head", "head", "leader", "inspector", "reader", "stranger")
TARGET = "target@targets/0/measures/0"


@pytest.fixture
def officer(owner: User, as_person: SignIn) -> Client:
    return as_person(owner)


@pytest.fixture
def kept(owner: User, ours: Plan) -> NextPlanDraft:
    return start_next_plan(actor=owner, plan=ours, year=2023, at=AT)


def at(name: str, pk: int) -> str:
    return reverse(f"web:{name}", args=[pk])


def statuses(
    request: pytest.FixtureRequest, as_person: SignIn, path: str, *, post: bool = False
) -> dict[str, HTTPStatus]:
    found = {}
    for name in PEOPLE:
        client = as_person(request.getfixturevalue(name))
        found[name] = HTTPStatus((client.post(path) if post else client.get(path)).status_code)
    return found


class TestStarting:
    def test_the_next_year_is_offered_and_the_draft_opens(
        self, officer: Client, ours: Plan
    ) -> None:
        assert at("next_plans", ours.pk) in officer.get(at("plan", ours.pk)).text
        page = officer.get(at("next_plans", ours.pk))
        assert page.context["form"].initial == {"year": 2023}
        answer = officer.post(at("next_plans", ours.pk), {"year": "2023"})
        assert answer.headers["Location"] == at("next_plan", NextPlanDraft.objects.get().pk)

    @pytest.mark.parametrize("year", ["2022", "1999", "", "năm sau"])
    def test_a_wrong_year_is_said_on_the_form(self, officer: Client, ours: Plan, year: str) -> None:
        answer = officer.post(at("next_plans", ours.pk), {"year": year})
        assert answer.status_code == OK
        assert answer.context["form"].errors
        assert not NextPlanDraft.objects.exists()

    def test_an_upper_plan_says_why_not(self, officer: Client, upper: Plan) -> None:
        assert at("next_plans", upper.pk) not in officer.get(at("plan", upper.pk)).text
        page = officer.get(at("next_plans", upper.pk)).text
        assert "Kế hoạch cấp trên do cấp trên lập" in page
        assert "Lập dự thảo</button>" not in page

    def test_who_may(
        self, request: pytest.FixtureRequest, as_person: SignIn, ours: Plan, own: Plan
    ) -> None:
        expected = dict.fromkeys(PEOPLE, FORBIDDEN) | {"owner": OK, "stranger": MISSING}
        assert statuses(request, as_person, at("next_plans", ours.pk)) == expected
        found = statuses(request, as_person, at("next_plans", own.pk))
        assert found == expected | {"centre_head": OK}


class TestLooking:
    def test_changes_are_grouped_and_what_needs_a_person_is_counted(
        self, officer: Client, ours: Plan, kept: NextPlanDraft
    ) -> None:
        finish(*ours.obligations.filter(task=task(ours, 3)))
        page = officer.get(at("next_plan", kept.pk))
        rows = {group.kind: len(group.rows) for group in page.context["groups"]}
        assert rows == {
            "head": 3,
            "drop": 1,
            "keep": 2,
            "target": 1,
            "deadline": 2,
            "year": 4,
            "number": 1,
            "review": 1,
        }
        assert "3. Thực hiện cơ chế tự chủ về kinh phí" in page.text
        assert "Đã hoàn thành. Việc làm một lần" in page.text
        assert "Kiểm tra kế hoạch mới" in page.text
        assert page.context["found"].waiting == 1

    def test_where_all_is_open_nothing_is_dropped(
        self, officer: Client, kept: NextPlanDraft
    ) -> None:
        page = officer.get(at("next_plan", kept.pk))
        kinds = [group.kind for group in page.context["groups"]]
        assert "drop" not in kinds
        assert "carry" in kinds

    def test_who_looks_and_who_decides(
        self, request: pytest.FixtureRequest, as_person: SignIn, kept: NextPlanDraft
    ) -> None:
        expected = dict.fromkeys(PEOPLE, MISSING) | dict.fromkeys(
            ("owner", "leader", "inspector"), OK
        )
        assert statuses(request, as_person, at("next_plan", kept.pk)) == expected
        assert statuses(request, as_person, at("next_plan_file", kept.pk)) == expected
        forbidden = expected | dict.fromkeys(("leader", "inspector"), FORBIDDEN)
        assert statuses(request, as_person, at("next_plan_results", kept.pk)) == forbidden
        found = statuses(request, as_person, at("next_plan", kept.pk), post=True)
        assert found == forbidden | {"owner": FOUND}
        leader = as_person(request.getfixturevalue("leader"))
        assert "Ghi quyết định" not in leader.get(at("next_plan", kept.pk)).text

    def test_the_leader_does_not_put_it_aside(
        self, leader: User, as_person: SignIn, kept: NextPlanDraft
    ) -> None:
        answer = as_person(leader).post(at("next_plan_discard", kept.pk))
        assert answer.status_code == FORBIDDEN
        assert NextPlanDraft.objects.exists()

    def test_a_constant_number_of_queries(
        self,
        officer: Client,
        kept: NextPlanDraft,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        with django_assert_max_num_queries(12):
            officer.get(at("next_plan", kept.pk))


class TestDeciding:
    @pytest.fixture
    def shown(self, officer: Client, kept: NextPlanDraft) -> Callable[..., dict[str, object]]:
        """What the page sends when nobody touches it, with changes."""

        def form(**changes: object) -> dict[str, object]:
            groups = officer.get(at("next_plan", kept.pk)).context["groups"]
            rows = [row for group in groups for row in group.rows if not row.change.fixed]
            sent: dict[str, object] = {
                "shown": [row.change.key for row in rows],
                "accept": [
                    row.change.key
                    for row in rows
                    if not row.asks and (row.decision if row.change.kind == "review" else row.holds)
                ],
            }
            for row in rows:
                if row.asks:
                    sent[f"choice:{row.change.key}"] = row.choice
                if row.change.is_worded:
                    sent[f"text:{row.change.key}"] = row.text
            return sent | changes

        return form

    def test_an_untouched_page_decides_nothing_of_itself(
        self, officer: Client, kept: NextPlanDraft, shown: Callable[..., dict[str, object]]
    ) -> None:
        answer = officer.post(at("next_plan", kept.pk), shown(), follow=True)
        assert "Đã ghi các quyết định" in answer.text
        kept.refresh_from_db()
        assert kept.decisions == {TARGET: {"accepted": False}}

    def test_a_tick_taken_away_refuses_and_a_wording_is_kept(
        self, officer: Client, kept: NextPlanDraft, shown: Callable[..., dict[str, object]]
    ) -> None:
        sent = shown()
        accept = [key for key in sent["accept"] if key != "carry@tasks/2"]  # type: ignore[attr-defined]
        sent |= {
            "accept": [*accept, "review@legal_bases/0"],
            "text:year@tasks/0/title": "Kế hoạch truyền thông năm 2023",
        }
        officer.post(at("next_plan", kept.pk), sent)
        page = officer.get(at("next_plan", kept.pk))
        assert [one.title for one in page.context["found"].new.tasks] == [
            "Kế hoạch truyền thông năm 2023",
            "Kế hoạch cải cách hành chính năm 2023 của các đơn vị trực thuộc",
        ]
        assert page.context["found"].waiting == 0

    def test_decisions_on_what_the_page_did_not_show_stay(
        self, officer: Client, kept: NextPlanDraft
    ) -> None:
        NextPlanDraft.objects.update(decisions={"year@tasks/0/title": {"accepted": False}})
        sent = {"shown": ["carry@tasks/2"], "accept": []}
        officer.post(at("next_plan", kept.pk), sent)
        kept.refresh_from_db()
        assert set(kept.decisions) == {"year@tasks/0/title", "carry@tasks/2"}

    def test_a_figure_over_100_percent_is_refused_and_what_was_chosen_stays_on_the_page(
        self, officer: Client, kept: NextPlanDraft, shown: Callable[..., dict[str, object]]
    ) -> None:
        sent = shown(**{f"choice:{TARGET}": "yes", f"text:{TARGET}": "120"})
        sent["accept"] = [key for key in sent["accept"] if key != "carry@tasks/2"]  # type: ignore[attr-defined]
        answer = officer.post(at("next_plan", kept.pk), sent)
        assert "Tỷ lệ không thể vượt 100%" in answer.text
        rows = {row.change.key: row for group in answer.context["groups"] for row in group.rows}
        assert (rows[TARGET].text, rows[TARGET].choice) == ("120", "yes")
        assert not rows["carry@tasks/2"].holds
        kept.refresh_from_db()
        assert kept.decisions == {}

    def test_a_colleague_who_was_quicker_is_not_overwritten_unseen(
        self,
        officer: Client,
        owner: User,
        kept: NextPlanDraft,
        shown: Callable[..., dict[str, object]],
    ) -> None:
        sent = shown(as_of=kept.changed_at.isoformat())
        later = kept.changed_at + timedelta(minutes=5)
        quicker = {"year@tasks/0/title": Decision(accepted=False)}
        decide_changes(actor=owner, kept=kept, decisions=quicker, at=later)
        answer = officer.post(at("next_plan", kept.pk), sent)
        assert "vừa sửa dự thảo này trong khi bạn xem" in answer.text
        kept.refresh_from_db()
        assert set(kept.decisions) == {"year@tasks/0/title"}
        again = officer.post(
            at("next_plan", kept.pk), sent | {"as_of": kept.changed_at.isoformat()}, follow=True
        )
        assert "Đã ghi các quyết định" in again.text

    def test_results_are_stated_with_a_decimal_comma(
        self, officer: Client, kept: NextPlanDraft
    ) -> None:
        sent = {"r0_0": "99,5", "step": "2"}
        answer = officer.post(at("next_plan_results", kept.pk), sent)
        assert answer.headers["Location"] == at("next_plan", kept.pk)
        kept.refresh_from_db()
        assert (kept.results, kept.step) == ({"targets/0/measures/0": "99.5"}, Decimal(2))
        page = officer.get(at("next_plan_results", kept.pk))
        assert page.context["form"].initial["r0_0"] == Decimal("99.5")

    @pytest.mark.parametrize("sent", [{"r0_0": "-1"}, {"r0_0": "nhiều"}, {"step": "0"}])
    def test_a_wrong_result_is_said_on_the_form(
        self, officer: Client, kept: NextPlanDraft, sent: dict[str, str]
    ) -> None:
        answer = officer.post(at("next_plan_results", kept.pk), sent)
        assert answer.status_code == OK
        assert answer.context["form"].errors

    def test_a_decision_the_work_has_overtaken_is_told(
        self, officer: Client, owner: User, ours: Plan, kept: NextPlanDraft
    ) -> None:
        NextPlanDraft.objects.update(decisions={"carry@tasks/2": {"accepted": False}})
        finish(*ours.obligations.filter(task=task(ours, 3)))
        page = officer.get(at("next_plan", kept.pk))
        assert "1 quyết định trước đây không còn áp dụng" in page.text


class TestTaking:
    def test_the_document_reads_back_as_the_new_plan(
        self, officer: Client, kept: NextPlanDraft
    ) -> None:
        answer = officer.get(at("next_plan_file", kept.pk))
        assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
        assert "2023.docx" in answer.headers["Content-Disposition"]
        new = read_plan(extract_bytes("moi.docx", answer.content)).draft
        assert (new.document.year, new.document.code, new.document.issued_on) == (2023, None, None)
        assert [one.deadlines[0].text for one in new.tasks] == [
            "Quý I/2023",
            "Quý II/2023",
            "Năm 2023",
        ]
        assert new.tasks[2].note == "Chuyển tiếp từ năm 2022"

    def test_put_aside(self, officer: Client, ours: Plan, kept: NextPlanDraft) -> None:
        answer = officer.post(at("next_plan_discard", kept.pk), follow=True)
        assert "Đã bỏ dự thảo" in answer.text
        assert not NextPlanDraft.objects.exists()

    def test_from_a_plan_withdrawn_meanwhile_the_draft_is_still_there(
        self, officer: Client, owner: User, ours: Plan, kept: NextPlanDraft
    ) -> None:
        withdraw_plan(actor=owner, plan=ours, reason="Nhập nhầm", at=AT)
        assert officer.get(at("next_plan", kept.pk)).status_code == OK

    def test_from_a_plan_amended_meanwhile_the_page_says_where_to_go_on(
        self, officer: Client, ours: Plan, kept: NextPlanDraft
    ) -> None:
        Plan.objects.filter(pk=ours.pk).update(state="amended")
        page = officer.get(at("next_plan", kept.pk)).text
        assert "hãy lập lại từ bản đang thực hiện" in page
        assert at("plan_current", ours.pk) in page
