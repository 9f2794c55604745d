"""Deadlines that fix no day: an obligation without a date, and why somebody must decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cchc.plans.rules.case import Case, Due
from cchc.plans.rules.result import Text


def is_kind(kind: str) -> Callable[[Case], bool]:
    return lambda case: case.kind == kind


def is_missing(case: Case) -> bool:
    return case.deadline is None


def always(case: Case) -> bool:
    return True


def is_start_only(case: Case) -> bool:
    """A day before which work cannot begin, and none by which it ends."""
    if case.deadline is None:
        return False
    stated = case.deadline.value
    return stated.due_on is None and bool(stated.not_before or stated.start_on)


def start_only(case: Case) -> Sequence[Due]:
    return _undated(
        case,
        Text(
            "“{text}” chỉ cho biết khi nào bắt đầu; hãy ấn định ngày hoàn thành.",
            "“{text}” only says when to begin; set the day by which it is done.",
        ),
    )


def by_regulation(case: Case) -> Sequence[Due]:
    return _undated(
        case,
        Text(
            "Thời hạn “{text}” dẫn đến quy định mà kế hoạch không nêu tên; hãy tìm quy định đó và ấn định ngày.",
            "The deadline “{text}” points to regulations that the plan does not name; find them and set the day.",
        ),
    )


def by_reference(case: Case) -> Sequence[Due]:
    return _undated(
        case,
        Text(
            "Thời hạn “{text}” nằm trong văn bản khác; hãy mở văn bản đó và ấn định ngày.",
            "The deadline “{text}” stands in another document; open it and set the day.",
        ),
    )


def after_event(case: Case) -> Sequence[Due]:
    return _undated(
        case,
        Text(
            "Thời hạn “{text}” tính từ một sự kiện chưa biết ngày; hãy ấn định ngày khi sự kiện xảy ra.",
            "The deadline “{text}” counts from an event whose day is not known; set the day when it happens.",
        ),
    )


def missing(case: Case) -> Sequence[Due]:
    return _undated(
        case,
        Text(
            "Kế hoạch không ghi thời hạn cho nhiệm vụ này; hãy ấn định ngày.",
            "The plan gives this task no deadline; set the day.",
        ),
    )


def unclear(case: Case) -> Sequence[Due]:
    return _undated(
        case,
        Text(
            "Thời hạn “{text}” chưa đủ rõ để tính ra ngày; hãy ấn định ngày.",
            "The deadline “{text}” is not clear enough to give a day; set the day.",
        ),
    )


def _undated(case: Case, sentence: Text) -> Sequence[Due]:
    reason = sentence.fill(text=case.text)
    return (Due(due_on=None, explanation=reason, reason=reason),)
