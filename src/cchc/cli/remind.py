"""`cchc remind`: the reminders of a day, by hand; the worker does the same every morning."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import click

from cchc.cli.grid import grid
from cchc.cli.preparing import prepare_django
from cchc.cli.terminal import show
from cchc.common.text import short_date

if TYPE_CHECKING:
    from cchc.accounts.models import Organisation

HEAD: Final = ("Người nhận", "Đơn vị", "Nội dung")


@click.command()
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    help="The day (default: today). A later day only with --dry-run.",
)
@click.option("--dry-run", is_flag=True, help="Say who would be told what; tell nobody.")
def remind(on: datetime | None, dry_run: bool) -> None:
    """Tell everyone what is near, due, overdue or waits for them, and make the letters of the day.

    What the worker did already is not done again; what missed days left unsaid is said now.
    """
    prepare_django()
    from cchc.common import clock  # noqa: PLC0415 -- needs Django
    from cchc.plans.queries.reminding import agencies_on  # noqa: PLC0415

    day = on.date() if on else clock.today()
    agencies = agencies_on(day)
    if not agencies:
        show(f"Ngày {short_date(day)} chưa có cơ quan nào hoạt động, không có ai để nhắc việc.")
    for agency in agencies:
        show(_previewed(agency, day) if dry_run else _done(agency, day))


def _previewed(agency: Organisation, day: date) -> str:
    from cchc.plans.queries.reminding import reminders  # noqa: PLC0415 -- needs Django

    rows = [
        (str(person), str(person.organisation), one.text.vi)
        for one in reminders(agency, on=day)
        for person in one.people
    ]
    return _said(agency, day, rows, "sẽ nhắc")


def _done(agency: Organisation, day: date) -> str:
    from cchc.common import clock  # noqa: PLC0415 -- needs Django
    from cchc.plans.queries.reminding import reminded_in  # noqa: PLC0415
    from cchc.plans.services.reminders import remind as give  # noqa: PLC0415

    at = clock.now()
    run = give(agency=agency, on=day, at=at)
    if run is None:
        return f"{agency}, ngày {short_date(day)}: {_why_not(agency, day)}"
    rows = [
        (str(one.person), str(one.person.organisation), one.text_vi) for one in reminded_in(run)
    ]
    return _said(agency, day, rows, "đã nhắc")


def _said(agency: Organisation, day: date, rows: list[tuple[str, str, str]], verb: str) -> str:
    title = f"{agency}, ngày {short_date(day)}: {verb} {len(rows)} nội dung."
    return f"{title}\n\n{grid(HEAD, rows)}\n" if rows else title


def _why_not(agency: Organisation, day: date) -> str:
    from cchc.deadlines.queries import working_days  # noqa: PLC0415 -- needs Django

    if working_days(agency.pk).is_working(day):
        return "đã nhắc từ trước, không nhắc lại."
    return "là ngày nghỉ, không nhắc việc."
