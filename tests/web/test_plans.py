"""Plans on pages: tasks by area, filters in the address, targets, statements, the year, files."""

from __future__ import annotations

import io
from datetime import date
from http import HTTPStatus
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings
from python_calamine import CalamineWorkbook

from cchc.accounts.models import Organisation, User
from cchc.plans.models import Area, Plan
from cchc.plans.states import PlanState
from tests.people import Importing, Issuing, plan_text
from tests.web.conftest import SignIn


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


@pytest.fixture
def officer(owner: User, as_person: SignIn) -> Client:
    return as_person(owner)


@pytest.fixture
def march(settings: Settings) -> date:
    """The pages stand on 25/03/2022."""
    settings.TODAY = date(2022, 3, 25)
    return settings.TODAY


def tasks_shown(client: Client, plan: Plan, **asked: object) -> list[str]:
    page = client.get(reverse("web:plan", args=[plan.pk]), asked)
    assert page.status_code == HTTPStatus.OK
    return [task.number for group in page.context["groups"] for task, _owed in group.tasks]


class TestList:
    def test_says_what_each_plan_holds(self, officer: Client, plan: Plan) -> None:
        [shown] = officer.get(reverse("web:plans")).context["plans"]

        assert (shown, shown.task_count, shown.obligation_count, shown.undecided_count) == (
            plan,
            3,
            4,
            0,
        )

    def test_empty_says_what_to_do_to_each_role(
        self, owner: User, reader: User, as_person: SignIn
    ) -> None:
        path = reverse("web:plans")

        assert "Tải văn bản kế hoạch đã ký lên" in as_person(owner).get(path).text
        assert "Khi cán bộ cải cách hành chính phát hành" in as_person(reader).get(path).text

    @pytest.mark.parametrize("count", [1, 3])
    def test_costs_the_same_for_one_and_for_three(
        self,
        officer: Client,
        issued: Issuing,
        count: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for n in range(count):
            issued(plan_text(code=f"{n + 1}/KH-STP"))

        with django_assert_num_queries(4):  # session, person, plans with their counts, bell
            officer.get(reverse("web:plans"))


class TestTasks:
    def test_stand_under_their_areas_in_the_order_of_the_plan(
        self, officer: Client, plan: Plan
    ) -> None:
        groups = officer.get(reverse("web:plan", args=[plan.pk])).context["groups"]

        assert [(str(g.area), [t.number for t, _ in g.tasks]) for g in groups] == [
            ("I. Công tác chỉ đạo, điều hành", ["1", "2"]),
            ("II. Cải cách tài chính công", ["3"]),
        ]

    def test_say_what_is_owed_and_by_when(self, officer: Client, plan: Plan, march: date) -> None:
        groups = officer.get(reverse("web:plan", args=[plan.pk])).context["groups"]

        owed = [summary for group in groups for _task, summary in group.tasks]
        assert [(s.count, s.next_on, s.colour) for s in owed] == [
            (1, date(2022, 3, 31), "gold"),
            (2, date(2022, 6, 30), "blue"),
            (1, date(2022, 12, 31), "blue"),
        ]

    def test_a_reader_sees_the_plan_but_not_what_units_owe(
        self, plan: Plan, reader: User, as_person: SignIn
    ) -> None:
        page = as_person(reader).get(reverse("web:plan", args=[plan.pk]))

        assert not page.context["shows_owed"]
        assert "Việc phải làm</th>" not in page.text

    @pytest.mark.parametrize(
        ("text", "numbers"),
        [
            ("tuyên truyền", ["1"]),
            ("TUYEN truyen", ["1"]),
            ("ke hoach", ["1", "2"]),
            ("kinh phi tu chu", ["3"]),
            ("không có chữ này", []),
            ("", ["1", "2", "3"]),
        ],
    )
    def test_are_found_by_text_with_or_without_diacritics(
        self, officer: Client, plan: Plan, text: str, numbers: list[str]
    ) -> None:
        assert tasks_shown(officer, plan, text=text) == numbers

    def test_are_found_by_area_and_unit(
        self, officer: Client, plan: Plan, division: Organisation
    ) -> None:
        money = Area.objects.get(plan=plan, code="II")

        assert tasks_shown(officer, plan, area=money.pk) == ["3"]
        assert tasks_shown(officer, plan, unit=division.pk) == [
            "1",
            "3",
        ]  # coordinating in the first

    @pytest.mark.parametrize(
        ("asked", "numbers"),
        [
            ({"due": "overdue"}, []),
            ({"due": "soon"}, ["1"]),
            ({"due": "q1"}, ["1"]),
            ({"due": "q2"}, ["2"]),
            ({"due": "q4"}, ["3"]),
            ({"due_from": "01/04/2022"}, ["2", "3"]),
            ({"due_from": "01/04/2022", "due_to": "30/06/2022"}, ["2"]),
            ({"due_from": "khong phai ngay"}, ["1", "2", "3"]),
            ({"due": "khong-co", "area": "abc", "unit": "999"}, ["1", "2", "3"]),
        ],
    )
    def test_are_found_by_deadline_and_nonsense_does_not_narrow(
        self, officer: Client, plan: Plan, march: date, asked: dict[str, str], numbers: list[str]
    ) -> None:
        assert tasks_shown(officer, plan, **asked) == numbers

    def test_a_fragment_is_the_list_alone(self, officer: Client, plan: Plan) -> None:
        part = officer.get(
            reverse("web:plan", args=[plan.pk]),
            {"text": "tuyen truyen"},
            headers={"HX-Request": "true"},
        )

        assert "Kế hoạch tuyên truyền" in part.text
        assert "<html" not in part.text

    def test_nothing_found_says_how_to_go_on(self, officer: Client, plan: Plan) -> None:
        page = officer.get(reverse("web:plan", args=[plan.pk]), {"text": "zzz"})

        assert "Không có nhiệm vụ nào khớp" in page.text

    def test_an_area_of_another_plan_is_no_choice(
        self, officer: Client, plan: Plan, issued: Issuing
    ) -> None:
        other = issued(plan_text(code="13/KH-STP")).areas.get(code="I")

        assert tasks_shown(officer, plan, area=other.pk) == ["1", "2", "3"]

    def test_a_search_of_signs_is_a_search_of_text(self, officer: Client, plan: Plan) -> None:
        for text in ("%", "_", "'", "\\", "<script>", "{{", "\x1f"):
            assert tasks_shown(officer, plan, text=text) in ([], ["1", "2", "3"])

    def test_the_page_of_many_tasks_costs_the_same(
        self, officer: Client, issued: Issuing, django_assert_max_num_queries: object
    ) -> None:
        row = "| 3 | Thực hiện cơ chế tự chủ về kinh phí |"
        more = "\n".join(
            f"| {n} | Việc thứ {n} | Báo cáo | Văn phòng Sở | | Năm 2022 |" for n in range(4, 24)
        )
        small = issued()
        large = issued(plan_text(code="14/KH-STP", was=row, now=f"{more}\n{row}"))

        costs = []
        for plan in (small, large):
            from django.db import connection
            from django.test.utils import CaptureQueriesContext

            with CaptureQueriesContext(connection) as asked:
                officer.get(reverse("web:plan", args=[plan.pk]))
            costs.append(len(asked))

        assert costs[0] == costs[1]


class TestOtherParts:
    def test_targets_are_shown_in_figures(self, officer: Client, plan: Plan) -> None:
        [(target, measures)] = officer.get(reverse("web:plan_targets", args=[plan.pk])).context[
            "lines"
        ]

        assert target.text == "100% hồ sơ thủ tục hành chính trả kết quả đúng hạn."
        assert [one.figure for one in measures] == ["= 100%"]

    def test_solutions_and_duties_with_their_units(
        self, officer: Client, plan: Plan, office: Organisation
    ) -> None:
        page = officer.get(reverse("web:plan_statements", args=[plan.pk]))

        assert [s.text for s in page.context["solutions"]] == [
            "Xác định rõ trách nhiệm của từng phòng, đơn vị."
        ]
        [duty] = page.context["duties"]
        assert [unit.organisation for unit in duty.units.all()] == [office]

    def test_the_year_has_a_line_for_every_task(
        self, officer: Client, plan: Plan, march: date
    ) -> None:
        page = officer.get(reverse("web:plan_timeline", args=[plan.pk]))

        drawing = page.context["drawing"]
        assert [name.text for name in drawing.names if name.url] == [
            "1. Kế hoạch tuyên truyền cải cách hành chính năm 2022",
            "2. Kế hoạch cải cách hành chính năm 2022 của các đơn vị trực thuộc",
            "3. Thực hiện cơ chế tự chủ về kinh phí",
        ]
        assert [(mark.count, mark.standing) for mark in drawing.marks] == [
            (1, "at_risk"),
            (2, "on_course"),
            (1, "on_course"),
        ]
        assert drawing.today
        assert len(page.context["rows"]) == 4

    @pytest.mark.parametrize("year", ["", "1999", "abc", "99999999999999999999"])
    def test_the_year_asked_for_must_be_one_of_the_plan(
        self, officer: Client, plan: Plan, year: str
    ) -> None:
        page = officer.get(reverse("web:plan_timeline", args=[plan.pk]), {"year": year})

        assert page.context["chosen_year"] == 2022

    def test_the_year_of_a_unit_holds_its_own_work(
        self, plan: Plan, colleague: User, as_person: SignIn
    ) -> None:
        page = as_person(colleague).get(reverse("web:plan_timeline", args=[plan.pk]))

        assert [one.row.task_number for one in page.context["rows"]] == ["3"]

    def test_the_source_is_shown_whole_with_its_hash(self, officer: Client, plan: Plan) -> None:
        page = officer.get(reverse("web:plan_source", args=[plan.pk]))

        assert plan.source_file.sha256 in page.text
        assert "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2022" in page.text
        for task in plan.tasks.all():
            assert f'id="b{task.where["block"]}r{task.where["row"]}' in page.text


class TestFiles:
    def test_the_file_comes_back_byte_for_byte_and_never_runs_here(
        self, officer: Client, plan: Plan
    ) -> None:
        answer = officer.get(reverse("web:plan_file", args=[plan.pk]))

        assert answer.content == plan_text()
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_a_file_lost_on_the_server_is_said_so(
        self, officer: Client, plan: Plan, files: Path
    ) -> None:
        (files / plan.source_file.path).unlink()

        answer = officer.get(reverse("web:plan_file", args=[plan.pk]))

        assert answer.status_code == HTTPStatus.CONFLICT
        assert "đã mất hoặc bị thay đổi" in answer.text

    def test_the_workbook_holds_tasks_and_what_is_owed(
        self, officer: Client, plan: Plan, march: date
    ) -> None:
        answer = officer.get(reverse("web:plan_export", args=[plan.pk]))

        assert 'filename="ke-hoach-12-kh-stp.xlsx"' in answer.headers["Content-Disposition"]
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
        assert book.sheet_names == ["Nhiệm vụ", "Việc phải làm"]
        tasks = book.get_sheet_by_name("Nhiệm vụ").to_python()
        assert tasks[1] == [
            "1",
            "I. Công tác chỉ đạo, điều hành",
            "Kế hoạch tuyên truyền cải cách hành chính năm 2022",
            "Kế hoạch",
            "Văn phòng Sở",
            "Phòng KH-TC",
            "Quý I/2022",
        ]
        owed = book.get_sheet_by_name("Việc phải làm").to_python()
        assert [(row[2], row[6], row[10], row[11]) for row in owed[1:]] == [
            ("1", "Văn phòng Sở", date(2022, 3, 31), "Có nguy cơ trễ"),
            ("2", "Trung tâm Trợ giúp pháp lý", date(2022, 6, 30), "Đúng tiến độ"),
            ("2", "Trung tâm Đấu giá tài sản", date(2022, 6, 30), "Đúng tiến độ"),
            ("3", "Phòng Kế hoạch - Tài chính", date(2022, 12, 31), "Đúng tiến độ"),
        ]

    def test_text_that_looks_like_a_formula_stays_text(
        self, officer: Client, issued: Issuing
    ) -> None:
        plan = issued(
            plan_text(was="Thực hiện cơ chế tự chủ về kinh phí", now="=HYPERLINK(A1) tự chủ")
        )

        answer = officer.get(reverse("web:plan_export", args=[plan.pk]))

        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
        titles = [row[2] for row in book.get_sheet_by_name("Nhiệm vụ").to_python()]
        assert "=HYPERLINK(A1) tự chủ" in titles

    def test_the_workbook_of_a_unit_holds_its_own_work(
        self, plan: Plan, colleague: User, as_person: SignIn
    ) -> None:
        answer = as_person(colleague).get(reverse("web:plan_export", args=[plan.pk]))

        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
        assert len(book.get_sheet_by_name("Nhiệm vụ").to_python()) == 4
        owed = book.get_sheet_by_name("Việc phải làm").to_python()
        assert [row[6] for row in owed[1:]] == ["Phòng Kế hoạch - Tài chính"]


class TestSettling:
    def test_a_plan_is_withdrawn_with_a_reason(self, officer: Client, plan: Plan) -> None:
        answer = officer.post(
            reverse("web:plan_withdraw", args=[plan.pk]),
            {"reason": "Thay bằng Kế hoạch số 20/KH-STP."},
            follow=True,
        )

        plan.refresh_from_db()
        assert plan.state == PlanState.WITHDRAWN
        assert "Đã rút kế hoạch" in answer.text
        assert "Đã rút</span>" in answer.text

    def test_without_a_reason_it_stays(self, officer: Client, plan: Plan) -> None:
        answer = officer.post(reverse("web:plan_withdraw", args=[plan.pk]), {"reason": " "})

        assert answer.context["form"].errors == {"reason": ["Trường này là bắt buộc."]}
        plan.refresh_from_db()
        assert plan.state == PlanState.ISSUED

    def test_obligations_are_computed_again_after_a_group_changed(
        self, officer: Client, plan: Plan, affiliated: object, centres: list[Organisation]
    ) -> None:
        centres[1].memberships.all().delete()

        answer = officer.post(reverse("web:plan_recompute", args=[plan.pk]), follow=True)

        assert "thôi 1 việc" in next(str(said) for said in answer.context["messages"])
        assert plan.obligations.filter(state="open").count() == 3

    def test_a_unit_officer_does_neither(
        self, plan: Plan, colleague: User, as_person: SignIn
    ) -> None:
        client = as_person(colleague)

        for name in ("plan_withdraw", "plan_recompute"):
            answer = client.post(reverse(f"web:{name}", args=[plan.pk]), {"reason": "x"})
            assert answer.status_code == HTTPStatus.FORBIDDEN
        assert "Rút kế hoạch" not in client.get(reverse("web:plan", args=[plan.pk])).text

    def test_rules_are_settled_and_say_why_they_are_as_they_are(
        self, officer: Client, imported: Importing
    ) -> None:
        page = officer.get(reverse("web:rules"))
        assert "Nghị định số 09/2019/NĐ-CP" in page.text

        answer = officer.post(
            reverse("web:rules"),
            {
                "report_due_days": "5",
                "unnamed_report_periods": ["H1", "Y"],
                "continuous_check": "half_yearly",
            },
            follow=True,
        )

        initial = answer.context["form"].initial
        assert initial == {
            "report_due_days": 5,
            "unnamed_report_periods": ("H1", "Y"),
            "continuous_check": "half_yearly",
        }

    @pytest.mark.parametrize("days", ["-1", "61", "ba", ""])
    def test_a_rule_that_makes_no_sense_is_refused(self, officer: Client, days: str) -> None:
        sent = {
            "report_due_days": days,
            "unnamed_report_periods": ["Y"],
            "continuous_check": "quarterly",
        }

        assert list(officer.post(reverse("web:rules"), sent).context["form"].errors) == [
            "report_due_days"
        ]
