"""Work on plans that nobody waits for."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Final

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Status

from cchc.accounts.models import Organisation
from cchc.common import clock
from cchc.plans.models import PlanImport
from cchc.plans.queries.reminding import agencies_to_remind
from cchc.plans.services.imports import give_up_reading, run_reading
from cchc.plans.services.reminders import remind

MOST_ATTEMPTS: Final = 3
"""A file that ended the worker so often (it exhausts memory, say) is not tried again."""
REMIND_FROM: Final = time(7)
"""Local time: the letters of the day are there when work begins."""


@app.task(name="plans.read_import", pass_context=True)
def read_import(context: JobContext, import_id: int) -> None:
    """Read the file of an import, as the person who brought it in."""
    plan_import = PlanImport.objects.get(pk=import_id)
    act = run_reading if context.job.attempts < MOST_ATTEMPTS else give_up_reading
    act(actor=plan_import.created_by, plan_import=plan_import)


@app.periodic(cron="* * * * *")
@app.task(name="plans.retry_stalled", queueing_lock="plans.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Put readings back in the queue whose worker was killed: their job would stay `doing` for ever. Reminders are
    asked for anew by the next tick of `start_reminders`; here their old job is only closed."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(task_name="plans.read_import"):
        await jobs.retry_job(job)
    for job in await jobs.get_stalled_jobs(task_name="plans.remind_agency"):
        await jobs.finish_job(job, status=Status.FAILED, delete_job=False)


@app.periodic(cron="*/10 * * * *")
@app.task(name="plans.start_reminders", queueing_lock="plans.start_reminders")
def start_reminders(timestamp: int) -> None:
    """From `REMIND_FROM` on, ask for the reminders of every agency that has none for the day yet. A tick that was
    missed, or whose worker was killed, is made up by the next."""
    scheduled = timezone.localtime(datetime.fromtimestamp(timestamp, UTC))
    if scheduled.time() < REMIND_FROM:
        return
    for agency in agencies_to_remind(clock.today()).values_list("pk", flat=True):
        lock = f"plans.remind_agency:{agency}"
        try:
            app.configure_task("plans.remind_agency", queueing_lock=lock).defer(agency_id=agency)
        except AlreadyEnqueued:
            continue  # the job of an earlier tick still waits for a worker


@app.task(name="plans.remind_agency")
def remind_agency(agency_id: int) -> None:
    """Give the reminders of one agency for today."""
    at = clock.now()
    remind(agency=Organisation.objects.get(pk=agency_id), on=clock.day_of(at), at=at)
