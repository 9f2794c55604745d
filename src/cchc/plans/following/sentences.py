"""The sentences of a reminder. Days are counted on the day it is given, not on the day it was planned for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc.common.text import short_date
from cchc.plans.following.reminding import Audience
from cchc.plans.rules.result import Text

AHEAD: Final = Text(
    "Còn {days} ngày đến hạn {due}: {what}.", "{days} days left until {due}: {what}."
)
TODAY: Final = Text("Hôm nay đến hạn ({due}): {what}.", "Due today ({due}): {what}.")
OVERDUE: Final = Text(
    "Quá hạn {days} ngày (hạn {due}): {what}.", "{days} days overdue (due {due}): {what}."
)
WAITING_FOR: Final = Text(
    " {unit} chưa trả lời đề nghị phối hợp, hạn {day}.",
    " {unit} has not answered a request that was due on {day}.",
)
CAME_BACK: Final = Text(" Sản phẩm bị trả lại, chưa nộp lại.", " The product was sent back.")
REQUEST_AHEAD: Final = Text(
    "Còn {days} ngày để trả lời đề nghị phối hợp của {unit} (hạn {due}): {what}.",
    "{days} days left to answer the request of {unit} (due {due}): {what}.",
)
REQUEST_TODAY: Final = Text(
    "Hôm nay đến hạn trả lời đề nghị phối hợp của {unit} ({due}): {what}.",
    "The request of {unit} is to be answered today ({due}): {what}.",
)
REQUEST_OVERDUE: Final = Text(
    "Quá hạn {days} ngày trả lời đề nghị phối hợp của {unit} (hạn {due}): {what}.",
    "{days} days past the day to answer the request of {unit} (due {due}): {what}.",
)
TO_ACCEPT: Final = Text("{count} sản phẩm chờ chấp nhận.", "{count} products wait for acceptance.")
TO_DECIDE: Final = Text(
    "{count} đề nghị gia hạn chờ quyết định.", "{count} extensions wait for a decision."
)
TO_CONFIRM: Final = Text(
    "{count} sản phẩm chờ xác nhận.", "{count} products wait for confirmation."
)
NOTHING: Final = Text("", "")


@dataclass(frozen=True, slots=True)
class Silence:
    """A coordinating unit whose day has passed without an answer."""

    unit: str
    due_on: date


def about_obligation(
    what: str,
    due_on: date,
    *,
    on: date,
    came_back: bool = False,
    silence: Silence | None = None,
) -> Text:
    """What is due or overdue, and what keeps it: the people of the unit, its head and the leaders read the same."""
    sentence = _timed(AHEAD, TODAY, OVERDUE, due_on, on).fill(
        what=what, due=short_date(due_on), days=abs((due_on - on).days)
    )
    waiting = (
        WAITING_FOR.fill(unit=silence.unit, day=short_date(silence.due_on)) if silence else NOTHING
    )
    return _joined(sentence, CAME_BACK if came_back else NOTHING, waiting)


def named_for(audience: Audience, what: str, unit: str) -> str:
    """The work as the audience knows it: leaders are told whose it is."""
    return f"{unit}: {what}" if audience == Audience.LEADERS else what


def about_request(what: str, unit: str, due_on: date, *, on: date) -> Text:
    """What another unit (`unit`) waits to hear about."""
    sentence = _timed(REQUEST_AHEAD, REQUEST_TODAY, REQUEST_OVERDUE, due_on, on)
    return sentence.fill(what=what, unit=unit, due=short_date(due_on), days=abs((due_on - on).days))


def for_office(*, to_accept: int, to_decide: int) -> Text | None:
    """What waits for the office, on one line; None when nothing does."""
    parts = [TO_ACCEPT.fill(count=to_accept)] if to_accept else []
    parts += [TO_DECIDE.fill(count=to_decide)] if to_decide else []
    if not parts:
        return None
    return Text(" ".join(part.vi for part in parts), " ".join(part.en for part in parts))


def for_leaders(*, to_confirm: int) -> Text | None:
    """What waits for a leader; None when nothing does."""
    return TO_CONFIRM.fill(count=to_confirm) if to_confirm else None


def _timed(ahead: Text, today: Text, overdue: Text, due_on: date, on: date) -> Text:
    if due_on == on:
        return today
    return ahead if due_on > on else overdue


def _joined(*parts: Text) -> Text:
    return Text("".join(part.vi for part in parts), "".join(part.en for part in parts))
