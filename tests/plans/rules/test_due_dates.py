"""A deadline as issued -> the day something is due, case by case."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cchc.plans.rules.result import ObligationDraft
from cchc.plans.rules.settings import RuleSettings


def days(found: list[ObligationDraft]) -> list[tuple[str | None, str | None]]:
    """Period and due day of each obligation, as text."""
    return [(one.period, one.due_on.isoformat() if one.due_on else None) for one in found]


@pytest.mark.parametrize(
    ("deadline", "rule", "period", "due_on"),
    [
        (
            {"text": "Trước ngày 30/11/2022", "kind": "day", "due_on": "2022-11-30"},
            "fixed-day",
            None,
            "2022-11-30",
        ),
        (
            {"text": "Tháng 3/2022", "kind": "month", "due_on": "2022-03-31"},
            "month-last-day",
            "2022-03",
            "2022-03-31",
        ),
        (
            {"text": "Tháng 2/2024", "kind": "month", "due_on": "2024-02-29"},
            "month-last-day",
            "2024-02",
            "2024-02-29",
        ),
        (
            {"text": "Quý I//2022", "kind": "quarter", "due_on": "2022-03-31"},
            "quarter-last-day",
            "2022-Q1",
            "2022-03-31",
        ),
        (
            {"text": "Quý IV/2022", "kind": "quarter", "due_on": "2022-12-31"},
            "quarter-last-day",
            "2022-Q4",
            "2022-12-31",
        ),
        (
            {"text": "6 tháng đầu năm 2022", "kind": "half_year", "due_on": "2022-06-30"},
            "half-year-last-day",
            "2022-H1",
            "2022-06-30",
        ),
        (
            {"text": "Năm 2022", "kind": "year", "due_on": "2022-12-31"},
            "year-last-day",
            "2022",
            "2022-12-31",
        ),
        (
            {
                "text": "2021 - 2025",
                "kind": "years",
                "due_on": "2025-12-31",
                "years": [2021, 2025],
            },
            "years-last-day",
            "2021-2025",
            "2025-12-31",
        ),
    ],
)
def test_a_deadline_that_names_its_end_gives_one_obligation_on_that_day(
    derived: Any, deadline: dict[str, Any], rule: str, period: str | None, due_on: str
) -> None:
    (found,) = derived(deadline)

    assert (found.rule, days([found])) == (rule, [(period, due_on)])
    assert found.source_text == deadline["text"]
    assert found.source_path == "tasks/0/deadlines/0"
    assert not found.needs_decision
    assert deadline["text"] in found.explanation.vi


def test_the_whole_obligation_of_a_quarter(derived: Any) -> None:
    (found,) = derived({"text": "Quý I/2022", "kind": "quarter", "due_on": "2022-03-31"})

    assert found.as_json() == {
        "key": "i.1/p0/d0/2022-Q1/VP",
        "task": "tasks/0",
        "task_number": "1",
        "area": "I",
        "title": "Việc",
        "product": "Kế hoạch",
        "product_kind": "ke_hoach",
        "product_path": "tasks/0/deliverables/0",
        "unit_code": "VP",
        "unit_text": "Văn phòng Sở",
        "unit_path": "tasks/0/lead/0",
        "role": "lead",
        "shared": False,
        "due_on": "2022-03-31",
        "period_first": "2022-01-01",
        "period_last": "2022-03-31",
        "period": "2022-Q1",
        "cutoff_on": None,
        "not_before": None,
        "event": None,
        "rule": "quarter-last-day",
        "explanation": {
            "vi": "“Quý I/2022” được hiểu là chậm nhất ngày cuối của quý I năm 2022: 31/03/2022.",
            "en": "“Quý I/2022” is read as: by the last day of the first quarter of 2022, 31/03/2022.",
        },
        "unit_rule": "lead-named",
        "unit_explanation": {
            "vi": "Kế hoạch giao “Văn phòng Sở” chủ trì.",
            "en": "The plan names “Văn phòng Sở” as lead.",
        },
        "source_text": "Quý I/2022",
        "source_path": "tasks/0/deadlines/0",
        "needs_decision": False,
        "reasons": [],
        "remarks": [],
        "suggestions": [],
    }


def test_a_stated_start_begins_the_period(derived: Any) -> None:
    (found,) = derived(
        {
            "text": "Từ tháng 3 đến tháng 9/2022",
            "kind": "month",
            "start_on": "2022-03-01",
            "due_on": "2022-09-30",
        }
    )

    assert (found.period_first, found.period_last) == (date(2022, 3, 1), date(2022, 9, 30))
    assert found.period == "2022-03..2022-09"
    assert found.due_on == date(2022, 9, 30)


def test_a_stated_start_that_is_the_start_of_the_period_changes_nothing(derived: Any) -> None:
    (found,) = derived(
        {
            "text": "Quý II/2022",
            "kind": "quarter",
            "start_on": "2022-04-01",
            "due_on": "2022-06-30",
        }
    )

    assert days([found]) == [("2022-Q2", "2022-06-30")]
    assert found.period_first == date(2022, 4, 1)


def test_a_year_that_the_deadline_does_not_name_is_remarked(derived: Any) -> None:
    (quarter,) = derived({"text": "Trong quý III", "kind": "quarter", "due_on": "2022-09-30"})
    (day,) = derived({"text": "Trước ngày 30/6", "kind": "day", "due_on": "2022-06-30"})
    (dated,) = derived({"text": "30-6-22", "kind": "day", "due_on": "2022-06-30"})

    assert days([quarter]) == [("2022-Q3", "2022-09-30")]
    assert [remark.vi for remark in (*quarter.remarks, *day.remarks, *dated.remarks)] == [
        "Thời hạn không ghi năm; năm lấy theo kế hoạch hoặc tiêu đề cột."
    ] * 2


def test_a_quarter_whose_year_nobody_knows_stays_open(derived: Any) -> None:
    (found,) = derived({"text": "Quý III", "kind": "quarter"}, years=(2021, 2025))

    assert (found.rule, found.due_on, found.needs_decision) == ("deadline-unclear", None, True)


OPEN_END = {"text": "Năm 2024 và các năm tiếp theo", "kind": "years", "start_on": "2024-01-01"}


def test_years_without_an_end_are_looked_at_each_year_of_the_plan(derived: Any) -> None:
    found = derived(OPEN_END, years=(2021, 2025), issued_on=date(2021, 1, 4))

    assert {one.rule for one in found} == {"open-ended"}
    assert days(found) == [("2024", "2024-12-31"), ("2025", "2025-12-31")]


def test_years_that_begin_after_the_plan_only_say_when_to_begin(derived: Any) -> None:
    (found,) = derived(OPEN_END)

    assert (found.rule, found.due_on, found.needs_decision) == ("start-only", None, True)


def test_a_start_is_no_deadline(derived: Any) -> None:
    (found,) = derived(
        {"text": "Bắt đầu thực hiện từ năm 2026", "kind": "year", "not_before": "2026-01-01"}
    )

    assert (found.rule, found.due_on, found.not_before) == ("start-only", None, date(2026, 1, 1))
    assert found.reasons[0].vi == (
        "“Bắt đầu thực hiện từ năm 2026” chỉ cho biết khi nào bắt đầu; hãy ấn định ngày hoàn thành."
    )


def test_continuous_work_is_checked_once_a_quarter(derived: Any) -> None:
    found = derived({"text": "Thường xuyên", "kind": "continuous"})

    assert {one.rule for one in found} == {"continuous-check"}
    assert days(found) == [
        ("2022-Q1", "2022-03-31"),
        ("2022-Q2", "2022-06-30"),
        ("2022-Q3", "2022-09-30"),
        ("2022-Q4", "2022-12-31"),
    ]


def test_the_agency_may_check_continuous_work_twice_a_year(derived: Any) -> None:
    found = derived(
        {"text": "Thường xuyên", "kind": "continuous"},
        settings=RuleSettings(continuous_check="half_yearly"),
    )

    assert days(found) == [("2022-H1", "2022-06-30"), ("2022-H2", "2022-12-31")]


def test_continuous_work_with_its_own_rhythm_keeps_it(derived: Any) -> None:
    found = derived(
        {"text": "Thường xuyên, hằng năm", "kind": "continuous", "recurrence": "yearly"}
    )

    assert days(found) == [("2022", "2022-12-31")]


def test_no_check_is_asked_for_a_quarter_that_was_over_when_the_plan_was_issued(
    derived: Any,
) -> None:
    found = derived({"text": "Thường xuyên", "kind": "continuous"}, issued_on=date(2022, 5, 10))

    assert days(found) == [
        ("2022-Q2", "2022-06-30"),
        ("2022-Q3", "2022-09-30"),
        ("2022-Q4", "2022-12-31"),
    ]


def test_no_check_is_asked_before_the_work_begins(derived: Any) -> None:
    found = derived(
        {
            "text": "Thường xuyên, từ tháng 8/2022",
            "kind": "continuous",
            "not_before": "2022-08-01",
        }
    )

    assert days(found) == [("2022-Q3", "2022-09-30"), ("2022-Q4", "2022-12-31")]
    assert {one.not_before for one in found} == {date(2022, 8, 1)}


def test_a_plan_issued_after_its_year_keeps_all_checks_and_says_they_are_past(
    derived: Any,
) -> None:
    found = derived({"text": "Thường xuyên", "kind": "continuous"}, issued_on=date(2023, 2, 1))

    assert len(found) == 4
    assert found[0].remarks[0].vi == (
        "Hạn 31/03/2022 đã qua khi kế hoạch được ban hành (01/02/2023)."
    )


def test_continuous_work_of_a_programme_is_checked_in_each_of_its_years(derived: Any) -> None:
    found = derived(
        {"text": "Thường xuyên", "kind": "continuous"},
        years=(2021, 2025),
        issued_on=date(2021, 1, 4),
    )

    assert len(found) == 20
    assert (found[0].period, found[-1].period) == ("2021-Q1", "2025-Q4")


def test_continuous_work_without_known_years_needs_a_decision(derived: Any) -> None:
    (found,) = derived({"text": "Thường xuyên", "kind": "continuous"}, years=None)

    assert (found.rule, found.due_on, found.needs_decision) == ("deadline-unclear", None, True)


@pytest.mark.parametrize(
    ("recurrence", "text", "expected"),
    [
        ("yearly", "Hằng năm", [("2022", "2022-12-31")]),
        (
            "half_yearly",
            "06 tháng/lần",
            [("2022-H1", "2022-06-30"), ("2022-H2", "2022-12-31")],
        ),
        (
            "quarterly",
            "Hằng quý",
            [
                ("2022-Q1", "2022-03-31"),
                ("2022-Q2", "2022-06-30"),
                ("2022-Q3", "2022-09-30"),
                ("2022-Q4", "2022-12-31"),
            ],
        ),
    ],
)
def test_recurring_work_is_due_at_the_end_of_each_period(
    derived: Any, recurrence: str, text: str, expected: list[tuple[str, str]]
) -> None:
    found = derived({"text": text, "kind": "recurring", "recurrence": recurrence})

    assert {one.rule for one in found} == {"recurring-check"}
    assert days(found) == expected


def test_monthly_work_is_due_twelve_times(derived: Any) -> None:
    found = derived({"text": "Định kỳ hằng tháng", "kind": "recurring", "recurrence": "monthly"})

    assert [one.due_on.day for one in found if one.due_on] == [
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]  # fmt: skip
    assert [one.period for one in found][:2] == ["2022-01", "2022-02"]


def test_a_day_of_every_year_falls_in_each_year_of_the_plan(derived: Any) -> None:
    found = derived(
        {
            "text": "Trước ngày 01/6 hằng năm",
            "kind": "recurring",
            "recurrence": "yearly",
            "due_on": "2021-06-01",
        },
        years=(2021, 2023),
        issued_on=date(2021, 1, 4),
    )

    assert {one.rule for one in found} == {"recurring-day"}
    assert days(found) == [
        ("2021", "2021-06-01"),
        ("2022", "2022-06-01"),
        ("2023", "2023-06-01"),
    ]


def test_a_day_of_every_year_is_read_from_the_text_where_the_plan_has_several_years(
    derived: Any,
) -> None:
    found = derived(
        {"text": "Trước ngày 15/11 hằng năm", "kind": "recurring", "recurrence": "yearly"},
        years=(2021, 2022),
        issued_on=date(2021, 1, 4),
    )

    assert days(found) == [("2021", "2021-11-15"), ("2022", "2022-11-15")]


@pytest.mark.parametrize("text", ["Trước ngày 31/6 hằng năm", "Ngày 01/6, 15/11 hằng năm"])
def test_a_day_that_is_none_or_two_is_not_guessed(derived: Any, text: str) -> None:
    (found,) = derived({"text": text, "kind": "recurring", "recurrence": "yearly"})

    assert (found.rule, found.due_on) == ("deadline-unclear", None)


def test_the_last_of_february_follows_the_year(derived: Any) -> None:
    found = derived(
        {
            "text": "Trước ngày 29/02 hằng năm",
            "kind": "recurring",
            "recurrence": "yearly",
            "due_on": "2024-02-29",
        },
        years=(2023, 2024),
        issued_on=date(2023, 1, 4),
    )

    assert days(found) == [("2023", "2023-02-28"), ("2024", "2024-02-29")]


@pytest.mark.parametrize(
    ("text", "recurrence", "first", "last"),
    [
        ("Ngày 25 hằng tháng", "monthly", ("2022-01", "2022-01-25"), ("2022-12", "2022-12-25")),
        (
            "trước ngày 31 mỗi tháng",
            "monthly",
            ("2022-01", "2022-01-31"),
            ("2022-12", "2022-12-31"),
        ),
        (
            "Trước ngày 05 của tháng liền kề",
            "monthly",
            ("2022-01", "2022-02-05"),
            ("2022-12", "2023-01-05"),
        ),
        (
            "Chậm nhất ngày 20 tháng cuối quý",
            "quarterly",
            ("2022-Q1", "2022-03-20"),
            ("2022-Q4", "2022-12-20"),
        ),
        (
            "trước ngày 10 tháng đầu quý sau",
            "quarterly",
            ("2022-Q1", "2022-04-10"),
            ("2022-Q4", "2023-01-10"),
        ),
    ],
)
def test_a_stated_day_of_every_month_or_quarter(
    derived: Any, text: str, recurrence: str, first: tuple[str, str], last: tuple[str, str]
) -> None:
    found = derived({"text": text, "kind": "recurring", "recurrence": recurrence})

    assert {one.rule for one in found} == {"recurring-day"}
    assert (days(found)[0], days(found)[-1]) == (first, last)


def test_the_31st_is_the_last_of_a_shorter_month(derived: Any) -> None:
    found = derived({"text": "Ngày 31 hằng tháng", "kind": "recurring", "recurrence": "monthly"})

    assert [one.due_on.day for one in found if one.due_on][:4] == [31, 28, 31, 30]


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("Ngày đầu tuần của mỗi tháng", "monthly"),
        ("Ngày 32 hằng tháng", "monthly"),
        ("Ngày 05 và ngày 20 hằng tháng, ngày 10 hằng tháng", "monthly"),
        ("Trước ngày 20 tháng cuối quý", "monthly"),
    ],
)
def test_a_recurring_day_that_was_not_understood_is_not_replaced_by_the_end_of_the_period(
    derived: Any, text: str, recurrence: str
) -> None:
    (found,) = derived({"text": text, "kind": "recurring", "recurrence": recurrence})

    assert (found.due_on, found.needs_decision) == (None, True)
    assert "chưa đủ rõ" in found.reasons[0].vi


@pytest.mark.parametrize(
    ("deadline", "rule", "reason"),
    [
        (
            {"text": "Theo quy định", "kind": "by_regulation"},
            "by-regulation",
            "Thời hạn “Theo quy định” dẫn đến quy định mà kế hoạch không nêu tên; "
            "hãy tìm quy định đó và ấn định ngày.",
        ),
        (
            {
                "text": "Theo kế hoạch của tỉnh",
                "kind": "by_reference",
                "reference": "kế hoạch của tỉnh",
            },
            "by-reference",
            "Thời hạn “Theo kế hoạch của tỉnh” nằm trong văn bản khác; "
            "hãy mở văn bản đó và ấn định ngày.",
        ),
        (
            {
                "text": "Sau 03 tháng kể từ khi có văn bản hướng dẫn",
                "kind": "after_event",
                "event": "có văn bản hướng dẫn",
            },
            "after-event",
            "Thời hạn “Sau 03 tháng kể từ khi có văn bản hướng dẫn” tính từ một sự kiện chưa biết ngày; "
            "hãy ấn định ngày khi sự kiện xảy ra.",
        ),
        (
            {"text": "Khẩn trương", "kind": "unknown"},
            "deadline-unclear",
            "Thời hạn “Khẩn trương” chưa đủ rõ để tính ra ngày; hãy ấn định ngày.",
        ),
        (
            {"text": "Năm 2022", "kind": "year"},
            "deadline-unclear",
            "Thời hạn “Năm 2022” chưa đủ rõ để tính ra ngày; hãy ấn định ngày.",
        ),
    ],
)
def test_a_deadline_that_fixes_no_day_says_what_to_decide(
    derived: Any, deadline: dict[str, Any], rule: str, reason: str
) -> None:
    (found,) = derived(deadline)

    assert (found.rule, found.due_on, found.period) == (rule, None, None)
    assert found.needs_decision
    assert [one.vi for one in found.reasons] == [reason]
    assert found.explanation.vi == reason


def test_a_task_without_a_deadline_says_so(derived: Any) -> None:
    (found,) = derived(None)

    assert (found.rule, found.due_on, found.source_text) == ("deadline-missing", None, "")
    assert found.source_path == "tasks/0/title"
    assert [one.vi for one in found.reasons] == [
        "Kế hoạch không ghi thời hạn cho nhiệm vụ này; hãy ấn định ngày."
    ]


def test_an_event_in_the_deadline_is_shown(derived: Any) -> None:
    (found,) = derived(
        {"text": "Sau khi có Nghị định", "kind": "after_event", "event": "có Nghị định"}
    )

    assert (found.event, found.remarks) == ("có Nghị định", ())


@pytest.mark.parametrize(
    ("title", "event"),
    [
        (
            "Triển khai quy định mới (khi có văn bản hướng dẫn của UBND tỉnh)",
            "khi có văn bản hướng dẫn của UBND tỉnh",
        ),
        (
            "Sắp xếp tổ chức bộ máy sau khi được phê duyệt đề án; báo cáo kết quả",
            "sau khi được phê duyệt đề án",
        ),
        ("Nâng cấp Cổng thông tin điện tử", None),
    ],
)
def test_a_condition_in_the_title_is_shown_beside_the_date_as_issued(
    derived: Any, title: str, event: str | None
) -> None:
    (found,) = derived({"text": "Năm 2022", "kind": "year", "due_on": "2022-12-31"}, title=title)

    assert (found.event, found.due_on) == (event, date(2022, 12, 31))
    assert bool(found.remarks) == (event is not None)


def test_a_due_date_before_the_plan_was_issued_is_remarked(derived: Any) -> None:
    (found,) = derived(
        {"text": "Quý I/2022", "kind": "quarter", "due_on": "2022-03-31"},
        issued_on=date(2022, 5, 10),
    )

    assert [remark.en for remark in found.remarks] == [
        "The due date 31/03/2022 had passed when the plan was issued (10/05/2022)."
    ]
    assert not found.needs_decision


@pytest.mark.parametrize("years", [(1, 9999), (2030, 2020), (1800, 1801), (2000, 2090)])
def test_years_that_cannot_be_those_of_a_plan_are_not_used(
    derived: Any, years: tuple[int, int]
) -> None:
    (found,) = derived({"text": "Thường xuyên", "kind": "continuous"}, years=years)

    assert (found.due_on, found.needs_decision) == (None, True)


def test_a_task_without_a_product_still_owes_something(derived: Any) -> None:
    (found,) = derived({"text": "Năm 2022", "kind": "year", "due_on": "2022-12-31"}, product=None)

    assert (found.product, found.due_on) == (None, date(2022, 12, 31))
    assert [one.vi for one in found.reasons] == [
        "Kế hoạch không nêu sản phẩm; hãy ghi rõ phải nộp gì."
    ]
