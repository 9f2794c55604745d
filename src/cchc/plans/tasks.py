"""Work on plans that nobody waits for."""

from __future__ import annotations

from typing import Final

from procrastinate import JobContext
from procrastinate.contrib.django import app

from cchc.plans.models import PlanImport
from cchc.plans.services.imports import give_up_reading, run_reading

MOST_ATTEMPTS: Final = 3
"""A file that ended the worker so often (it exhausts memory, say) is not tried again."""


@app.task(name="plans.read_import", pass_context=True)
def read_import(context: JobContext, import_id: int) -> None:
    """Read the file of an import, as the person who brought it in."""
    plan_import = PlanImport.objects.get(pk=import_id)
    act = run_reading if context.job.attempts < MOST_ATTEMPTS else give_up_reading
    act(actor=plan_import.created_by, plan_import=plan_import)


@app.periodic(cron="* * * * *")
@app.task(name="plans.retry_stalled", queueing_lock="plans.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Put readings back in the queue whose worker was killed: their job would stay `doing` for ever."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(task_name="plans.read_import"):
        await jobs.retry_job(job)
