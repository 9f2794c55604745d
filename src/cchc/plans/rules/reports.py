"""Periodic reports: one for each period, with the cut-off days of the reporting regime (NĐ 09/2019/NĐ-CP)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from cchc.common.text import fold, short_date
from cchc.plans.rules.case import Case, Due, Placed
from cchc.plans.rules.period import EVERY, ORDER, SPOKEN, Period, names_in, reporting_window
from cchc.plans.rules.recurring import names_a_day
from cchc.plans.rules.result import Text

SENTENCE_END: Final = re.compile(r"[.;]\s|\n")
REPORT: Final = re.compile(r"\bbao cao\b")
PERIODIC: Final = re.compile(
    r"\bbao cao\b(?: [^\s.,;:()]+){0,8} dinh ky\b"  # báo cáo kết quả thực hiện định kỳ
    r"|\bdinh ky\b(?: [^\s.,;:()]+){0,4} bao cao\b"  # định kỳ hằng quý báo cáo
)
NEVER: Final = frozenset({"day", "month", "after_event"})
"""Deadlines precise enough to be taken at their word, whatever the title says."""
OPEN: Final = frozenset({"by_regulation", "continuous", "unknown"})
"""Deadlines whose own text may name the periods; a recurring one names its rhythm instead."""
UNNAMED: Final = frozenset({"by_regulation", "continuous", "quarter", "half_year", "year", "years"})
"""Deadlines under which a periodic report that names no period follows the settings."""

SENTENCE: Final = Text(
    "Báo cáo định kỳ {period}: chốt số liệu ngày {cutoff} (Điều 12 Nghị định số 09/2019/NĐ-CP), nộp chậm nhất {due} "
    "(ngày chốt cộng {days} ngày, theo thiết lập của cơ quan).",
    "Periodic report for {period}: figures up to {cutoff} (Article 12, Decree 09/2019/NĐ-CP), due {due} "
    "(cut-off plus {days} days, a setting of the agency).",
)
ASSUMED: Final = Text(
    "Kế hoạch không nêu các kỳ báo cáo; tạm tính theo thiết lập của cơ quan: {periods}.",
    "The plan does not name the periods; they follow the agency's setting: {periods}.",
)
CONTRADICTS: Final = Text(
    "Thời hạn ghi “{text}” nhưng báo cáo phải làm nhiều kỳ; hạn được tính theo từng kỳ báo cáo.",
    "The deadline says “{text}” but the report is due several times; each period has its own due date.",
)


class Found(NamedTuple):
    """The periods of a periodic report and where they were found; `assumed` when the setting gave them."""

    names: tuple[str, ...]
    source: Placed[str] | None
    assumed: bool = False


def applies(case: Case) -> bool:
    return bool(case.each_year) and _periods(case) is not None


def days(case: Case) -> Sequence[Due]:
    """One due day per period and year. Assumed periods that were over when the plan was issued are left out."""
    found = _periods(case)
    assert found is not None
    windows = [reporting_window(year, name) for year in case.each_year for name in found.names]
    issued = case.plan.issued_on
    if found.assumed and issued is not None:
        windows = [window for window in windows if window.last >= issued] or windows
    remarks = tuple(_remarks(case, found))
    return tuple(_due(case, window, found, remarks) for window in windows)


def _periods(case: Case) -> Found | None:
    """None when the product is no periodic report."""
    if not _is_report(case) or case.kind in NEVER or _recurs_on_a_day(case):
        return None
    for words, source in _texts(case):
        names = names_in(words)
        if names:
            return Found(names, source)
    every = case.deadline.value.recurrence if case.deadline else None
    if case.kind == "recurring":
        assumed = case.settings.unnamed_report_periods
        return Found(EVERY[every], None) if every else Found(assumed, None, assumed=True)
    if case.kind in UNNAMED and PERIODIC.search(fold(_said(case))):
        return Found(case.settings.unnamed_report_periods, case.title, assumed=True)
    return None


def _texts(case: Case) -> Iterator[tuple[str, Placed[str]]]:
    """The words that may name the periods, with the text they stand in; the most telling first."""
    if case.product is not None:
        product = case.product.value.text
        yield product, Placed(product, case.product.path)
    for sentence in SENTENCE_END.split(case.title.value):
        about = _about_the_report(sentence)
        if PERIODIC.search(fold(sentence)) or len(names_in(about)) > 1:
            yield about, case.title
    if case.deadline is not None and case.kind in OPEN:
        yield case.text, Placed(case.text, case.deadline.path)


def _about_the_report(sentence: str) -> str:
    """The sentence from its word "báo cáo" on, folded; all of it when it speaks of the period first."""
    folded = fold(sentence)
    match = PERIODIC.search(folded) or REPORT.search(folded)
    return folded[match.start() :] if match else ""


def _said(case: Case) -> str:
    product = case.product.value.text if case.product else ""
    return f"{product}. {case.title.value}"


def _is_report(case: Case) -> bool:
    if case.product is None:
        return False
    product = case.product.value
    return product.kind == "bao_cao" or REPORT.search(fold(product.text)) is not None


def _recurs_on_a_day(case: Case) -> bool:
    return case.kind == "recurring" and names_a_day(case)


def _remarks(case: Case, found: Found) -> Iterator[Text]:
    if found.assumed:
        names = [SPOKEN[name] for name in ORDER if name in found.names]
        yield ASSUMED.fill(
            periods=Text(
                ", ".join(name.vi for name in names),
                ", ".join(name.en.removesuffix(" of") for name in names),
            )
        )
    if case.kind in {"quarter", "half_year"} and len(found.names) > 1:
        yield CONTRADICTS.fill(text=case.text)


def _due(case: Case, window: Period, found: Found, remarks: tuple[Text, ...]) -> Due:
    due_on = window.last + timedelta(days=case.settings.report_due_days)
    said = SENTENCE.fill(
        period=window.spoken,
        cutoff=short_date(window.last),
        due=short_date(due_on),
        days=case.settings.report_due_days,
    )
    return Due(due_on, said, window, window.last, remarks=remarks, source=found.source)
