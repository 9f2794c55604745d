"""Periodic reports: which products are, which periods they have, and when each is due."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cchc.plans.rules.obligations import derive
from cchc.plans.rules.result import ObligationDraft
from cchc.plans.rules.settings import RuleSettings

BY_REGULATION = {"text": "Theo quy định", "kind": "by_regulation"}
QUARTER = {"text": "Quý I/2022", "kind": "quarter", "due_on": "2022-03-31"}
YEAR = {"text": "Năm 2022", "kind": "year", "due_on": "2022-12-31"}
CONTINUOUS = {"text": "Thường xuyên", "kind": "continuous"}
FOUR = ["2022-Q1", "2022-H1", "2022-Q3", "2022"]


def report(
    derived: Any, deadline: dict[str, Any], title: str, **more: Any
) -> list[ObligationDraft]:
    found: list[ObligationDraft] = derived(
        deadline, title=title, **{"product": "Báo cáo", "kind": "bao_cao", **more}
    )
    return found


def test_a_report_with_its_periods_named_gives_one_obligation_each(derived: Any) -> None:
    found = report(
        derived,
        BY_REGULATION,
        "Báo cáo định kỳ công tác cải cách hành chính (quý I, 6 tháng, quý III và tổng kết năm 2022)",
    )

    assert [
        (one.period, one.period_first, one.period_last, one.cutoff_on, one.due_on) for one in found
    ] == [
        ("2022-Q1", date(2021, 12, 15), date(2022, 3, 14), date(2022, 3, 14), date(2022, 3, 17)),
        ("2022-H1", date(2021, 12, 15), date(2022, 6, 14), date(2022, 6, 14), date(2022, 6, 17)),
        ("2022-Q3", date(2022, 6, 15), date(2022, 9, 14), date(2022, 9, 14), date(2022, 9, 17)),
        ("2022", date(2021, 12, 15), date(2022, 12, 14), date(2022, 12, 14), date(2022, 12, 17)),
    ]
    assert {one.rule for one in found} == {"periodic-report"}
    assert not any(one.needs_decision or one.remarks for one in found)


def test_it_says_where_the_periods_stand_and_by_which_law_they_end(derived: Any) -> None:
    title = "Báo cáo định kỳ công tác pháp chế (6 tháng, năm)"

    first, second = report(derived, BY_REGULATION, title)

    assert (first.source_path, first.source_text) == ("tasks/0/title", title)
    assert first.explanation.vi == (
        "Báo cáo định kỳ 6 tháng đầu năm 2022: chốt số liệu ngày 14/06/2022 (Điều 12 Nghị định số 09/2019/NĐ-CP), "
        "nộp chậm nhất 17/06/2022 (ngày chốt cộng 3 ngày, theo thiết lập của cơ quan)."
    )
    assert second.explanation.en == (
        "Periodic report for the year 2022: figures up to 14/12/2022 (Article 12, Decree 09/2019/NĐ-CP), due "
        "17/12/2022 (cut-off plus 3 days, a setting of the agency)."
    )


@pytest.mark.parametrize(
    ("title", "periods"),
    [
        ("Báo cáo định kỳ quý, 6 tháng, năm", FOUR),
        ("Báo cáo định kỳ 06 tháng đầu năm và cả năm", ["2022-H1", "2022"]),
        (
            "Định kỳ hằng quý báo cáo kết quả thực hiện",
            ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"],
        ),
        ("Báo cáo định kỳ hàng năm", ["2022"]),
        ("Báo cáo kết quả 6 tháng cuối năm và tổng kết năm", ["2022-H2", "2022"]),
        ("Báo cáo công tác kiểm soát thủ tục hành chính quý I, II, III và năm", ["2022-Q1", "2022-Q2", "2022-Q3", "2022"]),
        ("Báo cáo định kỳ 9 tháng và năm", ["2022-M9", "2022"]),
        (
            "Xây dựng kế hoạch quý IV. Báo cáo sơ kết 6 tháng, tổng kết năm",
            ["2022-H1", "2022"],
        ),
    ],
)  # fmt: skip
def test_periods_are_read_from_the_title(derived: Any, title: str, periods: list[str]) -> None:
    assert [one.period for one in report(derived, BY_REGULATION, title)] == periods


def test_periods_named_by_the_product_come_first(derived: Any) -> None:
    found = report(derived, YEAR, "Báo cáo định kỳ quý I, quý III", product="Báo cáo 6 tháng, năm")

    assert [one.period for one in found] == ["2022-H1", "2022"]
    assert {(one.source_path, one.source_text) for one in found} == {
        ("tasks/0/deliverables/0", "Báo cáo 6 tháng, năm")
    }


def test_periods_named_by_the_deadline(derived: Any) -> None:
    found = report(
        derived, {"text": "Hằng quý, 6 tháng và năm", "kind": "unknown"}, "Theo dõi thi hành"
    )

    assert found[0].source_path == "tasks/0/deadlines/0"
    assert [one.period for one in found] == FOUR


def test_a_recurring_report_has_the_cut_off_days_of_its_rhythm(derived: Any) -> None:
    found = report(
        derived,
        {"text": "Định kỳ hằng tháng", "kind": "recurring", "recurrence": "monthly"},
        "Thống kê hồ sơ",
    )

    assert len(found) == 12
    assert (found[0].period_first, found[0].cutoff_on) == (date(2021, 12, 15), date(2022, 1, 14))
    assert (found[11].cutoff_on, found[11].due_on) == (date(2022, 12, 14), date(2022, 12, 17))


def test_a_report_that_is_only_said_to_recur_follows_the_settings(derived: Any) -> None:
    found = report(derived, {"text": "Định kỳ", "kind": "recurring"}, "Tổng hợp kết quả")

    assert [one.period for one in found] == FOUR
    assert (found[0].source_path, found[0].source_text) == ("tasks/0/deadlines/0", "Định kỳ")
    assert "tạm tính theo thiết lập" in found[0].remarks[0].vi


def test_other_work_that_is_only_said_to_recur_needs_a_decision(derived: Any) -> None:
    (found,) = derived({"text": "Định kỳ", "kind": "recurring"})

    assert (found.rule, found.due_on) == ("deadline-unclear", None)


def test_a_report_that_names_no_period_follows_the_settings_and_says_so(derived: Any) -> None:
    found = report(derived, BY_REGULATION, "Báo cáo định kỳ công tác cải cách hành chính")

    assert [one.period for one in found] == FOUR
    assert {one.remarks[0].vi for one in found} == {
        "Kế hoạch không nêu các kỳ báo cáo; tạm tính theo thiết lập của cơ quan: "
        "quý I, 6 tháng đầu năm, quý III, năm."
    }
    assert (
        found[0]
        .remarks[0]
        .en.endswith("the first quarter, the first half, the third quarter, the year.")
    )


def test_the_agency_may_settle_other_periods_and_another_day(derived: Any) -> None:
    found = report(
        derived,
        BY_REGULATION,
        "Báo cáo định kỳ công tác dân vận",
        settings=RuleSettings(report_due_days=1, unnamed_report_periods=("H1", "Y")),
    )

    assert [(one.period, one.due_on) for one in found] == [
        ("2022-H1", date(2022, 6, 15)),
        ("2022", date(2022, 12, 15)),
    ]


def test_an_internal_deadline_may_lie_before_the_cut_off(derived: Any) -> None:
    found = report(
        derived,
        BY_REGULATION,
        "Báo cáo định kỳ quý I",
        settings=RuleSettings(report_due_days=-9),
    )

    assert [(one.cutoff_on, one.due_on) for one in found] == [(date(2022, 3, 14), date(2022, 3, 5))]


def test_a_periodic_report_under_a_single_quarter_is_due_each_period_with_a_remark(
    derived: Any,
) -> None:
    title = "Ban hành kế hoạch ứng dụng công nghệ thông tin. Báo cáo kết quả thực hiện định kỳ theo quy định."

    found = report(derived, QUARTER, title)

    assert [one.period for one in found] == FOUR
    assert found[0].remarks[1].vi == (
        "Thời hạn ghi “Quý I/2022” nhưng báo cáo phải làm nhiều kỳ; hạn được tính theo từng kỳ báo cáo."
    )


def test_the_plan_of_the_same_task_keeps_the_quarter(derived: Any) -> None:
    (found,) = derived(
        QUARTER,
        title="Ban hành kế hoạch ứng dụng công nghệ thông tin. Báo cáo kết quả thực hiện định kỳ theo quy định.",
    )

    assert (found.rule, found.due_on) == ("quarter-last-day", date(2022, 3, 31))


def test_a_report_for_the_one_quarter_it_names_contradicts_nothing(derived: Any) -> None:
    (found,) = report(derived, QUARTER, "Báo cáo định kỳ quý I")

    assert (found.period, found.remarks) == ("2022-Q1", ())


@pytest.mark.parametrize(
    ("deadline", "title", "rule"),
    [
        (YEAR, "Báo cáo tổng kết năm 2022", "year-last-day"),
        (YEAR, "Kiểm tra định kỳ công vụ; báo cáo kết quả", "year-last-day"),
        (CONTINUOUS, "Tiếp nhận, xử lý phản ánh, kiến nghị", "continuous-check"),
        (BY_REGULATION, "Báo cáo đột xuất khi được yêu cầu", "by-regulation"),
        (YEAR, "Xây dựng kế hoạch quý IV và báo cáo", "year-last-day"),
    ],
)
def test_a_report_that_is_not_periodic_follows_its_deadline(
    derived: Any, deadline: dict[str, Any], title: str, rule: str
) -> None:
    assert {one.rule for one in report(derived, deadline, title)} == {rule}


@pytest.mark.parametrize(
    "deadline",
    [
        {"text": "Trước ngày 15/11/2022", "kind": "day", "due_on": "2022-11-15"},
        {"text": "Tháng 11/2022", "kind": "month", "due_on": "2022-11-30"},
        {"text": "Sau khi có hướng dẫn", "kind": "after_event"},
    ],
)
def test_a_precise_deadline_is_taken_at_its_word(derived: Any, deadline: dict[str, Any]) -> None:
    (found,) = report(derived, deadline, "Báo cáo định kỳ quý, 6 tháng, năm")

    assert found.rule in {"fixed-day", "month-last-day", "after-event"}


def test_a_report_on_a_stated_day_of_every_year_keeps_its_day(derived: Any) -> None:
    found = report(
        derived,
        {
            "text": "Trước ngày 15/11 hằng năm",
            "kind": "recurring",
            "recurrence": "yearly",
            "due_on": "2022-11-15",
        },
        "Báo cáo tổng kết",
    )

    assert [(one.rule, one.due_on) for one in found] == [("recurring-day", date(2022, 11, 15))]


def test_other_products_are_no_reports(derived: Any) -> None:
    (found,) = derived(BY_REGULATION, title="Báo cáo định kỳ quý, 6 tháng, năm", product="Tờ trình")

    assert (found.rule, found.due_on) == ("by-regulation", None)


def test_a_report_is_known_by_its_text_where_its_kind_is_not(derived: Any) -> None:
    found = report(
        derived, BY_REGULATION, "Báo cáo định kỳ 6 tháng, năm", product="Báo cáo của Sở", kind=None
    )

    assert len(found) == 2


def test_assumed_periods_that_were_over_are_left_out_but_named_ones_stay(derived: Any) -> None:
    later = date(2022, 5, 10)

    assumed = report(derived, BY_REGULATION, "Báo cáo định kỳ", issued_on=later)
    named = report(derived, BY_REGULATION, "Báo cáo định kỳ quý I, 6 tháng", issued_on=later)

    assert [one.period for one in assumed] == ["2022-H1", "2022-Q3", "2022"]
    assert [one.period for one in named] == ["2022-Q1", "2022-H1"]
    assert "đã qua khi kế hoạch được ban hành" in named[0].remarks[0].vi


def test_each_year_of_a_programme_has_its_reports(derived: Any) -> None:
    found = report(
        derived,
        BY_REGULATION,
        "Báo cáo định kỳ 6 tháng, năm",
        years=(2021, 2022),
        issued_on=date(2021, 1, 4),
    )

    assert [one.period for one in found] == ["2021-H1", "2021", "2022-H1", "2022"]


def test_before_the_decree_there_were_no_such_cut_offs(derived: Any) -> None:
    """NĐ 09/2019/NĐ-CP applies from 12/3/2019; an older plan is not read by it."""
    older = report(
        derived,
        BY_REGULATION,
        "Báo cáo định kỳ 6 tháng, năm",
        years=(2018, 2018),
        issued_on=date(2018, 1, 8),
    )

    assert [(one.rule, one.due_on) for one in older] == [("by-regulation", None)]


def test_a_plan_without_years_has_no_periods(derived: Any) -> None:
    (found,) = report(derived, BY_REGULATION, "Báo cáo định kỳ 6 tháng, năm", years=None)

    assert (found.rule, found.needs_decision) == ("by-regulation", True)


def test_periods_of_the_title_are_due_once_under_several_deadlines(
    plan_of: Any, department: Any, settings: RuleSettings
) -> None:
    task = {
        "title": "Báo cáo định kỳ (quý I, quý III)",
        "deliverables": [{"text": "Báo cáo", "kind": "bao_cao"}],
        "lead": [{"text": "Văn phòng Sở"}],
        "deadlines": [
            QUARTER,
            {"text": "Quý III/2022", "kind": "quarter", "due_on": "2022-09-30"},
        ],
    }

    found = derive(plan_of(task), department, settings)

    assert [one.period for one in found] == ["2022-Q1", "2022-Q3"]


def test_several_rhythms_of_one_report_are_all_due(
    plan_of: Any, department: Any, settings: RuleSettings
) -> None:
    rhythms = [("6 tháng", "half_yearly"), ("năm", "yearly")]
    task = {
        "title": "Tổng hợp kết quả",
        "deliverables": [{"text": "Báo cáo", "kind": "bao_cao"}],
        "lead": [{"text": "Văn phòng Sở"}],
        "deadlines": [
            {"text": text, "kind": "recurring", "recurrence": every} for text, every in rhythms
        ],
    }

    found = derive(plan_of(task), department, settings)

    assert [one.period for one in found] == ["2022-H1", "2022-H2", "2022"]
