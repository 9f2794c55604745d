"""The reminders of a day as jobs: started by the clock, done once whoever does them, completed after a kill."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from multiprocessing import get_context
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import Settings

from cchc.accounts.models import Digest, Notification, Organisation, User
from cchc.plans.models import Plan, ReminderRun
from cchc.plans.services.reminders import remind
from tests.people import Issuing

pytestmark = pytest.mark.django_db(transaction=True)
DUE = date(2022, 3, 31)
WORK = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")


def clock(hour: int, minute: int = 0) -> int:
    """The moment of a tick, as the queue gives it."""
    return int(datetime(2022, 3, 31, hour, minute, tzinfo=LOCAL).timestamp())


AT = datetime(2022, 3, 31, 7, 10, tzinfo=LOCAL)


@pytest.fixture(autouse=True)
def _own_queue(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """No job of another test, and no connection kept by a thread that ends with the worker."""
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture
def plan(issued: Issuing, settings: Settings) -> Plan:
    """Its first product is due on the day that the clock of the jobs shows."""
    settings.TODAY = DUE
    return issued()


def tick(at: int) -> None:
    """What the clock of the queue does every ten minutes, and a worker until the queue is empty."""
    app.configure_task("plans.start_reminders").defer(timestamp=at)
    work()


def work() -> None:
    with ThreadPoolExecutor(1) as threads:
        threads.submit(_work).result()


def _work() -> None:
    assert isinstance(app.connector, DjangoConnector)
    worker = app.with_connector(app.connector.get_worker_connector())
    try:
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    finally:
        connections.close_all()


def jobs() -> list[str]:
    found = ProcrastinateJob.objects.filter(task_name="plans.remind_agency").order_by("id")
    return list(found.values_list("status", flat=True))


def told() -> list[str]:
    return list(Notification.objects.order_by("id").values_list("text_vi", flat=True))


def test_from_seven_on_every_agency_is_reminded_once(
    plan: Plan, owner: User, other_agency: Organisation
) -> None:
    tick(clock(6, 50))
    before = (jobs(), ReminderRun.objects.count())
    for at in (clock(7), clock(7, 10), clock(15)):
        tick(at)

    assert before == ([], 0)
    assert jobs() == ["succeeded", "succeeded"]
    assert set(ReminderRun.objects.values_list("agency", "day", "created")) == {
        (plan.agency_id, DUE, 1),
        (other_agency.pk, DUE, 0),
    }
    assert told() == [f"Hôm nay đến hạn (31/03/2022): {WORK}."]
    assert Digest.objects.filter(person=owner, day=DUE).count() == 1


def test_on_a_day_off_the_ticks_leave_nothing(plan: Plan, settings: Settings) -> None:
    settings.TODAY = date(2022, 4, 3)

    tick(clock(8))

    assert jobs() == ["succeeded"]
    assert told() == []
    assert not ReminderRun.objects.exists()


def test_a_job_that_still_waits_is_not_asked_for_again(plan: Plan) -> None:
    app.configure_task(
        "plans.remind_agency", queueing_lock=f"plans.remind_agency:{plan.agency_id}"
    ).defer(agency_id=plan.agency_id)

    tick(clock(8))

    assert jobs() == ["succeeded"]
    assert len(told()) == 1


def test_two_workers_at_once_tell_everyone_once(plan: Plan, agency: Organisation) -> None:
    start = threading.Barrier(4)
    made: list[ReminderRun | None] = []

    def run() -> None:
        start.wait()
        try:
            made.append(remind(agency=agency, on=DUE, at=AT))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _turn in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(one is not None for one in made) == 1
    assert len(made) == 4
    assert ReminderRun.objects.count() == 1
    assert len(told()) == 1


def in_a_process_that_dies(act: Callable[[], object]) -> int:
    """Run the act in a process of its own, killed where the act says; how the process ended."""
    connections.close_all()
    process = get_context("fork").Process(target=act)
    process.start()
    process.join(60)
    assert process.exitcode is not None
    return process.exitcode


def die_within(agency_id: int) -> None:
    """Do the whole run of reminders inside a transaction that never ends: the process is killed before it can."""
    from django.db import transaction

    with transaction.atomic():
        run = remind(agency=Organisation.objects.get(pk=agency_id), on=DUE, at=AT)
        assert run is not None
        assert Notification.objects.exists()
        os.kill(os.getpid(), signal.SIGKILL)


def kill_the_worker() -> None:
    """What is left in the queue: a job in progress whose worker is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL"
            " WHERE task_name = 'plans.remind_agency'"
        )


def test_killed_in_the_middle_nothing_is_half_done_and_the_next_tick_completes_it(
    plan: Plan, owner: User, agency: Organisation
) -> None:
    app.configure_task("plans.remind_agency").defer(agency_id=agency.pk)
    kill_the_worker()

    ended = in_a_process_that_dies(lambda: die_within(agency.pk))

    assert ended == -signal.SIGKILL
    assert (told(), ReminderRun.objects.count(), Digest.objects.count()) == ([], 0, 0)
    tick(clock(7, 20))
    assert told() == [f"Hôm nay đến hạn (31/03/2022): {WORK}."]
    assert (ReminderRun.objects.count(), Digest.objects.count()) == (1, 1)
    assert jobs() == ["doing", "succeeded"]


def test_the_job_of_a_worker_that_was_killed_is_closed(plan: Plan) -> None:
    app.configure_task("plans.remind_agency").defer(agency_id=plan.agency_id)
    kill_the_worker()
    app.configure_task("plans.retry_stalled").defer(timestamp=0)

    work()

    assert jobs()[0] == "failed"


def test_killed_after_it_was_done_it_is_not_done_again(plan: Plan, agency: Organisation) -> None:
    remind(agency=agency, on=DUE, at=AT)
    app.configure_task("plans.remind_agency").defer(agency_id=agency.pk)

    work()
    tick(clock(9))

    assert jobs() == ["succeeded"]
    assert len(told()) == 1
