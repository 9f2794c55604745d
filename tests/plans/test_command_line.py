"""`cchc remind` and `cchc plan status`, as the reform officer types them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner, Result
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from cchc.accounts.models import Notification, Organisation, User
from cchc.cli import main
from cchc.plans.models import CoordinationRequest, Obligation, Plan, ReminderRun
from cchc.plans.queries.status import plans_in_force, status_of
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.states import PlanLevel, Standing
from tests.people import AT, Issuing, plan_text

DUE = date(2022, 3, 31)
WORK = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"


@pytest.fixture
def plan(issued: Issuing, settings: Settings) -> Plan:
    """Its first product is due today."""
    settings.TODAY = DUE
    return issued()


@pytest.fixture
def waiting(plan: Plan, owner: User, division: Organisation) -> Obligation:
    """The first product waits for the division since 25/03."""
    first = plan.obligations.select_related("unit").get(task__number="1")
    assert first.unit is not None
    CoordinationRequest.objects.create(
        agency=plan.agency,
        obligation=first,
        from_unit=first.unit,
        to_unit=division,
        text="Góp ý",
        due_on=date(2022, 3, 25),
        asked_by=owner,
        asked_at=AT,
        asked_on=date(2022, 1, 10),
    )
    first.request_due_on = date(2022, 3, 25)
    first.save(update_fields=["request_due_on"])
    return first


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"COLUMNS": "200"}, catch_exceptions=True)


def lines(result: Result) -> list[str]:
    return [" ".join(line.split()) for line in result.stdout.splitlines() if line.strip()]


class TestRemind:
    def test_looked_at_beforehand_nobody_is_told(self, plan: Plan, owner: User) -> None:
        result = run("remind", "--dry-run")

        assert lines(result)[0] == "Sở Tư pháp tỉnh An Giang, ngày 31/03/2022: sẽ nhắc 1 nội dung."
        assert lines(result)[-1] == (
            f"Cán bộ cải cách hành chính Văn phòng Sở Văn phòng Sở Hôm nay đến hạn (31/03/2022): {WORK}."
        )
        assert not Notification.objects.exists()
        assert not ReminderRun.objects.exists()

    def test_done_then_done_already(self, plan: Plan, owner: User) -> None:
        first, second = run("remind"), run("remind")

        assert lines(first)[0] == "Sở Tư pháp tỉnh An Giang, ngày 31/03/2022: đã nhắc 1 nội dung."
        assert lines(first)[-1].endswith(f"Hôm nay đến hạn (31/03/2022): {WORK}.")
        assert lines(second) == [
            "Sở Tư pháp tỉnh An Giang, ngày 31/03/2022: đã nhắc từ trước, không nhắc lại."
        ]
        assert Notification.objects.count() == 1

    def test_every_agency_has_its_line(
        self, plan: Plan, other_agency: Organisation, stranger: User
    ) -> None:
        assert lines(run("remind"))[-1] == (
            "Sở Xây dựng tỉnh An Giang, ngày 31/03/2022: đã nhắc 0 nội dung."
        )

    @pytest.mark.parametrize("form", ["2022-04-07", "07/04/2022"])
    def test_another_day_beforehand(self, plan: Plan, form: str) -> None:
        assert "Quá hạn 7 ngày" in run("remind", "--on", form, "--dry-run").stdout

    def test_a_later_day_is_not_given(self, plan: Plan) -> None:
        result = run("remind", "--on", "2022-04-07")

        assert "Chưa đến ngày 07/04/2022" in result.stderr
        assert result.exit_code == 2
        assert not ReminderRun.objects.exists()

    def test_a_day_off(self, plan: Plan, settings: Settings) -> None:
        settings.TODAY = date(2022, 4, 3)

        assert lines(run("remind")) == [
            "Sở Tư pháp tỉnh An Giang, ngày 03/04/2022: là ngày nghỉ, không nhắc việc."
        ]


class TestStatus:
    def test_areas_and_what_is_late(self, waiting: Obligation) -> None:
        result = run("plan", "status", "--on", "2022-04-12")

        assert result.exit_code == 0
        assert lines(result) == [
            "12/KH-STP – Cải cách hành chính năm 2022",
            "Sở Tư pháp tỉnh An Giang, ngày 12/04/2022",
            "Lĩnh vực Số việc Xong Chờ xử lý Đúng tiến độ Nguy cơ trễ Trễ hạn Chưa có hạn",
            lines(result)[3],
            "I Công tác chỉ đạo, điều hành 3 0 0 2 0 1 0",
            "II Cải cách tài chính công 1 0 0 1 0 0 0",
            "Tổng 4 0 0 3 0 1 0",
            "NV Sản phẩm Đơn vị chủ trì Hạn Ngày LV Đang giữ việc Vì sao",
            lines(result)[8],
            f"1 {WORK} Văn phòng Sở 31/03/2022 7 Phòng Kế hoạch - Tài chính Đơn vị phối hợp chưa trả lời, "
            "hạn trả lời 25/03/2022 đã qua.",
        ]

    def test_today_where_no_day_is_given(self, plan: Plan) -> None:
        assert "ngày 31/03/2022" in run("plan", "status").stdout
        assert lines(run("plan", "status"))[-1] == "Không có việc trễ hạn."

    def test_for_programs(self, waiting: Obligation) -> None:
        result = run("plan", "status", "12/kh-stp", "--on", "2022-04-12", "--format", "json")

        said = json.loads(result.stdout)
        [one] = said["plans"]
        assert said["on"] == "2022-04-12"
        assert (one["code"], one["year"], one["agency"]) == (
            "12/KH-STP",
            2022,
            "Sở Tư pháp tỉnh An Giang",
        )
        assert one["counts"] == dict.fromkeys(Standing.values, 0) | {"on_course": 3, "late": 1}
        assert [area["counts"]["late"] for area in one["areas"]] == [1, 0]
        [late] = one["late"]
        assert (late["task"], late["due_on"], late["working_days_late"], late["holder"]) == (
            "1",
            "2022-03-31",
            7,
            "Phòng Kế hoạch - Tài chính",
        )
        assert late["reasons"][0]["en"] == "12 days overdue (due 31/03/2022)."

    def test_one_of_several_plans(self, plan: Plan, issued: Issuing) -> None:
        issued(plan_text(code="13/KH-STP"))

        both, one = run("plan", "status"), run("plan", "status", "13/KH-STP")

        assert [line for line in lines(both) if "KH-STP" in line] == [
            "12/KH-STP – Cải cách hành chính năm 2022",
            "13/KH-STP – Cải cách hành chính năm 2022",
        ]
        assert "12/KH-STP" not in one.stdout

    def test_an_unknown_code_names_the_known_ones(self, plan: Plan) -> None:
        result = run("plan", "status", "99/KH-STP")

        assert result.exit_code == 2
        assert "“99/KH-STP”; đang có: 12/KH-STP." in result.stderr

    def test_plans_that_ask_nothing_are_not_shown(
        self, owner: User, plan: Plan, issued: Issuing
    ) -> None:
        withdraw_plan(actor=owner, plan=plan, reason="x", at=AT)
        upper = issued(plan_text(code="803/KH-UBND"))
        Plan.objects.filter(pk=upper.pk).update(level=PlanLevel.UPPER)

        assert lines(run("plan", "status")) == ["Chưa có kế hoạch nào đang thực hiện."]
        assert not plans_in_force()

    @pytest.mark.parametrize("on", [date(2022, 4, 12), date(2023, 1, 10)])
    def test_the_number_of_queries_does_not_grow_with_what_is_late(
        self, waiting: Obligation, on: date, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        [plan] = plans_in_force()

        with django_assert_num_queries(6):
            found = status_of(plan, on=on)

        assert len(found.late) == found.counts[Standing.LATE] == (1 if on.year == 2022 else 4)
