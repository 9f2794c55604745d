"""Load: who carries the plan, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from cchc.plans.checking.catalogue import kinds_of
from cchc.plans.checking.finding import Finding, Kind, Spot
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.subject import Row, Subject
from cchc.plans.checking.wording import key, numbered_tasks

CATALOGUE: Final = kinds_of("load")
LEAD: Final = CATALOGUE["load-on-one-lead"]
QUARTER: Final = CATALOGUE["load-in-one-quarter"]
YEAR_END: Final = CATALOGUE["load-at-year-end"]

ROMAN: Final = ("I", "II", "III", "IV")


def on_one_lead(subject: Subject) -> Iterator[Finding]:
    """No unit leads most of the plan."""
    tasks = subject.tasks
    if len(tasks) < subject.thresholds.load_from_tasks:
        return
    led: dict[str, list[tuple[Spot, Row]]] = defaultdict(list)
    for row in tasks:
        for spot, unit in zip(row.spots("lead"), row.part.lead, strict=True):
            if not unit.group:
                led[key(unit.text)].append((spot, row))
    for some in led.values():
        share = len({row.path for _, row in some}) / len(tasks)
        if share >= subject.thresholds.lead_share:
            spots = [spot for spot, _ in some]
            values = {"count": len(some), "total": len(tasks), "share": round(100 * share)}
            yield LEAD.at(spots[0], also=spots[1:], unit=spots[0].text, **values)


def in_one_quarter(subject: Subject) -> Iterator[Finding]:
    """No quarter holds much more than its part. Tasks that name only the year fall due with it."""
    due = _last_due(subject)
    found: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row, (day, kind) in due.items():
        if kind not in {"year", "years"}:
            found[day.year, (day.month - 1) // 3].append(row)
    for (year, quarter), rows in found.items():
        share = len(rows) / len(subject.tasks)
        enough = len(subject.tasks) >= subject.thresholds.load_from_tasks
        if (
            enough
            and share >= subject.thresholds.quarter_share
            and not _year_end(date(year, quarter * 3 + 3, 1))
        ):
            yield _about(QUARTER, rows, subject, quarter=ROMAN[quarter], year=year)


def at_year_end(subject: Subject) -> Iterator[Finding]:
    """Not everything waits for the last day of the year."""
    rows = [row for row, (day, _) in _last_due(subject).items() if _year_end(day)]
    enough = len(subject.tasks) >= subject.thresholds.load_from_tasks
    if enough and len(rows) / len(subject.tasks) >= subject.thresholds.year_end_share:
        yield _about(YEAR_END, rows, subject)


def _last_due(subject: Subject) -> dict[Row, tuple[date, str]]:
    """The only day on which a task is due; tasks with several days show their course earlier."""
    found: dict[Row, tuple[date, str]] = {}
    for task in subject.tasks:
        inside = [row for row in subject.rows if row.task is task.task]
        deadlines = [deadline for row in inside for deadline in row.part.deadlines]
        days = {(d.due_on, d.kind) for d in deadlines if d.due_on}
        if len(days) == 1 and len(deadlines) == 1:
            day, kind = days.pop()
            if day:
                found[task] = (day, kind)
    return found


def _year_end(day: date) -> bool:
    return day.month == 12


def _about(kind: Kind, rows: list[Row], subject: Subject, **values: object) -> Finding:
    spots = [spot for row in rows for spot in row.spots("deadlines")]
    count, total = len(rows), len(subject.tasks)
    share = {"count": count, "total": total, "share": round(100 * count / total)}
    tasks = numbered_tasks([row.number for row in rows])
    return kind.at(spots[0], also=spots[1:], tasks=tasks, **share, **values)


RULES: Final[tuple[Rule, ...]] = (on_one_lead, in_one_quarter, at_year_end)
