"""The table of due-date rules: each with its name, its source and validity, its sentence, and what it does.

The first rule that is in force on the plan's date and applies to the case decides. Adding a rule is adding an entry.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from cchc.plans.rules import dated, recurring, reports, undated
from cchc.plans.rules.case import Case, Due
from cchc.plans.rules.result import Text
from cchc.plans.rules.units import ALWAYS, Span

BasisKind = Literal["law", "text", "practice", "setting"]
"""`law`: a legal text says so; `text`: the plan itself fixes the day; `practice`: how agencies read it; `setting`:
the agency decides, see `settings.SETTING_NOTES`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A due-date rule. `applies` tells its cases, `days` gives at least one `Due` for each of them."""

    code: str
    name: Text
    basis: BasisKind
    source: Text
    applies: Callable[[Case], bool]
    days: Callable[[Case], Sequence[Due]]
    valid: Span = ALWAYS


READING: Final = Text(
    "Cách hiểu thông dụng trong kế hoạch hành chính: hết kỳ là hết hạn.",
    "How administrative plans are commonly read: the deadline ends with the period.",
)
NOT_FIXED: Final = Text(
    "Kế hoạch không ấn định ngày; không tự đặt ra ngày.",
    "The plan fixes no day, and none is invented.",
)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "periodic-report",
        Text("Báo cáo định kỳ: mỗi kỳ một lần", "Periodic report: one for each period"),
        "law",
        Text(
            "Ngày chốt số liệu theo Điều 12 Nghị định số 09/2019/NĐ-CP; hạn nộp sau ngày chốt theo thiết lập của cơ quan.",
            "Cut-off days by Article 12 of Decree 09/2019/NĐ-CP; days from cut-off to due date are a setting.",
        ),
        reports.applies,
        reports.days,
        Span(date(2019, 3, 12)),
    ),
    Rule(
        "recurring-day",
        Text("Ngày ghi rõ, lặp lại mỗi kỳ", "A stated day, every period"),
        "text",
        Text("Kế hoạch ghi rõ ngày của mỗi kỳ.", "The plan states the day of each period."),
        recurring.is_recurring_day,
        recurring.recurring_day,
    ),
    Rule(
        "recurring-check",
        Text("Định kỳ: mỗi kỳ một lần, ngày cuối kỳ", "Recurring: once a period, on its last day"),
        "practice",
        READING,
        recurring.is_recurring,
        recurring.recurring_check,
    ),
    Rule(
        "continuous-check",
        Text("Thường xuyên: kiểm tra theo kỳ", "Continuous: a check in each period"),
        "setting",
        Text(
            "Việc thường xuyên không có ngày kết thúc; chu kỳ kiểm tra theo thiết lập của cơ quan.",
            "A continuous task has no end; how often it is checked is a setting of the agency.",
        ),
        recurring.is_continuous,
        recurring.continuous_check,
    ),
    Rule(
        "fixed-day",
        Text("Ngày cụ thể", "A stated day"),
        "text",
        Text("Kế hoạch ghi rõ ngày.", "The plan states the day."),
        dated.is_fixed_day,
        dated.fixed_day,
    ),
    Rule(
        "month-last-day",
        Text("Tháng: ngày cuối tháng", "Month: its last day"),
        "practice",
        READING,
        dated.ends_with("month"),
        dated.last_day,
    ),
    Rule(
        "quarter-last-day",
        Text("Quý: ngày cuối quý", "Quarter: its last day"),
        "practice",
        READING,
        dated.ends_with("quarter"),
        dated.last_day,
    ),
    Rule(
        "half-year-last-day",
        Text("6 tháng: ngày cuối kỳ", "Half year: its last day"),
        "practice",
        READING,
        dated.ends_with("half_year"),
        dated.last_day,
    ),
    Rule(
        "year-last-day",
        Text("Năm: ngày 31/12", "Year: 31 December"),
        "practice",
        READING,
        dated.ends_with("year"),
        dated.last_day,
    ),
    Rule(
        "years-last-day",
        Text("Nhiều năm: ngày 31/12 của năm cuối", "Several years: 31 December of the last"),
        "practice",
        Text(
            "Chỉ năm cuối được ấn định; tiến độ từng năm theo báo cáo hằng năm.",
            "Only the end is fixed; progress within is followed by the yearly reports.",
        ),
        dated.ends_with("years"),
        dated.last_day,
    ),
    Rule(
        "open-ended",
        Text(
            "Không có năm kết thúc: cuối mỗi năm của kế hoạch",
            "No last year: the end of each year of the plan",
        ),
        "practice",
        Text(
            "Các năm sau kỳ kế hoạch thuộc kế hoạch sau.",
            "Years after those of the plan belong to the next plan.",
        ),
        dated.is_open_ended,
        dated.open_ended,
    ),
    Rule(
        "start-only",
        Text("Chỉ có thời điểm bắt đầu", "Only a start"),
        "text",
        NOT_FIXED,
        undated.is_start_only,
        undated.start_only,
    ),
    Rule(
        "by-regulation",
        Text("Theo quy định", "As the regulations say"),
        "text",
        NOT_FIXED,
        undated.is_kind("by_regulation"),
        undated.by_regulation,
    ),
    Rule(
        "by-reference",
        Text("Theo văn bản khác", "As another document says"),
        "text",
        NOT_FIXED,
        undated.is_kind("by_reference"),
        undated.by_reference,
    ),
    Rule(
        "after-event",
        Text("Sau một sự kiện", "After an event"),
        "text",
        NOT_FIXED,
        undated.is_kind("after_event"),
        undated.after_event,
    ),
    Rule(
        "deadline-missing",
        Text("Không ghi thời hạn", "No deadline"),
        "text",
        NOT_FIXED,
        undated.is_missing,
        undated.missing,
    ),
    Rule(
        "deadline-unclear",
        Text("Thời hạn chưa rõ", "Deadline not understood"),
        "text",
        NOT_FIXED,
        undated.always,
        undated.unclear,
    ),
)


def rule_for(case: Case) -> Rule:
    """The rule that decides the case on the plan's date; the last of the table takes what no other does."""
    day = case.plan.day
    return next(
        rule for rule in RULES if (day is None or rule.valid.holds(day)) and rule.applies(case)
    )
