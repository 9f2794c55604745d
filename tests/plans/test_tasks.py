"""Jobs, run by a worker as in production."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from cchc.accounts.models import AuditEntry
from cchc.plans.models import PlanImport
from cchc.plans.services.imports import READ_AT_ONCE_UP_TO
from cchc.plans.states import ImportState
from cchc.plans.tasks import MOST_ATTEMPTS
from tests.people import Importing, plan_text

LARGE = plan_text() + b"\n" * READ_AT_ONCE_UP_TO

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_queue(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """No job of another test, and no connection kept by a thread that ends with the worker."""
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def work() -> None:
    """Do every job in the queue, then stop. In a thread: a browser test may have left a loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(_work).result()


def _work() -> None:
    assert isinstance(app.connector, DjangoConnector)
    worker = app.with_connector(app.connector.get_worker_connector())
    try:
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    finally:
        connections.close_all()


def readings() -> list[str]:
    """How the readings ended. The worker also defers what is periodic, as the clock has it."""
    found = ProcrastinateJob.objects.filter(task_name="plans.read_import").order_by("id")
    return list(found.values_list("status", flat=True))


def kill_the_worker(attempts: int = 0) -> None:
    """What kill -9 leaves behind: a job in progress whose worker is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL, attempts = %s"
            " WHERE task_name = 'plans.read_import'",
            [attempts],
        )


def test_a_worker_reads_what_waits(imported: Importing) -> None:
    plan_import = imported(LARGE)

    work()

    plan_import.refresh_from_db()
    assert plan_import.state == ImportState.REVIEW
    assert readings() == ["succeeded"]
    assert AuditEntry.objects.latest("id").actor == plan_import.created_by


def test_a_reading_whose_worker_was_killed_is_taken_up_again(imported: Importing) -> None:
    plan_import = imported(LARGE)
    kill_the_worker()
    app.configure_task("plans.retry_stalled").defer(timestamp=0)

    work()

    plan_import.refresh_from_db()
    assert plan_import.state == ImportState.REVIEW
    assert readings() == ["succeeded"]


def test_a_file_that_kills_every_worker_is_given_up(imported: Importing) -> None:
    plan_import = imported(LARGE)
    kill_the_worker(attempts=MOST_ATTEMPTS)
    app.configure_task("plans.retry_stalled").defer(timestamp=0)

    work()

    plan_import = PlanImport.objects.get(pk=plan_import.pk)
    assert plan_import.state == ImportState.FAILED
    assert "máy chủ không đủ năng lực xử lý tệp này" in plan_import.error
    assert AuditEntry.objects.latest("id").action == "import.failed"
