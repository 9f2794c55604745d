"""What law and plan leave open and an agency settles: each setting with its working assumption and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from cchc.plans.rules.result import Text

NamedPeriod: TypeAlias = Literal["Q1", "Q2", "Q3", "Q4", "H1", "H2", "M9", "Y"]
CheckEvery: TypeAlias = Literal["monthly", "quarterly", "half_yearly", "yearly"]


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """Defaults are working assumptions, not law: `SETTING_NOTES` says where each comes from."""

    report_due_days: int = 3
    """Calendar days from the cut-off of a periodic report to the day it is due inside the agency."""
    unnamed_report_periods: tuple[NamedPeriod, ...] = ("Q1", "H1", "Q3", "Y")
    """Periods of a periodic report where the plan names none."""
    continuous_check: CheckEvery = "quarterly"
    """How often a continuous task ("Thường xuyên") is checked."""


SETTING_NOTES: Final[dict[str, Text]] = {
    "report_due_days": Text(
        "Số ngày kể từ ngày chốt số liệu đến hạn nộp báo cáo định kỳ trong cơ quan. Hạn nội bộ do cấp tỉnh quy định, "
        "chưa xác định được. Tạm lấy 3 ngày: ba ngày liên tiếp luôn có ít nhất một ngày làm việc (khoản 5 Điều 8 "
        "Nghị định số 09/2019/NĐ-CP), và trước ngày 20 là ngày tỉnh gửi báo cáo cho Bộ Nội vụ.",
        "Days from the cut-off to the day a periodic report is due inside the agency. The internal deadline is set by the "
        "province and is not known. Working assumption 3: three days in a row always hold a working day (Article 8.5 of "
        "Decree 09/2019/NĐ-CP), and day 20, when the province reports to the Ministry of Home Affairs, is still ahead.",
    ),
    "unnamed_report_periods": Text(
        "Các kỳ của báo cáo định kỳ khi kế hoạch không nêu kỳ. Tạm lấy bốn kỳ báo cáo cải cách hành chính: quý I, "
        "6 tháng, quý III và năm (hướng dẫn của Bộ Nội vụ).",
        "Periods of a periodic report where the plan names none. Working assumption: the four reports on administrative "
        "reform, first quarter, half year, third quarter and year (guidance of the Ministry of Home Affairs).",
    ),
    "continuous_check": Text(
        "Chu kỳ kiểm tra nhiệm vụ thường xuyên. Mặc định mỗi quý một lần, theo nhịp báo cáo cải cách hành chính.",
        "How often a continuous task is checked. Default: once a quarter, the rhythm of reports on administrative reform.",
    ),
}
