"""How an obligation stands on a day, and why. `queries.standing` says the same in SQL.

A product handed in on its due day is in time, however long the office takes to accept it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from cchc.common.text import short_date
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.rules.result import Text
from cchc.plans.states import ObligationState, Standing
from cchc.plans.timing import SOON

HANDED_IN: Final = frozenset({ObligationState.SUBMITTED, ObligationState.AWAITING_CONFIRMATION})
OVERDUE: Final = Text("Quá hạn {days} ngày (hạn {due}).", "{days} days overdue (due {due}).")
AHEAD: Final = Text("Còn {days} ngày đến hạn {due}.", "{days} days left until {due}.")
DUE_TODAY: Final = Text("Hôm nay đến hạn ({due}).", "Due today ({due}).")
NO_DATE: Final = Text(
    "Chưa có hạn nên chưa đánh giá được tiến độ.",
    "Without a due date nobody can say how it stands.",
)
IN_TIME: Final = Text("Nộp ngày {day}, trong hạn {due}.", "Handed in on {day}, due {due}.")
AFTER_DUE: Final = Text(
    "Nộp ngày {day}, sau hạn {due} {days} ngày.", "Handed in on {day}, {days} days after {due}."
)
WITHOUT_DUE: Final = Text(
    "Nộp ngày {day}; không có hạn nên không tính trễ.",
    "Handed in on {day}; without a due date it is never late.",
)
WITH_OFFICE: Final = Text(
    "Chờ Văn phòng chấp nhận từ ngày {day}.", "The office has had it since {day}."
)
WITH_LEADER: Final = Text(
    "Chờ lãnh đạo xác nhận từ ngày {day}.", "A leader has had it for confirmation since {day}."
)
CAME_BACK: Final = Text("Bị trả lại ngày {day}, chưa nộp lại.", "Sent back on {day}, not in again.")
CAME_BACK_UNDATED: Final = Text("Bị trả lại, chưa nộp lại.", "Sent back, not in again.")
EXPECTED: Final = Text(
    "Đơn vị dự kiến xong ngày {day}, sau hạn {due}.", "The unit expects {day}, after {due}."
)
DIFFICULT: Final = Text(
    "Báo cáo gần nhất nêu khó khăn, vướng mắc.", "The last report names difficulties."
)
SILENT: Final = Text(
    "Đơn vị phối hợp chưa trả lời, hạn trả lời {day} đã qua.",
    "A coordinating unit has not answered; its day {day} has passed.",
)
EXTENSION: Final = Text(
    "Đang xin gia hạn, chưa có quyết định.", "An extension is asked for and not decided."
)
NEVER: Final = Text(
    "Sắp đến hạn mà chưa có báo cáo tiến độ nào.", "Nearly due, and nothing was ever reported."
)
STALE: Final = Text(
    "Sắp đến hạn mà {days} ngày chưa cập nhật (lần cuối {day}).",
    "Nearly due, and not updated for {days} days (last on {day}).",
)


class Facts(NamedTuple):
    """The columns of an obligation that its standing depends on, under their names."""

    state: ObligationState
    due_on: date | None
    state_since: date | None = None
    handed_in_on: date | None = None
    updated_on: date | None = None
    expected_on: date | None = None
    has_difficulty: bool = False
    request_due_on: date | None = None
    extension_asked: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """How it stands, and each reason with its days."""

    standing: Standing
    reasons: tuple[Text, ...]


def standing_of(facts: Facts, *, on: date, settings: FollowUpSettings) -> Judgement:
    """Judge an obligation that is in force. Raises ValueError for a dropped one, which is not owed any more."""
    if facts.state == ObligationState.DROPPED:
        raise ValueError("a dropped obligation stands nowhere: ask only those in force")
    if facts.state == ObligationState.DONE:
        return _done(facts)
    if facts.state in HANDED_IN:
        return _awaiting(facts)
    if facts.due_on is None:
        return Judgement(Standing.UNDATED, (NO_DATE, *_events(facts, on)))
    if facts.due_on < on:
        return Judgement(Standing.LATE, (_overdue(facts.due_on, on), *_events(facts, on)))
    left = _left(facts.due_on, on)
    risks = (*_events(facts, on), *_silence(facts, facts.due_on, on, settings))
    return Judgement(Standing.AT_RISK if risks else Standing.ON_COURSE, (left, *risks))


def is_stale(facts: Facts, *, on: date, settings: FollowUpSettings) -> bool:
    """Nothing was ever reported, or the last report is `stale_after` days old: "chậm cập nhật"."""
    return facts.updated_on is None or facts.updated_on <= stale_until(on, settings)


def stale_until(on: date, settings: FollowUpSettings) -> date:
    """A report of this day or earlier is stale on day `on`."""
    return on - timedelta(days=settings.stale_after)


def _done(facts: Facts) -> Judgement:
    late = is_late_hand_in(facts)
    return Judgement(Standing.DONE_LATE if late else Standing.DONE_IN_TIME, _hand_in(facts))


def _awaiting(facts: Facts) -> Judgement:
    since = facts.state_since or facts.handed_in_on
    sentence = WITH_OFFICE if facts.state == ObligationState.SUBMITTED else WITH_LEADER
    waiting = (sentence.fill(day=short_date(since)),) if since else ()
    return Judgement(Standing.AWAITING, (*_hand_in(facts), *waiting))


def is_late_hand_in(facts: Facts) -> bool:
    """The hand-in in force came after the due date."""
    return bool(facts.due_on and facts.handed_in_on and facts.handed_in_on > facts.due_on)


def _hand_in(facts: Facts) -> tuple[Text, ...]:
    day, due = facts.handed_in_on, facts.due_on
    if day is None:
        return ()
    if due is None:
        return (WITHOUT_DUE.fill(day=short_date(day)),)
    sentence = AFTER_DUE if day > due else IN_TIME
    return (sentence.fill(day=short_date(day), due=short_date(due), days=(day - due).days),)


def _overdue(due_on: date, on: date) -> Text:
    return OVERDUE.fill(days=(on - due_on).days, due=short_date(due_on))


def _left(due_on: date, on: date) -> Text:
    sentence = AHEAD if due_on > on else DUE_TODAY
    return sentence.fill(days=(due_on - on).days, due=short_date(due_on))


def _events(facts: Facts, on: date) -> Iterator[Text]:
    """What happened that endangers the date, or explains why it was missed."""
    if facts.state == ObligationState.SENT_BACK:
        since = facts.state_since
        yield CAME_BACK.fill(day=short_date(since)) if since else CAME_BACK_UNDATED
    if facts.expected_on and facts.due_on and facts.expected_on > facts.due_on:
        yield EXPECTED.fill(day=short_date(facts.expected_on), due=short_date(facts.due_on))
    if facts.has_difficulty:
        yield DIFFICULT
    if facts.request_due_on and facts.request_due_on < on:
        yield SILENT.fill(day=short_date(facts.request_due_on))
    if facts.extension_asked:
        yield EXTENSION


def _silence(facts: Facts, due_on: date, on: date, settings: FollowUpSettings) -> Iterator[Text]:
    """Nearly due, and the unit has said nothing that is recent enough to trust."""
    if due_on > on + SOON or not is_stale(facts, on=on, settings=settings):
        return
    if facts.updated_on is None:
        yield NEVER
    else:
        days = (on - facts.updated_on).days
        yield STALE.fill(days=days, day=short_date(facts.updated_on))
