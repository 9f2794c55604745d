"""A person's calendar as iCalendar (RFC 5545): whole days, the same events under the same ids for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event  # type: ignore[import-untyped]

from cchc.common.text import short_date
from cchc.plans.queries.calendar import CalendarEntry, EntryState

ALARM: Final = timedelta(hours=-16)
"""Before the day begins: eight in the morning of the day before."""
REFRESH: Final = "PT6H"


def calendar_of(
    entries: Iterable[CalendarEntry], *, name: str, on: date, pages: str, domain: str
) -> bytes:
    """The calendar called `name` as it is on that day. `pages` is the address of the pages, without a slash at its
    end; `domain` completes the ids of events and must not change."""
    calendar = Calendar()
    calendar.add("prodid", "-//cchc//cai cach hanh chinh//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    for entry in entries:
        calendar.add_component(_event(entry, on, pages, domain))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, on: date, pages: str, domain: str) -> Event:
    event = Event()
    cancelled = entry.state == EntryState.CANCELLED
    event.add("uid", f"{entry.key}@{domain}")
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("summary", _summary(entry, on))
    event.add("description", _description(entry))
    event.add("dtstart", entry.due_on)
    event.add("dtend", entry.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("url", f"{pages}/go/{entry.subject}/")
    if entry.state == EntryState.OWED and entry.due_on >= on:
        event.add_component(_alarm(entry, on))
    return event


def _alarm(entry: CalendarEntry, on: date) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _summary(entry, on))
    alarm.add("trigger", ALARM)
    return alarm


def _summary(entry: CalendarEntry, on: date) -> str:
    what = entry.title if entry.title == entry.task else f"{entry.title}: {entry.task}"
    if entry.asked_by:
        what = _("Trả lời {unit}: {what}").format(unit=entry.asked_by, what=what)
    if entry.state == EntryState.CANCELLED:
        return _("Thôi thực hiện: {what}").format(what=what)
    if entry.state == EntryState.HANDED_IN:
        return _("Đã nộp: {what}").format(what=what)
    return _("Quá hạn: {what}").format(what=what) if entry.due_on < on else what


def _description(entry: CalendarEntry) -> str:
    lines = [
        entry.text,
        _("Nhiệm vụ: {task}").format(task=entry.task),
        _("Kế hoạch số {code}").format(code=entry.plan_code),
        _("Hạn: {day}").format(day=short_date(entry.due_on)),
    ]
    return "\n".join(line for line in lines if line)
